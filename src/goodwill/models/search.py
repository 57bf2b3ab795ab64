"""Search: people by name or handle, events by their words."""

import re
from typing import NamedTuple

from django.db import connection
from django.db.models import F

from goodwill.models.book import Book
from goodwill.models.person import Person, plain

RANKED = 5000  # the newest matches, of which the best are shown: in a large archive a common word has too many to weigh
AROUND = 24  # words of an excerpt


class Hit(NamedTuple):
    type: str  # "person" · "touch" · "article"
    id: str  # a person's number, an event's key, an article's key
    title: str
    excerpt: str
    score: float


def search(book: Book, query: str, limit: int = 30) -> list[Hit]:
    """Names first, then the events whose words fit best."""
    words = re.findall(r"\w+", query)
    if not words:
        return []
    return [*_people(book, query, limit), *_events(book, words, limit), *_articles(book, words, limit)]


def people(book: Book, query: str, limit: int = 30) -> list[Person]:
    """Whose name, spelling or handle holds every word of the query; those in touch last come first."""
    found = Person.objects.filter(book=book).exclude(pk=book.owner_id)
    for word in plain(query).split():
        found = found.filter(known_as__contains=word)
    return list(found.select_related("figures").order_by(F("figures__last_at").desc(nulls_last=True), "name", "pk")[:limit])


def _people(book: Book, query: str, limit: int) -> list[Hit]:
    return [Hit("person", str(person.pk), person.name, person.organisation, 1.0) for person in people(book, query, limit)]


def _events(book: Book, words: list[str], limit: int) -> list[Hit]:
    found = _in_postgres(book, words, limit) if connection.vendor == "postgresql" else _in_sqlite(book, words, limit)
    return [Hit("touch", key, title, " ".join(text.split()), round(score, 3)) for key, title, text, score in found]


def _articles(book: Book, words: list[str], limit: int) -> list[Hit]:
    """Things to read: there are thousands of them at most, so all that fit are weighed."""
    if connection.vendor == "postgresql":
        query = """SELECT a.key, a.title, a.text, ts_rank(a.words, q, 1)
                   FROM goodwill_article a, to_tsquery('pg_catalog.simple', goodwill_plain(%s)) q
                   WHERE a.words @@ q AND a.book_id = %s ORDER BY 4 DESC, a.id LIMIT %s"""
        match = _postgres_match(words)
    else:
        query = """SELECT a.key, a.title, a.text, -f.rank FROM goodwill_article_words f JOIN goodwill_article a ON a.id = f.rowid
                   WHERE goodwill_article_words MATCH %s AND a.book_id = %s ORDER BY f.rank, a.id LIMIT %s"""
        match = _sqlite_match(words)
    with connection.cursor() as cursor:
        cursor.execute(query, [match, book.pk, limit])
        return [Hit("article", key, title, _excerpt(text, words), round(score, 3)) for key, title, text, score in cursor.fetchall()]


def _sqlite_match(words: list[str]) -> str:
    return " ".join(f'"{word}"' for word in words[:-1]) + f' "{words[-1]}"*'


def _postgres_match(words: list[str]) -> str:
    parts = [[part for part in word.split("_") if part] for word in words]
    match = " & ".join(" <-> ".join(f"'{part}'" for part in phrase) for phrase in parts if phrase)
    return f"{match}:*" if match else ""


def _in_sqlite(book: Book, words: list[str], limit: int) -> list[tuple[str, str, str, float]]:
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT e.key, e.title, snippet(goodwill_event_text, 1, '', '', '…', 24), -f.rank FROM goodwill_event_text f
               JOIN goodwill_event e ON e.id = f.rowid
               WHERE goodwill_event_text MATCH %s AND e.book_id = %s ORDER BY f.rank LIMIT %s""",
            [_sqlite_match(words), book.pk, limit],
        )
        return list(cursor.fetchall())


def _in_postgres(book: Book, words: list[str], limit: int) -> list[tuple[str, str, str, float]]:
    with connection.cursor() as cursor:
        cursor.execute(
            """WITH wanted AS (SELECT to_tsquery('pg_catalog.simple', goodwill_plain(%s)) AS q),
                    newest AS (SELECT e.id FROM goodwill_event e, wanted WHERE e.words @@ q AND e.book_id = %s
                               ORDER BY e.at DESC LIMIT %s)
               SELECT e.key, e.title, e.text, ts_rank(e.words, q, 1) FROM newest JOIN goodwill_event e USING (id), wanted
               ORDER BY 4 DESC, e.at DESC, e.id LIMIT %s""",
            [_postgres_match(words), book.pk, RANKED, limit],
        )
        return [(key, title, _excerpt(text, words), score) for key, title, text, score in cursor.fetchall()]


def _excerpt(text: str, words: list[str]) -> str:
    """Some words around the first that was looked for. (PostgreSQL's own would not see through accents.)"""
    wanted, said = tuple(plain(word) for word in words), text.split()
    hits = (i for i, word in enumerate(said) if any(part.startswith(wanted) for part in re.findall(r"\w+", plain(word))))
    begin = max(0, min(next(hits, 0) - AROUND // 4, len(said) - AROUND))
    return "…" * (begin > 0) + " ".join(said[begin : begin + AROUND]) + "…" * (begin + AROUND < len(said))
