"""Persist: whether one more try is worth it, on which day, and when to stop.

The rules come first: the first further try from the third day, later ones at least a week apart and each after a longer
wait than the one before, at most four unanswered in a row, none after a no or against a boundary. Among the days that they leave the
best is the one with the most to gain: the chance that nothing has come by then, times what a new try adds to what
would come anyway. Early, the first answer may be on its way; late, the two have grown cold, and what is asked loses its worth.

The chance is that of any try (reply.py), corrected for being a further one: who was silent once is less likely to answer
than all that is known of the two would say. The correction is a line on the log odds (Platt, 1999) and learned like the rest.
A second one is for looking ahead: the best of so many days is in part the luckiest guess, and until then things change.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from goodwill.judgement import learn, reply
from goodwill.judgement.running import Touches
from goodwill.judgement.tries import Beyond, Known, Rows, Tries, known, rows

DAY = 86400
FIRST = 3.0  # days before the first further try
APART = 7.0  # days between later ones, at least
MOST = 4  # unanswered in a row, the first one counted
LITTLE = 0.1  # a try with less chance is not worth it
AHEAD = 28  # days looked at, from the first one allowed
WORTH = 30.0  # days in which an answer loses half its worth
OVER = 60.0  # days after the last one: the moment has gone, and what is written then is no further try
AGAIN = (1.0, 0.0)  # slope and constant of the correction, before anything of one's own is known
FORESEEN = (0.75, -0.06)  # the same for looking ahead, measured on two networks (bench/persistence.py): each fits the other
FIRM = (20.0, 5.0)  # how firmly these are held against own examples: 1 / variance

GO, ENOUGH, HOPELESS, REFUSED = 0, 1, 2, 3  # why: a try is worth it; four are enough; little chance; a no or a boundary

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


class Belief(NamedTuple):
    """What the chance of a further try follows from, as believed or learned."""

    model: reply.Model
    again: tuple[float, float] = AGAIN
    rate: float | None = None  # the owner's rate with all, where only some people's touches are at hand


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
        tries: unanswered in a row. gap: days between the last two of them (longer than OVER, and the last one began anew).
    """
    days = np.where(tries <= 1, FIRST, np.maximum(APART, np.where(gap > OVER, 0.0, np.floor(gap) + 1.0)))
    return np.where(tries >= MOST, np.inf, days)


def chance(k: Known, belief: Belief) -> Floats:
    """That a further try is answered within 14 days, one entry a try."""
    slope, constant = belief.again
    return learn.chance(constant + slope * learn.odds(reply.chance(k, belief.model)))


def learned(said: Floats, answered: Bools) -> tuple[float, float]:
    """The correction after the owner's own further tries whose outcome is known.

    Args:
        said: what reply.py had said of each before it was made, by a model that had not seen it: fitted to its own examples, any
            model looks better than it is.
    """
    if not len(said):
        return AGAIN
    x, free = np.column_stack([learn.odds(said), np.ones(len(said))]), np.full(2, np.inf)
    weights = learn.fit(x, answered.astype(float), np.ones(len(said)), np.array(AGAIN), np.array(FIRM), np.array([0.0, -np.inf]), free)
    return float(weights[0]), float(weights[1])


def advice(
    t: Touches,
    done: Tries,
    now: float,
    belief: Belief,
    shares: Floats,
    refused: Bools,
    since: Ints | None = None,
    beyond: Beyond | None = None,
) -> Advice:
    """What to do about every tie whose last try is unanswered.

    Args:
        t, done: all touches and tries before `now` (tries.py).
        shares: (ties, 11) when each one's answers come (delay.py).
        refused: (ties,) whether there was a no since, or a boundary stands.
        since: (ties,) Unix seconds, where not every letter is a try: those before are not counted.
    """
    row = rows(t, done, since)
    last = np.flatnonzero(np.isinf(done.delay) & np.isinf(row.next))
    tie, at = done.tie[last], done.at[last]
    waited = (now - at) / DAY
    day, chance_, still = outlook(t, done, row, last, waited, belief, shares, beyond)
    allowed = np.isfinite(earliest(row.nth[last], row.gap[last]))
    why = np.where(refused[tie], REFUSED, np.where(~allowed, ENOUGH, np.where(chance_ < LITTLE, HOPELESS, GO)))
    left = reply.still(still, shares[tie], waited)
    return Advice(tie, row.nth[last], at, left, np.where(why == GO, day, np.nan), chance_, why)


def outlook(
    t: Touches,
    done: Tries,
    row: Rows,
    which: Ints,
    begin: Floats,
    belief: Belief,
    shares: Floats,
    beyond: Beyond | None = None,
) -> tuple[Floats, Floats, Floats]:
    """The best day for one more after each of these tries, its chance then, and the chance that the try itself had.

    Nothing of what came after that day is looked at, so that it can be asked of tries of long ago, too.

    Args:
        which: places in `done`. begin: the first day that comes into question, in days after each.
    """
    tie, at, others = done.tie[which], done.at[which], done.others[which]
    first = reply.chance(known(t, done, tie, at, others, beyond, belief.rate), belief.model)
    start = earliest(row.nth[which], row.gap[which])
    begin = np.maximum(np.where(np.isfinite(start), start, 0.0), begin)
    best, most, gain = np.full(len(tie), np.nan), np.zeros(len(tie)), np.full(len(tie), -np.inf)
    for ahead in range(AHEAD + 1):
        days = begin + ahead
        then = known(t, done, tie, (at + days * DAY).astype(np.int64), others, beyond, belief.rate)
        again = chance(then, belief)
        worth = 0.5 ** (days / WORTH)
        gained = worth * (1.0 - reply.by_day(first, shares[tie], days)) * (again - reply.still(first, shares[tie], days))
        better = gained > gain + 1e-12
        best, most, gain = np.where(better, days, best), np.where(better, again, most), np.where(better, gained, gain)
    slope, constant = FORESEEN
    return best, learn.chance(constant + slope * learn.odds(most)), first
