"""Keep: writes what sources said into the book, one batch a transaction: all of it or nothing."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from django.db import connection

from goodwill.event import Article, Event, Profile, Unread, Utterance
from goodwill.intake import match
from goodwill.intake.derive import Derived
from goodwill.intake.forget import ASIDE as FORGOTTEN
from goodwill.intake.forget import without
from goodwill.intake.hear import me
from goodwill.intake.read import Heard
from goodwill.intake.words import Words, speaker, spoken, written
from goodwill.models import Book, Import, Part, article, bulk
from goodwill.models import Event as Kept
from goodwill.models import Unread as KeptUnread
from goodwill.models import Utterance as KeptUtterance
from goodwill.models.figures import stale
from goodwill.models.forgotten import Marks
from goodwill.models.moment import moment, seconds
from goodwill.models.names import rename
from goodwill.models.own import look_again
from goodwill.models.person import Profile as KeptProfile
from goodwill.models.storable import cut, storable
from goodwill.models.touch import OUT, deep, is_declined, replace_said

EVENT = (
    "id",
    "book_id",
    "key",
    "kind",
    "at",
    "until",
    "title",
    "text",
    "place",
    "answers",
    "thread",
    "aside",
    "revision",
    "where",
    "heard",
    "source_id",
)
KEY = 1000  # bytes of a key
MOST = 2**31 - 1  # the highest revision


class Room(NamedTuple):
    """An event that was just written, with those who are named as speaking in it."""

    pk: int
    at: int
    aside: str
    speakers: dict[str, int]  # by name, in small letters: the person


class Keep:
    """Writes batches for one book, remembering the handles it has met."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.match = match.Match(book)
        self.me = me(book)

    def batch(self, reading: Import, heard: Sequence[Heard]) -> None:
        """Writes one batch and its counts. What is known already changes nothing, unless it comes as a later revision."""
        heard = storable(heard)
        with self.book.writing():
            self.match.look_again()
            self.match.begin()
            counts: Counter[str] = Counter()
            reading.read += sum(1 for h in heard if isinstance(h.said, (Event, Profile, Article)))
            heard, gone = without(list(heard), Marks(self.book))
            if gone:
                counts[FORGOTTEN] += gone
            new = self._events(reading, [h for h in heard if isinstance(h.said, Event)], counts)
            self._utterances([h for h in heard if isinstance(h.said, Utterance)], new)
            self._profiles([h.said for h in heard if isinstance(h.said, Profile)], counts)
            self._articles(reading, [h.said for h in heard if isinstance(h.said, Article)], counts)
            self._unread(reading, [h.said for h in heard if isinstance(h.said, Unread)])
            self.match.flush()
            if new:
                look_again(self.book)
            reading.new += counts.pop("new", 0)
            reading.known += counts.pop("known", 0)
            reading.set_aside = dict(sorted((Counter(reading.set_aside) + counts).items()))
            reading.save(update_fields=["new", "known", "read", "set_aside"])

    def _events(self, reading: Import, heard: list[Heard], counts: Counter[str]) -> dict[str, Room]:
        """Writes the events that are new; returns them by key."""
        fresh = self._fresh(heard, counts, reading.of_id)
        written = dict(zip(fresh, bulk.reserve(Kept, len(fresh))))
        events: list[tuple[object, ...]] = []
        parts: list[tuple[int, int, str]] = []
        derived, rooms, to_myself = Derived(self.book), dict[str, Room](), list[Article]()
        for key, pk in written.items():
            event: Event = fresh[key].said  # type: ignore[assignment]
            at = 0 if event.at is None else seconds(event.at)
            took_part = [(party.role, self.match.who(party.kind, party.value[:320], party.name, at)) for party in event.parties]
            roles = [(role, who.person) for role, who in took_part]
            aside = event.aside or self._aside(event, roles)
            counts[aside or "new"] += 1
            events.append(_row(pk, self.book.pk, key, event, aside, reading.of_id))
            parts.extend((pk, who.handle, role) for role, who in took_part)
            rooms[key] = Room(
                pk, at, aside, {speaker(p.value): who.person for p, (_r, who) in zip(event.parties, took_part) if p.role == "speaker"}
            )
            if not aside:
                lasted = 0 if event.until is None else seconds(event.until) - at
                derived.touch(pk, at, roles, deep(event.kind, len(event.text), lasted))
                derived.hear(pk, key, at, roles, self._words(event, roles, fresh[key].words))
                to_myself += article.saved(event.text, event.title, event.at) if self._is_to_myself(roles) else []
        carried = article.carried(self.book, {pk: fresh[key].said.text for key, pk in written.items()})  # type: ignore[union-attr]
        self.match.flush()
        bulk.insert(Kept, EVENT, events)
        bulk.insert(Part, ("event_id", "handle_id", "role"), parts)
        derived.write()
        replace_said(self.book, [touch[:3] for touch in derived.touches if touch[3] == OUT], written)
        stale(self.book, derived.people)
        if to_myself:
            article.keep(self.book, to_myself, _begun(reading))
        article.note_shared(self.book, {touch[1] for touch in derived.touches if touch[0] in carried})
        self.match.begin()
        return rooms

    def _words(self, event: Event, roles: list[tuple[str, int]], words: Words | None) -> Words:
        """What it says, listened to again where it was taken for somebody else's."""
        by_me = any(role in ("from", "sender") and person == self.book.owner_id for role, person in roles)
        if words is not None and words.by_me == by_me:
            return words
        readers = sum(role in ("to", "cc") for role, _person in roles)
        return written(event.kind, event.text, by_me, event.at, readers, bool(event.answers), self.me)

    def _utterances(self, heard: Sequence[Heard], rooms: dict[str, Room]) -> None:
        """The turns of speech of the events that are new."""
        turns: dict[str, list[tuple[int, Words]]] = {}
        rows = []
        for u, words in heard:
            if not isinstance(u, Utterance) or u.event not in rooms:
                continue
            room = rooms[u.event]
            rows.append((room.pk, u.n, u.speaker[:200], u.text, u.start, u.end))
            person = room.speakers.get(u.speaker.casefold())
            if person is not None and not room.aside:
                turns.setdefault(u.event, []).append((person, self._spoken(u, room, person, words)))
        bulk.insert(KeptUtterance, ("event_id", "n", "speaker", "text", "start", "end"), rows)
        derived = Derived(self.book)
        for key, said_there in turns.items():
            derived.hear_spoken(rooms[key].pk, key, rooms[key].at, said_there)
        derived.write()
        stale(self.book, derived.people)

    def _spoken(self, u: Utterance, room: Room, person: int, words: Words | None) -> Words:
        by_me = person == self.book.owner_id
        if words is not None and words.by_me == by_me:
            return words
        return Words(by_me, "", spoken(u.text, by_me, moment(room.at), len(room.speakers), self.me))

    def _fresh(self, heard: list[Heard], counts: Counter[str], source: int | None) -> dict[str, Heard]:
        """What is not known yet, by key; later revisions of known events make room for themselves."""
        by_key: dict[str, Heard] = {}
        for h in heard:
            key = cut(h.said.key, KEY)  # type: ignore[union-attr]
            if key in by_key:
                counts["known"] += 1
                if h.said.revision <= by_key[key].said.revision:  # type: ignore[union-attr]
                    continue
            by_key[key] = h
        known: dict[str, int] = {}
        for some in bulk.in_batches(list(by_key)):
            rows = self._had(some)
            known.update((key, revision) for key, revision, _source in rows)
            if source is not None and any(one is None for _key, _revision, one in rows):  # read before it was noted what came from where
                Kept.objects.filter(book=self.book, key__in=some, source=None).update(source=source)
        for key, revision in known.items():
            if by_key[key].said.revision > revision:  # type: ignore[union-attr]
                self._forget(key)
            else:
                del by_key[key]
                counts["known"] += 1
        return by_key

    def _had(self, keys: Sequence[str]) -> list[tuple[str, int, int | None]]:
        """Those of these events that are known: key, revision, source."""
        among = ", ".join(["%s"] * len(keys))
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT key, revision, source_id FROM goodwill_event WHERE book_id = %s AND key IN ({among})",  # noqa: S608
                [self.book.pk, *keys],
            )
            found: list[tuple[str, int, int | None]] = cursor.fetchall()
            return found

    def _forget(self, key: str) -> None:
        event = Kept.objects.get(book=self.book, key=key)
        stale(self.book, event.touches.values_list("person_id", flat=True))
        event.delete()

    def _aside(self, event: Event, roles: list[tuple[str, int]]) -> str:
        """Why an event that its source finds in order is no touch in this book."""
        if event.at is None:
            return "undated"
        if is_declined(roles, self.book.owner_id):
            return "declined"
        return ""

    def _profiles(self, profiles: list[Profile], counts: Counter[str]) -> None:
        profiles = [profile._replace(key=cut(profile.key, KEY)) for profile in profiles]
        known = set(KeptProfile.objects.filter(book=self.book, key__in=[p.key for p in profiles]).values_list("key", flat=True))
        for profile in profiles:
            if profile.key in known:
                counts["known"] += 1
                continue
            known.add(profile.key)
            counts["new"] += 1
            person = self.match.profile(profile)
            self.match.flush()
            match.store(self.book, person, profile)
            rename(self.book, [person])
            stale(self.book, {person} - {self.book.me_id or 0})
            self.match.begin()

    def _is_to_myself(self, roles: list[tuple[str, int]]) -> bool:
        """Is it a mail of the owner's to nobody else?"""
        return ("from", self.book.owner_id) in roles and {person for _role, person in roles} == {self.book.owner_id}

    def _articles(self, reading: Import, told: list[Article], counts: Counter[str]) -> None:
        if told:
            new, known = article.keep(self.book, told, _begun(reading))
            counts.update(new=new, known=known)

    def _unread(self, reading: Import, unread: list[Unread]) -> None:
        bulk.insert(KeptUnread, ("reading_id", "of_id", "where", "why"), [(reading.pk, reading.of_id, u.where, u.why) for u in unread])


def _begun(reading: Import) -> datetime:
    """When this reading began: the moment at which what it brings became known."""
    return Import.objects.only("started_at").get(pk=reading.pk).started_at or datetime.fromtimestamp(0, UTC)


def _row(pk: int, book: int, key: str, event: Event, aside: str, source: int | None) -> tuple[object, ...]:
    """An event in the order of EVENT."""
    at, until = (None if when is None else seconds(when) for when in (event.at, event.until))
    answers, thread = next(iter(event.answers), ""), event.answers[-1] if event.answers else key
    words = (event.title, event.text, event.place, cut(answers, KEY), cut(thread, KEY))
    return (pk, book, key, event.kind, at, until, *words, aside, min(event.revision, MOST), event.where, True, source)
