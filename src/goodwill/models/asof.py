"""As of: a disposable copy of the database in which nothing is known that came after a moment.

Figures are as of the newest touch. Looking at an earlier day would mix what was known then with what came later, so
it happens in a copy (docs/adr/0004-as-of-copies.md): slower, and never mixed with the live rows.
"""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.db import connection

from goodwill.errors import Trouble
from goodwill.models.moment import seconds
from goodwill.words import _

FORGET = (
    "DELETE FROM goodwill_suggestion",
    "DELETE FROM goodwill_entry WHERE at > :now",
    "DELETE FROM goodwill_touch WHERE at > :now",
    "DELETE FROM goodwill_part WHERE event_id IN (SELECT id FROM goodwill_event WHERE at > :now)",
    "DELETE FROM goodwill_event WHERE at > :now",
    # The owner's words of later days too, but for whom never to suggest: that holds on every day.
    "DELETE FROM goodwill_word WHERE at > :now AND verb <> 'keep'",
    "DELETE FROM goodwill_spelling WHERE at > :now",
    """DELETE FROM goodwill_handle WHERE id NOT IN (SELECT handle_id FROM goodwill_part)
       AND person_id NOT IN (SELECT person_id FROM goodwill_profile UNION SELECT person_id FROM goodwill_word WHERE person_id IS NOT NULL
                             UNION SELECT me_id FROM goodwill_book WHERE me_id IS NOT NULL)""",
    """DELETE FROM goodwill_figures WHERE person_id NOT IN (SELECT person_id FROM goodwill_handle)""",
    """DELETE FROM goodwill_person WHERE id NOT IN (SELECT person_id FROM goodwill_handle)
       AND id NOT IN (SELECT person_id FROM goodwill_word WHERE person_id IS NOT NULL)""",
    "DELETE FROM goodwill_spelling WHERE handle_id NOT IN (SELECT id FROM goodwill_handle)",
    "UPDATE goodwill_figures SET stale_at = 0, ask_at = NULL",
    "UPDATE goodwill_book SET as_of = NULL, dealt_on = NULL",
)


@contextmanager
def as_of(now: datetime) -> Iterator[Path]:
    """Within, Django's database is a copy as of `now`; afterwards it is gone.

    Raises:
        Trouble: the database is not one that can be copied.
    """
    if connection.vendor != "sqlite":
        raise Trouble(_("An earlier day can only be looked at in a SQLite book."))
    live = connection.settings_dict["NAME"]
    with tempfile.TemporaryDirectory(prefix="goodwill-as-of-") as folder:
        path = Path(folder) / "as-of.sqlite3"
        _copy(path, now)
        connection.close()
        connection.settings_dict["NAME"] = str(path)
        try:
            yield path
        finally:
            connection.close()
            connection.settings_dict["NAME"] = live


def _copy(path: Path, now: datetime) -> None:
    connection.ensure_connection()
    copy = sqlite3.connect(path)
    try:
        connection.connection.backup(copy)
        copy.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF; PRAGMA temp_store=MEMORY")
        for statement in FORGET:
            copy.execute(statement, {"now": seconds(now)} if ":now" in statement else {})
        copy.commit()
    finally:
        copy.close()
