"""export, rebuild, doctor."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def test_export_writes_open_files(full: Run, tmp_path: Path) -> None:
    said = full("export", str(tmp_path / "out"), "--json").document
    assert {Path(file).name for file in said["files"]} == {
        *("README.txt", "people.jsonl", "events.jsonl", "profiles.jsonl", "ledger.jsonl", "facts.jsonl", "words.jsonl"),
        *("articles.jsonl", "feeds.jsonl", "wants.jsonl"),
    }
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").touch()
    full("export", str(tmp_path / "mine"), code=1)


def test_rebuild_leaves_everything_as_it_was(full: Run, tmp_path: Path) -> None:
    full("set", "Ana Ruiz", "rhythm", "12")
    people, today = full("people", "--json").document, full("today", "--json").document
    full("export", str(tmp_path / "before"))
    assert full("rebuild", "--json").document == {"people": 4}
    full("export", str(tmp_path / "after"))
    for file in (tmp_path / "before").iterdir():
        assert (tmp_path / "after" / file.name).read_bytes() == file.read_bytes()
    assert full("people", "--json").document == people
    again = full("today", "--json").document
    assert [s["why"] for s in again["suggestions"]] == [s["why"] for s in today["suggestions"]]


def test_doctor_finds_a_sound_book_sound(full: Run) -> None:
    checks = full("doctor", "--json").document["checks"]
    assert all(set(check) == {"name", "ok", "detail"} for check in checks)
    assert [check["name"] for check in checks if not check["ok"]] == []


def test_doctor_without_a_book_says_what_to_do(goodwill: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOODWILL_DATA", str(tmp_path / "nowhere"))
    (check,) = goodwill("doctor", "--json", code=1).document["checks"]
    assert not check["ok"] and "goodwill init" in check["detail"]


def test_doctor_sees_a_damaged_database_and_a_folder_that_others_can_read(full: Run, folder: Path) -> None:
    folder.chmod(0o755)
    checks = {check["name"]: check for check in full("doctor", "--json", code=1).document["checks"]}
    assert (checks["only you can read it"]["ok"], checks["database"]["ok"]) == (False, True)
    assert checks["only you can read it"]["detail"] == f"chmod 700 {folder}"


@pytest.mark.sqlite
def test_a_damaged_database_is_a_trouble(folder: Path, goodwill: Run) -> None:
    from django.db import connection

    connection.close()
    for name in ("goodwill.sqlite3-wal", "goodwill.sqlite3-shm"):
        (folder / name).unlink(missing_ok=True)
    (folder / "goodwill.sqlite3").write_bytes(b"SQLite format 3\x00" + b"\x7f" * 5000)
    assert goodwill("today", "--json", code=1).document["error"]["message"] == "The database is damaged."
    assert not all(check["ok"] for check in goodwill("doctor", "--json", code=1).document["checks"])


@pytest.mark.sqlite
def test_a_locked_database_is_a_trouble_and_nothing_is_half_written(full: Run, folder: Path, post: Path, monkeypatch: Any) -> None:
    import sqlite3

    from django.db import connection

    connection.ensure_connection()
    connection.connection.execute("PRAGMA busy_timeout = 50")
    before = full("people", "--json").document
    other = sqlite3.connect(folder / "goodwill.sqlite3")
    other.execute("BEGIN IMMEDIATE")
    said = full("met", "Dora Diaz", "--json", code=1).document
    other.rollback()
    assert said["error"]["message"] == "Another Goodwill is writing to this book."
    assert full("people", "--json").document == before
