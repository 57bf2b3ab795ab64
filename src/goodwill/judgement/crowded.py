"""Crowded: is there room to listen on that day, and where would there be more?

Spans are (begins, ends) in minutes of a day. Pure arithmetic: whose calendar it is, and what a time zone is, is not known here.
The limits are rules of the method, chosen by hand: nobody listens well in the fifth conversation of a day, or running from one to the next.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

Span = tuple[int, int]

MANY = 4  # conversations on one day, that one counted: from here on a day is full
BREATH = 15  # minutes before and after, below which one runs from one to the next
MARGIN = 30  # minutes left free on both sides of a quieter time
OPENS, CLOSES = 9 * 60, 17 * 60  # between which a meeting is proposed
STEP = 30  # minutes: it begins on the hour or half


class Crowd(NamedTuple):
    """What stands around a conversation on its day."""

    many: int  # conversations on that day, this one counted
    before: int | None  # minutes free before it, None: nothing comes before
    after: int | None

    @property
    def is_full(self) -> bool:
        return self.many >= MANY or any(gap is not None and gap < BREATH for gap in (self.before, self.after))


def crowd(this: Span, others: Iterable[Span]) -> Crowd:
    """How full the day is around `this`; what overlaps leaves 0 minutes."""
    others = list(others)
    before = [max(0, this[0] - end) for begin, end in others if begin <= this[0]]
    after = [max(0, begin - this[1]) for begin, _end in others if begin > this[0]]
    return Crowd(len(others) + 1, min(before, default=None), min(after, default=None))


def quieter(minutes: int, days: Sequence[Iterable[Span]], at: int) -> tuple[int, int] | None:
    """(which day, minute at which it begins): the first day that stays below MANY and has room with a margin on both sides.

    Args:
        minutes: how long it lasts. days: what stands on each of the days to choose from. at: when it is now; the nearest to it is taken.
    """
    for n, spans in enumerate(days):
        busy = list(spans)
        if len(busy) + 1 >= MANY:
            continue
        begins = [start for start in range(OPENS, CLOSES - minutes + 1, STEP) if _is_free(start, minutes, busy)]
        if begins:
            return n, min(begins, key=lambda start: (abs(start - at), start))
    return None


def _is_free(start: int, minutes: int, busy: Sequence[Span]) -> bool:
    return all(end + MARGIN <= start or begin >= start + minutes + MARGIN for begin, end in busy)
