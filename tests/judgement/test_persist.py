"""Persist: the rules on when one more try may go, and when it is time to stop."""

import made
import numpy as np
import pytest

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
