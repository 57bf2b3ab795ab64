"""sent, done, later, never, undo, met, touched, set, note: what the owner says."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from said import ANA, BO, NOW

Run = Callable[..., Any]


def names(run: Run, now: Any = NOW) -> list[str]:
    return [s["person"]["name"] for s in run("today", "--json", now=now).document["suggestions"]]


def number(run: Run, name: str) -> str:
    said = run("today", "--json").document["suggestions"]
    return str(next(s["id"] for s in said if s["person"]["name"] == name))


@pytest.mark.parametrize("verb", ["sent", "done", "later", "never"])
def test_what_i_do_with_a_suggestion_takes_it_off_today_and_undo_brings_it_back(full: Run, verb: str) -> None:
    before = names(full)
    said = full(verb, number(full, "Bo Berg"), "--json").document
    assert list(said) == ["suggestion"]
    assert (said["suggestion"]["person"]["name"], said["suggestion"]["state"]) == ("Bo Berg", verb)
    assert "Bo Berg" not in names(full)
    full("undo", "--json").document  # noqa: B018
    assert names(full) == before


def test_sent_counts_as_a_mail(full: Run) -> None:
    full("sent", number(full, "Bo Berg"))
    assert full("person", BO, "--json").document["timeline"][0]["way"] == "out"


def test_later_until_a_day(full: Run) -> None:
    full("later", number(full, "Ana Ruiz"), "--until", "2026-03-20", "--because", "tired")
    assert "Ana Ruiz" not in names(full, "2026-03-19")
    assert "Ana Ruiz" in names(full, "2026-03-20")
    instead = full("later", number(full, "Bo Berg"), "--because", "tired", "--json").document["suggestion"]["draft"]["smaller"]
    assert instead["act"] and instead["body"]
    full("undo")
    assert full("later", number(full, "Bo Berg"), "--until", "2026-03-01", "--json", code=1).document["error"]["message"]
    assert "soon" in full("later", number(full, "Bo Berg"), "--until", "soon", "--json", code=1).document["error"]["message"]


def test_a_suggestion_that_is_none_is_a_trouble(full: Run) -> None:
    for verb in ("sent", "done", "later", "never"):
        assert full(verb, "99999", "--json", code=1).document["error"]["hint"] == "goodwill today"


def test_nothing_to_undo_is_a_trouble(full: Run) -> None:
    assert full("undo", "--json", code=1).document["error"]["message"] == "There is nothing to undo."


def test_undo_says_what_it_took_back(full: Run) -> None:
    full("set", "Ana Ruiz", "keep", "no")
    undone = full("undo", "--json").document["undone"]
    assert (undone["verb"], undone["person"]) == ("keep", "Ana Ruiz")
    assert "T" in undone["at"] and datetime.fromisoformat(undone["at"]) == NOW


def test_met_puts_somebody_into_the_book(full: Run) -> None:
    words = ("met", "Dora Diaz", "--email", "dora@diaz.example", "--at", "the fair", "--on", "2026-02-27", "--note", "Builds boats.")
    person = full(*words, "--json").document["person"]
    assert set(person) == {"id", "name"} and person["name"] == "Dora Diaz"
    dora = full("person", "dora@diaz.example", "--json").document
    assert (dora["id"], dora["last_at"][:10], dora["timeline"][0]["way"]) == (person["id"], "2026-02-27", "both")
    assert {"kind": "met_at", "value": "the fair"} in dora["facts"]
    assert full("search", "boats", "--json").document[0]["type"] == "touch"
    assert "Dora Diaz" in names(full)
    full("undo")
    full("person", "dora@diaz.example", code=1)


def test_met_twice_with_one_address_is_one_person(full: Run) -> None:
    first = full("met", "Dora", "--email", "dora@diaz.example", "--json").document["person"]["id"]
    assert full("met", "Dora Diaz", "--email", "Dora@Diaz.example", "--json").document["person"] == {"id": first, "name": "Dora Diaz"}


def test_touched(full: Run) -> None:
    touch = full("touched", "Ana Ruiz", "--channel", "call", "--on", "2026-02-28", "--note", "We spoke of boats.", "--json").document[
        "touch"
    ]
    assert (touch["kind"], touch["way"], touch["at"][:10], touch["person"]["name"]) == ("call", "both", "2026-02-28", "Ana Ruiz")
    assert full("person", ANA, "--json").document["timeline"][0]["touch"] == touch["touch"]
    assert "Ana Ruiz" not in names(full)
    full("touched", "Ana Ruiz", "--on", "2026-03-03", code=1)
    full("touched", "Ana Ruiz", "--on", "yesterday", code=1)


def test_a_note(full: Run) -> None:
    full("note", "Ana Ruiz", "Plays the cello.", "--json").document  # noqa: B018
    assert [note["text"] for note in full("person", ANA, "--json").document["notes"]] == ["Plays the cello."]
    full("undo")
    assert full("person", ANA, "--json").document["notes"] == []


@pytest.mark.parametrize("value", ["no", "died", "later"])
def test_set_keep_takes_somebody_off_today(full: Run, value: str) -> None:
    assert "Ana Ruiz" in names(full)
    person = full("set", "Ana Ruiz", "keep", value, "--json").document["person"]
    assert person["name"] == "Ana Ruiz"
    assert "Ana Ruiz" not in names(full)
    assert full("people", "--search", "ana", "--json").document[0]["stage"] == {"no": "no", "died": "died", "later": "quiet"}[value]


def test_set_rhythm(full: Run) -> None:
    learned = full("person", ANA, "--json").document["rhythm"]
    said = full("set", "Ana Ruiz", "rhythm", "12", "--json").document["person"]
    assert said["due_at"][:10] == "2025-10-25"
    assert (full("person", ANA, "--json").document["rhythm"]["days"], learned["said"]) == (12, False)
    full("set", "Ana Ruiz", "rhythm", "")
    assert full("person", ANA, "--json").document["rhythm"] == learned
    full("set", "Ana Ruiz", "rhythm", "often", code=1)


def test_set_strength_is_what_is_shown_from_then_on(full: Run, post: Any) -> None:
    derived = full("person", ANA, "--json").document["strength"]
    assert full("set", "Ana Ruiz", "strength", "7.5", "--json").document["person"]["strength"] == 7.5
    full("import", str(post))
    full("rebuild")
    assert full("person", ANA, "--json").document["strength"] == 7.5
    full("undo")
    assert full("person", ANA, "--json").document["strength"] == derived
    full("set", "Ana Ruiz", "strength", "much", code=1)


def test_set_circle(full: Run) -> None:
    full("set", "Ana Ruiz", "circle", "music")
    assert {"kind": "circle", "value": "music"} in full("person", ANA, "--json").document["facts"]


def test_set_what_it_does_not_know_is_a_trouble(full: Run) -> None:
    assert "yes, no, later, died" in full("set", "Ana Ruiz", "keep", "perhaps", "--json", code=1).document["error"]["message"]
