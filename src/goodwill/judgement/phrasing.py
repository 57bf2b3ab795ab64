"""Phrasing: are two sentences the same, or put in the same way? By this a correction finds its line again, and teaches."""

import re
from collections.abc import Iterable
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_LINK = re.compile(r"https?://\S+|\S+@\S+|\d+(?:[.:,]\d+)*")
SAME = 0.85  # of the words of both, from where on two sentences of one message are one
ALIKE = 0.8  # and of two messages, put alike
OPENING = 4  # words with which a sentence begins, by which it is known once it was corrected so often:
TWICE = 2


class Taught(NamedTuple):
    """A phrasing of which the owner said that it is not what it seems."""

    kind: str
    words: tuple[str, ...]
    rule: str
    by: int  # the number of the word that taught it


def words(text: str) -> tuple[str, ...]:
    """The words of a sentence, whatever its numbers, links and punctuation."""
    return tuple(word.casefold().replace("’", "'") for word in _WORD.findall(_LINK.sub(" 0 ", text)))


def is_same(one: str, other: str) -> bool:
    """Two readings of the same sentence of one message: one may have been cut shorter than the other."""
    one, other = " ".join(one.split()), " ".join(other.split())
    return one == other or (min(len(one), len(other)) >= 12 and (one in other or other in one)) or share(words(one), words(other)) >= SAME


def share(one: Iterable[str], other: Iterable[str]) -> float:
    """How many of the words of both stand in both."""
    mine, theirs = set(one), set(other)
    return len(mine & theirs) / max(1, len(mine | theirs))


def taught_by(kind: str, quote: str, rule: str, lessons: Iterable[Taught]) -> int | None:
    """The lesson after which this is not proposed: the sentence itself, or twice one that begins so."""
    said = words(quote)
    begun = []
    for lesson in lessons:
        if lesson.kind != kind:
            continue
        if share(lesson.words, said) >= ALIKE:
            return lesson.by
        if lesson.rule == rule and lesson.words[:OPENING] == said[:OPENING]:
            begun.append(lesson.by)
    return begun[-1] if len(begun) >= TWICE else None
