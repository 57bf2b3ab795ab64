"""Score: how likely are two records one human being, and why?"""

import math
from typing import NamedTuple

from goodwill.intake.alike.clue import Clue, Sign
from goodwill.intake.alike.common import Common
from goodwill.intake.alike.record import Record

CERTAIN = 0.98  # from here on they are one
DOUBTFUL = 0.3  # from here on the owner is asked; below, they are two


class Verdict(NamedTuple):
    """How likely two records are one human being, with the signs for and against."""

    p: float
    signs: tuple[Sign, ...] = ()

    @property
    def clues(self) -> tuple[Clue, ...]:
        """In words, what says most first."""
        return tuple(sign.clue() for sign in sorted(self.signs, key=lambda sign: -abs(sign.weight)))

    @property
    def outcome(self) -> str:
        """ "certain", "doubtful" or "different"."""
        return "certain" if self.p >= CERTAIN else "doubtful" if self.p >= DOUBTFUL else "different"


def judge(a: Record, b: Record, common: Common) -> Verdict:
    """Weighs everything that two records say against each other."""
    signs = []
    if same := set(a.emails) & set(b.emails):
        signs.append(Sign("same address", 16, min(same)))
    if same := set(a.phones) & set(b.phones):
        signs.append(Sign("same phone", 16, min(same)))
    if same := {name.casefold() for name in a.names if " " in name} & {name.casefold() for name in b.names}:
        signs.append(Sign("same name", 9, a.names[0]))
    odds = sum(sign.weight for sign in signs) - 8
    return Verdict(1 / (1 + math.pow(2, -odds)), tuple(signs))
