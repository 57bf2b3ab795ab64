"""Search speed: a published list of queries, over a big book: how long each takes, and the 95th of 100.

    python bench/big_book.py BOOK && python bench/search.py BOOK
    python bench/search.py BOOK --typed    # as you type: every query letter by letter, each a whole request of the page

The list is bench/queries.txt. Each query is asked several times in a row in one process, as a server would; the first time
counts too. The slowest time of a query stands in the column "worst". With GOODWILL_DATABASE_URL the book is in PostgreSQL.
"""

import argparse
import os
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import big_book
from rig import busy, keep, middle, table

if TYPE_CHECKING:
    from goodwill.models import Book

RUNS = 5
LIMIT = 0.05  # seconds that 95 of 100 searches may take
QUERIES = Path(__file__).with_name("queries.txt")


class Timed(NamedTuple):
    """One query."""

    query: str
    found: int
    seconds: list[float]
    cpu: list[float]  # the same without what others on this machine took


def main() -> None:
    said = options()
    big_book.opened(said.book)
    from goodwill.models import Book, Event

    book, others = Book.only(), busy()
    ask = as_you_type(book) if said.typed else looked(book)
    found = [timed([query[:n] for n in range(1, len(query) + 1)] if said.typed else [query] * RUNS, ask) for query in queries()]
    p50, p95, worst = spread(second for one in found for second in one.seconds)
    cpu = spread(second for one in found for second in one.cpu)
    rows = [(one.query, one.found, 1000 * middle(one.seconds), 1000 * max(one.seconds), 1000 * middle(one.cpu)) for one in found]
    print(table(rows, ("query", "found", "ms", "worst", "CPU ms")))
    events, times = Event.objects.filter(book=book).count(), sum(len(one.seconds) for one in found)
    print(f"{len(found)} queries, asked {times:,} times, {events:,} events: half take {1000 * p50:.1f} ms, 95 of 100 {1000 * p95:.1f} ms,")
    print(f"all {1000 * worst:.1f} ms. {'' if p95 <= LIMIT else 'TOO SLOW'}")
    print("CPU alone: half {:.1f} ms, 95 of 100 {:.1f} ms, all {:.1f} ms.".format(*(1000 * second for second in cpu)))
    print(others, end="\n" if others else "")
    told = {"events": events, "runs": RUNS, "busy": others, "p50": p50, "p95": p95, "worst": worst, "cpu": cpu}
    where = f"{events}{' typed' * said.typed}{' PostgreSQL' * bool(os.environ.get('GOODWILL_DATABASE_URL'))}"
    keep("search", where, {**told, "queries": [one._asdict() for one in found]})


def spread(seconds: Iterable[float]) -> tuple[float, float, float]:
    """The middle, the 95th of 100, and the longest."""
    every = sorted(seconds)
    return every[len(every) // 2], every[int(len(every) * 0.95)], every[-1]


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("book", type=Path, help="a data folder of big_book.py")
    parser.add_argument("--typed", action="store_true", help="the page that is asked at every letter, not the search alone")
    return parser.parse_args()


def queries() -> list[str]:
    lines = QUERIES.read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


Ask = Callable[[str], int]  # how much was found


def looked(book: "Book") -> Ask:
    """A search by itself."""
    from goodwill.models.search import look

    return lambda query: len(look(book, query, big_book.NOW).hits)


def as_you_type(book: "Book") -> Ask:
    """What the field in the header shows: a whole request, from the session to the JSON."""
    from django.test import Client

    browser = Client(HTTP_HOST="127.0.0.1")
    browser.force_login(book.user)

    def ask(typed: str) -> int:
        answer = browser.get("/search/as-you-type", {"q": typed})
        assert answer.status_code == 200, answer.status_code
        return sum(len(group["options"]) for group in answer.json()["groups"])

    ask("warm up")
    return ask


def timed(queries: Sequence[str], ask: Ask) -> Timed:
    seconds, cpu, found = [], [], 0
    for query in queries:
        begun, worked = time.perf_counter(), time.process_time()
        found = ask(query)
        seconds.append(time.perf_counter() - begun)
        cpu.append(time.process_time() - worked)
    return Timed(queries[-1], found, seconds, cpu)


if __name__ == "__main__":
    main()
