"""Journey: how far the six steps have gone with somebody, read off the touches and the ledger, never typed in."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import NamedTuple

from django.db.models import Q, Subquery

from goodwill.models.entry import ME, WRONG, Entry
from goodwill.models.moment import seconds
from goodwill.models.person import Person
from goodwill.models.touch import BOTH, IN, OUT, Event, Touch

MET, FOLLOWED, CARD, SHARED, OFFERED, IN_TOUCH = STEPS = ("met", "followed up", "card", "shared", "offered", "in touch")
WRITTEN = ("mail", "chat")
FOLLOW_UP, CARD_AFTER, OFFER_WITHIN = timedelta(days=1), timedelta(days=21), timedelta(days=42)
NEW = timedelta(days=180)  # after which a bond is no new one: what was left out then is not caught up on


class Step(NamedTuple):
    """One of the six, and how it stands. The evidence is the key of what did it."""

    step: str
    done_at: datetime | None = None
    due_at: datetime | None = None  # None: not due, or too long ago to be made good
    evidence: str = ""

    @property
    def is_done(self) -> bool:
        return self.done_at is not None


def journey(person: Person, now: datetime) -> list[Step]:
    """The six steps with this person as of `now`, in three queries.

    The times are those of the method: a follow-up on the next working day, a card three weeks after the first meeting,
    an offer within six weeks. Of a bond that is older than half a year, none of them is asked for any more.
    """
    begun = _begun(person, now)
    if begun is None:
        return [Step(step) for step in STEPS]
    did = _did(person, begun, now)
    due = (None, _next_working_day(person.book.local(begun)), begun + CARD_AFTER, None, begun + OFFER_WITHIN, None)
    is_new = now - begun < NEW
    steps = [
        Step(step, event.at, None, event.key) if event else Step(step, None, due_at if is_new else None)
        for step, event, due_at in zip(STEPS, did, due)
    ]
    return [*steps[:-1], steps[-1]._replace(due_at=person.figures.due_at)]


def following(steps: Sequence[Step]) -> Step | None:
    """The next step: the first that is not done and has a day, else staying in touch."""
    if not steps or not steps[0].is_done:
        return steps[0] if steps else None
    return next((step for step in steps[1:-1] if not step.is_done and step.due_at is not None), steps[-1])


def _begun(person: Person, now: datetime) -> datetime | None:
    """When it began: with a meeting, or the first answer in an exchange."""
    touches = Touch.objects.filter(person=person, at__lte=now).order_by("at").values("at")
    first = (Subquery(touches.filter(way=way)[:1]) for way in (IN, OUT, BOTH))  # each ends at the first that it finds
    into, out, met = Person.objects.filter(pk=person.pk).values_list(*first).get()
    answered = max(into, out) if into and out else None
    return min((at for at in (met, answered) if at is not None), default=None)


def _did(person: Person, begun: datetime, now: datetime) -> list[Event | None]:
    """What did each step, in their order."""
    touches = Touch.objects.filter(person=person, at__lte=now).order_by("at", "pk")
    after, mine = Q(at__gt=seconds(begun)), Q(way=OUT)
    acts = Entry.objects.filter(person=person, by=ME, at__lte=now).exclude(state=WRONG).order_by("at", "pk")
    is_link = Q(what__startswith="http")
    is_card = Q(event__kind="card")  # a step of its own
    each = (
        touches.filter(at=seconds(begun)),
        touches.filter(after, mine, event__kind__in=WRITTEN),
        touches.filter(after, mine, event__in=Event.objects.filter(book=person.book_id, kind="card")),  # few, along their own index
        acts.filter(is_link, kind="give"),
        acts.filter(~is_link & ~is_card, kind__in=("offer", "give")),
        touches.reverse(),
    )
    found = Person.objects.filter(pk=person.pk).values_list(*(Subquery(which.values("event_id")[:1]) for which in each)).get()
    events = Event.objects.only("key", "at").in_bulk([pk for pk in found if pk is not None])
    return [events.get(pk) for pk in found]


def _next_working_day(after: datetime) -> datetime:
    following_ = after + FOLLOW_UP
    while following_.weekday() > 4:
        following_ += FOLLOW_UP
    return datetime.combine(following_.date(), time(12), following_.tzinfo)
