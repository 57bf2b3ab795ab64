"""When: the day that a sentence names, counted from the day on which it was written. The words stand in languages/.

"Friday" is the next one; "next Friday" the one of the next week; "next week" its Friday; "next month" its last day; a day
without a year is the coming one.
"""

import calendar
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from goodwill.intake.extract.language import files
from goodwill.intake.extract.pattern import Pattern
from goodwill.intake.extract.sentence import Sentence, whole

FRIDAY, SUNDAY = 4, 6
_FIGURE = re.compile(r"\d")
_ISO = re.compile(r"\b(20\d\d)-(\d{1,2})-(\d{1,2})\b")
_DOTTED = re.compile(r"\b(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(20\d\d|\d\d))?(?!\d)")
_SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})(?:/(20\d\d|\d\d))?\b")


class Words(NamedTuple):
    """One language's words for days."""

    look: Pattern  # any of them: what has none needs no closer look
    rules: tuple[tuple[Pattern, Callable[[re.Match[str], date], date | None]], ...]


def due(said: str, at: datetime | None) -> date | None:
    """The day by which something is to be done, or on which it is; None where no day is named."""
    if at is None:
        return None
    languages = _languages()
    try:
        return next((day for day in _days(whole(said), at.date(), languages) if day), None)
    except (ValueError, OverflowError):  # the 31st of June; a year beyond the calendar
        return None


def _days(sentence: Sentence, today: date, languages: tuple[Words, ...]) -> Iterator[date | None]:
    said = sentence.plain
    figures = bool(_FIGURE.search(said)) or (not said.isascii() and any(sign.isdigit() for sign in said))
    if figures:
        if match := _ISO.search(said):
            yield date(int(match[1]), int(match[2]), int(match[3]))
        if (match := _DOTTED.search(said)) and int(match[2]) <= 12 and 0 < int(match[1]) <= 31:
            yield _coming(today, int(match[1]), int(match[2]), match[3])
        if (match := _SLASHED.search(said)) and max(int(match[1]), int(match[2])) in range(13, 32):
            month, day = sorted((int(match[1]), int(match[2])))
            yield _coming(today, day, month, match[3]) if 0 < month <= 12 else None
    for words in languages:
        if figures or words.look.search(sentence):
            for pattern, day_of in words.rules:
                if match := pattern.search(sentence):
                    yield day_of(match, today)


def _coming(today: date, day: int, month: int, year: str | None = None) -> date:
    """This day of this month: in the year that is said, else the next one to come."""
    if year:
        return date(int(year) + (2000 if int(year) < 100 else 0), month, day)
    this = date(today.year, month, day)
    return this if this >= today else date(today.year + 1, month, day)


@cache
def _languages() -> tuple[Words, ...]:
    return tuple(_words(tables["when"]) for _language, tables in files() if "when" in tables)


def _words(said: dict[str, Any]) -> Words:
    """The rules of one language, the most exact first."""
    days, months, numbers = (_numbered(said[name]) for name in ("days", "months", "numbers"))
    day, month, number = ("|".join(sorted(words, key=len, reverse=True)) for words in (days, months, numbers))
    units = "|".join(f"(?P<{name}>{unit})" for name, unit in zip(("d", "w", "m", "y"), said["units"]))
    after = said.get("after", "(?!)")  # how "next" stands behind its noun: "lundi prochain"

    def dated(match: re.Match[str], today: date) -> date:
        parts = match.groupdict()
        named = next((months[parts[name].lower()] + 1 for name in ("month", "month2") if parts.get(name)), 0)
        n = int(next(parts[name] for name in ("day", "day2", "day3") if parts.get(name)))
        if named:
            return _coming(today, n, named)
        return date(today.year, today.month, n) if n >= today.day else _month_on(today.replace(day=1), 1).replace(day=n)

    def weekday(match: re.Match[str], today: date) -> date:
        wanted = days[match["day"].lower()]
        if match["next"]:
            return today + timedelta(days=7 - today.weekday() + wanted)
        return today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)

    def later(match: re.Match[str], today: date) -> date:
        n = int(match["n"]) if match["n"].isdigit() else numbers[match["n"].lower()] + 1
        if match["m"] or match["y"]:
            return _month_on(today, min(n, 1200) * (12 if match["y"] else 1))
        return today + timedelta(days=min(n, 3660) * (7 if match["w"] else 1))

    def span(match: re.Match[str], today: date) -> date:
        ahead = 1 if match["next"] or match["after"] else 0
        if match["month"]:
            return _month_on(today.replace(day=1), ahead + 1) - timedelta(days=1)
        last = SUNDAY if match["weekend"] else FRIDAY
        return today + timedelta(days=7 * ahead + max(last - today.weekday(), 0))

    spans = rf"(?P<weekend>{said['weekend']})|(?P<week>{said['week']})|(?P<month>{said['month']})"
    rules: list[tuple[str, Callable[[re.Match[str], date], date | None]]] = [
        (said["date"].replace("{months}", month), dated),
        (said["overmorrow"], lambda _match, today: today + timedelta(days=2)),
        (said["tomorrow"], lambda _match, today: today + timedelta(days=1)),
        (rf"(?:(?P<next>{said['next']}) )?(?P<day>{day})\b(?!')", weekday),
        (rf"(?:{said['in']}) (?P<n>\d{{1,3}}|{number}) (?:{units})\b", later),
        (rf"(?:(?P<next>{said['next']})|{said['this']}) (?:{spans})\b(?P<after> {after})?", span),
        (said["today"], lambda _match, today: today),
    ]
    compiled = tuple((_spaced(rf"\b(?:{pattern})"), day_of) for pattern, day_of in rules)
    look = "|".join([day, month, *(said[name] for name in ("overmorrow", "tomorrow", "today", "week", "month", "weekend")), *said["units"]])
    return Words(_spaced(rf"\b(?:{look})\b"), compiled)


def _numbered(lists: list[str]) -> dict[str, int]:
    return {word: n for n, words in enumerate(lists) for word in words.split("|")}


def _spaced(pattern: str) -> Pattern:
    return Pattern(pattern.replace(" ", r"\s+"))


def _month_on(day: date, months: int) -> date:
    """The same day some months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
