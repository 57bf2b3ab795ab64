"""The rhythm strip: a line of time, dots above from them, below from me, on it together, the present silence shaded."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils.dates import MONTHS
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from goodwill.models import Book, Person
from goodwill.models.marks import thinned
from goodwill.models.moment import seconds
from goodwill.words import _, days, ngettext

YEAR = 365
LEAST = 92  # days that a strip shows
USUAL = 456  # fifteen months: as many as it shows where there are so many, and always in a list
SHORT = 200  # days up to which months are told apart
LABELS = 7  # years that are named at most
SLOTS, FEW = 120, 45  # a strip has room for so many dots beside each other: what falls into one slot is one dot
CROWDED = 90  # dots, from which on they are drawn smaller


class Strip(NamedTuple):
    """What one strip shows: so many days back from now, and when there was a touch, as (days ago, way)."""

    span: int
    marks: tuple[tuple[float, str], ...]
    ticks: tuple[tuple[float, str], ...] = ()  # days ago that a year or month began, and which

    @property
    def silence(self) -> float | None:
        return self.marks[0][0] if self.marks else None


class Size(NamedTuple):
    height: int
    middle: int
    off: int  # how far from the line a dot of one side is


LARGE, SMALL = Size(60, 28, 9), Size(36, 18, 7)


def strips(book: Book, people: Iterable[Person], now: datetime) -> dict[int, Strip]:
    """A strip for each of these people (with their figures), in one query."""
    spans = {person.pk: _span(person, now) for person in people}
    marks = thinned(spans, seconds(now), SLOTS)
    return {person: Strip(span, tuple(marks.get(person, ())), _ticks(book, span, now)) for person, span in spans.items()}


def in_list(people: Iterable[Person], now: datetime) -> dict[int, Strip]:
    """The same on one scale for all, so that they can be compared at a glance."""
    people = list(people)
    marks = thinned({person.pk: USUAL for person in people}, seconds(now), FEW)
    return {person.pk: Strip(USUAL, tuple(marks.get(person.pk, ()))) for person in people}


def _span(person: Person, now: datetime) -> int:
    """Days: since it began, fifteen months at most; or back to the year before a longer silence."""
    first, last = person.figures.first_at, person.figures.last_at
    if first is None or last is None:
        return LEAST
    known, quiet = (now - first).days * 21 // 20, (now - last).days
    return max(LEAST, min(known, USUAL), quiet + YEAR if quiet > SHORT else 0)


def _ticks(book: Book, span: int, now: datetime) -> tuple[tuple[float, str], ...]:
    """Where years began; in a short strip, months."""
    here = book.local(now)
    begun = here.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    ticks, step = [], span // (YEAR * LABELS) + 1
    while (ago := (here - begun) / timedelta(days=1)) < span:
        if span <= SHORT:
            ticks.append((ago, str(MONTHS[begun.month])))
        elif begun.month == 1 and begun.year % step == 0:
            ticks.append((ago, str(begun.year)))
        begun = (begun - timedelta(days=1)).replace(day=1)
    return tuple(ticks)


def svg(strip: Strip, name: str, size: Size = LARGE) -> SafeString:
    """The strip as a picture that scales in width and not in height, with a sentence for those who do not see it."""
    ticks = [(_x(strip, ago), size.middle - 8, size.middle + 8, size.height - 5, text) for ago, text in strip.ticks]
    return format_html(
        '<svg class="strip" width="100%" height="{0}" role="img" aria-label="{1}">'
        '<line class="time" x1="0" x2="100%" y1="{2}" y2="{2}"/>{3}{4}{5}</svg>',
        size.height,
        sentence(strip, name),
        size.middle,
        _shade(strip, size),
        format_html_join("", TICK, [tick for tick in ticks if 4 < tick[0] < 96]),
        _dots(strip, size),
    )


def _dots(strip: Strip, size: Size) -> SafeString:
    """A line for each way, of points alone, in a frame that scales in width: the ends of a line are round and stay so.

    Put together as plain text, for there are many, and nothing in them but numbers and our own three words.
    """
    y = {"in": size.middle - size.off, "out": size.middle + size.off, "both": size.middle}
    at: dict[str, list[str]] = {}
    for ago, way in reversed(strip.marks):
        at.setdefault(way, []).append(f"M{_x(strip, ago)} {y[way]}h0")
    if not at:
        return SafeString("")
    few = "" if len(strip.marks) <= CROWDED and size is LARGE else " many"
    lines = "".join(f'<path class="{way}" d="{"".join(at[way])}"/>' for way in ("in", "out", "both") if way in at)
    return SafeString(
        f'<svg class="dots{few}" width="100%" height="{size.height}" viewBox="0 0 100 {size.height}" preserveAspectRatio="none"'
        f' overflow="visible">{lines}</svg>'
    )


TICK = '<line class="tick" x1="{0}%" x2="{0}%" y1="{1}" y2="{2}"/><text x="{0}%" y="{3}" text-anchor="middle">{4}</text>'


def _shade(strip: Strip, size: Size) -> SafeString:
    """The present silence."""
    if strip.silence is not None and strip.silence <= 1:
        return SafeString("")
    x = 0.0 if strip.silence is None else _x(strip, strip.silence)
    top, height = size.middle - 2 * size.off, 4 * size.off
    return format_html('<rect class="quiet" x="{}%" y="{}" width="{}%" height="{}" rx="6"/>', x, top, round(100 - x, 1), height)


def _x(strip: Strip, ago: float) -> float:
    return round(100 * (1 - ago / strip.span), 1)


def sentence(strip: Strip, name: str) -> str:
    """What the strip shows, in words."""
    span = days(strip.span)
    if strip.silence is None:
        return _("Nothing passed between you and {name} within {span}.").format(name=name, span=span)
    n = len({int(ago) for ago, _way in strip.marks})
    text = ngettext("In touch with {name} on {n} day within {span}", "In touch with {name} on {n} days within {span}", n)
    text = text.format(name=name, n=n, span=span)
    if strip.silence < 1:
        return _("{text}, last today.").format(text=text)
    return _("{text}; quiet for {silence}.").format(text=text, silence=days(strip.silence))
