"""Rebuild: throws away what is derived, and derives it again from events, cards and the owner's words."""

from datetime import datetime

from goodwill.intake.derive import Derived
from goodwill.intake.extract import ask
from goodwill.intake.read import WRITTEN
from goodwill.intake.run import names
from goodwill.models import Book, Entry, Event, Figures, Part, Person, Profile, Suggestion, Touch, Word
from goodwill.models.article import forget_fits, note_shared
from goodwill.models.figures import stale
from goodwill.models.moment import seconds
from goodwill.models.names import rename
from goodwill.models.owner import apply
from goodwill.models.refresh import refresh

BATCH = 2000


def rebuild(book: Book, now: datetime) -> None:
    """Leaves the book as an import of the same events with the same words would."""
    with book.writing():
        _throw_away(book)
        _derive_all(book, now)


def _throw_away(book: Book) -> None:
    for derived in (Suggestion, Entry, Figures):
        derived.objects.filter(book=book).delete()
    Touch.objects.filter(event__book=book).delete()
    forget_fits(book)
    Book.objects.filter(pk=book.pk).update(as_of=None, dealt_on=None)
    book.refresh_from_db()


def _derive_all(book: Book, now: datetime) -> None:
    keys = list(Event.objects.filter(book=book, aside="", at__isnull=False).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        derive(book, keys[start : start + BATCH])
    people = list(Person.objects.filter(book=book).exclude(pk=book.owner_id).values_list("pk", flat=True))
    rename(book, people)
    note_shared(book, people)
    for word in Word.objects.filter(book=book).order_by("pk").select_related("person", "book"):
        apply(word, now)
    stale(book, _with_figures(people))
    refresh(book, now)


def _with_figures(people: list[int]) -> set[int]:
    """Who of these people has figures: whoever was touched, has a card, or of whom the owner said something."""
    found = (model.objects.values_list("person_id", flat=True).distinct() for model in (Touch, Profile, Word))
    return set(people) & {person for some in found for person in some if person is not None}


def derive(book: Book, events: list[int]) -> None:
    """Touches and ledger entries of these events."""
    calls = names(book)
    parts: dict[int, list[tuple[str, int]]] = {}
    for event, role, person in Part.objects.filter(event__in=events).order_by("pk").values_list("event_id", "role", "handle__person_id"):
        parts.setdefault(event, []).append((role, person))
    derived = Derived(book)
    for pk, kind, at, text in Event.objects.filter(pk__in=events).order_by("pk").values_list("pk", "kind", "at", "text"):
        roles = parts.get(pk, [])
        readers = sum(role in ("to", "cc") for role, _person in roles)
        if at is not None:
            derived.add(pk, seconds(at), roles, ask.asks(text, calls, readers) if kind in WRITTEN else "")
    derived.write()
