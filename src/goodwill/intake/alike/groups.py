"""Groups: from verdicts about pairs to people, in whatever order the records come."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from goodwill.intake.alike.candidates import candidates
from goodwill.intake.alike.common import Common
from goodwill.intake.alike.record import Record
from goodwill.intake.alike.score import CERTAIN, DOUBTFUL, Verdict, judge

Pair = tuple[str, str]


class Doubt(NamedTuple):
    """Two groups that may be one; `a` and `b` are the two records that say so most clearly."""

    a: str
    b: str
    verdict: Verdict


class Groups(NamedTuple):
    people: tuple[frozenset[str], ...]  # keys of records that are certainly one human being; everybody is in exactly one
    doubts: tuple[Doubt, ...]  # one for each two groups in question, the likeliest first


def groups(records: Sequence[Record], common: Common, together: Iterable[Pair] = (), apart: Iterable[Pair] = ()) -> Groups:
    """Who is who among these records.

    `together` and `apart` are the owner's words, as pairs of keys: they win over every verdict.
    """
    verdicts = {(a.key, b.key): judge(a, b, common) for a, b in candidates(records, common)}
    return settle([record.key for record in records], verdicts, together, apart)


def settle(keys: Iterable[str], verdicts: dict[Pair, Verdict], together: Iterable[Pair] = (), apart: Iterable[Pair] = ()) -> Groups:
    """Groups out of verdicts that were made before; the strongest first."""
    group = {key: frozenset([key]) for key in keys}
    never = {frozenset(pair) for pair in apart}

    def unite(a: str, b: str) -> None:
        both = group[a] | group[b]
        if not any(frozenset((x, y)) in never for x in group[a] for y in group[b]):
            group.update(dict.fromkeys(both, both))

    for a, b in together:
        unite(a, b)
    ranked = sorted(verdicts.items(), key=lambda item: (-item[1].p, item[0]))
    for (a, b), verdict in ranked:
        if verdict.p >= CERTAIN and group[a] is not group[b]:
            unite(a, b)
    doubts: dict[frozenset[frozenset[str]], Doubt] = {}
    for (a, b), verdict in ranked:
        if verdict.p >= DOUBTFUL and group[a] is not group[b] and frozenset((a, b)) not in never:
            doubts.setdefault(frozenset((group[a], group[b])), Doubt(a, b, verdict))
    return Groups(tuple(sorted(set(group.values()), key=min)), tuple(doubts.values()))
