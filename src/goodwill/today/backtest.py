"""Backtest: would Today have told in time? The owner's own archive, lived through month by month."""

import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from goodwill.judgement import calibration, contact, reminders, slipping
from goodwill.judgement.learning import Learning, answers
from goodwill.judgement.lived import Lived, Tell, live
from goodwill.judgement.running import DAY, Touches
from goodwill.judgement.tries import WINDOW
from goodwill.models import Book, Figures
from goodwill.models.moment import moment, seconds
from goodwill.models.refresh import touches_of
from goodwill.reason import Table

WARM_UP = 180  # days of the archive that are only learned from
FEWEST = 6  # months, below which there is nothing to live through
PACES = (0.5, 1.0, 2.0)  # times as many reminders as Today gives
MOST = 1e9  # reminders: as many as are due
AHEAD = 30  # days that a chance of contact looks ahead
HANDFUL, SEASON, MUTUAL, FELT = 6, 120, 3, 1.0  # days of contact, days from first to last, letters each way or meetings, strength
CURVE = tuple(range(0, reminders.LOST + 1, 10))  # days of silence

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def backtest(book: Book, now: datetime, years: int | None = None, tell: Tell = lambda done, total: None) -> dict[str, Any]:
    """What Today's judgement of contact would have said, against what then happened, and against other methods.

    Args:
        now: nothing later is looked at. years: only the last ones are lived through; what came before is known.
        tell: is called before each month with how many are done, of how many.
    """
    begun = time.perf_counter()
    people = list(Figures.objects.filter(book=book).order_by("person_id").values_list("person_id", flat=True))
    touches, _depths = touches_of(people, seconds(now))
    months = _months(book, touches, years)
    report: dict[str, Any] = {"people": len(people), "touches": len(touches.at), "months": len(months), "years": years}
    if len(months) < FEWEST:
        return {**report, "from": None, "to": None, "reminders": None, "reply": None, "calibration": {}, "seconds": 0.0}
    span = {"from": _day(book, months[0]), "to": _day(book, touches.at.max())}
    return {**report, **span, **look_back(touches, len(people), months, tell), "seconds": round(time.perf_counter() - begun, 1)}


def look_back(touches: Touches, people: int, months: NDArray[np.int64], tell: Tell = lambda done, total: None) -> dict[str, Any]:
    """The same of bare touches: any owner's, or one person's of a public network (bench/)."""
    lived = live(touches, people, months, Learning(contact.model("own")), AHEAD, tell)
    everything = np.sort(touches.at)
    reply = _reply(touches, everything, months)
    return {
        "reminders": _reminders(lived, everything, months),
        "reply": reply,
        "calibration": {"contact": _contact(lived, everything), "reply": reply},
    }


def _day(book: Book, at: int) -> str:
    when = moment(int(at))
    assert when is not None
    return book.local(when).date().isoformat()


def _months(book: Book, touches: Touches, years: int | None) -> NDArray[np.int64]:
    """When each month of the archive began, on the owner's clock."""
    if not len(touches.at):
        return np.zeros(0, np.int64)
    first, last = (book.local(when) for at in (touches.at.min(), touches.at.max()) if (when := moment(int(at))) is not None)
    start = first + timedelta(days=WARM_UP)
    if years is not None:
        start = max(start, last - timedelta(days=365.25 * years))
    begun = last.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    months = []
    while begun >= start:
        months.append(seconds(begun))
        begun = (begun - timedelta(days=1)).replace(day=1)
    return np.array(months[::-1], np.int64)


# Reminders: who would have been named.


class Method(NamedTuple):
    """A way to choose whom to name: the highest score first."""

    name: str
    score: Floats
    every: int = 0
    least: int = reminders.EARLIEST


def _reminders(lived: Lived, everything: NDArray[np.int64], months: Sequence[int] | NDArray[np.int64]) -> dict[str, Any]:
    strong = _would_be_missed(lived)
    lived = Lived(*(column[strong] for column in lived))
    silences = reminders.Silences(lived.month, lived.at, lived.person, lived.last_at, lived.then)
    lost = reminders.lost(silences, everything)
    weeks = np.diff(np.append(months, everything[-1])) / (7 * DAY)
    due = slipping.is_due(lived.chance, silences.days, lived.rhythm, lived.long)
    methods = _methods(lived, silences.days, due)
    room = _room_of_today(silences, due, len(months))
    per_week = float(room.sum() / weeks.sum())
    ours, *others = (_compete(silences, method, room, lost) for method in methods)
    return {
        "silences": int(silences.each.max(initial=-1)) + 1,
        "lost": len(lost),
        "in_time": reminders.LOST,
        "per_week": round(per_week, 3),
        "methods": [_told(method.name, outcome, ours) for method, outcome in zip(methods, (ours, *others))],
        "paces": [
            {
                "per_week": round(pace * per_week, 3),
                "in_time": {m.name: _compete(silences, m, pace * per_week * weeks, lost).in_time for m in methods},
            }
            for pace in PACES
        ],
    }


def _would_be_missed(lived: Lived) -> Any:
    """The yardstick: the ties whose loss would be a loss, whether or not a reason speaks of them.

    It is its own, and not the limit of keep_in_touch or reconnect. Those say from when on Today is sure enough to speak; with
    theirs, a reason that grows more careful would shrink the test that it has to pass, and nobody would see what it misses.
    So it asks for less than they do: some letters to and fro within a few weeks (FELT), on a handful of days, over more
    than a season, from both sides; and still as strong when the month begins, or it was lost before.
    """
    t = _table(lived)
    mutual = np.minimum(t.n_in, t.n_out) + t.n_met >= MUTUAL
    lasting = t.last_at - t.first_at >= SEASON * DAY
    return (t.days >= HANDFUL) & (t.best >= FELT) & mutual & lasting & (lived.strength >= FELT)


def _methods(lived: Lived, days: Floats, due: Bools) -> list[Method]:
    """Today names whoever is due, the freshest silence first; where there is room for more, the least likely to write."""
    return [
        Method("goodwill", np.where(due, 1000.0 - days, -lived.chance)),
        Method("rhythm", np.where(np.isnan(lived.rhythm), -np.inf, days / np.maximum(lived.rhythm, 1.0))),
        Method("recency", days),
        *(Method(f"every_{n}", days, n, n) for n in (30, 60, 90)),
        Method("bgnbd", -lived.bgnbd),
    ]


def _room_of_today(silences: reminders.Silences, due: Bools, months: int) -> Floats:
    """How many Today would have named in each month: as many are allowed to every other method."""
    each = silences.each[due & (silences.days < reminders.LOST)]
    month = silences.month[due & (silences.days < reminders.LOST)]
    _number, first = np.unique(each, return_index=True)
    return np.bincount(month[first], minlength=months).astype(float)


def _compete(silences: reminders.Silences, method: Method, room: Floats, lost: NDArray[np.int64]) -> reminders.Outcome:
    return reminders.compete(silences, method.score, list(room), lost, method.every, method.least)


def _told(name: str, outcome: reminders.Outcome, ours: reminders.Outcome) -> dict[str, Any]:
    named, in_time = outcome.named, np.isfinite(outcome.named)
    here = np.isfinite(ours.named)
    return {
        "name": name,
        "reminders": outcome.reminders,
        "in_time": outcome.in_time,
        "of": len(named),
        "typical_day": float(np.median(named[in_time])) if in_time.any() else None,
        "days_in_hand": round(outcome.in_hand, 1) if len(named) else None,
        "only_goodwill": int((here & ~in_time).sum()),
        "only_this": int((in_time & ~here).sum()),
        "by_day": [[day, int((named <= day).sum())] for day in CURVE],
    }


def _table(lived: Lived) -> Table:
    """What a reason would look at, one row an entry. (Whether it is due follows from the chance, not from here.)"""
    n = len(lived.at)
    nothing, nan = np.zeros(n), np.full(n, np.nan)
    known = {
        name: getattr(lived, name).astype(float) for name in ("first_at", "last_at", "n_in", "n_out", "n_met", "days", "best", "rhythm")
    }
    rest = {name: nothing for name in Table._fields if name not in known}
    return Table(**{**rest, **known, "now": 0.0, "rhythm_said": nothing > 0, "due_at": nan, "born": nothing > 0})


# Calibration: of what was said to be likely, how much came true?


def _contact(lived: Lived, everything: NDArray[np.int64]) -> dict[str, Any]:
    """Chances of contact within a month, where the archive went on for that month."""
    end = lived.at + AHEAD * DAY
    some = np.searchsorted(everything, end) > np.searchsorted(everything, lived.at)
    lived = Lived(*(column[some & (end <= everything.max(initial=0))] for column in lived))
    happened = lived.then < lived.at + AHEAD * DAY
    return {
        "days": AHEAD,
        **forecasts(lived.chance, happened),
        "bgnbd": forecasts(lived.bgnbd, happened),
        "recency": {"auc": _number(calibration.auc((lived.last_at - lived.at).astype(float), happened)) if len(happened) else None},
    }


def _reply(touches: Touches, everything: NDArray[np.int64], months: NDArray[np.int64]) -> dict[str, Any]:
    """Chances that a letter is answered within two weeks, where the archive went on for these."""
    tried, chance, rate = answers(touches, months)
    end = tried.at + int(WINDOW * DAY)
    some = np.searchsorted(everything, end) > np.searchsorted(everything, tried.at, "right")
    told = some & (end <= everything.max(initial=0)) & ~np.isnan(chance)
    found = forecasts(chance[told], tried.answered[told])
    return {"days": int(WINDOW), **found, "pair_rate": forecasts(rate[told], tried.answered[told])}


def forecasts(said: Floats, happened: Bools) -> dict[str, Any]:
    """How good they were, and the table: ten groups, what was said of each, what happened."""
    marks = calibration.marks(said, happened)
    return {
        **{name: _number(value) for name, value in marks._asdict().items()},
        "deciles": [{name: _number(value) for name, value in each._asdict().items()} for each in calibration.bins(said, happened)],
    }


def _number(value: float) -> float | None:
    """As JSON can hold it."""
    return None if np.isnan(value) else value if isinstance(value, int) else round(float(value), 4)
