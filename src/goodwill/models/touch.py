"""Event, Part, Touch: what happened, who took part, and what it was between the owner and each of them.

Events and parts are facts. Touches are read off them and can be thrown away.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from django.db import connection, models

from goodwill.judgement.depth import depth
from goodwill.models import bulk
from goodwill.models.book import Book
from goodwill.models.moment import MomentField, seconds
from goodwill.models.person import Handle, Person

IN, OUT, BOTH = "in", "out", "both"


class Event(models.Model):
    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="events")
    key = models.CharField(max_length=1000)
    kind = models.CharField(max_length=12)
    at = MomentField(null=True)
    until = MomentField(null=True)
    title = models.TextField(blank=True)
    text = models.TextField(blank=True)
    place = models.TextField(blank=True)
    answers = models.CharField(max_length=1000, blank=True)  # the key of the event it answers
    thread = models.CharField(max_length=1000, blank=True)  # the key of the first event of its thread, as far as it says
    aside = models.CharField(max_length=16, blank=True)  # why it is no touch
    revision = models.IntegerField(default=0)
    where = models.TextField(blank=True)
    source = models.ForeignKey(
        "Source", null=True, on_delete=models.SET_NULL, related_name="events", db_index=False
    )  # what brought it first
    heard = models.BooleanField(null=True)  # its words were read for what they say (intake/hear.py); null: not yet

    class Meta:
        constraints = (models.UniqueConstraint(fields=["book", "key"], name="one_event_once"),)
        indexes = (
            models.Index(fields=["book", "aside", "-at"], condition=~models.Q(aside=""), name="event_aside"),
            models.Index(fields=["book", "-at"], condition=models.Q(heard__isnull=True, aside=""), name="event_unheard"),
            models.Index(fields=["book", "-at"], condition=models.Q(aside=""), name="event_newest"),
            models.Index(fields=["book", "-at"], condition=~models.Q(place=""), name="event_placed"),
            models.Index(fields=["source", "aside"], name="event_source"),
            models.Index(fields=["book"], condition=models.Q(kind="card"), name="event_card"),
        )


class Part(models.Model):
    """Somebody's role in an event, by the handle they used."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="parts")
    handle = models.ForeignKey(Handle, on_delete=models.CASCADE, related_name="parts")
    role = models.CharField(max_length=8)


class Touch(models.Model):
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="touches")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="touches", db_index=False)
    at = MomentField()
    way = models.CharField(max_length=4)  # "in" from them · "out" from me · "both"
    others = models.PositiveIntegerField(default=0)  # how many took part besides the two
    depth = models.PositiveSmallIntegerField(null=True)  # what went into it, as `deep` tells; null: not found out yet

    class Meta:
        indexes = (
            models.Index(fields=["person", "at", "way", "others", "depth", "event"], name="touch_whole"),  # all that pictures need
            models.Index(fields=["at", "person"], condition=models.Q(way="both"), name="touch_met"),
            models.Index(fields=["event"], condition=models.Q(others__gt=0, way="in"), name="touch_company"),  # others got it, too
        )


class Utterance(models.Model):
    """One turn of speech in an event that has a transcript."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="utterances")
    n = models.PositiveIntegerField()
    speaker = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    start = models.FloatField(null=True)  # seconds from the beginning
    end = models.FloatField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["event", "n"], name="one_utterance_once"),)


def between(parts: Sequence[tuple[str, int]], me: int) -> Iterator[tuple[int, str, int]]:
    """The touches of one event, from its (role, person) pairs: (person, way, others) each.

    A mail of mine is a touch out to each who got it; a mail to me is one touch in, from who wrote it, and none
    with those copied on it; a meeting is one with each guest. What I send on behalf of somebody is mine too: I
    wrote it, and they are no party to it; what an assistant sends for Ana is Ana's.
    """
    met = {person for role, person in parts if role in ("host", "guest")} - {me}
    if met:
        yield from ((person, BOTH, len(met) - 1) for person in sorted(met))
        return
    authors = {person for role, person in parts if role == "from"}
    if ("sender", me) in parts:
        authors.add(me)
    readers = {person for role, person in parts if role in ("to", "cc", "bcc")}
    if me in authors:
        yield from ((person, OUT, len(readers - authors) - 1) for person in sorted(readers - authors))
    else:
        yield from ((person, IN, len(readers - {me} - authors)) for person in sorted(authors))


def deep(kind: str, characters: int, lasted: int) -> int:
    """What went into a touch, in hundredths of a letter: by its channel, and how long the words are or how many seconds it took."""
    return round(100 * depth(kind, characters, lasted / 60))


def is_declined(parts: Iterable[tuple[str, int]], me: int) -> bool:
    return ("declined", me) in parts


def rederive(book: Book, people: Sequence[int]) -> None:
    """Reads the touches of these people anew from who took part in what. (Entries are moved by who said them.)"""
    from goodwill.models.figures import stale

    for some in bulk.in_batches(people, 400):
        Touch.objects.filter(person__in=some).delete()
        bulk.insert(Touch, ("event_id", "person_id", "at", "way", "others"), _read_off(book, set(some)))
    stale(book, people)


def _read_off(book: Book, people: set[int]) -> Iterator[tuple[int, int, int, str, int]]:
    """Rows of touches with these people, in a stable order."""
    events = Part.objects.filter(handle__person__in=people, event__aside="", event__at__isnull=False).values("event_id")
    parts: dict[int, list[tuple[str, int]]] = {}
    at: dict[int, int] = {}
    rows = Part.objects.filter(event__in=events).order_by("pk").values_list("event_id", "role", "handle__person_id", "event__at")
    for event, role, person, when in rows:
        parts.setdefault(event, []).append((role, person))
        if when is not None:
            at[event] = seconds(when)
    for event in sorted(parts):
        for person, way, others in between(parts[event], book.owner_id):
            if person in people:
                yield event, person, at[event], way, others


EACH = 200  # people of whom one query asks


def newest(people: Sequence[int], now: datetime, most: int) -> list[int]:
    """The numbers of the last touches of each of these people. Along the index, however much passed between them."""
    found: list[int] = []
    for some in bulk.in_batches(people, EACH):
        each = " UNION ALL ".join(
            f"""SELECT id FROM (SELECT id FROM goodwill_touch WHERE person_id = {int(person)} AND at <= %s
                                ORDER BY at DESC, id DESC LIMIT {int(most)}) p{int(person)}"""  # noqa: S608 (whole numbers)
            for person in some
        )
        with connection.cursor() as cursor:
            cursor.execute(each, [seconds(now)] * len(some))
            found += [pk for (pk,) in cursor.fetchall()]
    return found


def read_last(book: Book, most: int) -> list[tuple[int, str, str, str]]:
    """Of the touches that were written last: whose, their name, the way, and of what kind. (The plus: along the touches.)"""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT t.person_id, p.name, t.way, e.kind FROM goodwill_touch t
               JOIN goodwill_person p ON p.id = t.person_id JOIN goodwill_event e ON e.id = t.event_id
               WHERE +p.book_id = %s ORDER BY t.id DESC LIMIT %s""",
            [book.pk, most],
        )
        return list(cursor.fetchall())


SEEN = "seen again"
TWICE = 2 * 86400  # seconds within which the real mail takes the place of "I sent it"


def replace_said(book: Book, sent: Sequence[tuple[int, int, int | None]], written: Mapping[str, int]) -> None:
    """Where the owner said "sent" and the real mail now shows up, only the real one counts.

    By its id, whenever that is, where Goodwill sent it; else whichever went to the same person within two days.

    Args:
        sent: (event, person, at) of the owner's letters among what was just written. written: all of that, by key.
    """
    words = book.words.filter(verb="sent", undone_at=None)
    if not words.exists():
        return
    ids = {f"mail:{id_}": f"said:{pk}" for pk, id_ in words.filter(value__has_key="id").values_list("pk", "value__id")}
    by_id = {written[key]: said for key, said in ids.items() if key in written}
    said = Touch.objects.filter(event__book=book, event__kind="mail", event__key__startswith="said:", event__aside="")
    _pair(list(said.select_related("event").order_by("event")), sent, by_id)


def _pair(said: list[Touch], sent: Sequence[tuple[int, int, int | None]], by_id: Mapping[int, str]) -> None:
    """Sets aside what was said of each letter that was seen; first by id, so that no other letter takes its place."""
    for touch in [touch for touch in said if touch.event.key in by_id.values()]:
        said.remove(touch)
        _is_seen(touch)
    for event, person, at in sent:
        found = next((t for t in said if event not in by_id and t.person_id == person and _is_near(t, event, at)), None)
        if found is not None:
            said.remove(found)
            _is_seen(found)


def _is_near(said: Touch, event: int, at: int | None) -> bool:
    return said.event_id < event and at is not None and said.at is not None and abs(at - seconds(said.at)) <= TWICE


def _is_seen(said: Touch) -> None:
    Event.objects.filter(pk=said.event_id).update(aside=SEEN)
    said.delete()


def replace_said_anew(book: Book, person: int) -> None:
    """As if what was said and what then showed up had come in that order just now: after one of the words was taken back."""
    seen = Event.objects.filter(book=book, key__startswith="said:", aside=SEEN, parts__handle__person=person, parts__role="to")
    for event in seen:
        Touch.objects.create(event=event, person_id=person, at=event.at, way=OUT)
    Event.objects.filter(pk__in=[event.pk for event in seen]).update(aside="")
    real = Touch.objects.filter(person=person, way=OUT).exclude(event__key__startswith="said:").order_by("event")
    rows = list(real.values_list("event_id", "event__key", "at"))
    replace_said(book, [(event, person, None if at is None else seconds(at)) for event, _key, at in rows], {key: e for e, key, _at in rows})
