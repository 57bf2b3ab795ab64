"""Trace: what is left, at any later moment, of all that came before, for many groups at once."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

DAY = 86400.0

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Trace(NamedTuple):
    """Moments of some groups, ascending by group, then time; `key` is both in one number."""

    group: Ints
    at: Ints  # Unix seconds
    key: Ints
    start: int  # the earliest moment
    span: int  # more seconds than lie between the earliest and any moment asked about


def trace(group: Ints, at: Ints, until: int) -> Trace:
    """From moments that stand in order; `until` is the last moment that will be asked about."""
    start = int(at.min()) if len(at) else until
    span = max(until, int(at.max()) if len(at) else until) - start + 2
    return Trace(group, at, group * span + (at - start), start, span)


def before(t: Trace, group: Ints, when: Ints, back: float = 0.0) -> tuple[Ints, NDArray[np.bool_]]:
    """Where the last entry of each group strictly before `when` less `back` days stands, and whether there is one."""
    asked = group * t.span + np.maximum(when - int(back * DAY) - t.start, 0)
    place = np.searchsorted(t.key, asked, side="left") - 1
    there = place >= 0
    there[there] = t.group[place[there]] == group[there]
    return np.maximum(place, 0), there


def left(t: Trace, amount: Floats, half_life: float, group: Ints, when: Ints, back: float = 0.0) -> Floats:
    """The sum of the amounts before `when` less `back` days, each halving every `half_life` days until `when`.

    One group's touches or millions; `half_life` may be inf, for a plain sum.
    """
    if not len(t.at):
        return np.zeros(len(group))
    path = along(t, amount, half_life)
    place, there = before(t, group, when, back)
    return np.where(there, path[place] * np.exp2(-np.maximum(when - t.at[place], 0) / (half_life * DAY)), 0.0)


def along(t: Trace, amount: Floats, half_life: float) -> Floats:
    """The decayed sum right after each entry.

    Each pass doubles how many entries a sum reaches back over. One running sum over all would drown the young in the old.
    """
    begun = np.ones(len(t.at), bool)
    begun[1:] = t.group[1:] != t.group[:-1]
    starts = np.flatnonzero(begun)
    lengths = np.diff(np.append(starts, len(t.at)))
    nth = np.arange(len(t.at)) - np.repeat(starts, lengths)
    found, reach = np.array(amount, float), 1
    while reach < lengths.max():
        on = np.flatnonzero(nth >= reach)
        found[on] += found[on - reach] * np.exp2((t.at[on - reach] - t.at[on]) / (half_life * DAY))
        reach *= 2
    return found
