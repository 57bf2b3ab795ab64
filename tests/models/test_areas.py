"""Areas: where nobody is near any more; and silence where somebody is, or little is known."""

from typing import Any

import pytest

from goodwill.daily import round as daily
from goodwill.models import Fact, owner, wants
from goodwill.models.areas import quiet_areas
from said import ANA, BO, CHI, NOW, card, exchange

LONG_AGO = tuple(500 + n for n in (200, 190, 170, 150, 120, 100, 70, 50, 30, 25, 12, 10))


@pytest.fixture
def quiet(book: Any, take: Any) -> Any:
    """Ana and Bo were close, and worked at the same place; that is over. Chi is close."""
    take(
        book,
        *exchange(ANA, *LONG_AGO),
        *exchange(BO, *(n + 3 for n in LONG_AGO[2:])),
        *exchange(CHI, *(n - 490 for n in LONG_AGO)),
        *(card(name, address, organisation="Librería Aurora") for name, address in (("Ana Ruiz", ANA), ("Bo Berg", BO))),
        card("Chi Okafor", CHI),
    )
    daily.today(book, NOW)
    return book


def told(book: Any) -> list[Any]:
    return [(one.kind, one.name, [person.called for person in one.people], one.n) for one in quiet_areas(book, NOW)]


def test_an_organisation_where_all_were_close_once(quiet: Any) -> None:
    assert told(quiet) == [("organisation", "Librería Aurora", ["Ana", "Bo"], 2)]
    [one] = quiet_areas(quiet, NOW)
    assert one.last_at == one.people[0].figures.last_at and one.touch.startswith(f"mail:{ANA}")


def test_where_somebody_is_near_nothing_is_missing(quiet: Any, person: Any) -> None:
    for address in (ANA, BO, CHI):
        owner.say(quiet, "circle", person(quiet, address), NOW, circle="choir")
    assert [kind for kind, *_rest in told(quiet)] == ["organisation"]
    owner.say(quiet, "circle", person(quiet, CHI), NOW, circle="")
    owner.keep(person(quiet, CHI), "no", NOW)
    assert ("circle", "choir", ["Ana", "Bo"], 2) not in told(quiet)  # the same people are named once, by their circle or their work
    assert len(told(quiet)) == 1


def test_a_subject_that_several_spoke_of(quiet: Any, person: Any) -> None:
    for address in (ANA, CHI):
        touch = person(quiet, address).touches.order_by("at").first()
        Fact.objects.create(
            book=quiet, person=person(quiet, address), event=touch.event, kind="interest", at=touch.at, quote="I love bees", what="bees"
        )
    assert [kind for kind, *_rest in told(quiet)] == ["organisation"]  # Chi is near
    Fact.objects.filter(person=person(quiet, CHI)).update(person=person(quiet, BO))
    Fact.objects.filter(what="bees").update(what="Bees")
    assert len(told(quiet)) == 1 and told(quiet)[0][2] == ["Ana", "Bo"]


def test_of_one_alone_and_of_strangers_nothing_is_said(quiet: Any, person: Any) -> None:
    owner.keep(person(quiet, BO), "died", NOW)
    assert told(quiet) == []


def test_a_want_changes_nothing_of_it(quiet: Any, person: Any) -> None:
    wants.want(quiet, "The shop is open", NOW, people=[person(quiet, ANA)])
    assert len(told(quiet)) == 1
