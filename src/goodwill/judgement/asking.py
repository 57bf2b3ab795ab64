"""Asking: does goodwill stand with somebody, and may they be asked for something now?"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

KNOWN = 3  # days of contact, before somebody can be called known
WARM = 1.0  # how much stands between two people who turn to each other: a letter within the last weeks, and more before
LEFT = 0.25  # so much less that a bond is no longer warm but cold
CLOSE = 1.0  # how strong it once was
LONG = 240  # days of silence after which nothing is warm any more
BOND = 2.0  # how strong it must be that nobody asks who gave, as long as neither did
AGAIN = timedelta(days=60)  # after an ask, before the next one to the same person, whatever it is for
YEARLY = 3  # asks to one person in a year

WARM_, COOLING, COLD, NEW, NOTHING = "warm", "cooling", "cold", "new", "nothing"
OWED, STRANGE, GONE_COLD, ONLY_TAKEN = "owed", "strange", "cold", "nothing given"  # why goodwill does not stand
GIVE_FIRST = (STRANGE, GONE_COLD, ONLY_TAKEN)  # where a give comes first, and the ask another day


class Standing(NamedTuple):
    """What stands between the owner and one person."""

    near: float = 0.0  # now (judgement/strength.py)
    best: float = 0.0  # at its most
    days: int = 0  # of contact
    both_ways: bool = False
    quiet: float = 0.0  # days since the last sign
    slipping: bool = False  # is it quiet for longer than they are used to?
    given: int = 0  # by the owner, in the last two years
    received: int = 0  # from them
    owed: int = 0  # thanks, answers and promises of the owner's that are open


def warmth(s: Standing) -> str:
    """How a bond is now, in one word."""
    if not s.days:
        return NOTHING
    if s.near >= WARM and s.days >= KNOWN and s.both_ways:
        return COOLING if s.slipping else WARM_
    if s.best >= CLOSE and s.days >= KNOWN and s.both_ways:
        return COOLING if s.near >= LEFT and s.quiet < LONG else COLD
    return NEW


def doubts(s: Standing) -> list[str]:
    """Why no goodwill stands with them yet, or not now; none where it does. What is owed comes first: it can be made good today."""
    found = [OWED] if s.owed else []
    if s.days < KNOWN or not s.both_ways:
        return [*found, STRANGE]
    if warmth(s) == COLD:
        found.append(GONE_COLD)
    if not s.given and (s.received or s.near < BOND):
        found.append(ONLY_TAKEN)
    return found


def again(asked: Sequence[date], today: date) -> date | None:
    """The first day on which they may be asked for something again, after these; None: today."""
    days = sorted(day for day in asked if day <= today)
    last = [days[-1] + AGAIN] if days else []
    year = [days[-YEARLY] + timedelta(days=365)] if len(days) >= YEARLY else []
    first = max([*last, *year], default=today)
    return first if first > today else None
