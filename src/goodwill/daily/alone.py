"""Alone: some work wants one process at a time, across the web app, its clock and the command line.

A lock on a file in the data folder, which the system lets go of however its holder ends.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from goodwill.errors import Trouble
from goodwill.words import _

try:
    import fcntl
except ImportError:  # Windows: nothing there lets go of a lock with its holder, so everybody counts as alone
    fcntl = None  # type: ignore[assignment]


class Busy(Trouble):
    """Another process is at it."""


@contextmanager
def alone(path: Path, wait: bool = False) -> Iterator[bool]:
    """Is nobody else inside with this `path`? With `wait`, everybody comes in, one after the other."""
    if fcntl is None or not path.parent.is_dir():
        yield True
        return
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except OSError:
            yield False
        else:
            yield True


@contextmanager
def reading_alone(folder: Path) -> Iterator[None]:
    """One import at a time: two would meet the same new people twice.

    Raises:
        Busy: another one is under way.
    """
    with alone(folder / "import.lock") as free:
        if not free:
            raise Busy(_("Another import is under way."), _("Wait until it is done, then try again; reading twice does no harm."))
        yield
