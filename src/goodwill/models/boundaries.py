"""Boundaries: every limit in one place: who is left in peace, what they asked for, what the owner set."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import Q

from goodwill.models.book import Book
from goodwill.models.entry import THEM, WRONG, Entry
from goodwill.models.fact import Fact
from goodwill.models.limits import SURE
from goodwill.models.moment import seconds
from goodwill.models.person import Person
from goodwill.models.word import Word

MOST = 100  # of each kind that are shown, the latest


class Boundaries(NamedTuple):
    aside: list[Person]  # not one for Goodwill, has died, rests
    rhythms: list[Word]  # "every 60 days is right with Ana"
    own: list[Fact]  # limits that the owner set
    theirs: list[Fact]  # limits that they set, with their words
    refusals: list[Entry]  # asked, and said no


def boundaries(book: Book, now: datetime) -> Boundaries:
    """What holds now. Five queries."""
    rests = Q(not_before__gt=seconds(now))
    aside = Person.objects.filter(Q(keep__in=("no", "died")) | rests, book=book).order_by("name", "pk")
    holds = Fact.objects.filter(
        Q(due=None) | Q(due__gte=book.local(now).date()), book=book, kind="boundary", state="", at__lte=seconds(now)
    )
    holds = holds.select_related("person", "event").defer("event__text").order_by("-at", "pk")
    refused = Entry.objects.filter(book=book, kind="no", by=THEM, at__lte=seconds(now)).exclude(state=WRONG)
    refused = refused.select_related("person", "event").defer("event__text").order_by("-at", "pk")
    return Boundaries(
        list(aside[:MOST]),
        _rhythms(book),
        list(holds.filter(rule="said")[:MOST]),
        list(holds.exclude(rule="said").filter(sure__gte=SURE)[:MOST]),
        list(refused[:MOST]),
    )


def _rhythms(book: Book) -> list[Word]:
    """The last word about each person, where it says a number of days; the latest first."""
    words = Word.objects.filter(book=book, verb="rhythm", undone_at=None, person__isnull=False).order_by("pk").select_related("person")
    last = {word.person_id: word for word in words}
    return sorted((word for word in last.values() if word.value["days"] is not None), key=lambda word: -word.pk)[:MOST]
