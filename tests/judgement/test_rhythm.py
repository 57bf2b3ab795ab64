"""Rhythm: the usual silence, against a naive reading of the same days."""

import math
import statistics
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwill.judgement import rhythm


def read(*people: list[int]) -> list[tuple[float, float]]:
    who = np.repeat(np.arange(len(people)), [len(days) for days in people])
    found = rhythm.rhythm(who, np.array([day for days in people for day in days], np.int64), len(people))
    return [(float(usual), float(long)) for usual, long in zip(found.usual, found.long)]


def naive(days: list[int]) -> tuple[float, float]:
    gaps = [float(b - a) for a, b in pairwise(days) if b - a >= rhythm.CONVERSATION][-rhythm.RECENT :]
    if len(gaps) < rhythm.ENOUGH:
        return math.nan, math.nan
    usual = statistics.median(gaps)
    four_of_five = sorted(gaps)[math.ceil(rhythm.LONG * (len(gaps) - 1))]
    long = max(four_of_five, rhythm.SLACK * usual, rhythm.PATIENCE)
    return (math.nan if long > rhythm.STEADY * usual else usual), long


@given(st.lists(st.lists(st.integers(0, 4000), max_size=25), min_size=1, max_size=5))
def test_it_equals_the_naive_reading_for_one_and_for_many(people: list[list[int]]) -> None:
    people = [sorted(days) for days in people]
    for found, expected in zip(read(*people), [naive(days) for days in people]):
        assert found == pytest.approx(expected, nan_ok=True)


def test_a_letter_every_thirty_days_is_a_rhythm_of_thirty() -> None:
    assert read([0, 30, 60, 90, 120]) == [(30.0, 45.0)]


def test_a_burst_is_one_conversation() -> None:
    calm, lively = read([0, 30, 60, 90], [0, 1, 2, 30, 31, 32, 33, 60, 90])
    assert calm[0] == 30.0
    assert lively[0] == 28.0  # from the end of one conversation to the begin of the next: 28, 27, 30


def test_twice_the_same_day_does_no_harm() -> None:
    assert read([0, 0, 30, 30, 60, 90, 90]) == read([0, 30, 60, 90])


def test_it_is_silent_where_too_little_is_known() -> None:
    assert all(math.isnan(usual) and math.isnan(long) for usual, long in read([], [5], [0, 30, 60], [0, 1, 2, 3, 4, 5]))


def test_two_bursts_with_years_between_them_have_no_rhythm() -> None:
    ((usual, long),) = read([0, 8, 17, 1000, 1007, 1016])
    assert math.isnan(usual) and long == 983.0


def test_only_the_last_silences_count() -> None:
    years_ago = list(range(0, 100 * 20, 100))
    lately = [years_ago[-1] + 10 * n for n in range(1, rhythm.RECENT + 1)]
    assert read(years_ago + lately)[0][0] == 10.0
