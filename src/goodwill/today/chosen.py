"""Chosen: what Today shows. Reads rows and computes nothing, so that it opens at once."""

from collections.abc import Sequence
from datetime import datetime

from goodwill.models import Book, Figures, Suggestion
from goodwill.words import _


def is_fresh(book: Book, now: datetime) -> bool:
    """Is there nothing to work out anew: no touch, no word, no moment that has come, no new day?"""
    waiting = Figures.objects.filter(book=book)
    return (
        book.dealt_on == book.local(now).date()
        and not waiting.filter(stale_at__lte=now).exists()
        and not waiting.filter(ask_at__lte=now).exists()
        and not Suggestion.objects.filter(book=book, state="later", until__lte=now).exists()
    )


def open_suggestions(book: Book, every: bool = False, limit: int | None = None) -> list[Suggestion]:
    """Today's acts, best first. `every`: also those beyond the day's limit."""
    chosen = Suggestion.objects.filter(book=book, rank__isnull=False).order_by("rank").select_related("person__figures")
    room = limit if limit is not None else None if every else book.room
    return list(chosen if room is None else chosen[:room])


def held_back(book: Book, shown: Sequence[Suggestion]) -> list[Suggestion]:
    """What is not `shown` today, each with why not."""
    rest = Suggestion.objects.filter(book=book, state__in=("", "later")).exclude(pk__in=[s.pk for s in shown])
    found = list(rest.order_by("-score", "pk").select_related("person"))
    for suggestion in found:
        suggestion.why_not = suggestion.why_not or _("Enough for today.")
    return found
