"""Growth: how import time grows with the archive, from a thousand to a million messages in one mbox each.

    python bench/growth.py --sizes 1000 10000 100000 1000000

The exponent is the slope of log(seconds) over log(messages): 1 is "twice as much mail takes twice as long". Besides all
sizes together it is given from each size to the next, because starting up hides growth in small archives.
"""

import argparse
import itertools
import math
import statistics
from pathlib import Path

import archive
from import_speed import with_goodwill
from rig import busy, keep, scratch, table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--kind", choices=("short", "ordinary"), default="short")
    said = parser.parse_args()
    others = busy()
    rows = []
    for size in said.sizes:
        with scratch() as folder:
            rows.append(measured(folder, size, said.kind))
            print(f"  {size:,}: {rows[-1]['seconds']:.1f} s", flush=True)
    told = {"kind": said.kind, "rows": rows, "exponent": exponent(rows), "steps": [exponent(list(two)) for two in itertools.pairwise(rows)]}
    print(table([cells(row) for row in rows], ("messages", "seconds", "per second", "CPU s", "peak MiB", "first Today s")))
    print(f"Exponent {told['exponent']:.3f}; from size to size {', '.join(f'{step:.3f}' for step in told['steps'])}.")
    print(others, end="\n" if others else "")
    keep("growth", said.kind, {**told, "busy": others})


def measured(folder: Path, size: int, kind: str) -> dict[str, float]:
    """One archive of this size, made, imported into a new book and thrown away."""
    mail = folder / "mail.mbox"
    archive.write(mail, size, kind, "mbox", max(50, min(20_000, size // 50)))
    took = with_goodwill(mail, folder / "data")
    return {"messages": size, "seconds": took.seconds, "cpu": took.cpu, "peak": took.peak, "first_today": took.first_today or 0.0}


def exponent(rows: list[dict[str, float]]) -> float:
    """The least-squares slope of log(seconds) over log(messages)."""
    slope, _at = statistics.linear_regression([math.log(row["messages"]) for row in rows], [math.log(row["seconds"]) for row in rows])
    return slope


def cells(row: dict[str, float]) -> tuple[str, ...]:
    per_second = row["messages"] / row["seconds"]
    return (
        f"{row['messages']:,}",
        f"{row['seconds']:.1f}",
        f"{per_second:,.0f}",
        f"{row['cpu']:.1f}",
        f"{row['peak'] / 2**20:.0f}",
        f"{row['first_today']:.1f}",
    )


if __name__ == "__main__":
    main()
