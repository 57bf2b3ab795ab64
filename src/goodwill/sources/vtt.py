"""WebVTT: transcripts of meetings, as Zoom, Teams and others save them, with who spoke and when."""

import re
from collections.abc import Iterator
from pathlib import Path

from goodwill.event import Piece, Said, Unread
from goodwill.sources._charset import decode
from goodwill.sources._cues import Cue, cues
from goodwill.sources._meeting import joined, spoken, text_of, told
from goodwill.sources._text import shown
from goodwill.words import _

name = "vtt"
what = "WebVTT transcripts"

_BEGINS = re.compile(r"\ufeff?WEBVTT(?=\s|$)")


def knows(path: Path, head: bytes) -> bool:
    return bool(head) and _BEGINS.match(decode(head[:64])) is not None


def pieces(path: Path) -> list[Piece]:
    return [Piece(0, None, 1)]


def read(path: Path, piece: Piece) -> Iterator[Said]:
    for text in text_of(path):
        if isinstance(text, Unread):
            yield text
        elif not _BEGINS.match(text):
            yield Unread(shown(path.name), _("it does not begin with WEBVTT") if text.strip() else _("the file is empty"))
        else:
            yield from _read(path.name, text)


def _read(file: str, text: str) -> Iterator[Said]:
    lines = text.split("\n")
    found = list(cues(lines))
    for broken in (cue for cue in found if isinstance(cue, Cue) and cue.broken):
        yield Unread(f"{shown(file)}:{broken.line}", _("this cue has no times that can be told, or ends before it starts"))
    turns = joined(spoken(cue for cue in found if isinstance(cue, Cue) and not cue.broken))
    yield from told("vtt", file, text, turns, "\n".join([lines[0], *(note for note in found if isinstance(note, str))]))
