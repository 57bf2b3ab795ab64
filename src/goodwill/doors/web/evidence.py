"""Evidence: what a suggestion rests on, with who said it, when, and in what."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from goodwill.models import Book, Suggestion, Touch
from goodwill.words import _


class Shown(NamedTuple):
    quote: str
    who: str  # "Ana", "you"
    at: datetime | None
    title: str  # "Re: Lisbon"
    key: str  # of the event, or "" where it is none
    way: str = ""


def evidence(book: Book, suggestions: Sequence[Suggestion]) -> dict[int, list[Shown]]:
    """By suggestion, in one query."""
    keys = {e["touch"] for s in suggestions for e in s.evidence}
    people = {s.person_id for s in suggestions}
    touches = Touch.objects.filter(event__book=book, event__key__in=keys, person__in=people)
    found = {
        (person, key): (way, title) for person, key, way, title in touches.values_list("person_id", "event__key", "way", "event__title")
    }
    return {s.pk: [_shown(s, said, found.get((s.person_id, said["touch"]))) for said in s.evidence] for s in suggestions}


def _shown(s: Suggestion, said: dict[str, str], touch: tuple[str, str] | None) -> Shown:
    at = datetime.fromisoformat(said["at"]) if said["at"] else None
    if touch is None:  # an address-book entry
        return Shown(said["quote"], _("your address book"), at, "", "")
    way, title = touch
    who = {"in": s.person.called, "out": _("you"), "both": _("you two")}[way]
    return Shown(said["quote"] if said["quote"] != title else "", who, at, title, said["touch"], way)
