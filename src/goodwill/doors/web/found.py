"""Found: people and what was written, for a few words."""

from typing import NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from goodwill.doors.web.ask import Asked, number
from goodwill.models import Book, Event, Touch
from goodwill.models.fulltext import Hit
from goodwill.models.search import look

LONGEST = 200  # characters of a query
PEOPLE = 8  # shown of those who are called so; the page of people has them all
PAGE = 20  # of what was written
LAST = 25  # pages: whoever looks further wants another word
NAMES = 3  # shown of those who took part


class Written(NamedTuple):
    hit: Hit
    event: Event
    names: list[str]


@require_GET
def found(request: Asked) -> HttpResponse:
    query = request.GET.get("q", "").strip()[:LONGEST]
    n = number(request.GET, "page", 1, LAST) or 1
    hits = search(request.book, query, n * PAGE + 1) if query else []
    people = [hit for hit in hits if hit.type == "person"] if n == 1 else []
    touches = [hit for hit in hits if hit.type == "touch"][(n - 1) * PAGE :]
    page = {
        "q": query,
        "page": n,
        "people": people[:PEOPLE],
        "has_more_people": len(people) > PEOPLE,
        "written": _written(request.book, touches[:PAGE]),
        "has_more": len(touches) > PAGE and n < LAST,
    }
    return render(request, "found.html", page)


def _written(book: Book, hits: list[Hit]) -> list[Written]:
    """Each hit with its day and who it was with."""
    keys = [hit.id for hit in hits if hit.type == "touch"]
    events = {event.key: event for event in Event.objects.filter(book=book, key__in=keys).defer("text")}
    names: dict[int, list[str]] = {}
    touches = Touch.objects.filter(event__in=list(events.values())).order_by("pk")
    for event, name in touches.values_list("event_id", "person__name"):
        names.setdefault(event, []).append(name)
    return [Written(hit, events[hit.id], names.get(events[hit.id].pk, [])[:NAMES]) for hit in hits if hit.id in events]
