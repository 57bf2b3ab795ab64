"""Wants: the owner's word, which outlives imports, rebuilds and merges; and each word about one can be taken back."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from goodwill.daily import round as daily
from goodwill.errors import Trouble
from goodwill.intake.rebuild import rebuild
from goodwill.intake.recognise import recognise
from goodwill.models import Entry, Handle, Helper, Person, Want, owner, same, want, wants
from goodwill.models.asof import as_of
from said import ANA, BO, CHI, MIA, NOW, days_ago, exchange, mail

TEXT = "The choir book is printed by spring."
BY = date(2026, 5, 1)


@pytest.fixture
def lived(book: Any, take: Callable[..., Any]) -> Any:
    take(book, *exchange(ANA, 60, 58, 40, 39, 20), *exchange(BO, 90, 80, 70, 12), *exchange(CHI, 33, 30))
    daily.today(book, NOW)
    return book


@pytest.fixture
def ana(lived: Any, person: Any) -> Person:
    return person(lived, ANA)


@pytest.fixture
def choir(lived: Any, ana: Person) -> Want:
    return wants.want(lived, TEXT, NOW, BY, "Forty copies lie on the table.", "The others sing from paper.", [ana])


def state(book: Any) -> list[Any]:
    found = []
    for one in Want.objects.filter(book=book).order_by("number"):
        helpers = [(h.person.name, h.asked_at, h.refused_at, h.through) for h in wants.helping(one)]
        said = (one.number, one.at, one.text, one.success, one.by, one.others, one.steps, one.closed_at, one.came)
        found.append((*said, sorted(helpers, key=lambda helper: helper[0])))
    return found


def test_a_want_is_kept_with_all_that_was_said(lived: Any, choir: Want) -> None:
    assert state(lived) == [
        (1, NOW, TEXT, "Forty copies lie on the table.", BY, "The others sing from paper.", [], None, "", [("Ana Ruiz", None, None, False)])
    ]
    assert (choir.is_open, str(choir)) == (True, TEXT)


@pytest.mark.parametrize("text", ["", "  ", "The book is printed. And bound.", "x" * 301])
def test_it_is_one_sentence(book: Any, text: str) -> None:
    with pytest.raises(Trouble):
        wants.want(book, text, NOW)


@pytest.mark.parametrize("text", ["Dr. Ruiz reads it by 3. May", "Version 1. 5 is out!", "I sing with J. Bach"])
def test_a_full_stop_is_not_always_the_end_of_a_sentence(book: Any, text: str) -> None:
    assert wants.want(book, text, NOW).text == text


def test_a_day_that_is_over_is_none(book: Any) -> None:
    with pytest.raises(Trouble):
        wants.want(book, TEXT, NOW, date(2026, 3, 1))


def test_it_is_said_anew_in_parts(lived: Any, choir: Want) -> None:
    wants.change(choir, NOW, success="Fifty copies.", by=None)
    [(_n, _at, text, success, by, others, *_rest)] = state(lived)
    assert (text, success, by, others) == (TEXT, "Fifty copies.", None, "The others sing from paper.")


def test_steps_are_added_and_done(lived: Any, choir: Want) -> None:
    wants.step(choir, "ask the printer", NOW)
    wants.step(choir, "find paper", NOW)
    choir.refresh_from_db()
    wants.did(choir, 2, NOW)
    choir.refresh_from_db()
    assert [(one["n"], one["text"], one["done"]) for one in choir.steps] == [(1, "ask the printer", None), (2, "find paper", "2026-03-02")]
    with pytest.raises(Trouble):
        wants.did(choir, 3, NOW)


def test_it_is_closed_with_what_came_of_it_and_through_whom(lived: Any, choir: Want, ana: Person, person: Any) -> None:
    bo = person(lived, BO)
    wants.close(choir, "Bo knew a printer.", NOW, [bo, ana])
    choir.refresh_from_db()
    assert (choir.is_open, choir.came) == (False, "Bo knew a printer.")
    assert [one.want for one in wants.led_to(bo)] == [choir] and wants.led_to(bo)[0].through
    assert wants.led_to(ana)[0].through
    with pytest.raises(Trouble):
        wants.close(choir, "Again.", NOW)
    wants.reopen(choir, NOW)
    choir.refresh_from_db()
    assert choir.is_open and not choir.came and not any(one.through for one in wants.helping(choir))


def test_every_word_about_it_can_be_taken_back(lived: Any, choir: Want, ana: Person, person: Any) -> None:
    bo = person(lived, BO)
    before = state(lived)
    said: list[Callable[[], Any]] = [
        lambda: wants.change(choir, NOW, text="Something else is printed."),
        lambda: wants.depends(choir, bo, NOW),
        lambda: wants.without(choir, ana, NOW),
        lambda: wants.step(choir, "find paper", NOW),
        lambda: wants.asked(choir, ana, NOW),
        lambda: wants.refused(choir, ana, NOW),
        lambda: wants.close(choir, "It is there.", NOW, [bo]),
    ]
    for say in said:
        choir.refresh_from_db()
        word = say()
        assert state(lived) != before
        owner.take_back(word, NOW)
        assert state(lived) == before
    assert not Entry.objects.filter(book=lived, rule="said").exists()
    owner.undo(lived, NOW)  # that Ana matters
    owner.undo(lived, NOW)  # the want itself
    assert state(lived) == []


def test_whatever_is_said_and_taken_back_a_rebuild_agrees(lived: Any, choir: Want, ana: Person, person: Any) -> None:
    draw, people, words = Random(8), [ana, person(lived, BO), person(lived, CHI)], list[Any]()
    for turn in range(60):
        choir.refresh_from_db()
        whom, n = draw.choice(people), draw.randint(1, 4)
        says: list[Callable[[], Any]] = [
            lambda turn=turn: wants.change(choir, NOW, success=f"Success {turn}"),
            lambda whom=whom: wants.depends(choir, whom, NOW),
            lambda whom=whom: wants.without(choir, whom, NOW),
            lambda turn=turn: wants.step(choir, f"step {turn}", NOW),
            lambda n=n: wants.did(choir, n, NOW),
            lambda whom=whom: wants.asked(choir, whom, NOW),
            lambda whom=whom: wants.refused(choir, whom, NOW),
            lambda: wants.close(choir, "It is there.", NOW, draw.sample(people, 2)),
            lambda: wants.reopen(choir, NOW),
        ]
        try:
            words.append(draw.choice(says)())
        except Trouble:
            continue
        if draw.random() < 0.4:
            owner.take_back(words.pop(draw.randrange(len(words))), NOW)
    assert len(words) > 10
    before = state(lived)
    rebuild(lived, NOW)
    assert state(lived) == before
    for word in draw.sample(words, len(words)):
        owner.take_back(word, NOW)
    for word in list(want.about(lived, 1).exclude(value__has_key="begins").exclude(person=ana, value={"want": 1})):
        owner.take_back(word, NOW)  # through whom else it came
    assert [(one[2], one[3], one[6:9]) for one in state(lived)] == [(TEXT, "Forty copies lie on the table.", ([], None, ""))]


def test_a_want_taken_back_leaves_its_number_free_for_nobody(lived: Any, choir: Want) -> None:
    owner.take_back(wants.change(choir, NOW, success="x"), NOW)
    owner.undo(lived, NOW)
    owner.undo(lived, NOW)
    assert wants.want(lived, "A second thing.", NOW).number == 2


def test_it_survives_a_rebuild_and_a_re_import(lived: Any, choir: Want, ana: Person, person: Any, take: Any, lines: Any) -> None:
    wants.step(choir, "find paper", NOW)
    wants.refused(choir, ana, NOW, "no time this year")
    wants.close(choir, "Bo knew a printer.", NOW, [person(lived, BO)])
    daily.today(lived, NOW)
    before, rows = state(lived), lines(lived)
    assert any(name.startswith("wants.jsonl") and "Bo knew a printer." in line for name, line in rows.items())
    take(lived, *exchange(ANA, 60, 58, 40, 39, 20))
    rebuild(lived, NOW)
    daily.today(lived, NOW)
    assert state(lived) == before
    assert lines(lived) == rows


def test_it_follows_whoever_two_people_turn_out_to_be(lived: Any, choir: Want, ana: Person, person: Any) -> None:
    chi = person(lived, CHI)
    wants.asked(choir, chi, NOW)
    before = state(lived)
    word = same.merge(ana, chi, NOW)
    recognise(lived)
    [helper] = Helper.objects.filter(want=choir)
    assert helper.asked_at == NOW and helper.person_id == Handle.objects.get(value=CHI).person_id == Handle.objects.get(value=ANA).person_id
    owner.take_back(word, NOW)
    recognise(lived)
    assert state(lived) == before


def test_an_earlier_day_knows_nothing_of_it(filed_book: Any, take: Any) -> None:
    take(filed_book, *exchange(ANA, 60, 58, 40, 39, 20))
    ana = Person.objects.get(handles__value=ANA)
    one = wants.want(filed_book, TEXT, NOW, BY)
    wants.depends(one, ana, NOW + timedelta(days=2))
    with as_of(NOW + timedelta(days=1)):
        assert [want.text for want in Want.objects.all()] == [TEXT] and not Helper.objects.exists()
    with as_of(days_ago(1)):
        assert not Want.objects.exists()
    assert Helper.objects.count() == 1


def test_asking_and_a_no_stand_in_the_ledger(lived: Any, choir: Want, ana: Person) -> None:
    wants.asked(choir, ana, NOW, "whether she knows a printer")
    wants.refused(choir, ana, NOW + timedelta(days=2))
    daily.today(lived, NOW + timedelta(days=3))
    told = [(line.kind, line.by, line.what, line.state) for line in Entry.objects.filter(person=ana, rule="said").order_by("at")]
    assert told == [("ask", "me", "whether she knows a printer", "settled"), ("no", "them", TEXT, "done")]
    [helper] = wants.helping(choir)
    assert helper.asked_at == NOW and helper.refused_at == NOW + timedelta(days=2)


def test_it_is_found_by_number_and_by_its_words(lived: Any, choir: Want) -> None:
    other = wants.want(lived, "A boat for the summer", NOW)
    assert wants.find(lived, 1) == wants.find(lived, "1") == wants.find(lived, "the CHOIR book") == choir
    assert wants.find(lived, other.text) == other
    assert [wants.find(lived, text) for text in ("", "3", "a violin", "o")] == [None] * 4


def test_those_due_next_stand_first_and_those_without_a_day_last(lived: Any, choir: Want) -> None:
    for text, by in (("Later", date(2027, 1, 1)), ("Some day", None), ("Soon", date(2026, 3, 9))):
        wants.want(lived, text, NOW, by)
    assert [one.text for one in wants.listed(lived)] == ["Soon", TEXT, "Later", "Some day"]
    wants.close(choir, "It is there.", NOW)
    assert [one.text for one in wants.listed(lived, closed=True)] == [TEXT]


def test_who_is_cooling_is_told_by_their_last_sign_not_by_mine(book: Any, take: Callable[..., Any], person: Any) -> None:
    take(book, *exchange(ANA, 400, 390, 380, 370, 200), mail(MIA, ANA, days_ago(3), "Are you well, Ana?"))
    daily.today(book, NOW)
    one = wants.want(book, TEXT, NOW, BY, people=[person(book, ANA)])
    (told,) = wants.ready(one, NOW)["people"]
    assert "Cooling: their last sign is a year old." in told["why"], told
