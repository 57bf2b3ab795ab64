"""Show and talked at the command line."""

from collections.abc import Callable
from typing import Any

Run = Callable[..., Any]


def test_a_talk_is_noted_and_its_need_is_due(full: Run) -> None:
    words = ("--want", "A second cello", "--promise", "Send the score by Friday", "--surprise", "She learns Polish.")
    said = full("talked", "Ana Ruiz", *words, "--channel", "call", "--json").document
    assert (said["touch"]["kind"], said["touch"]["way"], said["touch"]["person"]["name"]) == ("call", "both", "Ana Ruiz")
    assert (said["need"]["kind"], said["need"]["by"], said["need"]["quote"]) == ("need", "them", "A second cello")
    assert (said["promise"]["by"], said["promise"]["due"], said["promise"]["state"]) == ("me", "2026-03-06", "open")
    assert said["surprise"] == "She learns Polish."
    assert "She learns Polish." in [note["text"] for note in full("person", "Ana Ruiz", "--json").document["notes"]]
    (due,) = full("show", "--json").document
    assert due["person"]["name"] == "Ana Ruiz" and due["need"] == "A second cello" and due["noted_by_me"]
    assert due["due"] == "2026-03-03" and not due["late"] and due["evidence"][0]["touch"] == said["touch"]["touch"]
    assert "A second cello" in full("show").out


def test_the_worksheet_and_that_it_was_delivered(full: Run) -> None:
    full("talked", "Ana Ruiz", "--want", "A second cello")
    (due,) = full("show", "--json").document
    sheet = full("show", str(due["id"]), "--json").document
    assert {"id", "person", "need", "due", "theirs", "knowing", "asking", "articles", "nothing", "checklist", "message"} <= set(sheet)
    assert sheet["nothing"] and sheet["message"]["body"]
    assert sheet["nothing"] in full("show", str(due["id"])).out
    entry = full("show", str(due["id"]), "--delivered", "Ask Chi, who plays", "--json").document["entry"]
    assert (entry["kind"], entry["by"], entry["what"]) == ("give", "me", "Ask Chi, who plays")
    assert full("show", "--json").document == []
    assert "No need is waiting for you." in full("show").out
    full("undo")
    assert len(full("show", "--json").document) == 1


def test_the_day_of_a_promise_is_counted_from_the_talk_or_said(full: Run) -> None:
    def due(*more: str) -> str:
        return str(full("talked", "Ana Ruiz", "--promise", "The score by Friday", *more, "--json").document["promise"]["due"])

    assert due("--on", "2026-02-18") == "2026-02-20"
    assert due("--due", "2026-04-01") == "2026-04-01"


def test_what_is_not_there_is_told(full: Run) -> None:
    assert "There is no need 999." in full("show", "999", code=1).err
    assert full("show", "--delivered", code=2)
    assert full("talked", "Nobody Here", code=1)
    assert full("talked", "Ana Ruiz", "--on", "2026-03-03", code=1)
