"""Ways: the picture of give and take over time: for each quarter a bar above the line for what they gave, below for what I gave."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from goodwill.models import Person
from goodwill.words import _, ngettext

MOST, LEAST = 20, 8  # quarters that are shown: at most; and at least, so that two bars are no wall
HEIGHT, MIDDLE, TALLEST = 150, 66, 46  # pixels: of the picture, of the line in it, of a bar
ONE = 14  # what one thing given makes at most
THICK = 0.62  # of a quarter's width

Quarter = int  # four a year, counted from the year 0

_PICTURE = """<svg class="ways" width="100%" height="{}" role="img" aria-labelledby="ways-title ways-desc">
<title id="ways-title">{}</title><desc id="ways-desc">{}</desc>{}<line class="middle" x1="0" x2="100%" y1="{}" y2="{}"/>{}</svg>"""
_BAR = '<rect class="{}" x="{}%" y="{}" width="{}%" height="{}" rx="2"/><text x="{}%" y="{}" text-anchor="middle">{}</text>'
_YEAR = '<line class="tick" x1="{0}%" x2="{0}%" y1="{1}" y2="{2}"/><text x="{0}%" dx="4" y="{3}">{4}</text>'


def bars(whom: Person, given: Sequence[tuple[str, datetime]], now: datetime) -> SafeString:
    """Each of `given` is by whom, and when; up to five years back from now."""
    last = _quarter(now)
    counts = Counter((by, _quarter(at)) for by, at in given if last - MOST < _quarter(at) <= last)
    if not counts:
        return SafeString("")
    first = min(last - LEAST + 1, *(quarter for _by, quarter in counts))
    wide, unit = 100 / (last - first + 1), min(ONE, TALLEST / max(counts.values()))
    drawn = format_html_join("", _BAR, (_bar(*one, n, first, wide, unit) for one, n in sorted(counts.items())))
    begun = [(round((quarter - first) * wide, 2), quarter // 4) for quarter in range(first, last + 1) if quarter % 4 == 0]
    years = format_html_join("", _YEAR, [(x, 4, HEIGHT - 4, HEIGHT - 6, year) for x, year in begun])
    mine, theirs = (sum(n for (by, _quarter_), n in counts.items() if by == who) for who in ("me", "them"))
    title = _("Given: by you {mine}, by {name} {theirs}").format(mine=mine, name=whom.called, theirs=theirs)
    return format_html(_PICTURE, HEIGHT, title, _told(counts, whom), years, MIDDLE, MIDDLE, drawn)


def _quarter(at: datetime) -> Quarter:
    return at.year * 4 + (at.month - 1) // 3


def _bar(by: str, quarter: Quarter, n: int, first: Quarter, wide: float, unit: float) -> tuple[object, ...]:
    left, high = (quarter - first + (1 - THICK) / 2) * wide, round(n * unit, 1)
    top, text = (MIDDLE - 2 - high, MIDDLE - 6 - high) if by == "them" else (MIDDLE + 2, MIDDLE + 14 + high)
    middle = round((quarter - first + 0.5) * wide, 2)
    return "theirs" if by == "them" else "mine", round(left, 2), round(top, 1), round(THICK * wide, 2), high, middle, round(text, 1), n


def _told(counts: Counter[tuple[str, Quarter]], whom: Person) -> str:
    """Quarter by quarter, for those who do not see it."""
    said = []
    for quarter in sorted({quarter for _by, quarter in counts}):
        when = _("quarter {n} of {year}").format(n=quarter % 4 + 1, year=quarter // 4)
        mine, theirs = counts["me", quarter], counts["them", quarter]
        gave = [ngettext("you gave once", "you gave {n} times", mine).format(n=mine)] if mine else []
        gave += [ngettext("{name} gave once", "{name} gave {n} times", theirs).format(name=whom.called, n=theirs)] if theirs else []
        said.append(f"{when}: {', '.join(gave)}")
    return "; ".join(said)
