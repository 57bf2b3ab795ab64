"""Rain: small gives, spread over the weeks before the day on which something is wanted, so that goodwill stands by then."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

APART = 21  # days between two gives to the same person, at least: longer than any wait after a letter that nobody answered
MOST = 4  # gives to one person
WEEKLY = 3  # gives in a week, to all of them together
CLEAR = 7  # days before the day that are left free: what comes then looks like a price


class Bond(NamedTuple):
    """Somebody who matters, and what is allowed."""

    person: int
    free: date  # the first day on which they may be written to
    until: date  # the last day, as wanted
    most: int  # how many gives there are, and may go without an answer
    needs: float = 0.0  # who needs it more is thought of first


def spread(bonds: Sequence[Bond], is_off: Callable[[date], bool]) -> list[tuple[date, int]]:
    """On which days whom to give something: as evenly as may be, never two within `APART` days, on working days."""
    taken: Counter[tuple[int, int]] = Counter()
    days: dict[int, list[date]] = defaultdict(list)
    for bond in sorted(bonds, key=lambda bond: (-bond.needs, bond.person)):
        for wanted in _wanted(bond):
            first = max([wanted, *(day + timedelta(days=APART) for day in days[bond.person])])
            day = next((day for day in _until(first, bond.until) if not is_off(day) and taken[_week(day)] < WEEKLY), None)
            if day is not None:
                taken[_week(day)] += 1
                days[bond.person].append(day)
    return sorted((day, person) for person, those in days.items() for day in those)


def _wanted(bond: Bond) -> Iterator[date]:
    """The first at once, the rest at even distances."""
    span = (bond.until - bond.free).days
    n = min(bond.most, MOST, 1 + span // APART) if span >= 0 else 0
    for i in range(n):
        yield bond.free + timedelta(days=i * max(APART, span // n))


def _until(first: date, last: date) -> Iterator[date]:
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        if day.weekday() < 5:
            yield day


def _week(day: date) -> tuple[int, int]:
    return day.isocalendar()[:2]
