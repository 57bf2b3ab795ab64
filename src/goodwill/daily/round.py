"""Round: what happens after anything has changed, and while much is read in: figures, reasons, Today, drafts."""

import time
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from goodwill.daily.alone import Busy, reading_alone
from goodwill.models import Book, Handle, Import, Suggestion, fulltext, source_figures
from goodwill.models.article import is_one_new
from goodwill.models.asked import weigh
from goodwill.models.own import look
from goodwill.today.chosen import is_fresh
from goodwill.words import speaking

if TYPE_CHECKING:
    from goodwill.intake.run import Progress

FIRST = 3.0  # seconds after which an import that goes on for as long again shows a first Today
A_FEW = 500  # events not heard yet that an act of the owner's waits for; in an old book the clock hears the rest
AGAIN = 4.0  # every so many times the age of the last one, it is dealt again


def today(book: Book, now: datetime, most: int | None = None) -> None:
    """Brings Today up to date. Does nothing in a book whose figures are of a later day than `now`.

    Args:
        most: events that are heard first, where there are some that were not. None: as many as are heard at once.
    """
    if book.is_before_newest(now):
        return
    who_is_who(book)
    _today(book, now, most)
    look(book)


def who_is_who(book: Book) -> bool:
    """Brings people in line with what was read and said about who is who; not while files are read in, as that knows them by number.

    Returns: is nobody left waiting?
    """
    if not Handle.objects.filter(book=book, unsettled__gt=0).exists():
        return True
    from goodwill.intake.recognise import recognise

    try:
        with reading_alone(settings.DATA):
            recognise(book)
    except Busy:
        return False
    return True


def _today(book: Book, now: datetime, most: int | None = None, is_read: bool = True) -> None:
    """`is_read`: nothing more comes just now, so that it is time to look at what is old, and to learn from all."""
    if is_fresh(book, now) and not is_one_new(book, now):
        return
    from goodwill.intake.hear import hear
    from goodwill.intake.meetings import meetings
    from goodwill.models import introduction
    from goodwill.today import giving, reading, strangers  # here, because NumPy takes longer to load than Today to read
    from goodwill.today.deal import deal
    from goodwill.writing.card import write_all
    from goodwill.writing.draft import draft_all
    from goodwill.writing.introduction import write_letters
    from goodwill.writing.share import draft_fits

    if is_read:
        hear(book) if most is None else hear(book, most)
    meetings(book)
    with speaking(book.language):
        book.refresh_from_db(fields=["matched"])
        introduction.derive(book)
        deal(book, now, learns=is_read)
        changed = [bring_up_to_date(book, now) for bring_up_to_date in (reading.match, giving.match, strangers.find)]
        if any(changed):
            draft_fits(book)
            deal(book, now, learns=is_read)
        write_all(book)
        write_letters(book)
        draft_all(book)
    weigh(book, now)


def take_in(
    book: Book,
    paths: Iterable[Path],
    now: datetime,
    source: str = "",
    readings: list[Import] | None = None,
    tell: "Callable[[Progress], None]" = lambda progress: None,
    tell_first: Callable[[float], None] = lambda seconds: None,
) -> list[Import]:
    """Reads paths into the book; Today is useful seconds after it has begun.

    Args:
        tell: is called after each batch. tell_first: once, when the first Today is ready, with the seconds it took.

    Raises:
        Busy: another import is under way.
    """
    from goodwill.intake import run

    begun, shown, next_deal = time.monotonic(), False, FIRST
    readings = [] if readings is None else readings
    with reading_alone(settings.DATA):
        for progress in run.run(book, paths, now, source, readings):
            tell(progress)
            if progress.elapsed >= next_deal and progress.done < progress.total and progress.remaining >= FIRST:
                _today(book, now, is_read=False)
                if not shown:
                    tell_first(time.monotonic() - begun)
                shown, next_deal = True, progress.elapsed * AGAIN
    if shown:  # what was drafted on the way knew only the newest mail
        Suggestion.objects.filter(book=book).update(draft={})
    today(book, now)
    if not shown:
        tell_first(time.monotonic() - begun)
    source_figures.bring_up_to_date(book, now)
    fulltext.put_in_order()
    return readings
