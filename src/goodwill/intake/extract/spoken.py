"""Spoken: what the model looks at in an utterance, with no need of punctuation, and in those around it.

Fillers and repetitions are taken off first ("so um do do you" → "do you"); then words in a row, how it opens and ends,
and both together: a question that breaks off ends in a small word. With its neighbours: who speaks next, and how.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from goodwill.intake.extract.features import word_set
from goodwill.intake.extract.sentence import Sentence

_MARKS = re.compile(r"[^\w\s'#]|_")
_FILLERS = word_set("um uh so and but well oh okay yeah like right ah hm yep then now actually no")
_HELPING = word_set(
    "is are was were do does did can could will would should shall have has had am isn't aren't don't didn't doesn't wasn't can't "
    "couldn't wouldn't shouldn't haven't"
)
_SUBJECTS = word_set("i you we he she it they this that there these those the a an anybody anyone somebody people")
_ASKING = word_set("what what's who who's where where's when why how how's which whose")
_HESITATES = re.compile(
    r"(?<![\w-])(?:uhm|uh|um|erm|er|ähm|äh|euh|eh)\b,?|"  # "uh"
    r"(?<=,) (?:i mean|like),|\byou know\b,?(?! (?:what|how|that|if|where|who|why|when|any|some|the|him|her|of|me|it)\b)|"
    r"^(?:(?:so|well|okay|yeah|and|you know|i mean),? ){1,3}(?=i\b)|"  # "so well I …"
    r"(?<![\w'])\w{1,3}-(?= )|"  # "w- "
    r"\b(\w+(?:'\w+)?),? (?=\1\b(?!'))|\b(\w+ \w+(?:'\w+)?),? (?=\2\b)",  # "I, I", "I want I want"
    re.IGNORECASE,
)
FAR, NEAR = 3, 2  # utterances on each side; those of which the order of speakers is noted


def smooth(said: str) -> str:
    """Without hesitations and repetitions, sign for sign: where they stood there are spaces."""
    return _HESITATES.sub(lambda found: " " * len(found[0]), said)


def smoothed(sentence: Sentence) -> Sentence:
    """The same sentence, of which only that is looked at which was meant; its quote stays as it was said."""
    plain = smooth(sentence.plain)
    return sentence if plain == sentence.plain else sentence._replace(plain=plain, low=plain.lower())


class Utterance(NamedTuple):
    """Who spoke, and what; its words ready to compare."""

    speaker: str
    raw: list[str]
    bare: list[str]  # without fillers and repetitions
    opening: str
    asks: bool  # it bears a question mark

    @staticmethod
    def of(speaker: str, text: str) -> "Utterance":
        raw = _MARKS.sub("", text.lower().replace("’", "'")).split()
        bare = _bare(raw)
        return Utterance(speaker, raw, bare, opening(bare), text.rstrip().endswith("?"))


def _bare(raw: list[str]) -> list[str]:
    out: list[str] = []
    n = 0
    while n < len(raw):
        word = raw[n]
        if not out and raw[n : n + 2] in (["you", "know"], ["i", "mean"]):
            n += 2
        elif (not out and word in _FILLERS) or word in ("um", "uh") or out[-1:] == [word]:
            n += 1
        elif len(out) > 1 and out[-2:] == raw[n : n + 2]:
            n += 2
        else:
            out.append(word)
            n += 1
    return out


def opening(bare: list[str]) -> str:
    """How a question would open, or does in its middle."""
    if not bare:
        return "nothing"
    first, second = bare[0], bare[1] if len(bare) > 1 else ""
    if first in _ASKING:
        return "who does" if second in _HELPING else "who's" if "'" in first else "who"
    if first in _HELPING:
        return "does he" if second in _SUBJECTS else "does"
    for n in range(1, min(len(bare) - 1, 8)):
        if bare[n] in _HELPING and bare[n + 1] in _SUBJECTS and bare[n - 1] not in _SUBJECTS:
            return "then does he"
        if bare[n] in _ASKING and bare[n + 1] in _HELPING:
            return "then who does"
    return "he" if first in _SUBJECTS else "other"


def features(said: Sequence[Utterance], place: int, around: bool) -> set[str]:
    """What is to be seen in the utterance at `place`; with `around`, in its neighbours too."""
    one = said[place]
    found = set(_alone(one))
    if around:
        found.update(_beside(said, place))
    return found


def _alone(one: Utterance) -> Iterator[str]:
    for sign, words, sizes in (("", one.raw, (1, 2, 3)), ("~", one.bare, (2, 3, 4))):
        line = ["^", *words, "$"]
        for size in sizes:
            yield from (sign + " ".join(line[n : n + size]) for n in range(len(line) - size + 1))
    bare, length = one.bare, _length(len(one.bare))
    yield from (f"^^{' '.join(bare[:n])}" for n in range(1, 6))
    last, two = " ".join(bare[-1:]), " ".join(bare[-2:])
    yield from (f"words {length}", f"opens {one.opening}", f"opens {one.opening} {length}", f"opens {one.opening} … {last}")
    yield from (f"opens {one.opening} … {two}", f"^{' '.join(bare[:1])} … {last}", f"^{' '.join(bare[:2])} … {last}")
    yield f"^{' '.join(bare[:2])} {length}"
    yield f"mark {one.asks}"
    if len(one.raw) <= 3:
        yield f"all {' '.join(one.raw)}"


def _beside(said: Sequence[Utterance], place: int) -> Iterator[str]:
    one, order, near = said[place], "", list[str]()
    for distance in (*range(-FAR, 0), *range(1, FAR + 1)):
        if not 0 <= place + distance < len(said):
            continue
        other = said[place + distance]
        who = "same" if other.speaker == one.speaker else "other"
        side, words = f"{distance:+d} {who}", other.raw
        seen = [f"{side} words {min(len(words), 5)}", f"{side} ^ {' '.join(words[:1])}", f"{side} ^ {' '.join(words[:2])}"]
        yield from (side, *seen, f"{side} words {len(words) // 5}5", f"{side} ^ {' '.join(words[:3])}", f"{side} opens {other.opening}")
        yield from (f"{side} {' '.join(words[-1:])} $", f"{side} {' '.join(words[-2:])} $", f"{side} mark {other.asks}")
        if len(words) <= 3:
            yield f"{side} all {' '.join(words)}"
        if abs(distance) == 1:
            yield from (f"{side} has {word}" for word in set(words))
            near += seen
        if abs(distance) <= NEAR:
            order += who[0]
    yield from (f"order {order}", f"order {order} opens {one.opening}")
    yield from _answered(said, place)
    if len(one.raw) <= 2:
        me = " ".join(one.raw)
        yield from (f"{me} order {order}", *(f"{me} {each}" for each in near))


def _answered(said: Sequence[Utterance], place: int) -> Iterator[str]:
    """How the next one who is somebody else goes on."""
    one = said[place]
    for distance in range(1, 5):
        if place + distance < len(said) and said[place + distance].speaker != one.speaker:
            other = said[place + distance].raw
            first = " ".join(other[:1])
            yield from (f"then {first}", f"then {' '.join(other[:2])}", f"then after {distance}", f"then words {min(len(other), 6)}")
            yield from (f"then {one.opening} {first}", f"then {min(len(one.bare), 6)} {first}", f"{' '.join(one.bare[-1:])} then {first}")
            yield f"then shares {min(len(set(one.bare) & set(other)), 3)}"
            return


def _length(words: int) -> str:
    return str(words) if words < 7 else "7" if words < 12 else "12"
