"""Ask: what a page may want to know of its request: whose book, and when is now."""

import os
from datetime import date, datetime

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django_htmx.middleware import HtmxDetails

from goodwill.daily import clock
from goodwill.errors import Trouble
from goodwill.models import Book, Figures, Person
from goodwill.models.known import is_known
from goodwill.words import _


class Asked(HttpRequest):
    """A request that the gate has let pass."""

    book: Book
    user: User
    htmx: HtmxDetails
    moment: datetime


def now(request: Asked) -> datetime:
    """The moment that every page takes for now: the real one, or what --now said. One for the whole request."""
    if not hasattr(request, "moment"):
        request.moment = clock.now(request.book)
    return request.moment


def is_copy() -> bool:
    """Is this a look at an earlier day, in a copy that will be thrown away?"""
    return os.environ.get("GOODWILL_AS_OF") == "1"


def the_person(request: Asked, number: int) -> Person:
    """The person of this number in this owner's book; anybody else's is not there."""
    people = Person.objects.filter(book=request.book).exclude(pk=request.book.me_id or 0).select_related("figures")
    merged = people.filter(handles__home=number).order_by("pk")  # who had this number before turning out to be one with another
    found = with_figures(people.filter(pk=number).first() or get_object_or_404(merged[:1]), request.book)
    if not is_known(found, now(request)):
        raise Http404
    return found


def with_figures(person: Person, book: Book) -> Person:
    """Somebody who was only ever copied on a mail has no figures: they count as none."""
    if not hasattr(person, "figures"):
        person.figures = Figures(person=person, book=book)
    person.book = book
    return person


def number(said: QueryDict, name: str, least: int = 0, most: int = 2**53) -> int | None:
    """A whole number in a form or address, where one is said.

    Raises:
        Trouble: it is none, or out of bounds.
    """
    text = said.get(name, "").strip()
    if not text:
        return None
    if not text.lstrip("-").isdecimal() or not least <= int(text) <= most:
        raise Trouble(_("“{text}” is no number that fits here.").format(text=text[:40]))
    return int(text)


def day_in(said: QueryDict, name: str) -> date | None:
    """A day in a form, where one is said.

    Raises:
        Trouble: it is none.
    """
    text = said.get(name, "").strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Trouble(_("“{text}” is no day.").format(text=text[:20]), _("Write it as {day}.").format(day="2026-05-14")) from None


def noted_on(request: Asked) -> date | None:
    """The day on which a phone without a connection took this down, where that was before today."""
    try:
        at = datetime.fromisoformat(request.POST.get("noted_at", ""))
    except ValueError:
        return None
    if at.tzinfo is None or at >= now(request):  # a clock that is ahead
        return None
    return request.book.local(at).date()


def is_script(request: HttpRequest) -> bool:
    """Does the script of our own ask, and not a person? It gets JSON, with the next page's address or what is wrong."""
    return request.headers.get("accept") == "application/json"
