"""Where the data live: the address of a database, and what is said when there is something wrong with it."""

import importlib.util
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

import databases
from goodwill import place
from goodwill.errors import Trouble

SECRET = "s3cret"


@pytest.fixture
def of(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], dict[str, Any]]:
    def read(url: str) -> dict[str, Any]:
        monkeypatch.setenv("GOODWILL_DATABASE_URL", url)
        return place.database()

    return read


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("postgres://mia@db.example/goodwill", {"USER": "mia", "HOST": "db.example", "NAME": "goodwill", "PORT": ""}),
        ("postgresql://mia:p%40s%2Fs%25@db.example:5433/my%20book", {"PASSWORD": "p@s/s%", "PORT": "5433", "NAME": "my book"}),
        ("postgres:///goodwill?host=%2Frun%2Fpostgresql", {"HOST": "/run/postgresql", "NAME": "goodwill"}),
        ("postgres://mia@/goodwill?host=/run/postgresql&port=5434", {"USER": "mia", "HOST": "/run/postgresql", "PORT": "5434"}),
        ("postgres://[::1]/goodwill", {"HOST": "::1"}),
        ("postgres:///goodwill?user=mia&password=a%26b", {"USER": "mia", "PASSWORD": "a&b"}),
    ],
)
def test_an_address_is_read_part_by_part(of: Callable[[str], dict[str, Any]], url: str, found: dict[str, str]) -> None:
    settings = of(url)
    assert settings["ENGINE"] == "django.db.backends.postgresql"
    assert {name: settings.get(name) for name in found} == found


def test_options_of_the_connection_are_passed_on(of: Callable[[str], dict[str, Any]]) -> None:
    assert of("postgres://db.example/goodwill?sslmode=verify-full")["OPTIONS"]["sslmode"] == "verify-full"


@pytest.mark.parametrize(
    "url",
    [
        f"postgres://mia:{SECRET}@db.example:54x/goodwill",
        f"postgres://mia:{SECRET}/1@db.example/goodwill",
        f"postgres://mia:12/{SECRET}@db.example/goodwill",
        f"postgres://mia:{SECRET}@db.example/",
        f"postgres://mia:{SECRET}@db.example/goodwill?colour=red",
        f"postgres://mia:{SECRET}@db.example/goodwill?sslmode",
        f"postgres://mia:[{SECRET}@db.example/goodwill",
        f"mysql://mia:{SECRET}@db.example/goodwill",
    ],
)
def test_what_cannot_be_read_is_a_trouble_that_tells_no_secret(of: Callable[[str], dict[str, Any]], url: str) -> None:
    with pytest.raises(Trouble) as trouble:
        of(url)
    assert SECRET not in trouble.value.message + trouble.value.hint and trouble.value.hint


def test_without_psycopg_the_line_to_type_is_said(of: Callable[[str], dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(Trouble) as trouble:
        of("postgres://db.example/goodwill")
    assert trouble.value.hint == f'{sys.executable} -m pip install "psycopg[binary]>=3.2"'


def test_without_an_address_it_is_a_file_in_the_data_folder(of: Callable[[str], dict[str, Any]], tmp_path: Path) -> None:
    assert of("")["NAME"] == str(place.data() / "goodwill.sqlite3")
    assert of(f"sqlite:///{tmp_path}/my.sqlite3")["NAME"] == f"{tmp_path}/my.sqlite3"


# A real server, which asks for the password by this address.


def by_loopback(name: str) -> str:
    return os.environ[databases.LOOPBACK].replace("/postgres", f"/{name}")


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Any]:
    """run(url, "today"): the command in a process of its own."""

    def command(url: str, *words: str) -> Any:
        env = {**os.environ, "GOODWILL_DATA": str(tmp_path / "data"), "GOODWILL_DATABASE_URL": url}
        code = "from goodwill.doors.cli.main import main; main()"
        return subprocess.run([sys.executable, "-c", code, *words], env=env, capture_output=True, text=True, check=False)

    return command


@pytest.fixture
def bare() -> Iterator[str]:
    """A database with nothing in it."""
    name = databases.new_name(Path())
    databases.make(name)
    yield name
    databases.drop(name)


@pytest.mark.postgres
def test_looking_at_an_empty_database_makes_nothing_in_it(bare: str, run: Callable[..., Any]) -> None:
    import psycopg

    said = run(by_loopback(bare), "people")
    assert (said.returncode, "There is no owner yet." in said.stderr) == (1, True), said
    with psycopg.connect(databases.address_of(bare)) as there:
        assert there.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall() == []


@pytest.mark.postgres
def test_a_password_with_odd_characters_opens_the_book(bare: str, run: Callable[..., Any], tmp_path: Path) -> None:
    url = by_loopback(bare)
    for words in (("init", "--me", "Mia Hartmann", "--email", "mia@hartmann.example"), ("today", "--json"), ("doctor",)):
        said = run(url, *words)
        assert said.returncode == 0, said
    assert "PostgreSQL" in said.stdout
    assert not list((tmp_path / "data").glob("*.sqlite3"))


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda url, free: url.replace(quote(place.postgres(url)["PASSWORD"], safe=""), SECRET), "refused the name or the password"),
        (lambda url, free: url.replace(urlsplit(url).netloc.rpartition(":")[2], str(free)), "does not answer"),
        (lambda url, free: f"{url}-not", "no such database"),
    ],
    ids=["password", "port", "name"],
)
def test_what_does_not_open_is_a_trouble_that_tells_no_secret(run: Callable[..., Any], change: Any, told: str) -> None:
    with socket.socket() as closed:  # bound, but nobody listens
        closed.bind(("127.0.0.1", 0))
        url = change(by_loopback("postgres"), closed.getsockname()[1])
        for word in ("today", "doctor", "serve"):
            said = run(url, word)
            assert said.returncode == 1 and "Traceback" not in said.stderr, said
            assert place.postgres(url)["PASSWORD"] not in said.stdout + said.stderr
            assert word == "doctor" or told in said.stderr
