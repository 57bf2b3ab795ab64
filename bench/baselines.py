"""Baselines: what contact and replies are foreseen by without us, on the same data and from the same past.

recency, gap, decayed: no training. BG/NBD: lifetimes' BetaGeoFitter on days of contact (Fader, Hardie, Lee 2005).
Logistic regression and gradient boosting (scikit-learn): figures of their own, learned from the network's own past.
"""

import heapq
import warnings
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

DAY = 86400.0
FEW = 500  # examples that training needs at least
KEEN = 60.0  # days: half-life of the decayed count


class Days:
    """A network's ties by days: for each pair the days of contact, with the messages each way."""

    def __init__(self, file: Path) -> None:
        from score import events

        self.told: dict[tuple[str, str], list[tuple[int, bool]]] = defaultdict(list)
        for at, sender, recipient in events(file):
            self.told[min(sender, recipient), max(sender, recipient)].append((int(at // DAY), sender < recipient))
        self.first = min(days[0][0] for days in self.told.values())
        self.busy: dict[str, list[int]] = defaultdict(list)
        for at, sender, _recipient in events(file):
            self.busy[sender].append(int(at // DAY))

    def examples(self, today: int, days: int) -> tuple[list[tuple[str, str]], np.ndarray]:
        """The ties to judge on a day, as score.py has them, and which were in touch within `days`."""
        keys, came = [], []
        for key, told in self.told.items():
            past = {day for day, _way in told if day < today}
            if len(past) >= 3 and today - max(past) <= 180:
                keys.append(key)
                came.append(any(today <= day < today + days for day, _way in told))
        return keys, np.array(came, int)

    def figures(self, key: tuple[str, str], today: int) -> list[float]:
        """Twenty figures of one tie; the first eight are for the regression."""
        told = [(day, way) for day, way in self.told[key] if day < today]
        days = np.unique([day for day, _way in told])
        gaps, ages = np.diff(days), today - days
        there = sum(way for _day, way in told)
        median = float(np.median(gaps))
        few = [np.log(ages[-1]), np.log(len(days)), np.log(ages[0]), np.log(median), ages[-1] / median]
        few += [
            np.log(0.02 + (0.5 ** (ages / 14)).sum()),
            np.log(0.02 + (0.5 ** (ages / 60)).sum()),
            min(there, len(told) - there) / len(told),
        ]
        more = [np.log(0.02 + (0.5 ** (ages / h)).sum()) for h in (3, 7, 30, 180)]
        more += [(ages <= window).sum() for window in (7, 30, 90)] + [gaps.max(), gaps.std()]
        return few + more + sorted(self.alive(who, today) for who in key) + [len(told)]

    def alive(self, who: str, today: int) -> int:
        place = np.searchsorted(self.busy[who], today)
        return today - self.busy[who][place - 1] if place else 3650


@cache
def days_of(file: Path) -> Days:
    return Days(file)


def contact(file: Path, at: float, days: int, keys: list[tuple[str, str]]) -> dict[str, np.ndarray]:
    """Every baseline for these ties at one cutoff; the trained ones only where there is a past to learn from."""
    told, today = days_of(file), int(at // DAY)
    x = np.array([told.figures(key, today) for key in keys])
    found = {"recency": -x[:, 0], "gap over own gap": -x[:, 4], "decayed count": x[:, 6], "BG/NBD": bgnbd(told, keys, today, days)}
    past = list(range(today - days, told.first + 14, -14))
    learned = [(told.examples(day, days), day) for day in past]
    xs = [told.figures(key, day) for (known, _y), day in learned for key in known]
    if len(xs) >= FEW:
        y = np.concatenate([came for (_keys, came), _day in learned])
        found |= trained(np.array(xs), y, x)
    return found


def bgnbd(told: Days, keys: list[tuple[str, str]], today: int, days: int) -> np.ndarray:
    """The chance of a contact at all, from the contacts that BG/NBD expects."""
    from lifetimes import BetaGeoFitter

    seen = [np.unique([day for day, _way in told.told[key] if day < today]) for key in keys]
    count = np.array([len(each) - 1 for each in seen])
    last, age = np.array([each[-1] - each[0] for each in seen]), np.array([today - each[0] for each in seen])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fitter = BetaGeoFitter(penalizer_coef=0.01).fit(count, last, age)
        expected = fitter.conditional_expected_number_of_purchases_up_to_time(days, count, last, age)
    return 1.0 - np.exp(-np.nan_to_num(np.asarray(expected, float)))


def trained(x: np.ndarray, y: np.ndarray, asked: np.ndarray, few: int = 8) -> dict[str, np.ndarray]:
    line = make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000)).fit(x[:, :few], y)
    trees = HistGradientBoostingClassifier(max_iter=200, learning_rate=0.05, max_leaf_nodes=15, random_state=0).fit(x, y)
    return {
        "logistic regression": line.predict_proba(asked[:, :few])[:, 1],
        "gradient boosting": trees.predict_proba(asked)[:, 1],
    }


@cache
def attempts(file: Path) -> tuple[list[tuple[float, str, str, int]], np.ndarray]:
    """All attempts of score.py, and which of them it judges."""
    import score

    found = score.attempts(file)
    first, last = found[0][0], found[-1][0]
    border = first + 0.65 * (last - first) + 14 * DAY
    return found, np.array([at > border for at, *_rest in found])


def reply(file: Path) -> dict[str, np.ndarray]:
    """Pair rate, and what is learned from the attempts that were over when the judged ones begin."""
    told, test = attempts(file)
    x = np.array(list(known(file)))
    came = np.array([answered for *_who, answered in told])
    at = np.array([each[0] for each in told])
    past = at <= at[test].min() - 14 * DAY
    return {"pair rate": x[test, 0], **trained(x[past], came[past], x[test], few=x.shape[1])}


def known(file: Path) -> Any:
    """Of each attempt: pair rate, recipient's rate, decayed counts both ways, time since theirs and mine, how many in vain."""
    from score import events

    told, _test = attempts(file)
    base = np.mean([answered for *_who, answered in told[: len(told) // 2]])
    rates: dict[Any, list[float]] = defaultdict(lambda: [0.0, 0.0])
    sums: dict[Any, list[float]] = defaultdict(lambda: [0.0] * 5)  # of each direction: the last moment and four decayed counts
    vain: dict[tuple[str, str], int] = defaultdict(int)
    over: list[tuple[float, str, str, int]] = []
    wanted, place = {(at, u, v): y for at, u, v, y in told}, 0
    for at, u, v in events(file):
        while over and over[0][0] <= at:
            _then, a, b, answered = heapq.heappop(over)
            for who in ((a, b), b):
                rates[who][0] += answered
                rates[who][1] += 1
        if place < len(told) and (at, u, v) == told[place][:3]:
            person = (rates[v][0] + 5 * base) / (rates[v][1] + 5)
            back, forth = (left(sums[way], at) for way in ((v, u), (u, v)))
            since = [np.log(at - sums[way][0] + 60) if sums[way][0] else 20.0 for way in ((v, u), (u, v))]
            yield [(rates[u, v][0] + 2 * person) / (rates[u, v][1] + 2), person, *np.log(0.05 + np.array(back + forth)), *since, vain[u, v]]
            heapq.heappush(over, (at + 14 * DAY, u, v, wanted[at, u, v]))
            vain[u, v] += 1
            place += 1
        vain[v, u] = 0
        sums[u, v] = [at, *(count + 1 for count in left(sums[u, v], at))]


def left(told: list[float], at: float) -> list[float]:
    return [count * 0.5 ** ((at - told[0]) / DAY / h) for count, h in zip(told[1:], (1, 7, 30, 120))]
