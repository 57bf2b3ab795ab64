"""Course: the picture of how much stood between the two over the years, with a sentence that says the same."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from goodwill.models import Book, Person
from goodwill.models.course import over_years
from goodwill.words import _, figure, month

FEW, SHORT = 3, 300  # days of contact, and days since the first one, before there is anything to see
HEIGHT, TOP, BOTTOM = 120, 18, 22  # pixels: the whole, above and below the curve
LABELS = 8  # years that are named at most
DAY = 86400.0

_PICTURE = """<svg class="plot course" width="100%" height="{}" role="img" aria-labelledby="course-title course-desc">
<title id="course-title">{}</title><desc id="course-desc">{}</desc>{}{}
<svg x="0" y="{}" width="100%" height="{}" viewBox="0 0 100 100" preserveAspectRatio="none" overflow="visible">{}</svg></svg>"""
_CURVE = '<polygon class="under" points="0,100 {0} 100,100"/><polyline class="series goodwill" points="{0}"/>'
_TOP = """<line class="grid-line" x1="0" x2="100%" y1="{0}" y2="{0}"/><text x="0" y="{1}">{2}</text>
<line class="ground" x1="0" x2="100%" y1="{3}" y2="{3}"/>"""
_YEAR = '<line class="tick" x1="{0}%" x2="{0}%" y1="{1}" y2="{2}"/><text x="{0}%" dx="4" y="{3}">{4}</text>'


class Course(NamedTuple):
    picture: SafeString
    sentence: str


def course(book: Book, whom: Person, now: datetime) -> Course | None:
    """Nothing where there is too little, or all of it is too young, to be seen as a curve."""
    f = whom.figures
    if f.days < FEW or f.first_at is None or (now - f.first_at).days < SHORT:
        return None
    moments, stands = over_years(whom, now)
    if not stands or max(stands) <= 0:
        return None
    most = max(stands)
    best = datetime.fromtimestamp(moments[stands.index(most)], UTC)
    said = sentence(book.local(best), most, stands[-1], book.local(now))
    inner = HEIGHT - TOP - BOTTOM
    top = format_html(_TOP, TOP, TOP - 5, _("{n} letters").format(n=figure(most, 0 if most >= 2 else 1)), TOP + inner)
    years = format_html_join("", _YEAR, [(x, TOP + inner, HEIGHT - 4, HEIGHT - 6, year) for x, year in _years(book, moments, now)])
    curve = format_html(_CURVE, _points([each / most for each in stands]))
    title = _("How close you and {name} were over the years").format(name=whom.called)
    return Course(format_html(_PICTURE, HEIGHT, title, said, top, years, TOP, inner, curve), said)


def sentence(best: datetime, most: float, left: float, now: datetime) -> str:
    """When most stood between the two, and how much of it does now."""
    if left >= 0.8 * most:
        return _("Nearer than now you two have hardly ever been.")
    when = _("{month} {year}").format(month=month(best.month), year=best.year)
    shares = ((0.58, _("about two thirds")), (0.42, _("about half")), (0.28, _("about a third")), (0.15, _("about a fifth")))
    for least, share in shares:
        if left >= least * most:
            return _("You two were nearest in {when}; of that, {share} is there now.").format(when=when, share=share)
    if left >= 0.02 * most:
        return _("You two were nearest in {when}; little of that is left.").format(when=when)
    return _("You two were nearest in {when}; since then it has grown quiet.").format(when=when)


def _points(shares: Sequence[float]) -> str:
    return " ".join(f"{100 * n / (len(shares) - 1):.1f},{100 - 100 * share:.1f}" for n, share in enumerate(shares))


def _years(book: Book, moments: Sequence[float], now: datetime) -> list[tuple[float, int]]:
    """Where years began, not too many of them, and none too near the end for its name."""
    first, span = book.local(datetime.fromtimestamp(moments[0], UTC)), moments[-1] - moments[0]
    step = (now.year - first.year) // LABELS + 1
    begun = [(year, datetime(year, 1, 1, tzinfo=book.zone).timestamp()) for year in range(first.year + 1, now.year + 2) if year % step == 0]
    found = [(round(100 * (at - moments[0]) / span, 1), year) for year, at in begun]
    return [(x, year) for x, year in found if 0 <= x <= 92]
