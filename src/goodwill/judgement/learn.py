"""Learn: how far own examples move what a prior believes. A logistic regression with a Gaussian prior, in NumPy alone.

With few examples the prior stands, with many it hardly counts: the estimate is the mode of likelihood times prior
(MacKay, "The evidence framework applied to classification networks", 1992). Weights that may only point one way are
kept there, so that a longer silence can never raise a chance.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
ROUNDS = 40


def chance(odds: Floats) -> Floats:
    """From log odds to a probability."""
    return 1.0 / (1.0 + np.exp(-np.clip(odds, -30.0, 30.0)))


def odds(p: Floats) -> Floats:
    """From a probability to log odds; 0 and 1 are taken for nearly so."""
    p = np.clip(p, 1e-6, 1 - 1e-6)
    return np.log(p / (1.0 - p))


def fit(x: Floats, y: Floats, weight: Floats, believed: Floats, firm: Floats, least: Floats, most: Floats) -> Floats:
    """The weights most probable after seeing the examples.

    Args:
        x: (examples, k) figures, scaled to about 1, a column of ones among them.
        y: what happened, 0 or 1.
        weight: what each example counts; less than 1 where examples overlap.
        believed, firm: (k,) the prior's weights, and how firmly each is held (1 / variance).
        least, most: (k,) bounds.

    Newton's steps on the free weights; those that press against their bound rest there.
    """
    w = np.clip(believed, least, most)
    now = _loss(x, y, weight, w, believed, firm)
    for _round in range(ROUNDS):
        p = chance(x @ w)
        slope = x.T @ (weight * (p - y)) + firm * (w - believed)
        free = ~(((w <= least) & (slope > 0)) | ((w >= most) & (slope < 0)))
        if not free.any():
            break
        xf = x[:, free]
        bend = (xf.T * (weight * p * (1.0 - p))) @ xf + np.diag(firm[free] + 1e-9)
        step = np.zeros(len(w))
        step[free] = np.linalg.solve(bend, slope[free])
        size = 1.0
        while size > 1e-4:
            tried = np.clip(w - size * step, least, most)
            then = _loss(x, y, weight, tried, believed, firm)
            if then <= now:
                break
            size /= 2.0
        else:
            break
        moved, w = float(np.abs(tried - w).max()), tried
        if moved < 1e-5:
            break
        now = then
    return w


def _loss(x: Floats, y: Floats, weight: Floats, w: Floats, believed: Floats, firm: Floats) -> float:
    along = x @ w
    return float((weight * (np.logaddexp(0.0, along) - y * along)).sum() + 0.5 * (firm * (w - believed) ** 2).sum())
