"""The tables of a new book: made at once, and the very ones that the migrations make."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

import databases
from goodwill.models import tables

pytestmark = pytest.mark.sqlite


@pytest.fixture
def new(tmp_path: Path, django_db_blocker: Any) -> Iterator[Path]:
    """A SQLite database in which there is nothing."""
    path = tmp_path / "new.sqlite3"
    with django_db_blocker.unblock(), databases.working_in(str(path)):
        yield path


def rows(sql: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        return list(cursor.execute(sql).fetchall())


def whole() -> dict[str, list[tuple[Any, ...]]]:
    """Everything in a database but the moments at which it was made, and how full text notes that there is none."""
    names = [name for (name,) in rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%_data' ORDER BY name")]
    held = {name: rows(f'SELECT * FROM "{name}" ORDER BY 1') for name in names}
    held["django_migrations"] = [row[:3] for row in held["django_migrations"]]
    held["sqlite_sequence"] = sorted(row for row in held["sqlite_sequence"] if row[1])
    return held | {"made": rows("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name")}


def test_the_file_is_what_the_migrations_make(empty_database: str, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock(), databases.working_in(empty_database):
        assert tables.FILE.read_text(encoding="utf-8") == tables.written(connection), "python tools/tables.py writes it anew"


def test_a_new_database_is_the_same_as_a_migrated_one(new: Path, empty_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "call_command", lambda *_what, **_how: pytest.fail("it was migrated"))
    tables.make()
    made = whole()
    with databases.working_in(empty_database):
        assert made == whole()


def test_a_migration_that_the_file_does_not_know_is_run(new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    migrated: list[object] = []
    monkeypatch.setattr(tables, "call_command", lambda name, **_how: migrated.append(name))
    monkeypatch.setattr(tables, "installed", lambda: [("goodwill", "0001_book"), ("goodwill", "9999_of_tomorrow")])
    tables.make()
    assert migrated == ["migrate"] and not rows("SELECT * FROM sqlite_master")


def test_a_database_that_has_tables_is_migrated(new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables.make()
    before, migrated = whole(), list[object]()
    monkeypatch.setattr(tables, "call_command", lambda name, **_how: migrated.append(name))
    tables.make()
    assert migrated == ["migrate"] and whole() == before


def test_what_is_interrupted_leaves_nothing(new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tables.FILE.read_text(encoding="utf-8") + "\nCREATE TABLE what;\n"
    monkeypatch.setattr(tables, "FILE", new.with_name("tables.sql"))
    tables.FILE.write_text(broken, encoding="utf-8")
    with pytest.raises(Exception, match="incomplete input"):
        tables.make()
    assert not rows("SELECT * FROM sqlite_master")
