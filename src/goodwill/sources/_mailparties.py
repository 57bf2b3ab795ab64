"""Who wrote a mail, and to whom: addresses and names as people would write them.

Addresses come typed from the fast parser where the header is sound. Where it is not (list archives that write
"ana at x.example", unclosed quotes, semicolons), the patient reader below takes what it can.
"""

import binascii
import re
from collections.abc import Iterable
from functools import lru_cache

from goodwill.event import Party
from goodwill.sources._charset import surely

_ADDRESS = re.compile(r"[^\s@<>()\[\]\\,;:\"\x00-\x1f\x7f]{1,64}@[^\s@<>()\[\]\\,;:\"'\x00-\x1f\x7f]{1,255}")
_QUOTED_LOCAL = re.compile(r"\"[^\"\\\x00-\x1f@]{1,64}\"@[^\s@<>()\[\]\\,;:\"'\x00-\x1f]{1,255}")
_SCRUBBED = re.compile(r"[\w.+-]{1,64}(?: at | \(at\) |\(at\)| \[at\] |\[at\])[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}", re.I)
_AT = re.compile(r" at | ?\(at\) ?| ?\[at\] ?", re.I)
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\ufffe\uffff]|[\ud800-\udfff]"
)
_ENCODED = re.compile(rb"=\?([^?\s]{1,40})\?([bBqQ])\?([^?]*)\?=")
_BETWEEN = re.compile(rb"(\?=)\s+(?==\?)")


@lru_cache(maxsize=65536)
def party(role: str, name: str, address: str) -> Party | None:
    """Somebody by what a header says; None where it holds no address."""
    value = _address(address)
    if not value and not address.strip():
        value = _address(name)
    if not value:
        return None
    return Party(role, "email", value, _name(name, value))


def _address(said: str) -> str:
    if len(said) > 1000:
        return ""
    found = _ADDRESS.fullmatch(said) or _ADDRESS.search(said) or _QUOTED_LOCAL.search(said)
    if found:
        return found[0].strip("'.").lower()
    scrubbed = _SCRUBBED.search(said)
    return _AT.sub("@", scrubbed[0]).lower() if scrubbed else ""


def _name(said: str, value: str) -> str:
    name = clean(said)
    while len(name) > 1 and name[0] + name[-1] in ("''", '""', "()"):
        name = name[1:-1].strip()
    name = name.replace('\\"', '"')
    if name.count('"') % 2 and name.strip('"').count('"') == 0:
        name = name.strip('" ')
    if "@" in name and "<" in name:  # somebody else's name and address before it, of a header that was cut wrongly
        name = name.rpartition(">")[2].strip(", ")
    bare = name.lower().strip("<>()'\" ")
    if _ADDRESS.fullmatch(bare) or _SCRUBBED.fullmatch(bare) or ("@" in bare and _address(bare) == value) or bare == value:
        return ""
    return "" if "\ufffd" in name else name[:200]


def clean(said: str) -> str:
    """On one line, without signs that nobody sees but a terminal or a page obeys."""
    if not said.isascii() or not said.isprintable():
        said = _UNSEEN.sub(lambda c: " " if c[0] in "\t\r\n\x0b\x0c\x85\u2028\u2029" else "", said)
    return " ".join(said.split())


def words(raw: bytes, declared: str = "") -> str:
    """A header's text from its raw bytes: encoded words joined and decoded, bare 8-bit letters guessed."""
    if b"=?" not in raw:
        return surely(raw, declared)
    out: list[str] = []
    last, pending, charset = 0, b"", ""
    joined = _BETWEEN.sub(rb"\1", raw)
    for found in _ENCODED.finditer(joined):
        said = found[1].split(b"*")[0].decode("ascii", "replace").lower()
        if pending and (found.start() > last or said != charset):
            out.append(surely(pending, charset))
            pending = b""
        if found.start() > last:
            out.append(surely(joined[last : found.start()], declared))
        pending += _payload(found[2], found[3])
        charset, last = said, found.end()
    if pending:
        out.append(surely(pending, charset))
    out.append(surely(joined[last:], declared))
    return "".join(out)


def _payload(kind: bytes, data: bytes) -> bytes:
    if kind in b"qQ":
        return binascii.a2b_qp(data, header=True)
    try:
        return binascii.a2b_base64(data + b"=" * (-len(data) % 4))
    except binascii.Error:
        return b"\xef\xbf\xbd"


def patiently(raw: bytes, declared: str = "") -> list[tuple[str, str]]:
    """(name, address) of everybody in a raw address header, however it is broken: one walk, no going back."""
    if b"\x1b" in raw:  # ISO-2022 letters hold commas and quotes
        raw = surely(raw).encode("utf-8", "replace")
    found = [_split(piece, declared) for piece in _people(raw) if piece and not piece.isspace()]
    return [pair for pair in found if pair != ("", "")]


_SIGNS = re.compile(rb"[\"\\(),;:<>]")


def _people(raw: bytes) -> list[bytes]:
    """The header cut at its commas and semicolons, groups opened; those inside quotes and comments do not count."""
    pieces: list[bytes] = []
    start, quoted, depth, angle, skip = 0, False, 0, False, -1
    last_quote, last_close = raw.rfind(b'"'), raw.rfind(b")")
    for sign in _SIGNS.finditer(raw):
        at, c = sign.start(), sign[0]
        if at == skip:
            continue
        if c == b"\\":
            skip = at + 1
        elif c == b'"' and not depth:
            # a quote that is never closed must not swallow the others
            quoted = not quoted and last_quote > at
        elif quoted:
            continue
        elif c == b"(":
            depth += last_close > at
        elif c == b")":
            depth = max(0, depth - 1)
        elif depth:
            continue
        elif c == b"<":
            angle = raw.find(b">", at + 1, at + 1000) > 0
        elif c == b">":
            angle = False
        elif angle:
            continue
        elif c in b",;":
            pieces.append(raw[start:at])
            start = at + 1
        elif c == b":" and not raw[start:at].strip().lower().endswith(b"mailto"):
            start = at + 1  # the name of a group
    pieces.append(raw[start:])
    return pieces


_ANGLE = re.compile(rb"<([^<>]{0,1000})>?\s*[^<>]*$")
_COMMENT = re.compile(rb"\(([^()]{0,1000})\)")


def _split(piece: bytes, declared: str) -> tuple[str, str]:
    piece = piece.strip()
    found = _ANGLE.search(piece[-4000:]) if b"<" in piece else None
    if found:
        name = words(piece[-4000:][: found.start()].strip().strip(b'"'), declared)
        return name, words(found[1], declared).strip()
    comment = _COMMENT.search(piece)
    if comment:
        return words(comment[1].strip(), declared), words(_COMMENT.sub(b" ", piece).strip(), declared)
    said = words(piece.strip(b'"'), declared)
    address = _address(said)
    return (said.split(address)[0], address) if address and address in said else (said, "")


def distinct(parties: Iterable[Party | None]) -> tuple[Party, ...]:
    """Each address once as sender and once as receiver, the first (and closest) role standing."""
    seen: dict[tuple[bool, str], Party] = {}
    for one in parties:
        if one is not None:
            seen.setdefault((one.role == "from", one.value), one)
    return tuple(seen.values())
