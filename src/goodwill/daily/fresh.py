"""Fresh: what has to be right before a look. What works it out is loaded only where it is not: that takes longer than looking."""

from datetime import datetime

from goodwill.models import Book, Event, Figures


def figures(book: Book, now: datetime) -> None:
    """The figures of everybody are as of `now`."""
    if Figures.objects.filter(book=book, stale_at__lte=now).exists():
        from goodwill.models.refresh import refresh

        refresh(book, now)


def ledger(book: Book, now: datetime) -> None:
    """All that was written is heard, and the figures are as of `now`."""
    words(book)
    figures(book, now)


def words(book: Book) -> None:
    """What was written is heard, as much as is heard at once."""
    if Event.objects.filter(book=book, heard=None, aside="").exists():
        from goodwill.intake.hear import hear

        hear(book)
