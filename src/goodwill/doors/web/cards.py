"""Cards: the list of cards to write by hand, with words to copy, where each goes, and what to print."""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from goodwill.daily.sheets import KINDS, address, home_of, printed
from goodwill.doors.web.ask import Asked, now, number, the_person
from goodwill.doors.web.said import LINE, said
from goodwill.models import Card, Person, Word, card
from goodwill.outbox._address import Checked
from goodwill.words import _, day


class Shown(NamedTuple):
    card: Card
    to: Checked | None
    waits: bool  # put off

    @property
    def person(self) -> Person:
        return self.card.person


@require_GET
def cards(request: Asked) -> HttpResponse:
    """In as many queries for sixty as for one."""
    book = request.book
    every = list(card.listed(book, every=True))
    home = home_of(book)
    page = {
        "room": "cards",
        "cards": [Shown(one, address(one, home), one.state == card.LATER) for one in every if one.state in (card.TO_WRITE, card.LATER)],
        "gone": [one for one in every if one.state == card.MAILED],
        "my_address": card.my_address(book),
        "waits": ((7, _("In a week")), (14, _("In two weeks")), (30, _("In a month"))),
        "prints": (
            (_("The words, to copy by hand"), (("cards", "a6", "A6"), ("cards", "5x7", "5 × 7 in"))),
            (_("Envelopes"), (("envelopes", "c6", "C6"), ("envelopes", "dl", "DL"), ("envelopes", "us10", "US #10"))),
            (_("Labels"), (("labels", "a6", "A4"), ("labels", "5x7", "US Letter"))),
            (_("Only where you cannot write by hand"), (("handwriting", "a6", "A6"), ("handwriting", "5x7", "5 × 7 in"))),
        ),
    }
    return render(request, "cards.html", page)


@require_GET
def print_(request: Asked) -> HttpResponse:
    """A PDF of all cards, or of one. Who had to be left out is said on the next page."""
    kind, size, one = request.GET.get("as", KINDS[0]), request.GET.get("size", "a6"), number(request.GET, "card")
    wanted = card.listed(request.book).filter(pk=one) if one else card.listed(request.book)
    pdf, left_out = printed(request.book, kind, size, list(wanted))
    if left_out:
        names = "; ".join(f"{name}: {why}" for name, why in left_out)
        request.session[LINE] = {"text": _("Left out of what was printed: {names}.").format(names=names), "word": None}
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{kind}-{size}.pdf"'
    return response


@require_POST
def own_address(request: Asked) -> HttpResponse:
    word = card.i_live_at(request.book, request.POST.get("address", "")[:2000], now(request))
    return said(request, _("That stands on your envelopes now."), reverse("cards"), word)


@require_POST
def ask_for(request: Asked, person: int) -> HttpResponse:
    whom = the_person(request, person)
    word = card.ask_for(whom, now(request))
    return said(request, _("A card to {name} is on the list.").format(name=whom.called), f"{reverse('cards')}#card-{person}", word)


@require_POST
def say(request: Asked, number: int, verb: str) -> HttpResponse:
    """One button on a card."""
    if verb not in VERBS:
        raise Http404
    found = get_object_or_404(Card.objects.select_related("person"), book=request.book, pk=number)
    found.book = found.person.book = request.book
    word, sentence = VERBS[verb](request, found)
    return said(request, sentence.format(name=found.person.called), reverse("cards"), word)


Answer = tuple[Word, str]


def _words(request: Asked, found: Card) -> Answer:
    return card.word(found, request.POST.get("words", "")[:5000], now(request)), _("Your words for {name} are kept.")


def _mailed(request: Asked, found: Card) -> Answer:
    """With the words as they stand in the page: those went into the post."""
    text = request.POST.get("words", "")[:5000].replace("\r\n", "\n").strip()
    if text and text != found.words:
        card.word(found, text, now(request))
        found.words = text
    return card.mailed(found, now(request)), _("Noted: your card to {name} is in the post.")


def _later(request: Asked, found: Card) -> Answer:
    until = request.book.local(now(request)).date() + timedelta(days=number(request.POST, "days", 1, 3660) or 7)
    return card.put_off(found, now(request), until), _("The card to {name} can wait until {day}.").replace("{day}", day(until, until))


def _no(request: Asked, found: Card) -> Answer:
    return card.skip(found, now(request)), _("No card to {name}, this time.")


def _address(request: Asked, found: Card) -> Answer:
    return card.lives_at(found.person, request.POST.get("address", "")[:2000], now(request)), _("Where {name} lives is kept.")


VERBS: dict[str, Callable[[Asked, Card], Answer]] = {
    "words": _words,
    "mailed": _mailed,
    "later": _later,
    "no": _no,
    "address": _address,
}
