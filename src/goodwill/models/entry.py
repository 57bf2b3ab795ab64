"""Entry: one line of the ledger. For now: what they asked and I may owe an answer to."""

from django.db import models

from goodwill.models.book import Book
from goodwill.models.moment import MomentField
from goodwill.models.person import Person
from goodwill.models.touch import Event


class Entry(models.Model):
    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="entries")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="entries", db_index=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=8)  # "ask"
    by = models.CharField(max_length=4)  # "me" · "them"
    at = MomentField()
    quote = models.TextField()  # stands in the event's text, word for word

    class Meta:
        indexes = (models.Index(fields=["person", "at"]),)
