"""Search: people by name or handle, and what was written, said and read by its words; with filters in plain words."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import connection
from django.db.models import F

from goodwill.models import found_people, fulltext, known
from goodwill.models.book import Book
from goodwill.models.entry import Entry
from goodwill.models.fact import Fact
from goodwill.models.fulltext import Hit
from goodwill.models.moment import seconds
from goodwill.models.person import Person, plain
from goodwill.models.sought import WITH, Sought, sought
from goodwill.models.touch import Event
from goodwill.models.understood import told
from goodwill.models.want import Want

WEIGHED = 200  # the newest matches, of which the best are shown: in a large archive a common word has too many to weigh
FEW = 40  # of them, while somebody types
YEAR = 365.25 * 86400
FACTS = ("need", "interest")


class Found(NamedTuple):
    """What was found, and what was understood; "" where all of it were words."""

    hits: list[Hit]
    understood: str = ""


def search(book: Book, query: str, now: datetime, limit: int = 30) -> list[Hit]:
    """Names first, then the newest of what fits, the best of them first."""
    return look(book, query, now, limit).hits


def look(book: Book, query: str, now: datetime, limit: int = 30) -> Found:
    """The same, with what was understood."""
    asked = sought(query, book.local(now).date())
    if not asked.words and asked.is_plain:
        return Found([])
    asked, who = _with_whom(book, asked, now)
    if asked.is_plain and not who:
        return Found([*_named(book, query, now, limit), *_rest(book, asked, (), now, limit)])
    named = found_people.hits(book, asked, now, limit) if asked.is_of_people else []
    hits = named + _rest(book, asked, tuple(person.pk for person in who), now, limit)
    if not hits and (asked.words or asked.works or asked.circle):  # whatever was meant, it is not that
        plainly = Sought(tuple(re.findall(r"\w+", query)))
        return Found([*_named(book, query, now, limit), *_rest(book, plainly, (), now, limit)])
    return Found(hits, told(asked, tuple(person.name for person in who)))


def begun(book: Book, query: str, now: datetime, limit: int) -> Found:
    """What was written, said and read, for a query that may be only begun: light, so that it can be asked at every letter.

    A question with a filter in it ("met in Lisbon") is only told back; it is answered by `look`.
    """
    asked = sought(query, book.local(now).date())
    if not asked.is_plain:
        return Found([], told(asked, ()))
    if not asked.words:
        return Found([])
    asked, who = _with_whom(book, asked, now)
    hits = _rest(book, asked, tuple(person.pk for person in who), now, limit, FEW)
    return Found(hits, told(asked, tuple(person.name for person in who)))


def people(book: Book, query: str, now: datetime, limit: int = 30) -> list[Person]:
    """Whose name, spelling or handle holds every word of the query; those in touch last come first."""
    found = Person.objects.filter(known.people(book, now), book=book).exclude(pk=book.owner_id)
    for word in plain(query).split():
        found = found.filter(known_as__contains=word)
    return list(found.select_related("figures").order_by(F("figures__last_at").desc(nulls_last=True), "name", "pk")[:limit])


def _named(book: Book, query: str, now: datetime, limit: int) -> list[Hit]:
    return [Hit("person", str(person.pk), person.name, person.organisation, 1.0) for person in people(book, query, now, limit)]


WHOM = 5  # people whom one name may mean


def _with_whom(book: Book, asked: Sought, now: datetime) -> tuple[Sought, list[Person]]:
    """ "from Ana Ruiz", "mit Bo": whom that means; the words without them, and without what only leads to a name."""
    words = list(asked.words)
    for place, word in enumerate(words):
        for length in (2, 1) if plain(word) in WITH and not (asked.is_plain and len(words) < 3) else ():
            name = words[place + 1 : place + 1 + length]
            if len(name) == length and (who := people(book, " ".join(name), now, WHOM + 1)) and len(who) <= WHOM and _is_name(name, who):
                return asked._replace(words=tuple(words[:place] + words[place + 1 + length :])), who
    return asked if asked.is_plain else asked._replace(words=tuple(word for word in words if plain(word) not in WITH)), []


def _is_name(name: Sequence[str], who: Sequence[Person]) -> bool:
    """Do they bear it, and not only an address with these letters in it?"""
    return all({plain(word) for word in name} <= set(re.findall(r"\w+", plain(person.name))) for person in who)


def _rest(book: Book, asked: Sought, who: tuple[int, ...], now: datetime, limit: int, weighed: int = WEIGHED) -> list[Hit]:
    """What was written, said and read, the best first."""
    if asked.is_of_people_alone:
        return []
    found: list[Hit] = []
    if not asked.owed and asked.kind in ("", "touch"):
        found += _events(book, asked, who, now, limit, weighed)
    if not asked.met and not asked.owed and asked.kind not in ("touch", "article", *FACTS):
        found += _lines(book, asked, who, now, limit, weighed)
    if not asked.met and not asked.owed and asked.kind in ("", *FACTS):
        found += _facts(book, asked, who, now, limit, weighed)
    if not who and asked.words and (asked.is_plain or asked.kind == "article"):
        found += _articles(book, asked.words, now, limit)
    if not who and asked.words and asked.is_plain:
        found += _wants(book, asked.words, limit)
    return sorted(found, key=lambda hit: -hit.score)


def _where(book: Book, asked: Sought) -> fulltext.Where:
    where = fulltext.Where()
    if asked.start:
        where = where.and_("r.at >= %s", seconds(book.beginning(asked.start)))
    if asked.end:
        where = where.and_("r.at < %s", seconds(book.beginning(asked.end)))
    return where


def _events(book: Book, asked: Sought, who: tuple[int, ...], now: datetime, limit: int, most: int) -> list[Hit]:
    where = _where(book, asked).and_(known.HAPPENED, seconds(now))
    if who:
        theirs = f"SELECT DISTINCT event_id AS id FROM goodwill_touch WHERE person_id IN ({', '.join(map(str, who))})"  # noqa: S608 (whole numbers)
        where = where._replace(among=theirs)
    elif asked.met:
        where = where._replace(among=found_people.meetings(book, asked, now))
    ids = fulltext.newest(fulltext.EVENTS, book.pk, asked.words, where, max(most, limit))
    weighed = []
    for key, title, text, at in Event.objects.filter(pk__in=ids).values_list("key", "title", "text", "at"):
        weighed.append((fulltext.fit(asked.words, title, text, _age(at, now)), at, key, title, text))
    weighed.sort(key=lambda one: (-one[0], -(one[1].timestamp() if one[1] else 0), one[2]))
    return [Hit("touch", key, title, fulltext.excerpt(text, asked.words), round(fit, 3)) for fit, _at, key, title, text in weighed[:limit]]


def _age(at: datetime | None, now: datetime) -> float:
    return (now - at).total_seconds() / YEAR if at else 100.0


def _lines(book: Book, asked: Sought, who: tuple[int, ...], now: datetime, limit: int, most: int) -> list[Hit]:
    where = _said(book, asked, who, now)
    ids = fulltext.newest(fulltext.ENTRIES, book.pk, asked.words, where, max(most, limit))
    return _quoted("entry", Entry, ids, asked, now, limit)


def _facts(book: Book, asked: Sought, who: tuple[int, ...], now: datetime, limit: int, most: int) -> list[Hit]:
    where = _said(book, asked, who, now)
    ids = fulltext.newest(fulltext.FACTS, book.pk, asked.words, where, max(most, limit))
    return _quoted("fact", Fact, ids, asked, now, limit)


def _said(book: Book, asked: Sought, who: tuple[int, ...], now: datetime) -> fulltext.Where:
    where = _where(book, asked).and_("r.at <= %s", seconds(now))
    if asked.kind:
        where = where.and_("r.kind = %s", asked.kind)
    return where.and_(f"r.person_id IN ({', '.join(map(str, who))})") if who else where


def _quoted(name: str, model: type[Entry] | type[Fact], ids: list[int], asked: Sought, now: datetime, limit: int) -> list[Hit]:
    rows = model.objects.filter(pk__in=ids).values_list("pk", "person__name", "what", "quote", "at")
    weighed = [(fulltext.fit(asked.words, what, quote, _age(at, now)), pk, person, quote) for pk, person, what, quote, at in rows]
    weighed.sort(key=lambda one: (-one[0], -one[1]))
    return [Hit(name, str(pk), person, fulltext.excerpt(quote, asked.words), round(fit, 3)) for fit, pk, person, quote in weighed[:limit]]


def _wants(book: Book, words: Sequence[str], limit: int) -> list[Hit]:
    """What the owner wants, by every word of it: there are few."""
    said = [plain(word) for word in words]
    every = Want.objects.filter(book=book).order_by("number")
    wants = [(want, " ".join((want.text, want.success, want.others, want.came))) for want in every]
    fitting = [(want, text) for want, text in wants if all(word in plain(text) for word in said)]
    return [Hit("want", str(want.number), want.text, fulltext.excerpt(text, words), 1.0) for want, text in fitting[:limit]]


def _articles(book: Book, words: Sequence[str], now: datetime, limit: int) -> list[Hit]:
    """Things to read: there are thousands of them at most, so all that fit are weighed."""
    if connection.vendor == "postgresql":
        query = """SELECT a.key, a.title, a.text, ts_rank(a.words, q, 1)
                   FROM goodwill_article a, to_tsquery('pg_catalog.simple', goodwill_plain(%s)) q
                   WHERE a.words @@ q AND a.book_id = %s AND a.added_at <= %s ORDER BY 4 DESC, a.id LIMIT %s"""
        match = fulltext.postgres_match(words)
    else:
        query = """SELECT a.key, a.title, a.text, -f.rank FROM goodwill_article_words f JOIN goodwill_article a ON a.id = f.rowid
                   WHERE goodwill_article_words MATCH %s AND a.book_id = %s AND a.added_at <= %s ORDER BY f.rank, a.id LIMIT %s"""
        match = fulltext.sqlite_match(words)
    with connection.cursor() as cursor:
        cursor.execute(query, [match, book.pk, seconds(now), limit])
        rows = cursor.fetchall()
    return [Hit("article", key, title, fulltext.excerpt(text, words), round(score / (1 + score), 3)) for key, title, text, score in rows]
