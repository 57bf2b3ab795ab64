"""Wants: what the owner wants, one page for each: its people and how ready they are, steps, small gives, and its end."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from goodwill.doors import want_words
from goodwill.doors.web.ask import Asked, day_in, now, number, with_figures
from goodwill.doors.web.said import said_once
from goodwill.models import Book, Helper, Person, Want, Word, rain, typed, want, wants
from goodwill.models.areas import quiet_areas
from goodwill.words import _

CLOSED = 30  # wants that are over, on the page
NEXT = 3  # small gives shown in the list
LONG = 600  # characters of what is said


Answer = tuple[Word, str]


class Line(NamedTuple):
    """One of its people."""

    ready: rain.Ready
    warmth: str
    tone: str
    went: str


class Shown(NamedTuple):
    """A want with what is said of it."""

    want: Want
    until: str
    so_ready: str
    people: list[Line]
    plan: list[rain.Planned]


@require_GET
def page(request: Asked) -> HttpResponse:
    """All that are open, a form for a new one, and what came of those that are over."""
    book, now_ = request.book, now(request)
    found = list(wants.listed(book))
    ready = rain.every(book, found, now_)
    over = list(wants.listed(book, closed=True)[:CLOSED])
    through = Helper.objects.filter(want__in=[one.pk for one in over], through=True).select_related("person").order_by("person__name")
    shown_ = {
        "room": "wants",
        "wants": [shown(book, ready[one.number], now_) for one in found],
        "over": [(one, [helper.person for helper in through if helper.want_id == one.pk]) for one in over],
        "questions": want_words.questions(),
        "today": book.local(now_).date(),
        "who": request.GET.get("who", "")[:200],
    }
    return render(request, "wants.html", shown_)


def shown(book: Book, found: rain.Readiness, now_: datetime) -> Shown:
    people = [Line(one, *want_words.warmth(one.stand.warmth), want_words.went(one.helper)) for one in found.people]
    so_ready = want_words.so_ready(found.n_ready, len(people))
    return Shown(found.want, want_words.until(found.want, book, now_), so_ready, people, list(found.plan))


@require_POST
def new(request: Asked) -> HttpResponse:
    """A sentence, three short answers, and somebody on whom it may depend."""
    book, form = request.book, request.POST
    who = form.get("who", "").strip()
    people = [typed.meant(book, who, now(request))] if who else []
    answers = {field: form.get(field, "")[:LONG] for field in ("success", "others")}
    by = day_in(form, "by")

    def say() -> Answer:
        one = wants.want(book, form.get("text", ""), now(request), by, people=people, **answers)
        word = want.about(book, one.number).first()
        assert word is not None
        return word, _("That is what you want.")

    return said_once(request, say, lambda word: reverse("want", args=[word.value["want"]]))


@require_GET
def one(request: Asked, number: int) -> HttpResponse:
    book, now_ = request.book, now(request)
    found = the(request, number)
    ready = rain.readiness(found, now_)
    page_ = {
        "room": "wants",
        "shown": shown(book, ready, now_),
        "want": found,
        "questions": want_words.questions(),
        "today": book.local(now_).date(),
    }
    return render(request, "want.html", page_)


def the(request: Asked, number: int) -> Want:
    found = get_object_or_404(Want, book=request.book, number=number)
    found.book = request.book
    return found


# What the owner says of one.


@require_POST
def say(request: Asked, number: int, verb: str) -> HttpResponse:
    found = the(request, number)
    if verb not in VERBS:
        raise Http404
    return said_once(request, lambda: VERBS[verb](request, found), reverse("want", args=[number]))


def _change(request: Asked, one: Want) -> Answer:
    form = request.POST
    answers = {field: form[field][:LONG] for field in ("text", "success", "others") if field in form}
    by = {"by": day_in(form, "by")} if "by" in form and day_in(form, "by") != one.by else {}
    return wants.change(one, now(request), **answers, **by), _("Kept so.")


def _person(request: Asked, one: Want) -> Answer:
    whom = typed.meant(request.book, request.POST.get("who", ""), now(request))
    return wants.depends(one, whom, now(request)), _("It may depend on {name}.").format(name=whom.called)


def _without(request: Asked, one: Want) -> Answer:
    whom = _helper(request, one)
    return wants.without(one, whom, now(request)), _("It does not depend on {name}.").format(name=whom.called)


def _helper(request: Asked, one: Want) -> Person:
    people = Person.objects.filter(book=request.book, helps__want=one).select_related("figures")
    return with_figures(get_object_or_404(people, pk=number(request.POST, "person") or 0), request.book)


def _step(request: Asked, one: Want) -> Answer:
    return wants.step(one, request.POST.get("step", "")[:LONG], now(request)), _("A step is noted.")


def _did(request: Asked, one: Want) -> Answer:
    return wants.did(one, number(request.POST, "n") or 0, now(request)), _("A step is done.")


def _close(request: Asked, one: Want) -> Answer:
    people = Person.objects.filter(book=request.book, pk__in=[n for n in request.POST.getlist("through") if n.isdecimal()]).order_by("pk")
    through = list(people.select_related("book"))
    other = request.POST.get("who", "").strip()
    if other and (whom := typed.meant(request.book, other, now(request))) not in through:
        through.append(whom)
    return wants.close(one, request.POST.get("came", "")[:LONG], now(request), through), _("It is over, and kept.")


def _reopen(request: Asked, one: Want) -> Answer:
    return wants.reopen(one, now(request)), _("It is open again.")


VERBS: dict[str, Callable[[Asked, Want], Answer]] = {
    "change": _change,
    "person": _person,
    "without": _without,
    "step": _step,
    "did": _did,
    "close": _close,
    "reopen": _reopen,
}


@require_GET
def areas(request: Asked) -> HttpResponse:
    """Where there is nobody near to turn to any more."""
    book, now_ = request.book, now(request)
    found = [(area, want_words.area(area, book, now_)) for area in quiet_areas(book, now_)]
    return render(request, "areas.html", {"room": "wants", "areas": found})
