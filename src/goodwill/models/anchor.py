"""Anchor: the handle by which a word of the owner's finds its person again, whoever is merged or split meanwhile."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef

from goodwill.models import bulk
from goodwill.models.book import Book
from goodwill.models.person import Handle, Person
from goodwill.models.touch import Part

KINDS = {"email": 0, "phone": 1, "url": 2, "name": 3, "card": 5}  # which handle a word is anchored to, best first


def anchor_of(person: Person) -> str:
    """ "email:ana@ruiz.example": one they were met by, and wrote from."""
    return anchors(person.book, [person.pk])[person.pk]


def anchors(book: Book, people: Sequence[int]) -> dict[int, str]:
    """The same for many."""
    heard = Part.objects.filter(handle=OuterRef("pk")).exclude(event__key__startswith="said:")
    best: dict[int, tuple[Any, ...]] = {}
    for some in bulk.in_batches(people):
        found = Handle.objects.filter(person__in=some).annotate(is_heard=Exists(heard)).order_by()
        for person, home, is_heard, kind, value in found.values_list("person_id", "home", "is_heard", "kind", "value"):
            name = (home != person, not is_heard, KINDS.get(kind, 4), value, kind)
            best[person] = min(best.get(person, name), name)
    for person in sorted(set(people) - best.keys()):
        made = Handle.objects.create(book=book, person_id=person, kind="name", value=f"#{person}")
        best[person] = (made.value, made.kind)
    return {person: f"{name[-1]}:{name[-2]}" for person, name in best.items()}
