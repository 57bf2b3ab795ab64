"""Records: what is known of each handle and card, as the matching rules want it (alike/record.py)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from django.db import connection

from goodwill.intake.alike import Record
from goodwill.models import Book, Handle, Profile, Spelling, bulk

NAMES = 8  # spellings of one handle that are looked at, the whole and latest first
COMPANY = 12  # more than so many in one event know each other no better for it


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


def circles(book: Book, handles: Iterable[int]) -> dict[int, frozenset[int]]:
    """With whom each of these handles appears in events of few: the numbers of their handles."""
    found: dict[int, set[int]] = defaultdict(set)
    for some in bulk.in_batches(sorted(handles)):
        beside: dict[tuple[int, int], set[int]] = defaultdict(set)
        with connection.cursor() as cursor:
            cursor.execute(
                f"""SELECT mine.handle_id, mine.event_id, part.handle_id FROM goodwill_part mine
                    JOIN goodwill_part part ON part.event_id = mine.event_id AND part.handle_id <> mine.handle_id
                                           AND part.role <> 'speaker' AND mine.role <> 'speaker'
                    JOIN goodwill_handle h ON h.id = part.handle_id AND h.person_id <> %s
                    WHERE mine.handle_id IN ({",".join(map(str, some))})""",  # noqa: S608 (whole numbers)
                [book.owner_id],
            )
            for handle, event, other in cursor:
                beside[handle, event].add(other)
        for (handle, _event), others in beside.items():
            if len(others) < COMPANY:
                found[handle] |= others
    return {handle: frozenset(whom) for handle, whom in found.items()}
