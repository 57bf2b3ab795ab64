"""Slipping: from what silence on two people are losing sight of each other, and what the chance is that it ends by itself.

Contact within a month (contact.py) is foreseen for every length that the present silence may come to have, if nothing
happens: one curve a person, which is all that a page or a reason needs later. The tie slips away when the chance falls
below `LOW`, though never before `PATIENCE` days, nor before the silence is well beyond the pair's own rhythm: that is
what the sentence beside it says, and it must be true.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from goodwill.judgement import contact, ties
from goodwill.judgement.contact import Model
from goodwill.judgement.curve import SILENCES
from goodwill.judgement.learn import chance as probability
from goodwill.judgement.running import BROAD, DAY, Touches

LOW = 0.3  # of ten such silences, three end by themselves within a month
PATIENCE = 21.0  # days that any silence may last: two weeks away are nothing to speak of
SLACK = 1.5  # times the rhythm, that any silence may last
TENFOLD = 10.0  # times the rhythm: then a word is due whatever the chance
SOONEST, LATEST = 60.0, 120.0  # days, between which that lies
MANY = 1500  # people that are learned from, at most
MOMENTS = 12  # past moments that are learned from, at most

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


class Slipping(NamedTuple):
    """One entry a person."""

    chances: Floats  # (people, SILENCES): of contact within a month; nan below three days of contact
    due: Floats  # days of silence at which the tie slips away; nan where that is not foreseen


def slipping(t: Touches, people: int, rhythm: Floats, long: Floats, model: Model) -> Slipping:
    """The curve of each of `people` persons, from all their touches, ascending by person, then time."""
    t = _close(t)
    days = np.bincount(t.person[_first_of_day(t)], minlength=people)
    chances, due = np.full((people, len(SILENCES)), np.nan), np.full(people, np.nan)
    known = days >= contact.ENOUGH
    if known.any():
        at_once = np.array([probability(contact.month(f, model)) for f in _ahead(t, people)]).T
        chances[known] = np.minimum.accumulate(at_once, 1)[known]
        soon = np.fmin(_falls_to(chances), _latest(rhythm))
        due = np.where(known & ~np.isnan(long), np.maximum(soon, _patience(rhythm)), np.nan)
    return Slipping(chances, due)


def is_due(chance: Floats, silence: Floats, rhythm: Floats, long: Floats) -> Bools:
    """The same for moments that have come."""
    found: Bools = ((chance < LOW) | (silence >= _latest(rhythm))) & (silence >= _patience(rhythm)) & ~np.isnan(long)
    return found


def _patience(rhythm: Floats) -> Floats:
    return np.fmax(SLACK * rhythm, PATIENCE)


def _latest(rhythm: Floats) -> Floats:
    return np.nan_to_num(np.clip(TENFOLD * rhythm, SOONEST, LATEST), nan=LATEST)


def _falls_to(chances: Floats, low: float = LOW) -> Floats:
    """The silence at which each curve falls below `low`, between the two lengths where it does."""
    at = np.array(SILENCES, float)
    below = chances < low
    i = np.where(below.any(1), below.argmax(1), len(at) - 1)
    before = np.maximum(i - 1, 0)
    row = np.arange(len(chances))
    high, deep = chances[row, before], chances[row, i]
    share = np.divide(high - low, high - deep, out=np.zeros(len(i)), where=high > deep)
    found = at[before] + np.clip(share, 0.0, 1.0) * (at[i] - at[before])
    return np.where(below.any(1), found, np.nan)


def _ahead(t: Touches, people: int) -> list[ties.Figures]:
    """The figures of each tie for every length of its silence: all its last touches are laid on one day for that."""
    last = np.zeros(people, np.int64)
    last[t.person] = t.at  # they stand in order: the last one written stays
    shifted = t._replace(at=t.at - last[t.person])
    now = ties.figures(shifted, people, 1.0, alone(people))
    begun = _first_of_day(shifted)
    gaps = Gaps.of(shifted.person[begun], shifted.at[begun] / DAY)
    return [later(now, silence, gaps, people) for silence in SILENCES]


def alone(people: int) -> ties.Sides:
    """Nothing is said of how active the two are with others: one tie's figures must not hang on everybody's last touch."""
    return ties.Sides(*(np.full((people, 2), np.nan) for _side in ties.Sides._fields))


class Gaps(NamedTuple):
    """The silences that each tie has had before."""

    who: Ints
    days: Floats

    @classmethod
    def of(cls, tie: Ints, day: Floats) -> "Gaps":
        same = tie[1:] == tie[:-1]
        return cls(tie[1:][same], (day[1:] - day[:-1])[same])


def later(f: ties.Figures, silence: float, gaps: Gaps, people: int) -> ties.Figures:
    """What the figures will be after so many days, if nothing happens."""
    outlived = np.bincount(gaps.who[gaps.days >= silence], minlength=people)
    return f._replace(
        days=f.days * np.exp2(-silence / np.array(ties.HALF_LIVES)),
        busier=f.busier * 2 ** (-silence / 30.0),
        slower=f.slower * 2 ** (-silence / 30.0),
        silence=f.silence + silence,
        answer=f.answer + silence,
        longer=(outlived + 1.0) / (f.gaps + 2.0),
    )


# Learning from the owner's own past.


def learned(t: Touches, people: int, until: float, believed: Model) -> Model:
    """The model after what was known at `until`: from at most `MANY` people, spread over the years in which they came."""
    t = _close(t)
    t = t.only(t.at < until)
    if not len(t.at):
        return believed
    t, people = _sample(t, people)
    nows = contact.moments(t, until, most=MOMENTS)
    return contact.adapt(contact.examples(t, people, nows, believed, [alone(people)] * len(nows)), believed)


def _sample(t: Touches, people: int) -> tuple[Touches, int]:
    """Every so manieth of those with some days of contact, in the order in which they came: it hangs on nothing but the touches."""
    first = np.full(people, np.iinfo(np.int64).max)
    first[t.person[::-1]] = t.at[::-1]
    some = np.flatnonzero(np.bincount(t.person[_first_of_day(t)], minlength=people) >= contact.ENOUGH)
    some = some[np.argsort(first[some], kind="stable")]
    chosen = np.sort(some[:: max(1, -(-len(some) // MANY))])
    place = np.full(people, -1)
    place[chosen] = np.arange(len(chosen))
    t = t.only(place[t.person] >= 0)
    return t._replace(person=place[t.person]), len(chosen)


def _close(t: Touches) -> Touches:
    """Without what went to so many that it was no letter to anybody."""
    return t.only(t.others < BROAD)


def _first_of_day(t: Touches) -> Bools:
    day = t.at // DAY
    begun = np.ones(len(day), bool)
    begun[1:] = (day[1:] != day[:-1]) | (t.person[1:] != t.person[:-1])
    return begun
