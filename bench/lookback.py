"""Look back: on how many lost ties would Today have told in time? `goodwill backtest` on real mailboxes and public networks.

    python bench/lookback.py mailbox ../shared/mailboxes/bolker.mbox --me "Ben Bolker" --email bbolker@gmail.com …
    python bench/lookback.py network eu            # the busiest people of a public network, each as an owner
    python bench/lookback.py yardstick eu          # our BG/NBD against lifetimes', on the same histories

The mailbox goes through the commands, as its owner would; of a network the touches of each are lived through alone and
the cases are added up, because one mailbox has too few to tell methods apart.
"""

import argparse
import os
import time
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from rig import SHARED, busy, keep, must, need_goodwill, run, scratch, table

DAY = 86400
NAMES = {
    "goodwill": "Goodwill",
    "rhythm": "own rhythm",
    "recency": "longest silence",
    "every_30": "every 30 days",
    "every_60": "every 60 days",
    "every_90": "every 90 days",
    "bgnbd": "BG/NBD",
}


def main() -> None:
    said = options()
    if said.what == "mailbox":
        mailbox(said)
    elif said.what == "network":
        network(said.name, said.owners, said.shared)
    else:
        yardstick(said.name, said.shared)


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    kinds = parser.add_subparsers(dest="what", required=True)
    one = kinds.add_parser("mailbox")
    one.add_argument("path", type=Path)
    one.add_argument("--me", required=True)
    one.add_argument("--email", action="append", required=True)
    many = kinds.add_parser("network")
    many.add_argument("name")
    many.add_argument("--owners", type=int, default=60)
    many.add_argument("--shared", type=Path, default=SHARED)
    same = kinds.add_parser("yardstick")
    same.add_argument("name")
    same.add_argument("--shared", type=Path, default=SHARED)
    return parser.parse_args()


def mailbox(said: argparse.Namespace) -> None:
    goodwill = need_goodwill()
    with scratch() as folder:
        env = {"GOODWILL_DATA": str(folder / "data")}
        emails = [word for email in said.email for word in ("--email", email)]
        must(run([goodwill, "init", "--me", said.me, *emails], env), "goodwill init")
        must(run([goodwill, "import", said.path], env), "goodwill import")
        others = busy()
        ran = must(run([goodwill, "--json", "backtest"], env), "goodwill backtest")
    report = ran.json()
    print(report["words"])
    shown(report["reminders"]["methods"])
    keep("lookback", said.path.stem, {"seconds": ran.seconds, "busy": others, "report": report})


def network(name: str, owners: int, shared: Path) -> None:
    """The busiest people as owners; months of 30 days."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodwill.config.settings")
    import django

    django.setup()
    from goodwill.doors.cli.predict import _events
    from goodwill.judgement import network as of_many
    from goodwill.today.backtest import WARM_UP, look_back

    found = _events.read(shared / f"bench/contact/{name}.csv.gz").messages
    directed = of_many.directed(found)
    ties = np.bincount(directed.a, minlength=found.people)
    months = np.arange(found.at.min() + WARM_UP * DAY, found.at.max(), 30 * DAY)
    started, methods = time.perf_counter(), []
    for owner in np.argsort(-ties, kind="stable")[:owners]:
        touches, people = touches_of(directed, owner)
        methods += look_back(touches, people, months)["reminders"]["methods"]
    pooled = added(methods)
    print(f"{name}: {owners} owners in {time.perf_counter() - started:.0f} s")
    shown(pooled)
    keep(
        "lookback",
        f"{owners} people of {name}",
        {"seconds": time.perf_counter() - started, "busy": busy(), "report": {"reminders": {"methods": pooled}}},
    )


def yardstick(name: str, shared: Path) -> None:
    """BG/NBD twice on the histories of a network's ties: likelihood reached, and how far chances are apart."""
    from lifetimes import BetaGeoFitter

    from goodwill.doors.cli.predict import _events
    from goodwill.judgement import bgnbd
    from goodwill.judgement import network as of_many
    from goodwill.judgement.lived import history

    found = _events.read(shared / f"bench/contact/{name}.csv.gz").messages
    pairs = of_many.pairs(found)
    rows = []
    for share in (0.4, 0.6, 0.8):
        at = int(found.at.min() + share * (found.at.max() - found.at.min()))
        again, last, age = history(pairs.touches.only(pairs.touches.at < at), len(pairs.a), at)
        there = age > 0
        again, last, age = again[there], last[there], age[there]
        ours = bgnbd.fit(again, last, age)
        theirs = BetaGeoFitter().fit(again, last, age).params_
        same = bgnbd.Fit(*(float(theirs[part]) for part in ("r", "alpha", "a", "b")))
        likely = [float(bgnbd.log_likelihood(fit, again, last, age).mean()) for fit in (ours, same)]
        apart = np.abs(bgnbd.chance(ours, again, last, age, 30 / 7) - bgnbd.chance(same, again, last, age, 30 / 7)).max()
        rows.append((len(again), *likely, float(apart)))
    print(table(rows, ("ties", "log likelihood, ours", "lifetimes", "chances apart at most")))


def touches_of(directed: Any, owner: int) -> tuple[Any, int]:
    """One person's own touches, with their ties numbered from 0."""
    mine = np.flatnonzero(directed.a == owner)
    place = np.full(len(directed.a), -1)
    place[mine] = np.arange(len(mine))
    t = directed.touches.only(place[directed.touches.person] >= 0)
    return t._replace(person=place[t.person]), len(mine)


def added(methods: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The cases of all owners together."""
    pooled = []
    for name in NAMES:
        each = [one for one in methods if one["name"] == name]
        sums = Counter({key: sum(one[key] for one in each) for key in ("reminders", "in_time", "of", "only_goodwill", "only_this")})
        in_hand = sum((one["days_in_hand"] or 0.0) * one["of"] for one in each) / max(1, sums["of"])
        by_day = [[day, sum(one["by_day"][i][1] for one in each)] for i, (day, _n) in enumerate(each[0]["by_day"])]
        pooled.append({"name": name, **sums, "days_in_hand": round(in_hand, 1), "by_day": by_day})
    return pooled


def shown(methods: list[dict[str, Any]]) -> None:
    rows = [
        (NAMES[one["name"]], one["in_time"], one["of"], by(one, 60), by(one, 90), one["days_in_hand"], one["reminders"]) for one in methods
    ]
    print(table(rows, ("named by", "in time", "of", "by day 60", "by day 90", "days in hand", "reminders")))


def by(one: dict[str, Any], day: int) -> int:
    return next(n for at, n in one["by_day"] if at == day)


if __name__ == "__main__":
    main()
