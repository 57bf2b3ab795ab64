"""LinkedIn: your connections, as its data export lists them (Connections.csv)."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from goodwill.event import Piece, Profile, Said, Unread
from goodwill.sources import _rows
from goodwill.sources._address import PROFILES, email, profile_url
from goodwill.sources._day import day, order_of
from goodwill.sources._rows import Row
from goodwill.words import _

name = "linkedin"
what = "LinkedIn connections (Connections.csv)"

_LONGEST = 500
_CONNECTED = "connected on"


def knows(path: Path, head: bytes) -> bool:
    return _rows.knows(head, _is_mine, _CONNECTED.encode())


def pieces(path: Path) -> list[Piece]:
    """A few hundred connections each; every piece knows in which order the whole file writes days and months."""
    found = _rows.pieces(path, _is_mine)
    order = order_of(row.get(_CONNECTED) for piece in found for row in _rows.rows(path, piece) if isinstance(row, Row))
    return [piece._replace(what=(piece.what, order)) for piece in found]


def read(path: Path, piece: Piece) -> Iterator[Said]:
    part, order = piece.what
    nameless = list[str]()
    for row in _rows.rows(path, piece._replace(what=part)):
        if isinstance(row, Unread):
            yield row
        elif row.get("first name", "last name", "url", "email address"):
            yield from _connection(row, order)
        elif any(cell.strip() for cell in row.cells):
            nameless.append(row.where)
    if nameless:
        yield Unread(
            nameless[0], _("neither a name nor an address (a closed account); in this and following rows: {n}").format(n=len(nameless))
        )


def _is_mine(header: tuple[str, ...]) -> bool:
    return {"first name", "last name", _CONNECTED} <= set(header)


def _connection(row: Row, order: str) -> Iterator[Profile | Unread]:
    called = " ".join(filter(None, (row.get("first name"), row.get("last name"))))[:_LONGEST]
    company, url, address = row.get("company")[:_LONGEST], profile_url(row.get("url")), email(row.get("email address"))
    said = row.get(_CONNECTED)
    connected = day(said, order)
    if said and not connected:
        yield Unread(
            row.where, _("“{said}” could be two days, or is none: since when you are connected is left out").format(said=said[:40])
        )
    yield Profile(
        key=_key(url, called or address, company),
        name=called,
        handles=tuple(handle for handle in (("url", url), ("email", address)) if handle[1]),
        organisation=company,
        title=row.get("position")[:_LONGEST],
        note=f"Connected on LinkedIn on {connected}" if connected else "",
        where=row.where,
    )


def _key(url: str, called: str, company: str) -> str:
    """By the profile, which keeps its link when name and company change."""
    if url.startswith(PROFILES):
        return f"linkedin:{url.removeprefix(PROFILES)}"
    return "linkedin:sha256-" + sha256(f"{called}\0{company}".encode("utf-8", "replace")).hexdigest()
