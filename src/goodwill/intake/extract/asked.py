"""Asked: is this utterance a question, where nobody wrote question marks? By its order of words, and by how it is answered.

Machines that write down speech often leave the points out. A small model (models/question.json) has learned from meetings
that were written down with points what questions look like without: the classes of their words in a row ("W" asks, "M"
may, "I" is somebody …), how they open and end, and who speaks next. Tags ("right?") are told by rules written by hand.
English only: in other languages a question needs its mark.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from goodwill.intake.extract import spoken
from goodwill.intake.extract.linear import shipped
from goodwill.intake.extract.spoken import Utterance

_CLASSES = {
    "W": "what what's who who's whom where where's when why how how's which whose",
    "B": "is are was were am isn't aren't wasn't weren't be been being",
    "D": "do does did don't doesn't didn't",
    "H": "have has had haven't hasn't hadn't",
    "M": "can could will would should shall may might must can't couldn't won't wouldn't shouldn't",
    "I": "i i'm i'd i'll i've",
    "Y": "you you're you'd you'll you've y'all",
    "E": "we we're we'd we'll we've they they're they'd they'll they've he she he's she's",
    "T": "it it's that that's this these those there there's that'll",
    "A": "a an the my your our their his her its some any no",
    "P": "of in on at to for with from by about as into over than",
    "C": "and but so or if because cuz then well",
    "F": "um uh oh okay yeah yep right alright mm hm huh like just actually now sorry",
    "N": "not never",
    "G": "anybody anyone anything everybody everyone something somebody",
    "K": "know mean think guess see say want need remember",
}
_CLASS = {word: sign for sign, words in _CLASSES.items() for word in words.split()}
_ANSWERS = {
    "yes": "yeah yes yep yup sure right exactly mm mmhmm uhhuh true",
    "no": "no nope nah",
    "ok": "okay oh ah alright",
    "hes": "um uh well i",
    "i": "i'm i'd",
}
_ANSWER = {word: sort for sort, words in _ANSWERS.items() for word in words.split()}
_TURNED = re.compile(r"[BDHM][NIYETAG]")  # "is it", "don't you"
_SOMEBODY = re.compile(r"[IYETGx]")
_CUT_OFF = re.compile(r"\S*-|\S*@\S*")
_LEADS = frozenset(
    [
        "so",
        "and",
        "but",
        "well",
        "oh",
        "okay",
        "yeah",
        "like",
        "right",
        "ah",
        "hm",
        "yep",
        "then",
        "now",
        "actually",
        "no",
        "um",
        "uh",
        "or",
        "because",
        "anyway",
        "cause",
    ]
)
_LEAD_PAIRS = (["i", "mean"], ["you", "know"], ["i", "guess"])
_TAGS = {"right": 0.8, "nuh": 0.8, "correct": 0.8, "see": 0.6, "you know": 0.4, "no": 0.3, "yes": 0.3}  # after one's own words
_NO_TAG, _OKAY = 0.08, 0.55
_ANSWERING = frozenset(("yeah", "huh", "all right", "yep", "oh yeah", "sorry", "right right", "huh huh", "oh", "i see"))
_NEVER = 0.05
_NO_TAG_AFTER = frozenset(["all", "that's", "you're", "it's", "well", "right", "yeah", "isn't"])
_ABOUT = (["what", "about"], ["how", "about"], ["how", "come"], ["what", "if"])
_OPENS = {"does he": 0.3, "who does": 0.2, "does": 0.2, "who": -0.1}  # added to the model's chance
_AGREED, _AGREES = 0.05, frozenset(["yeah", "yes", "yep", "no", "nope", "right", "sure", "exactly"])
_SAYS = 3  # words above which a turn says something


class Line(NamedTuple):
    """An utterance as the rules see it."""

    whole: Utterance
    words: list[str]
    bare: list[str]  # without what was cut off, and without what leads up to it

    @staticmethod
    def of(speaker: str, text: str) -> "Line":
        whole = Utterance.of(speaker, text)
        bare = Utterance.of(speaker, " ".join(word for word in text.split() if not _CUT_OFF.fullmatch(word))).bare
        while bare and (bare[0] in _LEADS or bare[:2] in _LEAD_PAIRS):
            bare = bare[1:] if bare[0] in _LEADS else bare[2:]
        return Line(whole, whole.raw, bare)


def chances(lines: Sequence[tuple[str, str]]) -> list[float]:
    """How likely each (speaker, words) is a question, by the shipped model and these rules."""
    said = [Line.of(*line) for line in lines]
    model, every = shipped("question"), [line.whole for line in said]
    return [_by_rule(said, n) if _is_tag(said[n]) else _weighed(said, n, model.probability(seen(every, n))) for n in range(len(said))]


def seen(said: Sequence[Utterance], place: int) -> set[str]:
    """What the model looks at."""
    return spoken.features(said, place, False) | set(_order(said[place].bare)) | set(_around(said, place))


def _order(bare: Sequence[str]) -> Iterator[str]:
    """The classes of the words in a row."""
    signs = "".join(_CLASS.get(word, "x") for word in bare)
    line = f"^{signs}$"
    for size in (2, 3, 4, 5):
        yield from (f"c^{line[:size]}", f"c${line[-size:]}")
    yield from (f"c3{line[n : n + 3]}" for n in range(len(line) - 2))
    turned = _TURNED.search(signs)
    yield f"inv at {min(turned.start(), 4)}" if turned else "noinv"
    yield f"wh at {min(signs.find('W'), 4)}" if "W" in signs else "nowh"
    if turned and not _SOMEBODY.search(signs[: turned.start()]):
        yield "inv first"
    if list(bare[-1:]) == ["or"]:
        yield "ends or"
    if "Y" in signs:
        yield "you"


def _around(said: Sequence[Utterance], place: int) -> Iterator[str]:
    """Who speaks before and after, and how the next one answers."""
    one, size = said[place], len(said[place].bare)
    ends = ("^" + "".join(_CLASS.get(word, "x") for word in one.bare) + "$")[-3:]
    far = next((n for n in range(1, 4) if place + n < len(said) and said[place + n].speaker != one.speaker), 0)
    answer = "none"
    if far:
        after = said[place + far]
        answer = _ANSWER.get(after.raw[0] if after.raw else "", "other")
        yield from (f"nx{far}", f"a {answer}", f"a {answer} {min(len(after.raw), 4)}", f"a {one.opening} {answer}")
    yield "ps" if place and said[place - 1].speaker == one.speaker else "po"
    goes_on = "goes" if place + 1 < len(said) and said[place + 1].speaker == one.speaker else "last"
    yield from (goes_on, goes_on + one.opening, f"{goes_on} {min(size, 8)}", f"{goes_on} c${ends}", f"{goes_on} {answer}")


def _is_tag(line: Line) -> bool:
    """Too short for a model: whether it asks hangs on what stands around it."""
    text = " ".join(line.words)
    return not line.bare or text in _TAGS or text in _ANSWERING or text in ("okay", "what", "what what", "or", "or what")


def _by_rule(said: Sequence[Line], n: int) -> float:
    text = " ".join(said[n].words)
    goes_on = n + 1 < len(said) and said[n + 1].whole.speaker == said[n].whole.speaker
    went_on = n > 0 and said[n - 1].whole.speaker == said[n].whole.speaker
    if text in _TAGS:
        return _TAGS[text] if _after_own(said, n) else _NO_TAG
    if text == "okay":
        return _OKAY if _after_own(said, n) == 1 and goes_on else _NEVER
    if text in ("what", "what what"):
        return 0.3 if went_on else 0.8
    if text in ("or", "or what"):
        return 0.4 if went_on or goes_on else 0.55
    return _NEVER


def _after_own(said: Sequence[Line], n: int) -> int:
    """How many turns back the same speaker said something, with nobody else's in between; 0 where it is not so."""
    for back in (1, 2):
        if n < back:
            return 0
        before = said[n - back]
        if len(before.words) > _SAYS:
            return back if before.whole.speaker == said[n].whole.speaker else 0
    return 0


def _weighed(said: Sequence[Line], n: int, chance: float) -> float:
    """The model's word, and what speaks for or against a question however it was learned."""
    one = said[n]
    if len(one.words) > 2 and one.words[-1] == "right" and one.words[-2] not in _NO_TAG_AFTER:
        chance = max(chance, 0.7 if n and said[n - 1].whole.speaker == one.whole.speaker else 0.45)
    opening = spoken.opening(one.bare)
    if one.bare[:2] in _ABOUT:
        chance = max(chance, 0.75)
    elif opening != "does" or len(one.bare) > 2:
        chance += _OPENS.get(opening, 0.0)
    after = said[n + 1] if n + 1 < len(said) else None
    if after is not None and after.whole.speaker != one.whole.speaker and after.words[:1] and after.words[0] in _AGREES:
        chance += _AGREED
    return min(0.99, max(0.01, chance))
