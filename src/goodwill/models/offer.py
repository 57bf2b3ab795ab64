"""Offer: what could be offered to somebody: something the owner can give, or somebody they should meet; and why, in their words.

All rows are derived (today/giving.py) and can be thrown away. What the owner says of one is a word.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import QuerySet

from goodwill.models import owner
from goodwill.models.anchor import anchor_of
from goodwill.models.book import Book
from goodwill.models.figures import stale
from goodwill.models.moment import MomentField
from goodwill.models.own_gifts import RESOURCE, SKILL, TRIP
from goodwill.models.person import Person
from goodwill.models.word import Word

PERSON = "person"  # somebody they should meet
KINDS = (SKILL, RESOURCE, TRIP, PERSON)
NOT = "not offered"
ASIDE = ("no", "died")  # whom nobody is to meet
AHEAD = timedelta(days=60)  # how long before a trip those are named whom it leads to


class Offer(models.Model):
    """A need that somebody voiced, and one thing that fits it. Or a trip, and somebody who lives where it leads."""

    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="offers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="offers")
    about = models.CharField(max_length=1000)  # the occasion: where and how they said it; "trip:7"
    kind = models.CharField(max_length=8)  # "skill" "resource" "trip" "person"
    what = models.TextField()  # the owner's words for it; the name of whom they should meet
    word = models.ForeignKey(Word, null=True, on_delete=models.CASCADE, related_name="+", db_index=False)  # by which it can be given
    other = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")  # whom they should meet
    key = models.TextField()  # of the event in which they said it; of the card that says where they live
    at = MomentField(null=True)
    quote = models.TextField()  # stands there, word for word
    said_key = models.TextField(blank=True, default="")  # where the other one shows that they know about it,
    said_at = MomentField(null=True)
    said = models.TextField(blank=True, default="")  # and how
    words = models.JSONField(default=list)  # what the two have in common
    first = models.DateField(null=True)  # of a trip
    last = models.DateField(null=True)

    class Meta:
        indexes = (models.Index(fields=["book", "kind"], name="offer_kind"),)

    @property
    def name(self) -> tuple[object, ...]:
        """What makes it this one and not another, whatever its number."""
        return self.person_id, self.about, self.kind, self.word_id, self.other_id


def listed(book: Book, today: date) -> QuerySet[Offer]:
    """What could be offered, the newest need first; trips that are not over."""
    found = Offer.objects.filter(book=book).exclude(last__lt=today).exclude(person__keep__in=ASIDE).exclude(other__keep__in=ASIDE)
    return found.select_related("person", "other", "word").order_by("-at", "about", "kind", "pk")


def of(people: Sequence[int], today: date) -> QuerySet[Offer]:
    """What could be offered to these people, what the owner has themselves first."""
    found = Offer.objects.filter(person__in=people).exclude(last__lt=today).exclude(other__keep__in=ASIDE).select_related("other")
    return found.order_by("person", "other__pk", "-kind", "pk")


def refuse(offer: Offer, now: datetime) -> Word:
    """Not that one for them. Taken back like every word."""
    said = {"about": offer.about, "kind": offer.kind, "word": offer.word_id, "what": offer.what}
    if offer.other is not None:
        said["other"] = anchor_of(offer.other)
    return owner.say(offer.book, NOT, offer.person, now, **said)


def refused(book: Book) -> set[tuple[int | None, str, str, int | None, str]]:
    """What is not to be offered again: person, occasion, kind, word, the other one's anchor."""
    words = Word.objects.filter(book=book, verb=NOT, undone_at=None).values_list("person_id", "value")
    return {(person, said["about"], said["kind"], said["word"], said.get("other", "")) for person, said in words}


def match_again(book: Book) -> None:
    """What could be offered is worked out anew at the next round."""
    book.matched, book.dealt_on = {}, None
    book.save(update_fields=["matched", "dealt_on"])
    stale(book, Offer.objects.filter(book=book).order_by("person").values_list("person_id", flat=True).distinct())
