"""Brief: one page to read before meeting somebody, seen from their side. Each statement carries the words it rests on.

    brief(book, [ana], now)              # Ana, whenever you speak next
    brief(book, guests(event), now, event)   # a meeting with all its guests

A minute must do, so each part says little: the newest first, and less of each where there are several guests.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from goodwill.models import Book, Entry, Event, Fact, Person, Touch, Word, circle, offer
from goodwill.models.aim import Aim, aim
from goodwill.models.article import fitting
from goodwill.models.calendar import Room, room
from goodwill.models.entry import ME, THEM, WRONG, waits
from goodwill.models.moment import seconds
from goodwill.models.touch import newest
from goodwill.reason import Seen
from goodwill.reasons._said import tells
from goodwill.words import _, day
from goodwill.writing.bond import known, rhythm, strength

SURE = 0.6  # how likely the words must say so
SEVERAL, MANY = 2, 4  # guests from whom on each gets less of the page, and least
LAST = 6  # touches that are looked at
QUOTE = 160  # characters of a quote
NEEDED, HEAVY = timedelta(days=400), timedelta(days=365)  # for how long a need is worth asking after, and a loss weighs
RECENT = timedelta(days=180)  # for how long a no of theirs is not asked against
SAD = ("loss", "illness", "separation")


class Point(NamedTuple):
    """One statement, with the touch that it comes from."""

    text: str  # what it is, in few words; "" where the quote says it all
    quote: str = ""  # stands in that touch, word for word
    touch: str = ""  # its key
    at: datetime | None = None


class Guest(NamedTuple):
    """All there is to know of one of them before the talk."""

    person: Person
    who: str  # what they do and where
    known: str  # how it began
    bond: tuple[str, ...]  # rhythm and closeness
    wants: tuple[Point, ...]  # what they probably want
    question: Point | None  # what to ask instead, where nothing is known of that
    mine: tuple[Point, ...]  # what I promised or offered
    theirs: tuple[Point, ...]  # what they promised, and what I asked
    give: tuple[Point, ...]  # what I could give on the spot
    meet: tuple[Point, ...]  # whom of the owner's circle they should meet
    last: tuple[Point, ...]  # the newest touches
    careful: tuple[Point, ...]  # what not to raise, or gently


class Brief(NamedTuple):
    event: Event | None
    aim: Aim
    guests: tuple[Guest, ...]
    room: Room | None  # where the day is too full to listen


def brief(book: Book, people: Sequence[Person], now: datetime, event: Event | None = None) -> Brief:
    """In a constant number of queries, however many guests."""
    numbers = [person.pk for person in people]
    said = _Said(book, numbers, now, 3 if len(people) < SEVERAL else 2 if len(people) < MANY else 1)
    return Brief(
        event,
        aim(book, numbers, event.key if event else ""),
        tuple(said.guest(person) for person in people),
        room(book, event, now) if event else None,
    )


class _Said:
    """What was said between the owner and these people, read at once."""

    def __init__(self, book: Book, people: list[int], now: datetime, most: int) -> None:
        self.book, self.now, self.most = book, now, most
        self.facts = _by_person(
            Fact.objects.filter(person__in=people, at__lte=seconds(now), sure__gte=SURE)
            .exclude(state=WRONG)
            .select_related("event")
            .defer("event__text")
            .order_by("-at", "event__key", "quote")
        )
        self.entries = _by_person(
            Entry.objects.filter(person__in=people, at__lte=seconds(now), sure__gte=SURE)
            .exclude(state=WRONG)
            .annotate(waits=_waits(now))
            .select_related("event")
            .defer("event__text")
            .order_by("-at", "event__key", "quote")
        )
        self.touches = _by_person(Touch.objects.filter(pk__in=newest(people, now, LAST)).select_related("event").order_by("-at", "-pk"))
        self.fits = _by_person(fitting(people, now))
        self.offers = _by_person(offer.of(people, book.local(now).date()))
        self.circles = circle.of(book, people)
        self.met = {word.person_id: word for word in Word.objects.filter(person__in=people, verb="met", undone_at=None).order_by("pk")}

    def guest(self, person: Person) -> Guest:
        wants = self._wants(person)
        return Guest(
            person,
            ", ".join(filter(None, (person.title, person.organisation))),
            known(self.book, person, self.met.get(person.pk), self.now),
            tuple(filter(None, (rhythm(person, self.now, self.circles), strength(person)))),
            wants,
            None if wants else self._question(person),
            self._mine(person),
            self._theirs(person),
            self._give(person),
            self._meet(person),
            self._last(person),
            self._careful(person),
        )

    def _wants(self, person: Person) -> tuple[Point, ...]:
        needs = [fact for fact in self.facts[person.pk] if fact.kind == "need" and _since(fact.at, self.now - NEEDED)]
        interests = [fact for fact in self.facts[person.pk] if fact.kind == "interest"]
        asked = [entry for entry in self.entries[person.pk] if entry.kind == "ask" and entry.by == THEM and entry.waits]
        asked.sort(key=lambda entry: not entry.put)  # what waits for my answer comes first
        some = [
            *(self._point(fact, _("needs")) for fact in needs),
            *(self._line(entry, _("asked, and waits for your answer") if entry.put else _("asked")) for entry in asked),
            *(self._point(fact, _("cares about")) for fact in interests),
        ]
        return _first(some, self.most)

    def _question(self, person: Person) -> Point:
        """Where nothing tells what they want: go on with what they told last."""
        for touch in self.touches[person.pk]:
            event = touch.event
            is_theirs = touch.way == "in" and touch.others == 0 and _since(event.at, self.now - HEAVY)
            words = tells(Seen(event.key, self.now, event.kind, touch.way, event.title, event.text), QUOTE) if is_theirs else ""
            if words:
                return Point(_("Ask how it went on:"), words, event.key, event.at)
        return Point(_("Ask what keeps them busy just now, and what would make it easier."))

    def _mine(self, person: Person) -> tuple[Point, ...]:
        lines = [entry for entry in self.entries[person.pk] if entry.waits]
        return _first(
            [
                *(self._line(entry, _("I promised")) for entry in lines if (entry.kind, entry.by) == ("promise", ME)),
                *(self._line(entry, _("I offered")) for entry in lines if (entry.kind, entry.by) == ("offer", ME)),
            ],
            self.most,
        )

    def _theirs(self, person: Person) -> tuple[Point, ...]:
        lines = [entry for entry in self.entries[person.pk] if entry.waits]
        return _first(
            [
                *(self._line(entry, _("promised")) for entry in lines if (entry.kind, entry.by) == ("promise", THEM)),
                *(self._line(entry, _("offered")) for entry in lines if (entry.kind, entry.by) == ("offer", THEM)),
                *(self._line(entry, _("I asked")) for entry in lines if (entry.kind, entry.by) == ("ask", ME)),
            ],
            self.most,
        )

    def _give(self, person: Person) -> tuple[Point, ...]:
        """An article that fits, what would please them, thanks, and a favour to return."""
        some = []
        for fit in self.fits[person.pk][:2]:
            said = fit.evidence[0] if fit.evidence else {}
            about = _("“{title}”, because they wrote:").format(title=fit.article.title)
            some.append(Point(about, said.get("quote", ""), said.get("touch", "")))
        for one in self.offers[person.pk]:
            if one.kind != offer.PERSON:
                some.append(Point(_("{what}, because they said:").format(what=one.what), one.quote, one.key, one.at))
        some += [self._point(fact, _("would please them")) for fact in self.facts[person.pk] if fact.kind == "gift idea"]
        lines = [entry for entry in self.entries[person.pk] if (entry.kind, entry.by) == ("give", THEM) and entry.waits]
        some += [self._line(entry, _("say thank you for this")) for entry in lines]
        return _first(some, self.most)

    def _meet(self, person: Person) -> tuple[Point, ...]:
        """Whom they should meet, in the words by which that one shows to know about it."""
        who = [one for one in self.offers[person.pk] if one.kind == offer.PERSON]
        return _first([Point(one.what, one.said, one.said_key, one.said_at) for one in who], self.most)

    def _last(self, person: Person) -> tuple[Point, ...]:
        which = {"in": _("{name} wrote"), "out": _("you wrote"), "both": _("you two")}
        return tuple(
            Point(
                which[touch.way].format(name=person.called) + (f": {touch.event.title}" if touch.event.title else ""),
                _beginning(touch.event.text),
                touch.event.key,
                touch.event.at,
            )
            for touch in self.touches[person.pk][: self.most]
        )

    def _careful(self, person: Person) -> tuple[Point, ...]:
        facts = self.facts[person.pk]
        limits = [fact for fact in facts if fact.kind == "boundary" and (fact.due is None or fact.due >= self.book.local(self.now).date())]
        sad = [fact for fact in facts if fact.kind == "event" and fact.what in SAD and _since(fact.at, self.now - HEAVY)]
        noes = [
            entry for entry in self.entries[person.pk] if (entry.kind, entry.by) == ("no", THEM) and _since(entry.at, self.now - RECENT)
        ]
        return _first(
            [
                *(self._point(fact, _("a limit")) for fact in limits),
                *(self._point(fact, _("gently, if at all")) for fact in sad),
                *(self._point(entry, _("they said no")) for entry in noes),
            ],
            self.most,
        )

    def _point(self, said: Fact | Entry, text: str) -> Point:
        return Point(text, said.quote, said.event.key, said.at)

    def _line(self, entry: Entry, text: str) -> Point:
        due = _("{text}, due on {day}").format(text=text, day=day(entry.due, self.book.local(self.now))) if entry.due else text
        return self._point(entry, due)


def _waits(now: datetime) -> object:
    from django.db.models import BooleanField, Case, Value, When

    return Case(When(waits(now), then=Value(True)), default=Value(False), output_field=BooleanField())


def _by_person(rows: Iterable) -> dict[int, list]:  # type: ignore[type-arg]
    found = defaultdict(list)
    for row in rows:
        found[row.person_id].append(row)
    return found


def _first(points: Sequence[Point], most: int) -> tuple[Point, ...]:
    """The first of them, none twice."""
    seen: dict[str, Point] = {}
    for point in points:
        seen.setdefault(" ".join((point.quote or point.text).split()).casefold(), point)
    return tuple(seen.values())[:most]


def _since(at: datetime | None, moment: datetime) -> bool:
    return at is not None and at >= moment


def _beginning(text: str) -> str:
    """The first words, as they stand there, so many that they can be read at a glance."""
    said = text.strip()
    return said if len(said) <= QUOTE else said[:QUOTE].rsplit(None, 1)[0]
