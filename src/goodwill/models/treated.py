"""Treated: how somebody is treated by the owner's words that stand: chosen, put aside, resting, in a circle, met somewhere."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from goodwill.models import bulk
from goodwill.models.book import Book
from goodwill.models.moment import seconds
from goodwill.models.names import rename
from goodwill.models.person import Person
from goodwill.models.word import Word

NOT_NOW = 90  # days that "not now" lasts, where the owner names no day
FIELDS = ("keep", "not_before", "circle", "met_at")
Said = dict[str, tuple[dict[str, Any], datetime | None]]  # the last word of each verb, and when it was said


def treat(person: Person) -> None:
    """Brings what is kept of this person in line with the words that stand."""
    words = Word.objects.filter(person=person, undone_at=None).order_by("pk")
    for field, value in zip(FIELDS, _fields({word.verb: (word.value, word.at) for word in words})):
        setattr(person, field, value)
    person.save()
    rename(person.book, [person.pk])


def treat_all(book: Book, people: Iterable[int]) -> None:
    """The same of many people at once."""
    for some in bulk.in_batches(sorted(set(people))):
        said: dict[int, Said] = defaultdict(dict)
        words = Word.objects.filter(person__in=some, undone_at=None).order_by("pk")
        for person, verb, value, at in words.values_list("person_id", "verb", "value", "at"):
            said[person or 0][verb] = (value, at)
        bulk.update(Person, FIELDS, [(*_stored(_fields(said[pk])), pk) for pk in some])
        rename(book, some)


def _fields(said: Said) -> tuple[Any, ...]:
    """In the order of FIELDS."""
    keep = said["keep"][0]["keep"] if "keep" in said else ""
    place = said["met"][0].get("place", "") if "met" in said else ""
    stands = "" if keep == "later" else keep
    until = _until(*said["keep"]) if keep == "later" else None
    circle = said["circle"][0]["circle"] if "circle" in said else ""
    return (stands or ("yes" if "met" in said else ""), until, circle, place)


def _until(value: dict[str, Any], at: datetime | None) -> datetime | None:
    if value.get("until") is not None:
        return datetime.fromtimestamp(value["until"], UTC)
    return at + timedelta(days=NOT_NOW) if at is not None else None


def _stored(fields: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(seconds(field) if isinstance(field, datetime) else field for field in fields)
