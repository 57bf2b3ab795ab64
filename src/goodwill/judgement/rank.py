"""Rank: how much one act is worth today, beside the others; and in which order they make a good day."""

import heapq
from collections import Counter
from collections.abc import Iterator, Sequence

OWED = 0.35  # what the owner owes comes before what would be nice
NOW = 0.45  # what can only be done today comes before what can wait
SAME = 0.08  # what each further act of one kind loses, so that a day is not five times the same
OFTEN = 4  # times from which on it loses no more


def score(worth: float, urgent: float, owed: bool, minutes: int, near: float, learned: float = 0.0) -> float:
    """From 0 up; only the order counts.

    Args:
        worth: to the relationship, 0 to 1, as the reason says.
        urgent: 0 any time, 1 today or never.
        minutes: what it takes.
        near: how much stands between the two today (judgement/strength.py).
        learned: what the owner's own answers taught about acts of this kind (judgement/habit.py).
    """
    closeness = near / (near + 1.5)
    first = OWED if owed else NOW if urgent >= 1.0 else 0.0
    return round(worth * (0.55 + 0.3 * urgent + 0.15 * closeness) + first + learned - 0.01 * min(minutes, 20), 6)


def varied(scores: Sequence[float], kinds: Sequence[str]) -> Iterator[int]:
    """The places of these acts, in the order of a good day: the best first, each kind losing a little with every turn.

    Args:
        scores: descending; equals stay in their order.
        kinds: of the same length: what kind of act each is.
    """
    seen: Counter[str] = Counter()
    waiting = [(-score, place, 0) for place, score in enumerate(scores)]  # sorted, and so a heap
    while waiting:
        worth, place, turns = heapq.heappop(waiting)
        now = min(seen[kinds[place]], OFTEN)
        if turns < now:  # others of its kind went first since it was weighed
            heapq.heappush(waiting, (worth + SAME * (now - turns), place, now))
            continue
        seen[kinds[place]] += 1
        yield place
