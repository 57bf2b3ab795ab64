"""Score: how likely are two records one human being, and why?"""

import math
from typing import NamedTuple

from goodwill.intake.alike.by_address import by_address
from goodwill.intake.alike.by_facts import by_facts
from goodwill.intake.alike.by_name import by_name
from goodwill.intake.alike.clue import Clue, Sign
from goodwill.intake.alike.common import Common
from goodwill.intake.alike.record import Record
from goodwill.intake.alike.traits import Traits

CERTAIN = 0.98  # from here on they are one: of fifty merges, one may have to be undone
DOUBTFUL = 0.4  # from here on the owner is asked; below, most answers would be no
ASKED = 0.97  # at most, on a name alone when anything speaks against it, however rare the name: the owner is asked
MORE_THAN_NAME = 2.0  # doublings of the odds by something else: that both are "ana" before the @ is not yet more than the name
HOME = frozenset(("same phone", "same place", "same site", "same organisation"))  # what a family or an office has in common
BARE = 1.5  # somebody of whom nothing but a name is known, in a chat or a log, is mostly known otherwise too


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
    if name and name.kind.startswith("clash"):
        signs = _under_one_roof(signs)
    prior = common.prior() + (BARE if _bare(x, y) or _bare(y, x) else 0.0)
    p = chance(prior + sum(sign.weight for sign in signs))
    return Verdict(min(p, ASKED) if _name_alone(signs) and any(sign.weight < 0 for sign in signs) else p, signs)


def _name_alone(signs: tuple[Sign, ...]) -> bool:
    """Does hardly anything but the name speak for it?"""
    return sum(sign.weight for sign in signs if sign.weight > 0 and not sign.of_name) < MORE_THAN_NAME


def _under_one_roof(signs: tuple[Sign, ...]) -> tuple[Sign, ...]:
    """Of people with different names: what comes with a home or an office counts once."""
    most = max((sign for sign in signs if sign.kind in HOME), key=lambda sign: sign.weight, default=None)
    return tuple(sign for sign in signs if sign.kind not in HOME or sign is most)


def _bare(one: Traits, other: Traits) -> bool:
    """Is nothing but a name known of one, and no more of a name than of the other?"""
    return not (one.addresses or one.phones or one.urls or one.logins) and bool(other.names or not one.names)


def chance(doublings: float) -> float:
    """A probability out of the logarithm (to base 2) of the odds."""
    return 1 / (1 + math.pow(2, -max(-60.0, min(60.0, doublings))))
