"""Map: who stands how near, and who knows whom, with what shows it."""

from typing import Any

import pytest

from goodwill.models import Person, owner
from goodwill.models.map import DRAWN, around, nearest
from goodwill.models.refresh import refresh
from said import ANA, BO, CHI, MIA, NOW, card, days_ago, exchange, mail, meeting

DEE = "dee@dahl.example"


@pytest.fixture
def full(book: Any, take: Any) -> Any:
    """Ana is near, Bo far; Ana writes to Chi and meets Bo; Bo writes to Dee, whom Mia was only copied with."""
    take(
        book,
        *exchange(ANA, *range(60, 2, -3)),
        *exchange(BO, 400, 390, 380),
        *exchange(CHI, 50, 40),
        mail(ANA, (MIA, CHI), days_ago(20), "See you on Friday.", key="mail:friday", title="Friday"),
        meeting(ANA, (MIA, BO), days_ago(300), "Tea", key="ical:tea"),
        mail(BO, (MIA, DEE), days_ago(380), "Both of you should meet.", key="mail:dee", title="Boats"),
        card("Ana Ruiz", ANA, organisation="Aurora"),
        card("Chi Okafor", CHI, organisation="Aurora"),
    )
    refresh(book, NOW)
    return book


def names(drawn: Any) -> list[str]:
    return [one.person.name for one in drawn.people]


def tied(drawn: Any) -> set[tuple[frozenset[str], str, str]]:
    called = {person.pk: person.name for person in Person.objects.all()}
    return {(frozenset((called[tie.a], called[tie.b])), tie.how, tie.key) for tie in drawn.links}


def test_the_nearest_come_first_with_what_ties_them(full: Any) -> None:
    drawn = nearest(full, NOW)
    assert names(drawn) == ["Ana Ruiz", "Chi Okafor", "Bo Berg"]
    assert [one.ring for one in drawn.people] == sorted(one.ring for one in drawn.people)
    assert tied(drawn) == {
        (frozenset(("Ana Ruiz", "Chi Okafor")), "wrote", "mail:friday"),
        (frozenset(("Ana Ruiz", "Bo Berg")), "met", "ical:tea"),
    }
    assert drawn.titles == {"mail:friday": "Friday", "ical:tea": "Tea"}


def test_it_is_as_near_as_their_page_says(full: Any) -> None:
    drawn = nearest(full, NOW)
    near = [one.person.figures.near(NOW) for one in drawn.people]
    assert near == sorted(near, reverse=True)


def test_the_owners_word_on_how_near_somebody_is_comes_first(full: Any, person: Any) -> None:
    owner.say(full, "strength", person(full, BO), NOW, strength=50.0)
    refresh(full, NOW)
    assert names(nearest(full, NOW))[0] == "Bo Berg"


def test_two_of_one_organisation_are_a_group_and_one_alone_is_none(full: Any) -> None:
    drawn = nearest(full, NOW)
    assert drawn.groups == {"aurora": "Aurora"}
    assert {one.person.name: one.group for one in drawn.people} == {"Ana Ruiz": "aurora", "Chi Okafor": "aurora", "Bo Berg": ""}
    assert drawn.choices == ["Aurora"]


def test_a_circle_comes_before_the_organisation_and_can_be_looked_at_alone(full: Any, person: Any) -> None:
    for address in (ANA, BO):
        owner.say(full, "circle", person(full, address), NOW, circle="Sailors")
    assert nearest(full, NOW).choices == ["Sailors", "Aurora"]
    assert names(nearest(full, NOW, inside="Sailors")) == ["Ana Ruiz", "Bo Berg"]
    assert nearest(full, NOW).groups == {"sailors": "Sailors"}


@pytest.mark.parametrize("keep", ["no", "died"])
def test_who_was_put_aside_is_on_no_map(full: Any, person: Any, keep: str) -> None:
    owner.keep(person(full, BO), keep, NOW)
    assert "Bo Berg" not in names(nearest(full, NOW))
    assert "Bo Berg" not in names(around(full, person(full, ANA), NOW))


def test_around_somebody_are_those_they_know_and_then_those_whom_these_know(full: Any, person: Any) -> None:
    drawn = around(full, person(full, ANA), NOW)
    assert names(drawn) == ["Bo Berg", "Chi Okafor", "dee@dahl.example"]
    assert drawn.people[-1].ring > drawn.people[1].ring
    assert (frozenset(("Bo Berg", "dee@dahl.example")), "wrote", "mail:dee") in tied(drawn)


def test_somebody_only_copied_has_a_map_too(full: Any, person: Any) -> None:
    dee = Person.objects.get(handles__value=DEE)
    assert names(around(full, dee, NOW))[0] == "Bo Berg"


def test_who_names_somebody_is_tied_to_them(full: Any, take: Any, person: Any) -> None:
    take(full, mail(BO, MIA, days_ago(3), "I saw Chi Okafor at the harbour.", key="mail:harbour", title="Harbour"))
    refresh(full, NOW)
    assert (frozenset(("Chi Okafor", "Bo Berg")), "mentioned", "mail:harbour") in tied(around(full, person(full, CHI), NOW))


def test_those_farther_away_come_on_the_next_map(book: Any, take: Any) -> None:
    take(book, *(event for n in range(DRAWN + 5) for event in exchange(f"p{n}@x.example", n + 3, n + 2)))
    refresh(book, NOW)
    first, second = nearest(book, NOW), nearest(book, NOW, DRAWN)
    assert (len(first.people), first.has_more, len(second.people), second.has_more) == (DRAWN, True, 5, False)
    assert not set(names(first)) & set(names(second))
