"""A long archive for looking back: some who write on, one who was close and then fell silent, one who only pauses."""

from typing import Any

from said import ANA, BO, CHI, exchange

FRIENDS = tuple(f"friend{n}@example.org" for n in range(4))
YEARS = 1000  # days
LAST = 400  # days ago: Ana's last letter


def every(days: float, begin: float, end: float) -> list[float]:
    """So many days ago, from `begin` down to `end`."""
    return [begin - days * n for n in range(int((begin - end) / days) + 1)]


def archive() -> list[Any]:
    """Ana was close until LAST days ago; Bo pauses for two months and comes back; Chi and friends go on."""
    events = [
        *exchange(ANA, *every(9, YEARS, LAST)),
        *exchange(BO, *every(12, YEARS, 600), *every(12, 540, 5)),
        *exchange(CHI, *every(20, YEARS, 5)),
    ]
    for n, friend in enumerate(FRIENDS):
        events += exchange(friend, *every(15 + 4 * n, YEARS - n, 3))
    return events
