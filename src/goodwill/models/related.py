"""Related: which events and articles hold any of some words, the best first; by the full-text index, in constant queries."""

from collections.abc import Sequence
from datetime import datetime

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
    if not roots:
        return []
    if _is_postgres():
        query = """WITH wanted AS (SELECT to_tsquery('pg_catalog.simple', goodwill_plain(%s)) AS q),
                        newest AS (SELECT e.id FROM goodwill_event e, wanted WHERE e.words @@ q AND e.book_id = %s AND e.at <= %s
                                   ORDER BY e.at DESC LIMIT %s)
                   SELECT e.id FROM newest JOIN goodwill_event e USING (id), wanted
                   ORDER BY ts_rank(e.words, q, 1) DESC, e.at DESC, e.id LIMIT %s"""
        values: list[str | int] = [_any_in_postgres(roots), book.pk, seconds(now), RANKED, BEST]
    else:
        query = """SELECT e.id FROM goodwill_event_text f JOIN goodwill_event e ON e.id = f.rowid
                   WHERE goodwill_event_text MATCH %s AND e.book_id = %s AND e.at <= %s ORDER BY f.rank, e.id LIMIT %s"""
        values = [_any_in_sqlite(roots), book.pk, seconds(now), BEST]
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return [pk for (pk,) in cursor.fetchall()]


def articles(book: Book, roots: Sequence[str], now: datetime) -> list[int]:
    """The articles in which one of these words stands, those that fit best first."""
    if not roots:
        return []
    if _is_postgres():
        query = """SELECT a.id FROM goodwill_article a, to_tsquery('pg_catalog.simple', goodwill_plain(%s)) q
                   WHERE a.words @@ q AND a.book_id = %s AND a.added_at <= %s ORDER BY ts_rank(a.words, q, 1) DESC, a.id LIMIT %s"""
        values: list[str | int] = [_any_in_postgres(roots), book.pk, seconds(now), BEST]
    else:
        query = """SELECT a.id FROM goodwill_article_words f JOIN goodwill_article a ON a.id = f.rowid
                   WHERE goodwill_article_words MATCH %s AND a.book_id = %s AND a.added_at <= %s ORDER BY f.rank, a.id LIMIT %s"""
        values = [_any_in_sqlite(roots), book.pk, seconds(now), BEST]
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return [pk for (pk,) in cursor.fetchall()]


def _is_postgres() -> bool:
    return connection.vendor == "postgresql"


def _any_in_sqlite(roots: Sequence[str]) -> str:
    return " OR ".join(f'"{root}"*' for root in roots)


def _any_in_postgres(roots: Sequence[str]) -> str:
    return " | ".join(f"'{root}':*" for root in roots)
