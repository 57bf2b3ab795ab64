"""Run: reads paths into a book, newest first, parsing on all cores and writing in batches; safe to kill and to repeat."""

import os
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import datetime
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from goodwill import plugins
from goodwill.errors import Trouble
from goodwill.event import Piece, Unread
from goodwill.intake import read
from goodwill.intake.keep import Keep
from goodwill.intake.read import Found, Heard
from goodwill.intake.recognise import recognise
from goodwill.intake.words import Me
from goodwill.models import Book, Import, Source, bulk
from goodwill.models import Unread as KeptUnread
from goodwill.models.moment import seconds
from goodwill.models.source import begun as source_begun
from goodwill.models.source import place as place_of
from goodwill.words import _, speaking

FEW = 400  # things that are read faster here than by starting helpers
AHEAD = 5  # pieces a helper may be ahead of the writer, so that memory stays level
TOGETHER = 1000  # things that are written at once, as far as the pieces allow: each batch has a price of its own


class Progress(NamedTuple):
    """How far a run is: things done of things known of, and seconds since its start."""

    done: int
    total: int
    elapsed: float

    @property
    def rate(self) -> float:
        return self.done / max(self.elapsed, 1e-9)

    @property
    def remaining(self) -> float:
        return (self.total - self.done) / self.rate if self.rate else 0.0


class Work(NamedTuple):
    reading: Import
    found: Found
    piece: Piece


def run(book: Book, paths: Iterable[Path], now: datetime, source: str = "", readings: list[Import] | None = None) -> Iterator[Progress]:
    """Reads `paths` into the book; yields after some batches, when all that was said so far is safely written.

    Args:
        readings: receives an Import a file or folder that was read, and one for each path with what was not.

    Raises:
        Trouble: there is nothing to read at a path, or no source knows it.
    """
    begun = time.monotonic()
    readings = [] if readings is None else readings
    with speaking(book.language):
        work = _plan(book, paths, now, source, readings)
    total, done = sum(w.piece.holds or 1 for w in work), 0
    keep = Keep(book)
    for some in _batches(_heard(work, keep.me, total)):
        for reading, heard in _by_reading(some):
            keep.batch(reading, heard)
        done += sum(w.piece.holds or 1 for w, _heard in some)
        yield Progress(done, total, time.monotonic() - begun)
    recognise(book)
    for reading in readings:
        reading.state, reading.ended_at = "done", now
        reading.save(update_fields=["state", "ended_at"])
    things: Counter[int] = Counter()
    for reading in readings:
        if reading.of_id is not None:
            things[reading.of_id] += reading.read
    for number, n in things.items():
        Source.objects.filter(pk=number).update(things=n, figured_at=None)


def _batches(told: Iterable[tuple[Work, list[Heard]]]) -> Iterator[list[tuple[Work, list[Heard]]]]:
    """The pieces that are written one after the other before anybody is told how far it is."""
    some: list[tuple[Work, list[Heard]]] = []
    for one in told:
        some.append(one)
        if sum(w.piece.holds or 1 for w, _heard in some) >= TOGETHER:
            yield some
            some = []
    if some:
        yield some


def _by_reading(some: list[tuple[Work, list[Heard]]]) -> list[tuple[Import, list[Heard]]]:
    """What was heard of each file."""
    found: dict[int, tuple[Import, list[Heard]]] = {}
    for w, heard in some:
        found.setdefault(w.reading.pk, (w.reading, []))[1].extend(heard)
    return list(found.values())


def _plan(book: Book, paths: Iterable[Path], now: datetime, source: str, readings: list[Import]) -> list[Work]:
    """All pieces of all paths: small things of unknown age first (address books, calendars), then the newest mail."""
    found = {path: list(read.find(path, source)) for path in paths}
    if not any(isinstance(f, Found) for some in found.values() for f in some):
        raise _nothing(*next(iter(found.items())))
    work: list[Work] = []
    begun: dict[tuple[str, str], Source] = {}
    for path, some in found.items():
        known = [f for f in some if isinstance(f, Found)]
        for f in known:
            readings.append(_begin(book, f, now, _source(book, f, path, now, begun)))
            pieces = plugins.sources()[f.source].pieces(f.path)
            readings[-1].total = sum(piece.holds or 1 for piece in pieces)
            _note(readings[-1])
            work += [Work(readings[-1], f, piece) for piece in pieces]
        if not known:
            readings.append(_begin(book, Found(path, ""), now))
        unread = [f for f in some if isinstance(f, Unread)]
        bulk.insert(KeptUnread, ("reading_id", "where", "why"), [(readings[-1].pk, u.where, u.why) for u in unread])
    for one in begun.values():
        one.save(update_fields=["holds", "mark", "seen_mark", "reading"])
    return sorted(work, key=lambda w: (w.piece.newest > 0, -w.piece.newest))


def _source(book: Book, found: Found, asked: Path, now: datetime, begun: dict[tuple[str, str], Source]) -> Source:
    """The source that this file is, or is one of many of."""
    place = place_of(found.source, Path(found.shown) if found.shown else found.path, asked)
    if (found.source, place) not in begun:
        begun[found.source, place] = source_begun(book, found.source, place, now)
    return begun[found.source, place]


def _note(reading: Import) -> None:
    """With a source: how much it holds, and by which reading that is known."""
    if reading.of is not None:
        reading.of.holds += reading.total
        reading.of.reading = reading


def _begin(book: Book, found: Found, now: datetime, of: Source | None = None) -> Import:
    """A new reading of this path; an earlier one that was cut short gives way to it."""
    path = found.shown or str(found.path)
    Import.objects.filter(book=book, path=path, state__in=("waiting", "reading")).exclude(source="").delete()
    return Import.objects.create(book=book, path=path, source=found.source, of=of, state="reading", started_at=seconds(now))


def _nothing(path: Path, found: Sequence[Found | Unread]) -> Trouble:
    """Nothing at all can be read: what is the matter with the first path, and which kinds there are."""
    kinds = ", ".join(source.what for source in plugins.sources().values())
    hint = _("Goodwill reads {kinds}.").format(kinds=kinds)
    unread = [f for f in found if isinstance(f, Unread)]
    if path.is_dir() or not unread:
        return Trouble(_("Nothing that can be read lies in {path}.").format(path=path), hint)
    return Trouble(f"{path.name}: {unread[0].why}", hint)


def _heard(work: list[Work], me: Me, total: int) -> Iterator[tuple[Work, list[Heard]]]:
    """What each piece says, in the order of the work."""
    if total <= FEW or os.cpu_count() == 1:
        for w in work:
            yield w, read.piece(w.found.source, w.found.path, w.piece, me)
        return
    helpers = os.cpu_count() or 1
    with ProcessPoolExecutor(helpers, mp_context=get_context("spawn"), initializer=read.end_with, initargs=(os.getpid(),)) as pool:
        waiting: deque[tuple[Work, Future[list[Heard]]]] = deque()
        coming = iter(work)
        try:
            while True:
                while len(waiting) < helpers * AHEAD and (following := next(coming, None)) is not None:
                    w = following
                    waiting.append((w, pool.submit(read.piece, w.found.source, w.found.path, w.piece, me)))
                if not waiting:
                    return
                w, future = waiting.popleft()
                yield w, future.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
