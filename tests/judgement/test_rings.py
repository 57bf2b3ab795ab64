"""Rings: nothing covers anything, nobody nearer stands farther out, and the same people stand in the same places."""

from itertools import combinations, pairwise
from math import hypot

from hypothesis import given
from hypothesis import strategies as st

from goodwill.judgement.rings import HOLE, NEAR, Box, Map, Stands, bend, placed, ring, together, width

names = st.sampled_from(("Bo", "Ana Ruiz", "Wilhelmina Wömmelmann", "王小明", "iiiiii", "M" * 22, ""))
people = st.lists(st.tuples(st.integers(0, 4), st.sampled_from(("", "", "choir", "work", "school")), names), max_size=60).map(
    lambda said: [Stands(n, ring_, group, name) for n, (ring_, group, name) in enumerate(said)]
)
ties = st.lists(st.tuples(st.integers(0, 59), st.integers(0, 59), st.floats(0.01, 1)), max_size=80)
GROUPS = {"choir": "The choir", "work": "Nordsida", "school": "School"}


def drawn(some: list[Stands], tied: list[tuple[int, int, float]]) -> Map:
    here = {one.key for one in some}
    return placed(together(some, [(a, b, w) for a, b, w in tied if a != b and {a, b} <= here]), GROUPS, ("near", "not far", "far"))


def is_over(a: Box, b: Box) -> bool:
    return a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom


@given(people, ties)
def test_no_name_lies_over_another(some: list[Stands], tied: list[tuple[int, int, float]]) -> None:
    found = drawn(some, tied)
    boxes = [place.box for place in (*found.places.values(), *found.titles.values())] + [Box(-HOLE, -HOLE, HOLE, HOLE)]
    assert not [pair for pair in combinations(boxes, 2) if is_over(*pair)]


@given(people, ties)
def test_everybody_has_one_place_inside_the_picture(some: list[Stands], tied: list[tuple[int, int, float]]) -> None:
    found = drawn(some, tied)
    assert set(found.places) == {one.key for one in some}
    for place in found.places.values():
        assert found.box.left <= place.box.left and place.box.right <= found.box.right
        assert found.box.top <= place.box.top and place.box.bottom <= found.box.bottom


@given(people, ties)
def test_nobody_nearer_stands_farther_out(some: list[Stands], tied: list[tuple[int, int, float]]) -> None:
    found = drawn(some, tied)
    far = {n: [hypot(found.places[one.key].x, found.places[one.key].y) for one in some if one.ring == n] for n in range(5)}
    rings = [n for n in range(5) if far[n]]
    assert all(max(far[inner]) < min(far[outer]) for inner, outer in pairwise(rings))
    assert all(max(far[n]) <= edge for n, edge in found.rings)


@given(people, ties)
def test_nothing_is_left_to_chance(some: list[Stands], tied: list[tuple[int, int, float]]) -> None:
    assert drawn(some, tied) == drawn(list(some), list(tied))


@given(people, ties)
def test_those_of_one_group_stand_side_by_side(some: list[Stands], tied: list[tuple[int, int, float]]) -> None:
    here = {one.key for one in some}
    parts = together(some, [(a, b, w) for a, b, w in tied if a != b and {a, b} <= here])
    assert sorted(one.key for each in parts for one in each) == sorted(here)
    for group in GROUPS:
        assert sum(any(one.group == group for one in each) for each in parts) <= 1


def test_whoever_is_in_no_group_goes_with_the_one_they_are_tied_to_most() -> None:
    ana, bo, chi, dee = (Stands(n, 1, group, "") for n, group in enumerate(("choir", "work", "", "")))
    parts = together([ana, bo, chi, dee], [(2, 0, 0.2), (2, 1, 0.5)])
    assert [[one.key for one in each] for each in parts] == [[1, 2], [0], [3]]


def test_those_tied_only_among_themselves_stand_together() -> None:
    parts = together([Stands(n, 1, "", "") for n in range(5)], [(0, 3, 0.2), (3, 4, 0.2)])
    assert [[one.key for one in each] for each in parts] == [[0, 3, 4], [1, 2]]


def test_what_stands_between_two_decides_the_ring() -> None:
    assert [ring(near) for near in (20.0, 8.0, 7.9, 1.0, 0.3, 0.0)] == [0, 0, 1, 2, 3, 4]
    assert list(NEAR) == sorted(NEAR, reverse=True)


def test_a_wide_name_takes_more_room() -> None:
    assert width("Wammm") > width("Anaaa") > width("Illli")


coordinates = st.tuples(*2 * (st.floats(HOLE, 400) | st.floats(-400, -HOLE),))


@given(coordinates, coordinates)
def test_a_line_between_two_goes_around_the_middle(a: tuple[float, float], b: tuple[float, float]) -> None:
    x, y = bend(a, b)
    halfway = (a[0] + b[0]) / 4 + x / 2, (a[1] + b[1]) / 4 + y / 2
    assert hypot(*halfway) > HOLE


def test_a_line_to_the_middle_itself_is_straight() -> None:
    assert bend((0.0, 0.0), (100.0, 0.0)) == (40.0, 0.0)
