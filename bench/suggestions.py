"""Suggestions: would one act on them? What Today says of real mailboxes at past days, against one reader's verdicts.

    python bench/suggestions.py --shared ../shared            # counts
    python bench/suggestions.py --judge                       # prints what has no verdict yet, with its draft

Each day is looked at as it was then: nothing later is known. A verdict is tied to the day, the reason and the message that the
suggestion rests on (`suggestions.tsv`), so whatever is said of the same again keeps it, and what is new has none.
"""

import argparse
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from ledger import OWNERS
from rig import REPO, SHARED, keep, need_goodwill, run, table

VERDICTS = REPO / "bench" / "suggestions.tsv"
NAMES = {"bolker": "Ben Bolker", "shackleton": "Sara Shackleton"}
ZONES = {"bolker": "America/New_York", "shackleton": "America/Chicago"}
LAST = {"bolker": "2013-12-31", "shackleton": "2002-12-31"}
DAYS = {
    "bolker": (
        *("2008-11-12", "2009-04-08", "2009-09-15", "2010-02-10", "2010-07-14", "2010-11-24", "2011-03-16", "2011-11-09", "2012-04-18"),
        "2012-12-12",
    ),
    "shackleton": ("2000-05-10", "2001-01-24", "2001-10-10"),
}


def main() -> None:
    said = options()
    known = verdicts()
    rows = []
    for mailbox, days in DAYS.items():
        for day, shown in by_day(said.shared / f"mailboxes/{mailbox}.mbox", mailbox, days).items():
            found = Counter(judged(mailbox, day, one, known, said.judge) for one in shown)
            rows.append((mailbox, day, len(shown), found["act"], found["not"], found["none"]))
    sums = [sum(row[n] for row in rows) for n in range(2, 6)]
    print(table([*rows, ("all", "", *sums)], ("", "day", "shown", "would act", "would not", "no verdict")))
    share = sums[1] / (sums[1] + sums[2]) if sums[1] + sums[2] else 0.0
    print(f"One would act on {share:.2f} of those with a verdict.")
    keep("suggestions", "mailboxes", {"shown": sums[0], "act": sums[1], "not": sums[2], "none": sums[3], "share": round(share, 3)})


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--judge", action="store_true", help="print what has no verdict yet")
    return parser.parse_args()


def by_day(path: Path, mailbox: str, days: tuple[str, ...]) -> dict[str, list[dict[str, Any]]]:
    """What Today shows on each of these days."""
    with tempfile.TemporaryDirectory() as data:
        emails = [word for email in OWNERS[mailbox][0] for word in ("--email", email)]
        _goodwill(data, "init", "--me", NAMES[mailbox], *emails, "--timezone", ZONES[mailbox])
        _goodwill(data, "--now", LAST[mailbox], "import", str(path))
        return {day: _goodwill(data, "--now", day, "today", "--json")["suggestions"] for day in days}


def _goodwill(data: str, *words: str) -> Any:
    done = run([need_goodwill(), "--data", data, "--json", *words])
    if done.code:
        raise SystemExit(done.err)
    return done.json()


def judged(mailbox: str, day: str, one: dict[str, Any], known: dict[tuple[str, ...], str], show: bool) -> str:
    """act, not, or none."""
    touch = one["evidence"][0]["touch"].partition(":")[2]
    verdict = known.get((mailbox, day, one["reason"], touch), "none")
    if verdict == "none" and show:
        quote = " ".join((one["evidence"][0]["quote"] or "").split())[:200]
        print(mailbox, day, one["reason"], touch, sep="\t")
        print(f"  {one['person']['name']}: {one['why']}\n  “{quote}”\n  {one['draft'].get('body', '')!r}\n")
    return verdict


def verdicts() -> dict[tuple[str, ...], str]:
    if not VERDICTS.exists():
        return {}
    rows = [line.split("\t") for line in VERDICTS.read_text(encoding="utf-8").splitlines()[1:]]
    return {tuple(row[:4]): row[4] for row in rows}


if __name__ == "__main__":
    main()
