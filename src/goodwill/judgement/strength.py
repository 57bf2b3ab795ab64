"""Strength: how much stands between two people, from what passed between them, and how sure that is.

A sum of touches, halving every `HALF_LIFE` days (exponential forgetting, as in Kossinets & Watts, "Empirical analysis of
an evolving social network", 2006), in which

- a letter to one weighs 1, one to more people less, a meeting or call more, a line less than a page (judgement/depth.py);
- the second touch of a day weighs a half, the third a third: fifty short messages in an hour are one conversation;

times what the exchange was like: up to a half is taken off where only one side speaks, and a tie counts fully only after
contact in many months. What each part is worth, on which data, stands in docs/judgement.md.

The sum is an estimate from few cases, and its standard error is the one of a compound Poisson process: the root of the
sum of the squared weights. Somebody met once is 1 ± 1, somebody written to every week 8 ± 2.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from goodwill.judgement.decay import HALF_LIFE

BLOCK = 30  # days that count as a month
MONTHS = 365.0  # days after which a month of contact counts half
FULL = 2.0  # so many months of contact are half of what a lasting tie has
ONE_SIDED = 0.5  # what is left where only one side speaks
MILD = 0.2  # letters to and from each side that are taken for granted: the first one says little about reciprocity
DAY = 86400

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


class Strength(NamedTuple):
    """One entry a person. `now` is as of the last touch and halves from there (judgement/decay.py)."""

    now: Floats
    unsure: Floats  # the standard error of `now`
    best: Floats  # the highest it ever was


def strength(person: Ints, at: Ints, into: Bools, out: Bools, others: Ints, depths: Floats, people: int) -> Strength:
    """The strength of each of `people` persons (numbered from 0), from all their touches, ascending by person, then time.

    Args:
        at: moments in Unix seconds. into, out: from them, from the owner; a meeting is both.
        others: how many took part besides the two. depths: as judgement/depth.py says.
    """
    found = Strength(np.zeros(people), np.zeros(people), np.zeros(people))
    if len(at):
        _fill(found, *_days(person, at, into, out, others, depths))
    return found


def course(at: Ints, into: Bools, out: Bools, others: Ints, depths: Floats) -> tuple[Floats, Floats]:
    """How much stood between two after each day of contact: the moments, ascending, and the strengths. For `strength_at`."""
    if not len(at):
        return np.zeros(0), np.zeros(0)
    who, when, put_in = _days(np.zeros(len(at), np.int64), at, into, out, others, depths)
    return when, _stands(who, when, put_in, np.zeros(1, np.int64))[0]


def strength_at(moments: Floats, when: Floats, stands: Floats) -> Floats:
    """What was left of it at some moments: what stood after the last contact before, halving since; 0 before the first."""
    last = np.searchsorted(when, moments, side="right") - 1
    found: Floats = np.where(last < 0, 0.0, np.exp2(np.minimum(when[last] - moments, 0.0) / (HALF_LIFE * DAY)) * stands[last])
    return found


def _days(person: Ints, at: Ints, into: Bools, out: Bools, others: Ints, depths: Floats) -> tuple[Ints, Floats, Floats]:
    """Touches put together to days of contact: whose, the last moment of each, and what each of the two put into it."""
    starts = _first_of_day(person, at)
    nth = np.arange(len(at)) - np.repeat(starts, np.diff(np.append(starts, len(at)))) + 1
    weights = depths / np.sqrt(1.0 + others) / nth
    both = np.where(into & out, 0.5, 1.0)
    put_in = np.add.reduceat(np.stack([into, out], 1) * (weights * both)[:, None], starts)
    return person[starts], at[np.append(starts[1:], len(at)) - 1].astype(float), put_in


def _first_of_day(person: Ints, at: Ints) -> Ints:
    day = at // DAY
    return np.flatnonzero(np.append(True, (day[1:] != day[:-1]) | (person[1:] != person[:-1])))


def _fill(found: Strength, who: Ints, when: Floats, put_in: Floats) -> None:
    """From days of contact, and what each of the two put into each of them."""
    first = np.flatnonzero(np.append(True, who[1:] != who[:-1]))
    last, here = np.append(first[1:], len(who)) - 1, who[first]
    stands, total = _stands(who, when, put_in, first)
    found.now[here], found.best[here] = stands[last], np.maximum.reduceat(stands, first)
    left = np.exp2((when - np.repeat(when[last], last - first + 1)) / (HALF_LIFE * DAY))
    found.unsure[here] = np.sqrt(np.add.reduceat((put_in.sum(1) * left) ** 2, first)) * (stands / total)[last]


def _stands(who: Ints, when: Floats, put_in: Floats, first: Ints) -> tuple[Floats, Floats]:
    """What stands between the two right after each day of contact; and the bare sum of what both put in."""
    sides = along(when, put_in, first)
    total = sides.sum(1)
    mutual = (2 * sides.min(1) + MILD) / (total + 2 * MILD)
    block = when // (BLOCK * DAY)
    new = np.append(True, (block[1:] != block[:-1]) | (who[1:] != who[:-1])).astype(float)
    months = along(when, new, first, MONTHS) + 1.0
    return total * (ONE_SIDED + (1 - ONE_SIDED) * mutual) * months / (months + FULL), total


def along(at: Floats, weights: Floats, starts: Ints, half_life: float = HALF_LIFE) -> Floats:
    """The decayed sum right after each touch.

    Args:
        at: moments in Unix seconds, ascending within each person.
        weights: of the same length; of several kinds side by side, if need be.
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
        left = np.exp2((at[on - reach] - at[on]) / (half_life * DAY))
        found[on] += (found[on - reach].T * left).T
        reach *= 2
    return found
