"""Score: how likely are two records one human being, and why?"""

import math
from typing import NamedTuple

from goodwill.intake.alike.by_address import by_address
from goodwill.intake.alike.by_facts import by_facts
from goodwill.intake.alike.by_name import by_name
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
    x, y = common.traits(a), common.traits(b)
    name = by_name(x, y, common)
    signs = (*((name,) if name else ()), *by_address(x, y, common), *by_facts(a, b, x, y, common))
    return Verdict(chance(common.prior() + sum(sign.weight for sign in signs)), signs)


def chance(doublings: float) -> float:
    """A probability out of the logarithm (to base 2) of the odds."""
    return 1 / (1 + math.pow(2, -max(-60.0, min(60.0, doublings))))
