"""Order: on PostgreSQL, text of ours holds any length and compares by its bytes, as on SQLite.

What comes first decides which of two address-book entries is heard, and in which order an export stands. That must not hang
on the language that somebody set up their server for.
"""

from typing import Any

from django.db import connections

TEXTS = """SELECT c.table_name, c.column_name FROM information_schema.columns c
           JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
           WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.table_name LIKE 'goodwill\\_%'
             AND (c.data_type = 'character varying' OR c.data_type = 'text' AND c.collation_name IS DISTINCT FROM 'C')
           ORDER BY c.table_name, c.ordinal_position"""

A_TO_Z = {ord(letter): letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


def lowered(text: str) -> str:
    """As both databases put text of ours into lower case: A to Z alone."""
    return text.translate(A_TO_Z)


def by_bytes(using: str = "default", **_signal: Any) -> None:
    """Puts every text column of ours in order that is not. Called after each migration, so that a new column is, too."""
    if connections[using].vendor != "postgresql":
        return
    changes: dict[str, list[str]] = {}
    with connections[using].cursor() as cursor:
        cursor.execute(TEXTS)
        for table, column in cursor.fetchall():
            changes.setdefault(table, []).append(f'ALTER COLUMN "{column}" TYPE text COLLATE "C"')
        for table, columns in changes.items():
            cursor.execute(f'ALTER TABLE "{table}" {", ".join(columns)}')
