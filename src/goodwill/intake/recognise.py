"""Recognise: who is who, worked out anew for the handles that wait for it: compared, grouped, and asked about where in doubt.

Runs when all is read in, after a word of the owner's about it, and in a rebuild. Who is one human being is derived: from
the cards, from what the handles say when they are compared, and from the owner's words, which win. In which order files
were read makes no difference.
"""

import json
from typing import NamedTuple

from django.db.models import Q

from goodwill.intake import together
from goodwill.intake.alike import Common, Record, Verdict, candidates, judge
from goodwill.intake.records import circles, everybody, records
from goodwill.models import Book, Handle, Link, bulk
from goodwill.models.person import NEW

ALL = 20_000  # handles of a book in which all are compared anew whenever one is new
FEW = 0.02  # of a larger book: when fewer are new, only those are compared; else all
MAYBE = 0.02  # below this without looking at whom they know, they are two


def waits(book: Book) -> bool:
    """Is there anybody to recognise?"""
    return Handle.objects.filter(book=book, unsettled__gt=0).exists()


def recognise(book: Book) -> None:
    """Brings people in line with what is known and was said."""
    waiting = dict(Handle.objects.filter(book=book, unsettled__gt=0).values_list("pk", "unsettled"))
    if not waiting:
        return
    new = {handle for handle, why in waiting.items() if why == NEW}
    compared = _compare(book, new) if new else None
    with book.writing():
        if compared is not None:
            _keep(book, compared)
        together.regroup(book, None if compared is not None and compared.is_whole else set(waiting))
        for some in bulk.in_batches(sorted(waiting)):
            Handle.objects.filter(pk__in=some).update(unsettled=0)


def recognise_all(book: Book) -> None:
    """The same as if everything had just been read."""
    Handle.objects.filter(book=book).update(unsettled=NEW)
    recognise(book)


class Compared(NamedTuple):
    """What came of comparing: pairs of handles with their verdicts."""

    pairs: list[tuple[int, int, Verdict]]
    new: frozenset[int]
    is_whole: bool  # everybody was compared, not only who is new


def _compare(book: Book, new: set[int]) -> Compared:
    """New handles with all others; in a book that is not too large, all with all, as what is frequent changes what is rare."""
    handles = everybody(book)
    is_whole = len(handles) <= ALL or len(new) > len(handles) * FEW
    known = records(book, handles)
    pk = {record.key: handle.pk for record, handle in zip(known, handles)}
    common = Common(known)
    if is_whole:
        pairs = candidates(known, common)
    else:
        pairs = candidates(
            [record for record in known if pk[record.key] not in new], common, [record for record in known if pk[record.key] in new]
        )
    likely = [(a, b) for a, b in pairs if judge(a, b, common).p >= MAYBE]
    among = {record.key for pair in likely for record in pair}
    whom = circles(book, [handle for handle in handles if handle.key in among])
    rounded = {record.key: _with_circle(record, whom.get(pk[record.key], frozenset())) for record in known if record.key in among}
    verdicts = ((a.key, b.key, judge(rounded[a.key], rounded[b.key], common)) for a, b in likely)
    return Compared([(pk[a], pk[b], verdict) for a, b, verdict in verdicts], frozenset(new), is_whole)


def _with_circle(record: Record, whom: frozenset[str]) -> Record:
    return record._replace(circle=whom, beside=whom)


def _keep(book: Book, compared: Compared) -> None:
    """The new verdicts in the place of the old ones."""
    old = Link.objects.filter(book=book)
    if compared.is_whole:
        old.delete()
    else:
        for some in bulk.in_batches(sorted(compared.new), 400):
            old.filter(Q(a__in=some) | Q(b__in=some)).delete()
    rows = [(book.pk, a, b, verdict.p, json.dumps(verdict.signs)) for a, b, verdict in compared.pairs]
    bulk.insert(Link, ("book_id", "a_id", "b_id", "p", "signs"), rows)
