"""Map: who knows whom: circles of closeness around the owner, or around anybody; the same people as a list beside it."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from goodwill.doors import shape
from goodwill.doors.reached import tied
from goodwill.doors.web.ask import Asked, now, number, the_person
from goodwill.doors.web.map_picture import Middle, picture
from goodwill.doors.web.people import standing
from goodwill.models import Book, Person
from goodwill.models.between import Link
from goodwill.models.map import DRAWN, Drawn, Shown, around, nearest
from goodwill.words import _, ngettext

FAR = 100_000
KNOWN = 6  # of each, that the list names
DOTS = {"in touch": "near", "quiet": "quiet"}


class Tie(NamedTuple):
    """Somebody they have to do with, and what shows it."""

    name: str
    sentence: str
    key: str


class Line(NamedTuple):
    person: Person
    stage: str
    tone: str
    group: str
    ties: list[Tie]
    more: int


@require_GET
def page(request: Asked) -> HttpResponse:
    book, now_ = request.book, now(request)
    on, begin = number(request.GET, "on"), (number(request.GET, "from", 0, FAR) or 0) // DRAWN * DRAWN
    inside = request.GET.get("circle", "").strip()[:200]
    whom = the_person(request, on) if on else None
    drawn = around(book, whom, now_) if whom else nearest(book, now_, begin, inside)
    called = around_rings() if whom else rings()
    middle = Middle(whom.pk, whom.called, reverse("person", args=[whom.pk])) if whom else Middle(book.owner_id, _("you"), "")
    dots = {one.person.pk: DOTS.get(shape.stage(one.person, now_), "far") for one in drawn.people}
    content = {
        "room": "map",
        "on": whom,
        "inside": inside,
        "choices": drawn.choices,
        "picture": picture(drawn, middle, dots, called, _label(drawn, whom)) if drawn.people else "",
        "sections": _sections(book, drawn, whom, called, now_),
        "has_lines": bool(drawn.links),
        "closer": begin - DRAWN if begin and not whom else None,
        "farther": begin + DRAWN if drawn.has_more and not whom else None,
    }
    return render(request, "map.html", content)


def rings() -> tuple[str, ...]:
    return (_("closest now"), _("near"), _("not far"), _("farther away"), _("hardly in touch"))


def around_rings() -> tuple[str, ...]:
    return (_("much to do with each other"), _("something to do with each other"), _("a little"), _("through somebody else"))


def _label(drawn: Drawn, whom: Person | None) -> str:
    n = len(drawn.people)
    if whom:
        return ngettext("{n} person around {name}", "{n} people around {name}", n).format(n=n, name=whom.name)
    return ngettext("{n} person around you", "{n} people around you", n).format(n=n)


def _sections(book: Book, drawn: Drawn, whom: Person | None, called: tuple[str, ...], now_: datetime) -> list[tuple[str, list[Line]]]:
    """The same people as a list, ring by ring."""
    names = {one.person.pk: one.person for one in drawn.people} | ({whom.pk: whom} if whom else {})
    ties: dict[int, list[tuple[Person, Link]]] = {}
    for link in drawn.links:
        for me, other in ((link.a, link.b), (link.b, link.a)):
            ties.setdefault(me, []).append((names[other], link))
    for each in ties.values():
        each.sort(key=lambda tie: tie[0] != whom)  # the one in the middle first
    lines: dict[int, list[Line]] = {}
    for one in drawn.people:
        lines.setdefault(one.ring, []).append(_line(book, one, drawn, ties.get(one.person.pk, []), now_))
    return [(called[ring], lines[ring]) for ring in sorted(lines)]


def _line(book: Book, one: Shown, drawn: Drawn, ties: list[tuple[Person, Link]], now_: datetime) -> Line:
    titles: Mapping[str, str] = {key: title or _("Without a title") for key, title in drawn.titles.items()}
    told = [Tie(other.name, tied(book, one.person, other, link, titles, now_), link.key) for other, link in ties[:KNOWN]]
    stage, tone = standing(one.person, now_)
    return Line(one.person, stage, tone, drawn.groups.get(one.group, ""), told, max(0, len(ties) - KNOWN))
