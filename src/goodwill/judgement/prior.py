"""Prior: what is believed before anything of one's own is known, learned from public data by bench/train_prior.py.

A small file beside this one (prior.json), meant to be read: every figure with its weight, its usual value and spread, and
which way it may point. Its first lines say what it was learned from.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from goodwill.errors import Trouble
from goodwill.words import _

Floats = NDArray[np.float64]
FAR_OUT = 4.0  # spreads: no figure counts for more
SHIPPED = Path(__file__).with_name("prior.json")


class Line(NamedTuple):
    """A weighted sum of named figures, as log odds: constant + Σ weight × scaled, with scaled = (figure − usual) / spread.

    Some figures also count in pairs, scaled × scaled. The prior holds nothing of pairs (weight 0): they did not carry over
    from one network to another, but many own examples may move them.
    """

    names: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    weight: Floats  # (k,) one a name, one a pair, the constant last
    usual: Floats  # one a name
    spread: Floats
    firm: Floats  # (k,) how firmly each weight is held against own examples: 1 / variance
    way: Floats  # one a name: 1 may only raise, -1 may only lower, 0 either

    def scaled(self, figures: dict[str, Floats]) -> Floats:
        """(rows, names), within ±FAR_OUT. What is unknown (nan, or not there) counts as usual."""
        rows = len(next(iter(figures.values())))
        z = np.zeros((rows, len(self.names)))
        for i, name in enumerate(self.names):
            if name in figures:
                z[:, i] = (figures[name] - self.usual[i]) / self.spread[i]
        found: Floats = np.clip(np.nan_to_num(z, nan=0.0), -FAR_OUT, FAR_OUT)
        return found

    def design(self, figures: dict[str, Floats]) -> Floats:
        """(rows, k): scaled figures, pairs, and a column of ones."""
        z = self.scaled(figures)
        place = {name: i for i, name in enumerate(self.names)}
        pairs = [z[:, place[one]] * z[:, place[other]] for one, other in self.pairs]
        return np.column_stack([z, *pairs, np.ones(len(z))])

    @property
    def bounds(self) -> tuple[Floats, Floats]:
        """The least and the most that each weight may be."""
        free = np.full(len(self.pairs) + 1, np.inf)
        least = np.append(np.where(self.way > 0, 0.0, -np.inf), -free)
        most = np.append(np.where(self.way < 0, 0.0, np.inf), free)
        return least, most


def line(told: dict[str, Any]) -> Line:
    """From the readable form in the file."""
    each, pairs = told["figures"], told["pairs"]

    def all_(part: str) -> list[float]:
        return [one[part] for one in each.values()]

    weight = np.array([*all_("weight"), *(0.0 for _pair in pairs["of"]), told["constant"]["weight"]], float)
    firm = np.array([*all_("firm"), *(pairs["firm"] for _pair in pairs["of"]), told["constant"]["firm"]], float)
    usual, spread, way = (np.array(all_(part), float) for part in ("usual", "spread", "way"))
    return Line(tuple(each), tuple((one, other) for one, other in pairs["of"]), weight, usual, spread, firm, way)


def told(line: Line) -> dict[str, Any]:
    """To the readable form; the weights of pairs are 0 in a prior."""
    parts = zip(line.names, line.weight, line.usual, line.spread, line.firm, line.way)
    figures = {
        name: {"weight": round(w, 4), "usual": round(u, 4), "spread": round(s, 4), "firm": round(f, 2), "way": int(d)}
        for name, w, u, s, f, d in ((name, *map(float, rest)) for name, *rest in parts)
    }
    firm = float(line.firm[len(line.names)]) if line.pairs else 0.0
    return {
        "constant": {"weight": round(float(line.weight[-1]), 4), "firm": round(float(line.firm[-1]), 2)},
        "figures": figures,
        "pairs": {"firm": firm, "of": [list(pair) for pair in line.pairs]},
    }


@cache
def shipped() -> dict[str, Any]:
    """The prior that comes with the package."""
    found: dict[str, Any] = json.loads(SHIPPED.read_text())
    return found


def read(file: Path | None) -> dict[str, Any]:
    """Another prior of the same form, or the shipped one."""
    if file is None:
        return shipped()
    try:
        found: dict[str, Any] = json.loads(file.read_text())
    except (OSError, ValueError) as error:
        raise Trouble(_("{file} cannot be read as a prior: {error}").format(file=file, error=error)) from error
    if not {"contact", "reply", "delay"} <= set(found):
        raise Trouble(_("{file} is no prior.").format(file=file), hint="python bench/train_prior.py")
    return found
