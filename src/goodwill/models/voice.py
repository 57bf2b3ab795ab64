"""Voice: how the owner wants their letters, where they said so: to everybody, in one language, or to one person.

Each is a word like any other: it outlives every import and rebuild, and can be taken back. What letters show besides is
read off them anew each time (writing/voice.py).
"""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from goodwill.errors import Trouble
from goodwill.models import owner
from goodwill.models.article import Fit
from goodwill.models.book import Book
from goodwill.models.card import Card
from goodwill.models.introduction import Introduction
from goodwill.models.person import Person
from goodwill.models.suggestion import Suggestion
from goodwill.models.word import Word
from goodwill.words import _

VERB = "voice"
ADDRESS, LENGTH = ("formal", "familiar"), ("short", "usual")
LINES = ("greeting", "closing", "sign", "never")
LONG = 80  # characters of a line


class Wish(NamedTuple):
    """How the owner wants their letters to somebody."""

    greeting: str = ""  # "Moin {name},"
    closing: str = ""  # "Herzliche Grüße"
    sign: str = ""  # "Mia H."
    address: str = ""  # "formal" "familiar"
    length: str = ""  # "short" "usual"
    never: tuple[str, ...] = ()  # words that neither greeting nor closing may have


def want(book: Book, what: str, text: str, now: datetime, person: Person | None = None, language: str = "") -> Word:
    """From now on letters are so: to this person, else to everybody; in this language, else in all.

    Args:
        what: greeting, closing, sign, never: `text` is the line, or a word to leave out. address: formal, familiar. length: short, usual.

    Raises:
        Trouble: it cannot be so.
    """
    text = " ".join(text.split())
    if what == "greeting":
        text = text.replace("…", "{name}").replace("...", "{name}")
    if what in LINES:
        if not text:
            raise Trouble(_("How, then? A few words are needed."))
        if len(text) > LONG:
            raise Trouble(_("That is too long for a line of a letter."), _("{n} letters are the most.").format(n=LONG))
    elif text not in {"address": ADDRESS, "length": LENGTH}.get(what, ()):
        raise Trouble(_("Of letters one can say: {what}.").format(what=", ".join((*LINES, "address", "length"))))
    return owner.say(book, VERB, person, now, what=what, text=text, language=language)


def said(book: Book) -> list[Word]:
    """What stands, the first said first."""
    return list(Word.objects.filter(book=book, verb=VERB, undone_at=None).order_by("pk").select_related("person"))


def wishes(book: Book) -> Callable[[int, str], Wish]:
    """wish(person, language): how letters to this one are to be. One query."""
    words = list(Word.objects.filter(book=book, verb=VERB, undone_at=None).order_by("pk").values_list("person_id", "value"))

    def wish(person: int, language: str) -> Wish:
        general, own = ([v for who, v in words if who == whom and v["language"] in ("", language)] for whom in (None, person))
        in_order = [*sorted(general, key=lambda v: bool(v["language"])), *own]  # to everybody, in this language, to this one
        last = {v["what"]: v["text"] for v in in_order if v["what"] != "never"}
        return Wish(**last, never=tuple(dict.fromkeys(v["text"] for v in in_order if v["what"] == "never")))

    return wish


def follow(word: Word) -> None:
    """Drafts that the word bears on are written anew; what the owner wrote themselves stays."""
    whose = {} if word.person_id is None else {"person": word.person_id}
    Suggestion.objects.filter(book=word.book_id, **whose).update(draft={})
    Card.objects.filter(book=word.book_id, own=False, **whose).update(words="")
    Fit.objects.filter(article__book=word.book_id, **whose).exclude(draft={}).update(draft={})
    Introduction.objects.filter(book=word.book_id).update(letters={})
