"""Ways: the picture of what went each way: bars left and right of one line, by year, or by quarter where all is young."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from goodwill.models import Person
from goodwill.words import _, month

ROWS = 6  # years or quarters
YOUNG = 540  # days up to which quarters are shown
WIDTH, HIGH, LABEL = 300, 22, 56  # of the picture; of a row in it; of the room for labels
THICK, WIDEST = 14, 18  # of a bar; what one thing given makes at most

Span = tuple[int, int]  # a year, and which quarter of it

_PICTURE = '<svg class="ways" viewBox="0 0 {} {}" width="100%" role="img" aria-label="{}">{}{}</svg>'
_MIDDLE = '<line class="middle" x1="{}" x2="{}" y1="2" y2="{}"/>'
_BAR = '<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="4"/>'
_LABEL = '<text x="2" y="{}">{}</text>'


def bars(whom: Person, given: Sequence[tuple[str, datetime]], now: datetime) -> SafeString:
    """Left of the line what I gave, right of it what they gave; each of `given` is by whom, and when."""
    by_quarter = bool(given) and (now - min(at for _by, at in given)).days < YOUNG
    counts = Counter((by, (at.year, (at.month - 1) // 3 if by_quarter else 0)) for by, at in given)
    spans = _spans(counts, now, by_quarter)
    if not spans:
        return SafeString("")
    most = max(counts[by, span] for by in ("me", "them") for span in spans)
    middle, unit = (WIDTH + LABEL) / 2, min(WIDEST, (WIDTH - LABEL) / 2 / most)
    rows = format_html_join("", "{}", ((_row(i, span, counts, middle, unit, by_quarter),) for i, span in enumerate(spans)))
    mine, theirs = (sum(counts[by, span] for span in spans) for by in ("me", "them"))
    label = _("Given: by you {mine}, by {name} {theirs}").format(mine=mine, name=whom.called, theirs=theirs)
    high = len(spans) * HIGH + 8
    return format_html(_PICTURE, WIDTH, high, label, format_html(_MIDDLE, middle, middle, high - 2), rows)


def _spans(counts: Counter[tuple[str, Span]], now: datetime, by_quarter: bool) -> list[Span]:
    """The last ones up to now, from the first in which something was given."""
    last = now.year * 4 + (now.month - 1) // 3
    spans = [divmod(n, 4) for n in range(last - ROWS + 1, last + 1)] if by_quarter else [(now.year - n, 0) for n in reversed(range(ROWS))]
    first = next((i for i, span in enumerate(spans) if counts["me", span] or counts["them", span]), len(spans))
    return spans[first:]


def _row(i: int, span: Span, counts: Counter[tuple[str, Span]], middle: float, unit: float, by_quarter: bool) -> SafeString:
    top = 6 + i * HIGH
    mine, theirs = round(counts["me", span] * unit, 1), round(counts["them", span] * unit, 1)
    label = f"{month(span[1] * 3 + 1)[:3]} {span[0] % 100:02}" if by_quarter else str(span[0])
    drawn = (
        format_html(_LABEL, top + 11, label),
        format_html(_BAR, "mine", round(middle - 3 - mine, 1), top, mine, THICK),
        format_html(_BAR, "theirs", middle + 3, top, theirs, THICK),
    )
    return format_html_join("", "{}", ((one,) for one in drawn))
