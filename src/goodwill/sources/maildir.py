"""Maildir folders: one file a message in cur/ and new/, with subfolders of either kind (".Sent" or nested)."""

import os
import re
from collections.abc import Iterator
from functools import lru_cache
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
_SHORT = 64 << 10  # bytes that are read at once
_INFO = re.compile(r"[:;!]2,")
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
    top = os.fspath(path)
    for file in piece.what.split("\0"):
        where = shown(file)
        try:
            raw = _bytes(os.path.join(top, file))  # noqa: PTH118 (of a short letter, a Path takes longer than reading it)
        except OSError as trouble:
            yield Unread(where, trouble.strerror or _("cannot be opened"))
            continue
        if isinstance(raw, int):
            yield Unread(where, _("a message of {size} MB; at most {most} MB are read").format(size=raw >> 20, most=_mail.LARGEST >> 20))
            continue
        folder_, name_ = os.path.split(file)
        yield _mail.said(raw, where, aside=_flagged(name_) or _put_aside(folder_), sent=_is_sent(path.name, folder_))


def _bytes(file: str) -> bytes | int:
    """What is in a file, in as few calls as can be; of one that is too large, its size."""
    opened = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        raw = os.read(opened, _SHORT)
        if len(raw) < _SHORT:
            return raw
        size = os.fstat(opened).st_size
        if size > _mail.LARGEST:
            return size
        some = [raw]
        while raw := os.read(opened, size):
            some.append(raw)
        return b"".join(some)
    finally:
        os.close(opened)


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
        for box in _BOXES:
            inside = os.fspath(place.relative_to(path) / box) + os.sep
            with os.scandir(place / box) as entries:
                for entry in entries:
                    if not entry.name.startswith(".") and entry.is_file(follow_symlinks=False):
                        born = _BORN.match(entry.name)
                        yield float(born[1]) if born else entry.stat().st_mtime, inside + entry.name


@lru_cache(maxsize=1024)
def _is_sent(top: str, box: str) -> bool:
    """Does its folder hold what the owner sent? The folder is named above cur/ and new/."""
    return is_sent(Path(box).parent.name or top)


def _flagged(name_: str) -> str:
    """What flags (`:2,` and letters) say: in the bin, a draft."""
    info = _INFO.split(name_)
    flags = info[1] if len(info) == 2 else ""
    return "draft" if "D" in flags else "trash" if "T" in flags else ""


@lru_cache(maxsize=1024)
def _put_aside(box: str) -> str:
    """What the names of the folders around it say: in the bin, a draft, junk."""
    words = [word for part in Path(box).parts[:-1] for word in part.split(".")]
    return next((why for why in map(folder, words) if why), "")
