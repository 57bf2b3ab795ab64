"""Strangers: whom the owner could begin to talk to: people who stood beside them, and with whom nothing was ever exchanged.

Copied on the same letters, in the same meetings, guests of the next one. Worked out when something came in, or a day begins.
Only human beings with a name; never lists, machines, or addresses of a task.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Max, Q, QuerySet

from goodwill.models import Book, Event, Figures, Handle, Part, Person, Stranger, Touch, bulk
from goodwill.models.figures import stale
from goodwill.models.limits import limits
from goodwill.models.moment import moment, seconds
from goodwill.sources._mailaside import is_robot

LATELY = timedelta(days=60)  # in which the two stood somewhere together last
SEEN = timedelta(days=365)  # in which it counts how often
AHEAD = timedelta(days=14)  # in which the meeting comes that both are guests of
COMPANY = 12  # who takes part at most: in a larger one nobody stood beside anybody
READERS = 7  # of a letter: what goes to more is passed around
OFTEN = 3  # matters in which they stood together, where no meeting is coming: a report that comes daily is one
DIRECT = 3  # others beside them in a letter of mine from whom on it was not to them
MOST = 7  # of them at a time
_ROLE_WORDS = """
info contact contacts office admin administrator support sales team teams kontakt service services job jobs career careers press
presse billing accounts accounting buchhaltung finance invoice invoices rechnung orders order bestellung shop marketing newsletter news
events event help helpdesk hilfe desk it hr personal legal security abuse postmaster webmaster hello hallo hi mail post empfang
reception sekretariat verwaltung redaktion editor editors list lists owner all everyone everybody staff group community members
accueil bureau secretariat ventas ayuda oficina
"""
_ROLES = frozenset(_ROLE_WORDS.split())
_NO_NAME = re.compile(
    r"[@\d/_|]|\b(?:team|support|list|group|office|department|service|committee|board|gmbh|inc|ltd|verein|room|raum)\b", re.I
)


_ANSWER = re.compile(r"^(?:(?:re|aw|sv|fwd?|wg|tr|rv)\s*:\s*)+", re.I)
_NUMBERS = re.compile(r"\W*\d[\d./:-]*")


class Beside(NamedTuple):
    """Something in which the owner and somebody stood together."""

    person: int
    event: int
    at: int
    matter: str  # what it is called, whatever number or answer it is
    author: int | None  # who wrote or invited


def find(book: Book, now: datetime) -> bool:
    """Brings them up to date; says whether anything changed. Two queries where nothing can have."""
    newest = Event.objects.filter(book=book).aggregate(last=Max("pk"))["last"] or 0
    state = [book.local(now).date().isoformat(), newest, book.as_of.isoformat() if book.as_of else ""]
    if book.matched.get("strangers") == state:
        return False
    with book.writing():
        people = _write(book, _strangers(book, now))
        book.matched = {**book.matched, "strangers": state}
        book.save(update_fields=["matched"])
        stale(book, people)
    return bool(people)


def _strangers(book: Book, now: datetime) -> list[Stranger]:
    """The few with whom it would be easiest to begin: a meeting that comes first, then those seen most."""
    beside = defaultdict(list)
    for one in _beside(book, now):
        beside[one.person].append(one)
    fresh, soon = seconds(now - LATELY), seconds(now)
    likely = {p: ones for p, ones in beside.items() if ones[-1].at >= fresh and (_matters(ones) >= OFTEN or ones[-1].at > soon)}
    may = _who_may(book, sorted(likely), now)
    knows = set(Figures.objects.filter(book=book, two_way=True).values_list("person_id", flat=True))
    order = sorted(may, key=lambda p: (likely[p][-1].at <= soon, -_matters(likely[p]), -likely[p][-1].at, p))
    events = Event.objects.filter(pk__in=[likely[p][-1].event for p in order[:MOST]]).defer("text").in_bulk()
    found = []
    for person in order[:MOST]:
        last = likely[person][-1]
        event = events[last.event]
        through = last.author if last.author in knows and last.author != person else None
        more = {"at": moment(last.at), "kind": event.kind, "title": event.title, "times": _matters(likely[person]), "through_id": through}
        found.append(Stranger(book=book, person_id=person, key=event.key, **more))
    return found


def _matters(ones: Sequence[Beside]) -> int:
    """In how many different matters they stood together."""
    return len({one.matter for one in ones})


def _matter(title: str) -> str:
    return " ".join(_NUMBERS.sub(" ", _ANSWER.sub("", title.strip())).casefold().split())


def _beside(book: Book, now: datetime) -> list[Beside]:
    """Who stood beside the owner, in what; the oldest first. Of events with nobody in them who may be one, nothing is read."""
    span = {"event__at__gte": seconds(now - SEEN), "event__at__lte": seconds(now + AHEAD), "event__aside": "", "event__book": book}
    kinds, parts = Q(event__kind="mail") | Q(event__kind="meeting"), Part.objects.exclude(role__in=("own", "declined"))
    some = sorted(set(parts.filter(kinds, handle__person__in=_unknown(book).values("pk"), **span).values_list("event_id", flat=True)))
    there: dict[int, tuple[int, str, dict[int, str]]] = {}
    for few in bulk.in_batches(some):
        rows = parts.filter(event__in=few).order_by("pk")
        for event, when, title, person, role in rows.values_list("event_id", "event__at", "event__title", "handle__person_id", "role"):
            there.setdefault(event, (seconds(when) if when else 0, title, {}))[2].setdefault(person, role)
    found = []
    for event, (at, title, roles) in sorted(there.items(), key=lambda one: (one[1][0], one[0])):
        if book.owner_id in roles and 2 < len(roles) <= (READERS if "from" in roles.values() else COMPANY):
            author = next((person for person, role in roles.items() if role in ("from", "host")), None)
            found += [Beside(person, event, at, _matter(title), author) for person in roles if person != book.owner_id]
    return found


def _unknown(book: Book) -> QuerySet[Person]:
    """With whom nothing was exchanged, and of whom the owner said nothing."""
    known = Q(figures__two_way=True) | Q(figures__last_in_at__isnull=False) | Q(figures__last_met_at__isnull=False)
    return Person.objects.filter(book=book, keep="", not_before=None).exclude(known).exclude(pk=book.owner_id)


def _who_may(book: Book, people: Sequence[int], now: datetime) -> list[int]:
    """Of these, human beings with whom nothing was exchanged, nor tried, and whom no word or limit speaks against."""
    rows = _unknown(book).filter(pk__in=people)
    alone = set(Touch.objects.filter(person__in=people, others__lt=DIRECT, at__lte=seconds(now)).values_list("person_id", flat=True))
    silent = limits(book, people, book.local(now).date())
    emails = defaultdict(list)
    for person, value in Handle.objects.filter(person__in=people, kind="email").values_list("person_id", "value"):
        emails[person].append(value)
    return [
        pk
        for pk, name in rows.order_by("pk").values_list("pk", "name")
        if pk not in alone and pk not in silent and is_named(name) and emails[pk] and all(map(is_somebodys, emails[pk]))
    ]


def is_named(name: str) -> bool:
    """A first and a last name, as human beings have them."""
    return len(name.split()) >= 2 and not _NO_NAME.search(name)


def is_somebodys(email: str) -> bool:
    """An address of a human being's, as far as it says itself."""
    local = email.partition("@")[0]
    return not is_robot(email) and not _ROLES.intersection(re.split(r"[-._+]", local))


def _write(book: Book, rows: Sequence[Stranger]) -> list[int]:
    """Replaces them where they are others; returns of whom something changed."""
    fields = ("key", "at", "kind", "title", "times", "through_id")
    known = {one.person_id: one for one in Stranger.objects.filter(book=book)}
    wanted = {row.person_id: row for row in rows}
    changed = [p for p, row in wanted.items() if p not in known or any(getattr(row, f) != getattr(known[p], f) for f in fields)]
    gone = [p for p in known if p not in wanted]
    Stranger.objects.filter(person__in=[*gone, *changed]).delete()
    Stranger.objects.bulk_create([wanted[person] for person in changed])
    return sorted({*gone, *changed})
