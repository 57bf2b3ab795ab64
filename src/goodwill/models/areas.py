"""Areas: parts of life and work, and in which of them there is nobody warm to turn to any more. Looked at once a year.

An area is a circle of the owner's, an organisation (as an address book says, or as an address tells), or a subject that
people spoke of in their own words. Where too few are known, or anybody is near, nothing is said.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from math import log2
from typing import Any, NamedTuple

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from goodwill.judgement.asking import CLOSE, KNOWN, WARM
from goodwill.judgement.decay import HALF_LIFE
from goodwill.models.book import Book
from goodwill.models.marks import DAY, gathered, numbers
from goodwill.models.moment import moment, seconds
from goodwill.models.person import Person, plain
from goodwill.models.team import EMPLOYER
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
    best: float
    last: int  # the moment of the last touch, as it is stored


class Found(NamedTuple):
    """An area with the bonds of those who are known there: once close, the closest first; all; and the newest."""

    kind: str
    name: str
    once: list[Known]
    n: int
    newest: Known


def quiet_areas(book: Book, now: datetime) -> list[Area]:
    """Those with the closest bonds of old first; in a constant number of queries."""
    quiet = _quiet(_areas(book, now), _stands(book, now))
    bonds = _bonds(book, {person for people in quiet.values() for person in people})
    found = []
    for (kind, name), people in quiet.items():
        there = [bonds[person] for person in people]
        once = sorted((one for one in there if one.best >= CLOSE), key=lambda one: (-one.best, one.person))
        if len(once) >= FEWEST:
            found.append(Found(kind, name, once, len(there), max(there, key=lambda one: (one.last, one.person))))
    found.sort(key=lambda area: (-sum(one.best for one in area.once), area.name))
    return _told(book, _apart(found)[:SHOWN])


def _apart(found: Iterable[Found]) -> list[Found]:
    """The same people under two names are one area."""
    seen, kept = set[frozenset[int]](), []
    for area in found:
        people = frozenset(one.person for one in area.once)
        if people not in seen:
            seen.add(people)
            kept.append(area)
    return kept


KNOWN_, CLOSE_, WARM_ = 1, 2, 4
Stands = NDArray[np.uint8]


def _stands(book: Book, now: datetime) -> Stands:
    """By the number of a person: is there some contact, both ways; were they close; are they warm? Three queries, as arrays."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT {gathered("2 * f.person_id + CASE WHEN f.best >= %s THEN 1 ELSE 0 END")} FROM goodwill_figures f
                WHERE +f.book_id = %s AND f.days >= %s AND f.two_way AND f.person_id <> %s AND +f.last_at <= %s AND f.person_id NOT IN
                  (SELECT id FROM goodwill_person WHERE book_id = %s AND NOT (keep = '') AND keep IN ('no', 'died'))""",  # noqa: S608
            [CLOSE, book.pk, KNOWN, book.owner_id, seconds(now), book.pk],
        )
        told = numbers(cursor.fetchone()[0])
    found: Stands = np.zeros(int(told.max(initial=0)) // 2 + 1, np.uint8)
    found[told // 2] = KNOWN_ + CLOSE_ * (told % 2)
    warm = _warm(book, now)
    warm = warm[warm < len(found)]
    found[warm] += (WARM_ * (found[warm] > 0)).astype(np.uint8)
    return found


def _warm(book: Book, now: datetime) -> NDArray[np.int64]:
    """Who is near enough to be turned to, as `Figures.near` says, on arrays. Nobody is nearer than at the last touch."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(strength) FROM goodwill_figures WHERE book_id = %s", [book.pk])
        most = max(cursor.fetchone()[0] or WARM, WARM)
        cursor.execute(
            """SELECT person_id, coalesce(strength_said, -1), strength, last_at FROM goodwill_figures
               WHERE +book_id = %s AND last_at <= %s AND (strength_said >= %s OR (strength >= %s AND last_at >= %s))""",
            [book.pk, seconds(now), WARM, WARM, seconds(now - timedelta(days=HALF_LIFE * log2(most / WARM)))],
        )
        person, said, strength, last = np.array(cursor.fetchall(), np.float64).reshape(-1, 4).T
    near = np.where(said >= 0, said, strength * 0.5 ** ((seconds(now) - last) / (HALF_LIFE * DAY)))
    return person[near >= WARM].astype(np.int64)


Key = tuple[str, str]  # kind and name, as it is compared


class Areas(NamedTuple):
    """All areas: how each is written, and the numbers of its people, one area after the other."""

    keys: list[Key]
    names: list[list[str]]
    people: NDArray[np.int64]
    starts: NDArray[np.int64]


def _areas(book: Book, now: datetime) -> Areas:
    """Who is in which, by its name without capitals and accents. Four queries."""
    written: dict[Key, list[str]] = defaultdict(list)
    texts: dict[Key, list[str]] = defaultdict(list)
    for kind, query, values in _told_by(book, now):
        with connection.cursor() as cursor:
            cursor.execute(query, values)
            for name, text in cursor.fetchall():
                if same := plain(name.strip()):
                    written[kind, same].append(name.strip())
                    texts[kind, same].append(text.strip("[]"))
    joined = [",".join(each) for each in texts.values()]
    sizes = np.array([each.count(",") + 1 for each in joined], np.int64)
    return Areas(list(written), list(written.values()), numbers(",".join(joined)), np.cumsum(sizes) - sizes)


def _told_by(book: Book, now: datetime) -> Iterable[tuple[str, str, list[Any]]]:
    """What says who is where. Conditions are written as those of the indexes are."""
    people = "FROM goodwill_person WHERE book_id = %s AND NOT"
    yield CIRCLE, f"SELECT circle, {gathered('id')} {people} (circle = '') GROUP BY circle", [book.pk]
    yield ORGANISATION, f"SELECT organisation, {gathered('id')} {people} (organisation = '') GROUP BY organisation", [book.pk]
    employers = f"""SELECT t.name, {gathered("h.person_id")} FROM goodwill_team t JOIN goodwill_handle h ON h.id = t.handle_id
                    WHERE t.book_id = %s AND t.kind = %s GROUP BY t.name"""  # noqa: S608
    yield ORGANISATION, employers, [book.pk, EMPLOYER]
    interests = f"""SELECT what, {gathered("person_id")} FROM goodwill_fact
                    WHERE book_id = %s AND kind = 'interest' AND state = '' AND sure >= %s AND at <= %s GROUP BY what"""  # noqa: S608
    yield SUBJECT, interests, [book.pk, SURE, seconds(now)]


def _quiet(areas: Areas, stands: Stands) -> dict[Key, set[int]]:
    """Who is known where several were close and nobody is warm, under the name that is written first in the alphabet."""
    if not areas.keys:
        return {}
    stand = np.where(areas.people < len(stands), stands[np.minimum(areas.people, len(stands) - 1)], 0)
    is_warm = np.bitwise_or.reduceat(stand, areas.starts) & WARM_
    n_close = np.add.reduceat((stand & CLOSE_) // CLOSE_, areas.starts, dtype=np.int64)
    ends, found = np.append(areas.starts[1:], len(stand)), {}
    for n in np.flatnonzero((is_warm == 0) & (n_close >= FEWEST)).tolist():
        here = slice(areas.starts[n], ends[n])
        found[areas.keys[n][0], min(areas.names[n])] = set(areas.people[here][stand[here] > 0].tolist())
    return found


def _bonds(book: Book, people: set[int]) -> dict[int, Known]:
    """What is left of the bonds with these."""
    few = ",".join(map(str, sorted(people))) or "0"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT person_id, best, last_at FROM goodwill_figures WHERE person_id IN ({few})")  # noqa: S608 (whole numbers)
        return {person: Known(person, best, last) for person, best, last in cursor.fetchall()}


def _told(book: Book, found: list[Found]) -> list[Area]:
    """With the people, and the last sign as evidence."""
    wanted = {one.person for area in found for one in area.once[:NAMED]}
    people = Person.objects.select_related("figures").in_bulk(sorted(wanted))
    last = {area.newest.person: area.newest.last for area in found}
    rows = Touch.objects.filter(person__in=list(last), at__in=list(last.values())).order_by("event__key")
    keys = {(person, at): (key, title) for person, at, key, title in rows.values_list("person_id", "at", "event__key", "event__title")}
    told = []
    for area in found:
        at = moment(area.newest.last)
        key, title = keys.get((area.newest.person, at), ("", ""))
        if key and at is not None:
            told.append(Area(area.kind, area.name, tuple(people[one.person] for one in area.once[:NAMED]), area.n, at, key, title))
    return told
