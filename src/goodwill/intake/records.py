"""Records: what is known of each handle and card, as the matching rules want it (alike/record.py)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from django.db import connection

from goodwill.intake.alike import Record
from goodwill.models import Book, Handle, Profile, Spelling, bulk

NAMES = 8  # spellings of one handle that are looked at, the whole and latest first
FEW = 1_000  # handles of which each is sought
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


class Circles:
    """With whom handles appear in events of few. Of many handles everything is looked through once: along an index each letter
    would be sought on its own, which takes ten times as long."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._everybody: dict[int, set[int]] | None = None

    def of(self, handles: Collection[int]) -> dict[int, frozenset[int]]:
        """The numbers of the handles beside each of these; nothing of whoever was beside nobody."""
        if self._everybody is None and len(handles) > FEW:
            self._everybody = self._looked_through()
        found = self._sought(handles) if self._everybody is None else self._everybody
        return {handle: frozenset(found[handle]) for handle in sorted(handles) if handle in found}

    def _sought(self, handles: Collection[int]) -> dict[int, set[int]]:
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
                    [self.book.owner_id],
                )
                for handle, event, other in cursor:
                    beside[handle, event].add(other)
            for (handle, _event), others in beside.items():
                if len(others) < COMPANY:
                    found[handle] |= others
        return found

    def _looked_through(self) -> dict[int, set[int]]:
        found: dict[int, set[int]] = defaultdict(set)
        for among in _together(self._parts()):
            for handle in among:
                found[handle] |= among
        for handle, others in found.items():
            others.discard(handle)
        return found

    def _parts(self) -> npt.NDArray[np.int64]:
        """(event, handle) of everybody but the owner, and but voices in a transcript."""
        mine = list(Handle.objects.filter(person=self.book.me_id).values_list("pk", flat=True))
        chunks = [np.zeros((0, 2), np.int64)]
        with connection.chunked_cursor() as cursor:
            cursor.execute(
                f"""SELECT event_id, handle_id FROM goodwill_part
                    WHERE role <> 'speaker' AND handle_id NOT IN ({",".join(map(str, [0, *mine]))})"""  # noqa: S608 (whole numbers)
            )
            while rows := cursor.fetchmany(20_000):
                chunks.append(np.array(rows, np.int64))
        return np.concatenate(chunks)


def _together(parts: npt.NDArray[np.int64]) -> Iterator[set[int]]:
    """The handles of each event in which some were, and not too many."""
    parts = parts[np.lexsort((parts[:, 1], parts[:, 0]))]
    is_again = np.zeros(len(parts), bool)
    is_again[1:] = (parts[1:] == parts[:-1]).all(1)
    event, handle = parts[~is_again].T
    begins = np.flatnonzero(np.append(True, event[1:] != event[:-1])) if len(event) else np.zeros(0, np.int64)
    sizes = np.diff(np.append(begins, len(event)))
    few = (sizes > 1) & (sizes <= COMPANY)
    for begin, size in zip(begins[few].tolist(), sizes[few].tolist()):
        yield set(handle[begin : begin + size].tolist())
