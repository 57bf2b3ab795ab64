"""iCalendar: meetings as calendars export them, each instance of a recurring one told for itself.

The lines are read by hand, so that a broken event costs only itself and has a place in the file.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from goodwill.event import Event, Party, Piece, Said, Unread
from goodwill.sources._charset import decode
from goodwill.sources._text import Line, clean, content_lines, encoding_of, name_of, one_line, parse, unescape
from goodwill.sources._when import Moment, Recurrence, Zones, believable, duration, instant, moment
from goodwill.words import _

name = "ics"
what = "iCalendar files"

_WANTED = {"UID", "DTSTART", "DTEND", "DURATION", "SUMMARY", "DESCRIPTION", "LOCATION", "ORGANIZER", "ATTENDEE", "STATUS", "SEQUENCE"}
_WANTED |= {"RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"}
_SIDE_BY_SIDE = {"VCALENDAR", "VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"}
_DEEPEST, _MOST_DATES = 20, 20_000
_LONGEST_TEXT, _LONGEST_TITLE, _LONGEST_UID = 20_000, 500, 250


# --- the three things that a source can do


def knows(path: Path, head: bytes) -> bool:
    return bool(head) and re.match(r"\s*BEGIN\s*:\s*VCALENDAR\b", decode(head[:4096]).lstrip("\ufeff"), re.IGNORECASE) is not None


def pieces(path: Path) -> list[Piece]:
    """One: the changed instances of a series and its time zones may stand anywhere in the file."""
    return [Piece(0, None, len(re.findall(rb"BEGIN:VEVENT", path.read_bytes())))]


def read(path: Path, piece: Piece) -> Iterator[Said]:
    lines = list(content_lines(path.read_bytes()))
    if not lines:
        yield Unread(path.name, _("the file is empty"))
        return
    fallback, sure = encoding_of(lines)
    if not sure:
        yield Unread(
            path.name,
            _("it does not say how its letters are written; they were taken for {letters}: please check the names").format(
                letters=fallback
            ),
        )
    blocks, cut_at = _blocks(lines)
    zones = Zones(dict(_spelt_out(block) for block in blocks if block.kind == "VTIMEZONE"), _floating(lines))
    series = dict[str, list[Meeting]]()
    for block in blocks:
        if block.kind == "VEVENT":
            meeting = _meeting(block, zones, fallback, path.name)
            if isinstance(meeting, Unread):
                yield meeting
            else:
                series.setdefault(meeting.uid, []).append(meeting)
    for meetings in series.values():
        yield from _told(meetings)
    if cut_at:
        yield Unread(f"{path.name}:{cut_at}", _("what begins here has no end: the file may be cut off"))
    elif not any(name_of(raw) == "BEGIN" for _, raw in lines):
        yield Unread(path.name, _("no calendar begins in it"))


# --- the file's blocks


class Block(NamedTuple):
    """An event or a time zone of the file: its lines, and under which METHOD it came."""

    kind: str
    number: int
    raw: list[tuple[int, bytes]]
    method: str


class _Open(NamedTuple):
    kind: str
    number: int
    block: Block | None  # to which its lines belong


def _blocks(lines: list[tuple[int, bytes]]) -> tuple[list[Block], int]:
    """The events and time zones, and the line of the first block that never ends (0 if there is none).

    Of an event, what stands in its alarms is left out; of a time zone everything is kept.
    """
    blocks, opened, method, cut_at = list[Block](), list[_Open](), "", 0
    for number, raw in lines:
        word = name_of(raw)
        kind = _kind(raw) if word in ("BEGIN", "END") else ""
        if word == "BEGIN":
            while opened and kind in _SIDE_BY_SIDE and not opened[-1].kind == "VCALENDAR" != kind:  # the one before has lost its END
                cut_at = cut_at or opened[-1].number
                opened.pop()
            method = "" if kind == "VCALENDAR" else method
            if len(opened) < _DEEPEST:
                opened.append(_Open(kind, number, _block(kind, number, raw, opened, method)))
                if kind in ("VEVENT", "VTIMEZONE"):
                    blocks += filter(None, [opened[-1].block])
        elif word == "END" and any(outer.kind == kind for outer in opened):
            while (closed := opened.pop()).kind != kind:
                cut_at = cut_at or closed.number
            if closed.block and closed.block.kind != kind:
                closed.block.raw.append((number, raw))
        elif word == "METHOD":
            method = one_line(decode(raw).partition(":")[2]).upper()
        elif opened and (block := opened[-1].block) and (block.kind == "VTIMEZONE" or word in _WANTED):
            block.raw.append((number, raw))
    return blocks, cut_at or (opened[-1].number if opened else 0)


def _block(kind: str, number: int, raw: bytes, opened: list[_Open], method: str) -> Block | None:
    """Where the lines go of what begins here: into its own block, into that of the time zone around it, or nowhere."""
    if kind in ("VEVENT", "VTIMEZONE"):
        return Block(kind, number, [], method)
    around = opened[-1].block if opened else None
    if not around or around.kind != "VTIMEZONE":
        return None
    around.raw.append((number, raw))
    return around


def _spelt_out(block: Block) -> tuple[str, bytes]:
    """A time zone's name, and its text."""
    named = (unescape(decode(raw).partition(":")[2]).strip().strip('"') for _, raw in block.raw if name_of(raw) == "TZID")
    return next(named, ""), b"\r\n".join(raw for _, raw in block.raw)


def _floating(lines: list[tuple[int, bytes]]) -> str:
    """The zone that the calendar as a whole is told in, as Google and Apple write it."""
    said = (decode(raw).partition(":")[2].strip() for _, raw in lines if name_of(raw) == "X-WR-TIMEZONE")
    return next(said, "")


def _kind(raw: bytes) -> str:
    return raw.partition(b":")[2].strip().upper().decode("ascii", "replace")


# --- one event


class Meeting(NamedTuple):
    """One VEVENT, read."""

    uid: str
    event: Event  # without its key and times
    times: Recurrence
    lasts: timedelta | None
    replaces: Moment | None  # RECURRENCE-ID: the instance that it changes
    onwards: bool  # ...and all later ones


def _meeting(block: Block, zones: Zones, fallback: str, file: str) -> Meeting | Unread:
    lines = dict[str, list[Line]]()
    for number, raw in block.raw:
        line = parse(number, raw, fallback)
        lines.setdefault(line.name, []).append(line)
    where = f"{file}:{block.number}"
    if "DTSTART" not in lines:
        return Unread(where, _("this event does not say when it starts"))
    start = _date(lines["DTSTART"][0], zones)
    if not start:
        return Unread(where, _("this event starts at “{said}”, which is no date").format(said=one_line(lines["DTSTART"][0].value)[:40]))
    cancelled = block.method == "CANCEL" or _first(lines, "STATUS").upper() == "CANCELLED"
    event = Event(
        key="",
        kind="meeting",
        at=None,
        parties=_parties(lines),
        title=_first(lines, "SUMMARY"),
        text=clean(unescape(lines["DESCRIPTION"][0].value))[:_LONGEST_TEXT].strip() if "DESCRIPTION" in lines else "",
        place=_first(lines, "LOCATION"),
        aside="cancelled" if cancelled else "",
        revision=_number(_first(lines, "SEQUENCE")),
        where=where,
    )
    times = Recurrence(
        start,
        rules=tuple(line.value.strip() for line in lines.get("RRULE", ())[:10]),
        extra=tuple(islice(_dates(lines.get("RDATE", ()), zones), _MOST_DATES)),
        without=tuple(islice(_dates(lines.get("EXDATE", ()), zones), _MOST_DATES)),
    )
    changes = lines.get("RECURRENCE-ID", [])[:1]
    return Meeting(
        uid=_uid(lines, event),
        event=event,
        times=times,
        lasts=_lasts(lines, start, zones),
        replaces=_date(changes[0], zones) if changes and not times.extra else None,  # Lotus Notes writes a whole series as one change
        onwards=bool(changes) and changes[0].params.get("RANGE", "").upper() == "THISANDFUTURE",
    )


def _date(line: Line, zones: Zones) -> Moment | None:
    return moment(line.value, line.params.get("TZID", ""), zones)


def _dates(lines: Iterable[Line], zones: Zones) -> Iterator[Moment]:
    """Of RDATE and EXDATE; of a period only its start."""
    for line in lines:
        for part in line.value.split(","):
            if found := moment(part.partition("/")[0], line.params.get("TZID", ""), zones):
                yield found


def _lasts(lines: dict[str, list[Line]], start: Moment, zones: Zones) -> timedelta | None:
    """None where nothing is said, or where it would end before it starts."""
    if "DTEND" in lines:
        end = _date(lines["DTEND"][0], zones)
        lasts = end.at - start.at if end and believable(end.wall) and believable(start.wall) else None
    else:
        lasts = duration(lines["DURATION"][0].value) if "DURATION" in lines else None
    return lasts if lasts is not None and timedelta(0) <= lasts < timedelta(days=36_500) else None


def _uid(lines: dict[str, list[Line]], event: Event) -> str:
    uid = _first(lines, "UID")
    if uid and len(uid) <= _LONGEST_UID:
        return uid
    said = uid or (lines["DTSTART"][0].value, event.title, event.parties)
    return "sha256-" + sha256(repr(said).encode("utf-8", "replace")).hexdigest()


def _first(lines: dict[str, list[Line]], word: str) -> str:
    return one_line(unescape(lines[word][0].value))[:_LONGEST_TITLE] if word in lines else ""


def _number(said: str) -> int:
    return min(int(said), 2**31 - 1) if said.isascii() and said.isdigit() and len(said) < 20 else 0


# --- who takes part


_ANGLED = re.compile(r"([^<>]*)<([^<>\s]+@[^<>\s]+)>")


def _parties(lines: dict[str, list[Line]]) -> tuple[Party, ...]:
    """The host first; everybody once. Rooms, devices and lists are nobody."""
    hosts = [_party(line, "host") for line in lines.get("ORGANIZER", ())[:1]]
    guests = [_party(line, _role(line)) for line in lines.get("ATTENDEE", ()) if _is_somebody(line)]
    declined = {party.value for party in guests if party and party.role == "declined"}
    found = dict[str, Party]()
    for party in [*hosts, *guests]:
        if party:
            found.setdefault(party.value, party._replace(role="declined") if party.value in declined else party)
    return tuple(found.values())


def _role(line: Line) -> str:
    if line.params.get("PARTSTAT", line.params.get("STATUS", "")).upper() == "DECLINED":
        return "declined"
    return "host" if line.params.get("ROLE", "").upper() in ("ORGANIZER", "OWNER") else "guest"  # vCalendar 1.0


def _is_somebody(line: Line) -> bool:
    return line.params.get("CUTYPE", "").upper() not in ("ROOM", "RESOURCE", "GROUP")


def _party(line: Line, role: str) -> Party | None:
    """None for who can be neither reached nor named."""
    said, called = one_line(unquote(unescape(line.value))), one_line(line.params.get("CN", ""))[:_LONGEST_TITLE]
    if angled := _ANGLED.match(said):
        called, said = called or angled[1].strip(' "'), angled[2]
    while said.lower().startswith("mailto:"):
        said = said[7:].strip()
    email = next((text.lower() for text in (said, line.params.get("EMAIL", ""), called) if _is_email(text)), "")
    if email.endswith("calendar.google.com"):  # a room, or a calendar that speaks for itself
        return None
    called = "" if called.lower() == email else called
    if email:
        return Party(role, "email", email, called)
    if said.lower().startswith("tel:"):
        return Party(role, "phone", said[4:64], called)
    return Party(role, "name", called, called) if called else None


def _is_email(text: str) -> bool:
    local, at, host = text.rpartition("@")
    return bool(local and at and host) and len(text) <= 254 and not set(text) & set(' /:;,<>"')


# --- recurrence


def _told(meetings: list[Meeting]) -> Iterator[Event | Unread]:
    """All that one UID stands for: its series, with the instances that were changed, or just the one meeting."""
    meetings = sorted(meetings, key=lambda meeting: meeting.event.revision)
    master = next((meeting for meeting in reversed(meetings) if not meeting.replaces), None)
    changed = {(master or meeting).times.slot(meeting.replaces): meeting for meeting in meetings if meeting.replaces}
    if master and (master.times.rules or master.times.extra) and believable(master.times.start.wall):
        yield from _series(master, changed)
    elif master:
        yield _event(master, master.times.start.at)
    for slot, meeting in changed.items():  # those that fall on no time of the series
        yield _event(meeting, meeting.times.start.at, slot)


def _series(master: Meeting, changed: dict[datetime, Meeting]) -> Iterator[Event | Unread]:
    walls, why_not = master.times.walls()
    if why_not:
        yield Unread(master.event.where, why_not)
    now, shift = master, timedelta(0)
    for wall in walls:
        at = instant(wall, master.times.start.zone)
        slot = at.astimezone(UTC)
        meeting = changed.pop(slot, None)
        yield _event(meeting, meeting.times.start.at, slot) if meeting else _event(now, at + shift, slot)
        if meeting and meeting.onwards:
            now, shift = meeting, meeting.times.start.at - slot


def _event(meeting: Meeting, at: datetime, slot: datetime | None = None) -> Event:
    event = meeting.event._replace(key=f"ical:{meeting.uid}" + (f"/{slot:%Y%m%dT%H%M%SZ}" if slot else ""))
    if not believable(at):
        return event
    until = None if meeting.lasts is None else at + meeting.lasts
    if meeting.times.start.whole_day:  # told at noon in UTC, it is on that day by nearly every clock
        at = at.replace(hour=12)
    return event._replace(at=at, until=until)
