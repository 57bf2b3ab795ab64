"""The rhythm strip: a line of time, dots above from them, below from me, on it together, the present silence shaded."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import connection
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from goodwill.models import Book, Person
from goodwill.models.moment import seconds
from goodwill.words import _, days, ngettext

DAY = 86400
YEAR = 365
SHOWN = 456  # days that a strip shows at least: fifteen months
LONGEST = 6 * YEAR
SLOTS = 230  # a strip has room for so many dots beside each other: what falls into one slot is one dot
HEIGHT, MIDDLE, OFF = 56, 28, 9
PLACE = {"in": (MIDDLE - OFF, 4), "out": (MIDDLE + OFF, 4), "both": (MIDDLE, 5)}


class Strip(NamedTuple):
    """What one strip shows: days back from now, and when there was a touch, as (days ago, way)."""

    span: int
    marks: tuple[tuple[float, str], ...]
    ticks: tuple[tuple[float, int], ...]  # days ago that a year began, and which

    @property
    def silence(self) -> float | None:
        return self.marks[0][0] if self.marks else None


def strips(book: Book, people: Iterable[Person], now: datetime, slots: int = SLOTS) -> dict[int, Strip]:
    """A strip for each of these people (with their figures), in one query."""
    spans = {person.pk: _span(person, now) for person in people}
    marks = _marks(spans, now, slots)
    return {person: Strip(span, tuple(marks.get(person, ())), _ticks(book, span, now)) for person, span in spans.items()}


def _span(person: Person, now: datetime) -> int:
    """Days: fifteen months, or back to the year before a longer silence."""
    last = person.figures.last_at
    quiet = (now - last).days if last is not None else 0
    return min(max(SHOWN, quiet + YEAR), LONGEST)


def _marks(spans: Mapping[int, int], now: datetime, slots: int) -> dict[int, list[tuple[float, str]]]:
    """When there was a touch, newest first, in slots: a busy pair costs no more than a quiet one to draw."""
    if not spans:
        return {}
    end = seconds(now)
    parts, values = [], []
    for person, span in spans.items():
        slot = max(1, span * DAY // slots)
        parts.append(
            "SELECT person_id, min(%s - at), way FROM goodwill_touch WHERE person_id = %s AND at BETWEEN %s AND %s GROUP BY (%s - at) / %s, way"
        )
        values += [end, person, end - span * DAY, end, end, slot]
    found: dict[int, list[tuple[float, str]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        for person, ago, way in sorted(cursor.fetchall()):
            found.setdefault(person, []).append((ago / DAY, way))
    return found


def _ticks(book: Book, span: int, now: datetime) -> tuple[tuple[float, int], ...]:
    here = book.local(now)
    ticks = []
    for year in range(here.year, (here - timedelta(days=span)).year, -1):
        ago = (here - here.replace(year=year, month=1, day=1, hour=0, minute=0, second=0)) / timedelta(days=1)
        ticks.append((ago, year))
    return tuple(ticks)


def svg(strip: Strip, name: str, is_small: bool = False) -> SafeString:
    """The strip as a picture that scales in width and not in height, with a sentence for those who do not see it.

    `is_small`: for lists; without words in it.
    """
    shade = SafeString("")
    if strip.silence is not None and strip.silence > 1:
        x = _x(strip, strip.silence)
        shade = format_html('<rect class="quiet" x="{}%" y="8" width="{}%" height="40" rx="6"/>', x, round(100 - x, 2))
    years = format_html_join(
        "",
        '<line class="year" x1="{0}%" x2="{0}%" y1="20" y2="36"/><text x="{0}%" y="55" text-anchor="middle">{1}</text>',
        [(_x(strip, ago), year) for ago, year in strip.ticks if 3 < _x(strip, ago) < 97],
    )
    dots = format_html_join(
        "",
        '<circle class="{}" cx="{}%" cy="{}" r="{}"/>',
        [(way, _x(strip, ago), *PLACE[way]) for ago, way in reversed(strip.marks)],
    )
    return format_html(
        '<svg class="strip{}" width="100%" height="{}" role="img" aria-label="{}"><line class="time" x1="0" x2="100%" y1="{}" y2="{}"/>{}{}{}</svg>',
        " small" if is_small else "",
        HEIGHT + (0 if is_small else 4),
        sentence(strip, name),
        MIDDLE,
        MIDDLE,
        shade,
        SafeString("") if is_small else years,
        dots,
    )


def _x(strip: Strip, ago: float) -> float:
    return round(100 * (1 - ago / strip.span), 2)


def sentence(strip: Strip, name: str) -> str:
    """What the strip shows, in words."""
    span = days(strip.span)
    if strip.silence is None:
        return _("Nothing passed between you and {name} in the last {span}.").format(name=name, span=span)
    n = len({int(ago) for ago, _way in strip.marks})
    text = ngettext("In touch with {name} on {n} day in the last {span}", "In touch with {name} on {n} days in the last {span}", n)
    text = text.format(name=name, n=n, span=span)
    if strip.silence < 1:
        return _("{text}, last today.").format(text=text)
    return _("{text}; quiet for {silence}.").format(text=text, silence=days(strip.silence))
