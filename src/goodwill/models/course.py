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
            """SELECT at, way <> 'out', way <> 'in', others, coalesce(depth, 100) FROM goodwill_touch
               WHERE person_id = %s AND at <= %s AND others < %s ORDER BY at, others, way <> 'out', way <> 'in', depth""",
            [person.pk, seconds(now), BROAD],
        )
        rows = np.array(cursor.fetchall(), np.int64).reshape(-1, 5)
    if not len(rows):
        return [], []
    when, stands = course(rows[:, 0], rows[:, 1] > 0, rows[:, 2] > 0, rows[:, 3], rows[:, 4] / 100)
    moments = np.linspace(when[0], max(float(seconds(now)), when[-1]), POINTS)
    return moments.tolist(), strength_at(moments, when, stands).tolist()
