"""Sentence: a text cut where people end a thought, each piece with its place; and what in it is program, not language."""

import re
from typing import NamedTuple

# The end of a sentence, a blank line, or a line that begins a list item.
_BREAK = re.compile(r"(?<=[.!?:…])[\"'”»)]*\s+(?=\S)|\n[ \t]*\n\s*|\n(?=[ \t]*(?:[-*•]|\d{1,2}[.)])\s)")
_CODE = re.compile(
    r"<-|[=~(]\s*\(?\d\s*\||[{}]|\w\(\w*\)|::|\$\w|&&|\|\||==|!=|^\s*(?:>|\+|#|\$|In addition:|Error\b|Warning\b)|\w+\([^)]*=[^)]*\)",
    re.MULTILINE,
)


class Sentence(NamedTuple):
    """One thought, as it stands in the text at `start`; `low` is the same in small letters."""

    text: str
    start: int
    low: str


def split(text: str) -> list[Sentence]:
    """The sentences of a text, in order, each as it stands there."""
    found: list[Sentence] = []
    start = 0
    for match in _BREAK.finditer(text):
        _add(found, text, start, match.start())
        start = match.end()
    _add(found, text, start, len(text))
    return found


def _add(found: list[Sentence], text: str, start: int, end: int) -> None:
    raw = text[start:end]
    said = raw.strip()
    if said:
        found.append(Sentence(said, start + len(raw) - len(raw.lstrip()), said.lower()))


def mostly_code(said: str) -> bool:
    """More program than language (a sign of it in every dozen words), or a provider's footer below its line."""
    signs = len(_CODE.findall(said))
    return said.startswith("____") or (signs > 0 and signs * 12 > len(said.split()))
