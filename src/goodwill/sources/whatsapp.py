"""WhatsApp: chats exported from a phone (Export chat), each message a line of a chat."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, NamedTuple

from goodwill.event import Event, Party, Piece, Said, Unread
from goodwill.sources import _chatwords
from goodwill.sources._address import is_phone
from goodwill.sources._charset import decode, is_marked_or_wide, whole
from goodwill.sources._chatlines import Order, Start, form_of, moment, start
from goodwill.sources._text import clean, one_line, shown
from goodwill.words import _

name = "whatsapp"
what = "WhatsApp chats (Export chat)"
local = True  # the phone wrote what its clock showed

_AT_ONCE = 400  # messages in a piece
_LONGEST_LINE, _LONGEST_TEXT, _LONGEST_NAME = 1 << 20, 100_000, 200
_BEGINNING = 200  # lines that tell how the file is written
_LARGEST_WIDE = 64 << 20  # bytes of a file in UTF-16
_MAY_START = frozenset(b"[0123456789\xe2\xef\xd9\xdb")  # the first byte of a line in which a message may begin
_CALLED = re.compile(r"whatsapp.*?(?:\s-\s|\s(?:with|mit|con|avec|com|met|med|z|ile|с)\s)(.+)$", re.I)
_AGAIN = re.compile(r"\s?\(\d{1,3}\)$|\.(?:zip|txt)$", re.I)


class Chat(NamedTuple):
    """What the whole file tells about each of its messages."""

    form: tuple[str, ...]
    order: str
    speakers: tuple[str, ...]  # at most three
    is_group: bool


class Part(NamedTuple):
    """A piece of a chat: where it begins and ends in the file."""

    chat: Chat
    start: int
    end: int
    line: int


class Message(NamedTuple):
    where: str
    begun: Start
    text: str


# --- the three things that a source can do


def knows(path: Path, head: bytes) -> bool:
    """Does one of the first lines begin like a message, with somebody or something after it?"""
    text = decode(head[:4096]) if head else ""
    return any(found is not None and found.form[-1] != " " and found.rest.strip() for found in map(start, text.split("\n")[:3]))


def pieces(path: Path) -> list[Piece]:
    """A few hundred messages each, cut where a new minute begins. Looks at every line once, to see how days are written."""
    with _open(path) as file:
        form = form_of(line for line, _ in zip(_texts(file), range(_BEGINNING)))
        file.seek(0)
        return _cut(file, form) if form else [Piece(0, None)]


def read(path: Path, piece: Piece) -> Iterator[Said]:
    where = shown(path.name)
    if piece.what is None:
        yield Unread(where, _("no message was found in it") if path.stat().st_size else _("the file is empty"))
        return
    part: Part = piece.what
    if not part.chat.order and part.start == 0:
        yield Unread(where, _("days and months cannot be told apart in it; a later export of the chat may show which are which"))
    called = _called(path)
    seen: Counter[str] = Counter()
    with _open(path) as file:
        for message in _messages(file, part, where):
            if isinstance(message, Unread):
                yield message
            else:
                yield _event(message, part.chat, called, seen)


# --- where messages begin


def _open(path: Path) -> BinaryIO:
    """The file in UTF-8."""
    file = path.open("rb")
    if not is_marked_or_wide(file.read(4096).removeprefix(b"\xef\xbb\xbf")):
        file.seek(0)
        return file
    with file:
        file.seek(0)
        return io.BytesIO(whole(file.read(_LARGEST_WIDE))[0].encode("utf-8", "replace"))


def _lines(file: BinaryIO) -> Iterator[bytes]:
    return iter(lambda: file.readline(_LONGEST_LINE), b"")


def _texts(file: BinaryIO) -> Iterator[str]:
    return (_text(raw) for raw in _lines(file))


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace").rstrip("\r\n")


def _cut(file: BinaryIO, form: tuple[str, ...]) -> list[Piece]:
    cuts: list[tuple[int, int, int, Start | None]] = [(0, 1, 0, None)]  # byte, line, messages, the last message before
    order, speakers, is_group = Order(), dict[str, None](), False
    at = line = messages = 0
    last: Start | None = None
    for raw in _lines(file):
        begun = start(_text(raw)) if raw[0] in _MAY_START else None
        if begun and begun.form == form:
            if messages - cuts[-1][2] >= _AT_ONCE and last and last.stamp != begun.stamp:
                cuts.append((at, line + 1, messages, last))
            order.learn(begun.day)
            who, said = _chatwords.sender_of(begun.rest)
            if who and len(speakers) < 3:
                speakers[who] = None
            is_group = is_group or (not who and _chatwords.is_of_group(said))
            last, messages = begun, messages + 1
        at, line = at + len(raw), line + raw.endswith(b"\n")
    chat = Chat(form, order.told(form), tuple(speakers), is_group or len(speakers) > 2)
    ends = [*cuts[1:], (at, 0, messages, last)]
    return [
        Piece(_seconds(newest, chat.order), Part(chat, begin, end, first), until - before)
        for (begin, first, before, _), (end, _, until, newest) in zip(cuts, ends)
    ][::-1]


def _seconds(newest: Start | None, order: str) -> float:
    at = moment(newest, order) if newest and order else None
    return at.timestamp() if at else 0.0


def _messages(file: BinaryIO, part: Part, name_: str) -> Iterator[Message | Unread]:
    file.seek(part.start)
    at, line, stray = part.start, part.line, 0
    begun: Start | None = None
    where, texts, size = "", list[str](), 0
    for raw in _lines(file):
        if at >= part.end:
            break
        text = _text(raw)
        found = start(text) if raw[0] in _MAY_START else None
        if found and found.form == part.chat.form:
            if begun:
                yield Message(where, begun, "\n".join(texts))
            begun, where, texts, size = found, f"{name_}:{line}", [], 0
        elif begun and size < _LONGEST_TEXT:
            texts.append(text)
            size += len(text)
        elif not begun and text.strip():
            stray = stray or line
        at, line = at + len(raw), line + raw.endswith(b"\n")
    if begun:
        yield Message(where, begun, "\n".join(texts))
    if stray:
        yield Unread(f"{name_}:{stray}", _("these lines come before the first message"))


# --- one message


def _event(message: Message, chat: Chat, called: str, seen: Counter[str]) -> Event | Unread:
    at = moment(message.begun, chat.order or "dm")
    if at is None:
        return Unread(message.where, _("“{said}” is no day").format(said="/".join(message.begun.day)))
    who, first = _chatwords.sender_of(message.begun.rest)
    text, left_out, aside = _chatwords.words(f"{first}\n{message.text}" if message.text else first)
    who, text = one_line(who)[:_LONGEST_NAME], clean(text).strip()[:_LONGEST_TEXT]
    title = called if chat.is_group else ""
    return Event(
        key=_key(chat, called, at, who, text, seen),
        kind="chat",
        at=at if chat.order else None,
        parties=_parties(who, chat, called) if who else (),
        title=one_line(f"{title} ({left_out})" if title and left_out else title or left_out)[:500],
        text=text,
        aside=aside or ("" if who else "automated"),
        revision=1 if chat.order else 0,  # once the days can be told, it takes the place of the one without
        where=message.where,
    )


def _parties(who: str, chat: Chat, called: str) -> tuple[Party, ...]:
    """The sender; in a chat of two the other one, too. Who reads along in a group, an export does not tell."""
    others = [one for one in (*chat.speakers, called) if one and one != who]
    return (_party("from", who), *(_party("to", one) for one in others[: 0 if chat.is_group else 1]))


def _party(role: str, who: str) -> Party:
    if who.casefold() in _chatwords.YOU:
        return Party(role, "me", "me")
    who = one_line(who)[:_LONGEST_NAME]
    return Party(role, "phone", who) if is_phone(who) else Party(role, "name", f"whatsapp/{who.casefold()}", who)


def _key(chat: Chat, called: str, at: datetime, who: str, text: str, seen: Counter[str]) -> str:
    """By the two who chat, else by the group's name; the time and the words; and which of several equal ones it is."""
    between = sorted({*chat.speakers, *([called] if called and len(chat.speakers) < 2 else [])})
    chat_name = called if chat.is_group else "\0".join(between)
    same = sha256("\0".join((chat_name, f"{at.astimezone(UTC):%Y%m%dT%H%M%S}", who, text)).encode("utf-8", "replace")).hexdigest()
    seen[same] += 1
    return f"whatsapp:{same}" + (f"/{seen[same]}" if seen[same] > 1 else "")


def _called(path: Path) -> str:
    """The name of the chat: from that of the file, or of the folder or zip in which a _chat.txt lies."""
    for part in (path.stem, path.parent.name):
        plain = _AGAIN.sub("", _AGAIN.sub("", shown(part)))
        if found := _CALLED.search(plain):
            return one_line(found[1])[:_LONGEST_NAME]
    return ""
