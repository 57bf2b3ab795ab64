"""Entry: one line of the ledger: an act of exchange between the owner and somebody, with the words that it stands on.

All of it is derived: what was said comes out of the words of an event (intake/extract/), its state out of what came
later and of the owner's words (models/settle.py). What the owner notes by hand has an event of its own, "said:7".
"""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Exists, OuterRef, Q

from goodwill.models.book import Book
from goodwill.models.moment import MomentField, seconds
from goodwill.models.person import Person
from goodwill.models.touch import Event
from goodwill.models.word import Word

ME, THEM = "me", "them"
OPEN, SETTLED, DONE, WRONG, LAPSED = "open", "settled", "done", "wrong", "lapsed"
LASTS = {"ask": 180, "offer": 365, "promise": 365, "give": 120}  # days after which nobody waits any more
KEPT = 365  # days in which what they gave is kept in mind
TOLD = 0.8  # how sure it must be that something was given, before thanks are waited for: advice in passing is less


class Entry(models.Model):
    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="entries", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="entries", db_index=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=8)  # "ask" "offer" "promise" "give" "thanks" "no"
    by = models.CharField(max_length=4)  # "me" · "them"
    at = MomentField()
    due = models.DateField(null=True)
    quote = models.TextField()  # stands in the event's text, or in one of its utterances, word for word
    what = models.TextField(blank=True, default="")  # in few words, where there are some: a link, a file, what was noted by hand
    sure = models.FloatField(default=1.0)  # how likely it is that the words say so
    rule = models.TextField(blank=True, default="")  # what in them gave it away; "said": the owner noted it
    put = models.BooleanField(default=False)  # a question put to the owner, who owes an answer
    state = models.CharField(max_length=8, default=OPEN)  # open · settled · done (nothing to wait for) · wrong
    settled_by = models.ForeignKey(Event, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    settled_at = MomentField(null=True)
    word = models.ForeignKey(Word, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)  # that decided the state

    class Meta:
        indexes = (
            models.Index(fields=["person", "at"]),
            models.Index(fields=["book", "kind", "by", "-at"], condition=Q(state="open"), name="entry_open"),
            models.Index(fields=["book", "-at"], name="entry_at"),
            models.Index(fields=["settled_by"], condition=Q(settled_by__isnull=False), name="entry_settled_by"),
            models.Index(fields=["word"], condition=Q(word__isnull=False), name="entry_word"),
        )

    @staticmethod
    def begins(kind: str, by: str, sure: float) -> str:
        """The state before anything came after: what nobody waits for is done."""
        waits_ = kind in ("ask", "offer", "promise") or (kind == "give" and by == THEM and sure >= TOLD)
        return OPEN if waits_ else DONE

    @property
    def says(self) -> str:
        """What it was about, in the shortest words there are."""
        return self.what or self.quote

    @property
    def is_by_hand(self) -> bool:
        return self.rule == "said"

    def state_at(self, now: datetime) -> str:
        """The same with time: what nobody waits for any more has lapsed."""
        is_old = self.at is not None and self.due is None and self.at < now - timedelta(days=LASTS.get(self.kind, 0))
        is_late = self.due is not None and self.due < (now - timedelta(days=LASTS.get(self.kind, 0))).date()
        return LAPSED if self.state == OPEN and (is_old or is_late) else self.state


def answered() -> Exists:
    """Does this line stand in an answer to a question or request of the other side?"""
    asked = Entry.objects.filter(kind="ask", person=OuterRef("person"), settled_by=OuterRef("event"))
    return Exists(asked.exclude(by=OuterRef("by")))


def waits(now: datetime) -> Q:
    """What is open and somebody still waits for: the same as `state_at`, for many."""
    found = Q()
    for kind, last in LASTS.items():
        since = now - timedelta(days=last)
        found |= Q(kind=kind) & (Q(due=None, at__gte=seconds(since)) | Q(due__gte=since.date()))
    return Q(state=OPEN) & found


def speakable(now: datetime) -> Q:
    """Of which lines reasons may speak: promises that somebody waits for, and what they gave, thanked or not, or in talk."""
    is_given = Q(state__in=(OPEN, SETTLED)) | Q(state=DONE, sure__gte=TOLD)
    given = is_given & Q(kind="give", by=THEM, at__gte=seconds(now - timedelta(days=KEPT)))
    return (waits(now) & Q(kind="promise")) | given
