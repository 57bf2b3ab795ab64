"""Own: which addresses are likely the owner's too. Found in the mail itself, never taken for sure without a yes.

A mailbox belongs to its owner, so each of its mails has the owner in it somewhere. Two signs: mail servers note to
which address of the owner's they delivered (and a Sent folder who wrote), which sources say as the role "own"; and
an address that keeps turning up in mails in which no known address of the owner's does.
"""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import connection, transaction

from goodwill.errors import Trouble
from goodwill.models.book import Book
from goodwill.models.entry import Entry
from goodwill.models.fact import Fact
from goodwill.models.order import lowered
from goodwill.models.person import Handle, Person
from goodwill.models.source import stale
from goodwill.models.touch import Event, Part, rederive
from goodwill.models.word import Word
from goodwill.words import _

ENOUGH = 3  # mails in which an address shows itself as the owner's
FEWER = 2  # where it goes by the owner's very name
SHARE = 0.9  # of the mails without the owner that it must be in: a colleague who writes to a forgotten address is in many
SHOWN, KEPT = 5, 100


class Likely(NamedTuple):
    email: str
    mails: int  # that show it


def likely(book: Book) -> list[Likely]:
    """Addresses that are likely the owner's and about which nothing was said yet, the surest first."""
    said_no = set(Word.objects.filter(book=book, verb="not mine", undone_at=None).values_list("value__email", flat=True))
    return [one for one in look(book) if one.email not in said_no][:SHOWN]


def look(book: Book) -> list[Likely]:
    """All of them, the surest first. Looking goes through every mail, so it is done once after mail has come (daily/round.py)."""
    known = Book.objects.values_list("yours", flat=True).get(pk=book.pk)
    if known is None:
        with book.writing():  # so that no mail comes in between
            known = _found(book)
            Book.objects.filter(pk=book.pk).update(yours=known)
    return [Likely(email, mails) for email, mails in known]


def _found(book: Book) -> list[tuple[str, int]]:
    shown: dict[str, int] = {}
    for email, mails in [*_delivered(book), *_in_mails_without_me(book)]:
        shown[email] = max(mails, shown.get(email, 0))
    return sorted(shown.items(), key=lambda item: (-item[1], item[0]))[:KEPT]


def look_again(book: Book) -> None:
    """Mail has come, or an address changed hands."""
    Book.objects.filter(pk=book.pk).update(yours=None)


def _delivered(book: Book) -> list[tuple[str, int]]:
    """Addresses that mail servers or Sent folders name as the owner's."""
    return _rows(
        """SELECT h.value, count(*) FROM goodwill_part p JOIN goodwill_handle h ON h.id = p.handle_id
           WHERE p.role = 'own' AND h.book_id = %s AND h.person_id <> %s GROUP BY h.value HAVING count(*) >= %s""",
        [book.pk, book.owner_id, ENOUGH],
    )


def _in_mails_without_me(book: Book) -> list[tuple[str, int]]:
    """Addresses in most of those mails that no known address of mine is in; or in a few, under my name."""
    without = """SELECT e.id FROM goodwill_event e WHERE e.book_id = %s AND e.kind = 'mail' AND e.aside = '' AND NOT EXISTS
                   (SELECT 1 FROM goodwill_part q JOIN goodwill_handle m ON m.id = q.handle_id
                    WHERE q.event_id = e.id AND m.person_id = %s)"""
    mine: list[int | str] = [book.pk, book.owner_id]
    total = _rows(f"SELECT '', count(*) FROM ({without}) w", mine)[0][1]  # noqa: S608
    if not total:
        return []
    found = _rows(
        f"""SELECT h.value, count(DISTINCT p.event_id) AS n FROM goodwill_part p JOIN goodwill_handle h ON h.id = p.handle_id
            WHERE p.event_id IN ({without}) AND h.kind = 'email' GROUP BY h.value HAVING count(DISTINCT p.event_id) >= %s""",  # noqa: S608
        [*mine, FEWER],
    )
    by_my_name = _rows(
        """SELECT h.value, 1 FROM goodwill_spelling s JOIN goodwill_handle h ON h.id = s.handle_id
           WHERE h.book_id = %s AND lower(s.name) = %s""",
        [book.pk, lowered(book.me.name) if book.me else ""],
    )
    named = {email for email, _n in by_my_name}
    return [(email, n) for email, n in found if email in named or (n >= ENOUGH and n >= SHARE * total)]


def _rows(query: str, values: Sequence[int | str]) -> list[tuple[str, int]]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return [(str(email), int(n)) for email, n in cursor.fetchall()]


# What is theirs after all.


def take_for_own(book: Book, handles: list[tuple[str, str]]) -> None:
    """These addresses and names are the owner's. Where one was taken for somebody else's, touches are read anew."""
    assert book.me is not None
    look_again(book)
    for kind, value in handles:
        handle, made = Handle.objects.get_or_create(book=book, kind=kind, value=value, defaults={"person": book.me})
        if made or handle.person_id == book.me.pk:
            continue
        former = handle.person_id
        handle.person, handle.home = book.me, book.me.pk
        handle.save()
        for said_by in (Entry, Fact):  # as theirs; what I said there is heard anew
            said_by.objects.filter(event__parts__handle=handle).exclude(rule="said").delete()
        Event.objects.filter(pk__in=Part.objects.filter(handle=handle).values("event_id")).update(heard=None)
        affected = Part.objects.filter(event__in=Part.objects.filter(handle=handle).values("event_id")).values_list(
            "handle__person_id", flat=True
        )
        people = sorted({former, *affected} - {book.me.pk})
        rederive(book, people)
        stale(book)
        if not Handle.objects.filter(person=former).exists():
            Person.objects.filter(pk=former).delete()


@transaction.atomic
def speaks_as(book: Book, handle: Handle) -> None:
    """Whoever is named so in a transcript is the owner. (As with an address of theirs, it is theirs from now on.)

    Raises:
        Trouble: it is the owner's already, or no name.
    """
    if handle.person_id == book.owner_id or handle.kind != "name":
        raise Trouble(_("That is settled already."))
    with book.writing():
        take_for_own(book, [(handle.kind, handle.value)])
        Book.objects.filter(pk=book.pk).update(dealt_on=None)
