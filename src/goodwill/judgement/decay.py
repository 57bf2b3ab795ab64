"""Decay: what is left of something after a while. Without NumPy, because single figures are asked for everywhere."""

HALF_LIFE = 60.0  # days


def decayed(amount: float, days: float) -> float:
    """What is left of `amount` after `days`."""
    return amount * float(0.5 ** (days / HALF_LIFE))
