"""Talk: three lines after a conversation, in half a minute on a phone; with somebody in the book, or somebody new."""

from datetime import date
from secrets import token_hex

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goodwill.doors.web.ask import Asked, day_in, now, the_person
from goodwill.doors.web.said import said
from goodwill.errors import Trouble
from goodwill.intake.by_hand import day_in as day_promised
from goodwill.models import Person, Word, talk, typed
from goodwill.words import _

TOKEN = 40  # letters of what a form names itself by


@require_http_methods(["GET", "POST"])
def with_them(request: Asked, number: int) -> HttpResponse:
    """A talk with somebody in the book."""
    whom = the_person(request, number)
    if request.method == "GET":
        return _form(request, whom)
    lines, on = _lines(request)
    word = talk.talked(whom, lines, now(request), request.POST.get("channel", "meeting")[:12], on, _token(request))
    return _noted(request, word)


@require_http_methods(["GET", "POST"])
def with_somebody(request: Asked) -> HttpResponse:
    """A talk with whoever is named: in the book by exactly this name, or new."""
    if request.method == "GET":
        return _form(request)
    name, email, (lines, on) = request.POST.get("name", "").strip()[:200], request.POST.get("email", "").strip()[:320], _lines(request)
    everybody = Person.objects.filter(book=request.book).exclude(pk=request.book.owner_id).order_by("pk")
    known = (typed.called_so(everybody, name) or typed.reached_so(everybody, name)) if name and not email else []
    if len(known) > 1:
        raise Trouble(_("More than one person is called {name}.").format(name=name), _("Open the one you mean, and note it there."))
    if known:
        known[0].book = request.book
        channel = request.POST.get("channel", "meeting")[:12]
        return _noted(request, talk.talked(known[0], lines, now(request), channel, on, _token(request)))
    return _noted(request, talk.talked_with_new(request.book, name, lines, now(request), email, on, _token(request)))


def _form(request: Asked, whom: Person | None = None) -> HttpResponse:
    page = {
        "room": "people",
        "person": whom,
        "name": request.GET.get("name", "")[:200],
        "today": request.book.local(now(request)).date(),
        "token": token_hex(8),
        "ways": (("meeting", _("a meeting")), ("call", _("a call")), ("visit", _("a visit"))),
        "longest": talk.LONG,
    }
    return render(request, "talk.html", page)


def _lines(request: Asked) -> tuple[talk.Lines, date | None]:
    on = day_in(request.POST, "on")
    want, promise, surprise = (request.POST.get(name, "") for name in ("want", "promise", "surprise"))
    return talk.Lines(want, promise, day_promised(promise, request.book.local(now(request)), on), surprise), on


def _token(request: Asked) -> str:
    return request.POST.get("token", "")[:TOKEN]


def _noted(request: Asked, word: Word) -> HttpResponse:
    """To their page; where the same form came twice, and was taken back meanwhile, that stays."""
    if word.undone_at is not None or word.person is None:
        return said(request, _("You took that talk back; it stays so."), reverse("people"))
    return said(request, _("Noted: your talk with {name}.").format(name=word.person.called), reverse("person", args=[word.person_id]), word)
