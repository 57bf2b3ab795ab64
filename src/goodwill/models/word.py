"""Word: what the owner said or did, in order. Kept apart from what is derived, and never thrown away.

Each verb of the owner's (set, met, touched, sent, done, later, never, note) is one row. Undoing marks the row;
`apply` in models/owner.py puts what still stands onto people, so a re-import or rebuild changes nothing of it.
"""

from django.db import models

from goodwill.models.book import Book
from goodwill.models.moment import MomentField
from goodwill.models.person import Person


class Word(models.Model):
    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="words")
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="words")
    verb = models.CharField(max_length=12)
    value = models.JSONField(default=dict)
    at = MomentField()
    undone_at = MomentField(null=True)

    class Meta:
        indexes = (models.Index(fields=["book", "at"]),)
