"""Records: what is known of each handle and card, as the matching rules want it (alike/record.py)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from goodwill.intake.alike import Record
from goodwill.models import Book, Handle, Part, Profile, Spelling, bulk

NAMES = 8  # spellings of one handle that are looked at, the whole and latest first
COMPANY = 12  # more than so many in one event know each other no better for it
EVENTS = 400  # of one handle that are looked at, the latest


class Known(NamedTuple):
    """One handle as it stands."""

    pk: int
    person: int
    home: int
    kind: str
    value: str

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.value}"


def everybody(book: Book, people: Collection[int] | None = None) -> list[Known]:
    """All handles but the owner's; or those of some people."""
    found = Handle.objects.filter(book=book).exclude(person=book.me_id)
    if people is not None:
        return [Known(*row) for some in bulk.in_batches(sorted(people)) for row in _rows(found.filter(person__in=some))]
    return [Known(*row) for row in _rows(found)]


def _rows(handles: Any) -> Iterable[tuple[int, int, int, str, str]]:
    rows: Iterable[tuple[int, int, int, str, str]] = handles.order_by("kind", "value").values_list(
        "pk", "person_id", "home", "kind", "value"
    )
    return rows


def records(book: Book, handles: Sequence[Known]) -> list[Record]:
    """A record for each handle, in their order."""
    names = _spellings(book)
    cards = {key[:320]: said for key, said in Profile.objects.filter(book=book).values_list("key", "said").iterator()}
    return [
        _of_card(handle.key, cards[handle.value])
        if handle.kind == "card" and handle.value in cards
        else _of_handle(handle, names.get(handle.pk, []))
        for handle in handles
    ]


def _spellings(book: Book) -> dict[int, list[str]]:
    """The names that went with each handle: whole ones first, then the latest."""
    found: dict[int, list[tuple[bool, Any, str]]] = defaultdict(list)
    for handle, name, at in Spelling.objects.filter(handle__book=book).values_list("handle_id", "name", "at").iterator():
        found[handle].append((" " in name, at, name))
    return {handle: [name for _whole, _at, name in sorted(said, reverse=True)[:NAMES]] for handle, said in found.items()}


def _of_handle(handle: Known, names: Sequence[str]) -> Record:
    place, _slash, called = handle.value.rpartition("/")
    match handle.kind:
        case "email":
            return Record(handle.key, tuple(names), emails=(handle.value,), sources=frozenset(["mail"]))
        case "phone":
            return Record(handle.key, tuple(names), phones=(handle.value,), sources=frozenset(["phone"]))
        case "url":
            return Record(handle.key, tuple(names), urls=(handle.value,), sources=frozenset(["profile"]))
    return Record(handle.key, tuple(names) or (called,), sources=frozenset([place.partition("/")[0] or handle.kind]))


def _of_card(key: str, said: dict[str, Any]) -> Record:
    handles: dict[str, list[str]] = defaultdict(list)
    for kind, value in said["handles"]:
        handles[kind].append(value[:320])
    return Record(
        key,
        (said["name"],) if said["name"] else (),
        tuple(handles["email"]),
        tuple(handles["phone"]),
        tuple(handles["url"]),
        organisation=said["organisation"],
        birthday=said["birthday"],
        address=said["address"],
        sources=frozenset(["card"]),
    )


def circles(book: Book, handles: Sequence[Known]) -> dict[int, frozenset[str]]:
    """With whom each of these handles appears in events of few: the keys of theirs."""
    found: dict[int, set[str]] = defaultdict(set)
    for some in bulk.in_batches([handle.pk for handle in handles], 400):
        events = _events(some)
        for in_one in bulk.in_batches(sorted(events), 900):
            for event, handle, kind, value in (
                Part.objects.filter(event__in=in_one)
                .exclude(handle__person=book.me_id)
                .values_list("event_id", "handle_id", "handle__kind", "handle__value")
            ):
                for one in events[event] - {handle}:
                    found[one].add(f"{kind}:{value}")
    return {handle: frozenset(keys) for handle, keys in found.items()}


def _events(handles: Sequence[int]) -> dict[int, set[int]]:
    """The events of few in which these handles took part."""
    of: dict[int, list[int]] = defaultdict(list)
    for handle, event in Part.objects.filter(handle__in=handles).order_by("event_id").values_list("handle_id", "event_id"):
        of[handle].append(event)
    found: dict[int, set[int]] = defaultdict(set)
    for handle, events in of.items():
        for event in events[-EVENTS:]:
            found[event].add(handle)
    return found
