"""Single mails in files of their own: .eml, and Apple's .emlx."""

import re
from collections.abc import Iterator
from pathlib import Path

from goodwill.event import Piece, Said, Unread
from goodwill.sources import _mail, mbox
from goodwill.sources._text import shown
from goodwill.words import _

name = "eml"
what = "single mails (.eml, .emlx)"

_FIELD = re.compile(rb"([!-9;-~]{1,100})[ \t]*:")
_OF_MAIL = frozenset(
    b"""from to cc subject date message-id received return-path mime-version delivered-to sender reply-to in-reply-to references
    content-type dkim-signature x-mailer x-received arc-seal authentication-results x-original-to envelope-to delivery-date""".split()
)
_SURELY = frozenset(b"from received message-id return-path mime-version date delivered-to".split())
_APPLE = re.compile(rb"\s{0,9}(\d{1,10})[ \t]{0,9}\r?\n")


def knows(path: Path, head: bytes) -> bool:
    """Does it begin with the headers of a mail?"""
    if head.startswith(b"From "):  # an mbox, unless that line has no date
        if mbox.knows(path, head):
            return False
        head = head[head.find(b"\n") + 1 :]
    apple = _APPLE.match(head)
    names = _names(head[apple.end() :] if apple else head)
    sure = len(_SURELY.intersection(names))
    known = len(_OF_MAIL.intersection(names))
    return sure >= 2 or (sure >= 1 and known >= 2) or (known >= 1 and path.suffix.lower() in (".eml", ".emlx"))


def _names(head: bytes) -> list[bytes]:
    """The header names at the start, in lower case; none where the first line is no header."""
    names: list[bytes] = []
    for line in re.split(rb"\r\n|\n|\r", head.removeprefix(b"\xef\xbb\xbf").lstrip())[:200]:
        if line[:1] in (b" ", b"\t") and names:
            continue
        found = _FIELD.match(line)
        if not found:
            break
        names.append(found[1].lower())
    return names


def pieces(path: Path) -> list[Piece]:
    return [Piece(0.0, None, 1)]


def read(path: Path, piece: Piece) -> Iterator[Said]:
    where = shown(path.name)
    try:
        if path.stat().st_size > _mail.LARGEST:
            yield Unread(
                where,
                _("a message of {size} MB; at most {most} MB are read").format(size=path.stat().st_size >> 20, most=_mail.LARGEST >> 20),
            )
            return
        raw = path.read_bytes()
    except OSError as trouble:
        yield Unread(where, trouble.strerror or _("cannot be opened"))
        return
    yield _mail.said(_without_count(raw), where)


def _without_count(raw: bytes) -> bytes:
    """An .emlx starts with the number of bytes of the mail, and ends with a property list."""
    apple = _APPLE.match(raw[:40])
    return raw[apple.end() : apple.end() + int(apple[1])] if apple else raw
