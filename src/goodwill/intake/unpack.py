"""Unpack: a zip becomes a folder for as long as it is read, whatever the zip says.

Nothing is written outside of that folder, no link is followed, nothing is overwritten; what is locked, damaged or far too
large is told. The folder is called like the zip, as a chat may owe its name to it, and is removed when nobody holds the
`Opened` any more: at the end of a run, however that ends.
"""

import re
import shutil
import stat
import struct
import tempfile
import unicodedata
import weakref
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from goodwill.event import Unread
from goodwill.words import _

PREFIX = "goodwill-unpacked-"  # of temporary folders
MOST_FILES = 100_000
MOST_TIMES = 200  # larger than packed; beyond, and beyond SMALL, it is a bomb
SMALL = 100 << 20  # bytes
SPARE = 1 << 30  # bytes that stay free on the disk
LONGEST_NAME = 200  # bytes
_BLOCK = 1 << 20
_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_DOCUMENT = ("[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF", "AndroidManifest.xml")  # a zip only by its wrapping
_DRIVE = re.compile(r"[A-Za-z]:")
_MEDIA = re.compile(
    r"\.(?:jpe?g|png|gif|webp|heic|tiff?|bmp|mp[34]|m4[av]|mov|avi|mkv|3gp|opus|ogg|aac|amr|wav|flac|thumb|pdf|exe|apk)$", re.I
)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, struct.error, ValueError)


class Opened:
    """A zip that lies unpacked in `folder` for as long as this is held; and what of it does not."""

    def __init__(self, path: Path) -> None:
        above = Path(tempfile.mkdtemp(prefix=PREFIX))
        self._end = weakref.finalize(self, shutil.rmtree, above, True)
        self.folder = above / (inside(path) or path.name)
        self.folder.mkdir(parents=True)
        self.unread = list(_unpacked(path, self.folder))  # `where` begins at the zip's own top, "" is the zip


def is_zip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) in _STARTS


def inside(path: Path) -> str:
    """The way to an unpacked file from its zip on: "export.zip/sub/Connections.csv"; "" for a file that is no such."""
    parts = path.parts
    at = next((n for n, part in enumerate(parts) if part.startswith(PREFIX)), len(parts))
    return "/".join(parts[at + 1 :])


def _unpacked(path: Path, folder: Path) -> Iterator[Unread]:
    try:
        if (count := _count(path)) > MOST_FILES:
            yield Unread("", _("{count} files in one zip; at most {most} are read.").format(count=count, most=MOST_FILES))
            return
        with zipfile.ZipFile(path) as packed:
            yield from _entries(packed, folder)
    except _BROKEN:
        yield Unread("", _("The zip is damaged or cut off."))


def _count(path: Path) -> int:
    """How many files a zip says it holds, before anything of it is believed."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - (1 << 16) - 200))
        tail = file.read()
    large, at = tail.rfind(b"PK\x06\x06"), tail.rfind(b"PK\x05\x06")
    if large >= 0 and len(tail) >= large + 40:
        return int(struct.unpack_from("<Q", tail, large + 32)[0])
    return int(struct.unpack_from("<H", tail, at + 10)[0]) if at >= 0 and len(tail) >= at + 12 else 0


def _entries(packed: zipfile.ZipFile, folder: Path) -> Iterator[Unread]:
    entries = [info for info in packed.infolist() if not info.is_dir() and not info.filename.startswith("__MACOSX/")]
    if any(info.filename in _DOCUMENT for info in entries):
        yield Unread("", _("No source knows this kind of file."))
        return
    if sum(info.file_size for info in entries) > shutil.disk_usage(folder).free - SPARE:
        yield Unread("", _("There is not enough space on the disk to unpack it."))
        return
    taken: set[str] = set()
    locked = media = 0
    for info in entries:
        name = _name(info)
        if info.flag_bits & 1:
            locked += 1
        elif _MEDIA.search(name):
            media += 1
        elif why := _refused(info, name):
            yield Unread(name, why)
        else:
            yield from _write(packed, info, folder, _free(name, taken))
    if locked:
        yield Unread("", _("{count} files in it are locked with a password.").format(count=locked))
    if media:
        yield Unread("", _("{count} pictures, sounds, films and the like in it are not read.").format(count=media))


def _name(info: zipfile.ZipInfo) -> str:
    """With slashes, as some programs on Windows write backslashes; and with the letters that were meant."""
    name = info.filename
    if not info.flag_bits & 0x800:
        with suppress(ValueError):
            name = name.encode("cp437").decode("utf-8")
    return "".join(c if c.isprintable() else "_" for c in name.replace("\\", "/"))


def _refused(info: zipfile.ZipInfo, name: str) -> str:
    """Why an entry is not unpacked, if it is not."""
    if name.startswith("/") or _DRIVE.match(name) or ".." in name.split("/"):
        return _("Its name leads out of the zip.")
    if stat.S_ISLNK(info.external_attr >> 16):
        return _("It is a link, which is not followed.")
    if info.file_size > SMALL and info.file_size > MOST_TIMES * info.compress_size:
        return _("It would become {times} times as large when it is unpacked.").format(times=info.file_size // max(1, info.compress_size))
    return ""


def _free(name: str, taken: set[str]) -> PurePosixPath:
    """Where to write it: names cut to what disks bear, and none twice, also where capitals do not count."""
    parts = [_cut(part) for part in name.split("/") if part not in ("", ".")]
    path = PurePosixPath(*parts or ["_"])
    stem, number = path.stem, 1
    while (plain := unicodedata.normalize("NFC", str(path)).casefold()) in taken:
        number += 1
        path = path.with_name(f"{stem} ({number}){path.suffix}")
    taken.add(plain)
    return path


def _cut(part: str) -> str:
    if len(part.encode("utf-8", "replace")) <= LONGEST_NAME:
        return part
    stem, dot, suffix = part.rpartition(".")
    if not stem or len(suffix) > 10:
        stem, dot, suffix = part, "", ""
    return stem.encode("utf-8", "replace")[: LONGEST_NAME - 20].decode("utf-8", "ignore") + dot + suffix


def _write(packed: zipfile.ZipFile, info: zipfile.ZipInfo, folder: Path, name: PurePosixPath) -> Iterator[Unread]:
    target = folder / name
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with packed.open(info) as source, target.open("xb") as file:
            shutil.copyfileobj(source, file, _BLOCK)
    except _BROKEN:
        target.unlink(missing_ok=True)
        yield Unread(str(name), _("It is damaged, or packed in a way that is not known."))
    except OSError as error:
        yield Unread(str(name), _("It cannot be unpacked: {why}.").format(why=error.strerror))
