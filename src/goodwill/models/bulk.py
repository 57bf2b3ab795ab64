"""Bulk: many rows at once, past the ORM. Importing works in batches; one row at a time would take ten times as long."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models


def reserve(model: type[models.Model]) -> int:
    """The first free id, inside the transaction that will use it (there is one writer at a time)."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {model._meta.db_table}")  # noqa: S608 (a name of ours)
        return int(cursor.fetchone()[0])


def insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]], on_conflict: str = "") -> None:
    """Writes rows of plain values: moments as seconds, structures as JSON text."""
    names, places = ", ".join(f'"{c}"' for c in columns), ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {model._meta.db_table} ({names}) VALUES ({places}) {on_conflict}", list(rows))  # noqa: S608


def in_batches(values: Sequence[Any], size: int = 900) -> Iterable[Sequence[Any]]:
    """Slices small enough for one IN (…)."""
    return (values[i : i + size] for i in range(0, len(values), size))


def update(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Changes rows of plain values; the last value of each row is its primary key."""
    places = ", ".join(f'"{c}" = %s' for c in columns)
    table, key = model._meta.db_table, model._meta.pk.column if model._meta.pk else "id"
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table} SET {places} WHERE {key} = %s", list(rows))  # noqa: S608
