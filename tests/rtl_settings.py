"""The settings, with a language that is written from right to left, of which there are no words: so the pages run the other way."""

from goodwill.config.settings import *  # noqa: F403
from goodwill.config.settings import LANGUAGES as _LANGUAGES

LANGUAGES = [*_LANGUAGES, ("he", "עברית")]
