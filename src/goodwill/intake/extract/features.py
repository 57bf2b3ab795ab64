"""Features: what the model looks at in an English sentence: its words, how it and its clauses open, and patterns made by hand."""

import re
import tomllib
from functools import cache
from itertools import pairwise
from pathlib import Path

MARKS = Path(__file__).parent / "models" / "marks.toml"


def word_set(words: str) -> frozenset[str]:
    """Words with spaces between, as a set."""
    return frozenset(words.split())


_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d.,:]*|[?!]")
_CLAUSE = re.compile(r"[,;:.!?()\-–—*>\"]+\s+")
_DOING = word_set(
    "add ask bring buy call check come confirm contact copy email fax fill find follow forward get give go help hold keep leave "
    "look mail meet move note pay pick plan post print provide put read remember remind reply respond review schedule see send set "
    "share show sign start stop submit take talk tell text try turn update use wait write work click visit join enter discuss drop "
    "advise arrange prepare include complete consider pass touch bear ensure verify open close say speak explain change run do"
)
_KEYS = word_set("you u your we i me us please pls it they he she")
_FILLED = r"^(?:\W*\b(?:and|so|but|also|then|just|ok|okay|hey|hi|well|oh|um|uh|yeah|please|pls|maybe|now)\b\W*)*"
_VERBS = "|".join(sorted(_DOING, key=len, reverse=True))


@cache
def _marks() -> tuple[tuple[str, re.Pattern[str]], ...]:
    lines = tomllib.loads(MARKS.read_text(encoding="utf-8")).items()
    return tuple((name, re.compile(line.replace("{verbs}", _VERBS).replace("{filled}", _FILLED), re.IGNORECASE)) for name, line in lines)


def words(text: str) -> list[str]:
    """Words in small letters, figures as #."""
    return ["#" if word[0].isdigit() else word.lower().replace("’", "'") for word in _WORD.findall(text)]


def features(text: str) -> set[str]:
    """What is to be seen in a sentence."""
    said = words(text)
    found = set(said)
    found.update(f"{a} {b}" for a, b in pairwise(said))
    found.update(f"{a} {b} {c}" for a, b, c in zip(said, said[1:], said[2:]) if not _KEYS.isdisjoint((a, b, c)))
    found.update(f"{word} … {later}" for n, word in enumerate(said) if word in _KEYS for later in said[n + 2 : n + 4])
    _openings(found, said, "^")
    for clause in _CLAUSE.split(text)[1:]:
        _openings(found, words(clause), ",")
    found.add(f"{said[-1] if said else ''} $")
    _shape(found, text, said)
    return found


def marks(text: str) -> list[str]:
    """Which of the patterns made by hand fit."""
    return [f"[{name}]" for name, pattern in _marks() if pattern.search(text)]


def _openings(found: set[str], said: list[str], sign: str) -> None:
    for n in (1, 2, 3):
        if len(said) >= n:
            found.add(f"{sign} {' '.join(said[:n])}")


def _shape(found: set[str], text: str, said: list[str]) -> None:
    """Length, marks, and which hand-made patterns fit, alone and in pairs."""
    end = text.rstrip(" \"')")[-1:]
    seen = marks(text)
    found.update(seen)
    found.update(f"{name} {end if end in '?!' else '.'}" for name in seen)
    found.update(f"{a} {b}" for n, a in enumerate(seen) for b in seen[n + 1 :])
    found.add(f"words {len(said) if len(said) < 5 else min(len(said) // 4, 8) * 4}")
    found.add(f"signs {min(len(text) // 20, 12)}")
    found.add(f"end {end if not end.isalnum() else ''}")
    if "$" in text:
        found.add("dollar")
