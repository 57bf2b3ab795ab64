"""Giving: what could be offered to whom and why, what the owner can give, and how far each introduction has gone."""

from datetime import datetime
from typing import NamedTuple

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from goodwill.doors import giving_words
from goodwill.doors.web.ask import Asked, day_in, now
from goodwill.doors.web.said import last, said, said_once
from goodwill.models import Introduction, Offer, Person, Word, introducing, introduction, offer, own_gifts, typed
from goodwill.models.addresses import addresses
from goodwill.models.offer import PERSON
from goodwill.outbox.mailto import link
from goodwill.words import _

SHOWN = 60  # offers on the page


class Shown(NamedTuple):
    """One thing that could be offered."""

    offer: Offer
    kind: str
    why: str
    is_begun: bool  # an introduction of the two is under way


class Letter(NamedTuple):
    """Words of an introduction, and a link that opens them in mail."""

    name: str
    body: str
    mail: str


class Way(NamedTuple):
    """One introduction, with what has been done, what comes next, and what may be said of it."""

    one: Introduction
    state: str
    following: str
    steps: list[tuple[datetime | None, str, str]]  # when, sentence, text
    letters: list[Letter]
    people: list[tuple[Person, bool, bool]]  # each, not asked yet?, not answered yet?

    @property
    def is_open(self) -> bool:
        return self.one.state in (introduction.BEGUN, introduction.ASKED, introduction.AGREED)

    @property
    def is_made(self) -> bool:
        return self.one.state in (introduction.MADE, introduction.THANKED)


@require_GET
def page(request: Asked) -> HttpResponse:
    """In as many queries for sixty as for one."""
    book, today = request.book, request.book.local(now(request)).date()
    ways = introduction.listed(book)
    begun = {frozenset((one.a_id, one.b_id)) for one in ways}
    found = list(offer.listed(book, today)[:SHOWN])
    to = addresses({person.pk: person for one in ways for person in (one.a, one.b)}.values())
    context = {
        "room": "give",
        "offers": [_shown(request, one, begun) for one in found],
        "own": [(one, giving_words.kind_words(one.kind), giving_words.gift_words(one)) for one in own_gifts.gifts(book)],
        "ways": [_way(request, one, to) for one in ways],
        "today": today,
    }
    return render(request, "give.html", context)


def _shown(request: Asked, one: Offer, begun: set[frozenset[int]]) -> Shown:
    is_begun = one.other_id is not None and frozenset((one.person_id, one.other_id)) in begun
    return Shown(one, giving_words.kind_words(one.kind), giving_words.why(request.book, one), is_begun)


def _way(request: Asked, one: Introduction, to: dict[int, str]) -> Way:
    done = [(step.at, giving_words.step_words(request.book, one, step), step.text) for step in one.steps_so_far]
    people = []
    for person in (one.a, one.b):
        asked, agreed = (one.step(step, person.pk) is not None for step in (introduction.ASKED, introduction.AGREED))
        people.append((person, not (asked or agreed), not agreed))
    return Way(one, giving_words.state_words(one.state), giving_words.following(one), done, _letters(one, to), people)


def _letters(one: Introduction, to: dict[int, str]) -> list[Letter]:
    """To each who was not asked yet; to both, once they agreed."""
    if one.state not in (introduction.BEGUN, introduction.ASKED, introduction.AGREED) or not one.letters:
        return []
    if one.state == introduction.AGREED:
        both = ",".join(address for address in (to.get(one.a_id, ""), to.get(one.b_id, "")) if address)
        return [_letter(_("{a} and {b}").format(a=one.a.name, b=one.b.name), one.letters["both"], both)]
    sides = (("a", one.a), ("b", one.b))
    unasked = [(side, person) for side, person in sides if one.step(introduction.ASKED, person.pk) is None]
    return [_letter(person.name, one.letters[side], to.get(person.pk, "")) for side, person in unasked]


def _letter(name: str, said_: dict[str, str], address: str) -> Letter:
    return Letter(name, said_["body"], link(address, said_["subject"], said_["body"]) if address else "")


# What the owner says on this page.


@require_POST
def add(request: Asked) -> HttpResponse:
    """Something they can give."""
    kind, what = request.POST.get("kind", ""), request.POST.get("what", "")
    first, last_ = day_in(request.POST, "first"), day_in(request.POST, "last")

    def say() -> tuple[Word, str]:
        word = own_gifts.give(request.book, kind, what, now(request), first, last_)
        return word, _("Kept: {what}.").format(what=word.value["what"])

    return said_once(request, say, reverse("give") + "#own")


@require_POST
def remove(request: Asked, number: int) -> HttpResponse:
    word = own_gifts.withdraw(request.book, number, now(request))
    return said(request, _("Not any more: {what}.").format(what=word.value["was"]), reverse("give") + "#own", word)


@require_POST
def decide(request: Asked, number: int, verb: str) -> HttpResponse:
    """One button beside an offer."""
    found = get_object_or_404(Offer.objects.select_related("person__book", "other__book", "book"), book=request.book, pk=number)
    if verb == "not":
        word = offer.refuse(found, now(request))
        return said(request, _("Not for {name}.").format(name=found.person.called), reverse("give"), word)
    if verb != "introduce" or found.kind != PERSON or found.other is None:
        raise Http404
    return _begun(request, found.person, found.other)


@require_POST
def begin(request: Asked) -> HttpResponse:
    """Two people whom the owner names."""
    return _begun(request, *(typed.meant(request.book, request.POST.get(side, "")[:200], now(request)) for side in ("a", "b")))


def _begun(request: Asked, a: Person, b: Person) -> HttpResponse:
    one = introducing.begin(a, b, now(request))
    sentence = _("{a} and {b}: ask each of them first. The words follow in a moment.").format(a=one.a.called, b=one.b.called)
    return said(request, sentence, reverse("give") + f"#introduction-{one.pk}", last(request.book))


@require_POST
def take(request: Asked, number: int, step: str) -> HttpResponse:
    """One step further with an introduction."""
    one = introducing.the_introduction(request.book, number)
    here = reverse("give") + f"#introduction-{one.pk}"
    if step == "drop":
        introducing.drop(one, now(request))
        return said(request, _("Dropped."), reverse("give"))
    whom = next((person for person in (one.a, one.b) if request.POST.get("whom") == str(person.pk)), None)
    return said_once(request, lambda: (introducing.take(one, step, whom, now(request), request.POST.get("text", "")), _("Noted.")), here)
