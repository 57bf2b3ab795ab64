"""Ledger: everything that is open, the owner's own first; and what the owner says of a line, or writes into it."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from goodwill.doors import ledger_words
from goodwill.doors.web.account import shown
from goodwill.doors.web.ask import Asked, now, number, the_person
from goodwill.doors.web.said import back, said, said_once
from goodwill.intake import by_hand
from goodwill.models import Book, Entry, Fact, Word, ledger, typed
from goodwill.models.entry import SETTLED, waits
from goodwill.models.moment import seconds
from goodwill.words import _

PAGE = 50
LAST = 200  # pages
LATELY = 90  # days
# Which lines are whose to act on: each a walk along one index.
MINE = (Q(kind="promise", by="me"), Q(kind="ask", by="them", put=True), Q(kind="give", by="them"), Q(kind="offer", by="me"))
THEIRS = (Q(kind="promise", by="them"), Q(kind="ask", by="me"), Q(kind="offer", by="them"))


@require_GET
def page(request: Asked) -> HttpResponse:
    book, now_ = request.book, now(request)
    show, n = request.GET.get("show", "mine"), number(request.GET, "page", 1, LAST) or 1
    sections = {"mine": _("Yours"), "theirs": _("Theirs"), "settled": _("Settled lately")}
    if show not in sections:
        raise Http404
    lines = _settled(book, now_, n) if show == "settled" else _open(book, now_, MINE if show == "mine" else THEIRS, n)
    found = {"room": "ledger", "sections": sections.items(), "section": show, "page": n, "has_more": len(lines) > PAGE}
    return render(request, "ledger.html", {**found, "lines": shown(lines[:PAGE])})


def _open(book: Book, now_: datetime, kinds: tuple[Q, ...], n: int) -> list[Entry]:
    """One page of what somebody waits for, and one line more where there are more; the newest first."""
    found: list[Entry] = []
    for kind in kinds:
        some = Entry.objects.filter(kind, waits(now_), book=book, at__lte=seconds(now_)).exclude(person__keep__in=("no", "died"))
        found += _whole(some.order_by("-at", "-pk")[: n * PAGE + 1])
    found.sort(key=lambda line: (-(seconds(line.at) if line.at else 0), -line.pk))
    return found[(n - 1) * PAGE : n * PAGE + 1]


def _settled(book: Book, now_: datetime, n: int) -> list[Entry]:
    some = Entry.objects.filter(book=book, state=SETTLED, at__gte=seconds(now_ - timedelta(days=LATELY)), at__lte=seconds(now_))
    return list(_whole(some.order_by("-at", "-pk")[(n - 1) * PAGE : n * PAGE + 1]))


def _whole(lines: object) -> list[Entry]:
    wanted = ("event__text", "settled_by__text", "person__known_as", "person__about", "person__address")
    return list(lines.select_related("event", "person", "settled_by").defer(*wanted))  # type: ignore[attr-defined]


# What the owner says of a line.


@require_POST
def say(request: Asked, number: int, verb: str) -> HttpResponse:
    line = get_object_or_404(Entry.objects.select_related("event", "person", "book"), book=request.book, pk=number)
    if verb not in VERBS:
        raise Http404
    word, sentence = VERBS[verb](request, line)
    return said(request, sentence, back(request), word)


Answer = tuple[Word, str]


def _settle(request: Asked, line: Entry) -> Answer:
    return ledger.settle(line, now(request)), _("Settled, with {name}.").format(name=line.person.called)


def _reopen(request: Asked, line: Entry) -> Answer:
    return ledger.reopen(line, now(request)), _("Still open, with {name}.").format(name=line.person.called)


def _wrong(request: Asked, line: Entry) -> Answer:
    sentence = _("{wrong}. What is put like this will not be taken for one again.").format(wrong=ledger_words.wrong_words(line.kind))
    return ledger.wrong(line, now(request)), sentence


def _was(request: Asked, line: Entry) -> Answer:
    whose = typed.meant(request.book, request.POST.get("who", ""), now(request))
    return ledger.wrong(line, now(request), whose), _("It was {name}.").format(name=whose.called)


VERBS: dict[str, Callable[[Asked, Entry], Answer]] = {"settle": _settle, "open": _reopen, "wrong": _wrong, "was": _was}


@require_POST
def not_so(request: Asked, number: int) -> HttpResponse:
    """A fact that is none."""
    fact = get_object_or_404(Fact.objects.select_related("event", "person", "book"), book=request.book, pk=number)
    return said(request, _("Not so, then, with {name}.").format(name=fact.person.called), back(request), ledger.wrong(fact, now(request)))


@require_POST
def write(request: Asked, number: int) -> HttpResponse:
    """A line on a person's page, in natural words."""
    whom, book = the_person(request, number), request.book
    names = tuple({whom.name, whom.called, *whom.name.split()[:1]} - {""})
    noted = by_hand.line(request.POST.get("line", ""), book.local(now(request)), names)

    def say() -> Answer:
        entry = ledger.note(whom, noted.verb, noted.what, now(request), noted.by, noted.due)
        word = Word.objects.get(pk=int(entry.event.key.removeprefix("said:")))
        return word, ledger_words.sentences()[noted.verb](word.value, whom.called, None)

    return said_once(request, say, reverse("person", args=[number]) + "#account")
