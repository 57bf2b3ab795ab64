"""Shape of a brief: its JSON form, and what its parts are called, the same behind every door."""

from datetime import datetime
from typing import Any

from goodwill.doors.shape import iso, ref
from goodwill.models import Book
from goodwill.models.calendar import Room
from goodwill.words import _, day, ngettext
from goodwill.writing.brief import Brief, Guest, Point

PARTS = ("wants", "question", "mine", "theirs", "give", "meet", "careful", "last")


def heading(part: str) -> str:
    """What a part of the brief is called."""
    return {
        "wants": _("What they probably want"),
        "question": _("What they want is not known"),
        "mine": _("Open on your side"),
        "theirs": _("Open on their side"),
        "give": _("What you could give on the spot"),
        "meet": _("Whom they should meet"),
        "careful": _("Careful"),
        "last": _("What passed last"),
    }[part]


def brief(book: Book, found: Brief) -> dict[str, Any]:
    event = found.event
    meeting = None if event is None else {"touch": event.key, "title": event.title, "at": iso(book, event.at), "place": event.place}
    return {
        "meeting": meeting,
        "aim": found.aim._asdict(),
        "guests": [_guest(book, guest) for guest in found.guests],
        "room": None if found.room is None else _room(book, found.room),
    }


def _guest(book: Book, guest: Guest) -> dict[str, Any]:
    parts = {part: [_point(book, point) for point in getattr(guest, part)] for part in PARTS if part != "question"}
    question = _point(book, guest.question) if guest.question else None
    return {"person": ref(guest.person), "who": guest.who, "known": guest.known, "bond": list(guest.bond), **parts, "question": question}


def _point(book: Book, point: Point) -> dict[str, Any]:
    return {"what": point.text, "quote": point.quote, "touch": point.touch, "at": iso(book, point.at)}


def _room(book: Book, room: Room) -> dict[str, Any]:
    around = room.crowd
    return {
        "conversations": around.many,
        "minutes_before": around.before,
        "minutes_after": around.after,
        "quieter_at": iso(book, room.begins),
    }


def room_told(room: dict[str, Any]) -> str:
    """That the day is full, and what would be better."""
    n = room["conversations"]
    full = ngettext("That day holds {n} conversation.", "That day holds {n} conversations.", n).format(n=n)
    close = min((gap for gap in (room["minutes_before"], room["minutes_after"]) if gap is not None), default=None)
    if close is not None:
        full += " " + _("The nearest leaves you {n} minutes.").format(n=close)
    if not room["quieter_at"]:
        return full
    at = datetime.fromisoformat(room["quieter_at"])
    return full + " " + _("Quieter: {day}, {time}.").format(day=day(at), time=f"{at:%H:%M}")


def when(meeting: dict[str, Any]) -> str:
    """Day, time and place of a meeting."""
    at = datetime.fromisoformat(meeting["at"])
    return ", ".join(filter(None, (day(at), f"{at:%H:%M}", meeting["place"])))
