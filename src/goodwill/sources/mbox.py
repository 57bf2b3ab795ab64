"""Mail archives in one file (mbox): Thunderbird, Gmail Takeout, Apple Mail, pipermail and thirty years of Unix.

A new message begins at a line "From somebody some-date" with a header line below it; a "From " that somebody typed
has neither. Where a Content-Length leads exactly to the next such line it is believed, and what looks like a
separator before that is part of the message (RFC 4155; https://www.jwz.org/doc/content-length.html).
"""

import re
from array import array
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from goodwill.event import Piece, Said, Unread
from goodwill.sources import _mail
from goodwill.sources._maildate import moment, separator
from goodwill.sources._mailown import is_sent
from goodwill.sources._text import shown
from goodwill.words import _

name = "mbox"
what = "mbox mail archives"

_AT_ONCE = 200  # messages in a piece
_BLOCK = 4 << 20  # bytes read at once while looking for separators
_ENVELOPE = 1200  # bytes that are enough for a separator and the start of the header below it
_HEAD = 64 << 10  # bytes in which Content-Length and Date are looked for

_YEAR = rb"(?:19|20)\d\d"
_SEPARATOR = re.compile(
    rb"From [^\r\n]{0,500}?\b\d{1,2}:\d\d[^\r\n]{0,40}\b"
    + _YEAR
    + rb"(?:[^\r\n]{0,16}|[^\r\n]{0,16} remote from [^\r\n]{1,100})(?:\r\n|\n|\r)"  # Mon Feb  3 10:00:00 2025
    rb"(?:>From [^\r\n]{0,500}(?:\r\n|\n|\r))?[!-9;-~]{1,100}[ \t]{0,4}:"
)
_SEPARATOR_LATE = re.compile(
    rb"From [^\r\n]{0,500}?\b" + _YEAR + rb"[ T-][^\r\n]{0,20}\d\d:\d\d[^\r\n]{0,40}(?:\r\n|\n|\r)"  # Mon, 3 Feb 2025 10:00:00 +0100
    rb"[!-9;-~]{1,100}[ \t]{0,4}:"
)
_LENGTH = re.compile(rb"^Content-Length:[ \t]*(\d{1,12})[ \t\r]*$", re.I | re.M)
_DATE = re.compile(rb"^Date:[ \t]*([^\r\n]{1,100})", re.I | re.M)
_END_OF_HEAD = re.compile(rb"\n\r?\n|\r\r")
_ESCAPED = re.compile(rb"(?m)((?:^>+From [^\n]*\n?)+)")


def knows(path: Path, head: bytes) -> bool:
    """Does it begin with a separator that carries a date, and a header line?"""
    head = head[: 4 * _ENVELOPE].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    return _separates(head)


def pieces(path: Path) -> list[Piece]:
    """The messages, newest first as their separators say, 200 at a time."""
    try:
        with path.open("rb") as file:
            size = path.stat().st_size
            starts, times = _found(file, size)
    except OSError:
        return [Piece(0.0, None, 0)]  # `read` says why
    if not starts:
        return [Piece(0.0, None, 0)] if size else []
    import numpy as np  # here, because those who read the pieces need none

    begins = np.frombuffer(starts, dtype=np.int64)
    ends = np.append(begins[1:], size)
    when = np.frombuffer(times, dtype=np.float64)
    newest = np.argsort(-when, kind="stable")
    cut = [newest[at : at + _AT_ONCE] for at in range(0, len(newest), _AT_ONCE)]
    return [Piece(float(when[some[0]]), (array("q", begins[some].tobytes()), array("q", ends[some].tobytes())), len(some)) for some in cut]


def read(path: Path, piece: Piece) -> Iterator[Said]:
    """The messages of a piece; what cannot be read says at which byte it stands."""
    if piece.what is None:
        yield Unread(shown(path.name), _("no mail found: nothing in it looks like the start of a message"))
        return
    sent = is_sent(path.name)
    try:
        with path.open("rb") as file:
            for start, end in zip(*piece.what):
                yield _message(file, start, end, f"{shown(path.name)}:{start}", sent)
    except OSError as trouble:
        yield Unread(shown(path.name), trouble.strerror or _("cannot be read"))


def _message(file: BinaryIO, start: int, end: int, where: str, sent: bool) -> Said:
    if end - start > _mail.LARGEST + _ENVELOPE:
        return Unread(
            where, _("a message of {size} MB; at most {most} MB are read").format(size=end - start >> 20, most=_mail.LARGEST >> 20)
        )
    file.seek(start)
    raw = file.read(end - start)
    line_end = min((at for at in (raw.find(b"\n"), raw.find(b"\r")) if at >= 0), default=len(raw))
    line, raw = raw[:line_end], raw[line_end:].lstrip(b"\r\n")
    if b"\n>From " in raw or b"\n>>From " in raw:
        raw = _unescaped(raw)
    return _mail.said(raw, where, separator(line.decode("latin-1")), sent=sent)


def _unescaped(raw: bytes) -> bytes:
    """ ">From" as it was typed; among quoted lines it is a quote like its neighbours, and stays."""
    out: list[bytes] = []
    last = 0
    for lines in _ESCAPED.finditer(raw):
        start, end = lines.span()
        before = raw.rfind(b"\n", 0, max(start - 1, 0)) + 1
        if raw[before : before + 1] == b">" or raw[end : end + 1] == b">":
            continue
        out += (raw[last:start], lines[0][1:].replace(b"\n>", b"\n"))
        last = end
    return b"".join((*out, raw[last:]))


def _found(file: BinaryIO, size: int) -> tuple["array[int]", "array[float]"]:
    """Where each message starts, and about when it was written (Unix seconds, 0 when unknown)."""
    starts, times = array("q"), array("d")
    past = 0  # a Content-Length that fits says that no message begins before here
    for at, head, counted in _candidates(file):
        if at < past or not _separates(head):
            continue
        starts.append(at)
        times.append(_about(file, at, head))
        if counted:
            past = _by_length(file, at, size)
    return starts, times


def _separates(head: bytes) -> bool:
    return bool(_SEPARATOR.match(head) or _SEPARATOR_LATE.match(head))


def _candidates(file: BinaryIO) -> Iterator[tuple[int, bytes, bool]]:
    """Each "From " at the start of a line: its place, the bytes from there, and may there be a Content-Length near?"""
    base, block = 0, file.read(_BLOCK)
    if block.startswith(b"\xef\xbb\xbf"):
        base, block = 3, block[3:]
    before = b"\n"  # the byte before the block
    while block:
        following = file.read(_BLOCK)
        edge = following[:_ENVELOPE]
        joined = block + edge
        counted = b"content-length:" in joined.lower() or b"content-length:" in following[:_HEAD].lower()
        at = joined.find(b"From ")
        while 0 <= at < len(block):
            if (joined[at - 1 : at] if at else before) in (b"\n", b"\r"):
                yield base + at, joined[at : at + _ENVELOPE], counted
            at = joined.find(b"From ", at + 5)
        before = block[-1:]
        base += len(block)
        block = following


def _by_length(file: BinaryIO, start: int, size: int) -> int:
    """Where the message ends by its Content-Length, if just there another one starts or the file ends; else its start."""
    head = _at(file, start, _HEAD)
    end = _END_OF_HEAD.search(head)
    said = _LENGTH.search(head, 0, end.end()) if end else None
    if not end or not said:
        return start
    stop = start + end.end() + int(said[1])
    if stop > size:
        return start
    rest = _at(file, stop, _ENVELOPE).lstrip(b"\r\n")
    return stop if not rest or _separates(rest) else start


def _about(file: BinaryIO, start: int, head: bytes) -> float:
    """When the message was written, as cheaply as can be said."""
    line = re.split(rb"[\r\n]", head, maxsplit=1)[0]
    when: datetime | None = separator(line.decode("latin-1"))
    if when is None:
        date = _DATE.search(_at(file, start, _HEAD))
        when = moment(date[1].decode("latin-1")) if date else None
    return when.timestamp() if when else 0.0


def _at(file: BinaryIO, start: int, count: int) -> bytes:
    here = file.tell()
    file.seek(start)
    found = file.read(count)
    file.seek(here)
    return found
