"""Strength: the decayed sum, against a naive loop."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwill.judgement import decay, strength

DAY = 86400

histories = st.lists(
    st.lists(st.tuples(st.integers(0, 40 * 365 * DAY), st.booleans(), st.integers(0, 20)), min_size=1, max_size=12),
    min_size=1,
    max_size=5,
)


def naive(history: list[tuple[int, bool, int]]) -> list[float]:
    """What stands after each touch, touch by touch."""
    found, stands, before = [], 0.0, None
    for at, met, others in history:
        if before is not None:
            stands *= 0.5 ** ((at - before) / DAY / strength.HALF_LIFE)
        stands += 3.0 / (1 + others) ** 0.5 if met else 1 / (1 + others)
        before = at
        found.append(stands)
    return found


def along(people: list[list[tuple[int, bool, int]]]) -> list[float]:
    flat = [touch for history in people for touch in history]
    at, met, others = (np.array(column) for column in zip(*flat))
    starts = np.cumsum([0, *[len(history) for history in people[:-1]]])
    return strength.along(at.astype(float), strength.weight(met, others), starts).tolist()


@given(histories)
def test_every_step_of_every_person_equals_the_naive_loop(people: list[list[tuple[int, bool, int]]]) -> None:
    people = [sorted(history) for history in people]
    assert along(people) == pytest.approx([step for history in people for step in naive(history)], rel=1e-9)


def test_somebody_known_for_thirty_years_does_not_blur_the_next_person() -> None:
    old_friend = [(year * 365 * DAY, False, 0) for year in range(30)]
    bo = [(day * DAY, False, 0) for day in (0, 10, 20)]
    assert along([old_friend, bo])[-3:] == pytest.approx(naive(bo))


def test_a_letter_to_many_weighs_less_than_one_to_one_and_a_meeting_weighs_three_letters() -> None:
    one, ten, met, met_in_company = strength.weight(np.array([False, False, True, True]), np.array([0, 9, 0, 8]))
    assert (one, ten, met, met_in_company) == (1.0, 0.1, 3.0, 1.0)


def test_half_is_left_after_a_half_life() -> None:
    assert decay.decayed(4.0, decay.HALF_LIFE) == 2.0
    assert decay.decayed(4.0, 0.0) == 4.0


def test_nobody_has_no_strength() -> None:
    assert len(strength.along(np.zeros(0), np.zeros(0), np.zeros(0, int))) == 0
