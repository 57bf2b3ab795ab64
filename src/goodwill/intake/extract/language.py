"""Language: how the people who speak one put things. Each language is a file in languages/, read once."""

import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from goodwill.intake.extract.sentence import Sentence, in_quotes

FOLDER = Path(__file__).parent / "languages"
FOLLOWING = 3  # words after a phrase that still belong to the phrasing
OPENING = 3  # letters of a word by which hints are looked up
OTHER = ("aloud", "signs", "talk", "when")  # tables of another shape, read where they are used


_WORD = re.compile(r"[^\W\d_]+")


class Expression:
    """A regular expression that is compiled when it is first asked: of five languages most are spoken by nobody in a book."""

    __slots__ = ("_lines", "search")

    search: Callable[..., re.Match[str] | None]

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self.search = self._first

    def _first(self, *said: Any) -> re.Match[str] | None:
        self.search = any_of(self._lines).search
        return self.search(*said)


class Phrases(NamedTuple):
    """What one language has for one kind of statement."""

    language: str
    kind: str
    hints: tuple[str, ...]  # one of them stands in every sentence that says it: looked for first, because that is quick
    says: tuple[tuple[str, Expression], ...]  # (label, what says it)
    never: Expression | None  # what only looks like it

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
            match = pattern.search(sentence.plain)
            if match and not in_quotes(sentence.plain, match.start()):
                return Said(label, match.start(), match.end(), phrasing(sentence.plain, match), self.language)
        return None


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
    known = _by_opening()
    found: dict[str, list[Phrases]] = {}
    hit: dict[int, list[str]] = {}
    for opening in {word[:OPENING] for word in _WORD.findall(low)} & known.keys():
        for hint, numbers in known[opening]:
            if hint in low:
                for number in numbers:
                    hit.setdefault(number, []).append(hint)
    every = phrases()
    for number in sorted(hit):
        one = every[number]
        found.setdefault(one.kind, []).append(one._replace(hints=tuple(hit[number])))
    return found


@cache
def _by_opening() -> dict[str, list[tuple[str, list[int]]]]:
    """The hints by the letters with which their first word opens, each with the numbers of those phrases that look for it."""
    numbers: dict[str, list[int]] = {}
    for number, one in enumerate(phrases()):
        for hint in one.hints:
            numbers.setdefault(hint, []).append(number)
    found: dict[str, list[tuple[str, list[int]]]] = {}
    for hint, which in numbers.items():
        word = _WORD.search(hint)
        found.setdefault(word[0][:OPENING] if word else "", []).append((hint, which))
    return found


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
                says = tuple((label, Expression(lines)) for label, lines in table.items() if label not in ("hints", "never"))
                never = Expression(table["never"]) if "never" in table else None
                found.append(Phrases(language, kind, tuple(table["hints"]), says, never))
    return tuple(found)


@cache
def sign(name: str, opens: bool = False) -> re.Pattern[str]:
    """A sign of all languages as one expression; `opens`: only where a sentence begins with it."""
    lines = "|".join(line for _language, tables in files() for line in tables["signs"][name]).replace(" ", r"\s+")
    return re.compile((r"^\W*" if opens else r"(?<!\w)") + rf"(?:{lines})(?!\w)", re.IGNORECASE)


def any_of(lines: list[str]) -> re.Pattern[str]:
    """One of these, at the beginning of a word; a space stands for any white space."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(lines)})".replace(" ", r"\s+").replace(r"\s+?", r"\s*"), re.IGNORECASE)


def phrasing(said: str, match: re.Match[str]) -> str:
    """The words of a match with the few that follow, without case and figures: what "the same phrasing" means."""
    words = said[match.start() :].split()[: len(match[0].split()) + FOLLOWING]
    return re.sub(r"\d+", "#", " ".join(words).lower().strip(" .,;:!?"))
