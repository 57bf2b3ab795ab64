"""Rebuild: throws away what is derived, and derives it again from events, cards and the owner's words."""

from datetime import datetime

from goodwill.intake import hear
from goodwill.intake.derive import Derived
from goodwill.models import (
    Backtest,
    Book,
    Card,
    Entry,
    Event,
    Fact,
    Figures,
    Introduction,
    Learned,
    Listened,
    Offer,
    Persistence,
    Person,
    Profile,
    Stranger,
    Suggestion,
    Touch,
    Want,
    Word,
)
from goodwill.models.article import forget_fits, note_shared
from goodwill.models.figures import stale
from goodwill.models.moment import seconds
from goodwill.models.names import rename
from goodwill.models.owner import apply
from goodwill.models.refresh import refresh
from goodwill.models.source import stale as sources_stale

BATCH = 2000


def rebuild(book: Book, now: datetime) -> None:
    """Leaves the book as an import of the same events with the same words would."""
    from goodwill.intake.recognise import recognise_all  # here, because who changes hands is derived by this file

    with book.writing():
        recognise_all(book)
        _throw_away(book)
        _derive_all(book, now)


def _throw_away(book: Book) -> None:
    for derived in (Suggestion, Card, Entry, Fact, Figures, Learned, Listened, Backtest, Persistence, Want, Offer, Stranger, Introduction):
        derived.objects.filter(book=book).delete()
    Touch.objects.filter(event__book=book).delete()
    sources_stale(book)
    forget_fits(book)
    Book.objects.filter(pk=book.pk).update(as_of=None, dealt_on=None, matched={}, yours=None)
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
    found = (model.objects.values_list("person_id", flat=True).distinct() for model in (Touch, Profile, Word, Entry))
    return set(people) & {person for some in found for person in some if person is not None}


def derive(book: Book, events: list[int]) -> None:
    """Touches, ledger entries and facts of these events."""
    parts = hear.roles(events)
    derived = Derived(book)
    for pk, at in Event.objects.filter(pk__in=events).order_by("pk").values_list("pk", "at"):
        if at is not None:
            derived.touch(pk, seconds(at), parts.get(pk, []))
    hear.listen(book, events, derived)
    derived.write()
    Event.objects.filter(pk__in=events).update(heard=True)
