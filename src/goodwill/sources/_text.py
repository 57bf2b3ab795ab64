"""Text: clean words, and folded lines made whole.

What several sources share: `clean` for what must never reach a page or a database, and `content_lines` and `parse` for
the line form of vCard and iCalendar. Which letters bytes are is told by _charset.py.
"""

import binascii
import quopri
import re
from collections.abc import Iterator
from typing import NamedTuple

from goodwill.sources._charset import decode, guess, is_marked_or_wide, strictly

_UNWANTED = dict.fromkeys(
    [*range(9), *range(11, 32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000)]
)


def clean(text: str) -> str:
    """Without NULs, control characters, bidi overrides and lone surrogates; line ends become newlines."""
    if text.isprintable():  # the usual case; nothing unwanted is printable
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_UNWANTED)


def one_line(text: str) -> str:
    """Clean, trimmed, and with single spaces for every stretch of white space."""
    return " ".join(clean(text).split())


def shown(name: str) -> str:
    """A file's name, as it can be stored and shown even where its bytes are no UTF-8."""
    return name.encode("utf-8", "replace").decode()


# --- the lines of vCard and iCalendar


class Line(NamedTuple):
    """One property, as it stands: NAME;PARAMETER=VALUE:VALUE. Names of properties and parameters are upper case."""

    number: int  # of its first line in the file, from 1
    name: str
    params: dict[str, str]
    value: str


_PROPERTY = re.compile(rb"(?!(?i:https?|mailto):)[A-Za-z0-9_.-]+[;:]")
_BARE = re.compile(rb"[A-Za-z0-9-]+[ \t]*\Z")  # old Mozilla folded between a property's name and its colon
_CARET = re.compile(r"\^([n'^])")  # RFC 6868
_ESCAPED_OR_MARK = re.compile(r"\\.|[;,]", re.DOTALL)
_ESCAPE = re.compile(r"\\([\\,;:nN])")


def content_lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The unfolded lines of a file with the number of the first line of each. Bytes, as a fold may part a character.

    Healed on the way: quoted-printable soft breaks, and lines that cannot be a property (a raw line break in a note).
    """
    number, parts, soft = 0, list[bytes](), False
    lines = _unix(data).split(b"\n")
    for count, line in enumerate(lines, 1):
        if soft and line[:6].upper() not in (b"END:VC", b"BEGIN:"):
            parts[-1] = parts[-1][:-1]
            parts.append(line)
        elif line[:1] in (b" ", b"\t") and parts:
            parts.append(line[1:])
        elif not line.strip():
            continue
        elif parts and not _PROPERTY.match(line) and not (_BARE.match(line) and b"".join(lines[count : count + 1])[1:2] in (b":", b";")):
            parts.append(b"\n" + line)
        else:
            if parts:
                yield number, b"".join(parts)
            number, parts = count, [line.lstrip()]
        soft = line.endswith(b"=") and b"QUOTED-PRINTABLE" in parts[0][:200].upper()
    if parts:
        yield number, b"".join(parts)


def name_of(raw: bytes) -> str:
    """The property's name without its group: item1.EMAIL is EMAIL."""
    found = _PROPERTY.match(raw)
    return found.group()[:-1].decode("ascii").upper().rpartition(".")[2] if found else ""


def parse(number: int, raw: bytes, fallback: str = "") -> Line:
    """A line taken apart and its value decoded: by its CHARSET, as UTF-8, or by the fallback (the file's encoding)."""
    head, value = _halves(raw)
    first, *rest = _outside_quotes(_as_file(head, fallback), ";")
    params = dict[str, str]()
    for part in rest[:100]:
        key, equals, said = part.partition("=")
        key = key.strip().upper()
        if not equals:  # vCard 2.1 says TEL;CELL and NOTE;QUOTED-PRINTABLE
            key, said = ("ENCODING" if key in ("QUOTED-PRINTABLE", "BASE64") else "TYPE"), key
        said = _CARET.sub(lambda found: {"n": "\n", "'": '"', "^": "^"}[found[1]], said.strip().strip('"'))
        params[key] = f"{params[key]},{said}" if key in params else said
    return Line(number, first.strip().upper().rpartition(".")[2], params, _value(value, params, fallback))


def unescape(text: str) -> str:
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def encoding_of(lines: list[tuple[int, bytes]]) -> tuple[str, bool]:
    """How those lines are written that are not UTF-8 and say no CHARSET ("" when there are none), and whether that is sure."""
    foreign = [raw for _, raw in lines if _is_foreign(raw)]
    return guess(b"\n".join(foreign)) if foreign else ("", True)


def _is_foreign(raw: bytes) -> bool:
    return not raw.isascii() and b"CHARSET=" not in raw[:100].upper() and strictly(raw, "utf-8") is None


def components(text: str, mark: str = ";") -> list[str]:
    """The parts of a structured value, parted at marks that are not escaped, each unescaped and trimmed."""
    cuts = [found.start() for found in _ESCAPED_OR_MARK.finditer(text) if found.group() == mark]
    return [unescape(text[start:end]).strip() for start, end in zip([0, *(cut + 1 for cut in cuts)], [*cuts, len(text)])]


def _unix(data: bytes) -> bytes:
    if is_marked_or_wide(data):
        data = decode(data).encode("utf-8", "replace")
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _halves(raw: bytes) -> tuple[bytes, bytes]:
    """Before and after the first colon that is not within quotes."""
    if b'"' in raw.partition(b":")[0]:
        at = sum(len(part) + 1 for part in _until_colon(raw.split(b'"')))
        if at <= len(raw):
            return raw[: at - 1], raw[at:]
    head, _, value = raw.partition(b":")
    return head, value


def _until_colon(parts: list[bytes]) -> Iterator[bytes]:
    for n, part in enumerate(parts):
        if n % 2 == 0 and b":" in part:
            yield part[: part.index(b":")]
            return
        yield part


def _outside_quotes(text: str, mark: str) -> list[str]:
    if '"' not in text:
        return text.split(mark)
    quoted = [part if n % 2 == 0 else part.replace(mark, "\0") for n, part in enumerate(text.split('"'))]
    return [part.replace("\0", mark) for part in "".join(quoted).split(mark)]


def _value(value: bytes, params: dict[str, str], fallback: str) -> str:
    encoding = params.get("ENCODING", "").upper()
    if encoding == "QUOTED-PRINTABLE":
        value = quopri.decodestring(value)
    elif encoding in ("B", "BASE64"):
        try:
            value = binascii.a2b_base64(value)
        except binascii.Error:
            value = b""
    if value.isascii() and b"\x1b" not in value:
        return value.decode("ascii")
    return decode(value, params["CHARSET"]) if "CHARSET" in params else _as_file(value, fallback)


def _as_file(value: bytes, fallback: str) -> str:
    if b"\x1b$" not in value:
        for encoding in ("utf-8", fallback):
            text = strictly(value, encoding)
            if text is not None:
                return text
    return decode(value)
