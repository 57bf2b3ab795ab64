"""By facts: what numbers, links, birthdays, postal addresses, employers and circles of two records say for and against."""

import math
from collections.abc import Iterator

from goodwill.intake.alike import phone
from goodwill.intake.alike.clue import Sign
from goodwill.intake.alike.common import Common
from goodwill.intake.alike.letters import near
from goodwill.intake.alike.record import Record
from goodwill.intake.alike.traits import Traits, words_of

PHONE, LINK, NUMBER = 15.0, 18.0, 18.0
OTHER_LINK = -4.0  # two profiles on one site: few people have them
NEAR_NUMBER, OTHER_NUMBER = 8.0, -5.0
BIRTHDAY, DAY_OF_YEAR, NEAR_BIRTHDAY, OTHER_BIRTHDAY = 13.5, 8.0, 5.0, -7.0
SAME_PLACE, NEAR_PLACE = 9.0, 5.0
BESIDE = -6.0
KNOWN_TO_BOTH = 0.3  # how often somebody around one record of a person is around another of theirs too
MOST_OF_CIRCLE, OTHER_CIRCLE = 6.0, -1.5
WIDE = 5  # people around each, from which on it says something that they have nobody in common
SAME_ORGANISATION, OTHER_ORGANISATION = 5.0, -1.0


def by_facts(a: Record, b: Record, x: Traits, y: Traits, common: Common) -> Iterator[Sign]:
    yield from _reached(x, y, common)
    if a.ids and b.ids:
        yield _numbers(a.ids, b.ids)
    if a.birthday and b.birthday:
        yield _birthdays(a.birthday, b.birthday)
    if a.address and b.address:
        yield _places(x.place, y.place)
    if a.organisation and b.organisation and not (x.sites & y.sites):
        yield _organisations(a.organisation, b.organisation)
    if a.key in b.beside or b.key in a.beside:
        yield Sign("beside", BESIDE)
    if a.circle and b.circle:
        yield from _circles(a.circle, b.circle, common)


def _reached(x: Traits, y: Traits, common: Common) -> Iterator[Sign]:
    if x.phones and y.phones:
        found = next((number for number in sorted(x.phones) for other in y.phones if phone.same(number, other)), "")
        if found:
            yield Sign("same phone", max(0.0, PHONE - 2 * max(0, common.reached[found] - 3)), found)
    if x.urls and y.urls:
        both = x.urls & y.urls
        if both:
            yield Sign("same link", LINK, min(both))
        elif {url.partition("/")[0] for url in x.urls} & {url.partition("/")[0] for url in y.urls}:
            yield Sign("other link", OTHER_LINK)


def _numbers(a: tuple[str, ...], b: tuple[str, ...]) -> Sign:
    if set(a) & set(b):
        return Sign("same number", NUMBER, min(set(a) & set(b)))
    if any(near(one, other) for one in a for other in b):
        return Sign("near number", NEAR_NUMBER)
    return Sign("other number", OTHER_NUMBER)


def _birthdays(a: str, b: str) -> Sign:
    if a == b and not a.startswith("--"):
        return Sign("same birthday", BIRTHDAY, a)
    if a[-5:] == b[-5:] and (a.startswith("--") or b.startswith("--")):
        return Sign("same birthday", DAY_OF_YEAR, a[-5:])
    if near(a, b) or sorted(a) == sorted(b) or (a[:4] == b[:4] and a[5:7] == b[8:] and a[8:] == b[5:7]):
        return Sign("near birthday", NEAR_BIRTHDAY, f"{a} / {b}")
    return Sign("other birthday", OTHER_BIRTHDAY, f"{a} / {b}")


def _places(mine: tuple[str, ...], theirs: tuple[str, ...]) -> Sign:
    """Postal addresses: how many of their words agree, a slip allowed. People of one household share them."""
    left, right = [word for word in mine if word not in theirs], [word for word in theirs if word not in mine]
    found = float(len(mine) - len(left))
    for word in left:
        ends = (word[0], word[-1])  # a slip leaves one of them as it was
        other = next((one for one in right if (one[0] == ends[0] or one[-1] == ends[1]) and near(one, word)), None)
        if other is not None:
            right.remove(other)
            found += 0.7
    share = found / max(1, min(len(mine), len(theirs)))
    if share > 0.8:
        return Sign("same place", SAME_PLACE)
    if share > 0.5:
        return Sign("near place", NEAR_PLACE)
    return Sign("other place", -0.5 if share > 0.3 else -1.5)


def _organisations(a: str, b: str) -> Sign:
    mine, theirs = set(words_of(a)), set(words_of(b))
    if mine and (mine <= theirs or theirs <= mine):
        return Sign("same organisation", SAME_ORGANISATION, a)
    return Sign("other organisation", OTHER_ORGANISATION, f"{a} / {b}")


def _circles(a: frozenset[str], b: frozenset[str], common: Common) -> Iterator[Sign]:
    """Whom both are in touch with: a busy person says little, and the further ones of one group add less."""
    both = a & b
    if both:
        each = sorted((math.log2(KNOWN_TO_BOTH * common.people / max(1, common.circles[one])) for one in both), reverse=True)
        weight = sum(bits / n for n, bits in enumerate(each, 1) if bits > 0)
        yield Sign("same circle", min(MOST_OF_CIRCLE, weight), str(len(both)))
    elif min(len(a), len(b)) >= WIDE:
        yield Sign("other circle", OTHER_CIRCLE)
