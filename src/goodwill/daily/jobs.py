"""Jobs: what runs outside a page, from the queue in the database.

An import that was asked for is an `Import` without a source: its path, how far it is, and what went wrong. The files
it finds get an `Import` each (intake/run.py), with a source; when all is read, theirs are gathered into the one asked for.
It waits, is read, and is done or has failed; the owner may stop it between two batches, and take it up again.
"""

import shutil
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from django.db import transaction
from django.db.models import Q, QuerySet
from django_tasks import task

from goodwill.daily import lookback
from goodwill.daily.alone import Busy
from goodwill.daily.clock import now
from goodwill.daily.round import take_in
from goodwill.errors import Trouble
from goodwill.intake.run import Progress
from goodwill.models import Book, Import, Source, Unread
from goodwill.models.moment import seconds
from goodwill.models.source import inbox
from goodwill.words import _

TELL = 0.5  # seconds between two notes of how far an import is
UNDER_WAY = ("waiting", "reading", "stopping")


def ask_for(book: Book, path: Path) -> Import:
    """Notes that a path is to be read in, and puts that into the queue."""
    asked = Import.objects.create(book=book, path=str(path))
    read_in.enqueue(asked.pk)
    return asked


def stop(asked: Import) -> None:
    """Asks it to end after the batch under way. What was read stays; files that the browser sent stay too."""
    if not Import.objects.filter(pk=asked.pk, state="waiting").update(state="stopped", ended_at=seconds(datetime.now(UTC))):
        Import.objects.filter(pk=asked.pk, source="", state="reading").update(state="stopping")


def take_up(stopped: Import) -> Import:
    """Goes on with one that was stopped, as an import of its own: what is in the book already is known and costs little."""
    with transaction.atomic():
        Import.objects.filter(pk=stopped.pk).delete()
        return ask_for(stopped.book, Path(stopped.path))


class Stopped(Exception):
    """The owner wants this import to end here."""


@task()
def read_in(number: int) -> None:
    """Reads in what an import asks for. A Trouble is kept with it, for its page."""
    asked = Import.objects.select_related("book__me").filter(pk=number, source="", state__in=("waiting", "reading")).first()
    if asked is None:
        return
    asked.state, asked.started_at, asked.read = "reading", seconds(datetime.now(UTC)), 0
    asked.save(update_fields=["state", "started_at", "read"])
    _take_in(asked, "", _Teller(asked))


def _take_in(asked: Import, source: str, tell: Callable[[Progress], None]) -> None:
    """Reads one path; how that ended is kept with the import, and one that must wait its turn waits."""
    try:
        take_in(asked.book, [Path(asked.path)], now(asked.book), source, tell=tell)
        _ended(asked, "done")
    except Busy:
        Import.objects.filter(pk=asked.pk, state="reading").update(state="waiting")
    except Stopped:
        _ended(asked, "stopped")
    except Trouble as trouble:
        _ended(asked, "failed", trouble.message, trouble.hint)
    except Exception as error:
        _ended(asked, "failed", _("Goodwill could not go on: {error}").format(error=error), _("Try again. What was read so far is kept."))
        raise


def _ended(asked: Import, state: str, trouble: str = "", hint: str = "") -> None:
    ended = seconds(datetime.now(UTC))
    if state != "done":
        below = Q(path=asked.path) | Q(path__startswith=asked.path.rstrip("/") + "/")
        Import.objects.filter(below, book=asked.book_id, state__in=("waiting", "reading")).update(state=state, ended_at=ended)
    Import.objects.filter(pk=asked.pk).update(state=state, trouble=trouble, hint=hint, ended_at=ended)
    if asked.source == "":
        _gather(asked)
    if state == "done":
        _put_away(Path(asked.path))


@transaction.atomic
def _gather(asked: Import) -> None:
    """What its files said becomes its own: their counts, and what in them was not understood."""
    found = list(readings(asked))
    aside: Counter[str] = Counter()
    for reading in found:
        aside.update(reading.set_aside)
    Unread.objects.filter(reading__in=found).update(reading=asked)
    Source.objects.filter(reading__in=found).update(reading=asked)
    Import.objects.filter(pk=asked.pk).update(
        source=", ".join(sorted({reading.source for reading in found}))[:60] or "none",
        set_aside=dict(sorted(aside.items())),
        **{name: sum(getattr(reading, name) for reading in found) for name in ("read", "new", "known")},
    )
    Import.objects.filter(pk__in=[reading.pk for reading in found]).delete()


def _put_away(path: Path) -> None:
    """A copy that came through the browser has done its work; the owner's own file is where it was."""
    if path.parent == inbox():
        shutil.rmtree(path, ignore_errors=True)


class _Teller:
    """Writes down how far an import is, twice a second at most."""

    def __init__(self, asked: Import) -> None:
        self.asked, self.next = asked, 0.0

    def __call__(self, progress: Progress) -> None:
        if time.monotonic() < self.next and progress.done < progress.total:
            return
        self.next = time.monotonic() + TELL
        self.asked.read, self.asked.total = progress.done, progress.total
        self.asked.save(update_fields=["read", "total"])
        if Import.objects.filter(pk=self.asked.pk, state="stopping").exists():
            raise Stopped


def readings(asked: Import) -> QuerySet[Import]:
    """What an import that was asked for has found: the files of known kinds, as they are read."""
    found = Import.objects.filter(book=asked.book_id, pk__gt=asked.pk).exclude(source="")
    return found.filter(Q(path=asked.path) | Q(path__startswith=asked.path.rstrip("/") + "/"))


def is_reading(book: Book) -> bool:
    """Is something being read in, or waiting for it?"""
    return Import.objects.filter(book=book, state__in=UNDER_WAY).exists()


def resume() -> None:
    """Takes up the imports that were cut short, whoever was reading them when the power went."""
    lookback.resume()
    for halted in Import.objects.filter(state="stopping"):
        _ended(halted, "stopped")
    for cut in Import.objects.filter(state__in=("waiting", "reading")).order_by("pk").select_related("book__me"):
        if cut.source == "":
            read_in.call(cut.pk)
        elif Import.objects.filter(pk=cut.pk).exists():  # it was not part of one that has just been taken up
            _take_in(cut, cut.source, lambda progress: None)
