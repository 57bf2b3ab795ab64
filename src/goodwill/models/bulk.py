"""Bulk: many rows at once, past the ORM. Importing works in batches; one row at a time would take ten times as long."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import Any

from django.db import connection, models

from goodwill.models.storable import storable_rows

Rows = Iterable[Sequence[Any]]


def reserve(model: type[models.Model], n: int) -> Sequence[int]:
    """So many ids for new rows, rising, inside the transaction that will use them.

    None is given twice, though its row be gone: a person who was merged has their number again when that is undone.
    SQLite has one writer at a time, so what follows the last is free. PostgreSQL has many: there they are drawn from the
    sequence that the ORM draws from too.
    """
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, n])
            return sorted(number for (number,) in cursor.fetchall())
        cursor.execute(
            f"SELECT max(coalesce(max(id), 0), coalesce((SELECT seq FROM sqlite_sequence WHERE name = %s), 0)) + 1 FROM {table}",  # noqa: S608
            [table],
        )
        first = int(cursor.fetchone()[0])
        return range(first, first + n)


def ids(model: type[models.Model]) -> Iterator[int]:
    """As many ids as are wanted, one by one, inside the transaction that will use them."""
    if connection.vendor != "postgresql":
        yield from count(reserve(model, 1)[0])
    for power in count():
        yield from reserve(model, 2 ** min(power, 8))  # few are left over, and few are the ways to the server


def insert(model: type[models.Model], columns: Sequence[str], rows: Rows, on_conflict: str = "") -> None:
    """Writes rows of plain values: moments as seconds, structures as JSON text."""
    table, names, values = model._meta.db_table, ", ".join(f'"{c}"' for c in columns), storable_rows(list(rows))
    if not values:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and not on_conflict:
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in values:
                    copy.write_row(row)
            return
        places = ", ".join(["%s"] * len(columns))
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places}) {on_conflict}", values)  # noqa: S608


def update(model: type[models.Model], columns: Sequence[str], rows: Rows) -> None:
    """Changes rows of plain values; the last value of each row is its primary key."""
    places = ", ".join(f'"{c}" = %s' for c in columns)
    table, key = model._meta.db_table, model._meta.pk.column if model._meta.pk else "id"
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table} SET {places} WHERE {key} = %s", storable_rows(list(rows)))  # noqa: S608


def in_batches(values: Sequence[Any], size: int = 900) -> Iterable[Sequence[Any]]:
    """Slices small enough for one IN (…)."""
    return (values[i : i + size] for i in range(0, len(values), size))
