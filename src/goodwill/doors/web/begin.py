"""Begin: the three steps from nothing to the first Today, which a newcomer sees as steps until they have been there."""

from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse

from goodwill.daily import jobs
from goodwill.doors.web.ask import Asked, is_copy
from goodwill.models import Book, Import, Person
from goodwill.models.touch import read_last
from goodwill.words import _

FLAG = "beginning"  # in the session: the first things were brought in, and Today has not been seen since
LATEST = 400  # touches that are looked at for names, and for a letter of the owner's
NAMED = 8
ENOUGH = 10  # touches by mail, of which one should be the owner's


class Step(NamedTuple):
    number: int
    text: str
    to: str  # where it leads; "" where there is nothing to go to
    state: str  # "did" · "here" · ""


class Met(NamedTuple):
    """Who has turned up so far."""

    people: int
    names: list[str]
    has_mine: bool  # is a letter of the owner's among them? (or too little to tell)


def is_beginning(request: HttpRequest) -> bool:
    book: Book | None = getattr(request, "book", None)
    if book is None or request.session.get(FLAG):
        return True
    return not is_copy() and not Import.objects.filter(book=book, new__gt=0).exists() and book.as_of is None


def begin(request: Asked) -> None:
    """The first things come in."""
    if is_beginning(request):
        request.session[FLAG] = True


def leads_on(request: HttpRequest) -> bool:
    """Is the first Today still to be seen?"""
    return request.session.get(FLAG) is True


def is_seen(request: HttpRequest, is_reading: bool) -> None:
    """Today has been seen: nobody is led there again, and the beginning is over once all is read."""
    if FLAG in request.session and is_reading:
        request.session[FLAG] = "seen"
    elif FLAG in request.session:
        del request.session[FLAG]


def steps(request: HttpRequest, here: int) -> list[Step]:
    """The three, with the way back to those that were done; none where it is no beginning any more."""
    if not is_beginning(request):
        return []
    book: Book | None = getattr(request, "book", None)
    asked = Import.objects.filter(book=book, source="", state__in=jobs.UNDER_WAY).order_by("-pk").first() if book and here < 3 else None
    leads = (reverse("welcome"), reverse("imports") if book else "", reverse("progress", args=[asked.pk]) if asked else "")
    texts = (_("Who you are"), _("Your mail"), _("Your first Today"))
    return [
        Step(n, text, to if n != here else "", "here" if n == here else "did" if n < here else "")
        for n, (text, to) in enumerate(zip(texts, leads), 1)
    ]


def met(book: Book) -> Met:
    """Whom the letters that were read last are from and to: those whom the owner wrote to first. Two queries."""
    rows = [row for row in read_last(book, LATEST) if row[1]]
    written = [row for row in rows if row[2] != "in"]
    me = book.me.name.casefold() if book.me else ""  # under an address that was not named yet
    names = list(dict.fromkeys(name for _person, name, _way, _kind in [*written, *rows] if "@" not in name and name.casefold() != me))
    mails = [way for _person, _name, way, kind in rows if kind == "mail"]
    people = Person.objects.filter(book=book).exclude(pk=book.owner_id).count()
    return Met(people, names[:NAMED], len(mails) < ENOUGH or "out" in mails)


def page(request: Asked, here: int) -> dict[str, Any]:
    return {"steps": steps(request, here), "is_beginning": is_beginning(request)}
