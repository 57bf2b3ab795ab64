"""Touch logs: who was in touch with whom and when, one row each, kept by hand (CSV) or counted by another program."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from goodwill.event import Event, Party, Piece, Said, Unread
from goodwill.sources import _rows
from goodwill.sources._address import email
from goodwill.sources._day import moment, order_of
from goodwill.sources._rows import Row
from goodwill.sources._text import clean, one_line
from goodwill.words import _

name = "touch_log"
what = "touch logs (CSV: date,person,channel,direction,note or time,sender,recipient)"

_LONGEST, _LONGEST_TITLE, _LONGEST_NOTE = 200, 500, 20_000
_SECONDS = re.compile(r"-?\d{1,12}(?:\.\d{1,9})?$")
_ME = Party("from", "me", "me")
_CHANNELS = {
    "mail": "mail email e-mail letter brief newsletter",
    "call": "call phone telephone telefon anruf voicemail zoom video videocall skype facetime teams meet",
    "chat": "chat text sms message whatsapp signal telegram imessage messenger linkedin slack instagram threema nachricht dm",
    "meeting": "meeting met lunch dinner coffee breakfast drinks event conference treffen essen kaffee in-person person",
    "card": "card postcard karte postkarte gift geschenk",
    "visit": "visit besuch visited",
}
_KINDS = {word: kind for kind, words in _CHANNELS.items() for word in words.split()}
_WAYS = {"in": "in", "out": "out", "both": "both", "received": "in", "sent": "out", "from": "in", "to": "out", "incoming": "in"}
_WAYS |= {"outgoing": "out", "inbound": "in", "outbound": "out", "<": "in", ">": "out", "<>": "both", "two-way": "both", "mutual": "both"}
_TWO_WAY = ("meeting", "visit", "call")  # where nothing else is said


def knows(path: Path, head: bytes) -> bool:
    return _rows.knows(head, _is_log, b"person") or _rows.knows(head, _is_traffic, b"sender")


def pieces(path: Path) -> list[Piece]:
    """A few hundred rows each; every piece knows in which order the whole file writes days and months."""
    found = _rows.pieces(path, lambda header: _is_log(header) or _is_traffic(header))
    order = order_of(row.get("date", "time") for piece in found for row in _rows.rows(path, piece) if isinstance(row, Row))
    return [piece._replace(what=(piece.what, order)) for piece in found]


def read(path: Path, piece: Piece) -> Iterator[Said]:
    part, order = piece.what
    seen: Counter[str] = Counter()
    for row in _rows.rows(path, piece._replace(what=part)):
        if isinstance(row, Unread):
            yield row
        elif any(cell.strip() for cell in row.cells):
            said = _touch(row, order) if _is_log(row.header) else _message(row, order)
            if isinstance(said, Event):
                seen[said.key] += 1
                said = said if seen[said.key] == 1 else said._replace(key=f"{said.key}/{seen[said.key]}")
            yield said


def _is_log(header: tuple[str, ...]) -> bool:
    return {"date", "person"} <= set(header) and bool({"channel", "direction"} & set(header))


def _is_traffic(header: tuple[str, ...]) -> bool:
    return {"time", "sender", "recipient"} <= set(header)


def _touch(row: Row, order: str) -> Event | Unread:
    at = moment(row.get("date"), order)
    people = [one for one in (_party("guest", said.strip()) for said in row.get("person").split(";")) if one]
    channel = row.get("channel").casefold()
    kind = _KINDS.get(channel.replace("-", " ").split(" ")[0], "") or _KINDS.get(channel, "")
    if at is None:
        return Unread(row.where, _("“{said}” could be two days, or is none").format(said=row.get("date")[:40]))
    if not people:
        return Unread(row.where, _("this row does not say with whom"))
    if not kind:
        return Unread(row.where, _("the channel “{said}” is none of these: {names}").format(said=channel[:40], names=", ".join(_CHANNELS)))
    said = row.get("direction").casefold()
    way = _WAYS.get(said, "both" if not said and kind in _TWO_WAY else "")
    if not way:
        return Unread(row.where, _("the direction “{said}” is none of these: in, out, both").format(said=said[:40]))
    note = clean(row.raw("note", "notes")).strip()[:_LONGEST_NOTE]
    title = one_line(note)
    return Event(
        key=_key(row, "date", "person", "channel", "direction", "note", "notes"),
        kind=kind,
        at=at,
        parties=_sides(people, way),
        title=title[:_LONGEST_TITLE],  # the keeper's own words, in which nobody asks or promises anything
        text="" if len(title) <= _LONGEST_TITLE else note,
        where=row.where,
    )


def _sides(people: list[Party], way: str) -> tuple[Party, ...]:
    """The log is its keeper's: whoever is not named in a row is "me"."""
    if way == "both":
        return (_ME._replace(role="guest"), *people)
    if way == "out":
        return (_ME, *(one._replace(role="to") for one in people))
    return (*(one._replace(role="from") for one in people), _ME._replace(role="to"))


def _message(row: Row, order: str) -> Event | Unread:
    sender, recipient = _party("from", row.get("sender")), _party("to", row.get("recipient"))
    said = row.get("time")
    at = _unix(said) if _SECONDS.match(said) else moment(said, order)
    if not sender or not recipient:
        return Unread(row.where, _("this row does not say who wrote, or to whom"))
    if at is None:
        return Unread(row.where, _("“{said}” is no moment").format(said=said[:40]))
    return Event(_key(row, "time", "sender", "recipient"), "chat", at, (sender, recipient), where=row.where)


def _party(role: str, said: str) -> Party | None:
    address, said = email(said), said[:_LONGEST]
    if address:
        return Party(role, "email", address, said.partition("<")[0].strip(' "') if "<" in said else "")
    return Party(role, "name", f"log/{said.casefold()}", said) if said else None


def _unix(said: str) -> datetime | None:
    seconds = float(said)
    return datetime.fromtimestamp(seconds, UTC) if 0 <= seconds < 253_000_000_000 else None


def _key(row: Row, *columns: str) -> str:
    same = "\0".join(row.get(column) for column in columns).encode("utf-8", "replace")
    return f"log:{sha256(same).hexdigest()}"
