"""Reply: the chance that a message gets one back, by day; what a silence since then means; when it means no.

The chance within 14 days is a logistic regression on what was known when the message was written (tries.py), with
weights that start from the prior and move with the owner's own outcomes. When answers come is counted (delay.py).
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from goodwill.judgement import delay, prior
from goodwill.judgement.contact import FADE, LEAST
from goodwill.judgement.learn import chance as probability
from goodwill.judgement.learn import fit, odds
from goodwill.judgement.tries import BACK, DAY, FORTH, NEVER, WINDOW, Known

NO = 0.1  # with less left than this a silence is a no

Floats = NDArray[np.float64]


class Model(NamedTuple):
    """What is believed, for an owner's book (`own`) or a whole network (`network`)."""

    line: prior.Line


def model(kind: str = "own", told: dict[str, Any] | None = None) -> Model:
    """The prior's model."""
    return Model(prior.line((told or prior.shipped())["reply"][kind]))


def named(k: Known) -> dict[str, Floats]:
    """The figures that are weighed, by name, one entry a try."""

    def log(x: Floats) -> Floats:
        return np.log(x + LEAST)

    found = {f"back {h:g}": log(k.back[:, i]) for i, h in enumerate(BACK)}
    found |= {f"forth {h:g}": log(k.forth[:, i]) for i, h in enumerate(FORTH)}
    return found | {
        "since theirs": log(k.met),
        "since mine": log(k.wrote),
        "theirs last": (k.met < k.wrote).astype(float),
        "never heard": (k.met >= NEVER).astype(float),
        "unanswered": np.log1p(k.unanswered),
        "since first": np.log1p(k.first),
        "pair rate": odds(k.rate),
        "writer rate": odds(k.writer),
        "person rate": odds(k.person),
        "their quiet": log(k.quiet),
        "their week": log(k.lively),
        "others": np.log1p(k.others),
    }


def only(k: Known, which: NDArray[np.bool_]) -> Known:
    """Some of the tries."""
    return Known(*(each[which] for each in k))


def design(k: Known, believed: Model | None = None) -> Floats:
    """(tries, k): what is weighed of each try. What is learned moves the weights alone, so this stays the same."""
    return (believed or model("own")).line.design(named(k))


def chance(k: Known, model: Model) -> Floats:
    """The chance of an answer within 14 days, one entry a try."""
    return chance_of(design(k, model), model)


def chance_of(design: Floats, model: Model) -> Floats:
    """The same by what is weighed of each try."""
    return probability(design @ model.line.weight)


def faded(at: NDArray[np.int64], now: float) -> Floats:
    """What tries made at these moments count as examples: half as much every FADE days."""
    found: Floats = np.exp2((at - now) / (FADE * DAY))
    return found


def adapt(k: Known, answered: Floats, weight: Floats, believed: Model) -> Model:
    """The model after learning from own tries whose outcome is known."""
    return adapted(design(k, believed), answered, weight, believed)


def adapted(design: Floats, answered: Floats, weight: Floats, believed: Model) -> Model:
    """The same by what is weighed of each try."""
    if not len(answered):
        return believed
    line = believed.line
    return Model(line._replace(weight=fit(design, answered, weight, line.weight, line.firm, *line.bounds)))


def by_day(chance: Floats, shares: Floats, days: float | Floats) -> Floats:
    """The chance that an answer has come within so many days, by its chance at all and the shares of delay.py."""
    found: Floats = chance * delay.by(shares, days)
    return found


def still(chance: Floats, shares: Floats, days: float | Floats) -> Floats:
    """The chance that one still comes, after so many days of silence."""
    return delay.after(chance, delay.by(shares, days))


def means_no(chance: Floats, shares: Floats, below: float = NO) -> Floats:
    """The day from which a silence means no: less than `below` is left. Whole days; 0 where it never was more."""
    found = np.zeros(len(chance))
    for day in range(int(WINDOW), -1, -1):
        found = np.where(still(chance, shares, float(day)) < below, float(day), found)
    return found
