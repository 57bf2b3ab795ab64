"""Contact: the chance that two people are in touch within so many days, and the day on which it becomes likely.

The chance within 30 days is a logistic regression on the figures of the tie (ties.py), with weights that start from
the prior and move as the owner's own past teaches. For other spans the wait is taken to be Weibull (Weibull, 1951) around it: the
cumulated hazard grows as days to the power of `pace`, below 1, as the longer a silence the less each further day
brings. So the chance never falls with the days given, and never rises with the silence behind.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from goodwill.judgement import prior
from goodwill.judgement.learn import fit
from goodwill.judgement.running import Touches
from goodwill.judgement.ties import DAY, HALF_LIVES, Figures, Sides, figures

MONTH = 30.0  # days: the span that the weights are learned for
RECENT = 180.0  # days: ties silent for longer are no examples
FADE = 120.0  # days: half-life of what an example counts
ENOUGH = 3  # active days before a tie is an example
FAR = 3650.0  # days: as far as anything is expected
LEAST = 0.02  # what is added before a logarithm

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Model(NamedTuple):
    """What is believed, for those who know both sides' activity (`network`) or only one's own post (`own`)."""

    line: prior.Line
    pace: Floats  # (2,): Weibull's shape at the usual odds, and its change with them


def model(kind: str = "own", told: dict[str, Any] | None = None) -> Model:
    """The prior's model: kind `own` for an owner's book, `network` where everybody's activity is known."""
    part = (told or prior.shipped())["contact"][kind]
    return Model(prior.line(part), np.array(part["pace"], float))


def named(f: Figures) -> dict[str, Floats]:
    """The figures that are weighed, by name, one entry a tie."""

    def log(x: Floats) -> Floats:
        return np.log(x + LEAST)

    found = {f"days {h:g}": log(f.days[:, i]) for i, h in enumerate(HALF_LIVES)}
    found |= {"busier way": log(f.busier), "slower way": log(f.slower)}
    found |= {"weeks": log(f.weeks), "months": log(f.months)}
    found |= {"silence": log(f.silence), "since both": log(f.answer)}
    found |= {"own silences longer": f.longer, "own silences ended": f.ended}
    if f.common is not None:
        found["common circle"] = f.common
    if f.sides is not None:
        found |= _sides(f.sides)
    return found


def _sides(s: Sides) -> dict[str, Floats]:
    """Both sides' activity with anybody: the calmer and the livelier one's; and the first side's, who owns the book."""
    quiet, week, season = (np.sort(values, 1) for values in s)
    return {
        "their quiet, calmer": np.log(quiet[:, 1] + LEAST),
        "their quiet, livelier": np.log(quiet[:, 0] + LEAST),
        "their trend, calmer": _trend(week[:, 0], season[:, 0]),
        "their trend, livelier": _trend(week[:, 1], season[:, 1]),
        "my trend": _trend(s.week[:, 0], s.season[:, 0]),
    }


def _trend(week: Floats, season: Floats) -> Floats:
    found: Floats = np.log((week + 0.5) / (season + 0.5))
    return found


def chance(f: Figures, days: float, model: Model) -> Floats:
    """The chance of contact within `days` days, one entry a tie."""
    return within(month(f, model), days, model)


def month(f: Figures, model: Model) -> Floats:
    """The log odds of contact within 30 days."""
    found: Floats = model.line.design(named(f)) @ model.line.weight
    return found


def within(month: Floats, days: float | Floats, model: Model) -> Floats:
    """From the log odds for a month to the chance for any number of days."""
    hazard = np.logaddexp(0.0, month)  # = -log(1 - p)
    found: Floats = -np.expm1(-hazard * (np.asarray(days, float) / MONTH) ** _pace(month, model))
    return found


def expected(f: Figures, model: Model) -> Floats:
    """Days from now until contact is as likely as not to have come; at most FAR."""
    at = month(f, model)
    days: Floats = MONTH * (np.log(2.0) / np.logaddexp(0.0, at)) ** (1.0 / _pace(at, model))
    return np.minimum(days, FAR)


def _pace(month: Floats, model: Model) -> Floats:
    found: Floats = np.clip(model.pace[0] + model.pace[1] * np.clip(month, -4.0, 4.0), 0.2, 1.2)
    return found


def judged(t: Touches, ties: int, now: float) -> NDArray[np.bool_]:
    """Which ties can be judged at `now`: three active days before it, the last within 180."""
    day = t.at // int(DAY)
    today = int(now // DAY)
    past = day < today
    tie, day = t.person[past], day[past]
    begun = np.ones(len(tie), bool)
    begun[1:] = (tie[1:] != tie[:-1]) | (day[1:] != day[:-1])
    last = np.full(ties, -(10**9))
    last[tie] = day
    return (np.bincount(tie[begun], minlength=ties) >= ENOUGH) & (today - last <= RECENT)


def met(t: Touches, ties: int, now: float, days: float) -> Floats:
    """Whether each tie was in touch from `now` on within `days`: 1 or 0."""
    found = np.zeros(ties)
    found[t.person[(t.at >= now) & (t.at < now + days * DAY)]] = 1.0
    return found


class Past(NamedTuple):
    """Examples from one's own past: rows to weigh, what came of them, and what each counts."""

    x: Floats
    y: Floats
    weight: Floats


def adapt(past: Past, believed: Model) -> Model:
    """The model after learning from the own past."""
    if not len(past.y):
        return believed
    line = believed.line
    weight = fit(past.x, past.y, past.weight, line.weight, line.firm, *line.bounds)
    return believed._replace(line=line._replace(weight=weight))


def examples(t: Touches, ties: int, nows: list[float], model: Model, seen: Callable[[float], Figures] | None = None) -> Past:
    """Who was in touch within a month of each of some past moments, for all ties that could be judged then.

    The moments, the newest first, must lie so far back that the outcome is known. Overlapping spans count less than one
    each, and what is longer ago less, halving every FADE days. `seen` gives the figures where more is known than the touches.
    """
    xs, ys, counts = [np.zeros((0, len(model.line.weight)))], [np.zeros(0)], [np.zeros(0)]
    step = float(np.median(-np.diff(nows))) / DAY if len(nows) > 1 else MONTH
    for now in nows:
        here = judged(t, ties, now)
        f = seen(now) if seen else figures(t, ties, now)
        xs.append(model.line.design({name: values[here] for name, values in named(f).items()}))
        ys.append(met(t, ties, now, MONTH)[here])
        counts.append(np.full(here.sum(), min(1.0, step / MONTH) * 0.5 ** ((nows[0] - now) / DAY / FADE)))
    return Past(np.concatenate(xs), np.concatenate(ys), np.concatenate(counts))


def moments(t: Touches, now: float, days: float = MONTH, most: int = 40) -> list[float]:
    """Past moments to learn from: whole days, the newest `days` before now, further back at even steps."""
    if not len(t.at):
        return []
    newest, oldest = now - days * DAY, float(t.at.min()) + 14 * DAY
    step = max(7.0, np.ceil((newest - oldest) / DAY / most)) * DAY
    return [float(each // DAY * DAY) for each in np.arange(newest, oldest, -step)]
