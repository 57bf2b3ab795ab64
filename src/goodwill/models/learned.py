"""Learned: what the owner's own history adds to the priors that ship, kept apart, to be thrown away and learned again."""

from django.db import models

from goodwill.models.book import Book
from goodwill.models.moment import MomentField


class Learned(models.Model):
    """The weights of one question, learned from all touches before `until`."""

    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="learned")
    what = models.CharField(max_length=12)  # "contact" · "reply" · "further"
    version = models.CharField(max_length=40)  # of the prior and the arithmetic
    until = MomentField()
    settled = models.BigIntegerField()  # a sum over those touches: another one, and it is learned anew
    weights = models.JSONField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["book", "what"], name="one_lesson_a_question"),)
