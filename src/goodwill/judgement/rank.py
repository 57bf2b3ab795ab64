"""Rank: how much one act is worth today, beside the others."""

OWED = 0.35  # what the owner owes comes before what would be nice
NOW = 0.45  # what can only be done today comes before what can wait


def score(worth: float, urgent: float, owed: bool, minutes: int, near: float) -> float:
    """From 0 up; only the order counts.

    Args:
        worth: to the relationship, 0 to 1, as the reason says.
        urgent: 0 any time, 1 today or never.
        minutes: what it takes.
        near: how much stands between the two today (judgement/strength.py).
    """
    closeness = near / (near + 1.5)
    return round(
        worth * (0.55 + 0.3 * urgent + 0.15 * closeness) + (OWED if owed else NOW if urgent >= 1.0 else 0.0) - 0.01 * min(minutes, 20), 6
    )
