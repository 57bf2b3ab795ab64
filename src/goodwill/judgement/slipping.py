"""Slipping: from what silence on two people are losing sight of each other, and what the chance is that it ends by itself.

Contact within a month (contact.py) is foreseen for every length that the present silence may come to have, if nothing
happens: one curve a person, which is all that a page or a reason needs later. The tie slips away when the chance falls
below `LOW`, or when the silence is twice the pair's own rhythm and some months long; never before `PATIENCE` days, nor
before the silence is well beyond the rhythm: that is what the sentence beside it says, and it must be true.
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
TWICE = 2.0  # times the rhythm: then a word is due whatever the chance
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
        foreseen = probability(contact.month(_ahead(t, people), model)).reshape(len(SILENCES), people).T
        chances[known] = np.minimum.accumulate(foreseen, 1)[known]
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
    return np.nan_to_num(np.clip(TWICE * rhythm, SOONEST, LATEST), nan=LATEST)


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


def _ahead(t: Touches, people: int) -> ties.Figures:
    """What the figures of each tie will be at every length of its silence, if nothing happens: (silences × people,)."""
    last = np.zeros(people, np.int64)
    last[t.person] = t.at  # they stand in order: the last one written stays
    now = ties.figures(t, people, last.astype(float) + 1.0)
    ahead = np.array(SILENCES, float)[:, None]
    outlived, outlasted = _outlived(t, people, np.array(SILENCES, float)), _outlived(t, people, np.array(SILENCES, float) + ties.SOON)
    return ties.Figures(
        days=(now.days[None] * np.exp2(-ahead[:, :, None] / np.array(ties.HALF_LIVES))).reshape(-1, len(ties.HALF_LIVES)),
        busier=(now.busier * np.exp2(-ahead / 30.0)).ravel(),
        slower=(now.slower * np.exp2(-ahead / 30.0)).ravel(),
        weeks=(now.weeks * np.exp2(-ahead / 90.0)).ravel(),
        months=(now.months * np.exp2(-ahead / 180.0)).ravel(),
        silence=(now.silence + ahead).ravel(),
        answer=(now.answer + ahead).ravel(),
        longer=((outlived + 1.0) / (now.gaps + 2.0)).ravel(),
        ended=((outlived - outlasted + 1.0) / (outlived + 2.0)).ravel(),
        gaps=np.tile(now.gaps, len(ahead)),
        sides=None,
        common=None,
    )


def _outlived(t: Touches, people: int, lengths: Floats) -> Floats:
    """(lengths, people): how many of its own silences lasted so long."""
    begun = _first_of_day(t)
    who, at = t.person[begun], t.at[begun]
    same = who[1:] == who[:-1]
    who, gap = who[1:][same], (at[1:] - at[:-1])[same] / DAY
    reached = np.searchsorted(lengths, gap, side="right")  # how many of the lengths it reached
    counts = np.bincount(who * (len(lengths) + 1) + reached, minlength=people * (len(lengths) + 1)).reshape(people, -1)
    return counts[:, ::-1].cumsum(1)[:, -2::-1].T.astype(float)


# Learning from the owner's own past.


def learned(t: Touches, people: int, until: float, believed: Model) -> Model:
    """The model after what was known at `until`: from at most `MANY` people, spread over the years in which they came."""
    t = _close(t)
    t = t.only(t.at < until)
    if not len(t.at):
        return believed
    t, people = sample(t, people)
    nows = contact.moments(t, until, most=MOMENTS)
    return contact.adapt(contact.examples(t, people, nows, believed), believed)


def sample(t: Touches, people: int) -> tuple[Touches, int]:
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
