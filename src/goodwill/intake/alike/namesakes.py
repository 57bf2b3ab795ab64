"""Namesakes: what two names have in common, word by word, and where they contradict each other."""

from functools import lru_cache
from typing import NamedTuple

from goodwill.intake.alike.letters import near, sound
from goodwill.intake.alike.lists import nicknames
from goodwill.intake.alike.names import Name


@lru_cache(maxsize=65_536)
def one_name(a: str, b: str) -> str:
    """How two different words may be one name: "sound" (Sergei, Sergey), "short" (Bob, Robert), "cut" (Alex,
    Alexandria), "slip", or "" when they are not.
    """
    table = nicknames()
    if sound(a) == sound(b):
        return "sound"
    if table.get(a, frozenset()) & table.get(b, frozenset()):
        return "short"
    short, long = sorted((a, b), key=len)
    if len(short) > 2 and long.startswith(short) and len(long) - len(short) > 1:
        return "cut"
    if near(a, b) and not (a in table and b in table):
        return "slip"
    return ""


def short_forms(word: str) -> frozenset[int]:
    """Numbers that two names share when one is a short form of the other."""
    return nicknames().get(word, frozenset())


class Shared(NamedTuple):
    """What two names have in common, word by word."""

    words: tuple[tuple[str, str, str], ...]  # (word of a, word of b, how: "same" "short" "sound" "slip" "born" "joined")
    initials: int  # letters that stand for a word or a letter of the other
    extra: int  # words that only one of them has
    clash: str  # "" "given" "family" "all" "initial" "generation": where they contradict each other
    turned: bool = False  # are the words that they share in another order, with more words in one of them?
    other_letter: bool = False  # does a letter stand for a name that is not the first: "C. J. Carey", "Jacob Carey"?


@lru_cache(maxsize=131_072)
def shared(a: Name, b: Name) -> Shared:
    """Aligns two names: equal words first, then those that may be one, then letters with words."""
    if a.words == b.words and a.initials == b.initials and a.generation == b.generation:
        return Shared(tuple((word, word, "same") for word in a.words), len(a.initials), 0, "")
    pairs = [(word, word, "same") for word in dict.fromkeys(a.words) if word in b.words]
    left = [word for word in a.words if word not in b.words]
    right = [word for word in b.words if word not in a.words]
    pairs += _joined(left, right, a, b)
    for how in ("sound", "short", "slip"):
        for x in list(left):
            y = next((y for y in right if _one_name(x, y, a, b) == how), None)
            if y is not None:
                pairs.append((x, y, how))
                left.remove(x)
                right.remove(y)
    for mine, theirs, born in ((left, right, a.born), (right, left, b.born)):
        for word in [word for word in theirs if word in born and mine]:
            pairs.append((mine.pop(), word, "born"))
            theirs.remove(word)
    letters, clash_of_letters = _letters(left, right, list(a.initials), list(b.initials))
    clash = "generation" if a.generation != b.generation and a.generation and b.generation else ""
    if left and right:
        clash = _clash(pairs, a, b)
    elif clash_of_letters and not clash:
        clash = "initial"
    same = [x for x, _y, how in pairs if how == "same"]
    turned = bool(left or right) and len(same) > 1 and [word for word in b.words if word in same] != same
    other = bool(letters) and any(_other_letter(one, two, bool(left or right), len(pairs)) for one, two in ((a, b), (b, a)))
    return Shared(tuple(pairs), letters, len(left) + len(right), clash, turned, other)


def _other_letter(one: Name, two: Name, more: bool, pairs: int) -> bool:
    """Does a letter of `one` stand for a name of `two` by which that one is not called first?"""
    if not one.initials:
        return False
    if (len(one.words) < 2 or more) and one.initials[0] not in (two.words[0][0], *two.initials[:1]):
        return True
    return more and len(one.words) > 1 and len(two.words) > pairs


def _one_name(x: str, y: str, a: Name, b: Name) -> str:
    """As `one_name`; but only given names are cut short, family names are not."""
    how = one_name(x, y)
    family = x == a.words[-1] and y == b.words[-1] and len(a.words) > 1 and len(b.words) > 1
    return how if how != "cut" else "" if family else "short"


def _joined(left: list[str], right: list[str], a: Name, b: Name) -> list[tuple[str, str, str]]:
    """ "annamaria" and "anna maria", "shiraishinanako" and "nanako shiraishi"."""
    for one, several in ((left, right), (right, left)):
        for word in one:
            for group in map(tuple, (several, several[::-1], several[:2], several[-2:], several[:-1], several[1:])):
                if len(group) > 1 and "".join(group) == word:
                    parts = [(part, part, "same") for part in group]
                    one.remove(word)
                    for part in group:
                        several.remove(part)
                    return parts
    return []


def _letters(left: list[str], right: list[str], mine: list[str], theirs: list[str]) -> tuple[int, bool]:
    """Takes away the words and letters that a letter stands for; True when letters contradict each other."""
    found = 0
    for letter in [letter for letter in mine if letter in theirs]:
        mine.remove(letter)
        if letter in theirs:
            theirs.remove(letter)
            found += 1
    for words, letters in ((right, mine), (left, theirs)):
        for letter in list(letters):
            word = next((word for word in words if word[0] == letter), None)
            if word:
                words.remove(word)
                letters.remove(letter)
                found += 1
    return found, bool(mine and theirs) or bool((mine and right) or (theirs and left))


def _clash(pairs: list[tuple[str, str, str]], a: Name, b: Name) -> str:
    """Both have words that the other lacks: which part differs?"""
    if not pairs:
        return "all"
    if len(a.words) == 1 or len(b.words) == 1:
        return "all"
    if any(x == a.words[-1] and y == b.words[-1] for x, y, _how in pairs):
        return "given"
    if any(x == a.words[0] and y == b.words[0] for x, y, _how in pairs):
        return "family"
    return "given"
