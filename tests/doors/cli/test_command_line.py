"""The command line keeps the contract of shared/CLI.md: options, exit codes, one JSON document."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from goodwill.doors.cli.main import COMMANDS
from said import ANA, NOW

Run = Callable[..., Any]


def outside(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The real command, in a process of its own."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("GOODWILL")}
    command = [sys.executable, "-c", "from goodwill.doors.cli.main import main; main()", *words]
    return subprocess.run(command, capture_output=True, text=True, env={**bare, **environment}, timeout=60, check=False)


def test_from_nothing_to_a_book_in_a_process_of_its_own(tmp_path: Path) -> None:
    data = str(tmp_path / "new")
    begun = outside("--data", data, "init", "--me", "Mia Hartmann", "--email", "Mia@Hartmann.example", "--json")
    assert (begun.returncode, begun.stderr) == (0, "")
    assert json.loads(begun.stdout) == {"owner": {"name": "Mia Hartmann", "emails": ["mia@hartmann.example"]}, "data": data}
    assert (tmp_path / "new").stat().st_mode & 0o077 == 0
    today = outside("today", "--json", GOODWILL_DATA=data)
    assert (today.returncode, json.loads(today.stdout)["suggestions"]) == (0, [])


def test_help_names_every_command(goodwill: Run) -> None:
    for words in (["--help"], ["-h"]):
        said = goodwill(*words).out
        assert all(name in said for name in COMMANDS)


@pytest.mark.parametrize("command", sorted(set(COMMANDS) - {"serve"}))
def test_every_command_has_a_help(goodwill: Run, command: str) -> None:
    assert "Usage: goodwill" in goodwill(command, "--help").out


@pytest.mark.parametrize(
    "words",
    [
        ["fly"],
        ["today", "--fast"],
        ["import"],
        ["sent"],
        ["sent", "Ana"],
        ["set", "Ana", "mood", "3"],
        ["--now"],
        ["today", "--limit", "-1"],
    ],
)
def test_wrong_usage_is_two_and_says_so_on_stderr(mias: Run, words: list[str]) -> None:
    said = mias(*words, code=2)
    assert said.out == ""
    assert said.err


@pytest.mark.parametrize("where", ["before", "after", "between"])
def test_global_options_stand_before_or_after_the_command(full: Run, where: str) -> None:
    options, command = ["--json", "--now", "2026-03-02T09:00+01:00"], ["person", "Ana Ruiz"]
    words = {"before": options + command, "after": command + options, "between": [command[0], *options, command[1]]}[where]
    assert full(*words, now=None).document["name"] == "Ana Ruiz"


def test_global_options_may_be_written_with_an_equals_sign(full: Run, folder: Path) -> None:
    assert full("today", f"--data={folder}", "--now=2026-03-02", "--json", now=None).document["on"] == "2026-03-02"


COMMANDS_WITHOUT_AN_OWNER = [
    ["today"],
    ["people"],
    ["person", "Ana"],
    ["search", "x"],
    ["import", "x.mbox"],
    ["sent", "1"],
    ["done", "1"],
    ["later", "1"],
    ["never", "1"],
    ["undo"],
    ["met", "Ana"],
    ["touched", "Ana"],
    ["set", "Ana", "keep", "no"],
    ["note", "Ana", "x"],
    ["export", "out"],
    ["rebuild"],
]


@pytest.mark.parametrize("words", COMMANDS_WITHOUT_AN_OWNER, ids=lambda words: words[0])
@pytest.mark.parametrize("made", [False, True], ids=["no folder", "empty database"])
def test_without_an_owner_it_names_the_line_to_type(
    goodwill: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], made: bool
) -> None:
    if not made:
        monkeypatch.setenv("GOODWILL_DATA", str(tmp_path / "nowhere"))
    said = goodwill(*words, "--json", code=1)
    assert said.document["error"]["message"] == "There is no owner yet."
    assert said.document["error"]["hint"].startswith('goodwill init --me "Your Name" --email')
    assert not (tmp_path / "nowhere").exists()


def test_a_trouble_is_one_on_stderr_and_as_json_on_stdout_too(full: Run) -> None:
    said = full("person", "Nobody", code=1)
    assert said.out == ""
    assert said.err.startswith("Nobody here is called Nobody.\n  goodwill people")
    said = full("person", "Nobody", "--json", code=1)
    assert said.document == {"error": {"message": "Nobody here is called Nobody.", "hint": "goodwill people --search Nobody"}}
    assert "Nobody here is called Nobody." in said.err


@pytest.mark.parametrize(
    ("said", "on"),
    [
        ("2026-03-02", "2026-03-02"),
        ("2026-03-01T23:30:00+00:00", "2026-03-02"),
        ("2026-03-01T23:30", "2026-03-01"),
        ("2026-03-02T00:00:00+01:00", "2026-03-02"),
        ("2026-03-01T23:30:00Z", "2026-03-02"),
    ],
)
def test_now_is_a_moment_or_a_day_on_the_owners_clock(mias: Run, said: str, on: str) -> None:
    assert mias("today", "--json", now=said).document["on"] == on
    assert mias("today", "--json", "--now", said, now=None).document["on"] == on


def test_a_day_is_its_start(mias: Run) -> None:
    mias("met", "Ana Ruiz", "--email", ANA, now="2026-03-02")
    (row,) = mias("people", "--json", now="2026-03-02").document
    assert row["last_at"] == "2026-03-02T00:00:00+01:00"


def test_the_option_wins_over_the_environment(mias: Run) -> None:
    assert mias("today", "--json", "--now", "2026-05-05", now="2026-03-02").document["on"] == "2026-05-05"


@pytest.mark.parametrize(
    "garbage", ["tomorrow", "2026-13-01", "2026-3-1", "12", "0001-01-01", "9999-12-31T23:59-12:00", "2026-03-02T25:00"]
)
def test_what_is_no_moment_is_a_trouble(mias: Run, garbage: str) -> None:
    for said in (mias("today", "--json", code=1, now=garbage), mias("today", "--now", garbage, "--json", code=1, now=None)):
        assert garbage in said.document["error"]["message"]
        assert "--now 2026-05-14" in said.document["error"]["hint"]


def test_an_earlier_now_looks_at_what_was_known_then(full: Run) -> None:
    then = "2025-06-01"
    assert [row["name"] for row in full("people", "--json", now=then).document] == ["Ana Ruiz"]
    assert full("person", "Ana Ruiz", "--json", now=then).document["last_at"] < then
    assert full("search", "slides", "--json", now=then).document == []
    assert full("today", "--json", now=then).document["on"] == then
    full("person", "Bo Berg", "--json", now=then, code=1)
    assert len(full("people", "--json").document) == 3


@pytest.mark.parametrize(
    "words",
    [["undo"], ["met", "Dora"], ["touched", "Ana"], ["set", "Ana", "keep", "no"], ["note", "Ana", "x"], ["rebuild"], ["sent", "1"]],
    ids=lambda words: words[0],
)
def test_an_earlier_now_changes_nothing(full: Run, words: list[str]) -> None:
    before = full("people", "--json").document
    said = full(*words, "--json", now="2025-06-01", code=1)
    assert "can be looked at, not changed" in said.document["error"]["message"]
    assert full("people", "--json").document == before


def test_without_a_word_on_now_it_is_now(mias: Run) -> None:
    assert mias("today", "--json", now=None).document["on"] in {str(datetime.now(NOW.tzinfo).date())}


LOOKING = [["today"], ["people"], ["person", "Ana Ruiz"], ["search", "slides"], ["doctor"]]


@pytest.mark.parametrize("words", LOOKING, ids=lambda words: words[0])
def test_json_is_one_document_and_text_is_for_people(full: Run, words: list[str]) -> None:
    full(*words, "--json").document  # noqa: B018 (reading it fails where there is anything beside it)
    text = full(*words).out
    assert text.strip()
    with pytest.raises(json.JSONDecodeError):
        json.loads(text)


ODD = [
    ["person", "²"],
    ["person", "9" * 30],
    ["sent", "9" * 30],
    ["person", "\x00"],
    ["people", "--search", "\udcff"],
    ["search", "\udcff"],
]


@pytest.mark.parametrize("words", [*ODD, ["note", "Ana Ruiz", "a\udcffb"], ["met", "D\udcffra"]], ids=ascii)
def test_odd_words_are_no_reason_to_fall_over(full: Run, words: list[str]) -> None:
    full(*words, "--json", code=1 if words[0] in ("person", "sent") else 0).document  # noqa: B018


def test_the_help_shows_every_command_once_under_a_title(goodwill: Run) -> None:
    from goodwill.doors.cli.main import COMMANDS, SECTIONS

    said = goodwill("--help").out
    assert [line.split()[0] for line in said.splitlines() if line.startswith("  ") and line.split()[0] in COMMANDS] == list(COMMANDS)
    assert [title for title in SECTIONS.values() if f"\n{title}:\n" in said] == list(SECTIONS.values())
