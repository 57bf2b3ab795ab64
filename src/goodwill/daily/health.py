"""Health: what `goodwill doctor` looks at. Each check says what is so, and where it is not, what to do."""

import importlib.util
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from goodwill import place, vault
from goodwill.daily.reached import reached
from goodwill.words import _, ngettext, speaking

ROOM = 500  # MiB that should be free
PEOPLE = "SELECT count(*), count(stale_at) FROM goodwill_figures"


def checks() -> list[dict[str, Any]]:
    return [{"name": name, "ok": ok, "detail": detail} for name, ok, detail in _all()]


def _all() -> Iterator[tuple[str, bool, str]]:
    folder = place.data()
    yield (
        _("data folder"),
        folder.is_dir(),
        str(folder)
        if folder.is_dir()
        else _('{folder} is not there: goodwill init --me "Your Name" --email you@example.org').format(folder=folder),
    )
    if not folder.is_dir():
        return
    yield folder_is_mine(folder)
    free = shutil.disk_usage(folder).free // 2**20
    yield _("room on the disk"), free > ROOM, _("{n} MiB free").format(n=free)
    yield from _postgres() if place.is_postgres() else _sqlite(Path(str(place.database()["NAME"])))
    yield from _sources()
    yield _("passwords of sources"), *vault.where(folder)
    yield _("address"), *reached(folder)
    for part, name in (
        ("fast_mail_parser", _("reading mail")),
        ("icalendar", _("reading calendars")),
    ):
        there = importlib.util.find_spec(part) is not None
        yield name, there, part if there else _("{part} is missing: make install").format(part=part)


def folder_is_mine(folder: Path) -> tuple[str, bool, str]:
    mode = folder.stat().st_mode & 0o077
    return _("only you can read it"), mode == 0, _("yes") if mode == 0 else f"chmod 700 {folder}"


def _sqlite(path: Path) -> Iterator[tuple[str, bool, str]]:
    if not path.exists():
        yield _("database"), False, _('none yet: goodwill init --me "Your Name" --email you@example.org')
        return
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
            sound = str(database.execute("PRAGMA quick_check(1)").fetchone()[0])
            yield _("database"), sound == "ok", _("sound, {size} MiB").format(size=path.stat().st_size // 2**20) if sound == "ok" else sound
            people, stale = database.execute(PEOPLE).fetchone()
            yield _("people"), True, _("{people} people, {stale} with something new").format(people=people, stale=stale)
    except sqlite3.Error as error:
        yield _("database"), False, str(error)
    yield _("full-text search"), _has_fts5(), _("SQLite {version} with FTS5").format(version=sqlite3.sqlite_version)


def _postgres() -> Iterator[tuple[str, bool, str]]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodwill.config.settings")
    from django.db import Error, connection

    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('server_version'), pg_database_size(current_database()) / 1048576")
            version, size = cursor.fetchone()
            yield _("database"), True, _("PostgreSQL {version}, {size} MiB").format(version=version.split()[0], size=size)
            cursor.execute("SELECT to_regclass('goodwill_figures') IS NOT NULL")
            if not cursor.fetchone()[0]:
                yield _("people"), False, _('none yet: goodwill init --me "Your Name" --email you@example.org')
                return
            cursor.execute(PEOPLE)
            people, stale = cursor.fetchone()
            yield _("people"), True, _("{people} people, {stale} with something new").format(people=people, stale=stale)
    except Error as error:
        yield _("database"), False, str(error).strip()


def _sources() -> Iterator[tuple[str, bool, str]]:
    """What looks wrong with what came in; that a file has grown is no ill."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodwill.config.settings")
    import django
    from django.db import Error

    django.setup()
    from goodwill.daily import source_health, sources
    from goodwill.daily.clock import now
    from goodwill.models import Book, source_figures

    try:
        book = Book.objects.select_related("me").first()
        if book is None:
            return
        with speaking(book.language):
            sources.look(book)
            source_figures.bring_up_to_date(book, now(book))
            seen = source_health.sources(book, now(book))
            ill = [(Path(one.source.place).name, wrong) for one in seen for wrong in one.wrong if wrong.name not in ("newer", "changed")]
            for name, wrong in ill:
                yield _("source {name}").format(name=name), False, wrong.text
            if seen and not ill:
                yield _("sources"), True, ngettext("{n} source, in order", "{n} sources, all in order", len(seen)).format(n=len(seen))
    except Error:  # a database of before there were sources, or none that can be asked: said above
        return


def _has_fts5() -> bool:
    with sqlite3.connect(":memory:") as database:
        try:
            database.execute("CREATE VIRTUAL TABLE t USING fts5(x)")
        except sqlite3.OperationalError:
            return False
    return True
