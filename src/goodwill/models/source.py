"""Import: one reading of one path, with what came of it; and Unread, what in it was not understood."""

from django.db import models

from goodwill.models.book import Book
from goodwill.models.moment import MomentField


class Import(models.Model):
    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="imports")
    path = models.TextField()
    source = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=10, default="waiting")  # waiting · reading · done · failed
    started_at = MomentField(null=True)
    ended_at = MomentField(null=True)
    total = models.PositiveIntegerField(default=0)  # how much there is, as far as known
    read = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    set_aside = models.JSONField(default=dict)  # why -> how many
    trouble = models.TextField(blank=True)
    hint = models.TextField(blank=True)


class Unread(models.Model):
    reading = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="unread")
    where = models.TextField()
    why = models.TextField()
