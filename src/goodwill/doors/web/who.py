"""Who: is this one human being? One question at a time, side by side; and whose the addresses of one person are."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from goodwill.doors import whois
from goodwill.doors.web.ask import Asked, now, number, the_person, with_figures
from goodwill.doors.web.people import standing
from goodwill.doors.web.said import said, see
from goodwill.doors.web.strip import Strip, strips
from goodwill.doors.whois import Way
from goodwill.models import Book, Person, Question, Touch, Word, same
from goodwill.models.moment import seconds
from goodwill.models.search import people as search_people
from goodwill.words import _

AHEAD = 12  # questions shown below the first
LAST = 3  # touches of each
FOUND = 8  # people found to be merged with


class Shown(NamedTuple):
    """One of the two, as the page shows them."""

    person: Person
    ways: list[Way]
    strip: Strip
    stage: str
    tone: str
    touches: list[Touch]


@require_GET
def who(request: Asked) -> HttpResponse:
    """The question that is worth most, or the one that was chosen below it."""
    book, now_ = request.book, now(request)
    pairs = whois.pairs(book, now_, AHEAD + 1)
    chosen = (number(request.GET, "a"), number(request.GET, "b"))
    pair = next((pair for pair in pairs if (pair.a.person.pk, pair.b.person.pk) == chosen), next(iter(pairs), None))
    sides = _sides(book, [pair.a, pair.b], now_) if pair else []
    page = {"room": "who", "pair": pair, "sides": sides, "others": [other for other in pairs if other is not pair]}
    return render(request, "who.html", page)


def _sides(book: Book, sides: list[whois.Side], now_: datetime) -> list[Shown]:
    people = [side.person for side in sides]
    strips_ = strips(book, people, now_)
    return [
        Shown(side.person, side.ways, strips_[side.person.pk], *standing(side.person, now_), _last(side.person, now_)) for side in sides
    ]


def _last(person: Person, now_: datetime) -> list[Touch]:
    touches = Touch.objects.filter(person=person, at__lte=seconds(now_)).select_related("event").defer("event__text")
    return list(touches.order_by("-at", "-pk")[:LAST])


@require_POST
def answer(request: Asked, a: int, b: int, verb: str) -> HttpResponse:
    """Yes, no, or "I cannot tell". Pressed twice it is once."""
    if verb not in ANSWERS:
        raise Http404
    question = Question.objects.filter(book=request.book, a=a, b=b).select_related("a", "b").first()
    if question is None:
        return see(reverse("who"))
    one, other = (with_figures(person, request.book) for person in (question.a, question.b))
    word, sentence = ANSWERS[verb](one, other, now(request))
    return said(request, sentence, reverse("who"), word)


Answer = tuple[Word, str]


def _one(a: Person, b: Person, now_: datetime) -> Answer:
    return same.merge(a, b, now_), _("{a} and {b} are one person.").format(a=a.name, b=b.name)


def _two(a: Person, b: Person, now_: datetime) -> Answer:
    return same.different(a, b, now_), _("{a} and {b} are two people.").format(a=a.name, b=b.name)


def _unsure(a: Person, b: Person, now_: datetime) -> Answer:
    return same.unsure(a, b, now_), _("Left open. You are asked again when something new turns up.")


ANSWERS: dict[str, Callable[[Person, Person, datetime], Answer]] = {"one": _one, "two": _two, "unsure": _unsure}


# One person's addresses, and with whom to merge them.


@require_GET
def whose(request: Asked, number: int) -> HttpResponse:
    """Every handle of one person with where it comes from; and a search for somebody who is the same."""
    person, query = the_person(request, number), request.GET.get("q", "").strip()[:200]
    found = [one for one in search_people(request.book, query, now(request), FOUND + 1) if one.pk != person.pk][:FOUND] if query else []
    ways = whois.ways_of({person.pk, *(one.pk for one in found)})
    page = {
        "room": "people",
        "person": person,
        "ways": ways[person.pk],
        "q": query,
        "found": [(with_figures(one, request.book), ways[one.pk]) for one in found],
    }
    return render(request, "whose.html", page)


@require_POST
def merge(request: Asked, number: int, other: int) -> HttpResponse:
    a, b = the_person(request, number), the_person(request, other)
    word, sentence = _one(a, b, now(request))
    return said(request, sentence, reverse("person", args=[a.pk]), word)


@require_POST
def split(request: Asked, number: int) -> HttpResponse:
    """What is ticked is somebody else's."""
    person = the_person(request, number)
    ticked = [int(pk) for pk in request.POST.getlist("handle") if pk.isdecimal()]
    handles = list(person.handles.filter(pk__in=ticked))
    if len(handles) != len(set(ticked)):
        get_object_or_404(person.handles, pk=0)
    word = same.split(person, handles, now(request))
    return said(request, _("{name} is two people now.").format(name=person.name), reverse("person", args=[person.pk]), word)
