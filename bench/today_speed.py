"""Today's speed: how long the owner waits, on a big book: commands, every page, and asking every reason about everybody.

    python bench/big_book.py BOOK && python bench/today_speed.py BOOK

Without BOOK one is made first (about a minute). Commands are timed as whole processes, pages inside this one with a warm
start and compressed, as a browser gets them: the time the server needs, without the network, and the queries that a page
costs. Of a page p50 and the worst of its runs are kept, by the clock and in work: on a busy machine the work says more.
"""

import argparse
import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import big_book
from rig import REPO, busy, goodwill, keep, middle, must, run, scratch, table

sys.path.insert(0, str(REPO / "tools"))
COMMAND_RUNS, PAGE_RUNS = 7, 15
LOOKS = 6  # pages of one kind, of which the fullest is timed
COMMON = "printer"  # a word that many of the letters hold
ALSO = {
    "people by a name": "/people?q=ruiz",
    "people who wait": "/people?q=I+owe+a+reply",
    "map of one": "/map?on=2",
    "aside": "/aside/list",
}
FEW = ("progress", "source")  # pages that lead to a file that was read in: here it was made, and thrown away


class Measured(NamedTuple):
    """One line of the table: seconds (p50), what is allowed, the worst run, and p50 of the work it was."""

    what: str
    seconds: float
    limit: float | None
    queries: int | None = None
    note: str = ""
    worst: float | None = None
    cpu: float | None = None


def main() -> None:
    said = options()
    with scratch() as folder:
        data = said.book or folder / "book"
        if not said.book:
            size = ["--people", str(said.people), "--touches", str(said.touches)]
            print(must(run([sys.executable, REPO / "bench/big_book.py", data, *size]), "big_book.py").out)
        others = busy()
        found = [*commands(data), *inside(data, said.only_pages)]
        held = counts()
    print(f"\n{held['people']:,} people, {held['touches']:,} touches, {held['suggestions']:,} suggestions")
    rows = [(one.what, one.seconds, one.worst, one.cpu, one.limit, one.queries, verdict(one)) for one in found]
    print(table(rows, ("", "p50 s", "worst s", "CPU s", "limit", "queries", "")))
    print(others, end="\n" if others else "")
    measured = [one._asdict() for one in found]
    keep("today_speed", f"{held['people']}-{held['touches']}", {**held, "busy": others, "measured": measured})


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("book", type=Path, nargs="?", help="a data folder of big_book.py")
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--touches", type=int, default=1_000_000)
    parser.add_argument("--only-pages", action="store_true", help="leave out asking everybody afresh")
    return parser.parse_args()


def verdict(one: Measured) -> str:
    return (one.note or "") if one.limit is None or one.seconds <= one.limit else f"TOO SLOW {one.note}".strip()


def commands(data: Path) -> list[Measured]:
    """Whole processes, as the owner starts them."""
    command = goodwill()
    if not command:
        print("The goodwill command is not installed: commands are not timed.")
        return []
    env = {"GOODWILL_DATA": str(data.absolute()), "GOODWILL_NOW": big_book.NOW.isoformat()}

    def timed(limit: float, *words: str) -> Measured:
        runs = [must(run([command, *words], env), f"goodwill {' '.join(words)}") for _ in range(COMMAND_RUNS)]
        cpu, worst = middle(ran.cpu for ran in runs), max(ran.seconds for ran in runs)
        return Measured(f"goodwill {' '.join(words)}", middle(ran.seconds for ran in runs), limit, worst=worst, cpu=cpu)

    must(run([command, "today", "--json"], env), "goodwill today")  # deals for the day, once
    return [timed(0.15, "--help"), timed(0.6, "today", "--json"), timed(0.6, "reach", COMMON, "--json")]


def inside(data: Path, only_pages: bool) -> list[Measured]:
    """What happens in the server's process."""
    big_book.opened(data)
    found = pages()
    if not only_pages:
        found += afresh()
    return found


def pages() -> list[Measured]:
    """Every page that the app links to, the fullest of each kind (tools/every_page.py)."""
    from django.test import Client

    import every_page
    from goodwill.models import Book

    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(Book.only().user)
    for name in ("search", "reach"):
        every_page.SAID[name] = f"{name}?q={COMMON}"  # so that something is found

    def get(path: str) -> every_page.Got:
        answer = client.get(path)
        kind = answer.headers.get("Content-Type", "")
        return every_page.Got(answer.status_code, kind, answer.content.decode() if kind.startswith("text/html") else "")

    get("/")  # deals for the day, once
    every_page.LOOKS = LOOKS
    every_page.UNLINKED |= dict.fromkeys(["aside", *FEW], "only the letters' own import leads there")
    found = {**every_page.every_page(get).pages, **ALSO}
    gc.freeze()  # as the server does
    client.defaults["HTTP_ACCEPT_ENCODING"] = "gzip"
    return sorted((page(client, name, address) for name, address in found.items()), key=lambda one: -one.seconds)


def page(client: Any, name: str, address: str) -> Measured:
    """Warm answers, and the queries of one of them."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    answer = client.get(address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    queries = len(captured)  # now: the next request empties the log
    runs = [both_clocks(lambda: client.get(address)) for _ in range(PAGE_RUNS)]
    wall, cpu = (sorted(run[n] for run in runs) for n in (0, 1))
    kib = f"{len(answer.content) // 1024} KiB"
    return Measured(f"page {name}", middle(wall), 0.05, queries, kib, wall[-1], middle(cpu))


def both_clocks(act: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock and of work."""
    clock, work = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - clock, time.process_time() - work


def afresh() -> list[Measured]:
    """All figures, then all reasons, for everybody."""
    from goodwill.models import Book, Figures
    from goodwill.models.figures import stale
    from goodwill.models.refresh import refresh
    from goodwill.today.deal import deal

    book = Book.only()
    everybody = list(Figures.objects.filter(book=book).values_list("person_id", flat=True))
    stale(book, everybody)
    figures = clocked(lambda: refresh(book, big_book.NOW))
    Figures.objects.filter(book=book).update(ask_at=0)
    reasons = clocked(lambda: deal(book, big_book.NOW))
    return [
        Measured("figures of everybody", figures, None),
        Measured("all reasons, everybody", reasons, 10.0),
    ]


def clocked(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def counts() -> dict[str, int]:
    from goodwill.models import Book, Person, Suggestion, Touch

    book = Book.only()
    return {
        "people": Person.objects.filter(book=book).count() - 1,
        "touches": Touch.objects.filter(event__book=book).count(),
        "suggestions": Suggestion.objects.filter(book=book).count(),
    }


if __name__ == "__main__":
    main()
