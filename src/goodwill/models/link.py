"""Link: what speaks for two handles being one human being; and Question, where only the owner can tell.

Both are derived (intake/recognise.py) and can be thrown away. What the owner answers is a word (models/same.py).
"""

from django.db import models

from goodwill.models.book import Book
from goodwill.models.person import Handle, Person


class Link(models.Model):
    """Two handles that were compared, and may be or are one human being's."""

    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="links")
    a = models.ForeignKey(Handle, on_delete=models.CASCADE, related_name="+")
    b = models.ForeignKey(Handle, on_delete=models.CASCADE, related_name="+")
    p = models.FloatField()  # that they are one
    signs = models.JSONField(default=list)  # what speaks for and against it: [kind, weight, value] each

    class Meta:
        constraints = (models.UniqueConstraint(fields=["a", "b"], name="one_link_once"),)


class Question(models.Model):
    """Are these two one? Answered by a word of the owner's."""

    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="questions")
    a = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    b = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    p = models.FloatField()
    signs = models.JSONField(default=list)
    against = models.CharField(max_length=12, blank=True)  # the verb of the owner's word that it contradicts
    value = models.FloatField(default=0.0)  # how much hangs on the answer: the highest is asked first

    class Meta:
        constraints = (models.UniqueConstraint(fields=["a", "b"], name="one_question_a_pair"),)
        indexes = (models.Index(fields=["book", "-value"], name="question_value"),)
