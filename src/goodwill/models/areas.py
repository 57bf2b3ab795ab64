"""Areas: parts of life and work, and in which of them there is nobody warm to turn to any more. Looked at once a year.

An area is a circle of the owner's, an organisation (as an address book says, or as an address tells), or a subject that
people spoke of in their own words. Where too few are known, or anybody is near, nothing is said.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from goodwill.judgement.asking import CLOSE, KNOWN, WARM
from goodwill.judgement.decay import decayed
from goodwill.models.book import Book
from goodwill.models.fact import Fact
from goodwill.models.figures import Figures
from goodwill.models.moment import seconds
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
    last_at: datetime


def quiet_areas(book: Book, now: datetime) -> list[Area]:
    """Those with the closest bonds of old first; in a constant number of queries."""
    known = _known(book, now)
    found = []
    for (kind, name), people in _areas(book, known, now).items():
        there = [known[person] for person in sorted(people)]
        once = sorted((one for one in there if one.best >= CLOSE), key=lambda one: (-one.best, one.person))
        if len(once) >= FEWEST and all(one.near < WARM for one in there):
            newest = max(there, key=lambda one: (one.last_at, one.person))
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
    columns = ("person_id", "strength", "strength_said", "best", "last_at")
    return {
        person: Known(person, said if said is not None else decayed(strength, (now - at).total_seconds() / 86400), best, at)
        for person, strength, said, best, at in rows.exclude(person=book.owner_id).values_list(*columns)
    }


def _areas(book: Book, known: dict[int, Known], now: datetime) -> dict[tuple[str, str], set[int]]:
    """Who is in which, under the name that is written first in the alphabet."""
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    people: dict[tuple[str, str], set[int]] = defaultdict(set)

    def put(kind: str, name: str, person: int) -> None:
        if name.strip() and person in known:
            names[kind, plain(name.strip())].add(name.strip())
            people[kind, plain(name.strip())].add(person)

    for person, organisation, circle in Person.objects.filter(book=book).values_list("pk", "organisation", "circle"):
        put(CIRCLE, circle, person)
        put(ORGANISATION, organisation, person)
    for name, person in Team.objects.filter(book=book, kind=EMPLOYER).values_list("name", "handle__person_id"):
        put(ORGANISATION, name, person)
    facts = Fact.objects.filter(book=book, kind="interest", state="", sure__gte=SURE, at__lte=seconds(now))
    for what, person in facts.values_list("what", "person_id"):
        put(SUBJECT, what, person)
    return {(kind, min(names[kind, name])): people[kind, name] for kind, name in people}


def _told(book: Book, found: list[Found]) -> list[Area]:
    """With the people, and the last sign as evidence."""
    wanted = {one.person for area in found for one in area[3][:NAMED]}
    people = Person.objects.select_related("figures").in_bulk(sorted(wanted))
    last = {area[5].person: area[5].last_at for area in found}
    rows = Touch.objects.filter(person__in=list(last), at__in=[seconds(at) for at in last.values()]).order_by("event__key")
    keys = {(person, at): (key, title) for person, at, key, title in rows.values_list("person_id", "at", "event__key", "event__title")}
    told = []
    for _sum, kind, name, once, n, newest in found:
        key, title = keys.get((newest.person, newest.last_at), ("", ""))
        if key:
            told.append(Area(kind, name, tuple(people[one.person] for one in once[:NAMED]), n, newest.last_at, key, title))
    return told
