"""Language: how the people who speak one put things. Each language is a file in languages/, read once."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from goodwill.intake.extract.pattern import Pattern
from goodwill.intake.extract.sentence import Sentence, in_quotes

FOLDER = Path(__file__).parent / "languages"
FOLLOWING = 3  # words after a phrase that still belong to the phrasing
OPENING = 3  # letters with which a word of the text has to open as a hint does
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
    by_opening = _by_opening()
    hit: dict[int, list[str]] = {}
    for opening in by_opening.keys() & _openings(low):
        for hint, numbers in by_opening[opening]:
            if hint in low:
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
    return [hint for hint in _of_kind(kind) if hint in low]


def _openings(low: str) -> set[str]:
    """The letters with which the words of a text open; a word is what stands between signs that are no letters."""
    return {word[:OPENING] for word in (low.translate(_NO_LETTERS).split() if low.isascii() else _WORD.findall(low))}


@cache
def _by_opening() -> dict[str, list[tuple[str, list[int]]]]:
    """The hints by the letters with which their first word opens: (hint, the phrases that look for it)."""
    numbers: dict[str, list[int]] = {}
    for number, one in enumerate(phrases()):
        for hint in one.hints:
            numbers.setdefault(hint, []).append(number)
    found: dict[str, list[tuple[str, list[int]]]] = {}
    for hint, which in numbers.items():
        if word := _WORD.search(hint):
            found.setdefault(word[0][:OPENING], []).append((hint, which))
    return found


@cache
def _of_kind(kind: str) -> tuple[str, ...]:
    """The hints of one kind."""
    return tuple(dict.fromkeys(hint for one in phrases() if one.kind == kind for hint in one.hints if _WORD.search(hint)))


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
