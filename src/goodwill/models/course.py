"""Course: how much stood between the owner and one person over the years, read off their touches."""

from datetime import datetime

import numpy as np
from django.db import connection

from goodwill.judgement.running import BROAD
from goodwill.judgement.strength import course, strength_at
from goodwill.models.moment import seconds
from goodwill.models.person import Person

POINTS = 160  # of the curve


def over_years(person: Person, now: datetime) -> tuple[list[float], list[float]]:
    """Moments from the first touch until now, evenly, and the strength at each (judgement/strength.py). One query; nothing is written.

    A touch that is so new that what went into it is not known yet counts as a letter.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT at, 4 * (1000 * coalesce(depth, 100) + others)
                      + CASE way WHEN 'out' THEN 1 WHEN 'in' THEN 2 ELSE 3 END FROM goodwill_touch
               WHERE person_id = %s AND at <= %s AND others < %s ORDER BY at, others, way <> 'out', way <> 'in', depth""",
            [person.pk, seconds(now), BROAD],
        )
        at, told = np.array(cursor.fetchall(), np.int64).reshape(-1, 2).T  # two numbers a touch: there may be ten thousand
    if not len(at):
        return [], []
    ways, others, depth = told % 4, told // 4 % 1000, told // 4000
    when, stands = course(at, ways >= 2, ways != 2, others, depth / 100)
    moments = np.linspace(when[0], max(float(seconds(now)), when[-1]), POINTS)
    return moments.tolist(), strength_at(moments, when, stands).tolist()
