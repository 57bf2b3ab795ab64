"""The ledger at the command line: noted by hand, settled, corrected, listed."""

from collections.abc import Callable
from typing import Any

Run = Callable[..., Any]
KEYS = {"id", "kind", "by", "person", "what", "at", "due", "state", "quote", "touch"}


def test_it_lists_what_was_said_with_its_words(full: Run) -> None:
    said = full("ledger", "--json").document
    assert said and all(set(line) >= KEYS for line in said)
    (asked,) = full("ledger", "--person", "Bo", "--open", "--json").document
    assert (asked["kind"], asked["by"], asked["person"]["name"], asked["state"]) == ("ask", "them", "Bo Berg", "open")
    assert asked["quote"] == "Could you send me the slides by Friday?" and asked["touch"] == "mail:bo-mia-3@mail.example"
    assert "Could you send me the slides" in full("ledger").out


def test_what_is_noted_by_hand_is_there_until_undone(full: Run) -> None:
    entry = full("promised", "Ana Ruiz", "the deck", "--due", "Friday", "--json").document["entry"]
    assert (entry["kind"], entry["by"], entry["what"], entry["due"], entry["state"]) == ("promise", "me", "the deck", "2026-03-06", "open")
    assert entry["touch"].startswith("said:")
    given = full("gave", "Ana Ruiz", "an introduction to Inés", "--by", "them", "--json").document["entry"]
    assert (given["kind"], given["by"], given["state"]) == ("give", "them", "open")
    for verb in ("offered", "asked", "thanked"):
        assert full(verb, "Ana Ruiz", "a hand with the boat", "--json").document["entry"]["by"] == "me"
    assert len(full("ledger", "--person", "Ana Ruiz", "--json").document) == 5
    full("undo")
    assert len(full("ledger", "--person", "Ana Ruiz", "--json").document) == 4
    assert [line["what"] for line in full("person", "Ana Ruiz", "--json").document["ledger"]].count("the deck") == 1


def test_settling_and_correcting(full: Run) -> None:
    (asked,) = full("ledger", "--person", "Bo", "--open", "--json").document
    entry = full("settle", str(asked["id"]), "--json").document["entry"]
    assert entry["state"] == "settled" and entry["settled_by"].startswith("word:")
    assert full("ledger", "--person", "Bo", "--open", "--json").document == []
    assert full("settle", str(asked["id"]), "--not", "--json").document["entry"]["state"] == "open"
    assert full("wrong", str(asked["id"]), "--json").document["entry"]["state"] == "wrong"
    assert asked["id"] not in [line["id"] for line in full("ledger", "--json").document]
    assert asked["id"] in [line["id"] for line in full("ledger", "--wrong", "--json").document]
    for _n in range(3):
        full("undo")
    moved = full("wrong", str(asked["id"]), "--is", "Chi", "--json").document["entry"]
    assert (moved["person"]["name"], moved["quote"], moved["state"]) == ("Chi Okafor", asked["quote"], "open")
    full("rebuild")
    (there,) = full("ledger", "--person", "Chi", "--open", "--json").document
    assert there["quote"] == asked["quote"]


def test_a_limit(full: Run) -> None:
    said = full("boundary", "Bo", "only by phone", "--until", "2026-05-01", "--json").document["boundary"]
    assert (said["person"]["name"], said["rule"], said["until"]) == ("Bo Berg", "only by phone", "2026-05-01")
    facts = [line for line in full("ledger", "--person", "Bo", "--facts", "--json").document if line["kind"] == "boundary"]
    assert [(fact["what"], fact["due"], fact["by"]) for fact in facts] == [("only by phone", "2026-05-01", "me")]


def test_what_cannot_be_is_a_trouble(full: Run) -> None:
    assert "no line 999999" in full("settle", "999999", code=1).err
    assert "Nobody here" in full("gave", "Nemo", "a book", code=1).err
    assert "is no day" in full("promised", "Bo", "a book", "--due", "when it rains", code=1).err
    assert "few words" in full("gave", "Bo", "  ", code=1).err
    full("gave", "Bo", code=2)
    full("gave", "Bo", "a book", "--by", "us", code=2)
