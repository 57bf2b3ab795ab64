"""Match: who is it? People are found by their handles, never by a name alone.

That two handles belong to one human being is said by an address book (one card, two addresses) or, later, by the
owner; both end in `join`.
"""

import json
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count

from goodwill.event import Profile
from goodwill.intake.words import WITHOUT_ADDRESS
from goodwill.models import Book, Entry, Fact, Handle, Part, Person, Spelling, Word, bulk
from goodwill.models.names import NAME, rename
from goodwill.models.owner import apply_person
from goodwill.models.person import Profile as StoredProfile
from goodwill.models.person import spoken
from goodwill.models.touch import rederive


class Who(NamedTuple):
    handle: int
    person: int


class Match:
    """Finds people by handle, and remembers those it meets until `flush` writes them."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.known = {
            (kind, value): Who(pk, person)
            for pk, kind, value, person in Handle.objects.filter(book=book).values_list("pk", "kind", "value", "person_id").iterator()
        }
        self.spelt: dict[tuple[int, str], int] = {}  # newest moment written or about to be
        self._new_people: list[int] = []
        self._new_handles: list[tuple[int, int, int, str, str]] = []
        self._new_spellings: dict[tuple[int, str], int] = {}
        self._renamed: set[int] = set()
        self.begin()

    def begin(self) -> None:
        """Call inside the transaction that `flush` will belong to."""
        self._person_ids, self._handle_ids = bulk.ids(Person), bulk.ids(Handle)

    def who(self, kind: str, value: str, name: str = "", at: int = 0) -> Who:
        """The person behind a handle, met for the first time if need be."""
        found = self.known.get((kind, value)) or self._meet(kind, value, self._whose(kind, name))
        if name:
            self._spell(found, name[:NAME], at)
        return found

    def profile(self, said: Profile) -> int:
        """Whose address-book entry this is: everybody with one of its handles is that one person.

        The owner's own card (their address and their name) is theirs and claims no other handle.
        """
        handles = [(kind, value[:320]) for kind, value in said.handles] + [("card", said.key[:320])]
        known = {self.known[handle].person for handle in handles if handle in self.known}
        if self.book.me is not None and self.book.me.pk in known and said.name.casefold() == self.book.me.name.casefold():
            if handles[-1] not in self.known:
                self._meet(*handles[-1], self.book.me.pk)
            return self.book.me.pk
        found = sorted(known - {self.book.me_id})
        person = found[0] if found else self._person()
        self._renamed.add(person)
        for kind, value in handles:
            if (kind, value) not in self.known:
                self._meet(kind, value, person)
        if found[1:]:
            self.flush()
            join(self.book, person, found[1:])
            self.known.update({handle: Who(who.handle, person) for handle, who in self.known.items() if who.person in found[1:]})
            self.begin()
        return person

    def flush(self) -> None:
        """Writes whom it met since, and their names."""
        bulk.insert(Person, PERSON, ((pk, self.book.pk, *[""] * (len(PERSON) - 2)) for pk in self._new_people))
        bulk.insert(Handle, ("id", "book_id", "person_id", "kind", "value"), self._new_handles)
        bulk.insert(
            Spelling,
            ("handle_id", "name", "at"),
            ((handle, name, at) for (handle, name), at in self._new_spellings.items()),
            "ON CONFLICT (handle_id, name) DO UPDATE SET at = excluded.at WHERE excluded.at > goodwill_spelling.at",
        )
        rename(self.book, self._renamed | set(self._new_people))
        self._new_people, self._new_handles, self._new_spellings, self._renamed = [], [], {}, set()

    def _person(self) -> int:
        self._new_people.append(next(self._person_ids))
        return self._new_people[-1]

    def _whose(self, kind: str, name: str) -> int:
        """Of a handle met for the first time: a new person's, or the owner's.

        The owner is "me", and whoever bears the owner's full name in a chat or profile, which know no address of theirs.
        """
        me = self.book.me
        mine = me is not None and (
            kind == "me" or (kind in WITHOUT_ADDRESS and " " in me.name and spoken(name).casefold() == me.name.casefold())
        )
        return me.pk if me is not None and mine else self._person()

    def _meet(self, kind: str, value: str, person: int) -> Who:
        who = self.known[(kind, value)] = Who(next(self._handle_ids), person)
        self._new_handles.append((who.handle, self.book.pk, person, kind, value))
        return who

    def _spell(self, who: Who, name: str, at: int) -> None:
        if at > self.spelt.get((who.handle, name), -1):
            self.spelt[who.handle, name] = self._new_spellings[who.handle, name] = at
            self._renamed.add(who.person)


PERSON = (
    "id",
    "book_id",
    "name",
    "keep",
    "circle",
    "organisation",
    "title",
    "birthday",
    "birthday_from",
    "address",
    "about",
    "met_at",
    "known_as",
)


def join(book: Book, person: int, others: Iterable[int]) -> None:
    """Makes one person of several: handles, cards and words move, touches are read anew from who took part."""
    others = list(others)
    Handle.objects.filter(person__in=others).update(person=person)
    StoredProfile.objects.filter(person__in=others).update(person=person)
    said = Word.objects.filter(person__in=others).update(person=person)
    for said_by in (Entry, Fact):
        said_by.objects.filter(person__in=others).update(person=person)
    Person.objects.filter(pk__in=others).delete()
    if said:
        apply_person(Person.objects.get(pk=person))
    parts = Part.objects.filter(handle__person=person).values("event_id").annotate(handles=Count("handle_id", distinct=True))
    beside = Part.objects.filter(event__in=parts.filter(handles__gt=1).values("event_id")).values_list("handle__person_id", flat=True)
    rederive(book, sorted({person, *beside} - {book.me_id or 0}))  # whoever was beside two of them was beside one


def store(book: Book, person: int, said: Profile) -> None:
    """Keeps an address-book entry as it was read."""
    values = {**said._asdict(), "birthday": str(said.birthday), "handles": [list(handle) for handle in said.handles]}
    bulk.insert(
        StoredProfile, ("book_id", "person_id", "key", "said", "where"), [(book.pk, person, said.key, json.dumps(values), said.where)]
    )
