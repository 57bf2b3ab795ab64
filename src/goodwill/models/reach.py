"""Reach: who can help with something or knows about it, and through whom they are reached."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from django.db.models import Q, QuerySet

from goodwill.errors import Trouble
from goodwill.judgement import knows, paths
from goodwill.models.between import Link, links
from goodwill.models.book import Book
from goodwill.models.figures import Figures
from goodwill.models.limits import limited
from goodwill.models.moment import seconds
from goodwill.models.person import Person, plain
from goodwill.models.said_about import Text, texts
from goodwill.models.standing import Standing, standing
from goodwill.words import _

DIRECT, PATHS = 8, 5  # that are named
WANTED = 12  # people to whom a way is looked for
QUOTES = 3  # of each person
FAIR = 0.5  # of the best quote's worth that further ones must have
LONGEST = 300  # characters of what is wanted
CARD = 0.25  # the strength with somebody of whom there is a card or an imported connection and nothing else
SHARE = 0.3  # of the best one's worth that others must have to be named


class Quote(NamedTuple):
    """What shows that somebody knows: their words, or what is written down about them."""

    key: str  # the event's; "" for what is written down
    at: datetime | None
    title: str
    quote: str
    by_title: bool = False  # only the title says that it is about this


class Direct(NamedTuple):
    person: Person
    worth: float
    strength: float  # as of now
    evidence: list[Quote]
    standing: Standing


class Step(NamedTuple):
    """One link of a way, between two people who are not the owner."""

    a: Person
    b: Person
    link: Link


class Way(NamedTuple):
    through: list[Person]
    to: Person
    warmth: float
    steps: list[Step]
    evidence: list[Quote]  # why them
    standing: Standing  # with the first one, who is asked


class Reached(NamedTuple):
    subject: str
    direct: list[Direct]
    ways: list[Way]


def reach(book: Book, text: str, now: datetime) -> Reached:
    """Who can help with `text`, best first, and the warmest ways to those the owner is not close to.

    Whoever died, is not one for Goodwill, has a limit or is not to be written to now is in none of it.

    Raises:
        Trouble: nothing is looked for.
    """
    tells = knows.words(text[:LONGEST], plain)
    if not tells:
        raise Trouble(_("What is it about? A few words are needed."), _('goodwill reach "tax law"'))
    heard, counts, total = texts(book, tells, now)
    shown = _shown(heard, knows.weighed(text[:LONGEST], counts, total), now)
    people = {person.pk: person for person in _askable(book, set(shown), now).select_related("figures")}
    ranked = _ranked(people, shown, now)
    ways = _ways(book, ranked, shown, now)
    stands = standing(book, {person.pk for person, _worth in ranked[:DIRECT]} | {way.through[0].pk for way in ways}, now)
    direct = [
        Direct(person, round(worth, 4), _figures(person).near(now), _quotes(shown[person.pk]), stands[person.pk])
        for person, worth in ranked[:DIRECT]
    ]
    return Reached(knows.subject(text[:LONGEST]), direct, [way._replace(standing=stands[way.through[0].pk]) for way in ways])


Shown = dict[int, list[tuple[Text, knows.Shown, float]]]  # what each shows, with how many years ago; the best first


def _shown(heard: Sequence[Text], tells: dict[str, float], now: datetime) -> Shown:
    found: Shown = {}
    for text in heard:
        years = (now - text.at).days / 365.25 if text.at else 0.0
        one = knows.shown(knows.Said(text.person, text.title, text.text, years, text.is_met, text.kinds), tells, plain)
        if one is not None:
            found.setdefault(text.person, []).append((text, one, years))
    for each in found.values():
        each.sort(key=lambda row: (-row[1].worth, row[2], row[0].key))
    return found


def _askable(book: Book, numbers: set[int], now: datetime) -> QuerySet[Person]:
    """Those of them to whom the owner may turn."""
    free = Q(not_before=None) | Q(not_before__lte=seconds(now))
    people = Person.objects.filter(free, book=book, pk__in=numbers - limited(book, numbers, book.local(now).date()))
    return people.exclude(keep__in=("no", "died")).exclude(pk=book.owner_id)


def _figures(person: Person) -> Figures:
    return person.figures if hasattr(person, "figures") else Figures(person=person)


def _ranked(people: dict[int, Person], shown: Shown, now: datetime) -> list[tuple[Person, float]]:
    ranked = [
        (person, knows.together([one.worth for _t, one, _y in shown[pk]], [y for _t, _one, y in shown[pk]], _figures(person).near(now)))
        for pk, person in people.items()
    ]
    ranked.sort(key=lambda row: (-row[1], row[0].name, row[0].pk))
    return [(person, worth) for person, worth in ranked if worth >= SHARE * ranked[0][1]]


def _quotes(shown: Sequence[tuple[Text, knows.Shown, float]]) -> list[Quote]:
    """The best ones, each once, none much worse than the best."""
    shown = [row for row in shown if row[1].worth >= FAIR * shown[0][1].worth]
    found = {one.quote: Quote(text.key, text.at, text.title, one.quote, one.by_title) for text, one, _years in reversed(shown)}
    return [found[quote] for quote in dict.fromkeys(one.quote for _text, one, _years in shown)][:QUOTES]


def _ways(book: Book, ranked: Sequence[tuple[Person, float]], shown: Shown, now: datetime) -> list[Way]:
    """Ways that are warmer than the straight one, to those who would be the most help."""
    wanted = [person for person, _worth in ranked[:WANTED]]
    between = links(book, [(person.pk, person.name) for person in wanted], seconds(now))
    if not between:
        return []
    straight = _own(_askable(book, {end for link in between for end in (link.a, link.b)} | {person.pk for person in wanted}, now), now)
    between = [link for link in between if link.a in straight and link.b in straight]
    back = dict(enumerate(sorted(straight), 1))  # 0 is the owner
    number = {pk: n for n, pk in back.items()}
    a = np.array([0] * len(straight) + [number[link.a] for link in between], np.int64)
    b = np.array([number[pk] for pk in straight] + [number[link.b] for link in between], np.int64)
    ties = paths.graph(len(number) + 1, a, b, np.array([*straight.values(), *(link.warmth for link in between)]))
    by_pair = {frozenset((link.a, link.b)): link for link in between}
    found = [
        (path.warmth * worth, [back[n] for n in path.people], path.warmth)
        for person, worth in ranked[:WANTED]
        for path in paths.best(ties, 0, number[person.pk])
        if len(path.people) > 1 and path.warmth > straight[person.pk]
    ]
    found.sort(key=lambda row: (-row[0], len(row[1]), row[1][-1]))
    people = Person.objects.select_related("figures").in_bulk({pk for _worth, walked, _warmth in found[:PATHS] for pk in walked})
    return [_way([people[pk] for pk in walked], warmth, by_pair, shown) for _worth, walked, warmth in found[:PATHS]]


def _way(walked: Sequence[Person], warmth: float, by_pair: dict[frozenset[int], Link], shown: Shown) -> Way:
    """From the one who is asked to the one who would be a help."""
    steps = [Step(x, y, by_pair[frozenset((x.pk, y.pk))]) for x, y in pairwise(walked)]
    return Way(list(walked[:-1]), walked[-1], round(warmth, 4), steps, _quotes(shown[walked[-1].pk]), Standing())


_BOND = ("strength_said", "strength", "last_at", "n_in", "n_out", "n_met")


def _own(people: QuerySet[Person], now: datetime) -> dict[int, float]:
    """How warm the owner's own tie with each of them is: 0 where there never was anything between the two. There may be thousands."""
    rows = people.values_list("pk", "keep", "organisation", "about", *(f"figures__{name}" for name in _BOND))
    pks, strength, days, into, out = list[int](), list[float](), list[float](), list[int](), list[int]()
    for pk, keep, organisation, about, said, stands, last, n_in, n_out, n_met in rows:
        is_card = keep == "yes" or organisation or about
        pks.append(pk)
        strength.append(said if said is not None else stands or (CARD if is_card else 0.0))
        days.append(0.0 if said is not None else (now - last) / timedelta(days=1) if last else paths.YEAR)
        into.append((n_in or 0) + (n_met or 0))
        out.append((n_out or 0) + (n_met or 0))
    warm = paths.warmth(np.array(strength, float), np.array(days, float), np.array(into, float), np.array(out, float))
    return dict(zip(pks, warm.tolist()))
