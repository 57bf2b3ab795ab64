"""Own gifts: what the owner can give: skills, resources and trips, each one word of theirs that can be taken back.

Which people they could bring together needs no telling: that follows from what those say (models/offer.py).
"""

from datetime import date, datetime
from typing import NamedTuple

from goodwill.errors import Trouble
from goodwill.models import owner
from goodwill.models.book import Book
from goodwill.models.word import Word
from goodwill.words import _

VERB = "can"
SKILL, RESOURCE, TRIP = KINDS = ("skill", "resource", "trip")
WHAT = 160  # characters


class Gift(NamedTuple):
    word: int  # the number of the word that says so
    kind: str
    what: str  # in the owner's words; of a trip the place
    first: date | None = None
    last: date | None = None


def gifts(book: Book) -> list[Gift]:
    """What stands, in the order in which it was said; trips that are over, too."""
    said = Word.objects.filter(book=book, verb=VERB, undone_at=None).order_by("pk").values_list("pk", "value")
    gone = {value["not"] for _pk, value in said if "not" in value}
    return [
        Gift(pk, value["kind"], value["what"], _day(value.get("first")), _day(value.get("last")))
        for pk, value in said
        if "what" in value and pk not in gone
    ]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def give(book: Book, kind: str, what: str, now: datetime, first: date | None = None, last: date | None = None) -> Word:
    """ "I can read contracts"; "I have a room for eighty"; "I am in Lisbon from the 3rd to the 5th of May".

    Raises:
        Trouble: something in it will not do.
    """
    what = " ".join(what.split())[:WHAT]
    if kind not in KINDS:
        raise Trouble(_("It is one of {kinds}.").format(kinds=", ".join(KINDS)))
    if not what:
        raise Trouble(_("What can you give? A few words are needed."))
    if kind != TRIP:
        return owner.say(book, VERB, None, now, kind=kind, what=what)
    first = first or last
    last = last or first
    if first is None or last is None:
        raise Trouble(_("A trip has its days."), _("goodwill offers add trip Lisbon --from 2026-05-03 --until 2026-05-05"))
    if last < first or last < book.local(now).date():
        raise Trouble(_("Those days are over, or end before they begin."))
    return owner.say(book, VERB, None, now, kind=kind, what=what, first=first.isoformat(), last=last.isoformat())


def withdraw(book: Book, number: int, now: datetime) -> Word:
    """That one no more. Raises: Trouble where there is none of this number."""
    found = next((gift for gift in gifts(book) if gift.word == number), None)
    if found is None:
        raise Trouble(_("You have said nothing of that number."), _("goodwill offers own"))
    return owner.say(book, VERB, None, now, **{"not": number, "kind": found.kind, "was": found.what})
