"""Figures: the running figures of each person, kept up to date by every touch, rebuildable from all of them."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import connection, models
from django.db.models import Q

from goodwill.judgement import curve
from goodwill.judgement.decay import decayed
from goodwill.models.book import Book
from goodwill.models.moment import MomentField, seconds
from goodwill.models.person import Person

DORMANT = timedelta(days=241)  # of silence, from which on it is long, whatever the rhythm
FRESH = timedelta(days=90)  # after the last touch, in which those are in touch of whom no rhythm is known
LEARNED = -1  # of `stale_at`: only what was learned is new; nothing passed between the two, and nothing was said


class Figures(models.Model):
    """One row a person. `stale_at` says from when on it is no longer right, `ask_at` when reasons are to be asked."""

    person = models.OneToOneField(Person, primary_key=True, on_delete=models.CASCADE, related_name="figures")
    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="figures", db_index=False)
    touches = models.PositiveIntegerField(default=0)
    n_in = models.PositiveIntegerField(default=0)
    n_out = models.PositiveIntegerField(default=0)
    n_met = models.PositiveIntegerField(default=0)
    days = models.PositiveIntegerField(default=0)
    first_at = MomentField(null=True)
    last_at = MomentField(null=True)
    last_in_at = MomentField(null=True)
    last_out_at = MomentField(null=True)
    last_met_at = MomentField(null=True)
    unanswered = models.PositiveIntegerField(default=0)
    two_way = models.BooleanField(default=False)
    strength = models.FloatField(default=0.0)
    unsure = models.FloatField(default=0.0)  # the standard error of the strength
    strength_said = models.FloatField(null=True)  # by the owner: holds whatever the touches say
    best = models.FloatField(default=0.0)
    rhythm = models.FloatField(null=True)  # days
    rhythm_said = models.BooleanField(default=False)
    due_at = MomentField(null=True)
    chances = models.JSONField(default=list)  # of contact within a month, along the silence (judgement/slipping.py)
    settled = models.BigIntegerField(default=0)  # a sum over the touches that the book's learning has seen (models/learned.py)
    asks = models.PositiveIntegerField(default=0)  # questions of theirs that I have not answered
    ledger = models.PositiveIntegerField(default=0)  # promises either way that are open, and gives of theirs
    stale_at = MomentField(null=True)
    ask_at = MomentField(null=True)

    def near(self, now: datetime) -> float:
        """How much stands between the two now: the owner's word, else what is left of the strength."""
        if self.strength_said is not None:
            return self.strength_said
        return decayed(self.strength, (now - self.last_at) / timedelta(days=1)) if self.last_at else 0.0

    def unsure_now(self, now: datetime) -> float:
        """How far `near` may be off: nothing where the owner said it."""
        if self.strength_said is not None or self.last_at is None:
            return 0.0
        return decayed(self.unsure, (now - self.last_at) / timedelta(days=1))

    def chance(self, now: datetime) -> float | None:
        """That the two are in touch within a month from now, if that can be said."""
        return curve.at(self.chances, (now - self.last_at) / timedelta(days=1)) if self.last_at else None

    class Meta:
        indexes = (
            models.Index(fields=["book", "stale_at"], condition=Q(stale_at__isnull=False), name="figures_stale"),
            models.Index(fields=["book", "ask_at"], condition=Q(ask_at__isnull=False), name="figures_ask"),
            models.Index(fields=["book", "last_at"], name="figures_last"),
            models.Index(fields=["book", "strength"], name="figures_strength"),
            models.Index(fields=["book", "strength_said"], condition=Q(strength_said__isnull=False), name="figures_said"),
        )


def stale(book: Book, people: Iterable[int], at: datetime | None = None) -> None:
    """From `at` on (None: from now on, whenever that is) the figures of these people are no longer right."""
    moment_ = 0 if at is None else seconds(at)
    rows = [(person, book.pk, moment_) for person in people]
    with connection.cursor() as cursor:
        cursor.executemany(
            """INSERT INTO goodwill_figures (person_id, book_id, touches, n_in, n_out, n_met, days, unanswered, two_way, strength,
                                             unsure, best, rhythm_said, asks, ledger, chances, settled, stale_at)
               VALUES (%s, %s, 0, 0, 0, 0, 0, 0, false, 0, 0, 0, false, 0, 0, '[]', 0, %s)
               ON CONFLICT (person_id) DO UPDATE SET stale_at = excluded.stale_at""",
            rows,
        )


def relearned(book: Book) -> None:
    """The figures of everybody are no longer right, because something was learned from them."""
    figures = Figures.objects.filter(book=book)
    figures.filter(stale_at__isnull=False).update(stale_at=0)
    figures.filter(stale_at=None).update(stale_at=LEARNED)
