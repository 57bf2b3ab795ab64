"""Propose: a quieter time for a conversation, as a calendar file. Nothing leaves: the owner opens it and invites with it."""

from datetime import datetime, timedelta

from goodwill.errors import Trouble
from goodwill.letter import Letter, Party
from goodwill.models import Book, Event, Handle
from goodwill.models.addresses import addresses
from goodwill.models.calendar import USUAL, guests, room
from goodwill.outbox import ics
from goodwill.words import _


def quieter(book: Book, event: Event, now: datetime) -> tuple[str, bytes]:
    """(file name, calendar) for the time that `room` proposes.

    Raises:
        Trouble: there is room that day already, or none in the days after.
    """
    found = room(book, event, now)
    if found is None:
        raise Trouble(_("There is room to listen on that day. Nothing needs to be moved."))
    if found.begins is None or event.at is None:
        raise Trouble(_("The days after are as full. No quieter time was found."))
    people = guests(event)
    written = addresses(people)
    own = Handle.objects.filter(person=book.me, kind="email").order_by("pk").values_list("value", flat=True).first()
    length = (event.until or event.at + USUAL) - event.at
    letter = Letter(
        id=f"quieter.{event.pk}.{found.begins:%Y%m%dT%H%M}@goodwill",
        sender=Party(own or "me@goodwill.invalid", book.me.name if book.me else ""),
        to=tuple(Party(written[person.pk], person.name) for person in people if written.get(person.pk)),
        subject=event.title,
        body=_("I would like to have more time for you than that day leaves. Would this suit you better?"),
        at=book.local(now),
        begins=found.begins,
        minutes=round(length / timedelta(minutes=1)),
        place=event.place,
    )
    left = ics.out(letter)
    return left.where, left.file or b""
