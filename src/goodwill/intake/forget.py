"""Forget: somebody leaves the book with all that is kept of them, and does not come in again; or everything does.

What goes: their letters, what was said between the two alone, meetings of the two, what was derived of it, their card, their
addresses, what the owner said of them. From what happened with others too, they are taken out. What stays is what others
wrote, though a name may stand in it; and the files that all of it was read from.
"""

import json
from datetime import datetime
from typing import NamedTuple

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.db.models import Q

from goodwill.event import Event, Profile
from goodwill.event import Utterance as Utterance_
from goodwill.intake.disown import derive_anew
from goodwill.intake.read import Heard
from goodwill.intake.rebuild import BATCH
from goodwill.intake.words import speaker
from goodwill.models import Book, Part, Person, Spelling, Utterance, Word, bulk, introduction, want
from goodwill.models import Event as Kept
from goodwill.models.figures import stale
from goodwill.models.forgotten import Marks, remember_not
from goodwill.models.introduction import VERB as INTRODUCE
from goodwill.models.offer import NOT
from goodwill.models.same import ABOUT_WHO
from goodwill.models.want import WANT

ASIDE = "forgotten"  # why something read is not kept
NAMING = (*ABOUT_WHO, INTRODUCE, NOT)  # words about somebody else that name them
SHORT = 4  # characters: a handle that short may stand in a word by chance


class Forgot(NamedTuple):
    word: Word
    events: int  # that went with them
    shared: int  # from which they were taken out


def forget(person: Person, now: datetime) -> Forgot:
    """All or nothing, and for good: nothing of it can be brought back but by reading it again."""
    book = person.book
    with book.writing():
        _wipe()
        handles = list(person.handles.order_by("pk").values_list("pk", "kind", "value"))
        gone, shared = _events(book, person)
        _words(person, [value for _pk, _kind, value in handles])
        for some in bulk.in_batches(gone):
            Kept.objects.filter(pk__in=some).delete()
        spelt = Spelling.objects.filter(handle__person=person).order_by("pk").values_list("name", flat=True)
        names = {name.casefold() for name in (person.name, *spelt, *(value for _pk, _kind, value in handles))}
        beside = _take_out(book, shared, [pk for pk, _kind, _value in handles], names)
        Person.objects.filter(pk=person.pk).delete()
        word = remember_not(book, [(kind, value) for _pk, kind, value in handles], now)
        want.derive(book)
        introduction.derive(book)
        stale(book, sorted(beside - {person.pk, book.owner_id}))
        Book.objects.filter(pk=book.pk).update(dealt_on=None, matched={})
    return Forgot(word, len(gone), len(shared))


def _wipe() -> None:
    """What is deleted is overwritten in the file, too."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def _events(book: Book, person: Person) -> tuple[list[int], list[int]]:
    """What goes with them: what they wrote, and what was between the two alone; and what others were part of, too."""
    theirs = Part.objects.filter(handle__person=person)
    wrote = set(theirs.filter(role__in=("from", "sender")).values_list("event_id", flat=True))
    all_ = set(theirs.values_list("event_id", flat=True))
    with_others: set[int] = set()
    for some in bulk.in_batches(sorted(all_ - wrote)):
        rows = Part.objects.filter(event__in=some).exclude(handle__person__in=[person.pk, book.owner_id])
        with_others.update(rows.values_list("event_id", flat=True))
    noted = set(
        Kept.objects.filter(Q(entries__person=person) | Q(facts__person=person), book=book, key__startswith="said:").values_list(
            "pk", flat=True
        )
    )
    return sorted((all_ - with_others) | noted), sorted(with_others)


def _words(person: Person, values: list[str]) -> None:
    """What the owner said of them goes; of a want that came about through them, that it did stays."""
    Word.objects.filter(person=person, verb=WANT, value__has_key="came").update(person=None, anchor="")
    Word.objects.filter(person=person).delete()
    long = [value for value in values if len(value) > SHORT]
    for word in Word.objects.filter(book=person.book, verb__in=NAMING):
        said = json.dumps(word.value, ensure_ascii=False)
        if any(value in said for value in long):
            word.delete()


def _take_out(book: Book, events: list[int], handles: list[int], names: set[str]) -> set[int]:
    """They were no part of it, and said nothing there; what follows for the others is worked out as if it came in now."""
    beside: set[int] = set()
    for start in range(0, len(events), BATCH):
        some = events[start : start + BATCH]
        Part.objects.filter(event__in=some, handle__in=handles).delete()
        turns = Utterance.objects.filter(event__in=some).order_by("pk").values_list("pk", "speaker")
        for few in bulk.in_batches([pk for pk, speaker_ in turns if speaker_.casefold() in names]):
            Utterance.objects.filter(pk__in=few).delete()
        beside |= derive_anew(some, book)
    return beside


# At the door.


def without(heard: list[Heard], marks: Marks) -> tuple[list[Heard], int]:
    """What a source said, without those who are to stay forgotten; and how much of it was theirs."""
    if not marks:
        return heard, 0
    found = [(one, _less(one, marks)) for one in heard]
    silent = {
        (was.said.key, speaker(party.value))
        for was, one in found
        if one is not None and one is not was and isinstance(was.said, Event)
        for party in was.said.parties
        if marks.knows(party.kind, party.value[:320])
    }
    kept = [one for _was, one in found if one is not None]
    kept = [one for one in kept if not (isinstance(one.said, Utterance_) and (one.said.event, one.said.speaker.casefold()) in silent)]
    return kept, sum(one is None for _was, one in found)


def _less(one: Heard, marks: Marks) -> Heard | None:
    said = one.said
    if isinstance(said, Profile):
        return None if any(marks.knows(kind, value[:320]) for kind, value in (*said.handles, ("card", said.key))) else one
    if not isinstance(said, Event):
        return one
    theirs = [party for party in said.parties if marks.knows(party.kind, party.value[:320])]
    if not theirs:
        return one
    rest = tuple(party for party in said.parties if party not in theirs)
    if any(party.role in ("from", "sender") for party in theirs) or len({(party.kind, party.value) for party in rest}) < 2:
        return None
    return one._replace(said=said._replace(parties=rest))


# Everything.


def forget_everything(book: Book) -> None:
    """Every row goes, and the owner; the tables stay, empty. Where others keep a book in this database, theirs stay."""
    from django.core.management import call_command

    _wipe()
    if Book.objects.exclude(pk=book.pk).exists():
        with transaction.atomic():
            Book.objects.filter(pk=book.pk).update(me=None)  # which would hold the owner
            get_user_model().objects.filter(pk=book.user_id).delete()
        return
    connection.check_constraints()  # nothing may wait for the end of a transaction when tables are emptied
    call_command("flush", interactive=False, verbosity=0)
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
