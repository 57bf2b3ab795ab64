"""As of: a disposable copy of the database in which nothing is known that came after a moment.

Figures are as of the newest touch. Looking at an earlier day would mix what was known then with what came later, so
it happens in a copy (docs/adr/0004-as-of-copies.md): slower, and never mixed with the live rows.
"""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from django.db import connection

from goodwill.models import want
from goodwill.models.book import Book
from goodwill.models.copy import copy_rows, opened
from goodwill.models.moment import seconds
from goodwill.models.names import rename
from goodwill.models.owner import apply
from goodwill.models.treated import treat_all
from goodwill.models.word import Word

# What came later: what happened later, and what the owner told of later.
LATER = "SELECT id FROM goodwill_event WHERE at > :now OR key IN (SELECT 'said:' || id FROM goodwill_word WHERE at > :now)"
# Whom never to suggest: that holds on every day, whenever it was said.
NEVER = "verb = 'keep' AND person_id IN (SELECT id FROM goodwill_person WHERE keep IN ('no', 'died'))"
SAID = "SELECT DISTINCT person_id FROM goodwill_word WHERE person_id IS NOT NULL AND (at > :now OR undone_at > :now)"
SPELT = "SELECT DISTINCT h.person_id FROM goodwill_spelling s JOIN goodwill_handle h ON h.id = s.handle_id WHERE s.at > :now"
FORGET = (
    "DELETE FROM goodwill_suggestion",
    "UPDATE goodwill_source SET figured_at = NULL",  # worked out anew from what was known
    "DELETE FROM goodwill_fit",  # worked out anew from what was known
    "DELETE FROM goodwill_article WHERE added_at > :now",
    "UPDATE goodwill_article SET matched_at = NULL",
    "DELETE FROM goodwill_card",
    "DELETE FROM goodwill_helper",  # wants are what the words make of them that are left
    "DELETE FROM goodwill_want",
    "DELETE FROM goodwill_offer",
    "DELETE FROM goodwill_stranger",
    "DELETE FROM goodwill_introductionstep",
    "DELETE FROM goodwill_introduction",
    "DELETE FROM goodwill_learned",
    "DELETE FROM goodwill_backtest",
    "DELETE FROM goodwill_listened",
    "DELETE FROM goodwill_persistence",
    f"DELETE FROM goodwill_entry WHERE at > :now OR event_id IN ({LATER})",  # noqa: S608
    f"DELETE FROM goodwill_fact WHERE at > :now OR event_id IN ({LATER})",  # noqa: S608
    f"UPDATE goodwill_entry SET settled_by_id = NULL WHERE settled_by_id IN ({LATER})",  # noqa: S608
    # Whose it was, the owner said later: what was said there is heard anew.
    """UPDATE goodwill_event SET heard = NULL WHERE key IN (SELECT json_extract(value, '$.touch') FROM goodwill_word
       WHERE verb = 'wrong' AND json_extract(value, '$.moved') AND (at > :now OR undone_at > :now))""",
    f"DELETE FROM goodwill_touch WHERE event_id IN ({LATER})",  # noqa: S608
    f"DELETE FROM goodwill_part WHERE event_id IN ({LATER})",  # noqa: S608
    f"DELETE FROM goodwill_event WHERE id IN ({LATER})",  # noqa: S608
    f"UPDATE goodwill_word SET undone_at = NULL WHERE undone_at > :now AND at <= :now AND NOT ({NEVER})",  # noqa: S608
    f"DELETE FROM goodwill_word WHERE at > :now AND NOT ({NEVER})",  # noqa: S608
    # Of a spelling only its last use is known: the one that went out of use first may have been the only one then.
    """DELETE FROM goodwill_spelling WHERE at > :now AND EXISTS
       (SELECT 1 FROM goodwill_spelling s WHERE s.handle_id = goodwill_spelling.handle_id AND s.at < goodwill_spelling.at)""",
    """DELETE FROM goodwill_handle WHERE id NOT IN (SELECT handle_id FROM goodwill_part)
       AND person_id NOT IN (SELECT person_id FROM goodwill_profile UNION SELECT person_id FROM goodwill_word WHERE person_id IS NOT NULL
                             UNION SELECT me_id FROM goodwill_book WHERE me_id IS NOT NULL)""",
    """DELETE FROM goodwill_figures WHERE person_id NOT IN (SELECT person_id FROM goodwill_handle)""",
    """DELETE FROM goodwill_person WHERE id NOT IN (SELECT person_id FROM goodwill_handle)
       AND id NOT IN (SELECT person_id FROM goodwill_word WHERE person_id IS NOT NULL)""",
    "DELETE FROM goodwill_spelling WHERE handle_id NOT IN (SELECT id FROM goodwill_handle)",
    # Who is who is found out again from what is left (daily/earlier.py).
    "DELETE FROM goodwill_link",
    "DELETE FROM goodwill_question",
    "DELETE FROM goodwill_team",
    "UPDATE goodwill_handle SET unsettled = 2",
    "UPDATE goodwill_figures SET stale_at = 0, ask_at = NULL",
    "UPDATE goodwill_book SET as_of = NULL, dealt_on = NULL, matched = '{}'",
)


@contextmanager
def as_of(now: datetime) -> Iterator[Path]:
    """Within, Django's database is a copy as of `now`, a SQLite file wherever the book is; afterwards it is gone."""
    with tempfile.TemporaryDirectory(prefix="goodwill-as-of-") as folder:
        path = Path(folder) / "as-of.sqlite3"
        if connection.vendor == "sqlite":
            _copy_file(path)
        else:
            copy_rows(path)
        said, spelt = _forget(path, now)
        with opened(path):
            _say_again(said, spelt, now)
            yield path


def _say_again(said: list[int], spelt: list[int], now: datetime) -> None:
    """Names, and what words do to people, as the spellings and words have it that are left."""
    book = Book.objects.first()
    if book is not None:
        rename(book, spelt)
        treat_all(book, said)
        for word in Word.objects.filter(person__in=said).select_related("person", "book").order_by("pk"):
            apply(word, now)
        want.derive(book)


def _copy_file(path: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)


def _forget(path: Path, now: datetime) -> tuple[list[int], list[int]]:
    """Leaves in the copy what was known; returns of whom the owner said something since, and who was spelt in some way since."""
    with closing(sqlite3.connect(path)) as copy:
        copy.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF; PRAGMA temp_store=MEMORY")
        said, spelt = ([person for (person,) in copy.execute(query, {"now": seconds(now)})] for query in (SAID, SPELT))
        for statement in FORGET:
            copy.execute(statement, {"now": seconds(now)} if ":now" in statement else {})
        copy.commit()
        return said, spelt
