"""Silence: of silences as long as this one, how many ended within a month? Counted, to explain a chance in one sentence."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Such(NamedTuple):
    """One entry a tie."""

    lasted: Floats  # silences that lasted at least as long
    ended: Floats  # of these, those that ended within the span asked about
    share: Floats  # ended / lasted, leaning on the chance believed where few are known


def silences(tie: Ints, day: Ints, ties: int, now_day: int) -> tuple[Ints, Floats, NDArray[np.bool_]]:
    """All silences: whose, how many days, and whether they have ended. `tie` and `day` (whole days) ascend."""
    same = tie[1:] == tie[:-1]
    gap = (day[1:] - day[:-1]).astype(float)
    kept = same & (gap > 0)
    last = np.full(ties, now_day)
    last[tie] = day
    touched = np.unique(tie)
    whose = np.concatenate([tie[1:][kept], touched])
    days = np.concatenate([gap[kept], (now_day - last[touched]).astype(float)])
    return whose, days, np.arange(len(days)) < kept.sum()


def such(tie: Ints, days: Floats, ended: NDArray[np.bool_], silence: Floats, within: float, chance: Floats, lean: float = 5.0) -> Such:
    """Of each tie's silences that lasted as long as the present one, how many ended within so many days more.

    Args:
        tie, days, ended: from `silences`; one that still runs counts only once it has run through the whole span.
        silence: (ties,) how long the present one has lasted.
        chance: (ties,) what contact.py says for that span; it counts for `lean` silences.
    """
    ties = len(silence)
    reached = (days >= silence[tie]) & (ended | (days >= silence[tie] + within))
    soon = reached & ended & (days < silence[tie] + within)
    lasted, over = (np.bincount(tie[which], minlength=ties).astype(float) for which in (reached, soon))
    return Such(lasted, over, (over + lean * chance) / (lasted + lean))
