"""Paths: the warmest ways from one person to another, against all of them written out."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwill.judgement import paths
from goodwill.judgement.paths import Graph, Path, best, graph, warmth


def made(seed: int) -> tuple[Graph, dict[tuple[int, int], float], int]:
    """A small random graph, and its ties as a table; in every second one many ties are equally warm."""
    rng = np.random.default_rng(seed)
    people = int(rng.integers(2, 10))
    a, b = rng.integers(0, people, (2, int(rng.integers(people, 5 * people))))
    warm = rng.choice([0.0, 0.25, 0.5, 1.0], len(a)) if seed % 2 else rng.random(len(a))
    table: dict[tuple[int, int], float] = {}
    for one, other, w in zip(a.tolist(), b.tolist(), warm.tolist()):
        if one != other and w > 0:
            for pair in ((one, other), (other, one)):
                table[pair] = max(w, table.get(pair, 0.0))
    return graph(people, a, b, warm), table, people


def every_way(table: dict[tuple[int, int], float], people: int, here: int, there: int) -> list[Path]:
    """All ways of at most three links, in the order that `best` promises."""
    found = []
    for links in range(paths.LINKS):
        for between in permutations(sorted(set(range(people)) - {here, there}), links):
            steps = list(zip((here, *between), (*between, there)))
            if all(step in table for step in steps):
                found.append(Path((*between, there), float(np.prod([table[step] for step in steps]))))
    return sorted(found, key=lambda path: (-path.warmth, len(path.people), path.people))


def test_they_are_exactly_the_best_on_a_thousand_random_graphs(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = 0
    for seed in range(1000):
        monkeypatch.setattr(paths, "BATCH", 1 + seed % 7)  # so that small graphs, too, are gone through in several batches
        ties, table, people = made(seed)
        k = 1 + seed % 6
        found, wanted = best(ties, 0, people - 1, k), every_way(table, people, 0, people - 1)[:k]
        assert [path.warmth for path in found] == pytest.approx([path.warmth for path in wanted], rel=1e-12), seed
        assert all(path.warmth == pytest.approx(np.prod([table[s] for s in zip((0, *path.people), path.people)])) for path in found)
        assert [path.people for path in found] == [path.people for path in wanted], seed
        seen += len(found)
    assert seen > 1500


@given(st.integers(0, 10_000))
def test_a_way_back_is_as_warm_as_the_way_there(seed: int) -> None:
    ties, _table, people = made(seed)
    there, back = best(ties, 0, people - 1), best(ties, people - 1, 0)
    assert [path.warmth for path in there] == pytest.approx([path.warmth for path in back])


def test_a_colder_tie_with_a_warm_friend_between_is_passed_by() -> None:
    ties = graph(3, np.array([0, 0, 1]), np.array([2, 1, 2]), np.array([0.1, 0.9, 0.8]))
    assert [path.people for path in best(ties, 0, 2)] == [(1, 2), (2,)]


def test_nobody_is_reached_over_four_links() -> None:
    chain = graph(5, np.array([0, 1, 2, 3]), np.array([1, 2, 3, 4]), np.ones(4))
    assert best(chain, 0, 4) == [] and [path.people for path in best(chain, 0, 3)] == [(1, 2, 3)]


def test_there_is_no_way_to_oneself_and_none_in_an_empty_graph() -> None:
    empty = graph(3, np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
    assert best(empty, 0, 1) == [] and best(empty, 1, 1) == []


@given(st.floats(0, 50), st.floats(0, 4000), st.integers(0, 300), st.integers(0, 300))
def test_a_link_is_warmer_the_stronger_fresher_and_more_mutual_it_is(strength: float, days: float, into: int, out: int) -> None:
    def warm(s: float, d: float, i: int, o: int) -> float:
        return float(warmth(np.array([s]), np.array([d]), np.array([float(i)]), np.array([float(o)]))[0])

    now = warm(strength, days, into, out)
    assert 0 <= now < 1
    assert warm(strength + 1, days, into, out) > now
    assert warm(strength, days + 100, into, out) <= now <= warm(strength, days, max(into, out), max(into, out)) + 1e-12
