"""Tables: all of a new SQLite database in one go, as its migrations would make them one after the other, in seconds.

They stand in migrations/tables.sql, which `python tools/tables.py` writes from a database that was migrated. It is only
taken where it knows the very migrations that are installed here; everywhere else they are run.
"""

from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

FILE = Path(__file__).parents[1] / "migrations" / "tables.sql"
BETWEEN = "\n\n"  # statements; no statement has an empty line in it
SEEN = "INSERT INTO django_migrations (app, name, applied) SELECT '{app}', '{name}', strftime('%Y-%m-%d %H:%M:%f', 'now')"
ROWS = ("django_content_type", "auth_permission")  # what Django puts into new tables


def make(using: str = "default") -> None:
    """Brings the tables of a database up to date: those of a new one at once, others migration by migration."""
    if not (connections[using].vendor == "sqlite" and FILE.exists() and _at_once(connections[using], FILE.read_text(encoding="utf-8"))):
        call_command("migrate", verbosity=0, interactive=False, database=using)


def _at_once(database: BaseDatabaseWrapper, text: str) -> bool:
    """All or nothing: killed meanwhile, the database is as new as before."""
    statements = text.rstrip().removesuffix(";").split(f";{BETWEEN}")
    if {SEEN.format(app=app, name=name) for app, name in installed()} != {
        one for one in statements if one.startswith("INSERT INTO django_migrations")
    }:
        return False
    with transaction.atomic(using=database.alias), database.cursor() as cursor:
        if database.introspection.table_names(cursor):
            return False
        for statement in statements:
            cursor.execute(statement)
    return True


def installed() -> Iterator[tuple[str, str]]:
    """Every migration that lies here, as (app, name); they need not be loaded for that."""
    for app in apps.get_app_configs():
        folder = Path(app.path) / "migrations"
        yield from ((app.label, file.stem) for file in folder.glob("[0-9a-z]*.py"))


def written(database: BaseDatabaseWrapper) -> str:
    """The text of FILE, out of a migrated database in which nobody is yet."""
    with database.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'")
        inner = tuple(f"{name}_" for (name,) in cursor.fetchall())  # tables that come with a table for full text
        cursor.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid")
        made = [sql for kind, name, sql in cursor.fetchall() if kind != "table" or not name.startswith(inner)]
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY id")
        made += [SEEN.format(app=app, name=name) for app, name in cursor.fetchall()]
        for table in ROWS:
            cursor.execute(f"SELECT * FROM {table} ORDER BY id")  # noqa: S608 (names of ours)
            rows = ",\n".join(f"({', '.join(map(_quoted, row))})" for row in cursor.fetchall())
            made.append(f"INSERT INTO {table} VALUES\n{rows}")
    return f";{BETWEEN}".join(made) + ";\n"


def _quoted(value: object) -> str:
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"
