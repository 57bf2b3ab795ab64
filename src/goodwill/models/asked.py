"""Asked: which questions about who is who come first: those on whose answer most hangs."""

import math
from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet

from goodwill.models import bulk
from goodwill.models.book import Book
from goodwill.models.figures import Figures
from goodwill.models.link import Question
from goodwill.models.suggestion import Suggestion

SUGGESTED = 2.0  # as much as seven touches


def open_questions(book: Book) -> QuerySet[Question]:
    """What is asked, the most valuable first."""
    return Question.objects.filter(book=book).order_by("-value", "-p", "a__name", "b__name", "pk")


def weigh(book: Book, now: datetime) -> None:
    """How much hangs on each answer: what passed with the two, how near they are, what is suggested; times the doubt."""
    questions = list(Question.objects.filter(book=book).values_list("pk", "a_id", "b_id", "p", "value"))
    people = sorted({person for _pk, a, b, *_rest in questions for person in (a, b)})
    hangs: dict[int, float] = {}
    suggested: set[int] = set()
    for some in bulk.in_batches(people):
        suggested.update(Suggestion.objects.filter(person__in=some, rank__isnull=False).values_list("person_id", flat=True))
        hangs.update((figures.person_id, _hangs(figures, now)) for figures in _figures(some))
    values = [
        (round((1 + hangs.get(a, 0.0) + hangs.get(b, 0.0) + SUGGESTED * len(suggested & {a, b})) * _doubt(p), 4), pk, value)
        for pk, a, b, p, value in questions
    ]
    bulk.update(Question, ["value"], [(new, pk) for new, pk, value in values if new != value])


def _figures(people: Sequence[int]) -> QuerySet[Figures]:
    return Figures.objects.filter(person__in=people).only("touches", "strength", "strength_said", "last_at")


def _hangs(figures: Figures, now: datetime) -> float:
    return math.log1p(figures.touches) + math.log1p(figures.near(now))


def _doubt(p: float) -> float:
    """1 where it may as well be as not, less where it is nearly sure; never nothing."""
    return max(4 * p * (1 - p), 0.1)
