"""Chats: three conversations, as the phone writes them when it is asked to export a chat; texts/whatsapp/ has the words."""

import io
import re
from datetime import date, datetime, timedelta
from importlib.resources import files
from itertools import pairwise
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from goodwill.demo.cast import Person
from goodwill.demo.days import moment
from goodwill.demo.stories import dated
from goodwill.demo.truth import Truth, bare

_LINE = re.compile(r"(?:(\d+) (\d+):(\d+)|\+(\d+)) (\w+|\*): (.*)")
_LOCK = "Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt. Nur Personen in diesem Chat können sie lesen, anhören oder teilen."
_LRM = "\u200e"  # iOS puts it before whatever it says itself
_PHONE = {
    "android": {"bild": "<Medien ausgeschlossen>", "audio": "<Medien ausgeschlossen>", "neu": "<Diese Nachricht wurde bearbeitet.>"},
    "ios": {"bild": f"{_LRM}Bild weggelassen", "audio": f"{_LRM}Audio weggelassen", "neu": f"{_LRM}<Diese Nachricht wurde bearbeitet>"},
}
_PHONE["android"] |= {"noten": "Programm.pdf (Datei angehängt)"}
_MEDIA = re.compile(r"\{(bild|audio|noten)\}")
_LANGUAGE = {"ana": "es"}


class Line(NamedTuple):
    """One message, or what the phone says between them."""

    at: datetime
    author: str  # a key of the cast, "mia", or "*" for the phone
    text: str  # with marks and {words} of the phone


class Chat(NamedTuple):
    """One file of texts/whatsapp/."""

    about: dict[str, str]
    names: dict[str, str]  # by key: how the phone shows them
    lines: list[Line]

    @property
    def one(self) -> str:
        """With whom, where it is no group."""
        return self.about.get("with", "")


def chats(today: date, cast: dict[str, Person], truth: Truth) -> tuple[dict[str, bytes], list[dict[str, Any]]]:
    """The files by name, and what is true of each."""
    content: dict[str, bytes] = {}
    known: list[dict[str, Any]] = []
    for source in sorted((files("goodwill.demo") / "texts" / "whatsapp").iterdir(), key=lambda one: one.name):
        chat = _chat(source.read_text("utf-8"), today)
        name = chat.about["file"]
        content[name] = _zipped(_exported(chat), chat.lines[-1].at) if name.endswith(".zip") else _exported(chat).encode()
        known.append(_known(chat, cast, truth))
    return content, known


def _chat(source: str, today: date) -> Chat:
    about: dict[str, str] = {}
    lines: list[Line] = []
    at = moment(today, 0, 0)
    for raw in source.splitlines():
        found = _LINE.fullmatch(raw)
        if found:
            age, hour, minute, later, author, text = found.groups()
            at = moment(today - timedelta(days=int(age)), int(hour), int(minute)) if age else at + timedelta(minutes=int(later))
            second = (lines[-1].at.second + 11) if lines and lines[-1].at.replace(second=0) == at else 5 + len(lines) % 9
            language = _LANGUAGE.get(about.get("with", ""), "de")
            lines.append(Line(at.replace(second=second), author, dated(text, today, language)))
        elif not raw.startswith("#"):
            key, _, value = raw.partition(": ")
            about[key] = value
    names = dict(pair.strip().partition("=")[::2] for pair in about["names"].split(";"))
    assert all(one.at <= two.at for one, two in pairwise(lines)), about["file"]
    return Chat(about, names, lines)


def _exported(chat: Chat) -> str:
    phone = _ios if chat.about["style"] == "ios" else _android
    return "".join(phone(chat, line) for line in chat.lines)


def _android(chat: Chat, line: Line) -> str:
    stamp = f"{line.at:%d.%m.%y, %H:%M} - "
    if line.author == "*":
        return f"{stamp}{line.text.replace('{schlüssel}', _LOCK + ' Mehr erfahren')}\n"
    return f"{stamp}{chat.names[line.author]}: {shown(line, 'android')}\n"


def _ios(chat: Chat, line: Line) -> str:
    """With seconds; the phone's own words, and the lines that hold them, begin with an invisible mark."""
    stamp = f"[{line.at:%d.%m.%y, %H:%M:%S}] "
    if line.author == "*":
        return f"{stamp}{chat.names[chat.one]}: {_LRM}{_LOCK}\r\n"
    text = shown(line, "ios")
    return f"{_LRM if text.startswith(_LRM) else ''}{stamp}{chat.names[line.author]}: {text}\r\n"


def shown(line: Line, style: str) -> str:
    """The message as the phone puts it."""
    text = bare(line.text).replace("~", "\n")
    gone = "Du hast diese Nachricht gelöscht." if line.author == "mia" else "Diese Nachricht wurde gelöscht."
    text = text.replace("{weg}", gone if style == "android" else _LRM + gone)
    for word, said in _PHONE[style].items():
        text = text.replace(f"{{{word}}}", said)
    return text


def _zipped(text: str, at: datetime) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        entry = ZipInfo("_chat.txt", at.timetuple()[:6])
        entry.compress_type = ZIP_DEFLATED
        archive.writestr(entry, text.encode())
    return out.getvalue()


def _known(chat: Chat, cast: dict[str, Person], truth: Truth) -> dict[str, Any]:
    """Who is in it, how much, and what was promised, asked and thanked for."""
    file = chat.about["file"]
    entries: list[dict[str, Any]] = []
    said = [line for line in chat.lines if line.author != "*"]
    for n, line in enumerate(said):
        by, person = ("me", chat.one) if line.author == "mia" else ("them", _who(line.author, cast))
        for entry in truth.read(f"chat:{file}#{n}", by, person, line.text):
            entry |= {"n": n, "at": line.at.isoformat()}
            entries.append(entry)
    return {
        "file": file,
        "style": chat.about["style"],
        "group": chat.about.get("group"),
        "people": {name: _who(key, cast) for key, name in chat.names.items()},
        "messages": len(said),
        "from_me": sum(line.author == "mia" for line in said),
        "system": len(chat.lines) - len(said),
        "media": sum(bool(_MEDIA.search(line.text)) for line in said),
        "deleted": sum("{weg}" in line.text for line in said),
        "edited": sum("{neu}" in line.text for line in said),
        "last_at": said[-1].at.isoformat(),
        "entries": entries,
    }


def _who(key: str, cast: dict[str, Person]) -> str:
    """Who is not in the cast is known only here."""
    return key if key in cast or key == "mia" else f"+{key}"
