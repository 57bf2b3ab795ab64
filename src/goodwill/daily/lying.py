"""Lying: what lies in the data folder, by kind and size; and emptying it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from goodwill.vault import FILE as VAULT
from goodwill.words import _

DATABASE, KEY, SENT = "goodwill.sqlite3", "secret.key", ("inbox", "coming")


class Kind(NamedTuple):
    name: str
    files: int
    size: int  # bytes


def kinds(folder: Path) -> list[Kind]:
    """What lies there, the largest first. Links are not followed."""
    found: dict[str, list[int]] = {}
    with os.scandir(folder) as entries:
        for entry in entries:
            found.setdefault(_kind(entry.name), []).extend(_sizes(Path(entry.path)))
    return sorted((Kind(name, len(sizes), sum(sizes)) for name, sizes in found.items() if sizes), key=lambda kind: (-kind.size, kind.name))


def _kind(name: str) -> str:
    if name.startswith(DATABASE):
        return _("the database")
    if name in SENT:
        return _("files that your browser sent, until they are read")
    return {KEY: _("the key that signs sessions"), VAULT: _("passwords of sources, encrypted")}.get(name, _("other files"))


def _sizes(path: Path) -> Iterator[int]:
    if path.is_symlink():
        return
    if path.is_dir():
        for part in path.iterdir():
            yield from _sizes(part)
    else:
        yield path.stat().st_size


def empty(folder: Path) -> None:
    """What Goodwill laid there besides the database goes: what was sent, and passwords. What is not its own stays."""
    from goodwill.vault import InKeyring, vault

    if (folder / VAULT).exists():
        safe = vault(folder)
        for name in safe.names() if isinstance(safe, InKeyring) else ():  # a file of passwords goes without being opened
            safe.forget(name)
        (folder / VAULT).unlink(missing_ok=True)
    for name in SENT:
        shutil.rmtree(folder / name, ignore_errors=True)
