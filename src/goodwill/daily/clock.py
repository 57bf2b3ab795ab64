"""Clock: a process beside the web app that works the queue and keeps Today up to date.

    python -m goodwill.daily.clock

It ends with whoever holds the other end of its standard input, however that one ends. Nothing of Django is imported
before `main`, because the helpers of an import start by loading this file.
"""

import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodwill.models import Book

TICK = 0.4  # seconds between two looks at whether something changed
MINUTE = 60.0  # seconds after which it is time for a round, changed or not


def now(book: "Book | None" = None) -> datetime:
    """This moment, or what GOODWILL_NOW says: an ISO time, or a day, which is its start on the owner's clock."""
    said = os.environ.get("GOODWILL_NOW")
    if not said:
        return datetime.now(UTC)
    when = datetime.fromisoformat(said)
    return (when if when.tzinfo else when.replace(tzinfo=book.zone if book else UTC)).astimezone(UTC)


class Clock:
    """Looks after the queue and all books of this database until it is ended."""

    def __init__(self) -> None:
        from django_tasks_db.management.commands.db_worker import Worker

        self.ended = threading.Event()
        self.seen: tuple[object, object] = (None, None)
        self.look_at = 0.0  # when to look at the owner's files again, by the monotonic clock
        self.worker = Worker(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=f"clock-{os.getpid()}",
            excluded_queue_names=[],
        )

    def run(self) -> None:
        from django.db import connection

        from goodwill.daily.jobs import resume

        connection.settings_dict["CONN_MAX_AGE"] = None  # what others wrote is counted for as long as a connection lasts
        while not self.ended.is_set():
            self._has_changed()
            self._safely(self.worker.run)
            self._safely(resume)
            self._safely(self._round)
            self._safely(self._look)
            self._wait()

    def _wait(self) -> None:
        """Until another process has written to the database, or a minute has passed."""
        for _tick in range(int(MINUTE / TICK)):
            if self.ended.wait(TICK) or self._has_changed():
                return

    def _has_changed(self) -> bool:
        """Has another process written since the last look? (One's own writing does not count, or once.)"""
        from django.db import connection

        # PostgreSQL: which transactions are under way or done; a new number is given only to those that write.
        query = "PRAGMA data_version" if connection.vendor == "sqlite" else "SELECT pg_current_snapshot()::text"
        with connection.cursor() as cursor:
            cursor.execute(query)
            seen, self.seen = self.seen, (connection.connection, cursor.fetchone()[0])
        return seen != self.seen

    def _round(self) -> None:
        from goodwill.daily import feeds, fresh, persistence
        from goodwill.daily import round as daily
        from goodwill.models import Book, source_figures

        for book in Book.objects.select_related("me"):
            feeds.sync_due(book, now(book))
            fresh.words(book)
            daily.today(book, now(book))
            persistence.bring_up_to_date(book, now(book))
            source_figures.bring_up_to_date(book, now(book))

    def _look(self) -> None:
        """At the files that were read in, once a minute: has one grown?"""
        from goodwill.daily import sources
        from goodwill.models import Book

        if time.monotonic() < self.look_at:
            return
        self.look_at = time.monotonic() + MINUTE
        for book in Book.objects.select_related("me"):
            sources.look(book)

    def _safely(self, work: Callable[[], None]) -> None:
        """One failure must not stop the clock: it is said on stderr, and tried again at the next round."""
        try:
            work()
        except Exception:
            logging.getLogger("goodwill").exception("The clock stumbled and goes on.")

    def end(self, _signal: int, _frame: FrameType | None) -> None:
        """Drops what is under way; an import is taken up again next time."""
        self.ended.set()
        self.worker.running = False
        raise SystemExit(0)


def end_with_parent() -> None:
    """Waits for the other end of standard input to close."""
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodwill.config.settings")
    import django

    django.setup()
    from django.conf import settings

    from goodwill.daily.alone import alone

    clock = Clock()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends this one in its own time
    signal.signal(signal.SIGTERM, clock.end)
    threading.Thread(target=end_with_parent, daemon=True).start()
    with alone(settings.DATA / "clock.lock", wait=True):
        clock.run()


if __name__ == "__main__":
    main()
