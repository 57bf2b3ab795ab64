"""Made-up networks: people who write to each other at their own pace, some of whom fall silent, some of whom answer."""

import numpy as np

from goodwill.judgement.network import Messages
from goodwill.judgement.running import Touches

DAY = 86400


def messages(seed: int = 1, people: int = 30, ties: int = 120, days: int = 300) -> Messages:
    """Each tie has its own pace and its own share of messages that are answered; a third fall silent at some day."""
    rng = np.random.default_rng(seed)
    rows = []
    for _tie in range(ties):
        a, b = rng.choice(people, 2, replace=False)
        pace, willing = rng.gamma(1.0, 20.0) + 1.0, rng.beta(1.0, 1.0)
        ends = rng.uniform(0, days) if rng.random() < 0.33 else days
        at = rng.uniform(0, pace)
        while at < ends:
            rows.append((int(at * DAY), a, b))
            if rng.random() < willing:
                rows.append((int((at + rng.exponential(1.0)) * DAY), b, a))
            at += rng.exponential(pace)
    told = np.array(sorted(row for row in rows if row[0] < days * DAY))
    return Messages(told[:, 0], told[:, 1], told[:, 2], people)


def letters(*told: tuple[float, str], person: int = 0) -> Touches:
    """One person's touches: days, and "in", "out" or "both"."""
    days = np.array([day for day, _way in told])
    ways = np.array([way for _day, way in told])
    n = len(told)
    return Touches(np.full(n, person), (days * DAY).astype(np.int64), ways != "out", ways != "in", np.zeros(n, np.int64))
