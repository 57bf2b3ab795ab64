"""Running figures: from all touches of some people to one line about each. One person or a million touches alike."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from goodwill.judgement import rhythm, strength
from goodwill.judgement.depth import DEPTH

DAY = 86400
BROAD = 10  # with so many others in it, a letter is no letter to anybody
DIRECT = 4  # with fewer others in it, it is between the two

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
NEVER = -1  # instead of a moment


class Touches(NamedTuple):
    """Touches as arrays of one length, ascending by person, then time. Persons are numbered from 0 without gaps."""

    person: Ints
    at: Ints  # Unix seconds
    into: Bools  # from them
    out: Bools  # from me (a meeting is both)
    others: Ints

    def only(self, which: Bools) -> "Touches":
        """Some of them, in the same order."""
        return Touches(self.person[which], self.at[which], self.into[which], self.out[which], self.others[which])


class Running(NamedTuple):
    """One entry a person; moments in Unix seconds or NEVER, spans in days or nan."""

    touches: Ints
    n_in: Ints
    n_out: Ints
    n_met: Ints
    days: Ints
    first_at: Ints
    last_at: Ints
    last_in_at: Ints
    last_out_at: Ints
    last_met_at: Ints
    unanswered: Ints
    direct: Bools  # was there something between the two alone, both ways?
    strength: Floats
    unsure: Floats
    best: Floats
    rhythm: Floats
    long: Floats


def running(all_touches: Touches, people: int, depths: Floats | None = None) -> Running:
    """The figures of `people` persons from all their touches. `depths`: of each, where known (judgement/depth.py)."""
    touches = np.bincount(all_touches.person, minlength=people)
    kept = all_touches.others < BROAD
    t = all_touches.only(kept)
    met = t.into & t.out
    deep = np.where(met, DEPTH["meeting"], 1.0) if depths is None else depths[kept]
    near = t.others < DIRECT

    def count(which: Bools) -> Ints:
        return np.bincount(t.person[which], minlength=people)

    def last(which: Bools) -> Ints:
        return _extreme(np.maximum, t, which, people)

    last_in, last_out = last(t.into & ~met), last(t.out & ~met)
    last_sign = np.maximum(last_in, last(met))
    waiting = t.out & ~t.into & (t.at > last_sign[t.person])
    day = t.at // DAY
    begun = np.ones(len(day), bool)
    begun[1:] = (day[1:] != day[:-1]) | (t.person[1:] != t.person[:-1])
    usual, long = rhythm.rhythm(t.person[near], day[near], people)
    stands = strength.strength(t.person, t.at, t.into, t.out, t.others, deep, people)
    return Running(
        touches=touches,
        n_in=count(t.into & ~met),
        n_out=count(t.out & ~met),
        n_met=count(met),
        days=np.bincount(t.person[begun], minlength=people),
        first_at=_extreme(np.minimum, t, np.ones(len(t.at), bool), people),
        last_at=last(np.ones(len(t.at), bool)),
        last_in_at=last_in,
        last_out_at=last_out,
        last_met_at=last(met),
        unanswered=count(waiting & near),
        direct=((count(t.into & near) > 0) & (count(t.out & near) > 0)),
        strength=stands.now,
        unsure=stands.unsure,
        best=stands.best,
        rhythm=usual,
        long=long,
    )


def _extreme(which_of: "np.ufunc", t: Touches, which: Bools, people: int) -> Ints:
    found = np.full(people, NEVER, np.int64) if which_of is np.maximum else np.full(people, np.iinfo(np.int64).max)
    which_of.at(found, t.person[which], t.at[which])
    return np.where(found == np.iinfo(np.int64).max, NEVER, found)
