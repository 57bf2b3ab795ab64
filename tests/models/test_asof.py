"""As of: on an earlier day nothing later is known, and the live rows stay as they are."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from goodwill.event import Event, Party
from goodwill.models import Book, Figures, Person, Spelling, Touch, Word, owner
from goodwill.models import Event as Kept
from goodwill.models.asof import as_of
from goodwill.models.refresh import refresh
from goodwill.models.search import search
from goodwill.today.chosen import open_suggestions
from goodwill.today.deal import deal
from said import ANA, BO, CHI, MIA, NOW, card, days_ago, exchange, exported, mail, meeting

THEN = days_ago(100)


@pytest.fixture
def ana(filed_book: Any, take: Any, person_in: Any) -> Any:
    take(filed_book, *exchange(ANA, *range(500, 200, -20)), *exchange(BO, 130, 120, 50, 40), *exchange(CHI, 60, 50))
    refresh(filed_book, NOW)
    return person_in(ANA)


@pytest.fixture
def person_in() -> Any:
    return lambda value: Person.objects.select_related("figures", "book").get(handles__value=value)


def names() -> set[str]:
    return set(Person.objects.exclude(pk=Book.objects.get().me_id).values_list("name", flat=True))


def test_no_later_touch_event_or_person_is_known(ana: Any, filed_book: Any, person_in: Any) -> None:
    with as_of(THEN):
        refresh(filed_book, THEN)
        assert names() == {"Ana Ruiz", "Bo Berg"}
        assert not Kept.objects.filter(at__gt=THEN).exists() and not Touch.objects.filter(at__gt=THEN).exists()
        f = person_in(BO).figures
        assert (f.touches, f.last_at) == (2, days_ago(120))
        assert Figures.objects.count() == 2


def test_what_is_known_is_what_an_import_of_that_day_would_have_made(
    ana: Any, filed_book: Any, another_book: Any, take: Any, tmp_path: Path
) -> None:
    later = Event("mail:nick", "mail", days_ago(5), (Party("from", "email", BO, "Bo The Great Berg"), Party("to", "email", MIA)))
    take(filed_book, later, mail(ANA, MIA, days_ago(3), "Could you call?"), meeting(MIA, (ANA, CHI), NOW + timedelta(days=9)))
    owner.keep(ana, "yes", days_ago(2))
    owner.say(filed_book, "circle", ana, days_ago(2), circle="music")
    owner.touched(ana, NOW, "call", date(2025, 11, 1))
    owner.meet(filed_book, "Dora", NOW, ["dora@diaz.example"], on=date(2025, 11, 2))
    refresh(filed_book, NOW)
    with as_of(THEN):
        refresh(Book.only(), THEN)
        seen = exported(Book.only(), tmp_path)
    with another_book() as book:
        take(book, *exchange(ANA, *range(500, 200, -20)), *exchange(BO, 130, 120))
        refresh(book, THEN)
        assert exported(book, tmp_path) == seen


def test_the_live_rows_stay_as_they_are(ana: Any, filed_book: Any, tmp_path: Path) -> None:
    deal(filed_book, NOW)
    before, shown = exported(filed_book, tmp_path), [s.pk for s in open_suggestions(filed_book)]
    with as_of(THEN):
        deal(Book.only(), THEN)
        owner.keep(Person.objects.get(name="Bo Berg"), "no", THEN)
    assert exported(filed_book, tmp_path) == before
    assert [s.pk for s in open_suggestions(filed_book)] == shown
    assert not Word.objects.exists()


def test_live_rows_stay_even_when_looking_fails(ana: Any, filed_book: Any) -> None:
    with pytest.raises(ZeroDivisionError), as_of(THEN) as path:
        raise ZeroDivisionError
    assert Person.objects.filter(name="Chi Okafor").exists()
    assert not path.exists()


def test_today_is_the_today_of_that_day(ana: Any, filed_book: Any) -> None:
    with as_of(THEN):
        book = Book.only()
        deal(book, THEN)
        shown = open_suggestions(book)
        assert {s.person.name for s in shown} == {"Ana Ruiz", "Bo Berg"}
        assert all(evidence["at"] <= THEN.isoformat() for s in shown for evidence in s.evidence)


def test_later_words_are_not_known_but_whom_never_to_suggest(ana: Any, filed_book: Any, person_in: Any) -> None:
    owner.keep(person_in(BO), "died", NOW)
    owner.set_rhythm(ana, "3", NOW)
    owner.say(filed_book, "circle", ana, NOW, circle="music")
    owner.keep(ana, "yes", NOW)
    with as_of(THEN):
        refresh(filed_book, THEN)
        assert person_in(BO).keep == "died"
        assert (person_in(ANA).keep, person_in(ANA).circle, person_in(ANA).figures.rhythm) == ("", "", 20.0)
    owner.keep(ana, "no", NOW)
    with as_of(THEN):
        assert person_in(ANA).keep == "no"


def test_a_word_taken_back_later_still_stood_then(ana: Any, filed_book: Any, person_in: Any) -> None:
    owner.set_rhythm(ana, "3", days_ago(150))
    owner.undo(filed_book, NOW)
    with as_of(THEN):
        refresh(filed_book, THEN)
        assert person_in(ANA).figures.rhythm == 3.0


def test_a_touch_that_was_told_of_later_is_not_known(ana: Any, filed_book: Any, person_in: Any) -> None:
    owner.touched(ana, NOW, "call", date(2025, 11, 1), "We spoke of boats.")
    with as_of(THEN):
        refresh(filed_book, THEN)
        assert person_in(ANA).figures.n_met == 0
        assert search(filed_book, "boats", THEN) == []


def test_a_name_that_was_spelt_so_later_is_not_known(ana: Any, filed_book: Any, take: Any, person_in: Any) -> None:
    married = Event("mail:new", "mail", days_ago(5), (Party("from", "email", ANA, "Ana Ruiz-Okafor"), Party("to", "email", MIA)))
    take(filed_book, married)
    assert person_in(ANA).name == "Ana Ruiz-Okafor"
    with as_of(THEN):
        assert person_in(ANA).name == "Ana Ruiz"
        assert not Spelling.objects.filter(name="Ana Ruiz-Okafor").exists()
        assert search(filed_book, "Okafor", THEN) == []
    assert person_in(ANA).name == "Ana Ruiz-Okafor"


def test_an_address_book_has_no_date_and_is_known_always(ana: Any, filed_book: Any, take: Any, person_in: Any) -> None:
    take(filed_book, card("Dora Diaz", "dora@diaz.example", birthday="1970-01-01"))
    with as_of(THEN):
        assert person_in("dora@diaz.example").birthday == "1970-01-01"
