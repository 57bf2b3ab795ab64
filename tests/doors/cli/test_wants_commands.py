"""want, wants, ask, areas: on the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from said import ANA

TEXT = "The choir book is printed by spring"


@pytest.fixture
def lived(mias: Callable[..., Any], tmp_path: Path) -> Callable[..., Any]:
    mias("met", "Ana Ruiz", "--email", ANA, "--on", "2026-01-10")
    mias("touched", "Ana Ruiz", "--on", "2026-01-20", "--channel", "visit")
    mias("touched", "Ana Ruiz", "--on", "2026-02-20")
    return mias


def test_a_want_is_said_shown_and_changed(lived: Any) -> None:
    said = lived("want", TEXT, "--by", "2026-05-29", "--success", "Forty copies", "--person", "Ana Ruiz", "--json").document
    assert (said["want"]["id"], said["want"]["text"], said["want"]["by"], said["want"]["state"]) == (1, TEXT, "2026-05-29", "open")
    assert [one["person"]["name"] for one in said["want"]["people"]] == ["Ana Ruiz"]
    assert said["ready"]["people"][0]["person"]["name"] == "Ana Ruiz" and said["ready"]["plan"]
    lived("want", "1", "--others", "All sing", "--step", "find paper", "--did", "1")
    [listed] = lived("wants", "--json").document
    assert (listed["others"], listed["success"]) == ("All sing", "Forty copies")
    assert listed["steps"] == [{"n": 1, "text": "find paper", "done": "2026-03-02"}]
    assert listed["ready"]["want"]["id"] == 1


def test_it_is_closed_and_shown_with_the_person(lived: Any) -> None:
    lived("want", TEXT, "--person", "Ana Ruiz")
    lived("want", "1", "--close", "Ana knew a printer.", "--through", "Ana Ruiz")
    assert lived("wants", "--json").document == []
    [over] = lived("wants", "--closed", "--json").document
    assert (over["came"], over["people"][0]["through"], over["ready"]) == ("Ana knew a printer.", True, None)
    assert lived("person", "Ana Ruiz", "--json").document["wants"] == [
        {"id": 1, "text": TEXT, "state": "closed", "came": "Ana knew a printer.", "through": True}
    ]
    assert "Through Ana Ruiz." in lived("wants", "--closed").out
    lived("undo")
    assert lived("wants", "--json").document[0]["state"] == "open"


def test_before_an_ask(lived: Any) -> None:
    lived("want", TEXT, "--person", "Ana Ruiz")
    found = lived("ask", "choir book", "Ana Ruiz", "--json").document
    assert {"want", "person", "account", "may_ask", "bar", "flags", "keep_in_mind", "first", "paths", "give", "draft"} == set(found)
    assert (found["may_ask"], [flag["kind"] for flag in found["flags"]]) == (True, [])
    assert "May I ask you something?" in found["draft"]["body"]
    shown = lived("ask", "1", "Ana Ruiz").out
    assert "First, or with it:" in shown and "Dear Ana," in shown
    lived("ask", "1", "Ana Ruiz", "--no", "--note", "no time this year")
    found = lived("ask", "1", "Ana Ruiz", "--json").document
    assert (found["may_ask"], found["bar"]["kind"], found["draft"]) == (False, "no", None)
    [line] = [line for line in lived("ledger", "--json").document if line["kind"] == "no"]
    assert (line["by"], line["what"], line["state"]) == ("them", "no time this year", "done")


@pytest.mark.parametrize(
    "words",
    [
        ("want", ""),
        ("want", "The book is printed. And bound."),
        ("want", "7", "--step", "x"),
        ("want", TEXT, "--by", "2026-03-01"),
        ("want", TEXT, "--person", "Nobody"),
        ("want", TEXT, "--through", "Ana Ruiz"),
        ("ask", "violin", "Ana Ruiz"),
    ],
)
def test_a_bad_wish_is_told_and_nothing_is_kept(lived: Any, words: tuple[str, ...]) -> None:
    lived(*words, code=1)
    assert lived("wants", "--json").document == []


def test_it_asks_three_short_questions_at_a_terminal_alone(lived: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    answers = iter(["Forty copies", "gestern irgendwann", "2026-05-29", "All sing"])
    monkeypatch.setattr("click.prompt", lambda *_words, **_more: next(answers))
    lived("want", TEXT)
    [one] = lived("wants", "--json").document
    assert (one["success"], one["by"], one["others"]) == ("Forty copies", "2026-05-29", "All sing")
    lived("want", "A boat", "--json")  # no answers are left: it must not ask


def test_areas_say_nothing_where_little_is_known(lived: Any) -> None:
    assert lived("areas", "--json").document == []
    assert "somebody is near" in lived("areas").out
