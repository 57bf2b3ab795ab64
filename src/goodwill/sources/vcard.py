"""vCard: address books as phones, mail programs and exports write them (2.1, 3.0, 4.0).

The lines are read by hand, not by vobject: that stops at the first odd line of a file, takes quadratic time on
long ones, and decodes before it unfolds, which breaks letters that a fold has parted.
"""

import re
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from goodwill.event import Piece, Profile, Said, Unread
from goodwill.sources._charset import decode
from goodwill.sources._text import Line, clean, components, content_lines, encoding_of, name_of, one_line, parse, unescape
from goodwill.words import _

name = "vcard"
what = "vCard address books"

_WANTED = {"FN", "N", "ORG", "NICKNAME", "EMAIL", "TEL", "URL", "X-SOCIALPROFILE", "SOCIALPROFILE", "TITLE", "ROLE", "BDAY", "ADR", "LABEL"}
_WANTED |= {"GENDER", "NOTE", "UID", "DEATHDATE", "X-DEATHDATE", "KIND", "X-ADDRESSBOOKSERVER-KIND", "X-ABSHOWAS"}
_NO_PERSON = {"group", "location", "device", "application"}
_CARDS_IN_A_PIECE = 300
_LONGEST = {"name": 500, "phone": 64, "email": 254, "url": 2000, "note": 20_000, "uid": 250}
_BEGIN_OR_END = re.compile(rb"(?im)^[ \t]*(BEGIN|END)[ \t]*:[ \t]*VCARD[ \t]*\r?$")
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ].*)?\Z")
_DAY_OF_YEAR = re.compile(r"--(\d\d)-?(\d\d)(?:T.*)?\Z")


class Card(NamedTuple):
    """The lines of one card, by property, in their order."""

    number: int  # of its BEGIN line
    raw: list[tuple[int, bytes]]


# --- the three things that a source can do


def knows(path: Path, head: bytes) -> bool:
    return bool(head) and re.match(r"\s*BEGIN\s*:\s*VCARD\b", decode(head[:4096]).lstrip("\ufeff"), re.IGNORECASE) is not None


def pieces(path: Path) -> list[Piece]:
    """Cut before every three hundredth card. A file in UTF-16 or UTF-32 stays whole."""
    data = path.read_bytes()
    cuts, depth, cards, line, counted = [(0, 1, 0)], 0, 0, 1, 0
    for found in re.finditer(_BEGIN_OR_END, data):
        if found[1].upper() == b"END":
            depth = max(0, depth - 1)
            continue
        if depth == 0 and cards - cuts[-1][2] >= _CARDS_IN_A_PIECE:
            line += _line_ends(data[counted : found.start()])
            counted = found.start()
            cuts.append((counted, line, cards))
        depth, cards = depth + 1, cards + 1
    ends = [*cuts[1:], (len(data), 0, cards)]
    return [Piece(0, (start, end, line), until - before) for (start, line, before), (end, _, until) in zip(cuts, ends)]


def read(path: Path, piece: Piece) -> Iterator[Said]:
    start, end, first_line = piece.what
    with path.open("rb") as file:
        file.seek(start)
        data = file.read(end - start)
    if not data.strip() and start == 0:
        yield Unread(path.name, _("the file is empty"))
    yield from told(data, path.name, first_line)


def told(data: bytes, file: str, first_line: int = 1) -> Iterator[Said]:
    """What these cards say; `file` is what they are called where something is wrong with one."""
    lines = [(number + first_line - 1, raw) for number, raw in content_lines(data)]
    fallback, sure = encoding_of(lines)
    if not sure:
        yield Unread(
            file,
            _("it does not say how its letters are written; they were taken for {letters}: please check the names").format(
                letters=fallback
            ),
        )
    strays = list[int]()
    for card, ended in _cards(lines, strays):
        yield from _said(card, fallback, file)
        if not ended:
            yield Unread(f"{file}:{card.number}", _("this card has no end: the file may be cut off"))
    if strays:
        yield Unread(f"{file}:{strays[0]}", _("{n} lines, from here on, belong to no card").format(n=len(strays)))


def _line_ends(data: bytes) -> int:
    return data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n")


def _cards(lines: list[tuple[int, bytes]], strays: list[int]) -> Iterator[tuple[Card, bool]]:
    """Each card, and whether it is properly ended; the numbers of lines outside of any card go to `strays`.

    A card may begin within another one (AGENT of vCard 2.1), or because the END of that one is missing; both come out
    right when the innermost card ends first and whatever is still open at the end is told last.
    """
    opened = list[Card]()
    for number, raw in lines:
        word = name_of(raw)
        if word == "BEGIN" and _is_vcard(raw):
            opened.append(Card(number, []))
        elif word == "END" and _is_vcard(raw):
            if opened:
                yield opened.pop(), True
        elif not opened:
            strays.append(number)
        elif word in _WANTED:
            opened[-1].raw.append((number, raw))
    for card in opened:
        yield card, False


def _is_vcard(raw: bytes) -> bool:
    return raw.partition(b":")[2].strip().upper() == b"VCARD"


# --- one card


def _said(card: Card, fallback: str, file: str) -> Iterator[Said]:
    lines = dict[str, list[Line]]()
    for number, raw in card.raw:
        line = parse(number, raw, fallback)
        if line.value.strip():
            lines.setdefault(line.name, []).append(line)
    where = f"{file}:{card.number}"
    kind = {line.value.strip().lower() for word in ("KIND", "X-ADDRESSBOOKSERVER-KIND") for line in lines.get(word, ())}
    if kind & _NO_PERSON:
        return
    organisation = _organisation(lines)
    person, nickname, handles = _name(lines), _first(lines, "NICKNAME"), tuple(_handles(lines))
    if "org" in kind or _first(lines, "X-ABSHOWAS").upper() == "COMPANY":
        person, organisation = "", organisation or person
    else:
        person = person or organisation or nickname
    if not (person or organisation or handles):
        yield Unread(where, _("this card has neither a name nor an address, number or link"))
        return
    birthday, doubt = _birthday(lines)
    if doubt:
        yield Unread(f"{file}:{doubt.number}", _("the birthday “{said}” is no date").format(said=one_line(doubt.value)[:40]))
    yield Profile(
        key=_key(lines, person or organisation, handles),
        name=person,
        handles=handles,
        nickname=nickname,
        organisation=organisation,
        title=_first(lines, "TITLE") or _first(lines, "ROLE"),
        birthday=birthday,
        address=_address(lines),
        note="\n".join(_text(line) for line in lines.get("NOTE", ()))[: _LONGEST["note"]],
        died="DEATHDATE" in lines or "X-DEATHDATE" in lines,
        where=where,
        family=_of_name(lines, 0) if person else "",
        honour=_honour(lines) if person else "",
    )


def _key(lines: dict[str, list[Line]], person: str, handles: tuple[tuple[str, str], ...]) -> str:
    uid = _first(lines, "UID").removeprefix("urn:uuid:")
    if uid and len(uid) <= _LONGEST["uid"]:
        return f"card:{uid}"
    return "card:sha256-" + sha256(repr(uid or (person, sorted(handles))).encode("utf-8", "replace")).hexdigest()


def _name(lines: dict[str, list[Line]]) -> str:
    whole = _first(lines, "FN")
    if whole or "N" not in lines:
        return whole
    family, given, more, _, after = [*map(one_line, components(lines["N"][0].value)), "", "", "", "", ""][:5]
    composed = " ".join(part for part in (given, more.replace(",", " "), family) if part)
    return ", ".join(part for part in (composed, after) if part)[: _LONGEST["name"]]


def _of_name(lines: dict[str, list[Line]], part: int) -> str:
    """One part of N: family, given, more, before, after."""
    parts = components(lines["N"][0].value) if "N" in lines else []
    return one_line(parts[part]) if len(parts) > part else ""


def _honour(lines: dict[str, list[Line]]) -> str:
    """What stands before the name; else "f" or "m", where the card says so (GENDER, RFC 6350 6.2.7)."""
    gender = _first(lines, "GENDER").partition(";")[0].strip().lower()
    return " ".join(filter(None, (_of_name(lines, 3), gender if gender in ("f", "m") else "")))


def _organisation(lines: dict[str, list[Line]]) -> str:
    parts = components(lines["ORG"][0].value) if "ORG" in lines else []
    return ", ".join(filter(None, map(one_line, parts)))[: _LONGEST["name"]]


def _handles(lines: dict[str, list[Line]]) -> Iterator[tuple[str, str]]:
    found = [
        *(("email", email) for line in lines.get("EMAIL", ()) if (email := _email(line))),
        *(("phone", phone) for line in lines.get("TEL", ()) if (phone := _phone(line))),
        *(("url", url) for word in ("URL", "X-SOCIALPROFILE", "SOCIALPROFILE") for line in lines.get(word, ()) if (url := _url(line))),
    ]
    yield from dict.fromkeys(found)


def _email(line: Line) -> str:
    value = one_line(_text(line)).lower()
    value = value.rpartition("<")[2].partition(">")[0].removeprefix("mailto:").strip()
    local, at, host = value.rpartition("@")
    return value if local and at and host and " " not in value and len(value) <= _LONGEST["email"] else ""


def _phone(line: Line) -> str:
    value = one_line(line.value.partition(";")[0] if line.value[:4].lower() == "tel:" else _text(line))
    value = value[4:] if value[:4].lower() == "tel:" else value
    return value if any(map(str.isdigit, value)) and len(value) <= _LONGEST["phone"] else ""


def _url(line: Line) -> str:
    value = one_line(_text(line))
    return value if re.match(r"https?://[^\s/]", value, re.IGNORECASE) and " " not in value and len(value) <= _LONGEST["url"] else ""


def _birthday(lines: dict[str, list[Line]]) -> tuple[date | str, Line | None]:
    """A date, "--MM-DD" where the year is kept back, or "" with the line that was not understood."""
    if "BDAY" not in lines:
        return "", None
    line = lines["BDAY"][0]
    said = line.value.strip()
    whole, partly = _DAY.match(said), _DAY_OF_YEAR.match(said)
    try:
        if partly:
            return f"--{date(2000, int(partly[1]), int(partly[2])):%m-%d}", None
        if whole and (whole[1] == line.params.get("X-APPLE-OMIT-YEAR") or int(whole[1]) <= 1604):  # 1604 is Apple's year of nobody
            return f"--{date(2000, int(whole[2]), int(whole[3])):%m-%d}", None
        if whole:
            return date(int(whole[1]), int(whole[2]), int(whole[3])), None
    except ValueError:
        pass
    return "", line


def _address(lines: dict[str, list[Line]]) -> str:
    """As it would stand on an envelope: the label where the card has one, else its parts in the usual order."""
    if "ADR" not in lines:
        return _text(lines["LABEL"][0]) if "LABEL" in lines else ""
    line = min(lines["ADR"], key=lambda line: "PREF" not in line.params and "PREF" not in line.params.get("TYPE", "").upper())
    if label := line.params.get("LABEL", "").strip():
        return clean(unescape(label))
    box, more, street, town, region, code, country = [*map(clean, components(line.value)), *[""] * 7][:7]
    place = f"{town}, {region} {code}".strip(", ") if region else f"{code} {town}".strip()
    return "\n".join(part.strip() for part in (street, more, box, place, country) if part.strip())


def _text(line: Line) -> str:
    return clean(unescape(line.value)).strip()


def _first(lines: dict[str, list[Line]], word: str) -> str:
    return one_line(_text(lines[word][0]))[: _LONGEST["name"]] if word in lines else ""
