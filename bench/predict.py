"""Predict: how well contact and replies are foreseen, beside what simple and strong baselines reach in the same run.

    python bench/train_prior.py    # first: priors that never saw the network they are judged on
    python bench/predict.py        # the whole table; --only contact|reply, --network eu …

Ours are the files that `goodwill bench predict` writes, from a prior that never saw the network: once with what it
learns from the network's own past (own), once without (prior only). Differences come with a paired bootstrap interval of 95 %.
"""

import argparse
import csv
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import baselines
import numpy as np
from rig import OUT, SHARED, busy, keep, must, need_goodwill, run, scratch, table
from sklearn.metrics import average_precision_score, roc_auc_score

NETWORKS = ("eu", "college", "radoslaw")
DRAWS = 300
KINDS = {"own": [], "prior only": ["--prior-only"]}

Scores = dict[str, list[tuple[np.ndarray, np.ndarray]]]  # method: what came and what was said, one pair a cutoff


def main() -> None:
    said = options()
    sys.path.insert(0, str(said.shared / "bench"))
    if note := busy():
        print(note)
    for name in said.network:
        file = said.shared / f"bench/contact/{name}.csv.gz"
        if said.only != "reply":
            report("contact", name, contact(file, OUT / f"prior-without-{name}.json"))
        if said.only != "contact":
            report("reply", name, reply(file, OUT / f"prior-without-{name}.json"))


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--only", choices=("contact", "reply"))
    parser.add_argument("--network", nargs="*", default=NETWORKS)
    return parser.parse_args()


def contact(file: Path, prior: Path, days: int = 30) -> Scores:
    """Every method at every cutoff, on the same ties in the same order."""
    from score import cuts, ties

    found: Scores = {}
    for at in cuts(file, days):
        keys, came, _gap, _decay = ties(file, at, days)
        for kind, more in KINDS.items():
            said = predicted(["contact", "--events", file, "--at", at, "--days", days, "--prior", prior, *more])
            p = {tuple(sorted(row[:2])): float(row[2]) for row in said}
            found.setdefault(kind, []).append((came, np.array([p[key] for key in keys])))
        for method, p in baselines.contact(file, at, days, keys).items():
            found.setdefault(method, []).append((came, p))
    return found


def reply(file: Path, prior: Path) -> Scores:
    """Every method on the attempts that score.py judges."""
    found: Scores = {}
    attempts, test = baselines.attempts(file)
    came = np.array([answered for *_who, answered in attempts])[test]
    keys = [(sender, recipient, round(at)) for at, sender, recipient, _y in attempts]
    for kind, more in KINDS.items():
        p = {(u, v, round(float(at))): float(p) for u, v, at, p in predicted(["reply", "--events", file, "--prior", prior, *more])}
        found[kind] = [(came, np.array([p[keys[i]] for i in np.flatnonzero(test)]))]
    return found | {method: [(came, p)] for method, p in baselines.reply(file).items()}


def predicted(words: list[Any]) -> list[list[str]]:
    """What the command writes, without its head."""
    with scratch() as folder:
        out = folder / "said.csv"
        must(run([need_goodwill(), "bench", "predict", *map(str, words), "--out", out]), "goodwill bench predict")
        with out.open(newline="") as lines:
            return list(csv.reader(lines))[1:]


def report(task: str, name: str, found: Scores) -> None:
    rows = {method: measured(pairs) for method, pairs in found.items()}
    ours = found["own"]
    for method, pairs in found.items():
        if method != "own" and len(pairs) == len(ours):
            rows[method]["behind"] = interval(ours, pairs)
    print(f"\n{task}, {name}")
    print(table([(method, *told(row)) for method, row in rows.items()], ("", "AUC", "AP silent", "Brier", "ours is ahead in AUC by")))
    keep("predict", f"{task} {name}", {"task": task, "network": name, "cutoffs": len(ours), "methods": rows})


def told(row: dict[str, Any]) -> Iterator[str]:
    yield from (f"{row[key]:.4f}" if row[key] is not None else "-" for key in ("auc", "ap_silent", "brier"))
    yield "{:+.4f} ({:+.4f} to {:+.4f})".format(*row["behind"]) if "behind" in row else "-"


def measured(pairs: list[tuple[np.ndarray, np.ndarray]]) -> dict[str, Any]:
    """Means over the cutoffs; Brier only for what is a probability."""
    proper = all(p.min() >= 0 and p.max() <= 1 for _y, p in pairs)
    each = [(roc_auc_score(y, p), average_precision_score(1 - y, -p), np.mean((p - y) ** 2)) for y, p in pairs]
    auc, silent, brier = (round(float(value), 4) for value in np.mean(each, 0))
    return {"auc": auc, "ap_silent": silent, "brier": brier if proper else None, "cutoffs": len(pairs)}


def interval(ours: list[tuple[np.ndarray, np.ndarray]], theirs: list[tuple[np.ndarray, np.ndarray]]) -> list[float]:
    """How far ours is ahead in AUC, and 95 % of the same on ties (or attempts) drawn anew, the same for both."""
    rng = np.random.default_rng(0)
    drawn = [partial(rng.integers, 0, len(y), len(y)) for y, _p in ours]
    ahead = np.mean([auc(y, p) - auc(y, q) for (y, p), (_y, q) in zip(ours, theirs)])
    again = [np.mean([_ahead(y, p, q, draw) for (y, p), (_y, q), draw in zip(ours, theirs, drawn)]) for _n in range(DRAWS)]
    return [round(float(value), 4) for value in (ahead, *np.quantile(again, [0.025, 0.975]))]


def _ahead(y: np.ndarray, p: np.ndarray, q: np.ndarray, draw: Callable[[], np.ndarray]) -> float:
    some = draw()
    return auc(y[some], p[some]) - auc(y[some], q[some])


def auc(y: np.ndarray, p: np.ndarray) -> float:
    """By ranks, those of equals shared: quicker than scikit-learn's where it is asked for a thousand times."""
    _values, place, count = np.unique(p, return_inverse=True, return_counts=True)
    rank = (np.cumsum(count) - (count - 1) / 2.0)[place]
    ones = y.sum()
    return float((rank[y == 1].sum() - ones * (ones + 1) / 2) / (ones * (len(y) - ones)))


if __name__ == "__main__":
    main()
