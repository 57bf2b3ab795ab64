"""Databases: where the books of these tests live: in SQLite files, or with --postgres on a PostgreSQL server of the tests' own.

One server serves all workers of a run, each with databases of its own. It ends with the run, however that ends. The tables are
made once for all of them, which takes longer than most tests: every other database begins as a copy of that one.
"""

import fcntl
import itertools
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
ADDRESS, LOOPBACK = "GOODWILL_TEST_POSTGRES", "GOODWILL_TEST_POSTGRES_LOOPBACK"  # how workers learn of the server
HERE = {"db", "transactional_db", "live_server", "empty_database"}  # fixtures of those tests that touch a database
count = itertools.count(1)
server: list["subprocess.Popen[str]"] = []


def is_postgres() -> bool:
    return ADDRESS in os.environ


def begin(config: pytest.Config) -> None:
    """Starts the server where one is asked for, and has Django work there."""
    if not config.getoption("--postgres"):
        return
    if not is_postgres():
        start()
    from django.conf import settings
    from django.db import connections

    from goodwill import place

    os.environ["GOODWILL_DATABASE_URL"] = os.environ[ADDRESS]
    settings.DATABASES["default"].clear()
    settings.DATABASES["default"].update({**place.database(), "CONN_MAX_AGE": 0})
    connections.settings = connections.configure_settings(settings.DATABASES)
    with suppress(AttributeError):
        del connections["default"]


def start() -> None:
    held = subprocess.Popen(
        [sys.executable, str(ROOT / "tools" / "postgres.py"), "--hold"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert held.stdout
    addresses = [held.stdout.readline().strip() for _way in range(2)]
    if not all(addresses):
        raise pytest.UsageError("There is no PostgreSQL server to test on: python tools/postgres.py says why.")
    os.environ[ADDRESS], os.environ[LOOPBACK] = addresses
    server.append(held)


def end() -> None:
    for held in server:
        held.communicate()  # closes its standard input, on which it ends


def choose(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With --postgres, the tests that touch a database; without, all but those of PostgreSQL alone."""
    other = "sqlite" if is_postgres() else "postgres"
    wanted: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    for item in items:
        is_wanted = not item.get_closest_marker(other) and (touches_database(item) or not is_postgres())
        (wanted if is_wanted else left_out).append(item)
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = wanted


def none_is_enough(session: pytest.Session) -> None:
    """Where none of the wanted tests touches a database, all is well."""
    if is_postgres() and session.exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED:
        session.exitstatus = pytest.ExitCode.OK


def touches_database(item: pytest.Item) -> bool:
    marked = item.get_closest_marker("django_db") or item.get_closest_marker("postgres")
    return bool(marked) or bool(HERE & set(getattr(item, "fixturenames", ())))


def address_of(name: str) -> str:
    """Of the database of that name on the server."""
    return os.environ[ADDRESS].replace("/postgres?", f"/{name}?")


# Databases by name: for SQLite, the path of a file.


def new_name(folder: Path) -> str:
    if not is_postgres():
        return str(folder / "goodwill.sqlite3")
    return f"book_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{next(count)}"


def make(name: str, like: str | None = None) -> None:
    """An empty database, or one like another that nobody has open."""
    if is_postgres():
        on_server(f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{like}" STRATEGY file_copy' if like else ""))
    elif like:
        shutil.copy(like, name)


def with_tables(shared: Path) -> str:
    """The name of a database with all tables and nobody in it; the first who asks makes it. `shared`: a folder of all workers."""
    with (shared / "tables.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        name = "goodwill_tables" if is_postgres() else str(shared / "tables.sqlite3")
        is_made = shared / f"tables.{'postgres' if is_postgres() else 'sqlite'}"
        if not is_made.exists():
            make(name)
            _migrate(name)
            is_made.touch()
    return name


def _migrate(name: str) -> None:
    from django.core.management import call_command

    with working_in(name):
        call_command("migrate", verbosity=0, interactive=False)


@contextmanager
def for_transactions(like: str) -> Iterator[None]:
    """Within, Django works in the database that every test leaves as it was: for SQLite in memory."""
    from django.conf import settings
    from django.db import connection

    connection.close()
    name = f"tests_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}" if is_postgres() else "file:tests?mode=memory&cache=shared"
    before = connection.settings_dict["NAME"]
    if is_postgres():
        make(name, like)
    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = name
    connection.ensure_connection()
    if not is_postgres():
        with closing(sqlite3.connect(like)) as tables:
            tables.backup(connection.connection)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = before
        drop(name)


def drop(name: str) -> None:
    if is_postgres():
        on_server(f'DROP DATABASE "{name}" WITH (FORCE)')


def on_server(statement: str, name: str = "postgres") -> None:
    import psycopg

    with psycopg.connect(address_of(name), autocommit=True) as server:
        server.execute(statement.encode())


@contextmanager
def working_in(name: str) -> Iterator[None]:
    """Within, Django works in this database, and so does a process that is started."""
    from django.db import connection

    said = os.environ.get("GOODWILL_DATABASE_URL")
    before: dict[str, Any] = {"NAME": connection.settings_dict["NAME"]}
    opened, connection.connection = connection.connection, None
    connection.settings_dict["NAME"] = name
    if is_postgres():
        os.environ["GOODWILL_DATABASE_URL"] = address_of(name)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(before)
        connection.connection = opened
        if said is not None:
            os.environ["GOODWILL_DATABASE_URL"] = said


def some(examples: int) -> int:
    """So many examples of a property; fewer on PostgreSQL, where each costs more and the first run has tried them all."""
    return max(8, examples // 5) if is_postgres() else examples
