"""Models: the nouns, and the verbs that belong to them."""

from goodwill.models.article import Article, Feed, Fit
from goodwill.models.backtest import Backtest
from goodwill.models.book import Book
from goodwill.models.card import Card
from goodwill.models.entry import Entry
from goodwill.models.fact import Fact
from goodwill.models.figures import Figures
from goodwill.models.introduction import Introduction, IntroductionStep
from goodwill.models.learned import Learned
from goodwill.models.link import Link, Question
from goodwill.models.listened import Listened
from goodwill.models.offer import Offer
from goodwill.models.persistence import Persistence
from goodwill.models.person import Handle, Person, Profile, Spelling
from goodwill.models.source import Import, Source, Unread
from goodwill.models.stranger import Stranger
from goodwill.models.suggestion import Suggestion
from goodwill.models.team import Team
from goodwill.models.touch import Event, Part, Touch, Utterance
from goodwill.models.want import Helper, Want
from goodwill.models.word import Word

__all__ = [
    "Article",
    "Backtest",
    "Book",
    "Card",
    "Entry",
    "Event",
    "Fact",
    "Feed",
    "Figures",
    "Fit",
    "Handle",
    "Helper",
    "Import",
    "Introduction",
    "IntroductionStep",
    "Learned",
    "Link",
    "Listened",
    "Offer",
    "Part",
    "Persistence",
    "Person",
    "Profile",
    "Question",
    "Source",
    "Spelling",
    "Stranger",
    "Suggestion",
    "Team",
    "Touch",
    "Unread",
    "Utterance",
    "Want",
    "Word",
]
