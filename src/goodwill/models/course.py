"""Course: how much stood between the owner and one person over the years, read off their touches."""

from datetime import datetime

import numpy as np

from goodwill.judgement.running import BROAD
from goodwill.judgement.strength import course, strength_at
from goodwill.models.marks import WAYS, touches
from goodwill.models.moment import seconds
from goodwill.models.person import Person

POINTS = 160  # of the curve


def over_years(person: Person, now: datetime) -> tuple[list[float], list[float]]:
    """Moments from the first touch until now, evenly, and the strength at each (judgement/strength.py). One query; nothing is written.

    A touch that is so new that what went into it is not known yet counts as a letter.
    """
    at, way, others, depth = touches(person.pk, seconds(now), BROAD)
    if not len(at):
        return [], []
    when, stands = course(at, way != WAYS.index("out"), way != WAYS.index("in"), others, depth / 100)
    moments = np.linspace(when[0], max(float(seconds(now)), when[-1]), POINTS)
    return moments.tolist(), strength_at(moments, when, stands).tolist()
