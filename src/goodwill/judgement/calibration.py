"""Calibration: of what was said to be likely, how much came true?"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


class Bin(NamedTuple):
    """Some forecasts of about the same height: how many, what they said on average, and the share that came true."""

    n: int
    said: float
    happened: float


class Marks(NamedTuple):
    """How good forecasts were; nan where there is nothing to tell by."""

    n: int
    happened: float  # the share that came true
    auc: float  # how often what came true had been said to be likelier than what did not; 0.5 is chance
    brier: float  # the mean square of what was missed; 0 is perfect
    off: float  # how far bins are from the truth on average, weighted by how many lie in them


def bins(said: Floats, happened: Bools, count: int = 10) -> list[Bin]:
    """Equally many forecasts in each bin, the lowest first. Equal forecasts are never torn apart."""
    if not len(said):
        return []
    order = np.argsort(said, kind="stable")
    said, truth = said[order], happened[order].astype(float)
    edges = np.searchsorted(said, said[np.arange(1, count) * len(said) // count], side="left")
    parts = [part for part in zip(np.split(said, np.unique(edges)), np.split(truth, np.unique(edges))) if len(part[0])]
    return [Bin(len(s), float(s.mean()), float(h.mean())) for s, h in parts]


def marks(said: Floats, happened: Bools) -> Marks:
    if not len(said):
        return Marks(0, np.nan, np.nan, np.nan, np.nan)
    off = sum(each.n * abs(each.said - each.happened) for each in bins(said, happened)) / len(said)
    brier = float(np.mean((said - happened) ** 2))
    return Marks(len(said), float(happened.mean()), auc(said, happened), brier, float(off))


def auc(said: Floats, happened: Bools) -> float:
    """Mann & Whitney's U as a share: ties count half."""
    yes = int(happened.sum())
    if yes in (0, len(happened)):
        return float("nan")
    _values, which, counts = np.unique(said, return_inverse=True, return_counts=True)
    ranks = np.cumsum(counts) - (counts - 1) / 2
    return float((ranks[which][happened].sum() - yes * (yes + 1) / 2) / (yes * (len(happened) - yes)))
