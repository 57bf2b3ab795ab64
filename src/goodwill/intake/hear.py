"""Hear: reads what the words of events in the book say, and writes it into the ledger: of those not heard yet, or all anew."""

from collections.abc import Sequence
from datetime import datetime

from goodwill.intake.derive import Derived
from goodwill.intake.words import Me, Words, speaker, spoken, written
from goodwill.models import Book, Entry, Event, Fact, Handle, Part, Utterance
from goodwill.models.figures import stale
from goodwill.models.moment import seconds

BATCH = 500
AT_ONCE = 20_000  # of those not heard yet: an old book's ledger fills itself in some days, the newest first


def me(book: Book) -> Me:
    """The owner: "Mia", "Mia Hartmann", "Ms Hartmann" all end in one of their names."""
    name = book.me.name if book.me else ""
    calls = tuple(word for word in name.replace(",", " ").split() if len(word) > 1)
    handles = frozenset(Handle.objects.filter(book=book, person=book.me_id).values_list("kind", "value"))
    return Me(calls, name, handles, book.timezone, book.language)


def hear(book: Book, most: int = AT_ONCE) -> int:
    """Brings the ledger up to date with events whose words were not heard yet, the newest first; returns how many."""
    done = 0
    while done < most:
        with book.writing():
            unheard = Event.objects.filter(book=book, heard=None, aside="")
            some = list(unheard.order_by("-at", "-pk").values_list("pk", flat=True)[:BATCH])
            if not some:
                break
            again(book, some)
        done += len(some)
    return done


def again(book: Book, events: Sequence[int]) -> None:
    """What these events say, as if they came in now."""
    before: set[int] = set()
    for model in (Entry, Fact):
        rows = model.objects.filter(event__in=events).exclude(rule="said")
        before.update(rows.values_list("person_id", flat=True))
        rows.delete()
    derived = Derived(book)
    listen(book, events, derived)
    derived.write()
    Event.objects.filter(pk__in=events).update(heard=True)
    stale(book, before | derived.people)


def listen(book: Book, events: Sequence[int], derived: Derived) -> None:
    """Gathers what these events say."""
    owner, parts = me(book), roles(events)
    spoken = set(Part.objects.filter(event__in=events, role="speaker").values_list("event_id", flat=True))
    rows = Event.objects.filter(pk__in=events, at__isnull=False).order_by("pk")
    for pk, key, kind, at, text, answers in rows.values_list("pk", "key", "kind", "at", "text", "answers"):
        assert at is not None
        took_part = parts.get(pk, [])
        if pk in spoken:
            _listen_to_room(pk, key, at, derived, owner)
        elif took_part:
            by_me = any(role in ("from", "sender") and person == book.owner_id for role, person in took_part)
            readers = sum(role in ("to", "cc") for role, _person in took_part)
            derived.hear(pk, key, seconds(at), took_part, written(kind, text, by_me, at, readers, bool(answers), owner))


def _listen_to_room(pk: int, key: str, at: datetime, derived: Derived, owner: Me) -> None:
    speakers = Part.objects.filter(event=pk, role="speaker").values_list("handle__value", "handle__person_id")
    who = {speaker(value): person for value, person in speakers}
    turns: list[tuple[int, Words]] = []
    for name, text in Utterance.objects.filter(event=pk).order_by("n").values_list("speaker", "text"):
        person = who.get(name.casefold())
        if person is not None:
            by_me = person == derived.book.owner_id
            turns.append((person, Words(by_me, "", spoken(text, by_me, at, len(who), owner))))
    derived.hear_spoken(pk, key, seconds(at), turns)


def roles(events: Sequence[int]) -> dict[int, list[tuple[str, int]]]:
    """Who took part in each, as what, in the order in which it was said."""
    found: dict[int, list[tuple[str, int]]] = {}
    for event, role, person in Part.objects.filter(event__in=events).order_by("pk").values_list("event_id", "role", "handle__person_id"):
        found.setdefault(event, []).append((role, person))
    return found
