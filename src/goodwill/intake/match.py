"""Match: whose handle is it? People are found by their handles, never by a name alone.

Which handles are one human being's is worked out when all is read (recognise.py).
"""

import json
from typing import NamedTuple

from django.db import connection

from goodwill.event import Profile
from goodwill.intake.words import WITHOUT_ADDRESS
from goodwill.models import Book, Handle, Person, Spelling, bulk
from goodwill.models.names import NAME, rename
from goodwill.models.person import Profile as StoredProfile
from goodwill.models.person import spoken


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
        self._mine = [who.handle for who in self.known.values() if who.person == book.me_id]
        self._new_people: list[int] = []
        self._new_handles: list[tuple[int, int, int, int, str, str]] = []
        self._new_spellings: dict[tuple[int, str], int] = {}
        self._renamed: set[int] = set()
        self.begin()

    def begin(self) -> None:
        """Call inside the transaction that `flush` will belong to."""
        self._person_ids, self._handle_ids = bulk.ids(Person), bulk.ids(Handle)

    def look_again(self) -> None:
        """What the owner said of their own addresses since: theirs, or not. (Others change hands only when nothing is read in.)"""
        looks = (Handle.objects.filter(person=self.book.me_id), Handle.objects.filter(pk__in=self._mine))  # each along an index
        rows = [row for mine in looks for row in mine.values_list("pk", "kind", "value", "person_id")]
        self.known.update({(kind, value): Who(pk, person) for pk, kind, value, person in rows})
        self._mine = sorted({pk for pk, _kind, _value, person in rows if person == self.book.me_id})

    def who(self, kind: str, value: str, name: str = "", at: int = 0) -> Who:
        """The person behind a handle, met for the first time if need be."""
        found = self.known.get((kind, value)) or self._meet(kind, value, self._whose(kind, name))
        if name:
            self._spell(found, name[:NAME], at)
        return found

    def profile(self, said: Profile) -> int:
        """Whose address-book entry this is. Who has one of its handles is that one person, once all is read (recognise.py).

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
        return person

    def flush(self) -> None:
        """Writes whom it met since, and their names."""
        bulk.insert(Person, PERSON, ((pk, self.book.pk, *[""] * (len(PERSON) - 2)) for pk in self._new_people))
        bulk.insert(Handle, ("id", "book_id", "person_id", "home", "kind", "value"), self._new_handles)
        self._unsettle()
        bulk.insert(
            Spelling,
            ("handle_id", "name", "at"),
            ((handle, name, at) for (handle, name), at in self._new_spellings.items()),
            "ON CONFLICT (handle_id, name) DO UPDATE SET at = excluded.at WHERE excluded.at > goodwill_spelling.at",
        )
        rename(self.book, self._renamed | set(self._new_people))
        self._new_people, self._new_handles, self._new_spellings, self._renamed = [], [], {}, set()

    def _unsettle(self) -> None:
        """Handles that are spelt in a new way are compared with others again."""
        met = {row[0] for row in self._new_handles}
        spelt = [(handle, handle, name) for handle, name in self._new_spellings if handle not in met]
        with connection.cursor() as cursor:
            cursor.executemany(
                """UPDATE goodwill_handle SET unsettled = 2 WHERE id = %s AND unsettled < 2
                   AND NOT EXISTS (SELECT 1 FROM goodwill_spelling WHERE handle_id = %s AND name = %s)""",
                spelt,
            )

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
        self._new_handles.append((who.handle, self.book.pk, person, person, kind, value))
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
    "family",
    "honour",
    "known_as",
)


def store(book: Book, person: int, said: Profile) -> None:
    """Keeps an address-book entry as it was read."""
    values = {**said._asdict(), "birthday": str(said.birthday), "handles": [list(handle) for handle in said.handles]}
    bulk.insert(
        StoredProfile, ("book_id", "person_id", "key", "said", "where"), [(book.pk, person, said.key, json.dumps(values), said.where)]
    )
