"""Look back: the archive lived through again, by a job in the queue, so that no page waits for it."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

from django_tasks import task

from goodwill.daily.clock import now
from goodwill.errors import Trouble
from goodwill.models import Backtest, Book
from goodwill.models import backtest as kept
from goodwill.models.moment import seconds

Tell = Callable[[int, int], None]
TELL = 0.5  # seconds between two notes of how far it is


def ask_for(book: Book, years: int | None = None) -> Backtest:
    """Puts it into the queue, once: who asks again while it is under way gets the one that is."""
    asked = kept.under_way(book)
    if asked is None:
        asked = Backtest.objects.create(book=book, years=years, asked_at=seconds(datetime.now(UTC)))
        live_through.enqueue(asked.pk)
    return asked


@task()
def live_through(number: int) -> None:
    """Lives through the archive and keeps what was found; what went wrong is kept for the page."""
    asked = Backtest.objects.select_related("book__me").filter(pk=number, state__in=("waiting", "running")).first()
    if asked is None:
        return
    Backtest.objects.filter(pk=number).update(state="running", begun_at=seconds(datetime.now(UTC)), done=0, total=0)
    try:
        look_back(asked.book, now(asked.book), asked.years, _Teller(number))
    except Stopped:
        Backtest.objects.filter(pk=number).delete()
    except Trouble as trouble:
        Backtest.objects.filter(pk=number).update(state="failed", trouble=trouble.message, ended_at=seconds(datetime.now(UTC)))
    else:
        Backtest.objects.filter(pk=number).delete()


def look_back(
    book: Book, now_: datetime, years: int | None = None, tell: Callable[[int, int], None] = lambda done, total: None
) -> Backtest:
    """Does it here and now, and keeps what was found."""
    from goodwill.models.refresh import refresh  # here, because NumPy takes longer to load than a page
    from goodwill.today.backtest import backtest

    begun = datetime.now(UTC)
    refresh(book, now_)
    report = backtest(book, now_, years, tell)
    return kept.keep(book, report, begun, datetime.now(UTC), years)


class Stopped(Exception):
    """The owner wants it to end here."""


class _Teller:
    """Writes down how far it is, twice a second at most, and ends it where that is wanted."""

    def __init__(self, number: int) -> None:
        self.number, self.next = number, 0.0

    def __call__(self, done: int, total: int) -> None:
        if time.monotonic() < self.next:
            return
        self.next = time.monotonic() + TELL
        if not Backtest.objects.filter(pk=self.number, state="running").update(done=done, total=total):
            raise Stopped


def resume() -> None:
    """Takes up what was cut short."""
    Backtest.objects.filter(state="stopping").delete()
    for cut in Backtest.objects.filter(state__in=("waiting", "running")).order_by("pk"):
        live_through.call(cut.pk)
