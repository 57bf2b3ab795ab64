"""Found: people, and what was written, said, owed and read, for a few words or a question in plain words."""

from collections.abc import Sequence
from typing import NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from goodwill.doors.ledger_words import named, tagged
from goodwill.doors.web.ask import Asked, now, number
from goodwill.models import Article, Book, Entry, Event, Fact, Touch
from goodwill.models.fulltext import Hit
from goodwill.models.search import look

LONGEST = 200  # characters of a query
PEOPLE = 8  # shown of those who are called so; the page of people has them all
PAGE = 20  # of what was written
SAID = 8  # lines of the ledger, facts, and things to read
LAST = 25  # pages: whoever looks further wants another word
NAMES = 3  # shown of those who took part


class Written(NamedTuple):
    hit: Hit
    event: Event
    names: list[str]


class Told(NamedTuple):
    """A line of the ledger, or a fact."""

    hit: Hit
    line: Entry | Fact
    kind: str


@require_GET
def found(request: Asked) -> HttpResponse:
    query = request.GET.get("q", "").strip()[:LONGEST]
    n = number(request.GET, "page", 1, LAST) or 1
    hits, understood = look(request.book, query, now(request), n * PAGE + 1) if query else ([], "")
    of = {kind: [hit for hit in hits if hit.type == kind] for kind in ("person", "touch", "entry", "fact", "article", "want")}
    people, touches = of["person"] if n == 1 else [], of["touch"][(n - 1) * PAGE :]
    page = {
        "q": query,
        "page": n,
        "understood": understood,
        "people": people[: PAGE if understood else PEOPLE],
        "has_more_people": len(people) > PEOPLE and not understood,
        "written": written(request.book, touches[:PAGE]),
        "has_more": len(touches) > PAGE and n < LAST,
        "told": told(of["entry"][:SAID], of["fact"][:SAID]) if n == 1 else [],
        "wants": of["want"][:SAID] if n == 1 else [],
        "articles": articles(request.book, of["article"][:SAID]) if n == 1 else [],
    }
    return render(request, "found.html", page)


def written(book: Book, hits: list[Hit]) -> list[Written]:
    """Each hit with its day and who it was with."""
    events = {event.key: event for event in Event.objects.filter(book=book, key__in=[hit.id for hit in hits]).defer("text")}
    names: dict[int, list[str]] = {}
    touches = Touch.objects.filter(event__in=list(events.values())).order_by("pk")
    for event, name in touches.values_list("event_id", "person__name"):
        names.setdefault(event, []).append(name)
    return [Written(hit, events[hit.id], names.get(events[hit.id].pk, [])[:NAMES]) for hit in hits if hit.id in events]


def told(entries: Sequence[Hit], facts: Sequence[Hit]) -> list[Told]:
    """Each with its day and with whom."""
    said: dict[str, Entry | Fact] = {}
    for hits, model in ((entries, Entry), (facts, Fact)):
        rows = model.objects.filter(pk__in=[int(hit.id) for hit in hits]).select_related("person", "event").defer("event__text")
        said.update({f"{model.__name__}{row.pk}": row for row in rows})
    both = [(hit, said.get(f"{name}{hit.id}")) for hits, name in ((entries, "Entry"), (facts, "Fact")) for hit in hits]
    return [Told(hit, line, _kind(line)) for hit, line in both if line is not None]


def _kind(line: Entry | Fact) -> str:
    return tagged(line, line.person.called)[0] if isinstance(line, Entry) else named(line.kind)


def articles(book: Book, hits: Sequence[Hit]) -> list[tuple[Hit, Article]]:
    ones = {one.key: one for one in Article.objects.filter(book=book, key__in=[hit.id for hit in hits]).defer("text")}
    return [(hit, ones[hit.id]) for hit in hits if hit.id in ones]
