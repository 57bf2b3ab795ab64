"""What the tests of single sources share: write a text, read it back."""

from pathlib import Path

from goodwill.event import Event, Profile, Said, Unread, Utterance
from goodwill.plugins import sources

SHARED = Path(__file__).resolve().parents[2].parent / "shared"


def read(source: str, path: Path) -> list[Said]:
    """Everything in a file, in its own order."""
    found = [list(sources()[source].read(path, piece)) for piece in sources()[source].pieces(path)]
    return [said for some in found for said in some]


def said(source: str, path: Path, text: str | bytes) -> list[Said]:
    """The same of a text, which is first written there."""
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return read(source, path)


def events(found: list[Said]) -> list[Event]:
    return [one for one in found if isinstance(one, Event)]


def profiles(found: list[Said]) -> list[Profile]:
    return [one for one in found if isinstance(one, Profile)]


def unread(found: list[Said]) -> list[Unread]:
    return [one for one in found if isinstance(one, Unread)]


def turns(found: list[Said]) -> list[Utterance]:
    return [one for one in found if isinstance(one, Utterance)]
