"""Meetings: how the owner listened, over weeks and in one meeting; for nobody else's eyes, and with nobody else's figures."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET, require_POST

from goodwill.doors import ledger_words, listen_words
from goodwill.doors.web.ask import Asked, is_copy, now, number
from goodwill.doors.web.said import said
from goodwill.doors.web.tags import long_day
from goodwill.doors.web.trend import trend
from goodwill.models import Book, Entry, Event, Fact, Handle, Listened, Person, calendar, listened, own
from goodwill.models.entry import ME, WRONG
from goodwill.words import _, percent

PAGE, ALL = 30, 400
AHEAD = 6  # conversations still to come
MOST = 40  # lines of what was learned
DONE = "seen"  # ?seen=1: looked at without writing from memory


class Held(NamedTuple):
    """One meeting in the list."""

    one: Listened
    company: Sequence[Person]
    called: str


class Ahead(NamedTuple):
    """A conversation still to come, for which there is a page to read."""

    event: Event
    day: str
    at: datetime
    called: str
    company: Sequence[Person]


class Learned(NamedTuple):
    """One thing that came out of it."""

    tag: str
    person: Person
    quote: str


@require_GET
def meetings(request: Asked) -> HttpResponse:
    book, now_, page = request.book, now(request), number(request.GET, "page", 1, 10_000) or 1
    found = list(listened.meetings(book, now_)[:ALL])
    shown = found[(page - 1) * PAGE : page * PAGE]
    known = next((one for one in found if one.practise), None)
    company = listened.company(book, [one.event_id for one in shown])
    context = {
        "room": "meetings",
        "ahead": _ahead(book, now_) if page == 1 else [],
        "meetings": [_held(one, company.get(one.event_id, ())) for one in shown],
        "page": page,
        "has_more": len(found) > page * PAGE,
        "advice": listen_words.advice(known.practise, known.mine) if known else "",
        "last": known,
        "last_called": listen_words.called(known.event.title, company.get(known.event_id, ())) if known else "",
        "trends": _trends(listened.weeks(book, found)),
    }
    return render(request, "meetings.html", context)


def _ahead(book: Book, now_: datetime) -> list[Ahead]:
    events = calendar.coming(book, now_, AHEAD)
    company = calendar.company(events)
    return [_stands_ahead(book, event, event.at, company[event.pk]) for event in events if event.at is not None]


def _stands_ahead(book: Book, event: Event, at: datetime, company: Sequence[Person]) -> Ahead:
    local = book.local(at)
    return Ahead(event, long_day(local.date()), local, listen_words.called(event.title, company), company)


def _held(one: Listened, company: Sequence[Person]) -> Held:
    return Held(one, company, listen_words.called(one.event.title, company))


def _trends(weeks: Sequence[listened.Week]) -> list[tuple[str, SafeString]]:
    if len(weeks) < 2:
        return []
    share, follow, cut = _("your share of the talk"), _("follow-up questions a meeting"), _("times you cut in, a meeting")
    return [
        (share, trend(share, [(week.monday, 100 * week.share) for week in weeks], percent(0).removeprefix("0"), 100)),
        (follow, trend(follow, [(week.monday, week.follow_ups) for week in weeks], least=4)),
        (cut, trend(cut, [(week.monday, week.interrupted_others) for week in weeks], least=4)),
    ]


@require_GET
def meeting(request: Asked, number: int) -> HttpResponse:
    """One meeting. What was said there is shown once the owner has written from memory, or would rather look."""
    one = get_object_or_404(Listened.objects.select_related("event").defer("event__text"), book=request.book, event=number)
    handles = Handle.objects.filter(parts__event=one.event_id, parts__role="speaker").select_related("person").order_by("parts__pk")
    speakers = list(dict.fromkeys(handles))
    is_open = one.is_open or request.GET.get(DONE) == "1" or is_copy()
    context = {
        "room": "meetings",
        "one": one,
        "called": listen_words.called(one.event.title, [handle.person for handle in speakers if handle.person_id != request.book.owner_id]),
        "speakers": [handle for handle in speakers if handle.person_id != request.book.owner_id],
        "rows": listen_words.rows(one.mine) if one.mine else [],
        "advice": listen_words.advice(one.practise, one.mine),
        "is_open": is_open,
        "learned": _learned(one) if is_open else [],
        "is_copy": is_copy(),
    }
    return render(request, "meeting.html", context)


def _learned(one: Listened) -> list[Learned]:
    """What others said of themselves, and what was asked and promised; plain questions are none of it."""
    facts = Fact.objects.filter(event=one.event_id).exclude(state=WRONG).select_related("person").order_by("pk")[:MOST]
    lines = Entry.objects.filter(event=one.event_id).exclude(state=WRONG).exclude(kind="ask", quote__endswith="?")
    lines = lines.exclude(by=ME, kind__in=("ask", "thanks")).select_related("person").order_by("pk")[:MOST]
    return [
        *(Learned(ledger_words.named(fact.kind), fact.person, fact.quote) for fact in facts),
        *(Learned(ledger_words.tagged(line, line.person.called)[0], line.person, line.quote) for line in lines),
    ]


@require_POST
def wrote(request: Asked, number: int) -> HttpResponse:
    """What the owner remembers, before looking."""
    one = _of(request, number)
    word = listened.wrote(one, request.POST.get("wanted", ""), now(request))
    return said(request, _("Kept. Below, beside it, is what was said."), reverse("meeting", args=[number]) + "#compared", word)


@require_POST
def mine(request: Asked, number: int) -> HttpResponse:
    """This speaker is me."""
    one = _of(request, number)
    handles = Handle.objects.filter(parts__event=one.event_id, parts__role="speaker").distinct()
    handle = get_object_or_404(handles, pk=request.POST.get("handle") if request.POST.get("handle", "").isdecimal() else 0)
    own.speaks_as(request.book, handle)
    return said(request, _("Good: that was you."), reverse("meeting", args=[number]))


def _of(request: Asked, number: int) -> Listened:
    return get_object_or_404(Listened.objects.select_related("event", "book"), book=request.book, event=number)
