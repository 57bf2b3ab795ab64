"""Marks: when there were touches with somebody, read as arrays, and thinned to what a picture has room for."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from django.db import connection
from numpy.typing import NDArray

Ints = NDArray[np.int64]
WAYS = ("both", "in", "out")
DAY = 86400
WAY = "CASE way WHEN 'both' THEN 0 WHEN 'in' THEN 1 ELSE 2 END"


def gathered(number: str) -> str:
    """SQL for all numbers of a group as one text: of ten thousand rows, reading each costs more than finding it."""
    return f"json_agg({number})::text" if connection.vendor == "postgresql" else f"json_group_array({number})"


def numbers(text: str | None) -> Ints:
    """The whole numbers of such a text."""
    return np.fromstring(text.strip("[]"), np.int64, sep=",") if text else np.zeros(0, np.int64)


def touches(person: int, before: int, most: int) -> tuple[Ints, Ints, Ints, Ints]:
    """Moments, ways, others and depths (in hundredths, 100 where not known yet) of what passed with fewer than `most` others.

    All up to `before`, in an order that does not hang on the database. One query.
    """
    told = f"3 * (1000 * coalesce(depth, 100) + others) + {WAY}"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {gathered('at')}, {gathered(told)} FROM goodwill_touch WHERE person_id = %s AND at <= %s AND others < %s",  # noqa: S608
            [person, before, most],
        )
        at, rest = map(numbers, cursor.fetchone())
    way, others, depth = rest % 3, rest // 3 % 1000, rest // 3000
    order = np.lexsort((depth, 2 - way, others, at))
    return at[order], way[order], others[order], depth[order]


_BACK = "SELECT max(person_id), {} FROM goodwill_touch WHERE person_id = %s AND at BETWEEN %s AND %s"


def thinned(spans: Mapping[int, int], end: int, slots: int) -> dict[int, list[tuple[float, str]]]:
    """Of so many days of each person up to `end`: days ago and way of touches, the newest first; in each of the slots one of each way.

    One query. A busy pair costs no more than a quiet one to draw.
    """
    if not spans:
        return {}
    back, values = _BACK.format(gathered(f"3 * (%s - at) + {WAY}")), list[Any]()
    for person, span in spans.items():
        values += [end, person, end - span * DAY, end]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([back] * len(spans)), values)
        rows: Sequence[tuple[int | None, str]] = cursor.fetchall()
    return {person: _marks(numbers(text), max(1, spans[person] * DAY // slots)) for person, text in rows if person is not None}


def _marks(told: Ints, slot: int) -> list[tuple[float, str]]:
    told.sort()
    _slots, first = np.unique(told // 3 // slot * 3 + told % 3, return_index=True)
    return [(one // 3 / DAY, WAYS[one % 3]) for one in np.sort(told[first]).tolist()]
