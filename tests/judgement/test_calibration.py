"""Calibration: tables and marks of forecasts."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwill.judgement import calibration

forecasts = st.lists(st.tuples(st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.9, 1.0]), st.booleans()), min_size=1, max_size=80)


def split(pairs: list[tuple[float, bool]]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([said for said, _happened in pairs]), np.array([happened for _said, happened in pairs])


@given(forecasts)
def test_every_forecast_is_in_one_group_and_groups_rise(pairs: list[tuple[float, bool]]) -> None:
    said, happened = split(pairs)
    bins = calibration.bins(said, happened)
    assert sum(each.n for each in bins) == len(pairs) and len(bins) <= 10
    assert all(a.said < b.said for a, b in pairwise(bins))
    assert sum(each.n * each.happened for each in bins) == pytest.approx(happened.sum())


@given(forecasts)
def test_auc_is_the_share_of_pairs_in_order(pairs: list[tuple[float, bool]]) -> None:
    said, happened = split(pairs)
    scores = [(a > b) + (a == b) / 2 for a in said[happened] for b in said[~happened]]
    found = calibration.auc(said, happened)
    assert (math.isnan(found) and not scores) or found == pytest.approx(sum(scores) / len(scores))


def test_marks_of_forecasts_that_are_right_on_average() -> None:
    said = np.repeat([0.2, 0.8], 10)
    happened = np.array([i < 2 for i in range(10)] + [i < 8 for i in range(10)])
    found = calibration.marks(said, happened)
    assert (found.n, found.happened) == (20, 0.5)
    assert found.off == pytest.approx(0.0)
    assert found.brier == pytest.approx(0.16)


def test_of_nothing_nothing_is_said() -> None:
    assert calibration.bins(np.zeros(0), np.zeros(0, bool)) == []
    assert math.isnan(calibration.marks(np.zeros(0), np.zeros(0, bool)).auc)
