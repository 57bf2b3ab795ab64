"""Team: who belongs together without being one: the same employer, one household, somebody's assistant.

Derived (intake/teams.py) and kept by handle, so that it follows whoever that handle turns out to be.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db import models
from django.db.models import F, Q

from goodwill.models import known
from goodwill.models.book import Book
from goodwill.models.person import Handle, Person

EMPLOYER, HOUSEHOLD, ASSISTANT, PRINCIPAL = "employer", "household", "assistant", "principal"
SHOWN = 6  # people of one team
MOST = 200  # handles looked at
COLUMNS = ("pk", "name", "organisation")  # of a person in it


class Team(models.Model):
    """A handle is part of it."""

    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="teams")
    handle = models.ForeignKey(Handle, on_delete=models.CASCADE, related_name="teams")
    kind = models.CharField(max_length=10)  # "employer" · "household" · "assistant" · "principal": for whom the assistant writes
    name = models.CharField(max_length=330)  # the domain; a handle of one of them

    class Meta:
        indexes = (models.Index(fields=["book", "kind", "name"]),)


class Company(NamedTuple):
    """Some people that one person belongs together with, the nearest first."""

    kind: str
    name: str
    people: Sequence[Person]


OTHER = {ASSISTANT: PRINCIPAL, PRINCIPAL: ASSISTANT}


def company(person: Person, now: datetime) -> list[Company]:
    """Whom this person belongs together with; three queries, whoever it is."""
    mine = list(Team.objects.filter(handle__person=person).order_by("kind", "name").values_list("kind", "name").distinct()[:SHOWN])
    wanted = reduce(or_, (Q(kind=OTHER.get(kind, kind), name=name) for kind, name in mine), Q(pk=0))
    by_then = known.whose(person.book, now, "handle__person")
    theirs = Team.objects.filter(wanted, by_then, book=person.book_id).exclude(handle__person__in=(person.pk, person.book.owner_id))
    near = theirs.order_by(F("handle__person__figures__last_at").desc(nulls_last=True), "handle__person__name", "handle__person_id")
    people: dict[tuple[str, str], dict[int, Person]] = {}
    for kind, team, pk, name, organisation in near.values_list("kind", "name", *(f"handle__person__{f}" for f in COLUMNS))[:MOST]:
        found = people.setdefault((kind, team), {})
        if len(found) < SHOWN and pk not in found:
            found[pk] = Person(pk=pk, name=name, organisation=organisation)
    of = [(kind, name, people.get((OTHER.get(kind, kind), name), {})) for kind, name in mine]
    return [Company(kind, name, list(found.values())) for kind, name, found in of if found]
