"""Earlier: a look at an earlier day, in a copy in which nothing later is known, not even who turned out to be one."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from goodwill.models import Book
from goodwill.models.asof import as_of


@contextmanager
def earlier(now: datetime) -> Iterator[Book]:
    """Within, Django works in a copy as of `now`; its book."""
    from goodwill.intake.recognise import recognise

    with as_of(now):
        book = Book.only()
        recognise(book)
        yield book
