"""People: everybody the owner is or was in touch with, the latest first; and a place to note somebody new."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import F, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from goodwill.doors import shape
from goodwill.doors.web.ask import Asked, noted_on, now, number, with_figures
from goodwill.doors.web.said import said_once
from goodwill.doors.web.strip import Strip, in_list
from goodwill.models import Book, Figures, Person, Word, owner
from goodwill.models.moment import seconds
from goodwill.models.search import people as search_people
from goodwill.models.stranger import spoken_with
from goodwill.words import _

PAGE = 50
DORMANT = 241  # whole days, as in shape.stage


class Line(NamedTuple):
    person: Person
    stage: str
    tone: str
    strip: Strip


@require_GET
def people(request: Asked) -> HttpResponse:
    book, now_, query = request.book, now(request), request.GET.get("q", "").strip()[:200]
    section, page = request.GET.get("show", "all"), number(request.GET, "page", 1, 100_000) or 1
    wider = request.GET.get("also") == "one-way"
    if query:
        found = [with_figures(person, book) for person in search_people(book, query, PAGE + 1)]
    else:
        found = _page(_section(book, section, wider, now_), page)
    content = {
        "room": "people",
        "lines": _lines(found[:PAGE], now_),
        "has_more": len(found) > PAGE,
        "page": page,
        "q": query,
        "section": section,
        "sections": sections(),
        "wider": wider,
        "is_meeting": "met" in request.GET,
        "new": len(spoken_with(book, now_)),
        "new_a_week": book.new_a_week,
        "heading": dict(sections()).get(section, _("People")) if section != "all" else _("People"),
    }
    return render(request, "people.html", content)


def sections() -> tuple[tuple[str, str], ...]:
    return (
        ("all", _("All")),
        ("in-touch", _("In touch")),
        ("quiet", _("Quiet")),
        ("dormant", _("Long silent")),
        ("chosen", _("Chosen")),
        ("aside", _("Put aside")),
    )


def _section(book: Book, section: str, wider: bool, now_: datetime) -> QuerySet[Figures]:
    """Walks the index by last touch, so that the first page costs the same in a book of any size."""
    everybody = Figures.objects.filter(book=book).exclude(person=book.me_id)
    silent = seconds(now_ - timedelta(days=DORMANT))
    standing = everybody.exclude(person__keep__in=("no", "died")).filter(two_way=True)
    if section == "in-touch":
        return standing.filter(last_at__gt=silent).filter(Q(due_at=None) | Q(due_at__gte=seconds(now_)))
    if section == "quiet":
        return standing.filter(last_at__gt=silent, due_at__lt=seconds(now_))
    if section == "dormant":
        return standing.filter(last_at__lte=silent)
    if section == "chosen":
        return everybody.filter(person__keep="yes")
    if section == "aside":
        return everybody.filter(Q(person__keep__in=("no", "died")) | Q(person__not_before__gt=seconds(now_)))
    return everybody if wider else everybody.filter(Q(two_way=True) | Q(person__keep="yes"))


def _page(figures: QuerySet[Figures], page: int) -> list[Person]:
    """One more than fit, to know whether there are more."""
    rows = figures.select_related("person").order_by(F("last_at").desc(nulls_last=True), "-person_id")
    found = []
    for row in rows[(page - 1) * PAGE : page * PAGE + 1]:
        row.person.figures = row
        found.append(row.person)
    return found


def _lines(found: list[Person], now_: datetime) -> list[Line]:
    strips_ = in_list(found, now_)
    return [Line(person, *standing(person, now_), strips_[person.pk]) for person in found]


def standing(person: Person, now_: datetime) -> tuple[str, str]:
    """Where it stands, in plain words, and in which of the three colours."""
    if person.not_before is not None and person.not_before > now_:
        return _("resting"), ""
    words = {
        "no": (_("not one for Goodwill"), ""),
        "died": (_("has died"), ""),
        "heard of": (_("nothing yet"), ""),
        "one way": (_("one way only"), ""),
        "dormant": (_("long silent"), ""),
        "quiet": (_("quiet"), "wait"),
        "in touch": (_("in touch"), "give"),
    }
    return words[shape.stage(person, now_)]


@require_POST
def met(request: Asked) -> HttpResponse:
    """Met somebody: a name plus anything."""
    text = {field: request.POST.get(field, "").strip() for field in ("name", "email", "place", "note")}
    emails = [email for email in text["email"].replace(",", " ").split() if "@" in email]

    def meet() -> tuple[Word, str]:
        on = noted_on(request)
        person = owner.meet(request.book, text["name"][:200], now(request), emails, text["place"][:200], on, note=text["note"])
        word = Word.objects.filter(person=person, verb="met").select_related("person").latest("pk")
        return word, _("{name} is in your book.").format(name=person.name)

    return said_once(request, meet)
