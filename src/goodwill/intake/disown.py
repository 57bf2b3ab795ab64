"""Disown: an address that was taken for the owner's is somebody else's, and its mails are derived anew."""

from datetime import datetime

from goodwill.errors import Trouble
from goodwill.intake.rebuild import BATCH, derive
from goodwill.models import Book, Entry, Event, Fact, Handle, Part, Person, Touch, owner
from goodwill.models.figures import stale
from goodwill.models.names import rename
from goodwill.models.person import NEW
from goodwill.models.source import stale as sources_stale
from goodwill.words import _


def disown(book: Book, email: str, now: datetime) -> Person | None:
    """Gives the address to a person of its own, who is returned; nobody is, where nothing was ever written with it.

    Raises:
        Trouble: it is none of the owner's, or the only one.
    """
    with book.writing():
        mine = Handle.objects.filter(book=book, person=book.me_id, kind="email")
        handle, another = mine.filter(value=email.strip().casefold()).first(), mine.exclude(value=email.strip().casefold()).first()
        if handle is None:
            raise Trouble(_("{email} is none of your addresses.").format(email=email))
        if another is None:
            raise Trouble(_("That is your only address."), _("Say first which one is yours. By it Goodwill tells your mails from theirs."))
        Part.objects.filter(handle=handle, event__key__startswith="said:").update(handle=another)  # what I said, I said
        owner.not_mine(book, handle.value, now)
        if not (handle.parts.exists() or handle.spellings.exists()):
            handle.delete()
            return None
        return _give_away(book, handle)


def _give_away(book: Book, handle: Handle) -> Person:
    person = Person.objects.create(book=book, name=handle.value[:200])
    handle.person, handle.home, handle.unsettled = person, person.pk, NEW
    handle.save(update_fields=["person", "home", "unsettled"])
    events = list(Part.objects.filter(handle=handle).order_by("event").values_list("event_id", flat=True).distinct())
    affected = {person.pk}
    for start in range(0, len(events), BATCH):
        affected |= derive_anew(events[start : start + BATCH], book)
    rename(book, [person.pk])
    sources_stale(book)
    stale(book, affected - {book.owner_id})
    Book.objects.filter(pk=book.pk).update(dealt_on=None, yours=None)
    return Person.objects.get(pk=person.pk)


def derive_anew(events: list[int], book: Book) -> set[int]:
    """Touches and ledger entries of these events, as if they came in now; returns whom that concerns."""
    touches = Touch.objects.filter(event__in=events)
    before = set(touches.values_list("person_id", flat=True))
    touches.delete()
    for said in (Entry, Fact):
        said.objects.filter(event__in=events).exclude(rule="said").delete()
    derive(book, list(Event.objects.filter(pk__in=events, aside="", at__isnull=False).order_by("pk").values_list("pk", flat=True)))
    return before | set(Touch.objects.filter(event__in=events).values_list("person_id", flat=True))
