"""Giving on the command line: offers, introductions, new people, circles."""

from collections.abc import Callable
from typing import Any

import pytest

from goodwill.models import Book
from said import ANA, BO, MIA, NOW, card, days_ago, exchange, mail

NEED = "we are looking for a lawyer who knows cooperatives."
KNOWS = "Half of my own reading is about cooperatives these days."
OFFER = {"id", "person", "kind", "what", "other", "why", "words", "first", "last", "evidence"}
INTRODUCTION = {"id", "a", "b", "about", "state", "begun_at", "next", "steps", "evidence", "letters"}


@pytest.fixture
def lived(mias: Callable[..., Any], take: Callable[..., Any]) -> Callable[..., Any]:
    take(Book.only(), *exchange(ANA, 90, 80, 60, 50), mail(ANA, MIA, days_ago(5), f"Dear Mia,\n\n{NEED}", key="mail:need"))
    take(Book.only(), *exchange(BO, 90, 80), mail(BO, MIA, days_ago(20), KNOWS, key="mail:knows"), card("Bo Berg", BO, title="Lawyer"))
    return mias


def test_offers_name_whom_what_and_why_with_both_sides_words(lived: Callable[..., Any]) -> None:
    (one,) = lived("offers", "--json").document
    assert set(one) == OFFER
    assert (one["person"]["name"], one["other"]["name"], one["kind"]) == ("Ana Ruiz", "Bo Berg", "person")
    assert [(said["touch"], said["quote"]) for said in one["evidence"]] == [("mail:need", NEED), ("mail:knows", KNOWS)]
    assert NEED in " ".join(lived("offers").out.split())


def test_what_i_can_give_is_added_listed_removed_and_undone(lived: Callable[..., Any]) -> None:
    lived("offers", "add", "skill", "law of cooperatives")
    (own,) = lived("offers", "add", "trip", "Lisbon", "--from", "2026-05-03", "--until", "2026-05-05", "--json").document[1:]
    assert (own["what"], own["first"], own["last"]) == ("Lisbon", "2026-05-03", "2026-05-05")
    assert {one["kind"] for one in lived("offers", "--json").document} == {"person", "skill"}
    lived("offers", "remove", str(own["id"]))
    assert len(lived("offers", "own", "--json").document) == 1
    lived("undo")
    assert len(lived("offers", "own", "--json").document) == 2
    assert lived("offers", "add", "trip", "Lisbon", code=1).err


def test_what_does_not_fit_is_not_proposed_again(lived: Callable[..., Any]) -> None:
    (one,) = lived("offers", "--json").document
    lived("offers", "not", str(one["id"]))
    assert lived("offers", "--json").document == []
    assert "Nothing that is known fits" in lived("offers").out


def test_an_introduction_goes_from_both_texts_to_what_came_of_it(lived: Callable[..., Any]) -> None:
    (one,) = lived("introduce", "Bo", "Ana", "--json").document
    assert set(one) == INTRODUCTION
    assert (one["a"]["name"], one["state"], one["about"]) == ("Ana Ruiz", "begun", "lawyer, cooperatives")
    assert set(one["letters"]) == {"a", "b", "both", "how"}
    said = " ".join(lived("introduce", "Ana", "Bo", "--asked", "Ana").out.split())
    assert "To Bo Berg" in said and KNOWS in said
    lived("introduce", "Ana", "Bo", "--agreed", "Ana", "--agreed", "Bo")
    lived("introduce", "Ana", "Bo", "--asked", "Bo", "--agreed", "Ana")
    lived("introduce", "Ana", "Bo", "--made", "--thanked", "Bo", "--outcome", "They found one.")
    (one,) = lived("introductions", "--json").document
    assert one["state"] == "outcome"
    gives = [line for line in lived("ledger", "--json").document if line["what"] == "introduction"]
    assert {line["person"]["name"] for line in gives} == {"Ana Ruiz", "Bo Berg"}
    assert {line["by"] for line in gives} == {"me"}


def test_an_introduction_can_be_dropped(lived: Callable[..., Any]) -> None:
    lived("introduce", "Ana", "Bo")
    lived("introduce", "Ana", "Bo", "--drop")
    assert lived("introductions", "--json").document == []
    assert lived("introduce", "Ana", "Bo", "--drop", code=1).err


def test_new_people_are_counted_against_the_owners_own_number(lived: Callable[..., Any]) -> None:
    found = lived("new", "--a-week", "3", "--json").document
    assert (found["a_week"], found["this_week"], found["people"]) == (3, [], [])
    assert "0 new conversations this week; you want 3." in lived("new").out


def test_a_circle_has_its_days_and_shows_them(lived: Callable[..., Any]) -> None:
    lived("set", "Ana", "circle", "Family")
    assert lived("circle", "--json").document == [{"name": "Family", "ideal": None, "longest": None}]
    (one,) = lived("circle", "family", "--ideal", "21", "--longest", "60", "--json").document
    assert (one["ideal"], one["longest"]) == (21, 60)
    assert "every 3 weeks, at most 2 months apart" in lived("circle").out
    assert lived("circle", "Family", "--ideal", "0", code=1).err
    lived("circle", "Family", "--learned")
    assert "as each rhythm says" in lived("circle").out


@pytest.mark.parametrize("words", [("introduce", "Ana", "Nobody"), ("offers", "not", "99"), ("offers", "remove", "99")])
def test_what_is_not_there_is_said(lived: Callable[..., Any], words: tuple[str, ...]) -> None:
    assert lived(*words, code=1).err


def test_an_earlier_day_shows_what_was_known(lived: Callable[..., Any]) -> None:
    assert lived("offers", "--json", now=(NOW - (NOW - days_ago(10))).isoformat()).document == []
