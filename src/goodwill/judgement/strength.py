"""Strength: how much stands between two people, from what passed between them and how long ago.

A sum of touches, each weighing less the more people shared it and half as much every `HALF_LIFE` days: the decayed
count that ranks ties nearly as well as trained models do (bench: eu .808, radoslaw .827 AUC at 60 days). The same
shape as exponential forgetting in Kossinets & Watts, "Empirical analysis of an evolving social network" (2006).
"""

import numpy as np
from numpy.typing import NDArray

from goodwill.judgement.decay import HALF_LIFE

MET = 3.0  # a meeting weighs as much as three letters
DAY = 86400.0

Floats = NDArray[np.float64]


def weight(met: NDArray[np.bool_], others: NDArray[np.int64]) -> Floats:
    """What one touch weighs: 1 for a letter to one, 1/n for a letter to n; 3 for a meeting of two, less in company."""
    shared = 1.0 + others
    return np.where(met, MET / np.sqrt(shared), 1.0 / shared)


def along(at: Floats, weights: Floats, starts: NDArray[np.int64]) -> Floats:
    """The strength right after each touch.

    Args:
        at: moments in Unix seconds, ascending within each person.
        weights: of the same length.
        starts: where each person's touches begin.
    """
    if not len(at):
        return np.zeros(0)
    lengths = np.diff(np.append(starts, len(at)))
    nth = np.arange(len(at)) - np.repeat(starts, lengths)
    found, reach = np.array(weights, float), 1
    # Each pass doubles how many touches every entry sums up. One running sum over all would drown the young in the old.
    while reach < lengths.max():
        on = np.flatnonzero(nth >= reach)
        found[on] += found[on - reach] * np.exp2((at[on - reach] - at[on]) / (HALF_LIFE * DAY))
        reach *= 2
    return found
