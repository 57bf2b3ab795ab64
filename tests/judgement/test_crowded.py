"""Crowded: a day is full by its number of talks or by none having room around it; what is proposed instead has room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwill.judgement.crowded import BREATH, CLOSES, MANY, MARGIN, OPENS, Span, crowd, quieter

spans = st.lists(st.tuples(st.integers(0, 1380), st.integers(10, 60)).map(lambda one: (one[0], one[0] + one[1])), max_size=5)


@pytest.mark.parametrize(
    ("others", "full"),
    [
        ([], False),
        ([(480, 540), (900, 960)], False),
        ([(480, 600 - BREATH + 1)], True),
        ([(660 + BREATH - 1, 720)], True),
        ([(480, 600 - BREATH), (660 + BREATH, 720)], False),
        ([(0, 10), (20, 30), (1000, 1010)], True),  # so many that the day is full anyhow
        ([(630, 700)], True),  # overlaps
    ],
)
def test_a_day_is_full_by_many_talks_or_by_none_of_them_having_room(others: list[Span], full: bool) -> None:
    assert crowd((600, 660), others).is_full is full


def test_nothing_before_is_not_said_to_be_close() -> None:
    assert crowd((600, 660), [(700, 720)]) == (2, None, 40)


@given(st.integers(15, 120), st.lists(spans, min_size=1, max_size=6), st.integers(0, 1439))
def test_what_is_proposed_has_room_on_both_sides_of_a_day_that_is_not_full(minutes: int, days: list[list[Span]], at: int) -> None:
    found = quieter(minutes, days, at)
    if found is None:
        return
    day, start = found
    assert start >= OPENS and start + minutes <= CLOSES
    assert len(days[day]) + 1 < MANY
    assert all(end + MARGIN <= start or begin >= start + minutes + MARGIN for begin, end in days[day])


def test_the_nearest_hour_of_the_first_day_with_room_is_taken() -> None:
    assert quieter(60, [[(0, 1440)], [(540, 600)], []], 9 * 60) == (1, 630)
    assert quieter(60, [[(0, 1440)]] * 3, 600) is None
