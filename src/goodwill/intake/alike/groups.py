"""Groups: from verdicts about pairs to people, in whatever order the records come.

The likeliest pairs are joined first. A pair that is certain joins two groups only when nobody in the one contradicts
anybody in the other: "J. Weber" may be Jonas or Julia, but never makes one of the two. So the result is a matter of
the set of records, not of their order, and who was joined before.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import NamedTuple

from goodwill.intake.alike.candidates import candidates
from goodwill.intake.alike.common import Common
from goodwill.intake.alike.record import Record
from goodwill.intake.alike.score import CERTAIN, DOUBTFUL, Verdict, judge

Pair = tuple[str, str]  # keys of two records
CONTRADICTED = 0.02  # two records this unlikely to be one, with something said against it, are never in one group
AGAINST = -3.0  # what is said against it, in doublings of the odds


class Doubt(NamedTuple):
    """Two groups that may be one; `a` and `b` are the two records that say so most clearly."""

    a: str
    b: str
    verdict: Verdict


class Groups(NamedTuple):
    people: tuple[frozenset[str], ...]  # keys of records that are certainly one human being; everybody is in exactly one
    doubts: tuple[Doubt, ...]  # one for each two groups in question, the likeliest first


def groups(
    records: Sequence[Record],
    common: Common,
    together: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
    likelier: bool = False,
) -> Groups:
    """Who is who among these records.

    `together` and `apart` are the owner's words, as pairs of keys: they win over every verdict, `apart` over `together`.
    `likelier`: nobody can be asked, so the likelier side of every doubt is taken.
    """
    found = _Grouping(records, common, apart)
    for a, b in sorted((min(pair), max(pair)) for pair in together):
        if a in found.group and b in found.group:
            found.unite(a, b, contradicted=found.said_apart)
    ranked = found.likely()
    for verdict, a, b in ranked:
        if verdict.p >= (0.5 if likelier else CERTAIN):
            found.unite(a, b, contradicted=found.contradicted)
    doubts: dict[frozenset[frozenset[str]], Doubt] = {}
    for verdict, a, b in ranked:
        mine, theirs = found.group[a], found.group[b]
        if mine is not theirs and not found.said_apart(mine, theirs):
            doubts.setdefault(frozenset((mine, theirs)), Doubt(a, b, verdict))
    return Groups(tuple(sorted(set(found.group.values()), key=min)), tuple(doubts.values()))


class _Grouping:
    """Groups in the making."""

    def __init__(self, records: Sequence[Record], common: Common, apart: Iterable[Pair]) -> None:
        self.records = {record.key: record for record in records}
        self.common = common
        self.group = {key: frozenset([key]) for key in self.records}
        self.apart = {frozenset(pair) for pair in apart}
        self._verdicts: dict[Pair, Verdict] = {}

    def likely(self) -> list[tuple[Verdict, str, str]]:
        """Pairs that may be one, the likeliest first."""
        pairs = ((min(a.key, b.key), max(a.key, b.key)) for a, b in candidates(list(self.records.values()), self.common))
        judged = ((self.verdict(a, b), a, b) for a, b in pairs)
        return sorted((one for one in judged if one[0].p >= DOUBTFUL), key=lambda one: (-one[0].p, one[1:]))

    def verdict(self, a: str, b: str) -> Verdict:
        pair = (a, b) if a < b else (b, a)
        known = self._verdicts.get(pair)
        if known is None:
            known = self._verdicts[pair] = judge(self.records[pair[0]], self.records[pair[1]], self.common)
        return known

    def unite(self, a: str, b: str, contradicted: Callable[[frozenset[str], frozenset[str]], bool]) -> None:
        mine, theirs = self.group[a], self.group[b]
        if mine is not theirs and not contradicted(mine, theirs):
            self.group.update(dict.fromkeys(mine | theirs, mine | theirs))

    def said_apart(self, mine: frozenset[str], theirs: frozenset[str]) -> bool:
        """Did the owner say that somebody here is not somebody there?"""
        return bool(self.apart) and any(frozenset(pair) in self.apart for pair in product(mine, theirs))

    def contradicted(self, mine: frozenset[str], theirs: frozenset[str]) -> bool:
        """Does anything keep these two groups from being one?"""
        return self.said_apart(mine, theirs) or any(self._unlike(a, b) for a, b in product(mine, theirs))

    def _unlike(self, a: str, b: str) -> bool:
        verdict = self.verdict(a, b)
        return verdict.p < CONTRADICTED and any(sign.weight <= AGAINST or sign.kind.startswith("clash") for sign in verdict.signs)
