"""Persistence: the report on it, worked out once a day and whenever something was written or said, and kept for its page."""

import time
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q

from goodwill.models import Book, Persistence, Word
from goodwill.models import persistence as kept
from goodwill.models.moment import seconds
from goodwill.words import speaking

SHARE = 100  # times as long as it took last time, new mail waits
AS_OF = 1  # where the newest touch stands in what it rests on


def bring_up_to_date(book: Book, now: datetime) -> None:
    """Works it out anew where it is of another day, or something has come since. Two queries where nothing has."""
    if book.as_of is None or book.is_before_newest(now):
        return
    found, rests_on = kept.latest(book), _rests_on(book, now)
    if found is None or (found.report.get("rests_on") != rests_on and not _may_wait(found, rests_on, now)):
        look(book, now)


def _may_wait(found: Persistence, rests_on: list[Any], now: datetime) -> bool:
    """In a large book new mail alone waits a little, so that this never takes more than a hundredth of the time."""
    before = found.report["rests_on"]
    only_mail = [*before[:AS_OF], *before[AS_OF + 1 :]] == [*rests_on[:AS_OF], *rests_on[AS_OF + 1 :]]
    assert found.at is not None
    return only_mail and 0 < (now - found.at).total_seconds() < SHARE * float(found.report["seconds"])


def look(book: Book, now: datetime) -> Persistence:
    """Does it here and now, and keeps what was found."""
    from goodwill.models.refresh import refresh  # here, because NumPy takes longer to load than a page
    from goodwill.today.persistence import report

    begun = time.perf_counter()
    refresh(book, now)
    rests_on = _rests_on(book, now)
    with speaking(book.language):
        found = report(book, now)
    return kept.keep(book, {**found, "rests_on": rests_on, "seconds": round(time.perf_counter() - begun, 1)}, now)


def _rests_on(book: Book, now: datetime) -> list[Any]:
    """The day, the newest touch, and what the owner has said so far."""
    said = Word.objects.filter(book=book).aggregate(newest=Max("pk"), undone=Count("pk", filter=Q(undone_at__isnull=False)))
    as_of = None if book.as_of is None else seconds(book.as_of)
    return [book.local(now).date().isoformat(), as_of, said["newest"], said["undone"]]
