"""Curve: the chance of contact within a month, along the silence. Without NumPy, because single figures are asked for everywhere."""

from collections.abc import Sequence

SILENCES = (0, 7, 14, 21, 30, 45, 60, 75, 90, 120, 150, 180, 240, 365, 730)  # days, at which the curve is worked out
WHOLE = 1000  # how a certainty is kept


def at(thousandths: Sequence[int], days: float) -> float | None:
    """What the curve says after a silence of so many days; None where there is no curve."""
    if not thousandths:
        return None
    for (here, chance), (there, next_) in zip(zip(SILENCES, thousandths), zip(SILENCES[1:], thousandths[1:])):
        if days <= there:
            return (chance + (next_ - chance) * max(0.0, days - here) / (there - here)) / WHOLE
    return thousandths[-1] / WHOLE
