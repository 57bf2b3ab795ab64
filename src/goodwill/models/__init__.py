"""Models: the nouns, and the verbs that belong to them."""

from goodwill.models.book import Book
from goodwill.models.card import Card
from goodwill.models.entry import Entry
from goodwill.models.figures import Figures
from goodwill.models.person import Handle, Person, Profile, Spelling
from goodwill.models.source import Import, Unread
from goodwill.models.suggestion import Suggestion
from goodwill.models.touch import Event, Part, Touch, Utterance
from goodwill.models.word import Word

__all__ = [
    "Book",
    "Card",
    "Entry",
    "Event",
    "Figures",
    "Handle",
    "Import",
    "Part",
    "Person",
    "Profile",
    "Spelling",
    "Suggestion",
    "Touch",
    "Unread",
    "Utterance",
    "Word",
]
