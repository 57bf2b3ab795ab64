"""Copy: a whole book as a SQLite file, wherever it lives; and working in such a file for a while."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection, connections, models, transaction

from goodwill import place

COPY = "copy"  # what Django calls the file while it is filled
BATCH = 2000  # rows at a time, so that memory stays level
QUICK = "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF; PRAGMA temp_store=MEMORY"


@contextmanager
def opened(path: Path) -> Iterator[None]:
    """Within, Django works in the SQLite file at `path`, in every thread begun there; afterwards where it worked before."""
    settings, live = connections.settings["default"], connections["default"]
    before = live.settings_dict = dict(settings)
    settings.update(_settings(path))  # in place, because other threads make their connections from it
    connections["default"] = connections.create_connection("default")
    try:
        yield
    finally:
        connections["default"].close()
        settings.clear()
        settings.update(before)
        live.settings_dict = settings
        connections["default"] = live


def _settings(path: Path) -> dict[str, Any]:
    return {"CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False, **place.sqlite(path)}


def copy_rows(path: Path) -> None:
    """Makes a file with every row of the database that is ours, and its users, as they are at one moment."""
    file = _settings(path)
    connections.settings[COPY] = {**connections.settings["default"], **file, "OPTIONS": {"init_command": QUICK}}
    try:
        call_command("migrate", verbosity=0, interactive=False, database=COPY)
        with transaction.atomic(using=COPY), _at_one_moment():
            for model in (get_user_model(), *apps.get_app_config("goodwill").get_models()):
                _copy_table(model)
    finally:
        connections[COPY].close()
        del connections[COPY], connections.settings[COPY]


@contextmanager
def _at_one_moment() -> Iterator[None]:
    """Whatever others write meanwhile is not seen."""
    alone = not connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        if alone:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _copy_table(model: type[models.Model]) -> None:
    columns = [field.column for field in model._meta.concrete_fields]
    names, places, table = ", ".join(f'"{c}"' for c in columns), ", ".join(["%s"] * len(columns)), model._meta.db_table
    with connection.chunked_cursor() as live, connections[COPY].cursor() as copy:
        live.execute(f'SELECT {names} FROM "{table}" ORDER BY {model._meta.pk.column}')  # noqa: S608 (names of ours)
        while rows := live.fetchmany(BATCH):
            copy.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({places})', [[_plain(v) for v in row] for row in rows])  # noqa: S608


def _plain(value: Any) -> Any:
    """As SQLite keeps it: days and moments are text there."""
    if isinstance(value, datetime):
        return connections[COPY].ops.adapt_datetimefield_value(value)
    return value.isoformat() if isinstance(value, date) else value
