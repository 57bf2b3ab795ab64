"""Areas: parts of life and work, and in which of them there is nobody warm to turn to any more. Looked at once a year.

An area is a circle of the owner's, an organisation (as an address book says, or as an address tells), or a subject that
people spoke of in their own words. Where too few are known, or anybody is near, nothing is said.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import NamedTuple

from django.db.models import BigIntegerField, QuerySet
from django.db.models.functions import Cast

from goodwill.judgement.asking import CLOSE, KNOWN, WARM
from goodwill.judgement.decay import decayed
from goodwill.models.book import Book
from goodwill.models.fact import Fact
from goodwill.models.figures import Figures
from goodwill.models.moment import moment, seconds
from goodwill.models.person import Person, plain, suggestable
from goodwill.models.team import EMPLOYER, Team
from goodwill.models.touch import Touch

CIRCLE, ORGANISATION, SUBJECT = "circle", "organisation", "subject"
FEWEST = 2  # people who were close once, before their absence is worth a word
SURE = 0.7
SHOWN = 12  # areas
NAMED = 3  # people of an area


class Area(NamedTuple):
    """One in which nobody is warm. Its people are those who were closest once, the closest first."""

    kind: str
    name: str
    people: tuple[Person, ...]
    n: int  # how many are known there
    last_at: datetime  # the last sign from or to any of them
    touch: str  # and its key
    title: str


class Known(NamedTuple):
    """What is left of a bond."""

    person: int
    near: float
    best: float
    last: int  # the moment of the last touch, as it is stored


def quiet_areas(book: Book, now: datetime) -> list[Area]:
    """Those with the closest bonds of old first; in a constant number of queries."""
    known = _known(book, now)
    warm = {one.person for one in known.values() if one.near >= WARM}
    found = []
    for (kind, name), people in _areas(book, known, now).items():
        if len(people) < FEWEST or not warm.isdisjoint(people):
            continue
        there = [known[person] for person in sorted(people)]
        once = sorted((one for one in there if one.best >= CLOSE), key=lambda one: (-one.best, one.person))
        if len(once) >= FEWEST:
            newest = max(there, key=lambda one: (one.last, one.person))
            found.append((sum(one.best for one in once), kind, name, once, len(there), newest))
    found.sort(key=lambda area: (-area[0], area[2]))
    return _told(book, _apart(found)[:SHOWN])


Found = tuple[float, str, str, list[Known], int, Known]


def _apart(found: Iterable[Found]) -> list[Found]:
    """The same people under two names are one area."""
    seen, kept = set[frozenset[int]](), []
    for area in found:
        people = frozenset(one.person for one in area[3])
        if people not in seen:
            seen.add(people)
            kept.append(area)
    return kept


def _known(book: Book, now: datetime) -> dict[int, Known]:
    """With whom there was some contact, both ways."""
    rows = Figures.objects.filter(suggestable(), book=book, days__gte=KNOWN, two_way=True, last_at__lte=seconds(now))
    columns = ("person_id", "strength", "strength_said", "best", Cast("last_at", BigIntegerField()))
    at = seconds(now)
    return {
        person: Known(person, said if said is not None else decayed(strength, (at - last) / 86400), best, last)
        for person, strength, said, best, last in rows.exclude(person=book.owner_id).values_list(*columns)
    }


def _areas(book: Book, known: dict[int, Known], now: datetime) -> dict[tuple[str, str], set[int]]:
    """Who is in which, under the name that is written first in the alphabet."""
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    people: dict[tuple[str, str], set[int]] = defaultdict(set)
    compared = cache(lambda name: plain(name.strip()))  # many are in one area
    everybody = Person.objects.filter(book=book)
    told = (
        (CIRCLE, everybody.exclude(circle="").values_list("circle", "pk")),
        (ORGANISATION, everybody.exclude(organisation="").values_list("organisation", "pk")),
        (ORGANISATION, Team.objects.filter(book=book, kind=EMPLOYER).values_list("name", "handle__person_id")),
        (SUBJECT, _interests(book, now).values_list("what", "person_id")),
    )
    for kind, rows in told:
        for name, person in rows:
            if person in known and (same := compared(name)):
                names[kind, same].add(name.strip())
                people[kind, same].add(person)
    return {(kind, min(names[kind, name])): people[kind, name] for kind, name in people}


def _interests(book: Book, now: datetime) -> QuerySet[Fact]:
    return Fact.objects.filter(book=book, kind="interest", state="", sure__gte=SURE, at__lte=seconds(now))


def _told(book: Book, found: list[Found]) -> list[Area]:
    """With the people, and the last sign as evidence."""
    wanted = {one.person for area in found for one in area[3][:NAMED]}
    people = Person.objects.select_related("figures").in_bulk(sorted(wanted))
    last = {area[5].person: area[5].last for area in found}
    rows = Touch.objects.filter(person__in=list(last), at__in=list(last.values())).order_by("event__key")
    keys = {(person, at): (key, title) for person, at, key, title in rows.values_list("person_id", "at", "event__key", "event__title")}
    told = []
    for _sum, kind, name, once, n, newest in found:
        at = moment(newest.last)
        key, title = keys.get((newest.person, at), ("", ""))
        if key and at is not None:
            told.append(Area(kind, name, tuple(people[one.person] for one in once[:NAMED]), n, at, key, title))
    return told
