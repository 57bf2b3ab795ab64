"""Known: of what a day may tell: what had happened by then, and what stood ahead in the calendar.

A book that is read in as of an earlier day (--now) holds what came later, too. None of it is told: neither letters nor talks,
nor people who came only with them (docs/adr/0035-what-a-day-knows.md).
"""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from goodwill.models.book import Book
from goodwill.models.calendar import MET
from goodwill.models.moment import seconds
from goodwill.models.person import Person, Profile
from goodwill.models.touch import Event, Part, Utterance
from goodwill.models.word import Word

_MET = ", ".join(f"'{kind}'" for kind in MET)
# The same of the event `r` in SQL; its one value is the moment, in seconds.
HAPPENED = f"""(r.at IS NULL OR r.at <= %s OR
    (r.kind IN ({_MET}) AND NOT EXISTS (SELECT 1 FROM goodwill_utterance u WHERE u.event_id = r.id)))"""  # noqa: S608 (words of ours)


def happened(now: datetime, event: str = "") -> Q:
    """Which events may be told of. `event`: where it stands as seen from the rows that are filtered, as in "event__"."""
    said = Exists(Utterance.objects.filter(event=OuterRef(f"{event}pk")))
    return Q(**{f"{event}at": None}) | Q(**{f"{event}at__lte": seconds(now)}) | (Q(**{f"{event}kind__in": MET}) & ~Q(said))


def goes_on(book: Book, now: datetime) -> bool:
    """Does the book hold letters that came after now?"""
    later = Event.objects.filter(book=book, at__gt=seconds(now)).exclude(kind__in=MET)
    return later.extra(where=["aside = ''"]).exists()  # a literal, by which SQLite sees that an index by time holds them all


def people(book: Book, now: datetime) -> Q:
    """Who may be told of: everybody, but in a book that goes on. One query."""
    return _by_then(now) if goes_on(book, now) else Q()


def whose(book: Book, now: datetime, person: str) -> Q:
    """The same of rows that are somebody's. `person`: the way there, as in "handle__person"."""
    by_then = people(book, now)
    return Q(**{f"{person}__in": Person.objects.filter(by_then)}) if by_then else Q()


def _by_then(now: datetime) -> Q:
    """There was a touch, an address book or the owner names them, or they took part in something by then."""
    took_part = Part.objects.filter(happened(now, "event__"), handle__person=OuterRef("pk"))
    profiles, words = Profile.objects.filter(person=OuterRef("pk")), Word.objects.filter(person=OuterRef("pk"))
    return Q(figures__first_at__lte=seconds(now)) | Q(Exists(profiles)) | Q(Exists(words)) | Q(Exists(took_part))


def is_known(person: Person, now: datetime) -> bool:
    """The same of one person, with their figures; no query where there was a touch."""
    first = person.figures.first_at if hasattr(person, "figures") else None
    return (first is not None and first <= now) or Person.objects.filter(_by_then(now), pk=person.pk).exists()
