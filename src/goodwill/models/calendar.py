"""Calendar: the conversations that stand ahead, and what else stands on their day. Read off events, never kept twice."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from goodwill.judgement.crowded import Crowd, Span, crowd, quieter
from goodwill.models.book import Book
from goodwill.models.moment import seconds
from goodwill.models.person import Person
from goodwill.models.touch import BOTH, Event, Touch

MET = ("meeting", "call", "visit")
LONG = timedelta(hours=8)  # what lasts as long is no conversation: a journey, a holiday
USUAL = timedelta(hours=1)  # how long one takes that does not say so
RUNNING = timedelta(minutes=20)  # into a meeting, in which it is still the next one
LOOKED = 10  # days ahead in which a quieter time is looked for
GUESTS = 8  # more are a crowd, and nobody prepares for each of them


class Room(NamedTuple):
    """A full day, and a quieter time where there is one."""

    crowd: Crowd
    begins: datetime | None


def coming(book: Book, now: datetime, most: int = 5) -> list[Event]:
    """The next conversations with people of the book, the first first."""
    with_somebody = Touch.objects.filter(event=OuterRef("pk"), way=BOTH, others__lt=GUESTS).exclude(person__keep__in=("no", "died"))
    ahead = Event.objects.filter(book=book, aside="", kind__in=MET, at__gt=seconds(now - RUNNING)).order_by("at", "pk")
    found = (event for event in ahead.filter(Exists(with_somebody))[: most * 4] if _is_conversation(event))
    return [event for event, _n in zip(found, range(most))]


def guests(event: Event) -> list[Person]:
    """Who will be there, the owner aside, by name."""
    here = Person.objects.filter(pk__in=event.touches.values("person")).exclude(keep__in=("no", "died"))
    return list(here.select_related("figures", "book").order_by("name", "pk"))


def company(events: Sequence[Event]) -> dict[int, list[Person]]:
    """Who will be at each, by the event's number: as `guests` of one, without their figures, in one query."""
    found: dict[int, list[Person]] = {event.pk: [] for event in events}
    here = Touch.objects.filter(event__in=found).exclude(person__keep__in=("no", "died"))
    for touch in here.select_related("person").order_by("person__name", "person"):
        if touch.person not in found[touch.event_id]:
            found[touch.event_id].append(touch.person)
    return found


def room(book: Book, event: Event, now: datetime) -> Room | None:
    """Is that day so full that one can hardly listen? And when would be a quieter time? None: there is room."""
    if event.at is None or event.at <= now:
        return None
    day = book.local(event.at).date()
    days = [day + timedelta(days=n) for n in range(1, LOOKED + 1)]
    spans = _spans(book, [day, *days], event)
    this = next(_span(book, event, day))
    around = crowd(this, spans[day])
    if not around.is_full:
        return None
    free = [one for one in days if one.weekday() < 5]
    found = quieter(this[1] - this[0], [spans[one] for one in free], this[0])
    begins = None if found is None else datetime.combine(free[found[0]], time(*divmod(found[1], 60)), book.zone)
    return Room(around, begins)


def _spans(book: Book, days: Sequence[date], apart: Event) -> dict[date, list[Span]]:
    """What stands on each of these days besides `apart`, in minutes of the day; a whole day away is full from morning to night."""
    begin, end = (datetime.combine(day, time(), book.zone) for day in (days[0], days[-1] + timedelta(days=1)))
    near = Event.objects.filter(book=book, aside="", kind__in=MET, at__gte=seconds(begin - timedelta(days=14)), at__lt=seconds(end))
    found: dict[date, list[Span]] = {day: [] for day in days}
    for event in near.exclude(pk=apart.pk).only("at", "until").order_by("at", "pk"):
        for day in days:
            found[day].extend(_span(book, event, day))
    return {day: sorted(set(spans)) for day, spans in found.items()}


def _span(book: Book, event: Event, day: date) -> Iterator[Span]:
    """The part of an event that lies on this day."""
    assert event.at is not None
    begins, ends = book.local(event.at), book.local(event.until or event.at + USUAL)
    midnight = datetime.combine(day, time(), book.zone)
    first, last = (round((moment - midnight).total_seconds() / 60) for moment in (begins, ends))
    if first < 1440 and last > 0:
        yield max(first, 0), min(last, 1440)


def _is_conversation(event: Event) -> bool:
    return event.at is not None and (event.until or event.at) - event.at < LONG
