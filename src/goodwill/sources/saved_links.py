"""Saved links: bookmarks as browsers write them (HTML), and the lists of Pocket, Instapaper, Raindrop and the like (CSV, HTML)."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

from goodwill.event import Article, Piece, Said, Unread
from goodwill.sources import _rows
from goodwill.sources._charset import decode
from goodwill.sources._link import canonical
from goodwill.sources._maildate import moment
from goodwill.sources._page import TITLE, title_of, words_of
from goodwill.sources._text import shown
from goodwill.words import _

name = "saved_links"
what = "saved links (bookmarks as HTML; Pocket, Instapaper, Raindrop as CSV)"

LARGEST = 64 << 20  # bytes
_IS_BOOKMARKS = re.compile(rb"<!DOCTYPE NETSCAPE-Bookmark-file-1|<title>Pocket Export", re.IGNORECASE)
_LINK = re.compile(r"<a\s([^<>]{1,20000})>(.{0,4000}?)</a>(?:\s{0,20}<dd>([^<]{0,20000}))?", re.IGNORECASE | re.DOTALL)
_SAID = re.compile(r"([\w-]{1,40})\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)')")
_DATES = ("time_added", "timestamp", "created", "date_added", "dateadded", "added", "date", "saved_date", "created_at")
_NOTES = ("excerpt", "description", "selection", "note", "notes", "summary")
_BESIDE = {*_DATES, *_NOTES, "title", "folder", "tags", "status", "tag", "labels"}


def knows(path: Path, head: bytes) -> bool:
    """Does it call itself a file of bookmarks; or is it a table of addresses with titles or dates?"""
    return bool(_IS_BOOKMARKS.search(head[:4096].replace(b"\0", b""))) or _rows.knows(head, _is_list, b"url")


def _is_list(header: tuple[str, ...]) -> bool:
    return "url" in header and len(_BESIDE.intersection(header)) > 1 and not {"first name", "name", "email", "sender"}.intersection(header)


def pieces(path: Path) -> list[Piece]:
    with path.open("rb") as file:
        if _IS_BOOKMARKS.search(file.read(4096).replace(b"\0", b"")):
            return [Piece(0.0, "html", 1)]
    return _rows.pieces(path, _is_list)


def read(path: Path, piece: Piece) -> Iterator[Said]:
    if piece.what != "html":
        for row in _rows.rows(path, piece):
            if isinstance(row, Unread):
                yield row
            elif any(cell.strip() for cell in row.cells):
                yield _article(row.where, row.get("url"), row.get("title"), row.raw(*_NOTES), row.get(*_DATES))
        return
    where = shown(path.name)
    if path.stat().st_size > LARGEST:
        yield Unread(where, _("a file of {size} MB; at most {most} MB are read").format(size=path.stat().st_size >> 20, most=LARGEST >> 20))
        return
    text, line, counted = decode(path.read_bytes()), 1, 0
    for found in _LINK.finditer(text):
        line, counted = line + text.count("\n", counted, found.start()), found.start()
        said = {key.lower(): unescape(one or two) for key, one, two in _SAID.findall(found[1])}
        url = said.get("href", "")
        if url.startswith(("javascript:", "place:", "data:", "chrome:", "about:", "file:")):
            continue  # a button or a search of the browser's, and nothing to read
        yield _article(f"{where}:{line}", url, found[2], found[3] or "", said.get("add_date") or said.get("time_added", ""))


def _article(where: str, url: str, title: str, note: str, at: str) -> Said:
    known = canonical(url)
    if not known:
        return Unread(where, _("“{url}” is no web address.").format(url=title_of(url)[:100]))
    name_ = title_of(title) or known.removeprefix("https://")
    return Article(f"link:{known}", url.strip(), name_[:TITLE], words_of(note), _when(at), where=where)


def _when(text: str) -> datetime | None:
    """Seconds, or (Chrome) microseconds since 1970, or a date."""
    if text.isdecimal() and len(text) < 18:
        number = int(text) / (1e6 if len(text) > 14 else 1e3 if len(text) > 11 else 1)
        return datetime.fromtimestamp(number, UTC) if 31536000 < number < 253370764800 else None
    return moment(text)
