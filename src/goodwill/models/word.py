"""Word: what the owner said or did, in order. Kept apart from what is derived, and never thrown away.

Each verb of the owner's (set, met, touched, sent, done, later, never, note, merge, split) is one row. Undoing marks the
row; `apply` in models/owner.py puts what still stands onto people, so a re-import or rebuild changes nothing of it.
A word is about whoever has the handle that it is anchored to, so that it finds its person again after a merge or split.
"""

from django.db import models

from goodwill.models.book import Book
from goodwill.models.moment import MomentField
from goodwill.models.person import Person


class Word(models.Model):
    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="words")
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="words")
    anchor = models.CharField(
        max_length=330, blank=True, default="", db_default=""
    )  # "email:ana@ruiz.example": who was meant, whoever that turns out to be
    verb = models.CharField(max_length=12)
    value = models.JSONField(default=dict)
    at = MomentField()
    undone_at = MomentField(null=True)

    class Meta:
        indexes = (models.Index(fields=["book", "at"]),)


SEVERAL, FIRST = (
    "several",
    "with",
)  # in the value of words that were said together: of how many people, in the first; the first, in the others
