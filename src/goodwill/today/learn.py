"""Learn: what the owner's own answers say about what to suggest: which acts get done, which are put off, which get an answer."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef

from goodwill.judgement.habit import Habit, shifts, weight
from goodwill.models import Book, Touch, Word
from goodwill.models.moment import seconds

LONG_AGO = timedelta(days=720)  # before that, a habit says nothing about today
WAITED = 14 * 86400  # seconds after which no answer is taken for none
COUNTS = {"sent": "done", "done": "done", "later": "put_off", "keep": "refused"}


def learn(book: Book, now: datetime) -> dict[str, float]:
    """How much each kind of act gains or loses; what that rests on is kept with the book (not yet saved), to be shown."""
    habits = _habits(_answers(book, now), now)
    moved = shifts(habits)
    book.habits = [
        {"reason": reason, "shift": moved[reason], **{name: round(value, 2) for name, value in habit._asdict().items()}}
        for reason, habit in sorted(habits.items())
    ]
    return moved


def forget(book: Book, now: datetime) -> Word:
    """From now on only what the owner does from now on counts. A word like any other: it can be taken back."""
    from goodwill.models import owner

    return owner.say(book, "forget", None, now)


def _answers(book: Book, now: datetime) -> Iterable[Any]:
    """What the owner did with suggestions, since they last said to forget; and whether an answer came."""
    forgot = (
        Word.objects.filter(book=book, verb="forget", undone_at=None, at__lte=seconds(now)).order_by("-pk").values_list("at", flat=True)
    )
    since = max(seconds(now - LONG_AGO), *(seconds(at) for at in forgot[:1] if at is not None), 0)
    came = Touch.objects.filter(person=OuterRef("person"), at__gt=OuterRef("at"), at__lte=OuterRef("at") + WAITED).exclude(way="out")
    words = Word.objects.filter(book=book, verb__in=COUNTS, undone_at=None, at__gt=since, at__lte=seconds(now), value__has_key="reason")
    return words.annotate(came=Exists(came), when=F("at")).values("verb", "value", "when", "came")


def _habits(answers: Iterable[Any], now: datetime) -> dict[str, Habit]:
    habits: dict[str, Habit] = defaultdict(Habit)
    for answer in answers:
        if answer["verb"] == "keep" and answer["value"].get("keep") != "no":
            continue
        reason, age = answer["value"]["reason"], (now - answer["when"]) / timedelta(days=1)
        counts = {COUNTS[answer["verb"]]: weight(age)}
        if answer["verb"] == "sent" and age * 86400 >= WAITED:
            counts |= {"sent": weight(age), "answered": weight(age) if answer["came"] else 0.0}
        habits[reason] = Habit(*(value + counts.get(name, 0.0) for name, value in habits[reason]._asdict().items()))
    return dict(habits)
