"""Read: what one piece of a source says, with what can be known from its words alone. Runs on any core, without the database."""

import os
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from zoneinfo import ZoneInfo

from goodwill import plugins
from goodwill.errors import Trouble
from goodwill.event import Event, Piece, Said, Source, Unread, Utterance
from goodwill.intake import unpack, words
from goodwill.intake.words import Me, Words
from goodwill.words import _, speaking

HEAD = 65536
WATCH = 2.0  # seconds after which a helper notices that it is alone


class Heard(NamedTuple):
    """One thing a source said, and what its words say, where that was listened to."""

    said: Said
    words: Words | None = None


class Found(NamedTuple):
    """A file or folder, and the source that knows it."""

    path: Path
    source: str
    shown: str = ""  # the path as its owner knows it, where it lies in a zip
    held: object = None  # keeps what was unpacked for as long as this is held


def piece(source: str, path: Path, part: Piece, me: Me) -> list[Heard]:
    """Everything in one piece, with what was not understood told in the owner's language.

    Sources that say what their clock showed and not where it hung (`local = True`) mean the owner's.
    """
    with speaking(me.language):
        return list(listen(on_the_clock(source, path, part, me.zone), me))


def on_the_clock(source: str, path: Path, part: Piece, zone: str) -> Iterator[Said]:
    """What a source says, with all times as they were."""
    is_local = getattr(plugins.sources()[source], "local", False)
    for said in told(source, path, part):
        yield _on_the_clock_of(ZoneInfo(zone), said) if is_local else said


def listen(said_here: Iterable[Said], me: Me) -> Iterator[Heard]:
    """The same with what the words say."""
    rooms: dict[str, Event] = {}
    for said in said_here:
        if isinstance(said, Event):
            rooms = {said.key: said}
            yield Heard(said, words.of_event(said, me))
        elif isinstance(said, Utterance) and said.event in rooms:
            yield Heard(said, words.of_utterance(said, rooms[said.event], me))
        else:
            yield Heard(said)


def _on_the_clock_of(zone: ZoneInfo, said: Said) -> Said:
    """The same time of day, on the owner's clock."""
    return said._replace(at=said.at.replace(tzinfo=zone)) if isinstance(said, Event) and said.at is not None else said


def told(source: str, path: Path, part: Piece) -> Iterator[Said]:
    """What a source says; of what lies in a zip with the way there in each place."""
    inside = PurePosixPath(unpack.inside(path))
    before = f"{inside if path.is_dir() else inside.parent}/"
    for said in plugins.sources()[source].read(path, part):
        yield said if isinstance(said, Utterance) or before == "./" else said._replace(where=before + said.where)


def find(path: Path, name: str = "") -> Iterator[Found | Unread]:
    """Which files there are below `path`, and of what kind each is; a file of no known kind is an Unread.

    Raises:
        Trouble: there is nothing at `path`, or no source of that name.
    """
    if name and name not in plugins.sources():
        raise Trouble(
            _("There is no source called {name}.").format(name=name), _("There are: {names}.").format(names=", ".join(plugins.sources()))
        )
    if not path.exists():
        raise Trouble(_("There is nothing at {path}.").format(path=path))
    if name and not (path.is_file() and unpack.is_zip(path)):
        yield Found(path, name)
        return
    for found in _walk(path, Place(path, path if path.is_dir() else path.parent)):
        if isinstance(found, Unread) or name in ("", found.source):
            yield found


class Place(NamedTuple):
    """Where a file lies for its owner: not in the folder into which its zip was unpacked."""

    path: Path
    top: Path
    opened: tuple[unpack.Opened, ...] = ()  # the zips around it

    @property
    def where(self) -> str:
        return self.path.name if self.path == self.top else str(self.path.relative_to(self.top))


def _walk(path: Path, place: Place) -> Iterator[Found | Unread]:
    try:
        source = knower(path) if path.is_dir() or path.is_file() else None  # (a pipe would keep us waiting for ever)
        children = sorted(path.iterdir()) if path.is_dir() and not source else []
        empty = path.stat().st_size == 0
        packed = not source and path.is_file() and unpack.is_zip(path)
    except OSError as error:
        yield Unread(place.where, _("It cannot be opened: {why}.").format(why=error.strerror))
        return
    if source:
        yield Found(path, source.name, str(place.path) if place.opened else "", place.opened)
    elif path.is_dir():
        for child in children:
            if not child.name.startswith(".") and not child.is_symlink():
                yield from _walk(child, place._replace(path=place.path / child.name))
    elif packed:
        yield from _in_zip(path, place)
    else:
        yield Unread(place.where, _("The file is empty.") if empty and path.is_file() else _("No source knows this kind of file."))


def _in_zip(path: Path, place: Place) -> Iterator[Found | Unread]:
    if len(place.opened) > 1:
        yield Unread(place.where, _("A zip in a zip in a zip is not opened."))
        return
    opened = unpack.Opened(path)
    for unread in opened.unread:
        yield Unread(f"{place.where}/{unread.where}".rstrip("/"), unread.why)
    if not opened.unread or any(opened.folder.iterdir()):
        yield from _walk(opened.folder, place._replace(opened=(*place.opened, opened)))


def knower(path: Path) -> Source | None:
    """The source that knows this file or folder, by its content."""
    head = b""
    if not path.is_dir():
        with path.open("rb") as file:
            head = file.read(HEAD)
        if not head:
            return None
    return next((source for source in plugins.sources().values() if source.knows(path, head)), None)


def end_with(parent: int) -> None:
    """In a helper: ends it when the import that started it is gone, however that ended."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(WATCH)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
