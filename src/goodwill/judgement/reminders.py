"""Reminders: who would have been named when, if every method had to make do with equally many.

A silence is named once. One that lasted `LOST` days was a tie lost from sight; it was named in time if it was named
before. Each month, every method may name as many as every other one; what it does not use stays for the months after.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

DAY = 86400
LOST = 180  # days of silence
EARLIEST = 14  # days: a fortnight's silence is nothing to speak of
STRETCH = 30  # days, in each of which something must have passed with somebody else for the archive to have gone on

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


class Silences(NamedTuple):
    """One entry for each month in which a strong tie was silent; in order of months."""

    month: Ints  # numbered from 0
    at: Ints  # when that month began, Unix seconds
    person: Ints
    since: Ints  # the last touch, which also tells one silence from another
    then: Ints  # the next touch, or far beyond the end of the archive

    @property
    def days(self) -> Floats:
        return (self.at - self.since) / DAY

    @property
    def each(self) -> Ints:
        """The number of the silence that an entry belongs to."""
        found: Ints = np.unique(np.stack([self.person, self.since], 1), axis=0, return_inverse=True)[1].reshape(-1)
        return found


class Outcome(NamedTuple):
    """What came of one method."""

    reminders: int
    named: Floats  # for each lost silence: on which day of it; nan where it never was in time

    @property
    def in_time(self) -> int:
        return int(np.isfinite(self.named).sum())

    @property
    def in_hand(self) -> float:
        """Days that were left of the `LOST`, on average over all lost silences, named or not."""
        return float((LOST - np.where(np.isnan(self.named), LOST, self.named)).mean()) if len(self.named) else float("nan")


def lost(s: Silences, everything: Ints) -> Ints:
    """The numbers of the silences that lasted `LOST` days while the archive went on with others.

    Args:
        everything: when anything passed with anybody, ascending.
    """
    number, first = np.unique(s.each, return_index=True)
    since, then = s.since[first], s.then[first]
    went_on = (then - since >= LOST * DAY) & (since + LOST * DAY <= everything.max(initial=0))
    for stretch in range(0, LOST, STRETCH):
        begin, end = since + stretch * DAY, since + (stretch + STRETCH) * DAY
        went_on &= np.searchsorted(everything, end, "right") > np.searchsorted(everything, begin, "right")
    found: Ints = number[went_on]
    return found


def compete(s: Silences, score: Floats, room: Sequence[float], lost_: Ints, every: int = 0, least: int = EARLIEST) -> Outcome:
    """Names the highest scores of each month, as many as there is room for.

    Args:
        score: one an entry; -inf is never named.
        room: reminders of each month.
        lost_: the silences that `lost` found.
        every: days after which the same silence is named again (0: never), as tools with fixed intervals do.
        least: days of silence before anything is named.
    """
    each, days = s.each, s.days
    open_ = (days >= least) & (days < LOST) & np.isfinite(score)
    first, latest = np.full(each.max(initial=-1) + 1, np.nan), np.full(each.max(initial=-1) + 1, -np.inf)
    left, used = 0.0, 0
    for month, more in enumerate(room):
        left += more
        rows = np.flatnonzero((s.month == month) & open_)
        again = np.isneginf(latest[each[rows]]) | ((days[rows] - latest[each[rows]] >= every) & (every > 0))
        rows = rows[again]
        rows = rows[np.lexsort((s.person[rows], -score[rows]))][: int(left + 1e-9)]
        first[each[rows]] = np.fmin(first[each[rows]], days[rows])
        latest[each[rows]] = days[rows]
        left, used = left - len(rows), used + len(rows)
    return Outcome(used, first[lost_])
