"""Language: how the people who speak one put things. Each language is a file in languages/, read once."""

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from goodwill.intake.extract.pattern import Pattern
from goodwill.intake.extract.sentence import Sentence, in_quotes

FOLDER = Path(__file__).parent / "languages"
FOLLOWING = 3  # words after a phrase that still belong to the phrasing
OPENING = 3  # letters with which a word of the text has to open as a hint does
LONGEST_RUN = 12  # letters of a hint by which it is looked up
OTHER = ("aloud", "signs", "talk", "when")  # tables of another shape, read where they are used


_WORD = re.compile(r"[^\W\d_]+")
_NO_LETTERS = {sign: " " for sign in range(128) if not chr(sign).isalpha()}


class Phrases(NamedTuple):
    """What one language has for one kind of statement."""

    language: str
    kind: str
    hints: tuple[str, ...]  # one of them stands in every sentence that says it: looked for first, because that is quick
    says: tuple[tuple[str, Pattern], ...]  # (label, what says it)
    never: Pattern | None  # what only looks like it

    def find(self, sentence: Sentence, labels: tuple[str, ...] = ()) -> "Said | None":
        """Where and how this sentence says it, under any label or one of these."""
        low = sentence.low
        for hint in self.hints:
            if hint in low:
                break
        else:
            return None
        for label, pattern in self.says:
            if labels and label not in labels:
                continue
            match = pattern.search(sentence)
            if match and not in_quotes(sentence.plain, match.start() + _marks(match.group())):
                return Said(label, match.start(), match.end(), phrasing(sentence.plain, match), self.language)
        return None


def _marks(said: str) -> int:
    """How many signs stand before its first word: a quotation mark may be one of them."""
    return next((n for n, sign_ in enumerate(said) if sign_.isalnum()), 0)


class Said(NamedTuple):
    """A phrase found in a sentence."""

    label: str
    start: int  # in the sentence
    end: int
    phrasing: str
    language: str


def near(text: str) -> dict[str, list[Phrases]]:
    """Of each kind, the phrases of which hints stand in this text, with those hints alone."""
    low = text.lower().replace("’", "'")
    openings = {word[:OPENING] for word in _words(low)}
    hit: dict[int, list[str]] = {}
    for run in _runs(text):
        for hint, opening, numbers in _by_run()[run]:
            if opening in openings and (hint == run or hint in low):
                for number in numbers:
                    hit.setdefault(number, []).append(hint)
    found: dict[str, list[Phrases]] = {}
    every = phrases()
    for number in sorted(hit):
        one = every[number]
        found.setdefault(one.kind, []).append(Phrases(one.language, one.kind, tuple(hit[number]), one.says, one.never))
    return found


def hints_in(text: str, kind: str) -> list[str]:
    """Which hints of this kind stand in the text, in any language."""
    low = text.lower()
    return [hint for run in _runs(text) for hint in _of_kind(kind).get(run, ()) if hint == run or hint in low]


@lru_cache(maxsize=4)  # a letter is looked through for what it asks and for what else it says
def _runs(text: str) -> frozenset[str]:
    """Which runs of letters that hints are known by stand in this text."""
    return frozenset().union(*map(_runs_in, _words(text.lower())))


@lru_cache(maxsize=4)
def _words(low: str) -> frozenset[str]:
    """What stands between signs that are no letters."""
    return frozenset(low.translate(_NO_LETTERS).split() if low.isascii() else _WORD.findall(low))


@lru_cache(maxsize=50_000)  # people use few words, and those again and again
def _runs_in(word: str) -> frozenset[str]:
    """The same of a word."""
    runs, lengths = _by_run(), _lengths()
    parts = [word[at : at + length] for at in range(len(word)) for length in lengths.get(word[at : at + 2], ())]
    return frozenset([part for part in parts if part in runs] + [sign for sign in word if sign in runs])


@cache
def _lengths() -> dict[str, list[int]]:
    """How long runs are that open with these two letters."""
    found: dict[str, set[int]] = {}
    for run in _by_run():
        found.setdefault(run[:2], set()).add(len(run))
    return {opening: sorted(lengths) for opening, lengths in found.items()}


@cache
def _by_run() -> dict[str, list[tuple[str, str, list[int]]]]:
    """The hints by their longest run of letters: (hint, with which letters its first word opens, the phrases that look for it)."""
    numbers: dict[str, list[int]] = {}
    for number, one in enumerate(phrases()):
        for hint in one.hints:
            numbers.setdefault(hint, []).append(number)
    found: dict[str, list[tuple[str, str, list[int]]]] = {}
    for hint, which in numbers.items():
        runs = _WORD.findall(hint)
        if runs:
            found.setdefault(max(runs, key=len)[:LONGEST_RUN], []).append((hint, runs[0][:OPENING], which))
    return found


@cache
def _of_kind(kind: str) -> dict[str, list[str]]:
    """The hints of one kind by their longest run of letters."""
    numbers = {number for number, one in enumerate(phrases()) if one.kind == kind}
    return {run: [hint for hint, _opening, which in some if numbers.intersection(which)] for run, some in _by_run().items()}


@cache
def files() -> tuple[tuple[str, dict[str, Any]], ...]:
    """(language, what its file says)"""
    return tuple((path.stem, tomllib.loads(path.read_text(encoding="utf-8"))) for path in sorted(FOLDER.glob("*.toml")))


@cache
def phrases() -> tuple[Phrases, ...]:
    """All kinds in all languages."""
    found = []
    for language, tables in files():
        for kind, table in tables.items():
            if kind == "ask":
                found.append(Phrases(language, kind, tuple(table["hints"]), (), None))
            elif kind not in OTHER:
                says = tuple((label, any_of(lines)) for label, lines in table.items() if label not in ("hints", "never"))
                never = any_of(table["never"]) if "never" in table else None
                found.append(Phrases(language, kind, tuple(table["hints"]), says, never))
    return tuple(found)


@cache
def sign(name: str, opens: bool = False) -> Pattern:
    """A sign of all languages as one expression; `opens`: only where a sentence begins with it."""
    lines = "|".join(line for _language, tables in files() for line in tables["signs"][name]).replace(" ", r"\s+")
    return Pattern((r"^\W*" if opens else r"(?<!\w)") + rf"(?:{lines})(?!\w)")


def any_of(lines: list[str]) -> Pattern:
    """One of these, at the beginning of a word; a space stands for any white space."""
    return Pattern(at_word(lines))


def at_word(lines: list[str]) -> str:
    """The expression of that, as `re` wants it."""
    return rf"(?<!\w)(?:{'|'.join(lines)})".replace(" ", r"\s+").replace(r"\s+?", r"\s*")


def phrasing(said: str, match: re.Match[str]) -> str:
    """The words of a match with the few that follow, without case and figures: what "the same phrasing" means."""
    words = said[match.start() :].split()[: len(match[0].split()) + FOLLOWING]
    return re.sub(r"\d+", "#", " ".join(words).lower().strip(" .,;:!?"))
