"""listen and meetings: how a conversation went, in a file and in the book."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
VTT = """WEBVTT

00:00:00.000 --> 00:00:04.000
<v Ana Ruiz>I need a page about the choir.</v>

00:00:04.500 --> 00:00:06.000
<v Mia Hartmann>What should it say about the choir?</v>

00:00:06.500 --> 00:00:09.000
<v Ana Ruiz>How we sing in the</v>

00:00:08.800 --> 00:00:11.000
<v Mia Hartmann>I'll send you one tomorrow.</v>
"""
KEYS = {
    "name", "share", "words", "longest_s", "questions", "open_questions", "follow_ups", "interrupted_others", "was_interrupted",
}  # fmt: skip


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "2026-03-01 Coffee.vtt"
    path.write_text(VTT, "utf-8")
    return path


def test_listen_says_who_spoke_how_and_what_was_said(goodwill: Run, talk: Path) -> None:
    said = goodwill("listen", str(talk), "--me", "mia", "--json").document
    assert set(said["speakers"][0]) >= KEYS
    ana, mia = said["speakers"]
    assert (ana["name"], ana["share"], ana["was_interrupted"], ana["longest_s"]) == ("Ana Ruiz", 0.6373, 1, 4.0)
    assert (mia["questions"], mia["open_questions"], mia["follow_ups"], mia["interrupted_others"]) == (1, 1, 1, 1)
    assert [(one["kind"], one["by"], one["quote"]) for one in said["learned"]] == [("need", "them", "I need a page about the choir.")]
    assert ("promise", "me", "I'll send you one tomorrow.") in [(one["kind"], one["by"], one["quote"]) for one in said["acts"]]


def test_utterances_are_one_json_line_each(goodwill: Run, talk: Path) -> None:
    lines = [json.loads(line) for line in goodwill("listen", str(talk), "--utterances").out.splitlines()]
    assert [(one["n"], one["speaker"], one["question"], one["follow_up"], one["interrupted"]) for one in lines] == [
        (0, "Ana Ruiz", False, False, False),
        (1, "Mia Hartmann", True, True, False),
        (2, "Ana Ruiz", False, False, True),
        (3, "Mia Hartmann", False, False, False),
    ]
    assert all({"text", "backchannel"} <= set(one) for one in lines)


def test_it_is_told_in_words_too(goodwill: Run, talk: Path) -> None:
    out = goodwill("listen", str(talk), "--me", "Mia Hartmann").out
    assert "36%" in out
    assert "“I need a page about the choir.”" in out


def test_nobody_of_that_name_is_a_trouble_with_the_names(goodwill: Run, talk: Path) -> None:
    said = goodwill("listen", str(talk), "--me", "Bo", "--json", code=1).document
    assert "Bo" in said["error"]["message"]
    assert "Ana Ruiz, Mia Hartmann" in said["error"]["hint"]


def test_a_file_without_a_conversation_is_a_trouble(goodwill: Run, tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"\x00\x01")
    assert "No conversation" in goodwill("listen", str(tmp_path / "a.bin"), "--json", code=1).document["error"]["message"]


def test_meetings_lists_what_is_in_the_book(mias: Run, talk: Path) -> None:
    mias("import", str(talk))
    (one,) = mias("meetings", "--json").document
    assert (one["title"], one["me"], one["questions"], one["interrupted_others"]) == ("Coffee", "mia hartmann", 1, 1)
    assert set(one["others"]) == {"people", "words", "questions", "seconds"}
    assert "Coffee" in mias("meetings").out


def test_no_meetings_say_how_to_begin(mias: Run) -> None:
    assert "No transcript yet." in mias("meetings").out
    assert mias("meetings", "--json").document == []
