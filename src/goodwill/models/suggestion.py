"""Suggestion: a reason that stands, as Today shows it; and the verbs for what the owner does with it."""

from django.db import models

from goodwill.models.book import Book
from goodwill.models.moment import MomentField
from goodwill.models.person import Person


class Suggestion(models.Model):
    """One reason for one person. Undecided rows are derived and replaced at will; decisions are words."""

    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="suggestions")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="suggestions")
    reason = models.CharField(max_length=60)
    about = models.CharField(max_length=1000, blank=True)
    words = models.CharField(max_length=60, blank=True, default="")  # which phrase the draft takes
    says = models.JSONField(default=dict)  # what that phrase may say
    why = models.TextField()
    evidence = models.JSONField(default=list)
    act = models.TextField()
    draft = models.JSONField(default=dict)
    due = models.DateField()
    worth = models.FloatField()
    urgent = models.FloatField()
    minutes = models.PositiveSmallIntegerField(default=2)
    owed = models.BooleanField(default=False)
    score = models.FloatField(default=0)
    rank = models.PositiveIntegerField(null=True)  # among today's; null: held back
    why_not = models.TextField(blank=True)  # why it is held back
    state = models.CharField(max_length=8, blank=True)  # "" open · sent · done · later · never
    until = MomentField(null=True)
    decided_at = MomentField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "reason"], name="one_reason_a_person"),)
        indexes = (models.Index(fields=["book", "rank"]),)
