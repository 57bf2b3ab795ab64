"""What no database can hold is replaced on its way there, whoever writes."""

from typing import Any

import pytest

from goodwill.models import Event, Handle, Import, Person, Profile, Unread, Word, bulk, owner
from goodwill.models.person import Profile as Card
from goodwill.models.search import people, search
from goodwill.models.storable import cut, storable
from said import ANA, MIA, NOW, card, days_ago, mail

NUL, HALF = "a\0b", "a\ud83db"


def test_it_is_the_same_but_for_what_cannot_be_kept() -> None:
    clean = ["plain", "ümlaut 日本 😀", 7, None, ("a", ["b"])]
    assert storable(clean) is clean
    assert storable({NUL: [NUL, (HALF, 1)]}) == {"ab": ["ab", ("a\ufffdb", 1)]}
    assert storable("\ud83d\ude00") == "😀"
    said = storable(mail(ANA, MIA, NOW, NUL, title=HALF))
    assert type(said).__name__ == "Event" and (said.text, said.title) == ("ab", "a\ufffdb")


@pytest.mark.parametrize("length", [0, 1, 2, 3, 4, 1000])
def test_a_beginning_has_so_many_bytes_at_most_and_no_half_letters(length: int) -> None:
    for text in ("abc", "äöü" * 400, "日本" * 500, "😀" * 300):
        beginning = cut(text, length)
        assert text.startswith(beginning) and len(beginning.encode()) <= length
        assert len(text.encode()) <= length or len(beginning.encode()) > length - 4


@pytest.mark.parametrize("odd", [NUL, HALF])
def test_whatever_a_source_says_is_kept(book: Any, take: Any, odd: str) -> None:
    from goodwill.event import Unread as Said

    letter = mail(f"{odd}@ruiz.example", MIA, days_ago(3), f"Could you come, {odd}?", title=odd, key=f"mail:{odd}")
    for new in (3, 0):
        reading = take(
            book, letter, card(odd, ANA, key=f"card:{odd}", note=odd), mail(ANA, MIA, days_ago(2), key="k" * 5000), Said(odd, odd)
        )
        assert (reading.new, reading.read) == (new, 3)
    assert (Event.objects.count(), Card.objects.count(), Unread.objects.count()) == (2, 1, 2)
    assert {hit.type for hit in search(book, "Could come", NOW)} == {"entry", "touch"}


@pytest.mark.parametrize("odd", [NUL, HALF])
def test_whatever_the_owner_says_is_kept(book: Any, odd: str) -> None:
    person = owner.meet(book, odd, NOW, [f"{odd}@ruiz.example"], place=odd, through=odd, note=odd)
    owner.say(book, "circle", person, NOW, circle=odd)
    owner.touched(person, NOW, channel=odd, note=odd)
    again = owner.meet(book, odd, NOW, [f"{odd}@ruiz.example"])
    assert again.pk == person.pk and again.circle == storable(odd)
    assert Word.objects.get(verb="circle").value == {"circle": storable(odd)}
    assert people(book, storable(odd), NOW) == [again]
    assert list(Handle.objects.filter(value=odd)) == []


@pytest.mark.parametrize("odd", [NUL, HALF])
def test_a_file_may_be_called_anything(book: Any, odd: str) -> None:
    reading = Import.objects.create(book=book, path=f"/{odd}")
    bulk.insert(Unread, ("reading_id", "where", "why"), [(reading.pk, odd, odd)])
    bulk.update(Import, ["trouble"], [(odd, reading.pk)])
    reading.refresh_from_db()
    assert (reading.path, reading.trouble, reading.unread.get().where) == (f"/{storable(odd)}", *[storable(odd)] * 2)


def test_a_name_may_be_as_long_as_it_likes(book: Any) -> None:
    long = "日本" * 4000
    person = owner.meet(book, long, NOW, [f"{long}@ruiz.example"], place=long)
    owner.say(book, "circle", person, NOW, circle=long)
    assert Person.objects.get(pk=person.pk).met_at == long


def test_a_card_may_have_any_key(book: Any, take: Any) -> None:
    take(book, card("Ana Ruiz", ANA, key="card:" + "日" * 3000))
    assert Profile.objects.count() == 1 and take(book, card("Ana Ruiz", ANA, key="card:" + "日" * 3000)).known == 1
