"""Fact: what somebody said of themselves: a need, an interest, a life event, a tie, a preference, a limit; with the words.

Derived like the ledger (models/entry.py). Limits that the owner sets by hand are here too, under an event "said:7".
"""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from goodwill.models.book import Book
from goodwill.models.moment import MomentField, seconds
from goodwill.models.person import Person
from goodwill.models.touch import Event
from goodwill.models.word import Word


class Fact(models.Model):
    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="facts", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="facts", db_index=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="facts")
    kind = models.CharField(max_length=12)  # "need" "interest" "event" "tie" "gift idea" "preference" "boundary"
    at = MomentField()
    due = models.DateField(null=True)  # the day it speaks of: a limit's last one
    quote = models.TextField()  # stands in the event, word for word
    what = models.TextField(blank=True, default="")  # "new job", "partner: Jo"
    sure = models.FloatField(default=1.0)
    rule = models.TextField(blank=True, default="")
    state = models.CharField(max_length=8, blank=True, default="")  # "" it stands · wrong
    word = models.ForeignKey(Word, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)

    class Meta:
        indexes = (
            models.Index(fields=["person", "kind", "-at"], name="fact_of"),
            models.Index(fields=["book", "kind", "-at"], name="fact_kind"),
            models.Index(fields=["word"], condition=Q(word__isnull=False), name="fact_word"),
        )


TOLD_FOR = 400  # days in which a need or an event is worth coming back to: a year ago, and a little more


def tellable(now: datetime) -> Q:
    """Of which facts reasons may speak."""
    return Q(kind__in=("need", "event"), state="", at__lte=seconds(now), at__gte=seconds(now - timedelta(days=TOLD_FOR)))
