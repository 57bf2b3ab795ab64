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
SOON = 30.0  # days
LONG_AGO = 3650.0  # days, where something never was

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Sides(NamedTuple):
    """How active the two of each tie are at all, with anybody: (ties, 2); nan where nobody knows.

    For the owner's book the first side is the owner, and the other mostly nan.
    """

    quiet: Floats  # days since they last wrote to anybody
    week: Floats  # messages they wrote, halving every 7 days
    season: Floats  # halving every 120


class Figures(NamedTuple):
    """One entry a tie, or (ties, …). All of them grow with closeness, but for the two silences."""

    days: Floats  # (ties, 6): active days, decayed by each of HALF_LIVES
    busier: Floats  # messages of the busier direction, halving every 30 days
    slower: Floats  # of the other direction
    silence: Floats  # days since the last touch
    answer: Floats  # days since the direction of the talk last changed
    weeks: Floats  # weeks with contact, halving every 90 days
    months: Floats  # stretches of 30 days with contact, halving every 180 days
    longer: Floats  # share of the tie's own silences that lasted at least as long as this one, by way of a guess for the young
    ended: Floats  # share of these that ended within 30 days more: the tie's own answer, one half by way of a guess
    gaps: Floats  # how many own silences that rests on
    sides: Sides | None
    common: Floats | None  # likeness of the two circles, 0 to 1, where the network is known (network.py)


def figures(t: Touches, ties: int, now: float | Floats, sides: Sides | None = None, common: Floats | None = None) -> Figures:
    """The figures of `ties` ties (numbered from 0) as of `now` (Unix seconds; one for all, or one each), from their touches.

    Ties without a touch before `now` get the figures of an endless silence.
    """
    now = np.broadcast_to(np.asarray(now, float), (ties,))
    known = t.at < now[t.person]
    if not known.all():
        t = Touches(t.person[known], t.at[known], t.into[known], t.out[known], t.others[known])
    age = (now[t.person] - t.at) / DAY
    begun = _begun(t, 1)
    day_tie, day_age = t.person[begun], age[begun]
    month = np.exp2(-age / 30.0)
    into = np.bincount(t.person, np.where(t.into, month, 0.0), ties)
    out = np.bincount(t.person, np.where(t.out, month, 0.0), ties)
    silence = _newest(t.person, age, ties)
    longer, ended, gaps = _own_silences(day_tie, day_age, silence, ties)
    return Figures(
        days=np.stack([np.bincount(day_tie, np.exp2(-day_age / h), ties) for h in HALF_LIVES], 1),
        busier=np.maximum(into, out),
        slower=np.minimum(into, out),
        silence=silence,
        answer=np.maximum(_newest(t.person[t.into], age[t.into], ties), _newest(t.person[t.out], age[t.out], ties)),
        weeks=_stretches(t, age, 7, 90.0, ties),
        months=_stretches(t, age, 30, 180.0, ties),
        longer=longer,
        ended=ended,
        gaps=gaps,
        sides=sides,
        common=common,
    )


def _begun(t: Touches, days: int) -> NDArray[np.bool_]:
    """Which touches are the first of their tie in a stretch of so many days."""
    stretch = t.at // int(days * DAY)
    begun = np.ones(len(stretch), bool)
    begun[1:] = (stretch[1:] != stretch[:-1]) | (t.person[1:] != t.person[:-1])
    return begun


def _stretches(t: Touches, age: Floats, days: int, half_life: float, ties: int) -> Floats:
    """How many stretches of so many days saw contact, decayed."""
    begun = _begun(t, days)
    return np.bincount(t.person[begun], np.exp2(-age[begun] / half_life), ties).astype(float)


def _newest(tie: Ints, age: Floats, ties: int) -> Floats:
    """The age of each tie's last touch; they stand in order."""
    found = np.full(ties, LONG_AGO)
    found[tie] = age  # the last one written stays
    return found


def _own_silences(tie: Ints, age: Floats, silence: Floats, ties: int) -> tuple[Floats, Floats, Floats]:
    """The share of each tie's own silences that lasted as long as the present one already does; of these, that ended soon."""
    same = tie[1:] == tie[:-1]
    who, gap = tie[1:][same], (age[:-1] - age[1:])[same]
    gaps = np.bincount(who, minlength=ties).astype(float)
    reached = gap >= silence[who]
    outlived = np.bincount(who[reached], minlength=ties)
    soon = np.bincount(who[reached & (gap < silence[who] + SOON)], minlength=ties)
    return (outlived + 1.0) / (gaps + 2.0), (soon + 1.0) / (outlived + 2.0), gaps


def activity(sender: Ints, at: Ints, people: int, now: float, a: Ints, b: Ints) -> Sides:
    """How active the two of each tie are, from all that each of `people` wrote.

    Args:
        sender, at: who wrote and when (Unix seconds), one entry a message, ascending in time.
        a, b: the two of each tie, -1 for somebody of whom nothing is known (an owner's book knows only the owner's post).
    """
    known = at < now
    sender = sender[known]
    age = ((now - at[known]) / DAY).astype(float)
    both = np.stack([a, b], 1)

    def beside(values: Floats) -> Floats:
        return np.where(both >= 0, values[both], np.nan)

    week, season = (beside(np.bincount(sender, np.exp2(-age / h), people).astype(float)) for h in (7.0, 120.0))
    return Sides(beside(_newest(sender, age, people)), week, season)
