"""Together: from cards, verdicts and the owner's words to people: which handles are one human being's.

The owner's words win, the newest first; then what cards list; then what the handles themselves say (alike/groups.py).
Worked out from what is known, never from what was before, so that it can be thrown away and done again.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product
from typing import NamedTuple

from django.db.models import Q

from goodwill.intake import hands, questions
from goodwill.intake.alike import CERTAIN, DOUBTFUL, Doubt, Groups, Verdict
from goodwill.intake.alike.clue import Sign
from goodwill.intake.alike.groups import AGAINST, CONTRADICTED
from goodwill.intake.records import Known, everybody
from goodwill.models import Book, Handle, Link, Person, Profile, bulk
from goodwill.models.same import DIFFERENT, MERGE, SPLIT, Statement, statements

Pair = tuple[str, str]


class Said(NamedTuple):
    """What is settled before anything is weighed: pairs of keys, in the order in which they count."""

    together: list[Pair]
    apart: list[Pair]


def regroup(book: Book, waiting: set[int] | None) -> None:
    """Puts the handles that wait, and all they may belong to, together anew. None: everybody's."""
    said = statements(book)
    handles = everybody(book) if waiting is None else _around(book, waiting, said)
    verdicts = _verdicts(book, handles, waiting is None)
    cards = listings(book, handles, waiting is None)
    settled = decided(said, cards, {handle.key for handle in handles}, verdicts)
    listed = {frozenset((card, name)) for card, names in cards.items() for name in names}
    weighed = {pair: verdict for pair, verdict in verdicts.items() if frozenset(pair) not in listed}
    found = group([handle.key for handle in handles], weighed, settled)
    before = {handle.person for handle in handles}
    homes = _homes(book, found, handles)
    hands.over(book, {handle: homes[handle.key] for handle in handles})
    questions.ask(book, before | set(homes.values()), found, homes, said, verdicts, cards)


def decided(said: Sequence[Statement], cards: dict[str, list[str]], keys: set[str], verdicts: dict[Pair, Verdict]) -> Said:
    """What the owner said, the newest first; then what cards list. Two cards that list one number may be a family's: that is weighed."""
    words: dict[frozenset[str], bool] = {}
    for statement in said:
        for pair, is_one in _spelt_out(statement):
            words.setdefault(pair, is_one)
    pairs = [(pair, is_one) for pair, is_one in words.items() if pair <= keys]
    together = [(min(pair), max(pair)) for pair, is_one in pairs if is_one]
    apart = [(min(pair), max(pair)) for pair, is_one in pairs if not is_one]
    of: dict[str, list[str]] = defaultdict(list)
    for card, names in cards.items():
        for name in names:
            of[name].append(card)
    for name, listing in sorted(of.items()):
        first = min(listing)
        alike = [card for card in listing if card != first and _is_certain(verdicts, first, card)]
        together += [(first, one) for one in (name, *alike) if one in keys and first in keys]
    return Said(together, apart)


def _is_certain(verdicts: dict[Pair, Verdict], a: str, b: str) -> bool:
    verdict = verdicts.get((min(a, b), max(a, b)))
    return verdict is not None and verdict.p >= CERTAIN


def _spelt_out(said: Statement) -> Iterator[tuple[frozenset[str], bool]]:
    """Each pair of handles that a word bears on, and whether they are one by it."""
    a, b = ([f"{kind}:{value}" for kind, value in side] for side in (said.a, said.b))
    across = {frozenset(pair): said.verb == MERGE for pair in product(a, b)} if said.verb in (MERGE, SPLIT, DIFFERENT) else {}
    yield from across.items()
    if said.verb in (MERGE, SPLIT, "met"):
        yield from ((frozenset(pair), True) for side in (a, b) for pair in combinations(side, 2))


def group(keys: Iterable[str], verdicts: dict[Pair, Verdict], said: Said) -> Groups:
    """Who is who, by verdicts that were made before: as alike/groups.py, but cards and words bind first, so that what one
    handle contradicts may be borne out by another that is bound to it ("Ana from the bookshop" on a card of Ana Ruiz).
    """
    of = {key: frozenset([key]) for key in keys}
    apart = {frozenset(pair) for pair in said.apart}

    def unite(a: str, b: str, never: set[frozenset[str]]) -> None:
        both = of[a] | of[b]
        if of[a] is not of[b] and not (never and any(frozenset(pair) in never for pair in product(of[a], of[b]))):
            of.update(dict.fromkeys(both, both))

    for a, b in said.together:
        unite(a, b, apart)
    ranked = sorted(((verdict, pair) for pair, verdict in verdicts.items() if verdict.p >= DOUBTFUL), key=lambda one: (-one[0].p, one[1]))
    certain = [(a, b) for verdict, (a, b) in ranked if verdict.p >= CERTAIN]
    borne_out = {frozenset((of[a], of[b])) for a, b in certain}
    unlike = {
        frozenset((a, b)) for (a, b), verdict in verdicts.items() if contradicts(verdict) and frozenset((of[a], of[b])) not in borne_out
    }
    never = apart | unlike
    for a, b in certain:
        unite(a, b, never)
    doubts: dict[frozenset[frozenset[str]], Doubt] = {}
    for verdict, (a, b) in ranked:
        if of[a] is not of[b] and frozenset((a, b)) not in apart:
            doubts.setdefault(frozenset((of[a], of[b])), Doubt(a, b, verdict))
    return Groups(tuple(sorted(set(of.values()), key=min)), tuple(doubts.values()))


def contradicts(verdict: Verdict) -> bool:
    """So unlike that nothing else makes them one."""
    return verdict.p < CONTRADICTED and any(sign.weight <= AGAINST or sign.kind.startswith("clash") for sign in verdict.signs)


def _around(book: Book, waiting: set[int], said: Sequence[Statement]) -> list[Known]:
    """All whom these handles may concern: those they are with now, are or may be one with, and were named with."""
    named = [{f"{kind}:{value}" for kind, value in (*one.a, *one.b)} for one in said]
    people: set[int] = set()
    more = _people_of(waiting)
    while more - people:
        people |= more
        handles = everybody(book, people - {book.owner_id})
        keys, pks = {handle.key for handle in handles}, [handle.pk for handle in handles]
        linked = {pk for a, b, p, _signs in _links(book, pks) if p >= DOUBTFUL for pk in (a, b)}
        said_with = _pks(book, {key for names in named if names & keys for key in names} - keys)
        more = _people_of(linked | said_with)
    return handles if people else []


def _people_of(handles: Iterable[int]) -> set[int]:
    found: set[int] = set()
    for some in bulk.in_batches(sorted(handles)):
        found.update(Handle.objects.filter(pk__in=some).values_list("person_id", flat=True))
    return found


def _pks(book: Book, keys: set[str]) -> set[int]:
    found: set[int] = set()
    for some in bulk.in_batches(sorted(key.partition(":")[2] for key in keys)):
        rows = Handle.objects.filter(book=book, value__in=some).values_list("pk", "kind", "value")
        found.update(pk for pk, kind, value in rows if f"{kind}:{value}" in keys)
    return found


def _links(book: Book, handles: Sequence[int] | None) -> Iterator[tuple[int, int, float, list[tuple[str, float, str]]]]:
    """What was found when handles were compared, as far as it may make them one. None: all."""
    links = Link.objects.filter(book=book)
    for some in [None] if handles is None else bulk.in_batches(handles, 400):
        found = links if some is None else links.filter(Q(a__in=some) | Q(b__in=some))
        yield from found.values_list("a_id", "b_id", "p", "signs").iterator()


def _verdicts(book: Book, handles: Sequence[Known], is_all: bool) -> dict[Pair, Verdict]:
    key = {handle.pk: handle.key for handle in handles}
    return {
        (min(key[a], key[b]), max(key[a], key[b])): Verdict(p, tuple(Sign(*sign) for sign in signs))
        for a, b, p, signs in _links(book, None if is_all else list(key))
        if a in key and b in key
    }


def listings(book: Book, handles: Sequence[Known], is_all: bool) -> dict[str, list[str]]:
    """What each card lists, as keys: the card's own, and those of its handles."""
    profiles = Profile.objects.filter(book=book).order_by("key")
    people = sorted({handle.person for handle in handles})
    found: dict[str, list[str]] = {}
    for some in [None] if is_all else bulk.in_batches(people):
        rows = profiles if some is None else profiles.filter(person__in=some)
        for key, said in rows.values_list("key", "said"):
            found[f"card:{key[:320]}"] = [f"card:{key[:320]}", *(f"{kind}:{value[:320]}" for kind, value in said["handles"])]
    return found


def _homes(book: Book, found: Groups, handles: Sequence[Known]) -> dict[str, int]:
    """The number of each group's person: the first that any of its handles was met as; a new one where that is somebody else's."""
    home = {handle.key: handle.home for handle in handles}
    wanted = sorted((min(home[key] for key in group), -len(group), min(group), group) for group in found.people)
    here = {handle.person for handle in handles}
    numbers = {number for number, *_rest in wanted}
    taken = set(Person.objects.filter(pk__in=sorted(numbers - here)).values_list("pk", flat=True)) if numbers - here else set()
    given: dict[str, int] = {}
    moved: list[tuple[int, str]] = []
    for number, _size, _first, group in wanted:
        if number in taken:
            number = bulk.reserve(Person, 1)[0]
            moved += [(number, key) for key in group]
            hands.make(book, [number])
        taken.add(number)
        given.update(dict.fromkeys(group, number))
    pk = {handle.key: handle.pk for handle in handles}
    bulk.update(Handle, ["home"], [(number, pk[key]) for number, key in moved])
    return given
