"""Transcripts as text: "Name: words" a line, as in Meet; or a name with its time above the words, as in Otter, Teams and Zoom."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from goodwill.event import Piece, Said, Unread
from goodwill.sources._charset import decode
from goodwill.sources._chatlines import start
from goodwill.sources._meeting import Turn, text_of, told
from goodwill.sources._text import one_line, shown
from goodwill.words import _

name = "spoken_text"
what = "transcripts as text (Otter, Meet, Teams, Zoom, “Name: words”)"

_CLOCK = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})(?:[.,]\d{1,3})?"
_NAME = r"[^\W_][^:<>{}=|;/\\\"\n\t]{0,60}?"
_BEGINS = {  # how a turn begins: its name and three numbers of its time
    "above": re.compile(rf"(?:\[({_NAME})\]|({_NAME}))[ \t]+\(?{_CLOCK}\)?[ \t]*$"),  # words follow on the next lines
    "colon": re.compile(rf"(?:[\[(]?{_CLOCK}[\])]?[ \t]*[-–]?[ \t]*)?({_NAME})[ \t]?:[ \t]+(?=\S)"),
    "after": re.compile(rf"({_NAME})[ \t]*[\[(]{_CLOCK}[\])][ \t]?:[ \t]+(?=\S)"),
}
_ALONE = re.compile(rf"[\[(]?{_CLOCK}[\])]?\s*$")  # Meet writes the time every five minutes, on a line of its own
_FOOT = re.compile(
    r"(?:Transcribed by|Transkribiert von|Transcrit par)\b.*otter|(?:Meeting|Transcription) ended (?:after|at)\b|Verified by|"
    r"This editable transcript",
    re.IGNORECASE,
)
_NOBODY = re.compile(  # what stands before colons and is nobody
    r"(?:from|to|cc|subject|date|sent|reply-to|title|attendees?|present|location|time|where|when|notes?|ps|https?|file|error|warning|warn|"
    r"info|debug|trace|usage|example|version|author|license|copyright|q|a|todo|step \d+|chapter \d+|figure \d+|table \d+|path|name|email|"
    r"phone|tel|fax|mobile|url|host|user|status|type|id|key|value|begin|end|item\d+\.\w+)$|from .* to ",
    re.IGNORECASE,
)
_FEWEST = 3  # turns
_HEAD_LINES = 400


class Begun(NamedTuple):
    """How a turn begins on this line."""

    speaker: str
    at: float | None
    words: str
    is_nobody: bool = False  # "Subject", "INFO": it looks like a name and is none


def knows(path: Path, head: bytes) -> bool:
    """At least three turns of at least two who speak again and again, and little else."""
    if head[:1] in (b"{", b"<"):
        return False
    text = decode(head)
    if "\0" in text or "\ufffd" in text[:2000]:
        return False
    lines = [line for line in text.removeprefix("\ufeff").splitlines()[:_HEAD_LINES] if line.strip()]
    if any(start(line) for line in lines[:5]):
        return False  # a chat
    return _form(lines) != ""


def pieces(path: Path) -> list[Piece]:
    return [Piece(0, None, 1)]


def read(path: Path, piece: Piece) -> Iterator[Said]:
    for text in text_of(path):
        if isinstance(text, Unread):
            yield text
            continue
        lines = text.split("\n")
        form = _form([line for line in lines[:_HEAD_LINES] if line.strip()])
        if not form:
            yield Unread(shown(path.name), _("it does not say who speaks") if text.strip() else _("the file is empty"))
            continue
        top: list[str] = []
        turns = list(_turns(lines, form, top))
        yield from told("text", path.name, text, _from_zero(turns), "\n".join(top))


def _form(lines: Sequence[str]) -> str:
    """How turns begin in this text; "" where it is no transcript."""
    for form in _BEGINS:
        lines_of = [line for line in lines if not (_ALONE.match(line.strip()) or _FOOT.search(line))]
        begins = [_begun(line, form) for line in lines_of]
        found = [begun for begun in begins if begun and not begun.is_nobody]
        if len(found) < 0.8 * sum(begun is not None for begun in begins):
            continue  # a letter's head, a list of fields
        rest = len(begins) - begins.index(found[0]) if found else 0  # what stands above the first turn is a heading
        names = Counter(begun.speaker for begun in found)
        timed = sum(begun.at is not None for begun in found) * 2 > len(found)
        fewest, share = (_FEWEST, 0.2) if timed else (_FEWEST + 1, 0.6)
        if len(found) < fewest or len(found) < share * rest or len(names) < 2 or sum(map(_is_somebody, names)) * 2 <= len(names):
            continue
        if timed or (len(names) * 2 <= len(found) and not _is_table(found, len(names))):
            return form
    return ""


def _is_table(found: Sequence[Begun], names: int) -> bool:
    """Records of a name and a value a line, again and again in the same order, or hardly a word behind the colon: nobody talks so."""
    order = [begun.speaker for begun in found]
    repeats = names > 2 and all(one == two for one, two in zip(order, order[names:]))
    return repeats or sum(len(begun.words.split()) > 2 for begun in found) * 4 < len(found)


def _begun(line: str, form: str) -> Begun | None:
    found = _BEGINS[form].match(line.strip() if form == "above" else line.lstrip())
    if not found:
        return None
    groups = list(found.groups())
    if form == "above":
        name_, clock = groups[0] or groups[1], groups[2:5]
    elif form == "colon":
        name_, clock = groups[3], groups[:3]
    else:
        name_, clock = groups[0], groups[1:4]
    hours, minutes, seconds = clock
    at = float(int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)) if minutes else None
    words = line.lstrip()[found.end() :] if form != "above" else ""
    return Begun(one_line(name_), at, words, _NOBODY.match(name_.strip()) is not None)


def _is_somebody(name_: str) -> bool:
    """Looks like a name: few words, the first with a capital or in letters that have none; or like a speaker's number ("me011")."""
    words = name_.split()
    has_capital = not words[0][:1].islower() or any(sign.isdigit() for sign in name_)
    return len(words) <= 6 and has_capital and any(sign.isalpha() for sign in name_)


def _turns(lines: Sequence[str], form: str, top: list[str]) -> Iterator[Turn]:
    """Each with the lines below it; what stands above the first goes to `top`."""
    now: Begun | None = None
    words: list[str] = []
    for line in lines:
        begun = _begun(line, form)
        if begun and not begun.is_nobody:
            yield from _turn(now, words)
            now, words = begun, [begun.words]
        elif now is None:
            top.append(line)
        elif _FOOT.search(line):
            break
        elif not _ALONE.match(line.strip()):
            words.append(line)
    yield from _turn(now, words)


def _turn(begun: Begun | None, words: Sequence[str]) -> Iterator[Turn]:
    text = one_line(" ".join(words))
    if begun and text:
        yield Turn(begun.speaker, text, begun.at, None)


def _from_zero(turns: Sequence[Turn]) -> list[Turn]:
    """Seconds from the beginning: a clock on the wall (Zoom) is counted from the first turn; a time that goes back is none."""
    first = next((turn.start for turn in turns if turn.start is not None), 0.0)
    shift = first if first >= 3 * 3600 else 0.0
    found, last = list[Turn](), 0.0
    for turn in turns:
        at = None if turn.start is None or turn.start - shift < last else turn.start - shift
        last = last if at is None else at
        found.append(turn._replace(start=at))
    return found
