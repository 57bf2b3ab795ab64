"""Map: who stands how near to the owner now, with whom they belong together, and who knows whom."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from django.db import connection
from django.db.models import Count

from goodwill.judgement import rings
from goodwill.judgement.decay import HALF_LIFE
from goodwill.models import between
from goodwill.models.between import Link
from goodwill.models.book import Book
from goodwill.models.circle import folded
from goodwill.models.figures import Figures
from goodwill.models.moment import seconds
from goodwill.models.person import Person
from goodwill.models.team import EMPLOYER, Team
from goodwill.models.touch import Event

DRAWN = 60  # people on one map
LINES = 150  # between them, the warmest
CHOICES = 14  # groups that can be chosen
SECOND = len(rings.WARM)  # the ring of those who are known through somebody else
DAY = 86400.0
LATELY = 4  # times as many as are drawn: of those in touch lately
Floats = npt.NDArray[np.float64]


class Shown(NamedTuple):
    person: Person
    ring: int
    group: str  # as it is compared; "" for none


class Drawn(NamedTuple):
    """What one map shows, the nearest first."""

    people: list[Shown]
    links: list[Link]  # among those shown, the warmest first
    groups: dict[str, str]  # by what they are compared by: what they are called
    choices: list[str]  # groups to choose from
    titles: Mapping[str, str]  # of the events that show the links
    has_more: bool  # farther away


def nearest(book: Book, now: datetime, begin: int = 0, inside: str = "") -> Drawn:
    """Those nearest to the owner, from the `begin`th on; or of them only those in one group. A constant number of queries."""
    near = _nearest(book, now, begin, inside)
    few = list(near)[:DRAWN]
    people = _people(book, few)
    ties = sorted(between.among(book, few, seconds(now)), key=_warmest)[:LINES]
    group, names = _grouped({pk: people[pk].circle or people[pk].organisation for pk in few})
    shown = [Shown(people[pk], rings.ring(near[pk]), group[pk]) for pk in few]
    return Drawn(shown, ties, names, _choices(book), _titles(book, ties), len(near) > DRAWN)


def around(book: Book, whom: Person, now: datetime) -> Drawn:
    """Those whom somebody has to do with, and those who are known through these, without the owner. A constant number of queries."""
    ties = sorted(between.around(book, whom.pk, whom.name, seconds(now)), key=_warmest)
    warmth = {other: tie.warmth for tie in reversed(ties) if whom.pk in (tie.a, tie.b) for other in (tie.a, tie.b)}
    second = (other for tie in ties for other in (tie.a, tie.b) if (tie.a in warmth) != (tie.b in warmth))
    order = [pk for pk in dict.fromkeys([*sorted(warmth, key=lambda pk: (-warmth[pk], pk)), *second]) if pk != whom.pk]
    people = _people(book, order[: 2 * DRAWN])
    few = [pk for pk in order if pk in people][:DRAWN]
    group, names = _grouped({pk: people[pk].circle or people[pk].organisation for pk in few})
    shown = [Shown(people[pk], rings.ring(warmth.get(pk, 0.0), rings.WARM), group[pk]) for pk in few]
    ties = [tie for tie in ties if {tie.a, tie.b} <= {*few, whom.pk}][:LINES]
    return Drawn(shown, ties, names, [], _titles(book, ties), len(order) > len(few))


def _warmest(tie: Link) -> tuple[float, int, int]:
    return (-tie.warmth, tie.a, tie.b)


_NEAR = """SELECT f.person_id, coalesce(f.strength_said, -1), f.strength, coalesce(f.last_at, 0)
           FROM goodwill_figures f JOIN goodwill_person p ON p.id = f.person_id
           WHERE f.book_id = %s AND (f.two_way OR p.keep = 'yes') AND p.keep NOT IN ('no', 'died') AND f.person_id <> %s"""


def _nearest(book: Book, now: datetime, begin: int, inside: str) -> dict[int, float]:
    """How near those are with whom there was an exchange, or who were chosen; one more than are drawn.

    Not who was put aside or has died. The same as `Figures.near`, on arrays: there may be ten thousand of them. As nobody is
    nearer than at the last touch, those in touch lately tell from which strength on the others need to be looked at.
    """
    named, wanted = (" AND (p.circle = %s OR p.organisation = %s)", [inside] * 2) if inside else ("", [])
    said, most = [book.pk, book.owner_id, *wanted], begin + DRAWN + 1
    _lately, some = _near(f"{_NEAR}{named} ORDER BY f.last_at DESC LIMIT {LATELY * most}", said, now)
    least = float(np.sort(some)[-most]) if len(some) >= most else -1.0
    by_word = f"{_NEAR}{named} AND f.strength_said >= 0 AND +f.strength < %s"
    numbers, near = _near(f"{_NEAR}{named} AND f.strength >= %s UNION ALL {by_word}", [*said, least, *said, least], now)
    order = np.lexsort((numbers, -near))[begin:most]
    return {int(person): float(one) for person, one in zip(numbers[order], near[order])}


def _near(query: str, values: Sequence[Any], now: datetime) -> tuple[Floats, Floats]:
    """Who, and how near."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        numbers, said, strength, last = np.array(cursor.fetchall(), np.float64).reshape(-1, 4).T
    left = np.where(last > 0, strength * 0.5 ** ((seconds(now) - last) / (HALF_LIFE * DAY)), 0.0)
    return numbers, np.where(said >= 0, said, left)


def _titles(book: Book, ties: Iterable[Link]) -> dict[str, str]:
    """What shows each tie, by its key."""
    return dict(Event.objects.filter(book=book, key__in={tie.key for tie in ties}).values_list("key", "title"))


def _people(book: Book, numbers: Iterable[int]) -> dict[int, Person]:
    people = Person.objects.filter(pk__in=set(numbers)).exclude(keep__in=("no", "died")).select_related("figures")
    found = {person.pk: person for person in people}
    for person in found.values():
        person.book = book
        if not hasattr(person, "figures"):
            person.figures = Figures(person=person, book=book)
    return found


def _grouped(said: Mapping[int, str]) -> tuple[dict[int, str], dict[str, str]]:
    """The group of each: circle, else organisation, else employer as their address says. One with a single person in it is none."""
    names = {folded(name): name for name in sorted(said.values()) if name}
    group = {pk: folded(name) for pk, name in said.items()}
    for pk, domain in _employers([pk for pk, name in group.items() if not name]):
        group[pk] = group[pk] or domain
        names.setdefault(domain, domain)
    counts = Counter(group.values())
    return {pk: name if counts[name] > 1 else "" for pk, name in group.items()}, {n: names[n] for n in counts if n and counts[n] > 1}


def _employers(people: Collection[int]) -> list[tuple[int, str]]:
    found = Team.objects.filter(kind=EMPLOYER, handle__person__in=people).order_by("handle__person", "name")
    return list(found.values_list("handle__person", "name"))


def _choices(book: Book) -> list[str]:
    """The owner's circles first, then the largest organisations. Two queries, of an index alone each."""
    aside = Person.objects.filter(book=book, keep__in=("no", "died")).exclude(keep="")
    people = Person.objects.filter(book=book).exclude(pk__in=aside.values("pk")).order_by()
    circles, others = (
        dict(people.exclude(**{told: ""}).values_list(told).annotate(n=Count("pk")).values_list(told, "n"))
        for told in ("circle", "organisation")
    )
    large = sorted((-n, name) for name, n in others.items() if n > 1 and name not in circles)
    return [*sorted(circles), *(name for _n, name in large)][:CHOICES]
