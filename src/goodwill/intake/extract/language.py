"""Language: how the people who speak one put things. Each language is a file in languages/, read once."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from goodwill.intake.extract.sentence import Sentence, in_quotes

FOLDER = Path(__file__).parent / "languages"
FOLLOWING = 3  # words after a phrase that still belong to the phrasing
OTHER = ("ask", "when")  # tables of another shape, read where they are used


class Phrases(NamedTuple):
    """What one language has for one kind of statement."""

    language: str
    kind: str
    hints: tuple[str, ...]  # one of them stands in every sentence that says it: looked for first, because that is quick
    says: tuple[tuple[str, re.Pattern[str]], ...]  # (label, what says it)
    never: re.Pattern[str] | None  # what only looks like it

    def find(self, sentence: Sentence) -> "Said | None":
        """Where and how this sentence says it."""
        if not any(hint in sentence.low for hint in self.hints):
            return None
        for label, pattern in self.says:
            match = pattern.search(sentence.plain)
            if match and not in_quotes(sentence.plain, match.start()):
                if self.never and self.never.search(sentence.plain):
                    return None
                return Said(label, match.start(), match.end(), phrasing(sentence.plain, match), self.language)
        return None


class Said(NamedTuple):
    """A phrase found in a sentence."""

    label: str
    start: int  # in the sentence
    end: int
    phrasing: str
    language: str


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
            if kind not in OTHER:
                says = tuple((label, any_of(lines)) for label, lines in table.items() if label not in ("hints", "never"))
                never = any_of(table["never"]) if "never" in table else None
                found.append(Phrases(language, kind, tuple(table["hints"]), says, never))
    return tuple(found)


def any_of(lines: list[str]) -> re.Pattern[str]:
    """One of these, at the beginning of a word; a space stands for any white space."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(lines)})".replace(" ", r"\s+").replace(r"\s+?", r"\s*"), re.IGNORECASE)


def phrasing(said: str, match: re.Match[str]) -> str:
    """The words of a match with the few that follow, without case and figures: what "the same phrasing" means."""
    words = said[match.start() :].split()[: len(match[0].split()) + FOLLOWING]
    return re.sub(r"\d+", "#", " ".join(words).lower().strip(" .,;:!?"))
