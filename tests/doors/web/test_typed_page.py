"""What is shown below a field while somebody types: in the header all kinds of things, below a field for a person people."""

from typing import Any

import pytest
from django.test import Client

from goodwill.doors.web import places
from goodwill.models import owner, wants
from said import ANA, NOW


def options(mia: Any, query: str, **more: str) -> dict[str, list[str]]:
    told = mia.get("/search/as-you-type", {"q": query, **more}).json()
    return {group["name"]: [option["text"] for option in group["options"]] for group in told["groups"]}


def test_people_come_first_with_where_it_stands(mia: Any, lived: Any) -> None:
    told = mia.get("/search/as-you-type", {"q": "an"}).json()
    first = told["groups"][0]
    assert (first["name"], first["options"][0]["text"], first["options"][0]["tag"]) == ("People", "Ana Ruiz", "quiet")
    assert first["options"][0]["to"] == f"/people/{lived.people.get(handles__value=ANA).pk}"
    assert "Librería Aurora" in first["options"][0]["more"]
    assert told["said"].endswith("Up and down to choose.")


def test_then_what_was_written_and_owed_wants_and_the_whole_search(mia: Any, lived: Any) -> None:
    wants.want(lived, "The tent is mended by summer", NOW)
    shown = options(mia, "tent")
    assert list(shown) == ["What was written", "Said and owed", "What you want", "All of it"]
    assert shown["What was written"] == ["The boat"]
    assert shown["Said and owed"] == ["Bo Berg"]
    assert shown["What you want"] == ["The tent is mended by summer"]


def test_of_a_question_in_plain_words_it_says_what_will_be_understood(mia: Any, lived: Any) -> None:
    (group,) = mia.get("/search/as-you-type", {"q": "people I owe a reply"}).json()["groups"]
    (option,) = group["options"]
    assert option["text"] == "Look everywhere for “people I owe a reply”"
    assert option["more"] == "That is: people you owe an answer"
    assert option["to"] == "/search?q=people+I+owe+a+reply"


def test_a_slip_finds_her_where_nobody_is_called_so(mia: Any, lived: Any) -> None:
    assert options(mia, "ruzi")["People"] == ["Ana Ruiz"]
    assert options(mia, "ruzi", of="people")["People"] == ["Ana Ruiz"]
    assert "People" not in options(mia, "tent")


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("persist", "Persistence"),
        ("days off", "Settings: days off"),
        ("holiday", "Settings: days off"),
        ("note a talk with ana", "Note a talk with Ana Ruiz"),
        ("talk an", "Note a talk with Ana Ruiz"),
        ("brief ana", "Before you talk to Ana Ruiz"),
        ("merge ana", "Who Ana Ruiz is: a second entry?"),
        ("ana", "Note a talk with Ana Ruiz"),
        ("note a talk", "Note a talk"),
    ],
)
def test_pages_and_acts_are_found_by_what_they_are_called(mia: Any, lived: Any, query: str, first: str) -> None:
    assert options(mia, query)["Pages"][0] == first


def test_in_german_too(mia: Any, lived: Any) -> None:
    lived.language = "de"
    lived.save()
    assert options(mia, "beharr")["Seiten"] == ["Dranbleiben"]
    assert options(mia, "gespräch mit ana")["Seiten"][0] == "Ein Gespräch mit Ana Ruiz festhalten"
    assert options(mia, "urlaub")["Seiten"] == ["Einstellungen: freie Tage"]


def test_every_place_leads_to_a_page_and_to_a_part_that_is_there(mia: Any, lived: Any) -> None:
    for place in places.pages():
        path, _hash, part = place.to.partition("#")
        page = mia.get(path, follow=True)
        assert page.status_code == 200, place.to
        assert not part or f'id="{part}"' in page.content.decode(), place.to


def test_below_a_field_a_name_that_two_bear_is_told_apart_by_the_address(mia: Any, lived: Any) -> None:
    for email in ("ana@one.example", "ana@two.example"):
        owner.meet(lived, "Ana Cruz", NOW, [email])
    told = mia.get("/search/as-you-type", {"q": "ana", "of": "people"}).json()
    (group,) = told["groups"]
    assert {option["value"] for option in group["options"]} == {"Ana Ruiz", "ana@one.example", "ana@two.example"}
    assert options(mia, "", of="people")["People"][:2] == ["Chi Okafor", "Bo Berg"]  # in touch last


def test_what_is_chosen_below_a_field_is_understood_by_its_form(mia: Any, lived: Any, text: Any) -> None:
    for email in ("ana@one.example", "ana@two.example"):
        owner.meet(lived, "Ana Cruz", NOW, [email])
    one = wants.want(lived, "The tent is mended by summer", NOW)
    assert "More than one person fits Ana Cruz." in text(mia.post(f"/wants/{one.number}/person", {"who": "Ana Cruz"}))
    assert "It may depend on Ana." in text(mia.post(f"/wants/{one.number}/person", {"who": "ana@two.example"}, follow=True))
    mia.post("/people/talk", {"name": "ana@two.example", "want": "a tent", "token": "t"})
    assert lived.people.filter(name="ana@two.example").count() == 0


def test_nothing_typed_finds_nothing_and_nobody_signed_out_is_told_anything(mia: Any, lived: Any) -> None:
    assert mia.get("/search/as-you-type").json() == {"q": "", "groups": [], "said": ""}
    assert list(options(mia, "qqqq")) == ["All of it"]
    assert mia.get("/search/as-you-type", {"q": "qqqq", "of": "people"}).json()["said"] == "Nothing found."
    assert Client().get("/search/as-you-type?q=ana").url == "/in"


@pytest.mark.parametrize("query", ["f", "friend", "fri", "talk friend", "frined", "met since 2020", "friend&of=people"])
def test_it_costs_the_same_for_three_and_for_sixty(mia: Any, crowd: Any, cost: Any, query: str) -> None:
    crowd(3)
    few = cost(mia, f"/search/as-you-type?q={query}")
    crowd(60)
    assert cost(mia, f"/search/as-you-type?q={query}") <= few + 2
    assert few <= 40
