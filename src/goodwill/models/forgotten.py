"""Forgotten: who the owner wants to be nowhere in the book any more, and how they are known again at the door without being kept.

Of each of their addresses only a salted fingerprint stays, in the word that says so. What comes in later is compared with it.
"""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime

from goodwill.models.book import Book
from goodwill.models.word import Word

VERB = "forgot"
LONG = 24  # letters of a fingerprint: 96 bits


class Marks:
    """The fingerprints of everybody who is to stay forgotten."""

    def __init__(self, book: Book) -> None:
        said = list(Word.objects.filter(book=book, verb=VERB, undone_at=None).order_by("pk").values_list("value", flat=True))
        self.salts = {value["salt"]: frozenset(value["marks"]) for value in said}

    def __bool__(self) -> bool:
        return bool(self.salts)

    def knows(self, kind: str, value: str) -> bool:
        return any(mark(salt, kind, value) in marks for salt, marks in self.salts.items())


def mark(salt: str, kind: str, value: str) -> str:
    return hashlib.sha256(f"{salt}\0{kind}\0{value}".encode("utf-8", "replace")).hexdigest()[:LONG]


def remember_not(book: Book, handles: Iterable[tuple[str, str]], now: datetime) -> Word:
    """A word like any other: where it is taken back, the next import may bring them in again."""
    from goodwill.models import owner

    salt = secrets.token_hex(16)
    return owner.say(book, VERB, None, now, salt=salt, marks=sorted(mark(salt, kind, value) for kind, value in handles))
