"""Search speed: a published list of queries, over a big book: how long each takes, and the 95th of 100.

    python bench/big_book.py BOOK && python bench/search.py BOOK

The list is bench/queries.txt. Each query is asked several times in a row in one process, as a server would; the first time
counts too. The slowest time of a query stands in the column "worst".
"""

import argparse
import time
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import big_book
from rig import busy, keep, middle, table

RUNS = 5
LIMIT = 0.05  # seconds that 95 of 100 searches may take
QUERIES = Path(__file__).with_name("queries.txt")


class Timed(NamedTuple):
    """One query."""

    query: str
    understood: str
    found: int
    seconds: list[float]
    cpu: list[float]  # the same without what others on this machine took


def main() -> None:
    said = options()
    big_book.opened(said.book)
    from goodwill.models import Book, Event

    book, others = Book.only(), busy()
    found = [timed(book, query, big_book.NOW) for query in queries()]
    p50, p95, worst = spread(second for one in found for second in one.seconds)
    cpu = spread(second for one in found for second in one.cpu)
    rows = [(one.query, one.found, 1000 * middle(one.seconds), 1000 * max(one.seconds), 1000 * middle(one.cpu)) for one in found]
    print(table(rows, ("query", "found", "ms", "worst", "CPU ms")))
    events = Event.objects.filter(book=book).count()
    print(f"{len(found)} queries, {RUNS} times each, {events:,} events: half take {1000 * p50:.1f} ms, 95 of 100 {1000 * p95:.1f} ms,")
    print(f"all {1000 * worst:.1f} ms. {'' if p95 <= LIMIT else 'TOO SLOW'}")
    print("CPU alone: half {:.1f} ms, 95 of 100 {:.1f} ms, all {:.1f} ms.".format(*(1000 * second for second in cpu)))
    print(others, end="\n" if others else "")
    told = {"events": events, "runs": RUNS, "busy": others, "p50": p50, "p95": p95, "worst": worst, "cpu": cpu}
    keep("search", f"{events}", {**told, "queries": [one._asdict() for one in found]})


def spread(seconds: Iterable[float]) -> tuple[float, float, float]:
    """The middle, the 95th of 100, and the longest."""
    every = sorted(seconds)
    return every[len(every) // 2], every[int(len(every) * 0.95)], every[-1]


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("book", type=Path, help="a data folder of big_book.py")
    return parser.parse_args()


def queries() -> list[str]:
    lines = QUERIES.read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def timed(book: object, query: str, now: datetime) -> Timed:
    from goodwill.models.search import look

    seconds, cpu, found = [], [], None
    for _run in range(RUNS):
        begun, worked = time.perf_counter(), time.process_time()
        found = look(book, query, now)  # type: ignore[arg-type]
        seconds.append(time.perf_counter() - begun)
        cpu.append(time.process_time() - worked)
    assert found is not None
    return Timed(query, found.understood, len(found.hits), seconds, cpu)


if __name__ == "__main__":
    main()
