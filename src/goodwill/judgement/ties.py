"""Ties: what has passed between two people, as a row of figures at one moment. One tie or a million touches alike.

A tie is the owner and one person, or any two people of a network. Everything is relative to `now`; nothing at or
after `now` is looked at, so a row is the same whether the file goes on or not. Figures that differ between networks
for no good reason (ages, totals, degrees) are left out: a prior that used them did not carry over (bench: AUC .756
on a network it never saw, .822 without).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from goodwill.judgement.running import Touches

DAY = 86400.0
HALF_LIVES = (3.0, 7.0, 14.0, 30.0, 60.0, 180.0)  # days
LONG_AGO = 3650.0  # days, where something never was

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Sides(NamedTuple):
    """How active the two of each tie are at all, with anybody: (ties, 2); nan where nobody knows.

    For the owner's book the first side is the owner, and the other mostly nan.
    """

    quiet: Floats  # days since they last wrote to anybody
    week: Floats  # messages they wrote, halving every 7 days
    month: Floats  # halving every 30
    season: Floats  # halving every 120


class Figures(NamedTuple):
    """One entry a tie, or (ties, …). All of them grow with closeness, but for the two silences."""

    days: Floats  # (ties, 6): active days, decayed by each of HALF_LIVES
    busier: Floats  # messages of the busier direction, halving every 30 days
    slower: Floats  # of the other direction
    direct: Floats  # touches weighing 1/people in them, over touches, both halving every 30 days
    silence: Floats  # days since the last touch
    answer: Floats  # days since the direction of the talk last changed
    longer: Floats  # share of the tie's own silences that lasted at least as long as this one, by way of a guess for the young
    gaps: Floats  # how many own silences that rests on
    sides: Sides | None


def figures(t: Touches, ties: int, now: float, sides: Sides | None = None) -> Figures:
    """The figures of `ties` ties (numbered from 0) as of `now` (Unix seconds), from their touches.

    Ties without a touch before `now` get the figures of an endless silence.
    """
    known = t.at < now
    if not known.all():
        t = Touches(t.person[known], t.at[known], t.into[known], t.out[known], t.others[known])
    age = ((now - t.at) / DAY).astype(float)
    begun = _first_of_day(t)
    day_tie, day_age = t.person[begun], age[begun]
    month = np.exp2(-age / 30.0)
    into = np.bincount(t.person, np.where(t.into, month, 0.0), ties)
    out = np.bincount(t.person, np.where(t.out, month, 0.0), ties)
    all_ = np.bincount(t.person, month, ties)
    alone = np.bincount(t.person, month / (1.0 + t.others), ties)
    silence = _newest(t.person, age, ties)
    longer, gaps = _own_silences(day_tie, day_age, silence, ties)
    return Figures(
        days=np.stack([np.bincount(day_tie, np.exp2(-day_age / h), ties) for h in HALF_LIVES], 1),
        busier=np.maximum(into, out),
        slower=np.minimum(into, out),
        direct=np.divide(alone, all_, out=np.ones(ties), where=all_ > 0),
        silence=silence,
        answer=np.maximum(_newest(t.person[t.into], age[t.into], ties), _newest(t.person[t.out], age[t.out], ties)),
        longer=longer,
        gaps=gaps,
        sides=sides,
    )


def _first_of_day(t: Touches) -> NDArray[np.bool_]:
    day = t.at // int(DAY)
    begun = np.ones(len(day), bool)
    begun[1:] = (day[1:] != day[:-1]) | (t.person[1:] != t.person[:-1])
    return begun


def _newest(tie: Ints, age: Floats, ties: int) -> Floats:
    """The age of each tie's last touch; they stand in order."""
    found = np.full(ties, LONG_AGO)
    found[tie] = age  # the last one written stays
    return found


def _own_silences(tie: Ints, age: Floats, silence: Floats, ties: int) -> tuple[Floats, Floats]:
    """How many of its own silences each tie has, and the share that lasted as long as the present one already does."""
    same = tie[1:] == tie[:-1]
    who, gap = tie[1:][same], (age[:-1] - age[1:])[same]
    gaps = np.bincount(who, minlength=ties).astype(float)
    outlived = np.bincount(who[gap >= silence[who]], minlength=ties)
    return (outlived + 1.0) / (gaps + 2.0), gaps


def activity(sender: Ints, at: NDArray[np.float64] | Ints, people: int, now: float) -> Sides:
    """How active each of `people` is at all: four arrays of one entry a person. `side` lays them beside the ties.

    Args:
        sender, at: who wrote and when (Unix seconds), one entry a message, ascending in time.
    """
    known = at < now
    sender = sender[known]
    age = ((now - at[known]) / DAY).astype(float)
    week, month, season = (np.bincount(sender, np.exp2(-age / h), people).astype(float) for h in (7.0, 30.0, 120.0))
    return Sides(_newest(sender, age, people), week, month, season)


def beside(each: Sides, a: Ints, b: Ints) -> Sides:
    """The activity of both sides of each tie, from that of each person; -1 for somebody of whom nothing is known."""
    both = np.stack([a, b], 1)
    return Sides(*(np.where(both >= 0, values[both], np.nan) for values in each))
