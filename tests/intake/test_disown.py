"""Disown: an address that was not the owner's after all; its mails become somebody else's, as if it had always been so."""

from typing import Any

import pytest

from goodwill.errors import Trouble
from goodwill.intake.disown import disown
from goodwill.intake.rebuild import rebuild
from goodwill.models import Entry, Event, Handle, Person, Touch, Word, owner
from goodwill.models.own import likely
from goodwill.models.refresh import refresh
from said import ANA, BO, MIA, NOW, days_ago, exported, mail

ZOE = "zoe@hartmann.example"
LETTERS = (
    mail(ZOE, ANA, days_ago(9), "Could you send me the slides?"),
    mail(ANA, (ZOE, MIA), days_ago(8), "Here they are. Could you call me, Mia?"),
    mail(ZOE, MIA, days_ago(7), "Could you lend me the red tent?"),
    mail(MIA, ZOE, days_ago(6)),
    mail(BO, ZOE, days_ago(5)),
)


@pytest.mark.parametrize("is_first", [True, False])
def test_the_book_is_as_if_it_had_never_been_mine(filed_book: Any, take: Any, another_book: Any, tmp_path: Any, is_first: bool) -> None:
    book = filed_book
    with another_book() as never:
        take(never, *LETTERS)
        refresh(never, NOW)
        expected = set(exported(never, tmp_path, "words").values())
    owner.begin("", [ZOE]) if is_first else take(book, *LETTERS)
    take(book, *LETTERS) if is_first else owner.begin("", [ZOE])
    refresh(book, NOW)
    assert set(exported(book, tmp_path, "words").values()) != expected
    person = disown(book, ZOE, NOW)
    refresh(book, NOW)
    assert person is not None and person.handles.get().value == ZOE
    assert set(exported(book, tmp_path, "words").values()) == expected
    assert Entry.objects.filter(person=person).exists()
    before = exported(book, tmp_path)
    rebuild(book, NOW)
    assert exported(book, tmp_path) == before


def test_what_i_said_stays_mine(book: Any, take: Any, person: Any) -> None:
    handle = Handle.objects.get(value=MIA)
    owner.begin("", [ZOE])
    take(book, *LETTERS)
    owner.touched(person(book, ANA), NOW)
    disown(book, MIA, NOW)
    assert Event.objects.get(key__startswith="said:").parts.filter(handle__value=ZOE, role="host").exists()
    refresh(book, NOW)
    rebuild(book, NOW)
    assert Touch.objects.filter(event__key__startswith="said:", person=person(book, ANA)).count() == 1
    assert Handle.objects.get(pk=handle.pk).person_id != book.me_id


def test_one_that_nothing_was_written_with_is_simply_gone(book: Any) -> None:
    owner.begin("", ["mai@hartmann.example"])
    assert disown(book, " Mai@hartmann.example ", NOW) is None
    assert list(Handle.objects.values_list("value", flat=True)) == [MIA]
    assert Person.objects.count() == 1


def test_it_is_not_asked_about_again_until_it_is_said_to_be_mine(book: Any, take: Any) -> None:
    owner.begin("", [ZOE])
    take(book, *(mail(BO, ZOE, days_ago(n)) for n in range(1, 6)))
    disown(book, ZOE, NOW)
    assert ZOE not in [found.email for found in likely(book)]
    owner.take_back(Word.objects.get(verb="not mine"), NOW)
    assert ZOE in [found.email for found in likely(book)]
    owner.begin("", [ZOE])
    assert Handle.objects.get(value=ZOE).person_id == book.me_id
    assert not Person.objects.filter(name=ZOE).exists()


def test_neither_the_only_address_nor_somebody_elses_can_be_given_away(book: Any, take: Any) -> None:
    with pytest.raises(Trouble, match="only address"):
        disown(book, MIA, NOW)
    take(book, *LETTERS)
    with pytest.raises(Trouble, match="none of your addresses"):
        disown(book, ANA, NOW)
    assert not Word.objects.exists()
