"""Listened: how the owner listened in one meeting with a transcript. For the owner only; of the others no more than totals.

Derived from the turns of speech (intake/meetings.py) and thrown away by a rebuild. What the owner wrote from memory before
looking, and which speaker they are, are words of theirs.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from statistics import mean
from typing import Any, NamedTuple

from django.db import models
from django.db.models import F, QuerySet

from goodwill.errors import Trouble
from goodwill.models.book import Book
from goodwill.models.moment import seconds
from goodwill.models.owner import say
from goodwill.models.person import Person
from goodwill.models.touch import Event, Part
from goodwill.models.word import Word
from goodwill.words import _

GUESS = "wanted"  # the verb of what the owner wrote from memory
LONGEST = 2000  # characters of it
TREND = ("share", "follow_ups", "interrupted_others")


class Listened(models.Model):
    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="listened")
    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="listened")
    speaker = models.CharField(max_length=200, blank=True)  # as the transcript names the owner; "" while nobody there is known to be them
    mine = models.JSONField(default=dict)  # judgement.listening.Figures of the owner
    others = models.JSONField(default=dict)  # totals of all others: people, words, questions, seconds
    practise = models.CharField(max_length=8, blank=True)  # what to try next: judgement.listening.practise
    learned = models.PositiveIntegerField(default=0)  # lines of the ledger and facts that came out of it
    guess = models.TextField(blank=True)  # from memory: what the others wanted
    compared = models.JSONField(default=list)  # each point: what I wrote, what they said, the touch

    @property
    def is_open(self) -> bool:
        """May it be looked at, or does the owner still want to write from memory? Either is one tap."""
        return bool(self.guess)


class Week(NamedTuple):
    """What all meetings of one week come to."""

    monday: date
    meetings: int
    share: float
    follow_ups: float  # a meeting
    interrupted_others: float  # a meeting


def meetings(book: Book, now: datetime) -> QuerySet[Listened]:
    """All that have a transcript, the newest first; those without a day last."""
    found = Listened.objects.filter(book=book).exclude(event__at__gt=seconds(now)).select_related("event").defer("event__text")
    return found.order_by(F("event__at").desc(nulls_last=True), "-event")


def weeks(book: Book, found: Sequence[Listened]) -> list[Week]:
    """By week, the oldest first, of meetings in which the owner is known."""
    of: dict[date, list[dict[str, Any]]] = {}
    for one in found:
        if one.mine and one.event.at is not None:
            day = book.local(one.event.at).date()
            of.setdefault(day - timedelta(days=day.weekday()), []).append(one.mine)
    return [Week(monday, len(some), *(mean(one[name] for one in some) for name in TREND)) for monday, some in sorted(of.items())]


def company(book: Book, events: Sequence[int]) -> dict[int, list[Person]]:
    """Who spoke in each besides the owner."""
    found: dict[int, list[Person]] = {}
    parts = Part.objects.filter(event__in=events, role="speaker").exclude(handle__person=book.owner_id)
    for part in parts.select_related("handle__person").order_by("pk"):
        if part.handle.person not in found.setdefault(part.event_id, []):
            found[part.event_id].append(part.handle.person)
    return found


def wrote(one: Listened, text: str, now: datetime) -> Word:
    """What the others wanted, from memory, before looking."""
    text = text.strip()[:LONGEST]
    if not text:
        raise Trouble(_("What did they want? A few words are needed."))
    return say(one.book, GUESS, None, now, touch=one.event.key, text=text, title=one.event.title)


def guesses(book: Book) -> dict[str, str]:
    """The last of them that stands, by the key of its meeting."""
    words = Word.objects.filter(book=book, verb=GUESS, undone_at=None).order_by("pk").values_list("value", flat=True)
    return {value["touch"]: value["text"] for value in words}
