"""Invitations and their answers: mails by which one calendar program tells another something (iTIP, RFC 5546).

The meeting itself comes from the calendar; the mail about it is nobody's word to anybody. A calendar file that somebody
attached to a letter is another matter.
"""

import binascii
import re
from collections.abc import Iterator

_METHODS = "REQUEST|REPLY|CANCEL|COUNTER|DECLINECOUNTER|REFRESH|ADD"
_SAYS_SO = re.compile(rf"method\s{{0,9}}=\s{{0,9}}\"?(?:{_METHODS})\b", re.I)
_METHOD = re.compile(rf"^METHOD\s?:\s?(?:{_METHODS})\b".encode(), re.I | re.M)
_CALENDAR = re.compile(rb"text/calendar", re.I)
_LOOKED_AT = 8 << 20  # bytes; a calendar part comes before the attachments
_LONGEST_HEAD = 4000


def is_calendar(kind: str, raw: bytes) -> bool:
    """Is a mail of this content type, in these bytes, one calendar's word to another?"""
    if kind.startswith("text/calendar"):
        return bool(_SAYS_SO.search(kind)) or _body_says_so(raw, b"")
    if not kind.startswith("multipart/") or b"calendar" not in raw[:_LOOKED_AT].lower():
        return False
    return any(_is_told(head, raw, end) for head, end in _parts(raw))


def _parts(raw: bytes) -> Iterator[tuple[bytes, int]]:
    """The headers of each calendar part, on one line each, and where they end."""
    for found in _CALENDAR.finditer(raw, 0, _LOOKED_AT):
        start = raw.rfind(b"\n--", max(0, found.start() - _LONGEST_HEAD), found.start())
        before = raw[start : found.start()]
        if start < 0 or b"\n\n" in before or b"\n\r\n" in before:
            continue
        head = raw[start : found.end() + _LONGEST_HEAD].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
        if re.search(rb"^content-type\s?:\s{0,9}text/calendar", head, re.I | re.M):
            yield re.sub(rb"\n[ \t]+", b" ", head).lower(), found.end()


def _is_told(head: bytes, raw: bytes, end: int) -> bool:
    if b"content-disposition: attachment" in head:
        return False
    return bool(_SAYS_SO.search(head.decode("latin-1"))) or _body_says_so(raw[end : end + 16_000], head)


def _body_says_so(raw: bytes, head: bytes) -> bool:
    body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")[2][:8000]
    if b"base64" in head or b"content-transfer-encoding: base64" in raw[:_LONGEST_HEAD].lower():
        letters = re.sub(rb"[^A-Za-z0-9+/]", b"", body.partition(b"\n--")[0])
        try:
            body = binascii.a2b_base64(letters[: len(letters) // 4 * 4])
        except binascii.Error:
            return False
    return bool(_METHOD.search(body.replace(b"\r\n", b"\n")))
