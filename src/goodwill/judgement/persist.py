"""Persist: whether one more try is worth it, on which day, and when to stop.

The rules come first: the first further try from the third day, later ones at least a week apart and each after a longer
wait than the one before, at most four unanswered in a row, none after a no or against a boundary. Among the days that they leave the
best is the one with the most to gain: the chance that nothing has come by then, times what a new try adds to what
would come anyway. Early, the first answer may be on its way; late, the two have grown cold.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from goodwill.judgement import reply
from goodwill.judgement.running import Touches
from goodwill.judgement.tries import Beyond, Tries, known

DAY = 86400
FIRST = 3.0  # days before the first further try
APART = 7.0  # days between later ones, at least
MOST = 4  # unanswered in a row, the first one counted
LITTLE = 0.1  # a try with less chance is not worth it
AHEAD = 28  # days looked at, from the first one allowed

GO, ENOUGH, HOPELESS, REFUSED = 0, 1, 2, 3  # why: a try is worth it; four are enough; little chance; a no or a boundary

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


class Advice(NamedTuple):
    """One entry a tie that waits for an answer."""

    tie: Ints
    tries: Ints  # unanswered in a row, the first one counted
    last_at: Ints  # Unix seconds: the last of them
    still: Floats  # the chance that the last one is yet answered, as of now
    day: Floats  # best day for one more, in days after the last try; nan when it is time to stop
    chance: Floats  # that it is answered, on that day
    why: Ints  # GO, ENOUGH, HOPELESS or REFUSED


def earliest(tries: Ints, gap: Floats) -> Floats:
    """Days after the last try before the next is allowed; inf when four went unanswered.

    Args:
        tries: unanswered in a row. gap: days between the last two of them.
    """
    days = np.where(tries <= 1, FIRST, np.maximum(APART, np.floor(gap) + 1.0))
    return np.where(tries >= MOST, np.inf, days)


def waiting(t: Touches, done: Tries, ties: int) -> tuple[Ints, Ints, Floats]:
    """Of each tie: where in `done` its last unanswered try stands (or -1), how many there are in a row, days between the last two."""
    sign = np.full(ties, np.iinfo(np.int64).min)
    sign[t.person[t.into]] = t.at[t.into]  # the last one written stays
    open_ = np.flatnonzero(done.at > sign[done.tie])
    last, before = np.full(ties, -1), np.full(ties, -1)
    last[done.tie[open_]] = open_
    count = np.bincount(done.tie[open_], minlength=ties)
    again = count >= 2
    before[again] = last[again] - 1
    gap = np.where(again, (done.at[last] - done.at[before]) / DAY, 0.0) if len(done.at) else np.zeros(ties)
    return last, count, gap


def advice(
    t: Touches, done: Tries, ties: int, now: float, model: reply.Model, shares: Floats, refused: Bools, beyond: Beyond | None = None
) -> Advice:
    """What to do about every tie whose last try is unanswered.

    Args:
        t, done: all touches and tries before `now` (tries.py).
        shares: (ties, 11) when each one's answers come (delay.py).
        refused: (ties,) whether there was a no since, or a boundary stands.
    """
    last, count, gap = waiting(t, done, ties)
    tie = np.flatnonzero(last >= 0)
    last, count, gap, shares = last[tie], count[tie], gap[tie], shares[tie]
    at, others = done.at[last], done.others[last]
    first = reply.chance(known(t, done, tie, at, others, beyond), model)
    start = earliest(count, gap)
    allowed = np.isfinite(start)
    begin = np.maximum(np.where(allowed, start, 0.0), np.ceil((now - at) / DAY))
    best, chance, gain = np.full(len(tie), np.nan), np.zeros(len(tie)), np.full(len(tie), -np.inf)
    for ahead in range(AHEAD + 1):
        days = begin + ahead
        again = reply.chance(known(t, done, tie, (at + days * DAY).astype(np.int64), others, beyond), model)
        left = reply.still(first, shares, days)
        gained = (1.0 - reply.by_day(first, shares, days)) * (again - left)
        better = gained > gain + 1e-12
        best, chance, gain = np.where(better, days, best), np.where(better, again, chance), np.where(better, gained, gain)
    why = np.where(refused[tie], REFUSED, np.where(~allowed, ENOUGH, np.where(chance < LITTLE, HOPELESS, GO)))
    still = reply.still(first, shares, (now - at) / DAY)
    return Advice(tie, count, at, still, np.where(why == GO, best, np.nan), chance, why)
