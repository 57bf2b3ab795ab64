"""Depth: what went into one touch. Apart from strength.py, so that a touch can be written down without loading NumPy."""

from math import log2

DEPTH = {"meeting": 3.0, "visit": 3.0, "call": 2.0, "card": 2.0, "chat": 0.5}  # a letter is 1
PARAGRAPH = 300.0  # characters: what a letter of usual length has
HOUR = 60.0  # minutes: what a meeting of usual length has
LONGER = 0.2  # more for each doubling
SHORTEST, LONGEST = 0.6, 1.6


def depth(kind: str, characters: int = 0, minutes: float = 0.0) -> float:
    """What went into one touch, by channel and length: 1 for a letter of a paragraph."""
    size = characters / PARAGRAPH if kind not in ("meeting", "visit", "call") else minutes / HOUR
    length = min(LONGEST, max(SHORTEST, 1.0 + LONGER * log2(size))) if size > 0 else 1.0
    return DEPTH.get(kind, 1.0) * length
