"""Strength: which ways of adding up what passed between two tell best who will go on?

    python bench/strength.py

The busiest people of each public network as owners. For all their ties, at four moments, the strength then; and in the
season after (a month in the short networks) on how many days they were in touch, and whether both wrote. Length and channel are
in no public data, so they take no part.
"""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from rig import SHARED, busy, keep, table

from goodwill.doors.cli.predict import _events
from goodwill.judgement import network, strength
from goodwill.judgement.calibration import auc
from goodwill.judgement.running import BROAD, DAY, Touches
from lookback import touches_of

OWNERS, MOMENTS = 60, 4
AHEAD = {"eu": 90, "radoslaw": 30, "college": 30}
Way = Callable[[Touches, int, float], Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    said = parser.parse_args()
    for name, ahead in AHEAD.items():
        found = measured(said.shared / f"bench/contact/{name}.csv.gz", ahead)
        rows = [(way, *figures.values()) for way, figures in found.items()]
        print(f"\n{name}, {ahead} days ahead")
        print(table(rows, ("strength", "rank correlation with days", "AUC, any contact", "AUC, both write")))
        keep("strength", name, {"ahead": ahead, "busy": busy(), "ways": found})


def measured(file: Path, ahead: int) -> dict[str, dict[str, float]]:
    messages = _events.read(file).messages
    directed = network.directed(messages)
    busiest = np.argsort(-np.bincount(directed.a, minlength=messages.people), kind="stable")[:OWNERS]
    first, last = messages.at.min(), messages.at.max()
    said: dict[str, list[Any]] = {way: [] for way in WAYS}
    days, both = [], []
    for owner in busiest:
        t, ties = touches_of(directed, owner)
        t = t.only(t.others < BROAD)
        for now in np.linspace(first + 0.35 * (last - first), last - ahead * DAY, MOMENTS):
            then, after = t.only(t.at < now), t.only((t.at >= now) & (t.at < now + ahead * DAY))
            known = np.bincount(then.person, minlength=ties) >= 2
            for way, stands in WAYS.items():
                said[way].append(stands(then, ties, now)[known])
            met = np.unique(np.stack([after.person, after.at // DAY], 1), axis=0)[:, 0]
            days.append(np.bincount(met, minlength=ties)[known])
            both.append(
                ((np.bincount(after.person[after.into], minlength=ties) > 0) & (np.bincount(after.person[after.out], minlength=ties) > 0))[
                    known
                ]
            )
    truth, mutual = np.concatenate(days), np.concatenate(both)
    return {way: marks(np.concatenate(each), truth, mutual) for way, each in said.items()}


def marks(said: Any, days: Any, both: Any) -> dict[str, float]:
    ranks = [np.unique(values, return_inverse=True, return_counts=True) for values in (said, days)]
    a, b = ((np.cumsum(counts) - counts / 2)[which] for _values, which, counts in ranks)
    return {
        "rank": round(float(np.corrcoef(a, b)[0, 1]), 4),
        "any": round(auc(said, days > 0), 4),
        "both": round(auc(said, both), 4),
    }


def plain(share: float) -> Way:
    """Every touch, by the number of people in it to this power, halving every 60 days: what strength was before."""
    return lambda t, ties, now: np.bincount(t.person, (1.0 + t.others) ** -share * np.exp2((t.at - now) / (60 * DAY)), ties)


def without(**off: float) -> Way:
    """The strength as it is, with some part of it taken out."""

    def stands(t: Touches, ties: int, now: float) -> Any:
        before = {name: getattr(strength, name) for name in off}
        for name, value in off.items():
            setattr(strength, name, value)
        found = strength.strength(t.person, t.at, t.into, t.out, t.others, np.ones(len(t.at)), ties)
        for name, value in before.items():
            setattr(strength, name, value)
        last = np.zeros(ties)
        last[t.person] = t.at
        return found.now * np.exp2((last - now) / (60 * DAY))

    return stands


WAYS: dict[str, Way] = {
    "sum of touches, 1/n": plain(1.0),
    "sum of touches": plain(0.0),
    "strength": without(),
    "without reciprocity": without(ONE_SIDED=1.0),
    "without months": without(FULL=0.0),
    "without either": without(ONE_SIDED=1.0, FULL=0.0),
}

if __name__ == "__main__":
    main()
