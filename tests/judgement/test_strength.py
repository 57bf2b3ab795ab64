"""Strength: the decayed sum, against a naive loop; and what makes a tie stronger."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwill.judgement import decay, strength
from goodwill.judgement.depth import depth

DAY = 86400

Touch = tuple[int, str, int, float]  # at, way, others, depth
histories = st.lists(
    st.lists(
        st.tuples(
            st.integers(0, 40 * 365 * DAY), st.sampled_from(["in", "out", "both"]), st.integers(0, 9), st.sampled_from([0.5, 1.0, 3.0])
        ),
        min_size=1,
        max_size=12,
    ),
    min_size=1,
    max_size=5,
)


def naive(history: list[Touch]) -> tuple[float, float, float]:
    """What stands after the last touch, how unsure that is, and the most that ever stood: day by day."""
    days: dict[int, list[Touch]] = {}
    for touch in history:
        days.setdefault(touch[0] // DAY, []).append(touch)
    path, put_in, blocks = [], [], []
    for touches in days.values():
        when = touches[-1][0]
        sides = [0.0, 0.0]
        for n, (_at, way, others, deep) in enumerate(touches, 1):
            weight = deep / (1 + others) ** 0.5 / n
            sides[0] += {"in": weight, "out": 0.0, "both": weight / 2}[way]
            sides[1] += {"in": 0.0, "out": weight, "both": weight / 2}[way]
        put_in.append((when, *sides))
        if not blocks or blocks[-1][0] != when // (30 * DAY):
            blocks.append((when // (30 * DAY), when))
        theirs, mine = (sum(side[i] * 0.5 ** ((when - side[0]) / DAY / 60) for side in put_in) for i in (1, 2))
        months = sum(0.5 ** ((when - begun) / DAY / 365) for _block, begun in blocks) + 1
        mutual = (2 * min(theirs, mine) + 0.2) / (theirs + mine + 0.4)
        nature = (0.5 + 0.5 * mutual) * months / (months + 2)
        noise = sum(((a + b) * 0.5 ** ((when - at) / DAY / 60)) ** 2 for at, a, b in put_in) ** 0.5
        path.append(((theirs + mine) * nature, noise * nature))
    return *path[-1], max(stands for stands, _noise in path)


def read(*people: list[Touch]) -> list[tuple[float, float, float]]:
    flat = [touch for history in people for touch in history]
    person = np.repeat(np.arange(len(people)), [len(history) for history in people])
    at, others = (np.array([touch[i] for touch in flat], np.int64) for i in (0, 2))
    into, out = (np.array([touch[1] != other for touch in flat], bool) for other in ("out", "in"))
    found = strength.strength(person, at, into, out, others, np.array([touch[3] for touch in flat]), len(people))
    return list(zip(found.now.tolist(), found.unsure.tolist(), found.best.tolist()))


def every(days: int, times: int, way: str = "", others: int = 0, depth: float = 1.0) -> list[Touch]:
    return [(i * days * DAY, way or ("in", "out")[i % 2], others, depth) for i in range(times)]


@given(histories)
def test_everybody_equals_the_naive_loop(people: list[list[Touch]]) -> None:
    people = [sorted(history, key=lambda touch: touch[0]) for history in people]
    for found, expected in zip(read(*people), map(naive, people)):
        assert found == pytest.approx(expected, rel=1e-6, abs=1e-12)


def test_somebody_known_for_thirty_years_does_not_blur_the_next_person() -> None:
    bo = every(10, 3)
    assert read(every(365, 30), bo)[1] == pytest.approx(naive(bo))


@pytest.mark.parametrize(
    ("more", "less"),
    [
        (every(10, 6), every(10, 6, way="in")),
        (every(10, 6), every(10, 6, others=5)),
        (every(10, 6, depth=3.0), every(10, 6)),
        (every(30, 6), every(30, 3)),
        (every(60, 8), [(i * 3600, ("in", "out")[i % 2], 0, 1.0) for i in range(8)]),
    ],
    ids=["both sides speak", "to one alone", "a meeting", "more often", "over months rather than in an hour"],
)
def test_a_tie_is_stronger_when(more: list[Touch], less: list[Touch]) -> None:
    assert read(more)[0][0] > read(less)[0][0]


def test_fifty_short_messages_in_an_hour_are_one_conversation() -> None:
    hour = [(i * 60, ("in", "out")[i % 2], 0, 0.5) for i in range(50)]
    assert read(hour)[0][0] < read(every(7, 6))[0][0]


def test_one_letter_says_little_and_many_say_it_surely() -> None:
    (one, unsure, _best), (many, less_unsure, _) = read(every(7, 1), every(7, 60))
    assert unsure == pytest.approx(one)
    assert less_unsure / many < 0.4


@pytest.mark.parametrize(
    ("kind", "characters", "minutes", "expected"),
    [
        ("mail", 300, 0, 1.0),
        ("mail", 600, 0, 1.2),
        ("mail", 0, 0, 1.0),
        ("mail", 10, 0, 0.6),
        ("mail", 10**6, 0, 1.6),
        ("meeting", 0, 60, 3.0),
        ("meeting", 5000, 30, 2.4),
        ("smoke", 0, 0, 1.0),
    ],
)
def test_what_goes_into_a_touch(kind: str, characters: int, minutes: float, expected: float) -> None:
    assert depth(kind, characters, minutes) == pytest.approx(expected)


def test_half_is_left_after_a_half_life() -> None:
    assert decay.decayed(4.0, decay.HALF_LIFE) == 2.0
    assert decay.decayed(4.0, 0.0) == 4.0


def test_nobody_has_no_strength() -> None:
    assert read([]) == [(0.0, 0.0, 0.0)]
