"""Heard: how the owner writes, as their letters show it: greeting, closing, length, form of address; each with the letters.

Read off the newest letters when somebody looks, in two queries: what is shown is what the next draft would learn from.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from statistics import median
from typing import NamedTuple

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Length, Replace, Right, Substr

from goodwill.models import Book, Event, Person, Touch
from goodwill.models.moment import seconds
from goodwill.writing.voice import closing_in, form_in, greeting_in, language_of, languages

EVENTS = 1000  # the newest, among which letters to everybody are looked for
LETTERS = 100  # the newest, to one person each
HEAD, TAIL = 240, 160  # characters of a letter that are looked at
SHOWN = 3  # habits of a kind, the most frequent first
FEW = 3  # letters in a language before somebody can differ from what is usual in it
PEOPLE = 24  # who differ, the last written to first


class Sent(NamedTuple):
    """A letter of the owner's."""

    person: int
    name: str
    key: str
    at: datetime | None
    language: str
    greeting: str  # "Dear …,"
    closing: str  # "All the best,\\nMia"
    form: str  # "formal" "familiar" ""
    words: int


class Habit(NamedTuple):
    text: str
    n: int  # letters
    newest: Sent


class Way(NamedTuple):
    """How the owner writes in one language, to everybody or to one."""

    language: str
    n: int  # letters
    greetings: list[Habit]
    closings: list[Habit]
    forms: list[Habit]
    words: int  # half of the letters have no more


class Other(NamedTuple):
    """Somebody who is written to in another way than most."""

    person: int
    name: str
    habits: list[Habit]


def sent(book: Book, now: datetime, person: Person | None = None) -> list[Sent]:
    """The newest letters until now, to one or to everybody."""
    me = book.me.name if book.me else ""
    rows = _letters(book, now)
    rows = rows.filter(event__in=_newest(book, now)) if person is None else rows.filter(person=person)
    fields = ("person_id", "person__name", "event__key", "at", "head", "tail", "length", "squeezed")
    found = (_read(me, *row) for row in rows.values_list(*fields)[:LETTERS])
    return [letter for letter in found if letter is not None]


def _newest(book: Book, now: datetime) -> list[int]:
    """What happened last, along its index: among so much, enough letters of the owner's are found."""
    events = Event.objects.filter(book=book, at__lte=seconds(now)).extra(
        where=["aside = ''"]
    )  # a literal, by which SQLite sees that the index holds them all
    return list(events.order_by("-at").values_list("pk", flat=True)[:EVENTS])


def _letters(book: Book, now: datetime) -> QuerySet[Touch]:
    """The newest first; a letter to several is nobody's."""
    return (
        Touch.objects.filter(event__book=book, event__kind="mail", event__aside="", way="out", others=0, at__lte=seconds(now))
        .exclude(event__text="")
        .annotate(head=Substr("event__text", 1, HEAD), tail=Right("event__text", TAIL))
        .annotate(length=Length("event__text"), squeezed=Length(Replace(F("event__text"), Value(" "), Value(""))))
        .order_by("-at", "-event_id")
    )


def _read(me: str, person: int, name: str, key: str, at: datetime | None, head: str, tail: str, length: int, squeezed: int) -> Sent | None:
    language = language_of(re.findall(r"\w+", head))
    if not language or key.startswith("said:"):
        return None
    greeting = greeting_in([head], languages()[language], name)
    closing = closing_in([head if length <= HEAD else tail], languages()[language], me)
    return Sent(
        person, name, key, at, language, _nameless(greeting, name), closing, form_in(head, greeting, language), length - squeezed + 1
    )


def _nameless(greeting: str, name: str) -> str:
    """ "Dear Ana Ruiz," -> "Dear …,": the same to everybody."""
    for word in name.split():
        greeting = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", "…", greeting)
    return re.sub(r"…(?:\s+…)+", "…", greeting)


def ways(letters: Iterable[Sent]) -> list[Way]:
    """By language, the most written first."""
    by_language: dict[str, list[Sent]] = defaultdict(list)
    for letter in letters:
        by_language[letter.language].append(letter)
    found = [_way(language, some) for language, some in by_language.items()]
    return sorted(found, key=lambda way: (-way.n, way.language))


def _way(language: str, letters: Sequence[Sent]) -> Way:
    greetings, closings, forms = (_habits(letters, of)[:SHOWN] for of in KINDS)
    return Way(language, len(letters), greetings, closings, forms, round(median(letter.words for letter in letters)))


KINDS: tuple[Callable[[Sent], str], ...] = (lambda letter: letter.greeting, lambda letter: letter.closing, lambda letter: letter.form)


def _habits(letters: Sequence[Sent], of: Callable[[Sent], str]) -> list[Habit]:
    """What occurs, the most frequent first, each with the newest letter in which it stands."""
    counts = Counter(of(letter) for letter in letters if of(letter))
    newest: dict[str, Sent] = {}
    for letter in letters:
        newest.setdefault(of(letter), letter)
    return sorted((Habit(text, n, newest[text]) for text, n in counts.items()), key=lambda habit: (-habit.n, habit.text))


def others(letters: Sequence[Sent]) -> list[Other]:
    """Who is greeted, signed for or addressed in another way than most are in their language."""
    usual = {way.language: way for way in ways(letters) if way.n >= FEW}
    by_person: dict[tuple[int, str], list[Sent]] = defaultdict(list)
    for letter in letters:
        if letter.language in usual:
            by_person[letter.person, letter.language].append(letter)
    found = []
    for (person, language), some in by_person.items():
        way = usual[language]
        most = [{habit.text for habit in habits[:1]} for habits in (way.greetings, way.closings, way.forms)]
        own = [_habits(some, of)[:1] for of in KINDS]
        habits = [habit for usually, first in zip(most, own) for habit in first if usually and habit.text not in usually]
        if habits:
            found.append(Other(person, some[0].name, habits))
    return found[:PEOPLE]
