"""The year: does a made-up owner who does what Today says keep all that the method asks for?

    python bench/year.py [--seed 5] [--days 365] [--small]

The life is that of tests/a_year.py, in the demo world, in a data folder of its own; tests/demo/test_a_year.py holds what must be so.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from rig import REPO, busy, keep, table

sys.path.insert(0, str(REPO / "tests"))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seed", type=int, default=5)
    options.add_argument("--days", type=int, default=365)
    options.add_argument("--small", action="store_true", help="of the demo world only the people that the test knows")
    said = options.parse_args()
    others, begun = busy(), time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        year = lived(Path(folder), said)
    seconds = time.perf_counter() - begun
    if others:
        print(others)
    print(f"{said.days} days in {seconds:.0f} s ({time.process_time():.0f} s of a processor), {len(year.acts)} acts")
    acts, waits = Counter(act.reason for act in year.acts), Counter[str]()
    for _day, _shown, why in year.waits:
        waits.update(why)
    a_day = Counter(shown for day, shown, _why in year.waits if day.weekday() < 5)
    print(table(sorted(acts.items(), key=lambda row: -row[1]), ("reason", "acts")))
    print(table(sorted(a_day.items()), ("acts a day", "working days")))
    print(table(sorted(waits.items(), key=lambda row: -row[1]), ("held back because", "times")))
    broken = {rule.__name__: rule(year) for rule in rules()}
    print(table([(name.replace("_", " "), len(found)) for name, found in broken.items()], ("what must hold", "broken")))
    for name, found in broken.items():
        for one in found:
            print(f"  {name}: {one}")
    figures = {"acts": acts, "a_day": a_day, "held_back": waits, "broken": {name: len(found) for name, found in broken.items()}}
    kind = "some of the demo world" if said.small else "the demo world"
    keep("year", f"{kind}, seed {said.seed}", {"seconds": seconds, "busy": others, "new": len(year.new), **figures})


def lived(folder: Path, said: argparse.Namespace) -> Any:
    """The year, in a data folder of its own."""
    os.environ["GOODWILL_DATA"] = str(folder)
    os.environ.pop("GOODWILL_DATABASE_URL", None)
    from a_year import Year
    from goodwill.demo.world import write
    from goodwill.doors.cli.begin import begin
    from year_words import SOME

    world = write(folder / "files", date(2026, 11, 21))
    book = begin(world.name, list(world.emails), world.timezone)
    truth = json.loads((folder / "files" / "truth.json").read_text("utf-8"))
    return Year(book, world, truth, said.seed, said.days, SOME if said.small else frozenset()).live()


def rules() -> Any:
    from year_rules import RULES

    return RULES


if __name__ == "__main__":
    main()
