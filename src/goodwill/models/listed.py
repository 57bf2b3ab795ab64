"""Listed: the people of a list: by a name, by plain words, by where it stands, by circle and organisation; in an order.

All of it goes together: those in the choir whom the owner owes an answer, the longest silent first.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, F, OrderBy, Q, QuerySet, Window

from goodwill.models import found_people, known
from goodwill.models.book import Book
from goodwill.models.circle import folded
from goodwill.models.figures import DORMANT, FRESH, Figures
from goodwill.models.found_people import Why
from goodwill.models.moment import seconds
from goodwill.models.person import Person, plain
from goodwill.models.sought import WITH, Sought, sought
from goodwill.models.team import EMPLOYER, Team
from goodwill.models.understood import told
from goodwill.words import _, day, every

NO_CIRCLE = "-"
SHOWS = ("all", "in-touch", "quiet", "dormant", "chosen", "aside")
SAME = {"in touch": "in-touch", "in kontakt": "in-touch", "long silent": "dormant", "lange still": "dormant", "put aside": "aside"}
ORGANISATIONS = 8  # offered, the largest


class Wanted(NamedTuple):
    """What a list is asked for."""

    query: str = ""
    show: str = "all"
    circle: str = ""  # NO_CIRCLE: in none
    at: str = ""  # an organisation, or the domain of one
    wider: bool = False  # also those with whom nothing went both ways
    order: str = "latest"


class Listed(NamedTuple):
    """Whom that means, and what was understood of its words."""

    people: QuerySet[Person]
    asked: Sought | None  # None: names and handles
    understood: str
    may_be_wider: bool  # are there perhaps more with whom nothing went both ways?
    is_of_words: bool  # was nothing understood, and nobody is called so?


def meant(wanted: Wanted) -> Wanted:
    """Who types what can be tapped means that."""
    show = SAME.get(plain(" ".join(wanted.query.split())), "")
    return wanted._replace(query="", show=show) if show else wanted


def listed(book: Book, wanted: Wanted, now: datetime) -> Listed:
    """Whom a list shows. In no more queries than it has parts."""
    wanted = meant(wanted)
    by_then = known.people(book, now)
    asked = _understood(book, wanted.query, now, by_then)
    found = found_people.filtered(book, asked, now) if asked is not None else _called(book, wanted.query)
    is_name = asked is None and bool(wanted.query)
    is_narrow = wanted.show == "all" and not is_name and not (asked and asked.rests_on_touches)
    both_ways = Q() if wanted.wider or not is_narrow else Q(figures__two_way=True) | Q(keep="yes")
    found = found.filter(by_then, both_ways, _section(wanted.show, now), _in_circle(wanted.circle), _at(wanted.at))
    understood = told(asked._replace(words=tuple(_without_joints(asked.words)))) if asked else ""
    is_of_words = bool(wanted.query) and (asked is None or asked == Sought(asked.words, kind="person"))
    return Listed(found, asked, understood, is_narrow, is_of_words)


def _understood(book: Book, query: str, now: datetime, by_then: Q) -> Sought | None:
    """What the words ask of people; None where they are a name or an address."""
    asked = sought(query, book.local(now).date())
    words = tuple(_without_joints(asked.words))
    if asked.is_of_people:
        return asked._replace(words=words)
    if not query or _called(book, query).filter(by_then).exists():
        return None
    words = tuple(re.findall(r"\w+", query))
    return Sought(words, kind="person") if words else None


def _without_joints(words: Sequence[str]) -> list[str]:
    return [word for word in words if plain(word) not in WITH]


def _called(book: Book, query: str) -> QuerySet[Person]:
    """Whose names or handles hold every word."""
    found = Person.objects.filter(book=book).exclude(pk=book.owner_id)
    for word in plain(query).split():
        found = found.filter(known_as__contains=word)
    return found


# What can be tapped.


def _section(show: str, now: datetime) -> Q:
    two_way, silent = Q(figures__two_way=True), seconds(now - DORMANT)
    standing = ~Q(keep__in=("no", "died")) & two_way & (Q(not_before=None) | Q(not_before__lte=seconds(now)))
    is_due = Q(figures__due_at__lt=seconds(now)) | Q(figures__due_at=None, figures__last_at__lt=seconds(now - FRESH))
    if show == "in-touch":
        return standing & Q(figures__last_at__gt=silent) & ~is_due
    if show == "quiet":
        return standing & Q(figures__last_at__gt=silent) & is_due
    if show == "dormant":
        return standing & Q(figures__last_at__lte=silent)
    if show == "chosen":
        return Q(keep="yes")
    if show == "aside":
        return Q(keep__in=("no", "died")) | Q(not_before__gt=seconds(now))
    return Q()


def _in_circle(circle: str) -> Q:
    return Q() if not circle else Q(circle="" if circle == NO_CIRCLE else circle)


def _at(organisation: str) -> Q:
    """Who works there, as an address book says, or as their address does."""
    if not organisation:
        return Q()
    by_domain = Team.objects.filter(kind=EMPLOYER, name=organisation)
    return Q(organisation=organisation) | Q(pk__in=by_domain.values("handle__person"))


class Group(NamedTuple):
    """Something that can be tapped."""

    name: str
    n: int


def circles(book: Book) -> list[Group]:
    """The owner's circles, by name."""
    rows = Person.objects.filter(book=book).exclude(circle="").order_by().values_list("circle").annotate(n=Count("pk"))
    return sorted((Group(*row) for row in rows), key=lambda group: folded(group.name))


def organisations(book: Book, now: datetime) -> list[Group]:
    """Those with several people in them, the largest first: by address book, and by the domain of an employer. Three queries."""
    by_card = Person.objects.filter(book=book).exclude(organisation="").order_by().values_list("organisation").annotate(n=Count("pk"))
    there = known.whose(book, now, "handle__person")
    by_domain = Team.objects.filter(there, book=book, kind=EMPLOYER).order_by().values_list("name").annotate(n=Count("pk"))
    several = [Group(*row) for rows in (by_card, by_domain) for row in rows.filter(n__gt=1).order_by("-n")[:ORGANISATIONS]]
    return sorted(several, key=lambda group: (-group.n, folded(group.name)))[:ORGANISATIONS]


# In which order, and why.


def ordered(people: QuerySet[Person], order: str) -> QuerySet[Person]:
    by: dict[str, tuple[OrderBy, ...]] = {
        "latest": (F("figures__last_at").desc(nulls_last=True), F("pk").desc()),
        "silent": (F("figures__last_at").asc(nulls_last=True), F("pk").asc()),
        "name": (F("known_as").asc(), F("pk").asc()),  # begins with the name, without capitals and accents
    }
    return people.select_related("figures").order_by(*by.get(order, by["latest"]))


def page(people: QuerySet[Person], order: str, begin: int, size: int) -> tuple[list[Person], int]:
    """Some of them, from the `begin`th on, and how many there are in all. Sorting their numbers alone is quicker than all of them."""
    found = ordered(people, order).annotate(n=Window(Count("pk"))).values_list("pk", "n")[begin : begin + size]
    n = dict(found)
    some = Person.objects.select_related("figures").in_bulk(list(n))
    return [some[pk] for pk in n], next(iter(n.values()), 0) or people.count()


def why(book: Book, wanted: Wanted, asked: Sought | None, people: Sequence[Person], now: datetime) -> dict[int, list[Why]]:
    """Why each of these is in the list, where that rests on something."""
    for person in people:
        if not hasattr(person, "figures"):
            person.figures = Figures(person=person, book=book)
    found = found_people.why(book, asked, people, now) if asked else {person.pk: [] for person in people}
    for person in people:
        if wanted.show == "quiet" and person.figures.rhythm:
            found[person.pk].append(Why(_("usually {every}").format(every=every(person.figures.rhythm))))
        if wanted.show == "aside" and person.not_before is not None and person.not_before > now:
            found[person.pk].append(Why(_("until {day}").format(day=day(book.local(person.not_before)))))
    return found
