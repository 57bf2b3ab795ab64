"""A year of Mia's life, day by day: what happens in the demo world, people she newly meets, and what she does when Today says so.

She opens Today each working morning and does all of it, in the words of the drafts. Others answer now and then. Nothing is
known before it happened: events are read in on the morning after. bench/year.py prints what comes of it;
tests/demo/test_a_year.py says what must hold.
"""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from goodwill.demo.world import World
from goodwill.event import Article, Event, Party, Profile, Said, Unread
from year_words import ASKED, GAVE, KEPT, LIMIT, MONTHS, NAMES, NEWS, PROMISED, SUBJECTS, YES

BERLIN = ZoneInfo("Europe/Berlin")
ME = Party("from", "email", "mia@hartmann-lesen.example", "Mia Hartmann")
WEEKEND = "56"
AHEAD = timedelta(days=7)  # that a meeting is in the calendar before it is held
EVERY = 15  # days from one new acquaintance to the next
ANSWERS, WAITS = 0.6, (1, 6)  # how likely, and after how many days
PROMISES, ASKS, GIVES = 0.2, 0.08, 0.1  # how often an answer of Mia's promises something, and one of theirs asks, or gives


class Other(NamedTuple):
    """Somebody who answers: in which language, in which form of address, from where."""

    name: str
    email: str
    language: str
    form: str


class Act(NamedTuple):
    """Something that Mia did because Today said so."""

    at: datetime
    person: str
    reason: str
    about: str
    owed: bool
    urgent: float
    due: date
    why: str
    draft: dict[str, Any]
    evidence: list[dict[str, Any]]


class New(NamedTuple):
    """Somebody met for the first time this year; and what they told."""

    other: Other
    met: datetime
    subject: int
    article: datetime  # when something to read about it comes in
    limit: bool  # asks for some peace


class Promise(NamedTuple):
    person: str
    made: datetime
    due: date


class Passed(NamedTuple):
    """A touch, as the book has it at the end."""

    person: str
    at: datetime
    way: str
    kind: str
    text: str
    key: str


class Lived(NamedTuple):
    """What came of it, as plain values."""

    begin: date
    end: date
    acts: list[Act]
    waits: list[tuple[date, int, dict[str, int]]]
    new: list[New]
    who: dict[str, str]  # by address: by which one each person goes here
    promises: list[Promise]
    limits: list[tuple[str, datetime, date | None]]
    passed: list[Passed]  # the oldest first
    given: list[tuple[str, datetime, str, str]]  # who, when, kind and what of Mia's gives and offers in the ledger
    links: dict[str, str]  # of articles: key by address
    steps: dict[str, list[tuple[str, datetime | None, datetime | None]]]  # the journeys of the new, as the product reads them


class Year:
    """Lives it; then all that happened lies in its lists."""

    def __init__(
        self, book: Any, world: World, truth: dict[str, Any], seed: int = 5, days: int = 365, only: frozenset[str] = frozenset()
    ) -> None:
        """`only`: of whom in the demo world the days tell; everybody where nobody is named."""
        self.book, self.world, self.truth, self.rng = book, world, truth, random.Random(seed)
        self.left_out = {email for one in truth["people"] if only and one["id"] not in only for email in one["emails"]}
        self.end = date.fromisoformat(truth["today"])
        self.begin = self.end - timedelta(days=days)
        self.acts: list[Act] = []
        self.waits: list[tuple[date, int, dict[str, int]]] = []  # of each day: how many were shown, and why others waited
        self.new: list[New] = []
        self.promises: list[Promise] = []
        self.limits: list[tuple[str, datetime, date | None]] = []  # who, said when, until
        self.coming: dict[date, list[Any]] = defaultdict(list)  # what will be read in on which morning
        self.gave_address: dict[date, list[tuple[str, str]]] = defaultdict(list)
        self.others = {email: self._of(one) for one in truth["people"] for email in one["emails"]}
        self.groups = {email: min(group["emails"]) for group in truth["same_person"] for email in group["emails"]}
        self.mine = set(truth["owner"]["emails"])
        self.asked_for: set[str] = set()
        self.answered: set[str] = set()  # letters of theirs
        self._n = 0

    @staticmethod
    def _of(one: dict[str, Any]) -> Other:
        return Other(one["name"], one["emails"][0], one["language"], one["form"])

    # --- what happens

    def live(self) -> Lived:
        from goodwill.daily import round as daily
        from goodwill.models.days_off import take_off

        take_off(self.book, WEEKEND, None, None)
        self._plan()
        day = self.begin
        before = [heard for when in sorted(self.coming) if when <= day for heard in self.coming.pop(when)]
        self._read(before, at(day, 7))
        self._say_who_is_who(at(day, 7))
        while day < self.end:
            self.book.refresh_from_db()
            self._read([heard for heard in self.coming.pop(day, []) if not self._is_answered(heard.said)], at(day, 8))
            for email, address in self.gave_address.pop(day, []):
                self._lives_at(email, address, at(day, 8))
            if str(day.weekday()) not in WEEKEND or (day.weekday() == 5 and day.day < 8):
                daily.today(self.book, at(day, 9))
                self._do(day)
            day += timedelta(days=1)
        return self._lived(at(day, 7))

    def _lived(self, now: datetime) -> Lived:
        from goodwill.models import Article as Kept
        from goodwill.models import Entry, Person, Touch
        from goodwill.models.journey import journey

        people = {person.pk: person for person in Person.objects.filter(book=self.book).prefetch_related("handles")}
        key = {pk: self._canonical(person) for pk, person in people.items()}
        touches = Touch.objects.filter(event__book=self.book).order_by("at", "event__key", "person").select_related("event")
        mine = Entry.objects.filter(book=self.book, by="me", kind__in=("give", "offer")).exclude(state="wrong").order_by("at", "pk")
        who = {h.value: key[pk] for pk, person in people.items() for h in person.handles.all() if h.kind == "email"}
        new = {pk: person for pk, person in people.items() if key[pk] in {who.get(one.other.email) for one in self.new}}
        return Lived(
            self.begin,
            self.end,
            self.acts,
            self.waits,
            [one for one in self.new if one.other.email in who],
            who,
            self.promises,
            [*self.limits, *self._limits_of_the_world(who)],
            [Passed(key[t.person_id], t.at.astimezone(BERLIN), t.way, t.event.kind, t.event.text, t.event.key) for t in touches if t.at],
            [(key[e.person_id], e.at.astimezone(BERLIN), e.kind, e.what or e.quote) for e in mine if e.at],
            {a.url: a.key for a in Kept.objects.filter(book=self.book)},
            {key[pk]: [(s.step, s.done_at, s.due_at) for s in journey(person, now)] for pk, person in new.items()},
        )

    def _limits_of_the_world(self, who: dict[str, str]) -> Iterator[tuple[str, datetime, date | None]]:
        """Of the limits in the truth, those that forbid to write at all."""
        said = {f"mail:{row['message_id']}": row for row in self.truth["boundaries"]}
        for one in self.truth["limits"]:
            email = next((p["emails"][0] for p in self.truth["people"] if p["id"] == one["person"]), "")
            if (one["due"] or one["person"] == "dieter") and email in who and one["evidence"][0] in said:
                when = datetime.strptime(one["evidence"][0][5:19], "%Y%m%d%H%M%S").replace(tzinfo=BERLIN)
                yield who[email], when, date.fromisoformat(one["due"]) - timedelta(days=1) if one["due"] else None

    def _plan(self) -> None:
        """The world's own events, and those of the people who are newly met, by the morning on which they are read."""
        from goodwill.intake.hear import me

        self.me = me(self.book)
        for heard in world_says(self.world, self.me, self._is_left_out):
            self._file(heard)
        for n, name in enumerate(NAMES):
            day = self.begin + timedelta(days=4 + EVERY * n)
            while day.weekday() > 4:
                day += timedelta(days=1)
            if day > self.end - timedelta(days=1):
                break
            self._meets(n, name, day)

    def _comes(self, said: Said) -> None:
        from goodwill.intake.read import listen

        for heard in listen([said], self.me):
            self._file(heard)

    def _file(self, heard: Any) -> None:
        """Under the morning on which it is read."""
        said = heard.said
        if isinstance(said, Profile):
            self.coming[date.min].append(heard)
        elif isinstance(said, Event | Article) and said.at is not None:
            seen = said.at - AHEAD if isinstance(said, Event) and said.kind == "meeting" else said.at
            self.coming[seen.astimezone(BERLIN).date() + timedelta(days=1)].append(heard)

    def _is_left_out(self, said: Said) -> bool:
        """Of those who are left out, and of whoever is known from no mail, nothing happens."""
        if not self.left_out:
            return False
        if isinstance(said, Profile):
            return not any(value in self.others and value not in self.left_out for _kind, value in said.handles)
        if isinstance(said, Event):
            values = {party.value for party in said.parties} - self.mine
            return bool(values & self.left_out) or not values & self.others.keys()
        return False

    def _meets(self, n: int, name: str, day: date) -> None:
        language, interest, need, title, text = SUBJECTS[n % len(SUBJECTS)]
        first, last = name.casefold().split()
        other = Other(name, f"{first}@{last}-{n}.example", language, "" if language == "en" else ("du", "Sie")[n // 2 % 2])
        self.others[other.email] = other
        met, read = at(day, 14), at(day + timedelta(days=self.rng.randint(8, 40)), 6)
        self.new.append(New(other, met, n % len(SUBJECTS), read, n % 7 == 3))
        them = Party("guest", "email", other.email, other.name)
        words = ("Coffee", "Kaffee")[language == "de"]
        self._comes(Event(f"ical:year-{n}", "meeting", met, (ME._replace(role="host"), them), f"{words} {last.title()} & Co"))
        url = f"https://open-stacks.example/year-{n}"
        self._comes(Article(f"link:{url}", url, title, text, read, feed="Open Stacks"))
        said = f"{interest}. {need}."
        self._answers(other, met + timedelta(hours=20 + 24 * (met.weekday() == 4) * 2), said, title=f"{words}")

    # --- reading

    def _read(self, heard: list[Any], now: datetime) -> None:
        from goodwill.intake.keep import Keep
        from goodwill.models import Import

        if not heard:
            return
        reading = Import.objects.create(book=self.book, path="year", source="year", state="reading", started_at=int(now.timestamp()))
        Keep(self.book).batch(reading, heard)

    def _is_answered(self, said: Said) -> bool:
        """The world's own Mia does not answer once more what this one answered."""
        mine = isinstance(said, Event) and any(party.role == "from" and party.value in self.mine for party in said.parties)
        return mine and not said.key.startswith("mail:year") and bool(self.answered.intersection(said.answers[:1]))

    def _say_who_is_who(self, now: datetime) -> None:
        """Mia knows who is one: she answers all that the world's truth answers."""
        from goodwill.daily import round as daily
        from goodwill.models import Handle, Person, same

        daily.today(self.book, now)
        for group in self.truth["same_person"]:
            values = [*group["emails"], *group["urls"], *(f"whatsapp/{name.casefold()}" for name in group["names"])]
            handles = Handle.objects.filter(book=self.book, value__in=values).order_by("pk")
            people = list(Person.objects.filter(handles__in=handles).distinct().order_by("pk"))
            for twin in people[1:]:
                same.merge(people[0], twin, now)

    def _lives_at(self, email: str, address: str, now: datetime) -> None:
        from goodwill.models import Person, card

        card.lives_at(Person.objects.get(book=self.book, handles__value=email), address, now)

    # --- what Mia does

    def _do(self, day: date) -> None:
        from goodwill.today.chosen import held_back, open_suggestions

        shown = open_suggestions(self.book)
        why = defaultdict(int)
        for s in held_back(self.book, shown):
            why[re.sub(r" \d.*|“.*", " …", s.why_not)] += 1
        self.waits.append((day, len(shown), dict(why)))
        for i, s in enumerate(shown):
            self._act(s, at(day, 9, 10 + i * 5))

    def _act(self, s: Any, now: datetime) -> None:
        from goodwill.models import owner

        other = self._other(s)
        key = self._canonical(s.person)
        self.acts.append(Act(now, key, s.reason, s.about, s.owed, s.urgent, s.due, s.why, s.draft, s.evidence))
        if s.reason == "card_due" or other is None:
            owner.done(s, now)
            return
        body = self._words(s, other, now)
        self.answered.update(one["touch"] for one in s.evidence if s.reason == "reply_owed")
        self._n += 1
        letter = f"mail:year-mine-{self._n}"
        event = Event(letter, "mail", now, (ME, Party("to", "email", other.email, other.name)), s.draft.get("subject", ""), body)
        self._comes(event)
        if self._n % 2:  # she says so; else only her Sent folder does
            owner.sent(s, now)
        self._hears_back(s, other, now, letter)

    def _other(self, s: Any) -> Other | None:
        """Where to write; None for who is known from elsewhere only."""
        emails = sorted(h.value for h in s.person.handles.all() if h.kind == "email")
        return next((self.others[email] for email in emails if email in self.others), None)

    def _canonical(self, person: Any) -> str:
        values = sorted(h.value for h in person.handles.all() if h.kind != "card") or [str(person.pk)]
        return min(self.groups.get(value, value) for value in values)

    def _words(self, s: Any, other: Other, now: datetime) -> str:
        """The draft; where it leaves something to be said, with that."""
        body = str(s.draft.get("body", ""))
        more = []
        if s.reason == "reply_owed":
            more.append(YES[other.language])
            if self.rng.random() < PROMISES and (other.language, other.form) in PROMISED:
                due = now.date() + timedelta(days=self.rng.randint(5, 12))
                due += timedelta(days=(7 - due.weekday()) % 7 if due.weekday() > 4 else 0)
                more.append(PROMISED[other.language, other.form].format(day=spoken(due, other.language)))
                self.promises.append(Promise(self._canonical(s.person), now, due))
        if s.reason == "promise_due":
            more.append(KEPT.get(other.language, KEPT["en"]))
        return "\n\n".join([body, *more])

    def _hears_back(self, s: Any, other: Other, now: datetime, letter: str) -> None:
        if self.rng.random() >= ANSWERS and s.reason != "follow_up":
            return
        then = now + timedelta(days=self.rng.randint(*WAITS), hours=self.rng.randint(0, 8))
        said = self.rng.choice(NEWS[other.language])
        chance = self.rng.random()
        new = next((one for one in self.new if one.other.email == other.email), None)
        if s.reason == "address_missing":
            self.gave_address[then.date() + timedelta(days=1)].append((other.email, f"{other.name}\nLindenweg {self._n}\n10115 Berlin"))
        elif new is not None and new.limit and s.reason == "share_article" and other.email not in self.asked_for:
            self.asked_for.add(other.email)
            until = then.date() + timedelta(days=60)
            said = LIMIT[other.language, other.form].format(day=spoken(until, other.language))
            self.limits.append((self._canonical(s.person), then, until - timedelta(days=1)))
        elif chance < ASKS:
            said = f"{said} {ASKED[other.language, other.form]}"
        elif chance < ASKS + GIVES and (other.language, other.form) in GAVE:
            said = f"{said} {GAVE[other.language, other.form]}"
        self._answers(other, then, said, letter, f"Re: {s.draft.get('subject', '')}")

    def _answers(self, other: Other, when: datetime, text: str, letter: str = "", title: str = "") -> None:
        self._n += 1
        parties = (Party("from", "email", other.email, other.name), ME._replace(role="to"))
        answers = (letter,) if letter else ()
        self._comes(Event(f"mail:year-theirs-{self._n}", "mail", when, parties, title, text, answers=answers))


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=BERLIN)


def spoken(day: date, language: str) -> str:
    month = MONTHS[language][day.month - 1]
    return f"{day.day}. {month}" if language == "de" else f"{day.day} {month}"


def world_says(world: World, me: Any, is_left_out: Callable[[Said], bool]) -> Iterator[Any]:
    """What the files of the demo world say, each with its words. (What was said in meetings word for word is left out.)"""
    from goodwill import plugins
    from goodwill.intake import read

    for path in world.files:
        for found in read.find(path):
            if isinstance(found, Unread):
                continue
            for piece in plugins.sources()[found.source].pieces(found.path):
                said_here = read.on_the_clock(found.source, found.path, piece, me.zone)
                yield from read.listen((said for said in said_here if not is_left_out(said)), me)
