"""Aloud: what is said in a room, and hardly anybody would write so; and what in speech only sounds like a promise or a request.

"We should target twenty-five euros", "I could draw it on the board", "it's got to be light". Where people talk, most of
"I'll …" is done while it is said ("I'll start with you"): it binds only where it reaches beyond the moment. Rules written
by hand; the words stand in languages/, table `aloud`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from goodwill.intake.extract.language import at_word, files, phrasing
from goodwill.intake.extract.message import Act, Message
from goodwill.intake.extract.sentence import Sentence, is_question
from goodwill.intake.extract.when import due

KINDS = ("promise", "ask", "need", "offer", "interest", "preference")
SAME = {"need": {"need", "ask"}, "offer": {"offer", "promise"}, "promise": {"offer", "promise"}}  # one sentence is one of these
SURE = 0.65
LONG, AFTER = 160, 90  # characters from which on a quote is cut to its clause; how far that goes at least
FEWEST = 4  # words of a sentence that wants something
_CLAUSE = re.compile(r"[,;:]\s+|\s(?=(?:so|and|but|because|then)\s)", re.IGNORECASE)
_OURS = re.compile(r"\b(?:please|let (?:me|us)|waiting for|you(?:'ll|'d)?)\b", re.IGNORECASE)
_AFTER_YOU = re.compile(
    r"\b(?:that|if|what|when|where|how|because) you (?:can|could|would)\b|\b(?:don't|do not) know (?:how|if|what)\b", re.IGNORECASE
)


@cache
def _patterns(kind: str) -> re.Pattern[str]:
    lines = [line for _language, tables in files() for line in tables["aloud"][kind]]
    return re.compile(at_word(lines), re.IGNORECASE)


@cache
def _not_after() -> re.Pattern[str]:
    lines = "|".join(line for _language, tables in files() for line in tables["aloud"]["not_after"])
    return re.compile(rf"(?<!\w)(?:{lines})\s*\Z", re.IGNORECASE)


@cache
def _strict() -> frozenset[str]:
    """The languages whose files say what reaches beyond the moment."""
    return frozenset(language for language, tables in files() if tables["aloud"]["beyond"])


def find(message: Message, found: Sequence[Act]) -> Iterator[Act]:
    """All that stands in what was said: what `found` holds of it, and what is only said aloud."""
    kept = [one for one in found if _stands(one, message)]
    yield from kept
    for sentence in message.sentences:
        if is_question(sentence.plain) or len(sentence.plain.split()) < FEWEST:
            continue
        said = {one.kind for one in kept if sentence.start <= one.start < sentence.start + len(sentence.text)}
        for kind in KINDS:
            act = None if said & SAME.get(kind, {kind}) else _act(kind, sentence, message)
            if act:
                said.add(kind)
                yield act


def _act(kind: str, sentence: Sentence, message: Message) -> Act | None:
    match = _patterns(kind).search(sentence.plain)
    if not match or (kind in ("need", "promise", "ask") and _patterns("here").search(sentence.plain, match.start(), match.end() + 20)):
        return None
    if kind in ("need", "ask") and _not_after().search(sentence.plain, 0, match.start()):
        return None  # "if we want", "do you have to", "I don't think we need"
    start, end = _clause(sentence.plain, match)
    if kind == "promise" and not _patterns("beyond").search(sentence.plain, match.start(), end):
        return None
    quote = sentence.text[start:end].strip()
    at = sentence.start + sentence.text.index(quote, start)
    day = due(sentence.plain, message.at) if kind in ("promise", "ask") else None
    return Act(kind, quote, at, day, SURE, "", f"{kind}: {phrasing(sentence.plain, match)}")


def _stands(one: Act, message: Message) -> bool:
    """A promise has to reach beyond the moment, and a request without a question mark to be put to somebody."""
    sentence = next((s for s in message.sentences if s.start <= one.start < s.start + len(s.text)), None)
    if sentence is None or one.kind not in ("promise", "ask"):
        return True
    if one.kind == "promise":
        said = message.phrased("promise", sentence)
        is_later = one.due is not None or _patterns("beyond").search(sentence.plain) is not None
        return said is None or said.language not in _strict() or (is_later and not _patterns("here").search(sentence.plain))
    return is_question(sentence.plain) or (bool(_OURS.search(sentence.plain)) and not _AFTER_YOU.search(sentence.plain))


def _clause(said: str, match: re.Match[str]) -> tuple[int, int]:
    """From where to where a long sentence is quoted: the clause of the match and what follows it."""
    if len(said) <= LONG:
        return 0, len(said)
    before = [cut.end() for cut in _CLAUSE.finditer(said, 0, match.start())]
    after = [cut.start() for cut in _CLAUSE.finditer(said, min(len(said), match.end() + AFTER))]
    return (before[-1] if before else 0), (after[0] if after else len(said))
