"""Whisper: what transcribing programs save as JSON: segments with times, and speakers where they were told apart."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from goodwill.event import Piece, Said, Unread
from goodwill.sources._charset import decode
from goodwill.sources._meeting import Turn, joined, text_of, told
from goodwill.sources._text import one_line, shown
from goodwill.words import _

name = "whisper"
what = "Whisper transcripts (JSON)"

_LISTS = ("segments", "transcription")  # Whisper, WhisperX, Podcasting 2.0; whisper.cpp
_WORDS = ("text", "body")
_SEGMENT = re.compile(rb'"(?:segments|transcription)"\s*:\s*\[')
_SAYS = re.compile(rb'"(?:text|body)"\s*:\s*"')


def knows(path: Path, head: bytes) -> bool:
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = decode(head).encode("utf-8", "replace")
    begins = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"
    return (
        begins
        and (_SEGMENT.search(head) is not None or b'"word_segments"' in head or b'"avg_logprob"' in head)
        and bool(_SAYS.search(head))
    )


def pieces(path: Path) -> list[Piece]:
    return [Piece(0, None, 1)]


def read(path: Path, piece: Piece) -> Iterator[Said]:
    for text in text_of(path):
        if isinstance(text, Unread):
            yield text
            continue
        where = shown(path.name)
        try:
            whole = json.loads(text)
        except (ValueError, RecursionError):
            yield Unread(where, _("it is no JSON that can be read to its end") if text.strip() else _("the file is empty"))
            continue
        segments: list[Any] = (
            next((whole[key] for key in _LISTS if isinstance(whole.get(key), list)), []) if isinstance(whole, dict) else []
        )
        turns: list[Turn] = []
        for number, segment in enumerate(segments, 1):
            turn = _turn(segment)
            if isinstance(turn, Turn):
                turns.append(turn)
            elif turn:
                yield Unread(f"{where}: {number}", _("this segment has no words, or ends before it starts"))
        yield from told("whisper", path.name, text, joined(turns))


def _turn(segment: Any) -> Turn | bool:
    """What is said in a segment; True where it cannot be told, False where nobody says anything."""
    if not isinstance(segment, dict):
        return True
    words = next((segment[key] for key in _WORDS if isinstance(segment.get(key), str)), None)
    if words is None:
        return True
    start, end = _time(segment, "start", "startTime", "from"), _time(segment, "end", "endTime", "to")
    if start is not None and end is not None and end < start:
        return True
    speaker = segment.get("speaker")
    said = one_line(words)
    return Turn(one_line(speaker) if isinstance(speaker, str) else "", said, start, end) if said else False


def _time(segment: dict[str, Any], *keys: str) -> float | None:
    """In seconds; whisper.cpp counts thousandths."""
    for key in keys[:2]:
        if isinstance(segment.get(key), (int, float)) and not isinstance(segment[key], bool) and 0 <= segment[key] < 1e7:
            return round(float(segment[key]), 3)
    offsets = segment.get("offsets")
    said = offsets.get(keys[2]) if isinstance(offsets, dict) else None
    return round(said / 1000, 3) if isinstance(said, (int, float)) and 0 <= said < 1e10 else None
