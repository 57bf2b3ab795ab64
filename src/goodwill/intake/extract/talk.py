"""Talk: of each turn of a conversation, does it ask, and openly; does it follow up; is it a "go on" to who speaks; does it break off?

    marks([Turn("Ana", "I moved to Riga"), Turn("Bo", "why did you move there"), …])
    → [Mark(), Mark(question=True, open=True, follow_up=True), …]

Question marks are believed where there are any; else words decide (asked.py). Rules written by hand, with thresholds
chosen by hand; the words of each language stand in languages/, table `talk`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from goodwill.intake.extract import asked
from goodwill.intake.extract.language import files

QUESTION = 0.55
_BACK, _BACK_MOST = 0.9, 3  # score from which a few words are a "go on"; how many words it has at most
_ENDS = re.compile(r"[.?!…。？！][\"'”’»)\]]*$")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LONG = 4  # words from which on a turn says something
_REFERS = 4  # letters from which on a word can be a subject
_STEM = 5  # letters by which two words are the same
_NEAR = 3  # turns of the other that are still "just now"
_PHRASES = re.compile(r"[,;:–—]\s+")


class Turn(NamedTuple):
    speaker: str
    text: str
    start: float | None = None
    end: float | None = None


class Mark(NamedTuple):
    question: bool = False
    open: bool = False
    follow_up: bool = False
    backchannel: bool = False
    unfinished: bool = False


class Words(NamedTuple):
    """What all languages say together."""

    open: re.Pattern[str]
    closed: re.Pattern[str]
    follow: re.Pattern[str]
    back: re.Pattern[str]
    maybe: frozenset[str]
    often: frozenset[str]
    small: frozenset[str]
    filler: frozenset[str]
    common: frozenset[str]


@cache
def words() -> Words:
    tables = [tables["talk"] for _language, tables in files()]

    def one_of(name: str, frame: str) -> re.Pattern[str]:
        return re.compile(frame.format("|".join(line for table in tables for line in table[name])), re.IGNORECASE)

    every = {name: frozenset(word for table in tables for word in table[name]) for name in ("maybe", "often", "small", "filler", "common")}
    return Words(
        one_of("open", r"(?:{})(?!\w)"),
        one_of("closed", r"(?:{})(?!\w)"),
        one_of("follow", r"(?:{})(?!\w)"),
        one_of("back", r"(?:{})"),
        **every,
    )


def common_words() -> frozenset[str]:
    """Words that say nothing of a subject, nor that somebody wants something."""
    return (
        words().common
        | words().small
        | words().filler
        | words().maybe
        | frozenset(["wants", "wanted", "needs", "needed", "help", "möchte", "will"])
    )


def marks(turns: Sequence[Turn]) -> list[Mark]:
    """A mark for each turn, in order."""
    questions = [chance >= QUESTION for chance in questioning(turns)]
    pointed = sum(bool(_ENDS.search(turn.text)) for turn in turns) * 2 >= len(turns)
    said = [_bare(turn.text) for turn in turns]
    found = []
    for n, turn in enumerate(turns):
        opens = questions[n] and _is_open(turn.text)
        follows = questions[n] and _follows_up(turns, said, questions, n)
        back = not questions[n] and backchannel(turns, said, questions, n) >= _BACK
        found.append(Mark(questions[n], opens, follows, back, not back and _breaks_off(turn.text, said[n], pointed)))
    return found


def questioning(turns: Sequence[Turn]) -> list[float]:
    """How likely each is a question."""
    if any("?" in turn.text for turn in turns):
        return [0.95 if "?" in turn.text[-3:] or _has_question(turn.text) else 0.03 for turn in turns]
    return asked.chances([(turn.speaker, turn.text) for turn in turns])


def _has_question(text: str) -> bool:
    """One that stands before other sentences: a turn may hold several."""
    return re.search(r"\w[^.?!]{3,}\?[\"'”’»)]*\s+\S", text) is not None


def _bare(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def _is_open(text: str) -> bool:
    """Does one of its questions leave the answer open? It opens so, or a part of it does; "what or which of two" is closed."""
    known = words()
    asking = [part for part in re.split(r"(?<=[.?!])\s+", text) if "?" in part] or [text]
    for sentence in asking:
        for part in _PHRASES.split(sentence):
            low = _without_fillers(part)
            if known.closed.match(low):
                break
            if known.open.match(low):
                return True
    return False


def _without_fillers(text: str) -> str:
    """From its first word that says something, in small letters."""
    known = words().filler
    low = text.lower().replace("’", "'")
    for found in _WORD.finditer(low):
        if found[0] not in known:
            return low[found.start() :]
    return low


def _follows_up(turns: Sequence[Turn], said: Sequence[list[str]], questions: Sequence[bool], n: int) -> bool:
    """About what somebody else just said: in their words, by a word that points back, or so short that it cannot stand alone."""
    theirs = [m for m in range(n - 1, max(-1, n - 8), -1) if turns[m].speaker != turns[n].speaker and len(said[m]) >= _LONG][:_NEAR]
    if not theirs or (questions[theirs[0]] and "?" in turns[theirs[0]].text[-2:]):
        return False
    mine = _subjects(said[n])
    if any(mine & _subjects(said[m]) for m in theirs):
        return True
    low = [_without_fillers(part) for part in re.split(r"(?<=[.?!])\s+", turns[n].text) if "?" in part or "?" not in turns[n].text]
    return len(said[n]) <= 12 and any(words().follow.match(part) for part in low)


def _subjects(said: Sequence[str]) -> frozenset[str]:
    known = words()
    return frozenset(word[:_STEM] for word in said if len(word) >= _REFERS and word not in known.common)


def backchannel(turns: Sequence[Turn], said: Sequence[list[str]], questions: Sequence[bool], n: int) -> float:
    """How much speaks for a "go on": few words of the kind, said while the other goes on, not in answer to a question."""
    mine, known = said[n], words()
    if not 0 < len(mine) <= _BACK_MOST:
        return 0.0
    if known.back.fullmatch(turns[n].text.strip(" .,!…")) or all(known.back.fullmatch(word) for word in mine):
        return 2.0
    if not all(word in known.maybe or known.back.fullmatch(word) for word in mine):
        return 0.0
    return sum(_for_and_against(turns, said, questions, n))


def _for_and_against(turns: Sequence[Turn], said: Sequence[list[str]], questions: Sequence[bool], n: int) -> Iterator[float]:
    mine, me, known = said[n], turns[n].speaker, words()
    before = next((m for m in range(n - 1, max(-1, n - 6), -1) if turns[m].speaker != me), None)
    after = turns[n + 1] if n + 1 < len(turns) else None
    yield (1.0 if mine[0] in known.often else -0.6 if mine[0] in ("okay", "ok") else -0.3) if len(mine) == 1 else -0.6
    if mine in (["yeah"], ["ja"], ["oui"]):
        yield 0.3
    if mine == ["right"]:
        yield -0.1
    if before is not None and after is not None and after.speaker == turns[before].speaker:
        yield 0.6
    if after is not None and after.speaker == me:
        yield -1.0
    if before is not None and questions[before]:
        yield -1.2
    if n and turns[n - 1].speaker == me:
        yield -0.3
    if any(turns[m].speaker == me and len(said[m]) > _LONG for m in range(max(0, n - 4), n)):
        yield -0.4  # who has just been speaking is being answered
    if _is_within_another(turns, n):
        yield 0.6


def _is_within_another(turns: Sequence[Turn], n: int) -> bool:
    one = turns[n]
    if one.start is None or one.end is None:
        return False
    return any(
        t.speaker != one.speaker and t.start is not None and t.end is not None and t.start < one.start and t.end > one.end - 0.05
        for t in turns[max(0, n - 4) : n]
    )


def _breaks_off(text: str, said: Sequence[str], pointed: bool) -> bool:
    """In mid-sentence: without a point where points are written; else in a word at which nobody ends."""
    known = words()
    if not said or all(word in known.filler for word in said):
        return False
    text = text.rstrip()
    if text.endswith(("-", "–", "—")):
        return True
    return not _ENDS.search(text) if pointed else said[-1] in known.small
