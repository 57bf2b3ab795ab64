"""Brief: the page to read, or print, before a conversation; with what the owner wants from it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from goodwill.daily.propose import quieter
from goodwill.doors import shape_brief
from goodwill.doors.web.ask import Asked, now, the_person
from goodwill.doors.web.said import said
from goodwill.models import Event, Person
from goodwill.models.aim import set_aim
from goodwill.models.calendar import coming, guests
from goodwill.models.known import happened
from goodwill.words import _
from goodwill.writing.brief import Guest, Point, brief


@require_GET
def of_person(request: Asked, number: int) -> HttpResponse:
    """Before talking to somebody, whenever that is."""
    whom = the_person(request, number)
    return _page(request, [whom], None, _("Before you talk to {name}").format(name=whom.called))


@require_GET
def of_meeting(request: Asked, number: int) -> HttpResponse:
    """Before a meeting, with all its guests on one page."""
    event = _event(request, number)
    return _page(request, guests(event), event, event.title)


@require_GET
def next_(request: Asked) -> HttpResponse:
    event = next(iter(coming(request.book, now(request), 1)), None)
    return redirect("brief", event.pk) if event else render(request, "brief_none.html", {"room": "brief"})


@require_POST
def keep_aim(request: Asked, person: int) -> HttpResponse:
    """What the owner wants from it."""
    whom, meeting = the_person(request, person), request.POST.get("meeting", "")
    event = _event(request, int(meeting)) if meeting.isdecimal() else None
    word = set_aim(whom, event.key if event else "", request.POST.get("want", ""), request.POST.get("success", ""), now(request))
    back = reverse("brief", args=[event.pk]) if event else reverse("person_brief", args=[person])
    return said(request, _("Kept: what you want from it."), back, word)


@require_GET
def move(request: Asked, number: int) -> HttpResponse:
    """A quieter time, as a calendar file. Nothing is sent."""
    name, calendar = quieter(request.book, _event(request, number), now(request))
    response = HttpResponse(calendar, content_type="text/calendar")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _event(request: Asked, number: int) -> Event:
    return get_object_or_404(Event, happened(now(request)), book=request.book, pk=number, aside="")


def _page(request: Asked, people: list[Person], event: Event | None, title: str) -> HttpResponse:
    if not people:
        raise Http404
    found = brief(request.book, people, now(request), event)
    document = shape_brief.brief(request.book, found)
    page = {
        "room": "brief",
        "title": title,
        "event": event,
        "when": shape_brief.when(document["meeting"]) if document["meeting"] else "",
        "aim": found.aim,
        "first": people[0],
        "full": shape_brief.room_told(document["room"]) if document["room"] else "",
        "quieter": found.room is not None and found.room.begins is not None,
        "guests": [{"guest": guest, "parts": _parts(guest)} for guest in found.guests],
    }
    return render(request, "brief.html", page)


def _parts(guest: Guest) -> list[dict[str, Any]]:
    """What there is to say of somebody, part by part."""
    found: list[dict[str, Any]] = []
    for part in shape_brief.PARTS:
        points: tuple[Point, ...] = getattr(guest, part) if part != "question" else (guest.question,) if guest.question else ()
        if points:
            found.append({"name": part, "heading": shape_brief.heading(part), "points": points})
    return found
