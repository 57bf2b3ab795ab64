"""Evidence: what a suggestion rests on, with who said it, when, and in what."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from goodwill.models import Book, Suggestion, Touch
from goodwill.models.person import called
from goodwill.words import _


class Shown(NamedTuple):
    quote: str
    who: str  # "Ana", "you"
    at: datetime | None
    title: str  # "Re: Lisbon"
    key: str  # of the event, or "" where it is none
    way: str = ""


def evidence(book: Book, suggestions: Sequence[Suggestion]) -> dict[int, list[Shown]]:
    """By suggestion, in one query. What somebody else said is theirs, too."""
    keys = {e["touch"] for s in suggestions for e in s.evidence}
    touches = Touch.objects.filter(event__book=book, event__key__in=keys).order_by("pk")
    found: dict[tuple[int, str], tuple[str, str, str]] = {}
    by_key: dict[str, tuple[str, str, str]] = {}
    fields = ("person_id", "person__name", "person__family", "event__key", "way", "event__title")
    for person, name, family, key, way, title in touches.values_list(*fields):
        found[person, key] = (way, title, called(name, family))
        by_key.setdefault(key, (way, title, called(name, family)))
    return {
        s.pk: [_shown(said, found.get((s.person_id, said["touch"])) or by_key.get(said["touch"])) for said in s.evidence]
        for s in suggestions
    }


def _shown(said: dict[str, str], touch: tuple[str, str, str] | None) -> Shown:
    at = datetime.fromisoformat(said["at"]) if said["at"] else None
    if touch is None:  # an address-book entry
        return Shown(said["quote"], _("your address book"), at, "", "")
    way, title, name = touch
    who = {"in": name, "out": _("you"), "both": _("you two")}[way]
    return Shown(said["quote"] if said["quote"] != title else "", who, at, title, said["touch"], way)
