"""Read: what one piece of a source says, with what can be known from its words alone. Runs on any core, without the database."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from goodwill import plugins
from goodwill.errors import Trouble
from goodwill.event import Event, Piece, Said, Source, Unread
from goodwill.intake.extract import ask
from goodwill.words import _

HEAD = 65536
WRITTEN = ("mail", "chat")


class Heard(NamedTuple):
    """One thing a source said, and the question in it, if there is one."""

    said: Said
    asks: str = ""


class Found(NamedTuple):
    """A file or folder, and the source that knows it."""

    path: Path
    source: str


def piece(source: str, path: Path, part: Piece, calls: tuple[str, ...]) -> list[Heard]:
    """Everything in one piece. `calls`: the names by which others address the owner."""
    return [Heard(said, asked(said, calls)) for said in plugins.sources()[source].read(path, part)]


def asked(said: Said, calls: tuple[str, ...]) -> str:
    """The question to the owner in a letter or chat, if there is one."""
    if not isinstance(said, Event) or said.kind not in WRITTEN or said.aside:
        return ""
    return ask.asks(said.text, calls, sum(party.role in ("to", "cc") for party in said.parties))


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
    if name:
        yield Found(path, name)
        return
    yield from _walk(path, path)


def _walk(path: Path, top: Path) -> Iterator[Found | Unread]:
    source = knower(path)
    if source:
        yield Found(path, source.name)
    elif path.is_dir():
        for child in sorted(path.iterdir()):
            if not child.name.startswith(".") and not child.is_symlink():
                yield from _walk(child, top)
    elif path.stat().st_size == 0:
        yield Unread(path.name if path == top else str(path.relative_to(top)), _("The file is empty."))
    else:
        yield Unread(path.name if path == top else str(path.relative_to(top)), _("No source knows this kind of file."))


def knower(path: Path) -> Source | None:
    """The source that knows this file or folder, by its content."""
    head = b""
    if not path.is_dir():
        with path.open("rb") as file:
            head = file.read(HEAD)
        if not head:
            return None
    return next((source for source in plugins.sources().values() if source.knows(path, head)), None)
