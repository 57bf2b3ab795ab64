"""Strangers: whom the owner could begin to talk to: human beings who stood beside them, and nobody else."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwill.daily import round as daily
from goodwill.models import Figures, Stranger, Suggestion, owner
from goodwill.models.preferences import want_new
from goodwill.models.stranger import spoken_with, week_of
from goodwill.today.strangers import is_named, is_somebodys
from said import ANA, BO, CHI, MIA, NAMES, NOW, days_ago, exchange, mail, meeting

DEE = "dee@stone.example"
NAMES.setdefault(DEE, "Dee Stone")


@pytest.fixture
def beside(book: Any, take: Any) -> Any:
    """Bo, whom Mia knows, has three times copied Chi on a letter."""
    letters = [
        mail(BO, MIA, days_ago(n), cc=(CHI,), title=title, key=f"mail:choir-{n}")
        for n, title in ((30, "The boat"), (20, "The bus"), (9, "The choir"))
    ]
    take(book, *exchange(BO, 90, 80, 60, 50, 30), *letters)
    return book


def new(book: Any) -> list[Suggestion]:
    daily.today(book, NOW)
    return list(Suggestion.objects.filter(book=book, reason="new_people").order_by("rank", "pk"))


def test_who_was_copied_on_letters_is_named_by_the_last_of_them(beside: Any, person: Any) -> None:
    (s,) = new(beside)
    assert s.person == person(beside, CHI)
    assert (
        s.why
        == "You and Chi Okafor stood together in letters on 3 matters, last on 21 February, and have never spoken. Bo Berg knows you both."
    )
    assert [said["touch"] for said in s.evidence] == ["mail:choir-9"]
    assert s.rank is not None and "The choir" in s.draft["body"]


def test_nothing_else_is_ever_suggested_about_them(beside: Any, person: Any) -> None:
    new(beside)
    assert {s.reason for s in Suggestion.objects.filter(person=person(beside, CHI))} == {"new_people"}


def test_after_an_exchange_they_are_new_no_more_and_are_counted(beside: Any, take: Any, person: Any) -> None:
    new(beside)
    take(beside, mail(MIA, CHI, days_ago(0.3)), mail(CHI, MIA, days_ago(0.2)))
    assert new(beside) == []
    assert not Stranger.objects.exists()
    assert [one for one, _at in spoken_with(beside, NOW)] == [person(beside, CHI).pk]


def test_a_guest_of_a_coming_meeting_is_enough_once(book: Any, take: Any, person: Any) -> None:
    coming = meeting(BO, (MIA, CHI), days_ago(-3), title="Planning")
    take(book, *exchange(BO, 90, 80, 60, 50, 30), coming)
    (s,) = new(book)
    assert s.person == person(book, CHI) and "are both guests of Bo Berg on 5 March" in s.why


@pytest.mark.parametrize("address", ["info@choir.example", "noreply@choir.example", "choir-team@choir.example"])
def test_a_task_or_a_machine_is_nobody(book: Any, take: Any, address: str) -> None:
    take(book, *exchange(BO, 90, 80), *(mail(BO, MIA, days_ago(n), cc=(address,), title=f"{'abc'[n % 3]} plan") for n in (20, 9, 4)))
    assert new(book) == []


def test_a_crowd_a_single_letter_and_long_ago_are_no_occasion(book: Any, take: Any) -> None:
    crowd = tuple(f"guest{n}@fair.example" for n in range(14))
    take(book, *exchange(BO, 90, 80), *(mail(BO, MIA, days_ago(n), cc=(ANA, *crowd), title="xy"[n % 2]) for n in (20, 9, 5)))
    take(book, mail(BO, MIA, days_ago(7), cc=(CHI,)), *(mail(BO, MIA, days_ago(n), cc=(DEE,), title="xy"[n % 2]) for n in (91, 80, 70)))
    assert new(book) == []


def test_a_report_that_comes_every_day_is_one_matter(book: Any, take: Any) -> None:
    log = (("Re: Daily log 12.2.2026", 9), ("Daily log 11.2.2026", 10), ("daily log", 11))
    take(book, *exchange(BO, 90, 80), *(mail(BO, MIA, days_ago(n), cc=(CHI,), title=title) for title, n in log))
    assert new(book) == []


def test_whom_i_wrote_to_in_vain_or_put_aside_is_not_pressed(beside: Any, take: Any, person: Any) -> None:
    new(beside)
    word = owner.keep(person(beside, CHI), "no", NOW)
    assert new(beside) == []
    owner.take_back(word, NOW)
    take(beside, mail(MIA, CHI, days_ago(30)))
    assert new(beside) == []


def test_one_a_day_and_no_more_a_week_than_the_owner_wants(beside: Any, take: Any) -> None:
    take(beside, *(mail(BO, MIA, days_ago(n), cc=(DEE,), key=f"mail:dee-{n}", title="xyz"[n % 3]) for n in (33, 22, 8)))
    first, second = sorted(new(beside), key=lambda s: s.rank is None)
    assert first.rank is not None and second.why_not == "One new person a day."
    want_new(beside, 0)
    assert {s.why_not for s in new(beside)} == {"You want to meet nobody new for now."}
    want_new(beside, 1)
    take(beside, mail(ANA, MIA, days_ago(0.2)), mail(MIA, ANA, days_ago(0.1)))
    assert {s.why_not for s in new(beside)} == {"You have talked to 1 new person this week."}


def test_they_leave_with_what_brought_them(beside: Any, person: Any, lines: Any) -> None:
    new(beside)
    before = lines(beside)
    from goodwill.intake.rebuild import rebuild

    rebuild(beside, NOW)
    assert lines(beside) == before
    assert not Suggestion.objects.filter(reason="new_people").exists()
    assert len(new(beside)) == 1
    assert Figures.objects.get(person=person(beside, CHI)).touches == 0


@given(st.dates())
def test_a_week_begins_on_its_monday(day: Any) -> None:
    assert week_of(day).weekday() == 0 and 0 <= (day - week_of(day)).days < 7


def test_human_beings_have_a_first_and_a_last_name_and_an_address_of_their_own() -> None:
    assert is_named("Ana Ruiz") and is_named("Dr. Chidi Okafor")
    assert not any(map(is_named, ("ana", "ana@ruiz.example", "Choir Team", "Room 12", "Meeting Room")))
    assert is_somebodys("ana.ruiz@choir.example")
    assert not any(map(is_somebodys, ("info@choir.example", "no-reply@choir.example", "sales.de@choir.example")))
