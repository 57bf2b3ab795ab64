"""Persist: the rules on when one more try may go, and when it is time to stop."""

import made
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwill.judgement import delay, persist, reply, tries
from goodwill.judgement.running import Touches

DAY = made.DAY


def advise(*told: tuple[float, str], now: float, refused: bool = False) -> persist.Advice:
    t: Touches = made.letters(*told)
    shares = delay.shares(np.zeros(0, np.int64), np.zeros(0), 1, delay.believed())
    return persist.advice(t, tries.tries(t), now * DAY, persist.Belief(reply.model()), shares, np.array([refused]))


FRIENDLY = ((0, "out"), (1, "in"), (10, "out"), (11, "in"), (20, "out"), (20.5, "in"))


def test_the_first_further_try_comes_from_the_third_day_on() -> None:
    found = advise(*FRIENDLY, (30, "out"), now=30.5)
    assert found.why[0] == persist.GO
    assert found.tries[0] == 1
    assert found.day[0] >= 3


def test_later_ones_are_a_week_apart_and_further_each_time() -> None:
    assert advise(*FRIENDLY, (30, "out"), (34, "out"), now=35).day[0] >= 7
    assert advise(*FRIENDLY, (30, "out"), (34, "out"), (44, "out"), now=45).day[0] >= 11


def test_four_unanswered_are_enough() -> None:
    found = advise(*FRIENDLY, (30, "out"), (34, "out"), (44, "out"), (60, "out"), now=61)
    assert found.why[0] == persist.ENOUGH
    assert np.isnan(found.day[0])


def test_after_a_no_there_is_no_further_try() -> None:
    assert advise(*FRIENDLY, (30, "out"), now=31, refused=True).why[0] == persist.REFUSED


def test_who_has_answered_is_not_waited_for() -> None:
    assert len(advise(*FRIENDLY, now=40).tie) == 0


def test_the_best_day_never_lies_behind_us() -> None:
    found = advise(*FRIENDLY, (30, "out"), now=50)
    assert found.day[0] >= 20


def test_a_stranger_who_never_answers_is_let_go() -> None:
    past = [(float(day), "out") for day in (0, 20, 50)]
    found = advise(*past, now=55)
    assert found.chance[0] < advise(*FRIENDLY, (50, "out"), now=55).chance[0]
    assert found.still[0] == pytest.approx(found.still[0])


def test_what_wanted_nothing_is_no_try() -> None:
    """ "Rain in four stanzas" closed a conversation: the question weeks later is the first that waits."""
    told = (*FRIENDLY, (21, "out"), (60, "out"))
    t: Touches = made.letters(*told)
    shares = delay.shares(np.zeros(0, np.int64), np.zeros(0), 1, delay.believed())
    since = np.array([60 * DAY])
    every, own = (
        persist.advice(t, tries.tries(t), 61.0 * DAY, persist.Belief(reply.model()), shares, np.array([False]), counted)
        for counted in (None, since)
    )
    assert (every.tries[0], own.tries[0]) == (2, 1)
    assert own.day[0] >= persist.FIRST


def test_a_gap_of_months_is_a_new_beginning() -> None:
    assert persist.earliest(np.array([2, 2, 2]), np.array([4.0, 20.0, 200.0])).tolist() == [7.0, 21.0, 7.0]


def test_the_correction_follows_what_happened() -> None:
    rng = np.random.default_rng(3)
    said = rng.uniform(0.05, 0.95, 4000)
    happened = rng.uniform(size=4000) < said**2  # everything was said to be likelier than it is
    slope, constant = persist.learned(said, happened)
    corrected = persist.learn.chance(constant + slope * persist.learn.odds(said))
    assert abs(corrected.mean() - happened.mean()) < 0.02
    assert persist.learned(np.zeros(0), np.zeros(0, bool)) == persist.AGAIN


@given(
    told=st.lists(st.tuples(st.integers(0, 400), st.sampled_from(["out", "out", "in", "both"])), min_size=1, max_size=20),
    later=st.integers(0, 200),
    refused=st.booleans(),
)
def test_whatever_happened_the_rules_hold(told: list[tuple[int, str]], later: int, refused: bool) -> None:
    letters = sorted({day: (float(day), way) for day, way in told}.values())
    now = letters[-1][0] + later + 0.5
    found = advise(*letters, now=now, refused=refused)
    if not len(found.tie) or found.why[0] != persist.GO:
        assert len(found.day) == 0 or np.isnan(found.day[0])
        return
    row = [day for day, way in letters if way == "out" and not any(other >= day and w != "out" for other, w in letters)]
    assert not refused and found.tries[0] == len(row) < persist.MOST
    gap = row[-1] - row[-2] if len(row) > 1 else 0.0
    least = persist.FIRST if len(row) == 1 else max(persist.APART, gap + 1 if gap <= persist.OVER else 0.0)
    assert found.day[0] >= max(least, now - row[-1] - 1e-6)
    assert persist.LITTLE <= found.chance[0] <= 1


@given(told=st.lists(st.tuples(st.integers(0, 90), st.sampled_from(["out", "in"])), min_size=1, max_size=14))
def test_rows_of_tries_are_those_without_a_sign_between(told: list[tuple[int, str]]) -> None:
    letters = sorted({day: (float(day), way) for day, way in told}.values())
    t = made.letters(*letters)
    done = tries.tries(t)
    row, nth = tries.rows(t, done), 0
    expected = []
    for _day, way in letters:
        nth = nth + 1 if way == "out" else 0
        if way == "out":
            expected.append(nth)
    assert row.nth.tolist() == expected
    assert [bool(np.isinf(n)) for n in row.next] == [i + 1 == len(expected) or expected[i + 1] == 1 for i in range(len(expected))]
