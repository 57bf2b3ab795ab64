"""Aim: what the owner wants from a conversation, and what success would be. Asked once, kept, and taken back like any word."""

from datetime import datetime
from typing import NamedTuple

from goodwill.models import owner
from goodwill.models.book import Book
from goodwill.models.person import Person
from goodwill.models.word import Word

LONGEST = 400  # characters


class Aim(NamedTuple):
    want: str = ""
    success: str = ""


def set_aim(person: Person, about: str, want: str, success: str, now: datetime) -> Word:
    """Args: about: the key of the meeting; "" for whenever the two speak next. Both empty: none any more."""
    want, success = (" ".join(text.split())[:LONGEST] for text in (want, success))
    return owner.say(person.book, "aim", person, now, about=about, want=want, success=success)


def aim(book: Book, people: list[int], about: str) -> Aim:
    """What was said last of this meeting; where nothing was, of talking to the one person it is with."""
    words = Word.objects.filter(book=book, verb="aim", undone_at=None, person__in=people, value__about__in=sorted({about, ""}))
    said = {word.value["about"]: word.value for word in words.order_by("pk") if word.value["about"] == about or len(people) == 1}
    found = said.get(about) or said.get("") or {}
    return Aim(found.get("want", ""), found.get("success", ""))
