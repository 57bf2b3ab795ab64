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
SHIPPED = Path(__file__).with_name("prior.json")


class Line(NamedTuple):
    """A weighted sum of named figures, as log odds: constant + Σ weight × (figure − usual) / spread."""

    names: tuple[str, ...]
    weight: Floats  # (k + 1,), the constant last
    usual: Floats  # (k,)
    spread: Floats  # (k,)
    firm: Floats  # (k + 1,) how firmly each weight is held against own examples: 1 / variance
    way: Floats  # (k,): 1 may only raise, -1 may only lower, 0 either

    def design(self, figures: dict[str, Floats]) -> Floats:
        """(rows, k + 1) from the named figures, scaled, with a column of ones last. What is unknown (nan, or not there) counts as usual."""
        rows = len(next(iter(figures.values())))
        x = np.ones((rows, len(self.names) + 1))
        for i, name in enumerate(self.names):
            x[:, i] = (figures.get(name, np.nan) - self.usual[i]) / self.spread[i]
        return np.nan_to_num(x, nan=0.0, posinf=0.0, neginf=0.0)

    @property
    def bounds(self) -> tuple[Floats, Floats]:
        """The least and the most that each weight may be."""
        least = np.where(self.way > 0, 0.0, -np.inf)
        most = np.where(self.way < 0, 0.0, np.inf)
        return np.append(least, -np.inf), np.append(most, np.inf)


def line(told: dict[str, Any]) -> Line:
    """From the readable form in the file."""
    each = told["figures"]

    def all_(part: str) -> list[float]:
        return [one[part] for one in each.values()]

    weight, firm = (np.array([*all_(part), told["constant"][part]], float) for part in ("weight", "firm"))
    usual, spread, way = (np.array(all_(part), float) for part in ("usual", "spread", "way"))
    return Line(tuple(each), weight, usual, spread, firm, way)


def told(line: Line) -> dict[str, Any]:
    """To the readable form."""
    parts = zip(line.names, line.weight, line.usual, line.spread, line.firm, line.way)
    figures = {
        name: {
            "weight": round(float(w), 4),
            "usual": round(float(u), 4),
            "spread": round(float(s), 4),
            "firm": round(float(f), 2),
            "way": int(d),
        }
        for name, w, u, s, f, d in parts
    }
    return {"constant": {"weight": round(float(line.weight[-1]), 4), "firm": round(float(line.firm[-1]), 2)}, "figures": figures}


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
