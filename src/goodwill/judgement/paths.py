"""Paths: through whom somebody can be reached, and how warm the way is.

People are numbered from 0; a tie is between two of them and as warm from either side. The warmth of a link lies between
0 and 1 and stands for the chance that a request is passed on along it. Each link passes it on by itself (independent
cascade: Kempe, Kleinberg & Tardos, "Maximizing the spread of influence through a social network", 2003), so a way is as
warm as the product of its links: the most reliable path. Three links are the most that anybody will walk.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

LINKS = 3
YEAR = 365.0  # days after which a silence has cooled a link to a half
USUAL = 1.0  # the strength at which a tie is half as warm as the strongest
MILD = 0.2  # letters to and from each side that are taken for granted, as in strength.py
BATCH = 4_000  # ties that are looked at in one go

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Graph(NamedTuple):
    """Who is tied to whom: the ties of person p are `other[start[p]:start[p + 1]]`, ascending, with their warmth."""

    start: Ints
    other: Ints
    warmth: Floats


class Path(NamedTuple):
    """A way from one person to another: who is walked over, the last one included, the first one not."""

    people: tuple[int, ...]
    warmth: float


def warmth(strength: Floats, days: Floats, into: Floats, out: Floats) -> Floats:
    """How warm links are: strength x freshness x reciprocity, each between 0 and 1.

    - strength: s / (s + 1), so that a lasting tie is near 1 and no tie counts twice as much as another lasting one;
    - freshness: 1 / (1 + years of silence). Ties lose by a power of time, fast at first and ever more slowly (Burt,
      "Decay functions", Social Networks 22, 2000), so an old friend stays warmer than a half-life would have it;
    - reciprocity: from a half where only one side ever spoke to 1 where both do alike (the smaller of the two shares).
      It is in the strength already; here it weighs once more, because who never answered will hardly pass anything on.

    Args:
        strength: as of the last touch (judgement/strength.py). days: since that touch.
        into, out: how often each side spoke; a meeting is one of each.
    """
    both = (2.0 * np.minimum(into, out) + MILD) / (into + out + 2.0 * MILD)
    return strength / (strength + USUAL) / (1.0 + np.maximum(days, 0.0) / YEAR) * (0.5 + 0.5 * both)


def graph(people: int, a: Ints, b: Ints, warm: Floats) -> Graph:
    """Ties as a graph. Of two ties between the same two the warmer one counts; cold ones and those with oneself do not."""
    kept = (a != b) & (warm > 0.0)
    a, b, warm = a[kept], b[kept], np.minimum(warm[kept], 1.0)
    here, there, both = np.concatenate([a, b]), np.concatenate([b, a]), np.concatenate([warm, warm])
    order = np.lexsort((-both, there, here))
    here, there, both = here[order], there[order], both[order]
    first = np.ones(len(here), bool)
    first[1:] = (here[1:] != here[:-1]) | (there[1:] != there[:-1])
    start = np.searchsorted(here[first], np.arange(people + 1))
    return Graph(start, there[first], both[first])


def best(ties: Graph, here: int, there: int, k: int = 5) -> list[Path]:
    """The `k` warmest ways from `here` to `there` of at most three links, exactly; nobody is walked over twice.

    The warmest first; among equals the shorter one, then the one over the lower numbers. It meets in the middle: of the
    ties of those next to one end, only what touches the other end's neighbours is weighed, from the end where there is
    less to look at; and it stops where even the warmest link left could not make a way into the best.
    """
    if here == there or k < 1:
        return []
    near, near_warm = _ties(ties, here)
    far, far_warm = _ties(ties, there)
    found = [Path((there,), float(w)) for w in near_warm[near == there]]
    _both, i, j = np.intersect1d(near, far, assume_unique=True, return_indices=True)
    two = near_warm[i] * far_warm[j]
    found += [Path((int(near[i[n]]), there), float(two[n])) for n in _warmest(two, k, near[i])]
    is_turned = _reach(ties, near) < _reach(ties, far)
    found += [Path((a, b, there), warm) for a, b, warm in _threes(ties, here, there, k, found, is_turned)]
    return sorted(found, key=lambda path: (-path.warmth, len(path.people), path.people))[:k]


def _ties(ties: Graph, who: int) -> tuple[Ints, Floats]:
    here = slice(ties.start[who], ties.start[who + 1])
    return ties.other[here], ties.warmth[here]


def _reach(ties: Graph, people: Ints) -> int:
    """How many ties these have together."""
    return int((ties.start[people + 1] - ties.start[people]).sum())


def _warmest(warm: Floats, k: int, *then: Ints) -> Ints:
    """The places of the `k` highest, and of all that equal the last of them; in order."""
    some = np.flatnonzero(warm >= np.partition(warm, -k)[-k]) if len(warm) > k else np.arange(len(warm))
    order = np.lexsort((*(one[some] for one in reversed(then)), -warm[some]))
    return some[order][:k]


def _threes(ties: Graph, here: int, there: int, k: int, others: list[Path], is_turned: bool) -> Iterator[tuple[int, int, float]]:
    """The best ways of three links, and some more: over whom first, over whom then, how warm.

    Goes through the ties of those next to `there`, the warmest of these first; turned, of those next to `here`.
    """
    if is_turned:
        here, there = there, here
    near, near_warm = _ties(ties, here)
    far, far_warm = _ties(ties, there)
    kept = np.flatnonzero(far != here)
    kept = kept[np.argsort(-far_warm[kept], kind="stable")]
    far, far_warm = far[kept], far_warm[kept]
    if not len(near) or not len(far):
        return
    sizes = ties.start[far + 1] - ties.start[far]
    batches = np.flatnonzero(np.diff(np.cumsum(sizes) // BATCH, prepend=-1))
    top = np.array([path.warmth for path in others])
    for begin, end in zip(batches, [*batches[1:], len(far)]):
        if len(top) >= k and near_warm.max() * far_warm[begin] < np.partition(top, -k)[-k]:
            return
        a, b, warm = _through(ties, (near, near_warm), (far[begin:end], far_warm[begin:end]), there)
        first, then = (b, a) if is_turned else (a, b)
        some = _warmest(warm, k, first, then)
        top = np.concatenate([top, warm[some]])
        yield from zip(first[some].tolist(), then[some].tolist(), warm[some].tolist())


def _through(ties: Graph, near: tuple[Ints, Floats], far: tuple[Ints, Floats], there: int) -> tuple[Ints, Ints, Floats]:
    """All ways over one of `near` and then one of `far`: the two, and how warm."""
    sizes = ties.start[far[0] + 1] - ties.start[far[0]]
    nth = np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    place = np.repeat(ties.start[far[0]], sizes) + nth
    a = ties.other[place]
    at = np.minimum(np.searchsorted(near[0], a), len(near[0]) - 1)
    hit = np.flatnonzero((near[0][at] == a) & (a != there))
    b = np.repeat(np.arange(len(sizes)), sizes)[hit]
    return a[hit], far[0][b], near[1][at[hit]] * ties.warmth[place[hit]] * far[1][b]
