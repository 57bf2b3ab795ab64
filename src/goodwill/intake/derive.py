"""Derive: what follows from an event and who took part in it: touches, and lines of the ledger."""

from goodwill.models import Book, Entry, Touch, bulk
from goodwill.models.touch import IN, between


class Derived:
    """Rows gathered from many events and written at once."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.touches: list[tuple[int, int, int, str, int]] = []  # event, person, at, way, others
        self.entries: list[tuple[int, int, int, str, str, int, str]] = []

    def add(self, event: int, at: int, roles: list[tuple[str, int]], asked: str) -> None:
        """What follows from one event. `asked`: the question to the owner in it."""
        for person, way, others in between(roles, self.book.owner_id):
            self.touches.append((event, person, at, way, others))
            if way == IN and asked:
                self.entries.append((self.book.pk, person, event, "ask", "them", at, asked))

    def write(self) -> None:
        bulk.insert(Touch, ("event_id", "person_id", "at", "way", "others"), self.touches)
        bulk.insert(Entry, ("book_id", "person_id", "event_id", "kind", "by", "at", "quote"), self.entries)
