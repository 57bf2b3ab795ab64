"""Delay: how long answers take, for those that come; for one person leaning on all of the owner's, these on the prior.

Shares of answers by day on a fixed grid, counted, with the wider circle's shares as so many imagined answers (a
Dirichlet prior; Gelman et al., "Bayesian Data Analysis", ch. 3). From it and the chance of an answer at all (reply.py)
follows what a silence means: after `days` without one, chance × (1 − share) is left of 1 − chance × share.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from goodwill.judgement import prior
from goodwill.judgement.tries import WINDOW

EDGES = np.array([0.0, 1 / 24, 4 / 24, 0.5, 1.0, 2.0, 3.0, 4.0, 5.0, 7.0, 10.0, WINDOW])  # days
OWNER = 30.0  # answers that the prior counts for beside the owner's own
PERSON = 8.0  # answers that the owner's count for beside one person's

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def believed(told: dict[str, Any] | None = None) -> Floats:
    """The prior's shares of answers in each stretch between EDGES."""
    return np.array((told or prior.shipped())["delay"]["shares"], float)


def shares(tie: Ints, delay: Floats, ties: int, prior_shares: Floats) -> Floats:
    """(ties, 11) shares of answers in each stretch, from the delays (days) of answered tries; later ones count as none."""
    return person(tie, delay, ties, owner(delay, prior_shares))


def owner(delay: Floats, prior_shares: Floats) -> Floats:
    """(11,) the same of all of the owner's answers together, leaning on the prior's."""
    all_ = _counts(np.zeros(len(delay), np.int64), delay, 1)[0]
    found: Floats = (all_ + OWNER * prior_shares) / (all_.sum() + OWNER)
    return found


def person(tie: Ints, delay: Floats, ties: int, owner: Floats) -> Floats:
    """(ties, 11) each one's own, leaning on the owner's."""
    counts = _counts(tie, delay, ties)
    found: Floats = (counts + PERSON * owner) / (counts.sum(1, keepdims=True) + PERSON)
    return found


def _counts(tie: Ints, delay: Floats, ties: int) -> Floats:
    inside = (delay >= 0) & (delay <= WINDOW)
    stretch = np.clip(np.searchsorted(EDGES, delay[inside], side="left") - 1, 0, len(EDGES) - 2)
    counts = np.zeros((ties, len(EDGES) - 1))
    np.add.at(counts, (tie[inside], stretch), 1.0)
    return counts


def by(shares: Floats, days: float | Floats) -> Floats:
    """(ties,) the share of answers that come within `days`; all that come have come after WINDOW."""
    reached = np.concatenate([np.zeros((len(shares), 1)), np.cumsum(shares, 1)], 1)
    days = np.clip(np.broadcast_to(np.asarray(days, float), (len(shares),)), 0.0, WINDOW)
    stretch = np.clip(np.searchsorted(EDGES, days, side="right") - 1, 0, len(EDGES) - 2)
    row = np.arange(len(shares))
    part = (days - EDGES[stretch]) / (EDGES[stretch + 1] - EDGES[stretch])
    found: Floats = np.minimum(reached[row, stretch] + part * shares[row, stretch], 1.0)
    return found


def day_of(shares: Floats, part: float) -> Floats:
    """(ties,) days until that part of the answers that come has come: .8 is when most would have."""
    reached = np.concatenate([np.zeros((len(shares), 1)), np.cumsum(shares, 1)], 1)
    stretch = np.clip((reached < part - 1e-12).sum(1) - 1, 0, len(EDGES) - 2)
    row = np.arange(len(shares))
    inside = np.divide(part - reached[row, stretch], shares[row, stretch], out=np.zeros(len(shares)), where=shares[row, stretch] > 0)
    found: Floats = EDGES[stretch] + np.clip(inside, 0.0, 1.0) * (EDGES[stretch + 1] - EDGES[stretch])
    return found


def after(chance: Floats, share: Floats) -> Floats:
    """The chance that an answer still comes, when by now that share of answers would have come and none has."""
    left: Floats = chance * (1.0 - share) / np.maximum(1.0 - chance * share, 1e-9)
    return left
