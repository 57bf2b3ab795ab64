"""Rhythm: how often two people usually speak, learned from their own history.

Days of contact that lie close together are one conversation. The rhythm is the median silence between the last
conversations, and a silence counts as long when it exceeds what four of five of them lasted, and half as much again
as the rhythm. Two bursts of letters with years between them have no rhythm. It explains; it is not what people are ranked
by, nor what says when a tie slips away (slipping.py).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

CONVERSATION = 3.0  # days: shorter silences lie within one conversation
RECENT = 12  # silences looked at, the newest
ENOUGH = 3  # silences needed before anything is said
LONG = 0.8  # the share of silences that are shorter than a long one
SLACK = 1.5  # times the rhythm, at least
STEADY = 8.0  # times the rhythm: where four of five silences lasted up to longer than that, none is usual
PATIENCE = 21.0  # days that any silence may last: two weeks away are nothing to speak of


class Rhythm(NamedTuple):
    """Days, one each a person; both nan where too little is known, `usual` where no silence is usual."""

    usual: NDArray[np.float64]
    long: NDArray[np.float64]


def rhythm(person: NDArray[np.int64], day: NDArray[np.int64], people: int) -> Rhythm:
    """The rhythm of each of `people` persons (numbered from 0).

    Args:
        person: whose day of contact, ascending.
        day: whole days since any epoch, ascending within a person; twice the same does no harm.
    """
    usual, long = np.full(people, np.nan), np.full(people, np.nan)
    same = person[1:] == person[:-1]
    gap = (day[1:] - day[:-1]).astype(float)
    kept = same & (gap >= CONVERSATION)
    who, gaps = person[1:][kept], gap[kept]
    if not len(who):
        return Rhythm(usual, long)
    who, gaps = _newest(who, gaps)
    order = np.lexsort((gaps, who))
    who, gaps = who[order], gaps[order]
    found, starts, counts = np.unique(who, return_index=True, return_counts=True)
    enough = counts >= ENOUGH
    found, starts, counts = found[enough], starts[enough], counts[enough]
    usual[found] = (gaps[starts + (counts - 1) // 2] + gaps[starts + counts // 2]) / 2
    long[found] = np.maximum(gaps[starts + np.ceil(LONG * (counts - 1)).astype(int)], SLACK * usual[found])
    long = np.maximum(long, PATIENCE)
    return Rhythm(np.where(long > STEADY * np.maximum(usual, CONVERSATION), np.nan, usual), long)


def _newest(who: NDArray[np.int64], gaps: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Only the last `RECENT` gaps of each person."""
    _found, starts, counts = np.unique(who, return_index=True, return_counts=True)
    from_end = np.repeat(starts + counts, counts) - np.arange(len(who))
    recent = from_end <= RECENT
    return who[recent], gaps[recent]
