"""Source figures: what came of each source: touches a month, with how many people, from when to when, and what was set aside."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Q

from goodwill.models.book import Book
from goodwill.models.moment import moment, seconds
from goodwill.models.source import Source

DAY = 86400
KEPT = timedelta(days=1)  # people are merged and split, so they are worked out anew once a day

# Along the index on (source, aside), so that no text of any event is looked at.
_TOUCHES = """SELECT e.source_id, count(*), count(DISTINCT t.person_id), min(t.at), max(t.at),
  sum(CASE WHEN t.way = 'out' THEN 1 ELSE 0 END)
FROM goodwill_event e JOIN goodwill_touch t ON t.event_id = e.id WHERE e.source_id IN ({}) AND t.at <= %s GROUP BY e.source_id"""
_DAYS = """SELECT e.source_id, t.at / 86400, count(*) FROM goodwill_event e JOIN goodwill_touch t ON t.event_id = e.id
WHERE e.source_id IN ({}) AND t.at <= %s GROUP BY e.source_id, t.at / 86400"""
_ASIDE = "SELECT source_id, aside, count(*) FROM goodwill_event WHERE source_id IN ({}) AND aside <> '' GROUP BY source_id, aside"


def bring_up_to_date(book: Book, now: datetime) -> int:
    """Works out those that are stale or of yesterday; returns how many."""
    old = Q(figured_at=None) | Q(figured_at__lt=seconds(now - KEPT))
    due = list(Source.objects.filter(old, book=book).order_by("pk"))
    for start in range(0, len(due), 400):
        _work_out(due[start : start + 400], now)
    return len(due)


def _work_out(sources: list[Source], now: datetime) -> None:
    numbers = [source.pk for source in sources]
    figures = {row[0]: row[1:] for row in _rows(_TOUCHES, numbers, seconds(now))}
    months: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for number, day, n in _rows(_DAYS, numbers, seconds(now)):
        months[number][f"{datetime.fromtimestamp(day * DAY, UTC):%Y-%m}"] += n
    aside: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for number, why, n in _rows(_ASIDE, numbers):
        aside[number][why] = n
    for one in sources:
        one.touches, one.people, first, last, one.from_me = figures.get(one.pk, (0, 0, None, None, 0))
        one.first_at, one.last_at, one.figured_at = moment(first), moment(last), now
        one.months, one.aside = dict(sorted(months[one.pk].items())), dict(sorted(aside[one.pk].items()))
    fields = ["touches", "people", "first_at", "last_at", "from_me", "figured_at", "months", "aside"]
    Source.objects.bulk_update(sources, fields, batch_size=50)


def _rows(query: str, numbers: list[int], *values: int) -> Iterable[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query.format(", ".join(["%s"] * len(numbers))), [*numbers, *values])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
