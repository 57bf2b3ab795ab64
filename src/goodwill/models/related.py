"""Related: which events and articles hold any of some words, the best first; by the full-text index, in constant queries."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import connection

from goodwill.models.book import Book
from goodwill.models.moment import seconds
from goodwill.models.touch import Event

BEST = 80  # events, and articles
COUNTED = 5000  # texts with a word, above which it is everywhere
RANKED = 5000  # the newest matches, of which PostgreSQL weighs the best


def texts_with(book: Book, roots: Sequence[str]) -> dict[str, int]:
    """In how many texts a word stands that begins so: one query."""
    if not roots:
        return {}
    if _is_postgres():
        one = """SELECT count(*) FROM (SELECT 1 FROM goodwill_event
                 WHERE book_id = %s AND words @@ to_tsquery('pg_catalog.simple', goodwill_plain(%s)) LIMIT %s) f"""
        values = [value for root in roots for value in (book.pk, f"'{root}':*", COUNTED)]
    else:
        one = "SELECT count(*) FROM (SELECT 1 FROM goodwill_event_text WHERE goodwill_event_text MATCH %s LIMIT %s)"
        values = [value for root in roots for value in (f'"{root}"*', COUNTED)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f"({one})" for _root in roots), values)
        return dict(zip(roots, cursor.fetchone()))


def texts(book: Book) -> int:
    """How many texts there are; of very many, about: their numbers run on, and nobody has to count them."""
    of_book = Event.objects.filter(book=book).order_by("pk")
    n = Event.objects.filter(pk__in=of_book.filter(aside="").values("pk")[: COUNTED + 1]).count()
    if n <= COUNTED:
        return n
    first, last = (which.values_list("pk", flat=True)[0] for which in (of_book, of_book.reverse()))
    return last - first + 1


def events(book: Book, roots: Sequence[str], now: datetime) -> list[int]:
    """The events in which one of these words stands, those that fit best first."""
    return _best(Indexed("goodwill_event", "goodwill_event_text", "at"), book, roots, now)


def articles(book: Book, roots: Sequence[str], now: datetime) -> list[int]:
    """The articles in which one of these words stands, those that fit best first."""
    return _best(Indexed("goodwill_article", "goodwill_article_words", "added_at"), book, roots, now)


class Indexed(NamedTuple):
    """Something with words: where they are indexed, and when it came."""

    name: str
    text: str  # its FTS5 table
    came: str


def _best(table: Indexed, book: Book, roots: Sequence[str], now: datetime) -> list[int]:
    """Of those that came by now; in PostgreSQL, of the newest of them."""
    if not roots:
        return []
    if _is_postgres():
        match = _any_in_postgres(roots)
        query = f"""WITH wanted AS (SELECT to_tsquery('pg_catalog.simple', goodwill_plain(%s)) AS q),
                         newest AS (SELECT r.id FROM {table.name} r, wanted WHERE r.words @@ q AND r.book_id = %s AND r.{table.came} <= %s
                                    ORDER BY r.{table.came} DESC LIMIT {RANKED})
                    SELECT r.id FROM newest JOIN {table.name} r USING (id), wanted
                    ORDER BY ts_rank(r.words, q, 1) DESC, r.{table.came} DESC, r.id LIMIT %s"""  # noqa: S608 (names of ours)
    else:
        match = _any_in_sqlite(roots)
        query = f"""SELECT r.id FROM {table.text} f JOIN {table.name} r ON r.id = f.rowid
                    WHERE {table.text} MATCH %s AND r.book_id = %s AND r.{table.came} <= %s ORDER BY f.rank, r.id LIMIT %s"""  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(query, [match, book.pk, seconds(now), BEST])
        return [pk for (pk,) in cursor.fetchall()]


def _is_postgres() -> bool:
    return connection.vendor == "postgresql"


def _any_in_sqlite(roots: Sequence[str]) -> str:
    return " OR ".join(f'"{root}"*' for root in roots)


def _any_in_postgres(roots: Sequence[str]) -> str:
    return " | ".join(f"'{root}':*" for root in roots)
