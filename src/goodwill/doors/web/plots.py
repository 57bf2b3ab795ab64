"""Plots: pictures of a backtest that scale in width and not in height, each with a sentence for those who do not see it.

Lines differ by their dashes as well as by their colour; nothing is styled inline, which the content policy forbids.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from goodwill import words
from goodwill.doors.told import method
from goodwill.words import _, day, ngettext

HEIGHT, TOP, BOTTOM = 260, 18, 26  # pixels: the whole, above and below the part with lines in it
QUARTERS = (0, 25, 50, 75, 100)
LINES = ("goodwill", "recency", "every_30", "bgnbd")  # so many can be told apart


def early(found: dict[str, Any]) -> SafeString:
    """How many of the lost ties had been named by which day of the silence."""
    lines = [one for one in found["methods"] if one["name"] in LINES]
    last = lines[0]["by_day"][-1][0]
    said = "; ".join(_by_half(one) for one in lines)
    label = _("Named by the day of silence. {lines}.").format(lines=said)
    drawn = format_html_join(
        "",
        '<polyline class="series {}" points="{}"/>',
        [(one["name"], _steps([(100 * day / last, 100 - 100 * n / one["of"]) for day, n in one["by_day"]])) for one in lines],
    )
    days = [(100 * day / last, _anchor(day, last), day) for day in range(0, last + 1, 30)]
    return _frame(
        label, format_html('<svg class="stretched" {} viewBox="0 0 100 100" preserveAspectRatio="none">{}</svg>', _inside(), drawn), days
    )


def _by_half(one: dict[str, Any]) -> str:
    half = next(n for day, n in one["by_day"] if day == 90)
    return _("{method}: {n} of {of} by day 90, {m} by day 180").format(
        method=method(one["name"]), n=half, m=one["by_day"][-1][1], of=one["of"]
    )


def _steps(points: Sequence[tuple[float, float]]) -> str:
    """A count stays what it is until the next one."""
    corners = [points[0]]
    for x, y in points[1:]:
        corners += [(x, corners[-1][1]), (x, y)]
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)


def calibration(bins: Sequence[dict[str, Any]]) -> SafeString:
    """What was said against what happened: on the line, it was right; below it, too hopeful."""
    most = max(each["n"] for each in bins)
    said = "; ".join(_("said {said}, happened {happened}").format(said=percent(b["said"]), happened=percent(b["happened"])) for b in bins)
    n = sum(each["n"] for each in bins)
    label = ngettext("{n} forecast, in groups: {said}.", "{n} forecasts, in groups: {said}.", n).format(n=n, said=said)
    dots = format_html_join(
        "",
        '<circle class="dot" cx="{}%" cy="{}%" r="{}"/>',
        [(f"{100 * b['said']:.1f}", f"{100 - 100 * b['happened']:.1f}", f"{4 + 4 * (b['n'] / most) ** 0.5:.1f}") for b in bins],
    )
    right = SafeString('<line class="right" x1="0" y1="100%" x2="100%" y2="0"/>')
    return _frame(
        label, format_html("<svg {}>{}{}</svg>", _inside(), right, dots), [(x, _anchor(x, 100), percent(x / 100)) for x in QUARTERS]
    )


def bar(n: int, of: int) -> SafeString:
    """One bar in a row of a table, whose figures stand beside it."""
    share = f"{100 * n / of:.1f}" if of else "0"
    return format_html(
        '<svg class="bar-plot" width="100%" height="14" aria-hidden="true"><rect class="all" width="100%" height="14" rx="4"/>'
        '<rect class="some" width="{}%" height="14" rx="4"/></svg>',
        share,
    )


def weeks(rows: Sequence[dict[str, Any]]) -> SafeString:
    """Bars for the days of each week on which the owner turned to somebody."""
    inner, wide = 120, 100 / max(len(rows), 1)
    total = sum(one["days"] for one in rows)
    label = _("Days with a word of yours in each of the last {n} weeks: {days}.").format(
        n=len(rows), days=", ".join(str(one["days"]) for one in rows)
    )
    bars = format_html_join(
        "",
        '<rect class="some" x="{}%" y="{}" width="{}%" height="{}" rx="2"/>',
        [(f"{i * wide + wide * 0.15:.2f}", TOP + inner - h, f"{wide * 0.7:.2f}", h) for i, h in _heights(rows, inner)] if total else [],
    )
    lines = format_html('<line class="grid-line" x1="0" x2="100%" y1="{0}" y2="{0}"/><text x="0" y="{1}">7</text>', TOP, TOP - 4)
    ground = format_html('<line class="ground" x1="0" x2="100%" y1="{0}" y2="{0}"/>', TOP + inner)
    first, last = (day(date.fromisoformat(rows[i]["from"])) for i in (0, -1))
    numbers = format_html(
        '<text x="0" y="{0}">{1}</text><text x="100%" y="{0}" text-anchor="end">{2}</text>', TOP + inner + 18, first, last
    )
    return format_html(
        '<svg class="plot bar-plot ours" width="100%" height="{}" role="img" aria-label="{}">{}{}{}{}</svg>',
        TOP + inner + BOTTOM,
        label,
        lines,
        ground,
        bars,
        numbers,
    )


def _heights(rows: Sequence[dict[str, Any]], inner: int) -> list[tuple[int, int]]:
    return [(i, round(inner * one["days"] / 7)) for i, one in enumerate(rows) if one["days"]]


def sample(name: str) -> SafeString:
    """A piece of a line, for the key beside a plot."""
    return format_html(
        '<svg class="sample" width="40" height="10" aria-hidden="true"><line class="series {}" x1="0" x2="40" y1="5" y2="5"/></svg>', name
    )


def percent(share: float) -> str:
    return words.percent(share)


def _anchor(at: float, last: float) -> str:
    return "start" if at == 0 else "end" if at == last else "middle"


def _inside() -> SafeString:
    return format_html('x="0" y="{}" width="100%" height="{}" overflow="visible"', TOP, HEIGHT - TOP - BOTTOM)


def _frame(label: str, inside: SafeString, below: Sequence[tuple[float, str, object]]) -> SafeString:
    """Lines at the quarters, the numbers below, and what is drawn between."""
    inner = HEIGHT - TOP - BOTTOM
    grid = format_html_join(
        "",
        '<line class="grid-line" x1="0" x2="100%" y1="{0}" y2="{0}"/><text x="0" y="{1}">{2}</text>',
        [(y := TOP + inner * (100 - share) / 100, y - 4, percent(share / 100)) for share in QUARTERS if share],
    )
    ground = format_html('<line class="ground" x1="0" x2="100%" y1="{0}" y2="{0}"/>', TOP + inner)
    numbers = format_html_join("", '<text x="{}%" y="{}" text-anchor="{}">{}</text>', [(f"{x:.1f}", HEIGHT - 8, a, t) for x, a, t in below])
    return format_html(
        '<svg class="plot" width="100%" height="{}" role="img" aria-label="{}">{}{}{}{}</svg>', HEIGHT, label, grid, ground, numbers, inside
    )
