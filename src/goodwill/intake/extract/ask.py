"""Ask: does this message want an answer from me? The sentence in which it does, in its own words.

A question counts unless it is rhetorical, a suggestion in disguise or program output; a request counts without a
question mark; so does a problem reported back as still open. What is asked of many is asked of me only by name.
Silence wins where it is not clear. The words of each language stand in languages/.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from goodwill.intake.extract.language import files, hints_in, phrasing
from goodwill.intake.extract.message import LONGEST, Act, Message, act
from goodwill.intake.extract.pattern import Pattern
from goodwill.intake.extract.sentence import Sentence, in_quotes, mostly_code, split, whole
from goodwill.intake.extract.when import due

ENOUGH = 9  # letters that a question has at least
FEW = 3  # words that it has, where it ends in many question marks
FAR = 12_000  # characters of a message that are looked at
MANY = 4  # readers from whom on nobody feels asked
OPENING = 6  # words of a question that make its phrasing
QUESTION, REQUEST, NOT_ME, GUESS = 0.85, 0.75, 0.4, 0.4

# "off-list.?", "Torbj?rn", "id = ?", "[1] LC_COLLATE=English?": no question
_ARTEFACT = re.compile(
    r"^\s*\[\d+\]\s|[A-Z]_[A-Z]+=|(?<!etc)[.,;:!]\?|[=<>]\s*\?|(?:^|\s)\?[\w/]|\w\?\w|, in \?"
)  # "off-list.?", "Torbj?rn", "id = ?": no question
_GOES_ON = re.compile(r"\(|\W*(?:or|if (?:so|not)|and if|i mean|that is|e\.g\.|oder|falls|ou|si (?:oui|non)|o|si no)\b", re.IGNORECASE)
# Advice and guesses that only look like questions: "Have you tried …?", "Perhaps something got lost?", "or ???"
_GUESS = re.compile(
    r"^\W*(?:(?:have|did) you (?:try|tried|consider|thought (?:of|about))|(?!.*\b(?:you|your|anyone|"
    r"anybody)\b)(?:maybe|perhaps|vielleicht|peut-être|quizás|tal vez)\b)"
    r"|[-,]\s*(?:perhaps|maybe)\b(?!.*\b(?:you|your)\b)|\?{3,}|\(\?+$|\bor\s*\?+$",
    re.IGNORECASE,
)
_IN_CASE = re.compile(r"\W*if (?:we|there|any|anyone|somebody|someone|an?|the|not) ", re.IGNORECASE)
_CALLED = re.compile(r",\s+([A-ZÄÖÜÉÈÀÁÍÓÚÑÅØ][^\W\d_]{2,})\s*\?\W*$")  # "Comments, Bo?"
_BREAKS_OFF = re.compile(r"[\s,'\"]\?\W*$")
_ENOUGH = re.compile(rf"(?:[\W\d_]*[^\W\d_]){{{ENOUGH}}}")


class Patterns(NamedTuple):
    """What all languages say together."""

    request: Pattern
    open: Pattern
    rhetorical: Pattern
    courtesy: Pattern
    polite: Pattern
    you: re.Pattern[str]


def asks(text: str, calls: tuple[str, ...] = (), readers: int = 1) -> str:
    """The question or request in `text`, word for word; "" where there is none.

    Args:
        calls: the names by which the owner is addressed. A sentence with one of them comes first.
        readers: how many it was written to.
    """
    text = text[:FAR]
    hints = hints_in(text, "ask")
    if not hints and "?" not in text:
        return ""
    questions, requests, problems = [], [], []
    for sentence in _as_written(text):
        if _is_for_another(sentence.text, calls):
            continue
        if _is_question(sentence):
            questions.append(sentence)
        elif any(hint in sentence.low for hint in hints):
            if _is_request(sentence):
                requests.append(sentence)
            elif patterns().open.search(sentence):
                problems.append(sentence)
    named = [s for s in (*questions, *requests) if any(re.search(rf"\b{re.escape(call)}\b", s.text) for call in calls)]
    put_to_me = [s for s in questions if patterns().request.search(s) or patterns().you.search(s.text)]
    plain = [s for s in requests if not patterns().polite.search(s)]
    found = named if readers > MANY else [*named, *put_to_me, *plain, *questions, *requests, *problems]
    return found[0].text[:LONGEST].strip() if found else ""


def _is_for_another(sentence: str, calls: tuple[str, ...]) -> bool:
    """Does it end in a name that is not the owner's?"""
    called = _CALLED.search(sentence)
    return called is not None and bool(calls) and called[1] not in calls


def find(message: Message) -> Iterator[Act]:
    """Every question and request, one for one matter: a question that only goes on with the one before adds none."""
    if "?" not in message.text and "ask" not in message.near:
        return
    before: Sentence | None = None
    for sentence in message.sentences:
        sure = _sure(sentence, message)
        if not sure:
            before = None
            continue
        if before is None or not _GOES_ON.match(sentence.plain):
            yield act("ask", sentence, sure, _phrasing(sentence), due=due(sentence.plain, message.at))
        before = sentence


def _sure(sentence: Sentence, message: Message) -> float:
    """How surely this sentence asks; 0 where it does not."""
    said, low = sentence.plain, sentence.low
    if said.endswith(("?", "'", '"', ")", "»", "”")) and _is_question(sentence):
        chance = GUESS if _GUESS.search(said) else QUESTION
    elif (
        not said.endswith("?")
        and (speak := _spoken(message, low))
        and _is_request(sentence, speak)
        and not message.phrased("thanks", sentence)
    ):
        chance = REQUEST
    else:
        return 0
    if in_quotes(said, len(said) - 1):
        return 0
    if not message.by_me and _is_for_another(said, message.calls):
        return NOT_ME
    if message.readers > MANY and not message.by_me and not any(re.search(rf"\b{re.escape(call)}\b", said) for call in message.calls):
        return NOT_ME
    return chance


def _spoken(message: Message, low: str) -> tuple[str, ...]:
    """The languages in which this sentence may ask."""
    return tuple(phrases.language for phrases in message.near.get("ask", ()) if any(hint in low for hint in phrases.hints))


def _phrasing(sentence: Sentence) -> str:
    """The words that ask and the few that follow; of a plain question its first words."""
    match = patterns().request.search(sentence)
    return phrasing(sentence.plain, match) if match else " ".join(sentence.low.split()[:OPENING]).strip(" ?.,")


def sentences(text: str) -> list[str]:
    """The sentences of a text, each as it stands there."""
    return [sentence.text for sentence in split(text)]


def _as_written(text: str) -> Iterator[Sentence]:
    """The same, each with the apostrophes that it has."""
    return (sentence if sentence.plain is sentence.text else whole(sentence.text, sentence.start) for sentence in split(text))


@cache
def patterns(languages: tuple[str, ...] = ()) -> Patterns:
    """These languages, or all, as one expression a kind: which language a sentence is in need not be known."""
    asking = [tables["ask"] for language, tables in files() if language in languages or not languages]

    def every(kind: str, frame: str) -> Pattern:
        return Pattern(frame.format("|".join(line for file in asking for line in file[kind])).replace(" ", r"\s+"))

    you = "|".join(sorted({word for file in asking for word in file["you"]}))
    return Patterns(
        request=every("request", r"\b(?:{})"),
        open=every("open", r"\b(?:{})\b"),
        rhetorical=every("rhetorical", r"^\W*(?:{})"),
        courtesy=every("courtesy", r"\b(?:{})"),
        polite=every("polite", r"\b(?:{})"),
        you=re.compile(rf"\b(?:{you})\b"),
    )


@lru_cache(maxsize=1024)
def _is_question(sentence: Sentence) -> bool:
    """Ends in a question mark that is meant, and is words, not code."""
    said = sentence.plain
    if not said.rstrip("\"'”») ").endswith("?") or not _ENOUGH.match(said):
        return False
    if "/" in said.split()[-1] and "://" in said:
        return False  # an address that ends in a question mark
    if said.endswith("???") and len(said.split()) < FEW:
        return False  # names of files or programs, and what was a row of blanks
    if _is_left_open(said):
        return False
    known = patterns()
    return not (_ARTEFACT.search(said) or known.rhetorical.search(sentence) or known.courtesy.search(sentence) or mostly_code(said))


def _is_left_open(said: str) -> bool:
    """ "(or 'crossbuilding' ?", "switch(x, ?": does it break off within brackets or quotes, before what was no question mark once?"""
    is_within = said.count('"') % 2 == 1 or any(said.count(opens, 1) > said.count(closes) for opens, closes in ("()", "[]"))
    return is_within and _BREAKS_OFF.search(said) is not None


def _is_request(sentence: Sentence, languages: tuple[str, ...] = ()) -> bool:
    if _IN_CASE.match(sentence.plain):
        return False  # an instruction for whoever it concerns, should it come to that
    known = patterns(languages)
    return bool(known.request.search(sentence)) and not known.courtesy.search(sentence) and not mostly_code(sentence.plain)
