"""Recognise: who is who, worked out anew for the handles that wait for it: compared, grouped, and asked about where in doubt.

Runs when all is read in, after a word of the owner's about it, and in a rebuild. Who is one human being is derived: from
the cards, from what the handles say when they are compared, and from the owner's words, which win. In which order files
were read makes no difference.
"""

import json
from itertools import combinations
from typing import NamedTuple

from django.db.models import Q

from goodwill.intake import teams, together
from goodwill.intake.alike import CERTAIN, Common, Record, Verdict, candidates, judge
from goodwill.intake.alike.teams import kind
from goodwill.intake.records import Circles, Known, everybody, records
from goodwill.models import Book, Handle, Link, bulk
from goodwill.models.own import look_again
from goodwill.models.person import NEW
from goodwill.models.same import statements

Pair = tuple[str, str]
ALL = 20_000  # handles of a book in which all are compared anew whenever one is new
FEW = 0.02  # of a larger book: when fewer are new, only those are compared; else all
MOST = 300  # handles that seem to be one person's: so many are not
MAYBE = 0.02  # below this without looking at whom they know, they are two


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
        look_again(book)


def recognise_all(book: Book) -> None:
    """The same as if everything had just been read."""
    Handle.objects.filter(book=book).update(unsettled=NEW)
    recognise(book)


class Compared(NamedTuple):
    """What came of comparing: pairs of handles with their verdicts."""

    pairs: list[tuple[int, int, Verdict]]
    teams: list[tuple[int, str, str]]  # who belongs together without being one: handle, kind, name
    new: frozenset[int]
    is_whole: bool  # everybody was compared, not only who is new


def _compare(book: Book, new: set[int]) -> Compared:
    """New handles with all others; in a book that is not too large, all with all, as what is frequent changes what is rare."""
    handles = everybody(book)
    is_whole = len(handles) <= ALL or len(new) > len(handles) * FEW
    pk = {handle.key: handle.pk for handle in handles}
    known = records(book, handles)
    common = Common(known)
    old, fresh = (known, None) if is_whole else _parted(known, {handle.key for handle in handles if handle.pk in new})
    likely = [(a, b) for a, b in candidates(old, common, fresh) if judge(a, b, common).p >= MAYBE]
    whom = _with_circles(book, likely, pk, common)
    verdicts = {(a.key, b.key): judge(whom[a.key], whom[b.key], common) for a, b in likely}
    bound = _bound(book, handles, verdicts, is_whole)
    verdicts |= _contradictions(verdicts, bound, {record.key: whom.get(record.key, record) for record in known}, common)
    people = {record.key for record in known if kind(record, common) == "person"}
    kept = [(pk[a], pk[b], verdict) for (a, b), verdict in verdicts.items() if verdict.p >= CERTAIN or {a, b} <= people]
    belongs = [(pk[key], kind_of, name) for key, kind_of, name in teams.teams(book, known, common)]
    return Compared(kept, belongs, frozenset(new), is_whole)  # (whether two desks are one is no question for anybody)


def _parted(known: list[Record], new: set[str]) -> tuple[list[Record], list[Record]]:
    return [record for record in known if record.key not in new], [record for record in known if record.key in new]


def _with_circles(book: Book, likely: list[tuple[Record, Record]], pk: dict[str, int], common: Common) -> dict[str, Record]:
    """The same records with whom they know. How many a common acquaintance knows, says how much that says."""
    among = {record.key: record for pair in likely for record in pair}
    key = {number: one for one, number in pk.items()}
    circles = Circles(book)
    found = circles.of([pk[one] for one in among])
    nobody: frozenset[int] = frozenset()
    both = {one for a, b in likely for one in found.get(pk[a.key], nobody) & found.get(pk[b.key], nobody)}
    for number, theirs in circles.of(both).items():
        common.circles[key[number]] = len(theirs)
    full: dict[str, Record] = {}
    for one, record in among.items():
        whom = frozenset(key[number] for number in found.get(pk[one], nobody))
        full[one] = record._replace(circle=whom, beside=whom)
    return full


def _bound(book: Book, handles: list[Known], verdicts: dict[Pair, Verdict], is_whole: bool) -> list[Pair]:
    """Who is one already: by cards and words, and where not all are compared, by what was found before."""
    cards = together.listings(book, handles, True)
    bound = together.decided(statements(book), cards, {handle.key for handle in handles}, verdicts).together
    if not is_whole:
        first: dict[int, str] = {}
        bound += [(first.setdefault(handle.person, handle.key), handle.key) for handle in handles]
    return bound


def _contradictions(verdicts: dict[Pair, Verdict], bound: list[Pair], known: dict[str, Record], common: Common) -> dict[Pair, Verdict]:
    """Who can never be one, among those that likeness would bring together by way of others."""
    of: dict[str, set[str]] = {}
    for a, b in [*bound, *(pair for pair, verdict in verdicts.items() if verdict.p >= CERTAIN)]:
        mine, theirs = of.setdefault(a, {a}), of.setdefault(b, {b})
        if mine is not theirs:
            larger, smaller = (mine, theirs) if len(mine) > len(theirs) else (theirs, mine)
            larger |= smaller
            of.update(dict.fromkeys(smaller, larger))
    found: dict[Pair, Verdict] = {}
    for among in {id(among): among for among in of.values()}.values():
        for a, b in combinations(sorted(among)[:MOST], 2):
            if (a, b) not in verdicts and (b, a) not in verdicts:
                verdict = judge(known[a], known[b], common)
                if together.contradicts(verdict):
                    found[a, b] = verdict
    return found


def _keep(book: Book, compared: Compared) -> None:
    """The new verdicts in the place of the old ones."""
    old = Link.objects.filter(book=book)
    if compared.is_whole:
        old.delete()
    else:
        for some in bulk.in_batches(sorted(compared.new), 400):
            old.filter(Q(a__in=some) | Q(b__in=some)).delete()
    teams.keep(book, compared.teams)
    rows = [(book.pk, a, b, verdict.p, json.dumps(verdict.signs)) for a, b, verdict in compared.pairs]
    bulk.insert(Link, ("book_id", "a_id", "b_id", "p", "signs"), rows)
