"""Reach: does it find who knows about something?

    python bench/reach.py

Thirty questions about one real mailbox, with the right people found by reading it, written down before the code
(`reach.tsv`: question, and the messages by which the right people showed it). Right is an answer with one of them among
the first three. Then the same questions once more, each said as a whole sentence.
"""

import argparse
import csv
import os
import time
from datetime import UTC, datetime
from pathlib import Path

from rig import SHARED, busy, keep, must, need_goodwill, run, scratch, table

QUESTIONS = Path(__file__).with_name("reach.tsv")
ASKED = "Who knows about {}?"
AS_SENTENCES = ("I am looking for somebody who can help us with {} by summer.", "Ich suche jemanden, der mir bis zum Sommer bei {} hilft.")
FIRST = 3
NOW = "2014-01-01"
ME = ["--me", "Ben Bolker"]
EMAILS = ("bbolker@gmail.com", "bolker@ufl.edu", "bolker@zoology.ufl.edu", "bolker@zoo.ufl.edu")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    said = parser.parse_args()
    goodwill = need_goodwill()
    with scratch() as data:
        os.environ |= {"GOODWILL_DATA": str(data), "GOODWILL_NOW": NOW}
        must(run([goodwill, "init", *ME, *(word for email in EMAILS for word in ("--email", email))]), "init")
        must(run([goodwill, "import", said.shared / "mailboxes/bolker.mbox"]), "import")
        rows = asked()
        said_otherwise = {frame: _hits(asked(frame)) for frame in AS_SENTENCES}
    hits = _hits(rows)
    worst = max(seconds for *_rest, seconds in rows)
    print(table([(q, str(n), str(place or "–")) for q, n, place, _s in rows], ("question", "right people", "place of the first of them")))
    print(f"\nAmong the first {FIRST}: {hits} of {len(rows)} ({100 * hits / len(rows):.0f} %); {worst:.2f} s at most.")
    for frame, n in said_otherwise.items():
        print(f"As “{frame.format('…')}”: {n} of {len(rows)}.")
    figures = {"questions": len(rows), "hits": hits, "as_sentences": list(said_otherwise.values()), "first": FIRST}
    keep("reach", "bolker", {**figures, "worst_seconds": worst, "busy": busy()})


def _hits(rows: list[tuple[str, int, int | None, float]]) -> int:
    return sum(place is not None and place <= FIRST for _question, _right, place, _seconds in rows)


def asked(frame: str = ASKED) -> list[tuple[str, int, int | None, float]]:
    """Each question, how many would be right, the place of the first of them, and how long it took."""
    from goodwill.doors.cli.say import open_book

    book = open_book()
    from goodwill.models import Touch
    from goodwill.models.reach import reach

    now, found = datetime.fromisoformat(NOW).replace(tzinfo=UTC), []
    with QUESTIONS.open(newline="", encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            keys = [f"mail:{message}" for message in row["messages"].split()]
            right = set(Touch.objects.filter(event__key__in=keys, way="in").values_list("person", flat=True))
            begun = time.perf_counter()
            about = row["question"].removeprefix("Who knows about ").removesuffix("?")
            direct = reach(book, frame.format(about), now).direct
            seconds = time.perf_counter() - begun
            place = next((n for n, one in enumerate(direct, 1) if one.person.pk in right), None)
            found.append((row["question"], len(right), place, seconds))
    return found


if __name__ == "__main__":
    main()
