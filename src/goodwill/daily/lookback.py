"""Look back: the archive lived through again, by a job in the queue, so that no page waits for it."""

from datetime import UTC, datetime

from django_tasks import task

from goodwill.daily.clock import now
from goodwill.errors import Trouble
from goodwill.models import Backtest, Book
from goodwill.models import backtest as kept
from goodwill.models.moment import seconds


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
    Backtest.objects.filter(pk=number).update(state="running")
    try:
        look_back(asked.book, now(asked.book), asked.years)
    except Trouble as trouble:
        Backtest.objects.filter(pk=number).update(state="failed", trouble=trouble.message, ended_at=seconds(datetime.now(UTC)))
    else:
        Backtest.objects.filter(pk=number).delete()


def look_back(book: Book, now_: datetime, years: int | None = None) -> Backtest:
    """Does it here and now, and keeps what was found."""
    from goodwill.models.refresh import refresh  # here, because NumPy takes longer to load than a page
    from goodwill.today.backtest import backtest

    begun = datetime.now(UTC)
    refresh(book, now_)
    report = backtest(book, now_, years)
    return kept.keep(book, report, begun, datetime.now(UTC), years)


def resume() -> None:
    """Takes up what was cut short."""
    for cut in Backtest.objects.filter(state__in=("waiting", "running")).order_by("pk"):
        live_through.call(cut.pk)
