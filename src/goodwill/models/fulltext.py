"""Full text: the newest rows in which words stand, in SQLite's FTS5 and in PostgreSQL; how well they fit; and an excerpt.

A common word stands in half of a large archive. So the newest that fit are found first, by the order in which they are
wanted, and only they are weighed.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db import connection

from goodwill.models.person import plain

FEW = 5_000  # matches that are sorted by time; of more the newest rows are looked through
WINDOW = 5_000  # newest rows that are looked through first where more match
SHORT = 3  # letters that a word has at least to stand for those that begin so (a Chinese one: one)
AROUND = 24  # words of an excerpt
FAR = 4_000  # characters that are weighed
K1, B, USUAL = 1.2, 0.75, 120  # BM25 (Robertson, Zaragoza 2009); words of a usual letter
_TOKEN = re.compile(r"[^\W_]+")


class Hit(NamedTuple):
    """One thing that was found."""

    type: str  # "person" · "touch" · "entry" of the ledger · "fact" · "article" · "want"
    id: str  # a person's, a line's or a fact's number, an event's key, an article's key
    title: str
    excerpt: str
    score: float


class Table(NamedTuple):
    """Something with words: where they are indexed, which rows of it count."""

    name: str
    text: str  # its FTS5 table
    counts: str = "true"  # the condition that its index by time has


EVENTS = Table("goodwill_event", "goodwill_event_text", "r.aside = ''")
ENTRIES = Table("goodwill_entry", "goodwill_entry_text", "r.state <> 'wrong'")
FACTS = Table("goodwill_fact", "goodwill_fact_text", "r.state <> 'wrong'")


INDEXES = ("goodwill_event_words", "goodwill_entry_words", "goodwill_fact_words", "goodwill_article_words")  # PostgreSQL's


class Where(NamedTuple):
    """Which rows are wanted besides: SQL about the row `r`, and its values."""

    sql: str = ""
    values: tuple[object, ...] = ()
    among: str = ""  # SQL for the ids of not too many rows, of which they are

    def and_(self, sql: str, *values: object) -> "Where":
        return self._replace(sql=f"{self.sql} AND {sql}", values=(*self.values, *values))


def newest(table: Table, book: int, words: Sequence[str], where: Where, most: int, enough: int = 30) -> list[int]:
    """The newest rows that hold all words, at most so many; without words the newest. Of the last word the beginning will do,
    where less than `enough` hold it as it stands."""
    if not words:
        return _ids(f"{_rows(table, where)} {where.sql} {ORDER}", [book, *where.values, most])
    found = _matching(table, book, words, False, where, most)
    if len(found) < enough and (len(words[-1]) >= SHORT or not words[-1].isascii()):
        found = _matching(table, book, words, True, where, most)
    return found


ORDER = "ORDER BY r.at DESC, r.id LIMIT %s"


def _rows(table: Table, where: Where) -> str:
    join = "CROSS JOIN" if connection.vendor == "sqlite" else "JOIN"  # to SQLite: in this order
    source = f"({where.among}) a {join} {table.name} r ON r.id = a.id" if where.among else f"{table.name} r"
    return f"SELECT r.id FROM {source} WHERE r.book_id = %s AND {table.counts}"  # noqa: S608 (names of ours)


def _matching(table: Table, book: int, words: Sequence[str], begins: bool, where: Where, most: int) -> list[int]:
    rows = _rows(table, where)
    if connection.vendor == "postgresql":
        match = "r.words @@ to_tsquery('pg_catalog.simple', goodwill_plain(%s))"
        return _ids(f"{rows} AND {match} {where.sql} {ORDER}", [book, postgres_match(words, begins), *where.values, most])
    match, holds = sqlite_match(words, begins), f"SELECT rowid FROM {table.text} WHERE {table.text} MATCH %s"  # noqa: S608
    if _ids(f"SELECT count(*) FROM ({holds} LIMIT %s)", [match, FEW + 1])[0] <= FEW:  # noqa: S608
        joined = f"SELECT r.id FROM {table.text} f CROSS JOIN {table.name} r ON r.id = f.rowid"  # noqa: S608
        among = f"AND r.id IN ({where.among})" if where.among else ""
        wanted = f"WHERE f.{table.text} MATCH %s AND r.book_id = %s AND {table.counts} {among} {where.sql}"
        return _ids(f"{joined} {wanted} {ORDER}", [match, book, *where.values, most])
    if not where.among and (found := _in_window(table, book, holds, match, where, most)):
        return found
    # The sign keeps SQLite from beginning with the matches: it is to walk from the newest on.
    return _ids(f"{rows} AND +r.id IN ({holds}) {where.sql} {ORDER}", [book, match, *where.values, most])


def _in_window(table: Table, book: int, holds: str, match: str, where: Where, most: int) -> list[int]:
    """Among the newest rows alone, where these lie together in the table; [] where that is not enough."""
    ids = _ids(f"{_rows(table, where)} {where.sql} {ORDER}", [book, *where.values, WINDOW])
    if not ids or max(ids) - min(ids) > 8 * WINDOW:
        return []
    there = set(_ids(f"{holds} AND rowid BETWEEN %s AND %s", [match, min(ids), max(ids)]))
    found = [one for one in ids if one in there][:most]
    return found if len(found) == most else []


def _ids(query: str, values: Sequence[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(query, list(values))
        return [row[0] for row in cursor.fetchall()]


def put_in_order() -> None:
    """After many words came in. PostgreSQL lays them beside its indexes first (a GIN index's pending list): every search goes
    through all of that, and soon looks through whole tables instead. Writing goes on as quickly as ever."""
    if connection.vendor != "postgresql":
        return
    mine = """SELECT gin_clean_pending_list(i.oid) FROM pg_class i JOIN pg_am a ON a.oid = i.relam
              WHERE a.amname = 'gin' AND i.relname = ANY(%s) AND pg_has_role(i.relowner, 'USAGE')"""
    with connection.cursor() as cursor:
        cursor.execute(mine, [list(INDEXES)])


def sqlite_match(words: Sequence[str], begins: bool = True) -> str:
    return " ".join(f'"{word}"' for word in words) + "*" * begins


def postgres_match(words: Sequence[str], begins: bool = True) -> str:
    parts = [[part for part in word.split("_") if part] for word in words]
    match = " & ".join(" <-> ".join(f"'{part}'" for part in phrase) for phrase in parts if phrase)
    return f"{match}:*" if match and begins else match


def fit(words: Iterable[str], title: str, text: str, age: float) -> float:
    """How well these words fit what was written so many years ago: between 0 and 1.

    The term frequencies of BM25, a title counting three times; half of it goes with every two years of age.
    """
    said = _TOKEN.findall(plain(f"{title} {title} {title} {text[:FAR]}"))
    worth, count = 0.0, 0
    for word in words:
        for part in _TOKEN.findall(plain(word)):
            times = max(1, sum(one.startswith(part) for one in said)) if len(part) > 2 else max(1, said.count(part))
            worth += times * (K1 + 1) / (times + K1 * (1 - B + B * len(said) / USUAL)) / (K1 + 1)
            count += 1
    return (worth / count if count else 0.5) * (1 + 2 ** (-max(0.0, age) / 2)) / 2


def excerpt(text: str, words: Iterable[str]) -> str:
    """Some words around the first that was looked for, accents or not."""
    wanted, said = tuple(plain(word) for word in words), text.split()
    if not wanted:
        return " ".join(said[:AROUND]) + "…" * (len(said) > AROUND)
    hits = (i for i, word in enumerate(said) if any(part.startswith(wanted) for part in re.findall(r"\w+", plain(word))))
    begin = max(0, min(next(hits, 0) - AROUND // 4, len(said) - AROUND))
    return "…" * (begin > 0) + " ".join(said[begin : begin + AROUND]) + "…" * (begin + AROUND < len(said))
