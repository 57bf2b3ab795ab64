"""A big book: a data folder with 10,000 people and a million touches, to time pages and rules on.

    python bench/big_book.py DATA --people 10000 --touches 1000000

The rows of what happened are made here (importing a million mails is what import_speed.py measures); figures, reasons
and Today are the project's own work on them, and their times are printed. bench/today_speed.py measures on the result.
"""

import argparse
import os
import random
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import repeat
from pathlib import Path
from typing import Any

import numpy as np
from archive import DAY, END, FIRST, LAST, OWN_ADDRESS, OWNER, PLAIN
from prose import prose
from rig import must, need_goodwill, run

NOW = datetime.fromtimestamp(END, UTC).replace(hour=9)
YEARS = 10
MET = 0.03  # of all events are meetings
ASKING = 0.04  # of their letters ask something


def main() -> None:
    said = options()
    if said.data.exists() and any(said.data.iterdir()):
        sys.exit(f"{said.data} is not empty: name another place or delete it first.")
    env = {"GOODWILL_DATA": str(said.data.absolute()), "GOODWILL_NOW": NOW.isoformat()}
    must(run([need_goodwill(), "init", "--me", OWNER, "--email", OWN_ADDRESS], env), "goodwill init")
    opened(said.data)
    fill(said.people, said.touches, said.seed)
    judge()
    if not said.bare:
        import full_life

        with timed("a full life"):
            full_life.fill(said.seed)
    closed()
    size = sum(file.stat().st_size for file in said.data.rglob("*") if file.is_file())
    print(f"{said.data}: {size / 2**20:,.0f} MiB. Its now is {NOW.isoformat()}: set GOODWILL_NOW to it.")


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--touches", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bare", action="store_true", help="letters and meetings alone, without what full_life.py adds")
    return parser.parse_args()


def opened(data: Path) -> None:
    """Django, on the book in this folder."""
    os.environ.update(GOODWILL_DATA=str(data.absolute()), GOODWILL_NOW=NOW.isoformat(), DJANGO_SETTINGS_MODULE="goodwill.config.settings")
    import django

    django.setup()


def closed() -> None:
    """Puts all that was written where it belongs, so that the first to open the book does not pay for it."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)" if connection.vendor == "sqlite" else "VACUUM ANALYZE")
    connection.close()


def fill(people: int, touches: int, seed: int) -> None:
    """People, then what happened between them and the owner."""
    from django.db import connection, transaction

    from goodwill.models import Book

    book = Book.only()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")
            cursor.execute("PRAGMA cache_size=-524288")
    with timed(f"{people:,} people"), transaction.atomic():
        handles = _people(book, people, random.Random(seed))
    with timed(f"{touches:,} touches"), transaction.atomic(), indexed_afterwards():
        _events(book, handles, touches, seed)
    _counted_on()
    connection.close()


def _counted_on() -> None:
    """PostgreSQL is told which numbers are taken: rows came with theirs."""
    from django.apps import apps
    from django.core.management.color import no_style
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(statement)


def judge() -> None:
    """Figures and Today, by the project's own verbs."""
    from goodwill.models import Book, Figures, Suggestion
    from goodwill.models.figures import stale
    from goodwill.models.person import Person
    from goodwill.models.refresh import refresh
    from goodwill.today.deal import deal

    book = Book.only()
    stale(book, Person.objects.filter(book=book).exclude(pk=book.me_id).values_list("pk", flat=True))
    with timed("figures of everybody"):
        refresh(book, NOW)
    with timed("reasons and Today"):
        deal(book, NOW)
    suggested = Suggestion.objects.filter(book=book).count()
    print(f"  {Figures.objects.filter(book=book, two_way=True).count():,} people with a two-way exchange, {suggested:,} suggestions")


@contextmanager
def indexed_afterwards() -> Iterator[None]:
    """Full-text search is filled once at the end instead of by a trigger for each row, which takes twice as long."""
    from django.db import connection

    if connection.vendor != "sqlite":  # PostgreSQL keeps the words of a row in the row
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'goodwill_event'")
        triggers = cursor.fetchall()
        cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%fts5%' AND sql LIKE '%goodwill_event%' AND type = 'table'")
        texts = [name for (name,) in cursor.fetchall()]
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        yield
        for name in texts:
            cursor.execute(f"INSERT INTO {name}({name}) VALUES ('rebuild')")
        for _, sql in triggers:
            cursor.execute(sql.replace("%", "%%"))


@contextmanager
def timed(what: str) -> Iterator[None]:
    started = time.perf_counter()
    yield
    print(f"  {what}: {time.perf_counter() - started:.1f} s", flush=True)


def _people(book: Any, count: int, rng: random.Random) -> list[tuple[int, int]]:
    """Everybody with an address; every fifth has a card with a birthday. Returns (person, handle) pairs."""
    from goodwill.event import Profile as Said
    from goodwill.intake import match
    from goodwill.models import Handle, Person, Spelling
    from goodwill.models.names import rename

    first, handle = _next(Person), _next(Handle)
    names = [f"{FIRST[n % len(FIRST)]} {LAST[n // len(FIRST) % len(LAST)]}{_more(n)}" for n in range(count)]
    addresses = [f"{name.replace(' ', '.').translate(PLAIN).lower()}@place{n % 97}.example" for n, name in enumerate(names)]
    people = range(first, first + count)
    load(Person, id=people, book_id=repeat(book.pk), name=names)
    known = {"kind": repeat("email"), "value": addresses, "home": people, "unsettled": repeat(0)}  # whoever is alike here is another
    load(Handle, id=range(handle, handle + count), book_id=repeat(book.pk), person_id=people, **known)
    load(Spelling, handle_id=range(handle, handle + count), name=names, at=repeat(END))
    for n in range(0, count, 5):
        born = datetime(1950 + rng.randrange(50), 1 + rng.randrange(12), 1 + rng.randrange(28)).date()
        match.store(book, first + n, Said(f"card:big-{n}", names[n], (("email", addresses[n]),), birthday=born))
    rename(book, people)
    return list(zip(people, range(handle, handle + count)))


def _more(n: int) -> str:
    again = n // (len(FIRST) * len(LAST))
    return f" {'I' * (again + 1)}" if again else ""


def _events(book: Any, handles: list[tuple[int, int]], touches: int, seed: int) -> None:
    """Letters and meetings over ten years. The share of each person falls off slowly: the first has about 8,000 of a million."""
    from goodwill.models import Entry, Event, Handle, Part, Touch

    rng = np.random.default_rng(seed)
    sizes = _sizes(rng, touches)
    count = len(sizes)
    event = np.repeat(np.arange(count), sizes)
    at = np.sort(END - 3600 - rng.integers(0, YEARS * 365 * DAY, count))
    met, out = rng.random(count) < MET, rng.random(count) < 0.45
    out |= (sizes > 1) & ~met  # a letter of theirs is one touch, whoever else got it
    weights = 1 / (np.arange(len(handles)) + 20.0)
    drawn = np.searchsorted(np.cumsum(weights) / weights.sum(), rng.random(touches)).clip(max=len(handles) - 1)
    who = _apart(event, drawn, len(handles))
    way = np.where(met, "both", np.where(out, "out", "in"))
    asks = ~met & ~out & (rng.random(count) < ASKING)
    words = prose(random.Random(seed), 2_000)
    titles, said = rng.choice(words.sentences[:2_000], count), rng.choice(words.sentences, count)
    asked = rng.choice([act for act in words.acts if act.endswith("?")], count)
    texts = [f"{text} {ask}" if a else text for text, ask, a in zip(said.tolist(), asked.tolist(), asks.tolist())]
    keys = [f"mail:big.{n:08x}@made.example" for n in range(count)]
    start = _next(Event)
    ids = range(start, start + count)
    load(
        Event,
        id=ids,
        book_id=repeat(book.pk),
        key=keys,
        kind=["meeting" if m else "mail" for m in met.tolist()],
        at=at.tolist(),
        title=[title[:60] for title in titles.tolist()],
        text=texts,
        thread=keys,
    )
    people, their = (np.array(column) for column in zip(*handles))
    mine = Handle.objects.filter(person=book.me_id).order_by("pk").values_list("pk", flat=True)[0]
    role = np.where(met, "guest", np.where(out, "to", "from"))
    load(Part, event_id=ids, handle_id=repeat(mine), role=np.where(met, "host", np.where(out, "from", "to")).tolist())
    load(Part, event_id=(event + start).tolist(), handle_id=their[who].tolist(), role=role[event].tolist())
    load(
        Touch,
        event_id=(event + start).tolist(),
        person_id=people[who].tolist(),
        at=at[event].tolist(),
        way=way[event].tolist(),
        others=(sizes - 1)[event].tolist(),
    )
    asking = np.flatnonzero(asks)
    by = people[who[np.searchsorted(event, asking)]].tolist()
    load(
        Entry,
        book_id=repeat(book.pk),
        person_id=by,
        event_id=(asking + start).tolist(),
        kind=repeat("ask"),
        by=repeat("them"),
        at=at[asking].tolist(),
        quote=asked[asking].tolist(),
    )


def _sizes(rng: np.random.Generator, touches: int) -> "np.ndarray[Any, np.dtype[np.int64]]":
    """How many touches each event makes: mostly one, at times up to four; together exactly so many."""
    sizes = np.where(rng.random(touches) < 0.9, 1, rng.integers(2, 5, touches))
    ends = np.cumsum(sizes)
    count = int(np.searchsorted(ends, touches)) + 1
    sizes = sizes[:count]
    sizes[-1] -= int(ends[count - 1] - touches)
    return sizes


def _apart(event: Any, who: Any, people: int) -> Any:
    """Nobody twice in one event: within each, neighbours that are the same step on to the next person."""
    order = np.lexsort((who, event))
    who = who[order]
    while (same := (who[1:] == who[:-1]) & (event[1:] == event[:-1])).any():
        who[1:][same] = (who[1:][same] + 1) % people
        who = who[np.lexsort((who, event))]
    return who


def _next(model: Any) -> int:
    from goodwill.models import bulk

    return int(bulk.reserve(model, 1)[0])


def load(model: Any, **columns: Iterable[object]) -> None:
    """Writes rows column by column, past the ORM; what is not named gets its default."""
    from django.db import connection

    fields = {field.column: field for field in model._meta.concrete_fields if not (field.primary_key and field.column not in columns)}
    for name, field in fields.items():
        if name not in columns:
            columns[name] = repeat(field.get_db_prep_save(field.get_default(), connection))
    _insert(connection, model._meta.db_table, columns)


def _insert(connection: Any, table: str, columns: Mapping[str, Iterable[object]]) -> None:
    names, places = ", ".join(f'"{name}"' for name in columns), ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", zip(*columns.values()))


if __name__ == "__main__":
    main()
