"""Shown up: on which days the owner turned to somebody, and what was put off, why, and what became of it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

from goodwill.models import Book, Word
from goodwill.models.days_off import is_off
from goodwill.models.excuse import EXCUSES, told
from goodwill.models.moment import seconds

ONE = timedelta(days=1)
WEEKS = 26  # shown
SATURDAY = 5


def streak(book: Book, days: Sequence[date], today: date) -> dict[str, Any]:
    """Days with a letter, call or meeting of the owner's in a row: weekends and days off break none, nor does a day not over yet.

    Args:
        days: ascending, each once.
    """
    shown = {day for day in days if day <= today}
    longest = run = 0
    at = min(shown, default=today)
    while at <= today:
        run = run + 1 if at in shown else run if at == today or _is_free(book, at) else 0
        longest, at = max(longest, run), at + ONE
    monday = today - timedelta(days=today.weekday())
    weeks = [monday - timedelta(weeks=n) for n in range(WEEKS - 1, -1, -1)]
    rows = [{"from": week.isoformat(), "days": sum(week + n * ONE in shown for n in range(7))} for week in weeks]
    return {"days": run, "longest": longest, "weeks": rows, "in_weeks": sum(row["days"] for row in rows)}


def _is_free(book: Book, day: date) -> bool:
    return day.weekday() >= SATURDAY or is_off(book, day)


def excuses(book: Book, now: datetime) -> list[dict[str, Any]]:
    """By excuse: how often, how many of these acts were done in the end, after how many days typically, and how many were left."""
    words = Word.objects.filter(book=book, verb__in=("later", "sent", "done"), undone_at=None, at__lte=seconds(now))
    put_off: dict[tuple[int | None, str, str], tuple[str, datetime]] = {}
    did: dict[tuple[int | None, str, str], datetime] = {}
    for word in words.filter(value__has_key="reason").order_by("pk"):
        assert word.at is not None
        occasion = (word.person_id, word.value["reason"], word.value["about"])
        if word.verb != "later":
            did.setdefault(occasion, word.at)
        elif word.value.get("because"):
            put_off.setdefault(occasion, (word.value["because"], word.at))  # the first excuse is what it began with
    by: dict[str, list[float | None]] = defaultdict(list)
    for occasion, (because, at) in put_off.items():
        by[because].append((did[occasion] - at) / ONE if occasion in did and did[occasion] >= at else None)
    return [_row(because, by[because]) for because in sorted(by, key=lambda one: (-len(by[one]), _place(one), one))]


def _place(because: str) -> int:
    return EXCUSES.index(because) if because in EXCUSES else len(EXCUSES)


def _row(because: str, took: Sequence[float | None]) -> dict[str, Any]:
    done = [days for days in took if days is not None]
    typical = round(median(done), 1) if done else None
    return {"because": because, "said": told(because), "n": len(took), "done": len(done), "left": len(took) - len(done), "days": typical}
