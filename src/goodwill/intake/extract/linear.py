"""Linear: a weight for each thing seen, a sum, a probability. Trained with NumPy alone, kept as a small file that can be read."""

import json
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

FOLDER = Path(__file__).parent / "models"
SELDOM = 2  # what fewer sentences show teaches nothing
STEPS, INNER = 12, 25  # of Newton's method; of conjugate gradients within one
Floats = npt.NDArray[np.float64]


class Linear(NamedTuple):
    """Weights by what is seen. A probability of .5 is the threshold at which F1 was best on sentences not trained on."""

    weights: dict[str, float]
    bias: float

    def probability(self, seen: Iterable[str]) -> float:
        known = self.weights.get
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.bias + sum(known(each, 0.0) for each in seen)))))


@cache
def shipped(name: str) -> Linear:
    """A model that comes with the program."""
    kept = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return Linear(kept["weights"], kept["bias"])


class Rows(NamedTuple):
    """Sentences as the numbers of what they show, one after the other."""

    columns: npt.NDArray[np.int64]
    starts: npt.NDArray[np.int64]
    size: int

    def times(self, weights: Floats) -> Floats:
        return np.add.reduceat(weights[self.columns], self.starts)

    def back(self, each: Floats) -> Floats:
        lengths = np.diff(np.append(self.starts, len(self.columns)))
        return np.bincount(self.columns, np.repeat(each, lengths), self.size).astype(np.float64)


def train(seen: Sequence[set[str]], truth: Sequence[bool], strength: float = 0.2, folds: int = 5) -> Linear:
    """Logistic regression with a square penalty, its threshold moved to where F1 is best on sentences left out.

    Args:
        strength: of the data against the penalty (C of Fan et al. 2008).
        folds: into how many parts the sentences are dealt out to choose the threshold.
    """
    labels = np.array(truth, float)
    part = np.arange(len(labels)) * 7919 % folds
    held = np.zeros(len(labels))
    for fold in range(folds):
        inside = np.flatnonzero(part != fold).tolist()
        model = _fitted([seen[n] for n in inside], labels[inside], strength)
        for n in np.flatnonzero(part == fold).tolist():
            held[n] = model.bias + sum((model.weights.get(each, 0.0) for each in seen[n]), 0.0)
    whole = _fitted(seen, labels, strength)
    return whole._replace(bias=whole.bias - best_threshold(held, labels))


def best_threshold(scores: Floats, labels: Floats) -> float:
    """The middle of the stretch of scores within which F1 is as good as at its best, give or take .002."""
    order = np.argsort(-scores)
    hits = np.cumsum(labels[order])
    f1 = 2 * hits / (np.arange(1, len(scores) + 1) + labels.sum())
    good = np.flatnonzero(f1 >= f1.max() - 0.002)
    falling = scores[order]
    between = (falling + np.append(falling[1:], falling[-1] - 1)) / 2  # a threshold lies between two scores
    return float(between[good].mean())


def _fitted(seen: Sequence[set[str]], labels: Floats, strength: float) -> Linear:
    counts = Counter(each for one in seen for each in one)
    names = sorted(each for each, count in counts.items() if count >= SELDOM)
    number = {name: n for n, name in enumerate(names, 1)}
    columns = [[0, *(number[each] for each in one if each in number)] for one in seen]
    starts = np.cumsum([0, *(len(one) for one in columns[:-1])])
    rows = Rows(np.array([n for one in columns for n in one]), starts, len(names) + 1)
    weights = _newton(rows, labels, strength)
    return Linear(dict(zip(names, weights[1:].tolist())), float(weights[0]))


def _newton(rows: Rows, labels: Floats, strength: float) -> Floats:
    """Newton's method; its steps by conjugate gradients (Lin, Weng, Keerthi 2008, without the trust region)."""
    penalty = np.full(rows.size, 1 / strength)
    penalty[0] = 1e-6
    weights = np.zeros(rows.size)
    for _step in range(STEPS):
        chance = 1 / (1 + np.exp(-rows.times(weights)))
        gradient = rows.back(chance - labels) + penalty * weights
        spread = chance * (1 - chance)
        step, rest = np.zeros(rows.size), -gradient
        towards, size = rest.copy(), rest @ rest
        first = size
        for _inner in range(INNER):
            curved = rows.back(spread * rows.times(towards)) + penalty * towards
            along = size / (towards @ curved)
            step += along * towards
            rest -= along * curved
            size, before = rest @ rest, size
            if size < 1e-3 * first:
                break
            towards = rest + size / before * towards
        weights += step
        if np.abs(step).max() < 1e-3:
            break
    return weights


def kept(model: Linear, about: dict[str, Any], least: float = 0.02) -> str:
    """A model as the text of its file; weights too small to matter are left out."""
    weights = {name: round(weight, 2) for name, weight in sorted(model.weights.items()) if abs(weight) >= least}
    return json.dumps({**about, "bias": round(model.bias, 4), "weights": weights}, ensure_ascii=False, indent=0) + "\n"
