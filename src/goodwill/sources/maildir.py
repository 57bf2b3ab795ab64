"""Maildir folders: one file a message in cur/ and new/, with subfolders of either kind (".Sent" or nested)."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from goodwill.event import Piece, Said, Unread
from goodwill.sources import _mail
from goodwill.sources._mailaside import folder
from goodwill.sources._mailown import is_sent
from goodwill.sources._text import shown
from goodwill.words import _

name = "maildir"
what = "Maildir folders"

_AT_ONCE = 200  # messages in a piece
_BORN = re.compile(r"(\d{9,10})\b")
_BOXES = ("cur", "new")


def knows(path: Path, head: bytes) -> bool:
    """A folder with cur/ and new/, or one that holds such folders."""
    if head or not path.is_dir():
        return False
    return _is_maildir(path) or any(True for _ in _maildirs(path, 2))


def pieces(path: Path) -> list[Piece]:
    """The files of all its folders, newest first by the Unix time that their names begin with, 200 at a time."""
    files = sorted(_files(path), reverse=True)
    cut = [files[at : at + _AT_ONCE] for at in range(0, len(files), _AT_ONCE)]
    return [Piece(some[0][0], "\0".join(file for _, file in some), len(some)) for some in cut]


def read(path: Path, piece: Piece) -> Iterator[Said]:
    for file in piece.what.split("\0"):
        where = shown(file)
        try:
            full = path / file
            size = full.stat().st_size
            if size > _mail.LARGEST:
                yield Unread(
                    where, _("a message of {size} MB; at most {most} MB are read").format(size=size >> 20, most=_mail.LARGEST >> 20)
                )
                continue
            raw = full.read_bytes()
        except OSError as trouble:
            yield Unread(where, trouble.strerror or _("cannot be opened"))
            continue
        yield _mail.said(raw, where, aside=_aside(file), sent=_is_sent(path, file))


def _is_maildir(path: Path) -> bool:
    return (path / "cur").is_dir() and (path / "new").is_dir()


def _maildirs(path: Path, deep: int = 12) -> Iterator[Path]:
    """Every maildir from here down; links are not followed, so that no circle holds us."""
    if _is_maildir(path):
        yield path
    if not deep:
        return
    try:
        below = sorted(entry.name for entry in os.scandir(path) if entry.is_dir(follow_symlinks=False))
    except OSError:
        return
    for name_ in below:
        if name_ not in ("cur", "new", "tmp"):
            yield from _maildirs(path / name_, deep - 1)


def _files(path: Path) -> Iterator[tuple[float, str]]:
    """(Unix time, path relative to the top) of each message; tmp/ holds only what is still being delivered."""
    for place in _maildirs(path):
        inside = place.relative_to(path)
        for box in _BOXES:
            with os.scandir(place / box) as entries:
                for entry in entries:
                    if not entry.name.startswith(".") and entry.is_file(follow_symlinks=False):
                        born = _BORN.match(entry.name)
                        yield float(born[1]) if born else entry.stat().st_mtime, str(inside / box / entry.name)


def _is_sent(path: Path, file: str) -> bool:
    """Does its folder hold what the owner sent? The folder is named above cur/ and new/."""
    above = Path(file).parent.parent.name
    return is_sent(above or path.name)


def _aside(file: str) -> str:
    """What flags (`:2,` and letters) and the folder's name say: in the bin, a draft, junk."""
    at = Path(file)
    info = re.split(r"[:;!]2,", at.name)
    flags = info[1] if len(info) == 2 else ""
    if "D" in flags:
        return "draft"
    if "T" in flags:
        return "trash"
    for part in at.parts[:-2]:
        for word in part.split("."):
            why = folder(word)
            if why:
                return why
    return ""
