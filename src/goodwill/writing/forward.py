"""Forward: the words to ask somebody for help with, and a note that can be passed on as it is. Drafts; nothing leaves from here."""

from datetime import datetime
from typing import NamedTuple

from goodwill.models import Book
from goodwill.models.reach import Direct, Reached, Way
from goodwill.writing.draft import letter, voices
from goodwill.writing.voice import Voice, day, phrase

SHORT = 160  # characters of their own words that a letter gives back to them
LATELY = 330  # days in which a day can be named without its year


class Note(NamedTuple):
    subject: str
    body: str
    forward: str = ""  # the part of it that is passed on as it is


def notes(book: Book, reached: Reached, now: datetime) -> tuple[list[Note], list[Note]]:
    """A letter to each who can help, and one to the first of each way; in a constant number of queries."""
    people = {one.person.pk for one in reached.direct} | {way.through[0].pk for way in reached.ways}
    spoken = voices(book, people) if people else {}
    direct = [_direct(book, one, reached.subject, spoken[one.person.pk], now) for one in reached.direct]
    return direct, [_through(book, way, reached.subject, spoken[way.through[0].pk]) for way in reached.ways]


def _direct(book: Book, one: Direct, about: str, spoken: Voice, now: datetime) -> Note:
    first = one.evidence[0]
    fits = bool(first.key and first.at and (now - first.at).days < LATELY and len(first.quote) <= SHORT)
    said = {"day": day(spoken, book.local(first.at).date()), "quote": " ".join(first.quote.split())} if fits and first.at else {}
    body = phrase(spoken, "reach.direct" if said else "reach.direct_bare", about=about, **said)
    return Note(phrase(spoken, "reach.subject", about=about), letter(book, one.person, spoken, body))


def _through(book: Book, way: Way, about: str, spoken: Voice) -> Note:
    me = book.me.name if book.me else ""
    last = way.through[-1] if len(way.through) > 1 else way.to  # the first one passes it on to the next, who knows the last
    forward = phrase(spoken, "reach.forward", about=about, me=me)
    body = f"{phrase(spoken, 'reach.through', about=about, to=last.name)}\n\n> {forward}"
    return Note(phrase(spoken, "reach.subject", about=about), letter(book, way.through[0], spoken, body), forward)
