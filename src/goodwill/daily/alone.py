"""Alone: some work wants one process at a time, across the web app, its clock and the command line.

A lock on a file in the data folder, which the system lets go of however its holder ends.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from goodwill.errors import Trouble
from goodwill.words import _

try:
    import fcntl
except ImportError:  # Windows: nothing there lets go of a lock with its holder, so everybody counts as alone
    fcntl = None  # type: ignore[assignment]

READING = 0x600E  # what the lock in the database is about


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
def _alone_in_database(free: bool) -> Iterator[bool]:
    """The same among all machines that use one PostgreSQL database: a lock that ends with the connection."""
    from django.db import Error, connection

    if connection.vendor != "postgresql" or not free:
        yield free
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, 0)", [READING])
        free = cursor.fetchone()[0]
    try:
        yield free
    finally:
        with suppress(Error), connection.cursor() as cursor:
            if free:
                cursor.execute("SELECT pg_advisory_unlock(%s, 0)", [READING])


@contextmanager
def reading_alone(folder: Path) -> Iterator[None]:
    """One import at a time: two would meet the same new people twice.

    Raises:
        Busy: another one is under way.
    """
    with alone(folder / "import.lock") as free, _alone_in_database(free) as free_there:
        if not free_there:
            raise Busy(_("Another import is under way."), _("Wait until it is done, then try again; reading twice does no harm."))
        yield
