"""Persistence: the report on it, worked out once a day and whenever something was written or said, and kept for its page."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q

from goodwill.models import Book, Persistence, Word
from goodwill.models import persistence as kept
from goodwill.models.moment import seconds
from goodwill.words import speaking


def bring_up_to_date(book: Book, now: datetime) -> None:
    """Works it out anew where it is of another day, or something has come since. Two queries where nothing has."""
    found = kept.latest(book)
    if (
        book.as_of is not None
        and not book.is_before_newest(now)
        and (found is None or found.report.get("rests_on") != _rests_on(book, now))
    ):
        look(book, now)


def look(book: Book, now: datetime) -> Persistence:
    """Does it here and now, and keeps what was found."""
    from goodwill.models.refresh import refresh  # here, because NumPy takes longer to load than a page
    from goodwill.today.persistence import report

    refresh(book, now)
    rests_on = _rests_on(book, now)
    with speaking(book.language):
        found = report(book, now)
    return kept.keep(book, {**found, "rests_on": rests_on}, now)


def _rests_on(book: Book, now: datetime) -> list[Any]:
    """The day, the newest touch, and what the owner has said so far."""
    said = Word.objects.filter(book=book).aggregate(newest=Max("pk"), undone=Count("pk", filter=Q(undone_at__isnull=False)))
    as_of = None if book.as_of is None else seconds(book.as_of)
    return [book.local(now).date().isoformat(), as_of, said["newest"], said["undone"]]
