"""LinkedIn: the messages of its data export (messages.csv), each a line of a chat."""

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from goodwill.event import Event, Party, Piece, Said, Unread
from goodwill.sources import _rows
from goodwill.sources._address import profile_url
from goodwill.sources._day import moment, order_of
from goodwill.sources._mailhtml import text_of
from goodwill.sources._rows import Row
from goodwill.sources._text import clean
from goodwill.words import _

name = "linkedin_messages"
what = "LinkedIn messages (messages.csv)"

_LONGEST_TEXT, _LONGEST_NAME, _LONGEST_TITLE = 100_000, 200, 500
_CHATS_WITH_MACHINES = ("guide_messages", "learning_coach_messages", "learning_role_play_messages")
_NOBODY = ("linkedin member", "linkedin", "linkedin-mitglied", "membre linkedin", "usuario de linkedin", "utente linkedin")
_MARKUP = re.compile(r"</?(?:p|br|div|span|a|b|i|strong|em|ul|ol|li|h\d|img|table)\b[^<>]*>", re.I)
_SPONSORED = re.compile(r"sponsored|\binmail ad\b", re.I)


def knows(path: Path, head: bytes) -> bool:
    return _rows.knows(head, _is_mine, b"conversation id")


def pieces(path: Path) -> list[Piece]:
    found = _rows.pieces(path, _is_mine)
    order = order_of(row.get("date") for piece in found for row in _rows.rows(path, piece) if isinstance(row, Row))
    return [piece._replace(what=(piece.what, order)) for piece in found]


def read(path: Path, piece: Piece) -> Iterator[Said]:
    part, order = piece.what
    by_machine = path.name.lower().startswith(_CHATS_WITH_MACHINES)
    for row in _rows.rows(path, piece._replace(what=part)):
        if isinstance(row, Unread):
            yield row
        elif any(cell.strip() for cell in row.cells):
            yield _message(row, order, by_machine)


def _is_mine(header: tuple[str, ...]) -> bool:
    return {"conversation id", "from", "to", "date", "content"} <= set(header)


def _message(row: Row, order: str, by_machine: bool) -> Event | Unread:
    sender = _party("from", row.get("from"), row.get("sender profile url"))
    if sender is None:
        return Unread(row.where, _("this message does not say who wrote it"))
    said, content = row.get("date"), row.raw("content")
    at = moment(said, order)
    same = "\0".join((sender.value, said, content)).encode("utf-8", "replace")
    return Event(
        key=f"linkedin:{row.get('conversation id')[:200] or 'none'}/{sha256(same).hexdigest()}",
        kind="chat",
        at=at,
        parties=(sender, *{one.value: one for one in _recipients(row) if one.value != sender.value}.values()),
        title=(row.get("subject") or row.get("conversation title"))[:_LONGEST_TITLE],
        text=_words(content),
        aside="automated" if by_machine else _aside(row),
        where=row.where,
    )


def _party(role: str, called: str, link: str) -> Party | None:
    """By profile where there is one; by name within LinkedIn where there is not."""
    called, link = called[:_LONGEST_NAME], profile_url(link)
    if link:
        return Party(role, "url", link, called)
    return Party(role, "name", f"linkedin/{called.casefold()}", called) if called else None


def _recipients(row: Row) -> Iterator[Party]:
    """Names go with profiles where there are as many of one as of the other. A lone name may hold a comma: "Ana Ruiz, PhD"."""
    called, links = row.get("to"), [link for link in re.split(r"[,;\s]+", row.get("recipient profile urls")) if link]
    names = re.split(r"\s*;\s*", called) if ";" in called else [called]
    if len(links) > 1 or (not links and re.search(r",\S", called)):
        names = [part.strip() for part in re.split(r"[,;]", called)]
    if links and len(names) != len(links):
        names = [called] if len(links) == 1 else [""] * len(links)
    for number, one in enumerate(names):
        party = _party("to", one, links[number] if links else "")
        if party:
            yield party


def _aside(row: Row) -> str:
    if row.get("is message draft").casefold() in ("yes", "true", "1"):
        return "draft"
    if row.get("from").casefold() in _NOBODY or row.get("folder").casefold().startswith("spam"):
        return "newsletter"
    return "newsletter" if _SPONSORED.search(f"{row.get('conversation title')} {row.get('folder')}") else ""


def _words(content: str) -> str:
    if _MARKUP.search(content):
        content = text_of(content[: 10 * _LONGEST_TEXT])
    return clean(content).strip()[:_LONGEST_TEXT]
