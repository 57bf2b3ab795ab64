"""Contacts as spreadsheets (CSV): Google, Outlook, and any list with a name and an address in each row."""

import re
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

from goodwill.event import Piece, Profile, Said, Unread
from goodwill.sources import _rows
from goodwill.sources._address import email, phone, url
from goodwill.sources._contactcolumns import column
from goodwill.sources._day import day, order_of
from goodwill.sources._rows import Row
from goodwill.sources._text import clean, one_line
from goodwill.words import _

name = "contacts_csv"
what = "address lists (CSV from Google, Outlook, spreadsheets)"

_LONGEST, _LONGEST_NOTE = 500, 20_000
_SEVERAL = " ::: "  # between the values of one cell, in Google's exports
_OF_OTHERS = {"connected on", "conversation id", "date", "time", "datum", "amount", "betrag", "currency", "price", "order id", "subject"}
_GOOGLES_OWN = "group membership"  # its old header has a column Subject, too
_FAMILY_FIRST = re.compile("[\u2e80-\u9fff\uac00-\ud7a3]+")  # Chinese, Japanese, Korean
_DAY_OF_YEAR = re.compile(r"--(\d\d)-(\d\d)\Z")
_NO_DAY = ("0/0/00", "0.0.00", "00.00.00", "0000-00-00")

Cells = dict[tuple[str, str], list[str]]  # what is in a row, by what its columns hold


def knows(path: Path, head: bytes) -> bool:
    return _rows.knows(head, _is_mine, b"name") or _rows.knows(head, _is_mine, b"mail")


def pieces(path: Path) -> list[Piece]:
    """A few hundred rows each; every piece knows in which order the whole file writes days and months."""
    found = _rows.pieces(path, _is_mine)
    told = (row for piece in found for row in _rows.rows(path, piece) if isinstance(row, Row))
    order = order_of(said for row in told for said in _cells(row).get(("birthday", ""), ()))
    return [piece._replace(what=(piece.what, order)) for piece in found]


def read(path: Path, piece: Piece) -> Iterator[Said]:
    part, order = piece.what
    for row in _rows.rows(path, piece._replace(what=part)):
        if isinstance(row, Unread):
            yield row
        elif any(cell.strip() for cell in row.cells):
            yield from _contact(_cells(row), row.where, order)


def _is_mine(header: tuple[str, ...]) -> bool:
    """A column for names and one for addresses or numbers, and none that shows it to be a list of something else."""
    if _OF_OTHERS & set(header) and _GOOGLES_OWN not in header:
        return False
    held = {column(name_)[0] for name_ in header}
    return bool(held & {"name", "given", "family"}) and bool(held & {"email", "phone"})


def _cells(row: Row) -> Cells:
    cells: Cells = {}
    for name_, cell in zip(row.header, row.cells):
        held = column(name_)
        if held[0] and cell.strip():
            cells.setdefault(held, []).extend(part for part in cell.split(_SEVERAL) if part.strip())
    return cells


def _contact(cells: Cells, where: str, order: str) -> Iterator[Profile | Unread]:
    called, company, handles = _name(cells), _first(cells, "organisation"), tuple(_handles(cells))
    department = _first(cells, "department")
    if not (called or company or handles):
        yield Unread(where, _("this row has neither a name nor an address, number or link"))
        return
    birthday, doubt = _birthday(cells, order)
    if doubt:
        yield Unread(where, _("the birthday “{said}” could be two days, or is none").format(said=doubt[:40]))
    yield Profile(
        key="contact:sha256-" + sha256(repr((called or company, sorted(handles))).encode("utf-8", "replace")).hexdigest(),
        name=called,
        handles=handles,
        nickname=_first(cells, "nickname"),
        organisation=", ".join(filter(None, (company, department))),
        title=_first(cells, "title"),
        birthday=birthday,
        address=_address(cells),
        note="\n".join(clean(note).strip() for note in cells.get(("note", ""), ()))[:_LONGEST_NOTE],
        where=where,
        family=_first(cells, "family"),
    )


def _first(cells: Cells, word: str, of: str = "") -> str:
    return one_line(cells.get((word, of), [""])[0])[:_LONGEST]


def _name(cells: Cells) -> str:
    """As it stands whole, else put together; with what comes behind a comma: "Ana Ruiz, PhD"."""
    whole, given, family = _first(cells, "name"), _first(cells, "given"), _first(cells, "family")
    if whole and given and not family and given not in whole:  # "Name, Vorname": the name is the last name
        whole, family = "", whole
    if not whole or email(whole):
        parts = (given, _first(cells, "middle"), family)
        named = parts[::-1] if _FAMILY_FIRST.fullmatch(given + family) else parts
        whole = ", ".join(filter(None, (" ".join(filter(None, named)), _first(cells, "suffix") if any(parts) else "")))
    return whole[:_LONGEST]


def _handles(cells: Cells) -> Iterator[tuple[str, str]]:
    emails = [part for cell in cells.get(("email", ""), ()) for part in re.split(r"[;,\s]+(?=\S+@)", cell)]
    found = [
        *(("email", email(one_line(said))) for said in (*emails, *cells.get(("name", ""), ()))),
        *(("phone", phone(one_line(said))) for said in cells.get(("phone", ""), ())),
        *(("url", url(one_line(said))) for said in cells.get(("url", ""), ())),
    ]
    yield from dict.fromkeys(handle for handle in found if handle[1])


def _birthday(cells: Cells, order: str) -> tuple[date | str, str]:
    """A date, "--05-14" where the year is kept back, or "" with what was not understood."""
    said = _first(cells, "birthday")
    if not said or said in _NO_DAY:
        return "", ""
    found = _DAY_OF_YEAR.match(said)
    told = day(f"2000-{found[1]}-{found[2]}") if found else day(said, order)
    if told is None:
        return "", said
    return (f"--{told:%m-%d}" if found or told.year <= 1604 else told), ""


def _address(cells: Cells) -> str:
    """As it stands, else put together in the order of an envelope; the home rather than the office."""
    if ("address", "") in cells:
        return clean(cells["address", ""][0]).strip()
    for of in ("1", "2", "3", "4"):
        street, code, town, region, country = (_first(cells, word, of) for word in ("street", "code", "town", "region", "country"))
        more = [one_line(line) for line in cells.get(("street", of), [])[1:]]
        place = f"{town}, {region} {code}".strip(", ") if region else f"{code} {town}".strip()
        if street or town:
            return "\n".join(filter(None, (street, *more, place, country)))
    return ""
