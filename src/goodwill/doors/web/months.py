"""Months: how much came of a source over time, as bars that scale in width and not in height, with a sentence beside them."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from goodwill.words import _, month, ngettext

HEIGHT, BELOW = 48, 18  # pixels: of the tallest bar, and below the bars
MOST = 72  # bars
LENGTHS = (1, 3, 12, 60)  # months that a bar may stand for


class Span(NamedTuple):
    """The months that all pictures of a page show, so that one can be compared with the other."""

    first: int  # months since the year 0
    last: int
    length: int  # months a bar


def span(all_months: Iterable[Mapping[str, int]]) -> Span | None:
    """From the first month to the last, in bars that are few enough to be seen."""
    found = [_number(name) for months in all_months for name in months]
    if not found:
        return None
    first, last = min(found), max(found)
    length = next((n for n in LENGTHS if (last - first) // n < MOST), LENGTHS[-1])
    return Span(first - first % length, last, length)


def bars(months: Mapping[str, int], shown: Span) -> list[int]:
    """How many touches there were in each stretch of the span."""
    counts = [0] * ((shown.last - shown.first) // shown.length + 1)
    for name, n in months.items():
        at = (_number(name) - shown.first) // shown.length
        if 0 <= at < len(counts):
            counts[at] += n
    return counts


def picture(months: Mapping[str, int], shown: Span, called: str) -> SafeString:
    counts = bars(months, shown)
    most, wide = max(counts), 100 / len(counts)
    drawn = format_html_join(
        "",
        '<rect class="some" x="{}%" y="{}" width="{}%" height="{}" rx="1"/>',
        [
            (f"{n * wide + wide * 0.1:.2f}", HEIGHT - (high := max(2, round(HEIGHT * count / most))), f"{wide * 0.8:.2f}", high)
            for n, count in enumerate(counts)
            if count
        ],
    )
    ends = format_html(
        '<text x="0" y="{0}">{1}</text><text x="100%" y="{0}" text-anchor="end">{2}</text>',
        HEIGHT + BELOW - 4,
        _long(shown.first),
        _long(shown.last),
    )
    return format_html(
        '<svg class="plot months" width="100%" height="{}" role="img" aria-label="{}">'
        '<line class="ground" x1="0" x2="100%" y1="{}" y2="{}"/>{}{}</svg>',
        HEIGHT + BELOW,
        sentence(months, shown, called),
        HEIGHT,
        HEIGHT,
        drawn,
        ends,
    )


def sentence(months: Mapping[str, int], shown: Span, called: str) -> str:
    """What the picture shows, in words."""
    names = sorted(months)
    total = sum(months.values())
    touches = ngettext("{n} touch", "{n} touches", total).format(n=total)
    fullest = max(names, key=lambda name: (months[name], name))
    first, last, at = (_long(_number(name)) for name in (names[0], names[-1], fullest))
    return _("{name}: {touches} from {first} to {last}, most of them in {fullest}: {n}.").format(
        name=called, touches=touches, first=first, last=last, fullest=at, n=months[fullest]
    )


def unit(shown: Span) -> str:
    """What one bar stands for."""
    return {1: _("Touches a month"), 3: _("Touches a quarter"), 12: _("Touches a year")}.get(shown.length, _("Touches in five years"))


def _number(name: str) -> int:
    year, _dash, of_year = name.partition("-")
    return int(year) * 12 + int(of_year) - 1


def _long(number: int) -> str:
    return f"{month(number % 12 + 1)} {number // 12}"
