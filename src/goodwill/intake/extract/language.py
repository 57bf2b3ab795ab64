"""Language: how the people who speak one put things. Each language is a file in languages/, read once."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from goodwill.intake.extract.sentence import Sentence

FOLDER = Path(__file__).parent / "languages"
FOLLOWING = 3  # words after a phrase that still belong to the phrasing


class Phrases(NamedTuple):
    """What one language has for one kind of statement."""

    language: str
    kind: str
    hints: tuple[str, ...]  # one of them stands in every sentence that says it: looked for first, because that is quick
    says: tuple[tuple[str, re.Pattern[str]], ...]  # (label, what says it)
    never: re.Pattern[str] | None  # what only looks like it

    def find(self, sentence: Sentence) -> tuple[str, str] | None:
        """The label and the phrasing, where this sentence says it."""
        if not any(hint in sentence.low for hint in self.hints):
            return None
        for label, pattern in self.says:
            match = pattern.search(sentence.text)
            if match:
                return None if self.never and self.never.search(sentence.text) else (label, phrasing(sentence, match))
        return None


@cache
def phrases() -> tuple[Phrases, ...]:
    """All kinds in all languages."""
    return tuple(each for path in sorted(FOLDER.glob("*.toml")) for each in _read(path))


@cache
def tables(kind: str) -> tuple[tuple[str, dict[str, list[str]]], ...]:
    """(language, table) for one kind, as it stands in the files."""
    read = [(path.stem, tomllib.loads(path.read_text(encoding="utf-8"))) for path in sorted(FOLDER.glob("*.toml"))]
    return tuple((language, table[kind]) for language, table in read if kind in table)


def _read(path: Path) -> list[Phrases]:
    found = []
    for kind, table in tomllib.loads(path.read_text(encoding="utf-8")).items():
        if kind == "ask":
            continue  # has more than one sort of phrase: ask.py
        says = tuple((label, _any(lines)) for label, lines in table.items() if label not in ("hints", "never"))
        never = _any(table["never"]) if "never" in table else None
        found.append(Phrases(path.stem, kind.replace("_", " "), tuple(table["hints"]), says, never))
    return found


def _any(lines: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(lines)})", re.IGNORECASE)


def phrasing(sentence: Sentence, match: re.Match[str]) -> str:
    """The words of a match with the few that follow, without case and figures: what "the same phrasing" means."""
    words = sentence.text[match.start() :].split()[: len(match[0].split()) + FOLLOWING]
    return re.sub(r"\d+", "#", " ".join(words).lower().strip(" .,;:!?"))
