"""Stranger: somebody the owner has stood beside, and never spoken with: copied on a mail, a guest of a meeting.

All rows are derived (today/strangers.py) and can be thrown away; there are a few at a time.
"""

from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import Exists, Min, OuterRef, Q

from goodwill.models.book import Book
from goodwill.models.figures import Figures
from goodwill.models.moment import MomentField, seconds
from goodwill.models.person import Person
from goodwill.models.touch import BOTH, IN, OUT, Touch

REASON = "new_people"
MOST = 20  # new people a week, at most
CROWD = 8  # others from whom on a meeting is no conversation


class Stranger(models.Model):
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="stranger")
    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="strangers")
    key = models.TextField()  # the mail or meeting in which both stood last, or will
    at = MomentField()
    kind = models.CharField(max_length=12)
    title = models.TextField(blank=True)
    times = models.PositiveIntegerField(default=1)  # in how many
    through = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")  # who wrote or invited, and knows both


def week_of(day: date) -> date:
    """Its Monday."""
    return day - timedelta(days=day.weekday())


def spoken_with(book: Book, now: datetime) -> list[tuple[int, datetime]]:
    """With whom the first two-way exchange, or the first meeting, fell into this week; and when. Two queries.

    Of whoever was in touch this week, almost all have long been: those are told by the first such touch, not by counting all.
    """
    monday = week_of(book.local(now).date())
    since = datetime(monday.year, monday.month, monday.day, tzinfo=book.zone)
    lately = Figures.objects.filter(book=book, two_way=True, last_at__gte=seconds(since)).exclude(person=book.owner_id)
    before = Touch.objects.filter(person=OuterRef("person"), at__lt=seconds(since))
    long_known = Exists(before.filter(way=BOTH, others__lt=CROWD)) | (Exists(before.filter(way=IN)) & Exists(before.filter(way=OUT)))
    people = list(lately.exclude(long_known).order_by("person").values_list("person_id", flat=True))
    begun: dict[int, datetime] = {}
    firsts = Touch.objects.filter(person__in=people, at__lte=seconds(now)).filter(~Q(way=BOTH) | Q(others__lt=CROWD))
    at: dict[int, dict[str, datetime]] = {}
    for person, way, first in firsts.values("person", "way").annotate(first=Min("at")).values_list("person", "way", "first"):
        at.setdefault(person, {})[way] = first
    for person, ways in at.items():
        answered = max(ways[IN], ways[OUT]) if IN in ways and OUT in ways else None
        first = min((moment for moment in (ways.get(BOTH), answered) if moment is not None), default=None)
        if first is not None and first >= since:
            begun[person] = first
    return sorted(begun.items(), key=lambda one: (one[1], one[0]))
