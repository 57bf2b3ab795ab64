"""Knows: who knows about a subject, as far as their own words show it.

What counts: that the words of the subject stand close together in something they said, the rarer a word the more (as in
BM25: Robertson & Zaragoza, "The probabilistic relevance framework", 2009, without its lengths, since only the best
passage of a text is looked at); that they told rather than asked; that they said it more than once; that it was lately;
and a little that they are close to the owner.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from goodwill.judgement.interest import stem
from goodwill.judgement.wish import is_said_by_all, is_sentence, without_time

MOST = 8  # words of a subject that are looked for
SHORTEST = 3  # letters from which on the beginning of a word stands for it
SAME, BEGINS = 0.9, 0.45  # what another ending, and a longer word that begins so, are worth beside the word itself
PASSAGE, TEXT = 0.7, 0.3  # of a text's worth: its best passage, all of it
TITLE = 0.6  # a word in the title of what they answered, beside one of their own: an answer need not say again what it is about
NEXT = 0.7  # a word in the next passage
ASKED, THANKED, NEEDED, GAVE = 0.7, 0.6, 0.5, 1.2  # who asked or said thanks was helped; who explained something helps
QUESTION = 0.6  # a passage that ends in a question mark
MET = 0.4  # a meeting that was called so, beside words of their own
ALSO = 0.5  # what each further text adds, beside the one before
YEARS = 4.0  # after which half of what lateness counts for is gone
LATE, NEAR = 0.3, 0.15  # how much lateness and closeness count at most and for each doubling
ENOUGH = 0.4  # of the subject that must be there, before anything is said
LONGEST = 280  # characters of a quote
RAREST, UNSAID = 4, 0.5  # words of a whole sentence that count; what one that nobody ever said counts there
LINE = 40  # characters from which on a sentence says something of its own

_LEADS = (
    r"(?:do\s+(?:you|we|i)\s+know\s+|does\s+)?(?:who|anybody|anyone|somebody|someone)\b.*?\b(?:knows?(?:\s+(?:anything|something|a\s+lot|most))?"
    r"|experience|help(?:\s+me)?|good|expert)\s+(?:about|of|with|on|in|at)\s+",
    r"who\s+(?:here\s+)?(?:has|owns|knows|can|could|does|works?(?:\s+(?:at|for|in))?|lives\s+in)\s+",
    r"wer\s+(?:kennt\s+sich\s+(?:gut\s+)?(?:mit|in|bei)|weiß\s+(?:etwas\s+|was\s+)?(?:über|von)|kann\s+(?:mir\s+)?(?:bei|mit)|hat|kennt|arbeitet\s+bei)\s+",
    r"qui\s+(?:s['’]y\s+conna[iî]t\s+en|conna[iî]t|sait|peut\s+m['’]aider\s+(?:pour|avec|en)|a|travaille\s+chez)\s+",
    r"[¿]?\s*qui[eé]n\s+(?:sabe\s+(?:algo\s+)?(?:de|sobre)|conoce|entiende\s+de|puede\s+ayudarme\s+con|tiene|trabaja\s+en)\s+",
)
_LEAD = re.compile(rf"^\s*(?:{'|'.join(_LEADS)})", re.IGNORECASE)
_TAIL = re.compile(r"(?:\s+(?:aus|helfen))?\s*[?？!.]*\s*$")  # "wer kennt sich mit Steuern aus?"
_WORD = re.compile(r"\w+(?:['’]\w+)?")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n\s*\n|\n(?=\s*(?:[-*•>]|\d+[.)]))")
_VERB = re.compile(r"(?<=\w{3})ier(?:e|en|t|te|ten|st)$")  # German: "repariert", "reparieren" and "Reparatur" are one
_SMALL_WORDS = """
    a an and any anybody anyone are as at be been between but by can could did do does for from get had has have help how i if
    in into is it its know knows like me my no non not of off on or our out own so some somebody someone something than that the their them
    then there these they this to up us use used using want was we were what when where which while who whose why will with without would
    you your about
    aber als am an auf aus bei bin bis das dass dem den der des die dies durch ein eine einem einen einer es für gegen haben hat ich ihr im
    in ist kann kennt man mein meine mich mir mit nach nicht noch nur oder ohne sein sich sie sind so über um und uns unter von vor was weiß
    wenn wer werden wie wir wird wo zu zum zur
    au aux avec ce ces cette dans de des du elle en est et il ils je la le les leur ma mais me mes mon ne nous on ou par pas pour qu que qui
    sa se ses son sont sur un une vous y connaît
    al algo como con cuando del el ella en entre es esta este hay las lo los mi muy nos para pero por porque que quien quién se ser si sin
    sobre son su sus también tiene una uno unos"""
_SMALL = frozenset(_SMALL_WORDS.split())


class Said(NamedTuple):
    """One text of somebody's, and what is known about it."""

    person: int
    title: str
    text: str
    years: float  # since then
    is_met: bool = False  # not their words: what a meeting was called
    kinds: frozenset[str] = frozenset()  # what they did in it: ask, thanks, give, need


class Shown(NamedTuple):
    """What one text shows of a subject."""

    worth: float  # 0 to about 1
    quote: str  # stands in the text, word for word
    by_title: bool = False  # none of the subject's words is in the quote: only the title says what it was about


def subject(text: str) -> str:
    """What is looked for, without what is said around it: "Who knows about tax law?" -> "tax law"; "We learn beekeeping by
    summer" -> "beekeeping"."""
    bare, is_whole = _bare(text)
    if not is_whole:
        return bare
    telling = [match for match in _WORD.finditer(bare) if _tells(match.group(), is_whole)]
    if not telling:
        return bare
    end = bare.find(" ", telling[-1].end())
    return bare[bare.rfind(" ", 0, telling[0].start()) + 1 : end if end > 0 else None].strip(" ,.;:!?")


def words(text: str, plain: Callable[[str], str]) -> list[str]:
    """The words that tell, each once, at most MOST of them: those that are not small; small ones where there are no others."""
    bare, is_whole = _bare(text)
    found = _WORD.findall(bare)
    telling = [word for word in found if _tells(word, is_whole)] or [word for word in found if _tells(word, False)]
    return list(dict.fromkeys(plain(word) for word in telling or found))[:MOST]


def _bare(text: str) -> tuple[str, bool]:
    """Without the question around it; and is it a whole sentence? Then also without the time by which it is wanted."""
    said = " ".join(text.split())
    asked = _LEAD.sub("", said, count=1)
    bare = _TAIL.sub("", asked).strip(" \t\"“”'¿?") or said
    is_whole = is_sentence(bare, is_asked=asked != said)
    return (without_time(bare), True) if is_whole else (bare, False)


def _tells(word: str, is_whole: bool) -> bool:
    is_small = word.casefold() in _SMALL or (len(word) < 2 and not word.isdigit())
    return not is_small and not (is_whole and is_said_by_all(word))


def begins(word: str) -> str:
    """How words begin that may stand for this one."""
    root = _VERB.sub("", stem(word))
    return root if len(root) >= SHORTEST else word


def rare(counts: Mapping[str, int], total: int) -> dict[str, float]:
    """How much each word tells: by how few texts have it."""
    return {word: float(np.log1p((total + 1.0) / (n + 1.0))) for word, n in counts.items()}


def weighed(text: str, counts: Mapping[str, int], total: int) -> dict[str, float]:
    """What each word of a subject or a whole sentence tells. Nobody says a sentence again: of the words that were ever said its
    rarest ones count, and those that never were tell of nobody, only that much else was meant."""
    worth = rare(counts, total)
    if not _bare(text)[1]:
        return worth
    rarest = sorted((word for word in worth if counts[word]), key=lambda word: -worth[word])[:RAREST]
    return {word: each if counts[word] else UNSAID * each for word, each in worth.items() if word in rarest or not counts[word]}


def shown(said: Said, tells: Mapping[str, float], plain: Callable[[str], str]) -> Shown | None:
    """What a text shows of the subject; None where it is too little, or they said nothing."""
    whole = sum(tells.values())
    if not whole or not said.text.strip():
        return None
    passages = list(_passages(said.text))
    held = [_held(passage, tells, plain) for passage in passages]
    title = _held(said.title, tells, plain)
    spoken = [sum(each.values()) * (QUESTION if passage.rstrip().endswith("?") else 1.0) for passage, each in zip(passages, held)]
    best = int(np.argmax([a + 0.5 * b for a, b in pairwise([*spoken, 0.0])]))
    if not held[best]:  # an answer that names the subject nowhere: by its first real sentence, where there is one
        best = next((n for n, passage in enumerate(passages) if len(passage) >= LINE and not passage.endswith(",")), -1)
        if best < 0:
            return None
    after = held[best + 1] if best + 1 < len(held) else {}
    asks = QUESTION if passages[best].endswith("?") else 1.0
    passage = asks * sum(max(held[best].get(word, 0.0), NEXT * after.get(word, 0.0), TITLE * title.get(word, 0.0)) for word in tells)
    text = sum(max(TITLE * title.get(word, 0.0), *(each.get(word, 0.0) for each in held)) for word in tells)
    if text < ENOUGH * whole:
        return None
    worth = (PASSAGE * passage + TEXT * text) / whole
    return Shown(worth * worth * _manner(said), _short(passages[best]), not held[best])


def _passages(text: str) -> Iterable[str]:
    return (part for part in (part.strip() for part in _SENTENCE.split(text)) if part) if text.strip() else ()


def _held(passage: str, tells: Mapping[str, float], plain: Callable[[str], str]) -> dict[str, float]:
    """How much of each word of the subject is in it."""
    found: dict[str, float] = {}
    there = set(_WORD.findall(plain(passage)))
    for word, worth in tells.items():
        root = begins(word)
        like = max(
            (
                1.0 if each == word else SAME if stem(each) == stem(word) else BEGINS
                for each in there
                if each == word or (each.startswith(root) and (len(root) >= SHORTEST))
            ),
            default=0.0,
        )
        if like:
            found[word] = like * worth
    return found


def _manner(said: Said) -> float:
    """Told or asked?"""
    factor = MET if said.is_met else 1.0
    for kind, weight in (("ask", ASKED), ("thanks", THANKED), ("need", NEEDED), ("give", GAVE)):
        factor *= weight if kind in said.kinds else 1.0
    return factor


def _short(passage: str) -> str:
    """The beginning of it, cut at a word; a quote stays what was written, so nothing is put in its place."""
    if len(passage) <= LONGEST:
        return passage
    return passage[:LONGEST].rsplit(None, 1)[0]


def together(worths: Sequence[float], years: Sequence[float], near: float) -> float:
    """What all texts of one person show together: the best one, and less of each further one.

    Args:
        worths, years: of each text. near: how much stands between this person and the owner now.
    """
    late = [worth * (1.0 - LATE + LATE * 0.5 ** (max(year, 0.0) / YEARS)) for worth, year in zip(worths, years)]
    added = sum(worth * ALSO**n for n, worth in enumerate(sorted(late, reverse=True)))
    return float(added) * (1.0 + NEAR * float(np.log2(1.0 + max(near, 0.0))))
