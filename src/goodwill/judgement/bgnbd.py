"""BG/NBD: the yardstick from marketing: how often somebody comes back, and whether they have left for good.

Fader, Hardie & Lee, "Counting your customers" the easy way (Marketing Science, 2005): while they are there, contacts
come at a rate of their own (Gamma over people), and after each one they may leave (Beta over people). Goodwill does not
judge by it; `goodwill backtest` shows what it would have said on the same archive. bench/ checks it against lifetimes.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

BEGIN = (0.5, 1.5, 0.5, 1.5)
STEPS = 400
PULL = 1e-4  # a little weight against running off to infinity where there is little to learn from
FEW = 5  # people, below whom the beginning is as good as any fit


class Fit(NamedTuple):
    """What is alike in all people: rates are Gamma(r, alpha), leaving is Beta(a, b). Times in weeks."""

    r: float = BEGIN[0]
    alpha: float = BEGIN[1]
    a: float = BEGIN[2]
    b: float = BEGIN[3]


def fit(again: Floats, last: Floats, age: Floats, begin: Fit = Fit()) -> Fit:  # noqa: B008 (a tuple never changes)
    """The likeliest parameters.

    Args:
        again: further days of contact after the first, one a person.
        last, age: weeks from the first to the last, and from the first to now.
    """
    if len(again) < FEW:
        return begin

    def cost(logs: Floats) -> float:
        if np.abs(logs).max() > 12:
            return math.inf
        found = -float(log_likelihood(Fit(*np.exp(logs)), again, last, age).mean()) + PULL * float(logs @ logs)
        return found if math.isfinite(found) else math.inf

    return Fit(*(float(value) for value in np.exp(_downhill(cost, np.log(np.array(begin))))))


def log_likelihood(f: Fit, again: Floats, last: Floats, age: Floats) -> Floats:
    """Of each person's history (equation 6 of the paper, in logarithms)."""
    counts, which = np.unique(again, return_inverse=True)  # few differ: the costly functions are worked out once for each
    gamma = _lgamma(f.r + counts) - math.lgamma(f.r) + f.r * math.log(f.alpha)
    beta = math.lgamma(f.a + f.b) - math.lgamma(f.b) + _lgamma(f.b + counts) - _lgamma(f.a + f.b + counts)
    still = -(f.r + again) * np.log(f.alpha + age)
    left = math.log(f.a) - np.log(f.b + np.maximum(again, 1.0) - 1.0) - (f.r + again) * np.log(f.alpha + last)
    found: Floats = (gamma + beta)[which] + np.where(again > 0, np.logaddexp(still, left), still)
    return found


def chance(f: Fit, again: Floats, last: Floats, age: Floats, weeks: float) -> Floats:
    """That there is contact within so many weeks: they have not left, and the next one comes in time."""
    gone = np.log(f.a / (f.b + np.maximum(again, 1.0) - 1.0)) + (f.r + again) * np.log((f.alpha + age) / (f.alpha + last))
    there = 1.0 / (1.0 + np.where(again > 0, np.exp(np.minimum(gone, 700.0)), 0.0))
    found: Floats = there * (1.0 - ((f.alpha + age) / (f.alpha + age + weeks)) ** (f.r + again))
    return found


def _lgamma(values: Floats) -> Floats:
    return np.array([math.lgamma(value) for value in values])


def _downhill(cost: Callable[[Floats], float], at: Floats, size: float = 0.4, tolerance: float = 1e-7) -> Floats:
    """The lowest point near `at` (Nelder & Mead, 1965): a simplex that turns over, stretches and shrinks."""
    points = np.vstack([at, at + size * np.eye(len(at))])
    costs = np.array([cost(point) for point in points])
    for _step in range(STEPS):
        order = np.argsort(costs, kind="stable")
        points, costs = points[order], costs[order]
        if costs[-1] - costs[0] < tolerance:
            break
        middle = points[:-1].mean(0)
        tried = [(cost(point), point) for point in (2 * middle - points[-1],)]
        if tried[0][0] < costs[0]:
            tried.append((cost(point := 3 * middle - 2 * points[-1]), point))
        elif tried[0][0] >= costs[-2]:
            tried.append((cost(point := (middle + points[-1]) / 2), point))
        best, point = min(tried, key=lambda each: each[0])
        if best < costs[-1]:
            points[-1], costs[-1] = point, best
        else:
            points[1:] = (points[1:] + points[0]) / 2
            costs[1:] = [cost(point) for point in points[1:]]
    lowest: Floats = points[np.argmin(costs)]
    return lowest
