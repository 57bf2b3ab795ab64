"""Backtest: one look back over the archive: asked for, lived through, and what it found."""

from datetime import datetime
from typing import Any

from django.db import models

from goodwill.models.book import Book
from goodwill.models.moment import MomentField, seconds

UNDER_WAY = ("waiting", "running", "stopping")


class Backtest(models.Model):
    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="backtests")
    years = models.PositiveSmallIntegerField(null=True)  # only the last ones
    asked_at = MomentField()
    ended_at = MomentField(null=True)
    state = models.CharField(max_length=8, default="waiting")  # waiting · running · stopping · done · failed
    begun_at = MomentField(null=True)
    done = models.PositiveIntegerField(default=0)  # months
    total = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=dict)
    trouble = models.TextField(blank=True)


def under_way(book: Book) -> Backtest | None:
    return Backtest.objects.filter(book=book, state__in=UNDER_WAY).order_by("-pk").first()


def stop(book: Book) -> None:
    """Ends what is under way; what was found before stays. One that has not begun is gone at once."""
    Backtest.objects.filter(book=book, state="waiting").delete()
    Backtest.objects.filter(book=book, state="running").update(state="stopping")


def latest(book: Book) -> Backtest | None:
    """The last one that came to an end."""
    return Backtest.objects.filter(book=book, state__in=("done", "failed")).order_by("-pk").first()


def keep(book: Book, report: dict[str, Any], asked_at: datetime, now: datetime, years: int | None) -> Backtest:
    """Keeps a finished one in place of those before."""
    kept = Backtest.objects.create(book=book, years=years, asked_at=seconds(asked_at), ended_at=seconds(now), state="done", report=report)
    Backtest.objects.filter(book=book, pk__lt=kept.pk, state__in=("done", "failed")).delete()
    return kept
