"""Lived: an archive gone through month by month, each month from nothing but what was known when it began."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from goodwill.judgement import bgnbd
from goodwill.judgement.running import BROAD, DAY, Touches, running

AWAY = 180  # days of silence after which a tie is out of sight
LEAST = 3  # days of contact before anything is forecast
WEEK = 7.0 * DAY
LATER = 2**53  # a moment that never comes

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Tell = Callable[[int, int], None]
Forecast = Callable[[Touches, Touches, Ints, int], Floats]  # see `live`


class Lived(NamedTuple):
    """One entry for each month and each tie that was alive in it (`LEAST` days of contact, the last within `AWAY`)."""

    month: Ints  # numbered from 0
    at: Ints  # when the month began, Unix seconds
    person: Ints
    last_at: Ints
    then: Ints  # the next touch; LATER where none came. All else was known at `at`
    first_at: Ints
    days: Ints
    n_in: Ints
    n_out: Ints
    n_met: Ints
    strength: Floats  # as of the last touch
    best: Floats
    rhythm: Floats  # days; nan where there is none yet
    long: Floats  # days, from which on a silence is long for this pair
    chance: Floats  # of contact within 30 days: as Goodwill says
    bgnbd: Floats  # as BG/NBD says


def live(
    touches: Touches, people: int, months: Ints, forecast: Forecast, within: float = 30.0, tell: Tell = lambda done, total: None
) -> Lived:
    """Goes through the months that begin at these moments.

    Args:
        touches: of `people` persons, ascending by person, then time.
        forecast: is called at the begin of each month with all touches known then, with those of the ties that are alive
            (numbered anew), who these are, and the moment; gives a chance for each.
        within: days that forecasts look ahead.
        tell: is called before each month with how many are done, of how many.
    """
    touches = touches.only(touches.others < BROAD)
    rows, fit = [], bgnbd.Fit()
    for month, at in enumerate(months):
        tell(month, len(months))
        known = touches.only(touches.at < at)
        again, last, age = history(known, people, int(at))
        there = age > 0
        fit = bgnbd.fit(again[there], last[there], age[there], fit)
        alive = (again + 1 >= LEAST) & (age - last <= AWAY / 7)
        if alive.any():
            yardstick = bgnbd.chance(fit, again[alive], last[alive], age[alive], within / 7)
            rows.append(_month(month, int(at), known, np.flatnonzero(alive), forecast, yardstick))
    columns = [np.concatenate(column) for column in zip(*rows)] if rows else [np.zeros(0) for _name in Lived._fields]
    return _with_then(Lived(*columns), touches) if rows else Lived(*columns)


def history(known: Touches, people: int, at: int) -> tuple[Floats, Floats, Floats]:
    """What BG/NBD looks at: further days of contact, weeks from the first to the last, weeks from the first to now."""
    day = known.at // DAY
    begun = np.append(True, (day[1:] != day[:-1]) | (known.person[1:] != known.person[:-1]))[: len(day)]
    who, day = known.person[begun], day[begun]
    days = np.bincount(who, minlength=people)
    ends = np.cumsum(days)
    met = days > 0
    first, last = np.zeros(people), np.zeros(people)
    first[met], last[met] = day[(ends - days)[met]], day[ends[met] - 1]
    return np.maximum(days - 1.0, 0.0), (last - first) / 7, np.where(met, at / WEEK - first / 7, 0.0)


def _month(month: int, at: int, known: Touches, alive: Ints, forecast: Forecast, yardstick: Floats) -> tuple[NDArray[np.generic], ...]:
    place = np.full(int(known.person.max()) + 1, -1)
    place[alive] = np.arange(len(alive))
    mine = known.only(place[known.person] >= 0)
    mine = mine._replace(person=place[mine.person])
    f = running(mine, len(alive))
    same = np.ones(len(alive), np.int64)
    told = (f.first_at, f.days, f.n_in, f.n_out, f.n_met, f.strength, f.best, f.rhythm, f.long, forecast(known, mine, alive, at), yardstick)
    return (month * same, at * same, alive, f.last_at, LATER * same, *told)


def _with_then(lived: Lived, touches: Touches) -> Lived:
    """Looked up afterwards, so that nothing of it can have been known."""
    return lived._replace(then=next_touch(touches, lived.person, lived.at))


def next_touch(touches: Touches, person: Ints, at: Ints) -> Ints:
    """The first touch of each of these people from a moment on; LATER where there is none."""
    if not len(touches.at):
        return np.full(len(person), LATER)
    i = np.searchsorted(_place(touches.person, touches.at), _place(person, at))
    found = np.minimum(i, len(touches.at) - 1)
    there = (i < len(touches.at)) & (touches.person[found] == person)
    return np.where(there, touches.at[found], LATER)


def _place(person: Ints, at: Ints) -> Ints:
    """One number that grows by person, then time."""
    return person.astype(np.int64) * 2**34 + at.astype(np.int64)
