"""SubRip: transcripts and subtitles with times (.srt), who speaks by "Name: words" where it says so."""

import re
from collections.abc import Iterator
from pathlib import Path

from goodwill.event import Piece, Said, Unread
from goodwill.sources._charset import decode
from goodwill.sources._cues import Cue, cues
from goodwill.sources._meeting import joined, spoken, text_of, told
from goodwill.sources._text import shown
from goodwill.words import _

name = "srt"
what = "SubRip transcripts"

_BEGINS = re.compile(
    r"\ufeff?\s*(?:\d{1,7}[ \t]*\r?\n)?[ \t]*\d{1,3}:\d{1,2}:\d{1,2}(?:[,.]\d{1,3})?[ \t]*-->[ \t]*\d{1,3}:\d{1,2}:\d{1,2}"
)


def knows(path: Path, head: bytes) -> bool:
    return b"-->" in head[:400].replace(b"\0", b"") and _BEGINS.match(decode(head[:400])) is not None


def pieces(path: Path) -> list[Piece]:
    return [Piece(0, None, 1)]


def read(path: Path, piece: Piece) -> Iterator[Said]:
    for text in text_of(path):
        if isinstance(text, Unread):
            yield text
            continue
        found = list(cues(text.split("\n"), below=0))
        for broken in (cue for cue in found if isinstance(cue, Cue) and cue.broken):
            yield Unread(f"{shown(path.name)}:{broken.line}", _("this cue has no times that can be told, or ends before it starts"))
        turns = joined(spoken(cue for cue in found if isinstance(cue, Cue) and not cue.broken))
        yield from told("srt", path.name, text, turns)
