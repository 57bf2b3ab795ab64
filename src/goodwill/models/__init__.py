"""Models: the nouns, and the verbs that belong to them."""

from goodwill.models.article import Article, Feed, Fit
from goodwill.models.book import Book
from goodwill.models.entry import Entry
from goodwill.models.figures import Figures
from goodwill.models.person import Handle, Person, Profile, Spelling
from goodwill.models.source import Import, Unread
from goodwill.models.suggestion import Suggestion
from goodwill.models.touch import Event, Part, Touch, Utterance
from goodwill.models.word import Word

__all__ = [
    "Article",
    "Book",
    "Entry",
    "Event",
    "Feed",
    "Figures",
    "Fit",
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
