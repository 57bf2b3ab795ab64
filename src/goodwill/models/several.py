"""Several: what the owner says of many people at once, which is one thing said: taken back, it is taken back of them all.

Each of them gets a word of their own, so that it goes with them when they are merged or split; the first of these words
says how many there are, and the others name it.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from goodwill.errors import Trouble
from goodwill.models import bulk
from goodwill.models.anchor import anchors
from goodwill.models.book import Book
from goodwill.models.brought import ask_those_beside
from goodwill.models.figures import stale
from goodwill.models.moment import seconds
from goodwill.models.owner import KEEP, leave
from goodwill.models.person import Handle, Person
from goodwill.models.storable import storable
from goodwill.models.treated import treat_all
from goodwill.models.word import FIRST, SEVERAL, Word
from goodwill.words import _

CIRCLE = 60  # letters of its name
COLUMNS = ("id", "book_id", "person_id", "anchor", "verb", "value", "at")


# What can be said of many.


def into_circle(book: Book, people: Sequence[int], circle: str, now: datetime) -> Word:
    """They belong to this circle; "": to none."""
    return say(book, people, "circle", now, circle=" ".join(circle.split())[:CIRCLE])


def keep(book: Book, people: Sequence[int], value: str, now: datetime, until: date | None = None) -> Word:
    """Chosen, not now, not one for Goodwill, or like everybody else. Of several, whoever has died stays so.

    Args:
        until: of "later", the day from which on they may be suggested again.

    Raises:
        Trouble: there is nobody, no such value, or that day is over.
    """
    if value not in KEEP:
        raise Trouble(_("Keep is one of {values}.").format(values=", ".join(k for k in KEEP if k)))
    alive = [
        pk
        for some in bulk.in_batches(people)
        for pk in Person.objects.filter(pk__in=some).exclude(keep="died").values_list("pk", flat=True)
    ]
    whom = people if len(people) == 1 else alive
    if until is None or value != "later":
        return say(book, whom, "keep", now, keep=value)
    if until <= book.local(now).date():
        raise Trouble(_("Later needs a day that is still to come."))
    at = datetime.combine(until, time(), book.zone)
    return say(book, whom, "keep", now, keep=value, until=seconds(at))


def say(book: Book, people: Sequence[int], verb: str, now: datetime, **value: Any) -> Word:
    """Keeps one word of each of these people, and lets all of it take effect.

    Args:
        verb: one that bears on nothing but how these people are treated: "circle", "keep", "rhythm", "strength".

    Raises:
        Trouble: there is nobody of whom to say it.
    """
    whom = sorted(set(people) - {book.owner_id})
    if not whom:
        raise Trouble(_("Nobody is ticked."), _("Tick those you mean, or all that are found."))
    with book.writing():
        numbers = list(bulk.reserve(Word, len(whom)))
        first, anchor = numbers[0], anchors(book, whom)
        rows = []
        for number, person in zip(numbers, whom):
            of = {SEVERAL: len(whom), "last": numbers[-1]} if number == first else {FIRST: first}
            said = storable({**value, **(of if len(whom) > 1 else {})})
            rows.append((number, book.pk, person, anchor[person], verb, json.dumps(said), seconds(now)))
        bulk.insert(Word, COLUMNS, rows)
        _apply(book, verb, whom)
    return Word.objects.select_related("book", "person").get(pk=first)


def whole(word: Word) -> list[Word]:
    """All words that were said together with this one, the first of them first."""
    if SEVERAL not in word.value and FIRST not in word.value:
        return [word]
    first = word if SEVERAL in word.value else Word.objects.select_related("book").get(pk=word.value[FIRST], book=word.book_id)
    among = Word.objects.filter(book=word.book_id, pk__gt=first.pk, pk__lte=first.value["last"], **{f"value__{FIRST}": first.pk})
    return [first, *among.order_by("pk")]


def take_back(words: Sequence[Word], now: datetime) -> Word:
    """Leaves the book as if none of these had been said; returns the first."""
    book, numbers = words[0].book, [word.pk for word in words]
    for some in bulk.in_batches(numbers):
        Word.objects.filter(pk__in=some, undone_at=None).update(undone_at=seconds(now))
    people = sorted({word.person_id for word in words if word.person_id is not None})
    gone = {person.pk for person in _by_words_alone(people) if leave(person)}
    _apply(book, words[0].verb, [pk for pk in people if pk not in gone])
    return Word.objects.select_related("book", "person").get(pk=numbers[0])


def _by_words_alone(people: Sequence[int]) -> Iterable[Person]:
    """Who may be in the book by words alone."""
    for some in bulk.in_batches(people):
        met = set(Word.objects.filter(person__in=some, verb="met").values_list("person_id", flat=True))
        nameless = set(Handle.objects.filter(person__in=some, kind="name").values_list("person_id", flat=True))
        yield from Person.objects.filter(pk__in=met | nameless).order_by("pk")


def _apply(book: Book, verb: str, people: Sequence[int]) -> None:
    """Brings what these words bear on in line with all words that stand now."""
    treat_all(book, people)
    if verb == "keep":
        ask_those_beside(book, people)
    stale(book, people)
    Book.objects.filter(pk=book.pk).update(dealt_on=None)
