"""Cues: the timed lines of a WebVTT (W3C) or SubRip file, read as browsers read them, and more patiently where people wrote them."""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from goodwill.sources._text import clean

_TIME = r"(?:(\d{1,9}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?"  # hours may be left out; Microsoft Graph writes 0:0:5.32
_TIMING = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?=\s|$)")
_STYLE = re.compile(r"(?:STYLE|REGION)(?=\s|$)")
_TAG = re.compile(r"<[^<>]*(?:>|$)|<")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s+([^<>]*)>|</v>")
_BETWEEN = re.compile(r"\s+")


class Cue(NamedTuple):
    """What is shown at one time, or, with `broken`, what was meant to be."""

    line: int
    start: float
    end: float
    text: str  # with its tags
    broken: bool = False


def cues(lines: list[str], below: int = 1) -> Iterator[Cue | str]:
    """The cues below the first line (or the first few) of a file; of what is no cue, the notes and headers as text."""
    at = below
    while at < len(lines):
        block, first = list[str](), at
        while at < len(lines) and lines[at].strip():
            if block and "-->" in lines[at] and any("-->" in line for line in block):
                break  # the empty line between two cues is missing
            block.append(lines[at])
            at += 1
        else:
            at += 1
        if block:
            yield _block(block, first + 1)


def plain(text: str) -> str:
    """Without tags, and with entities resolved: what a viewer reads."""
    return _BETWEEN.sub(" ", clean(html.unescape(_TAG.sub("", text)))).strip()


def voices(text: str) -> Iterator[tuple[str, str]]:
    """(speaker, words) of each voice in a cue, in order; the speaker is "" where none is marked."""
    speaker, begun = "", 0
    for found in _VOICE.finditer(text):
        if words := plain(text[begun : found.start()]):
            yield speaker, words
        speaker, begun = plain(found[1] or ""), found.end()
    if words := plain(text[begun:]):
        yield speaker, words


def _block(block: list[str], number: int) -> Cue | str:
    timed = next((n for n, line in enumerate(block) if "-->" in line), None)
    if timed is None or block[0].startswith("NOTE"):
        return "" if _STYLE.match(block[0]) else "\n".join(block)
    text = "\n".join(block[timed + 1 :])
    found = _TIMING.match(block[timed])
    if not found or timed > 1 or _STYLE.match(block[0]):
        return Cue(number + timed, 0, 0, text, True)
    start, end = _seconds(found.groups()[:4]), _seconds(found.groups()[4:])
    return Cue(number + timed, start, end, text, end < start)


def _seconds(said: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, rest = said
    return round(int(hours or 0) * 3600 + int(minutes or 0) * 60 + float(f"{seconds}.{rest or 0}"), 3)
