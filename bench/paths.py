"""Paths: how fast are the warmest ways found among 100,000 people with 1,000,000 ties, beside igraph's Yen and networkx?

    python bench/paths.py

A made network whose degrees vary as people's do (a few know thousands), warmth at random. All are asked for the best five
between the same pairs. Ours walks three links at most; the others know no such limit, so where a warmer way of more links
exists they find that one: compared are the answers in which none of theirs is longer. networkx is asked for fewer pairs.
"""

import argparse
import statistics
import time
from itertools import pairwise
from typing import Any

import igraph
import networkx
import numpy as np
from rig import busy, keep, table

from goodwill.judgement.paths import Graph, best, graph

PEOPLE, TIES, BEST = 100_000, 1_000_000, 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=400, help="asked of ours; igraph gets a fortieth, networkx two")
    said = parser.parse_args()
    a, b, warm = made(7)
    ties = graph(PEOPLE, a, b, warm)
    pairs = pairs_of(ties, said.pairs)
    ours, seconds = asked(lambda here, there: best(ties, here, there, BEST), pairs)
    found = {"goodwill": figures(seconds)}
    yen, seconds = asked(yens(a, b, warm), pairs[: said.pairs // 40])
    found["igraph, Yen"] = figures(seconds) | agreement(ours, yen, ties)
    simple, seconds = asked(networkxs(a, b, warm), pairs[:2])
    found["networkx, shortest_simple_paths"] = figures(seconds) | agreement(ours, simple, ties)
    rows = [
        (name, f"{f['pairs']}", *(f"{f[key]:,.2f}" for key in ("median_ms", "p95_ms", "worst_ms")), f.get("agree", "–"))
        for name, f in found.items()
    ]
    print(table(rows, ("program", "pairs", "median ms", "p95 ms", "worst ms", "same answer, of comparable")))
    keep("paths", "best", {"people": PEOPLE, "ties": TIES, "k": BEST, "busy": busy(), "programs": found})


def made(seed: int) -> tuple[Any, Any, Any]:
    """Exactly so many ties, drawn by what each end is worth (Chung & Lu, 2002)."""
    rng = np.random.default_rng(seed)
    worth = np.minimum(rng.pareto(1.6, PEOPLE) + 0.3, 150.0)
    keys = np.zeros(0, np.int64)
    while len(keys) < TIES:
        a, b = rng.choice(PEOPLE, (2, 2 * TIES), p=worth / worth.sum())
        low, high = np.minimum(a, b), np.maximum(a, b)
        keys = np.unique(np.concatenate([keys, (low * PEOPLE + high)[low != high]]))
    keys = rng.permutation(keys)[:TIES]
    return keys // PEOPLE, keys % PEOPLE, rng.uniform(0.05, 0.4, TIES)


def pairs_of(ties: Graph, n: int) -> list[tuple[int, int]]:
    """From somebody who knows hundreds, as an owner does, to anybody; the first ten between the busiest of all."""
    rng = np.random.default_rng(8)
    degree = np.diff(ties.start)
    busiest = np.argsort(-degree)[:20]
    owners = np.flatnonzero((degree > 100) & (degree < 2000))
    others = np.flatnonzero(degree > 0)
    drawn = [(int(rng.choice(owners)), int(rng.choice(others))) for _pair in range(n - 10)]
    return [*drawn, *((int(busiest[2 * i]), int(busiest[2 * i + 1])) for i in range(10))]


def asked(way: Any, pairs: list[tuple[int, int]]) -> tuple[list[Any], list[float]]:
    found, seconds = [], []
    for here, there in pairs:
        started = time.perf_counter()
        found.append(way(here, there))
        seconds.append(time.perf_counter() - started)
    return found, seconds


def yens(a: Any, b: Any, warm: Any) -> Any:
    net = igraph.Graph(n=PEOPLE, edges=np.stack([a, b], 1))
    cold = (-np.log(warm)).tolist()
    return lambda here, there: net.get_k_shortest_paths(here, there, k=BEST, weights=cold)


def networkxs(a: Any, b: Any, warm: Any) -> Any:
    net = networkx.Graph()
    net.add_weighted_edges_from(zip(a.tolist(), b.tolist(), (-np.log(warm)).tolist()))

    def way(here: int, there: int) -> list[list[int]]:
        ways = networkx.shortest_simple_paths(net, here, there, weight="weight")
        return [found for found, _n in zip(ways, range(BEST))]

    return way


def figures(seconds: list[float]) -> dict[str, Any]:
    ms = sorted(1000 * s for s in seconds)
    return {"pairs": len(ms), "median_ms": statistics.median(ms), "p95_ms": ms[-(-95 * len(ms) // 100) - 1], "worst_ms": ms[-1]}


def agreement(ours: list[Any], theirs: list[Any], ties: Graph) -> dict[str, str]:
    """Of the answers in which no way is longer than three links, how many are as warm as ours, way by way."""
    same = of = 0
    for mine, ways in zip(ours, theirs):
        if len(mine) < BEST or any(len(way) > 4 for way in ways):
            continue
        of += 1
        same += np.allclose([path.warmth for path in mine], sorted((warmth(ties, way) for way in ways), reverse=True))
    return {"agree": f"{same} of {of}"}


def warmth(ties: Graph, way: list[int]) -> float:
    product = 1.0
    for one, other in pairwise(way):
        some = slice(ties.start[one], ties.start[one + 1])
        product *= float(ties.warmth[some][np.searchsorted(ties.other[some], other)])
    return product


if __name__ == "__main__":
    main()
