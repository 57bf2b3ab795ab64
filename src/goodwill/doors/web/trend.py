"""Trend: one figure over weeks, as a picture that scales in width and not in height, with a sentence for those who do not see it."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from math import ceil

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from goodwill.words import day, figure

HEIGHT, TOP, BOTTOM, MOST = 140, 16, 24, 26  # pixels: the whole, above and below; weeks that are shown


def trend(label: str, points: Sequence[tuple[date, float]], unit: str = "", least: float = 1.0) -> SafeString:
    """(monday, value) of each week, the oldest first. `least`: the value at the top, where all are smaller."""
    points = points[-MOST:]
    top = max(least, *(ceil(1.2 * value) for _monday, value in points)) if points else least
    inner = HEIGHT - TOP - BOTTOM
    at = [(_across(n, len(points)), TOP + inner * (1 - value / top)) for n, (_monday, value) in enumerate(points)]
    told = "; ".join(f"{day(monday, monday)}: {_number(value)}{unit}" for monday, value in points)
    line = format_html_join("", '<line class="series goodwill" x1="{}%" y1="{}" x2="{}%" y2="{}"/>', _pairs(at))
    dots = format_html_join("", '<circle class="dot" cx="{}%" cy="{}" r="4"/>', [(f"{x:.1f}", f"{y:.1f}") for x, y in at])
    ground = format_html('<line class="ground" x1="0" x2="100%" y1="{0}" y2="{0}"/>', TOP + inner)
    grid = format_html(
        '<line class="grid-line" x1="0" x2="100%" y1="{0}" y2="{0}"/><text x="0" y="{1}">{2}{3}</text>', TOP, TOP - 4, _number(top), unit
    )
    ends = (
        [(0, "start", points[0][0]), (100, "end", points[-1][0])] if len(points) > 1 else [(50, "middle", points[0][0])] if points else []
    )
    below = format_html_join("", '<text x="{}%" y="{}" text-anchor="{}">{}</text>', [(x, HEIGHT - 6, a, day(m, m)) for x, a, m in ends])
    return format_html(
        '<svg class="plot" width="100%" height="{}" role="img" aria-label="{}: {}">{}{}{}{}{}</svg>',
        HEIGHT,
        label,
        told,
        grid,
        ground,
        line,
        dots,
        below,
    )


def _across(n: int, of: int) -> float:
    return 50.0 if of == 1 else 1.5 + 97 * n / (of - 1)


def _pairs(at: Sequence[tuple[float, float]]) -> list[tuple[str, str, str, str]]:
    return [(f"{a:.1f}", f"{b:.1f}", f"{c:.1f}", f"{d:.1f}") for (a, b), (c, d) in pairwise(at)]


def _number(value: float) -> str:
    return str(round(value)) if value >= 10 or value == round(value) else figure(value, 1)
