"""Search: people by name or handle, events by their words."""

import re
from typing import NamedTuple

from django.db import connection
from django.db.models import F

from goodwill.models.book import Book
from goodwill.models.person import Person, plain


class Hit(NamedTuple):
    type: str  # "person" · "touch"
    id: str  # a person's number, an event's key
    title: str
    excerpt: str
    score: float


def search(book: Book, query: str, limit: int = 30) -> list[Hit]:
    """Names first, then the events whose words fit best."""
    words = re.findall(r"\w+", query)
    if not words:
        return []
    return [*_people(book, query, limit), *_events(book, words, limit)]


def people(book: Book, query: str, limit: int = 30) -> list[Person]:
    """Whose name, spelling or handle holds every word of the query; those in touch last come first."""
    found = Person.objects.filter(book=book).exclude(pk=book.owner_id)
    for word in plain(query).split():
        found = found.filter(known_as__contains=word)
    return list(found.select_related("figures").order_by(F("figures__last_at").desc(nulls_last=True), "name", "pk")[:limit])


def _people(book: Book, query: str, limit: int) -> list[Hit]:
    return [Hit("person", str(person.pk), person.name, person.organisation, 1.0) for person in people(book, query, limit)]


def _events(book: Book, words: list[str], limit: int) -> list[Hit]:
    match = " ".join(f'"{word}"' for word in words[:-1]) + f' "{words[-1]}"*'
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT e.key, e.title, snippet(goodwill_event_text, 1, '', '', '…', 24), -f.rank FROM goodwill_event_text f
               JOIN goodwill_event e ON e.id = f.rowid
               WHERE goodwill_event_text MATCH %s AND e.book_id = %s ORDER BY f.rank LIMIT %s""",
            [match, book.pk, limit],
        )
        return [Hit("touch", key, title, " ".join(text.split()), round(score, 3)) for key, title, text, score in cursor.fetchall()]
