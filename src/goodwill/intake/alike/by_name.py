"""By name: what the names of two records say for and against."""

import math
from collections.abc import Iterator

from goodwill.intake.alike.clue import Sign
from goodwill.intake.alike.common import Common
from goodwill.intake.alike.names import Name
from goodwill.intake.alike.namesakes import Shared, shared, short_forms
from goodwill.intake.alike.traits import Traits

SAME_CULTURE = 0.5  # a given and a family name of one language go together more often than by chance
# What is lost where words agree only nearly, in doublings of the odds: fewer people write so, and more words would do.
LOST = {"same": 0.0, "born": 1.0, "sound": 1.5, "short": 3.5}
LETTER = 3.0  # an initial that fits: one in eight would
EXTRA = 1.5  # a middle name or a second family name that only one of them has
CLASH = {"given": -8.0, "all": -7.0, "generation": -12.0, "initial": -8.5}
TURNED = -6.0  # "Stephen Boyd" and "Boyd Stephen Smith"
OTHER_LETTER = -4.0  # "C. J. Carey" and "Jacob Carey"
FEW, ALL_OF_IT, CLASH_CALLED = 1.5, 0.5, -5.0  # of those with one word of a name in common, few are one
RENAMED = -5.6  # the given name stays, the family name is another: one in fifty marries or divorces in between


def by_name(a: Traits, b: Traits, common: Common) -> Sign | None:
    """The one sign that the names give: the best match of any two, or their contradiction."""
    if a.names and b.names:
        return max((_whole(x, y, common) for x in a.names[:8] for y in b.names[:8]), key=lambda sign: sign.weight)
    if (a.names or a.guessed) and (b.names or b.guessed):
        best = max((_whole(x, y, common) for x in a.names[:8] + a.guessed for y in b.names[:8] + b.guessed), key=lambda sign: sign.weight)
        if best.weight > 0:
            return Sign("spelt in address", best.weight - 1.5, best.value)
    return _single(a, b, common)


def _whole(x: Name, y: Name, common: Common) -> Sign:
    both = shared(x, y)
    if both.clash in CLASH and both.clash != "initial":
        return Sign(f"clash {both.clash}", CLASH[both.clash], f"{x.shown} / {y.shown}")
    if both.clash == "family":
        given = max((common.bits(word) for word, _other, how in both.words if how == "same"), default=0.0)
        return Sign("clash family", min(0.0, RENAMED + given), f"{x.shown} / {y.shown}")
    weight = _agreed(both, common)
    if both.clash:
        return Sign(f"clash {both.clash}", weight + CLASH[both.clash], f"{x.shown} / {y.shown}")
    return Sign(_kind(both), weight, x.shown if len(x.shown) >= len(y.shown) else y.shown)


def _agreed(both: Shared, common: Common) -> float:
    weight = -SAME_CULTURE + LETTER * both.initials - EXTRA * min(both.extra, 2)
    weight += (TURNED if both.turned else 0.0) + (OTHER_LETTER if both.other_letter else 0.0)
    for x, y, how in both.words:
        lost = LOST[how] if how in LOST else _slip(x, y)
        if how == "short":  # "Chris" is short for several names
            lost += math.log2(max(1, len(short_forms(x)), len(short_forms(y))))
        weight += max(0.5, min(common.bits(x), common.bits(y)) - lost)
    return weight


def _slip(x: str, y: str) -> float:
    """How much less it says when a letter differs: short words and first letters make other names ("Aman", "Raman")."""
    return max(6.0, 12.0 - min(len(x), len(y)) / 2) + (1.5 if x[0] != y[0] else 0.0)


def _kind(both: Shared) -> str:
    hows = {how for _x, _y, how in both.words}
    if hows <= {"same"} and not both.extra and len(both.words) > 1:
        return "same name"
    for how in ("born", "slip", "sound", "short"):
        if how in hows:
            return f"{how} name"
    return "letter name" if len(both.words) < 2 else "longer name"


def _single(a: Traits, b: Traits, common: Common) -> Sign | None:
    """One of them is only known by one word: "Anna" on a phone."""
    found = [sign for one, other in ((a, b), (b, a)) for name in one.called for sign in _called(name, other, common)]
    return max(found, key=lambda sign: sign.weight, default=None)


def _called(name: Name, other: Traits, common: Common) -> Iterator[Sign]:
    word = name.words[0]
    theirs = [*(word for whole in other.names for word in whole.words), *(single.words[0] for single in other.called)]
    for whole in other.names:
        if len(whole.words) > 1 and word in ("".join(whole.words), "".join(reversed(whole.words))):  # "しらいしななこ" leaves no space
            yield Sign("same name", sum(map(common.bits, whole.words)) - SAME_CULTURE, whole.shown)
            return
    if word in theirs:
        yield Sign("part of name", common.bits(word) - (FEW if other.names else ALL_OF_IT), name.shown)
    short = [one for one in theirs if one != word and short_forms(one) & short_forms(word)]
    if short:
        yield Sign("part of name", max(min(common.bits(word), common.bits(one)) for one in short) - FEW - LOST["short"], name.shown)
    if theirs and word not in theirs and not short and (common.is_name(word) or short_forms(word)):
        yield Sign("clash called", CLASH_CALLED, name.shown)
