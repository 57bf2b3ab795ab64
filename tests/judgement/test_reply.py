"""Reply: tries and their outcomes, what was known when, and what a silence leaves."""

from itertools import pairwise

import made
import numpy as np
import pytest

from goodwill.judgement import delay, network, prior, reply, tries
from goodwill.judgement.network import Messages

DAY = made.DAY


def test_a_burst_is_one_try_and_an_answer_ends_it() -> None:
    hour = 1 / 24
    t = made.letters((0, "out"), (0.5 * hour, "out"), (0.7 * hour, "in"), (0.9 * hour, "out"), (3 * hour, "out"), (9, "both"))
    done = tries.tries(t)
    assert list(done.at / DAY / hour) == pytest.approx([0, 0.9, 3], abs=0.01)
    assert list(done.answered) == [True, True, True]
    assert done.delay[2] == pytest.approx(9 - 3 * hour)


def test_an_answer_after_two_weeks_is_none() -> None:
    done = tries.tries(made.letters((0, "out"), (14.5, "in")))
    assert not done.answered[0]
    assert done.delay[0] == pytest.approx(14.5)


def test_predictions_do_not_change_when_the_file_ends_right_after_them() -> None:
    m = made.messages()
    whole = {(u, v, at): p for u, v, at, p in zip(*network.replies(m, prior.shipped()))}
    for end in (100, 211):
        here = m.at <= end * DAY
        cut = network.replies(Messages(m.at[here], m.sender[here], m.recipient[here], m.people), prior.shipped())
        assert len(cut[0]) > 50
        for u, v, at, p in zip(*cut):
            assert whole[u, v, at] == pytest.approx(p, abs=1e-12)


def test_a_try_that_might_be_made_has_the_figures_of_one_that_was() -> None:
    t = made.letters((0, "out"), (2, "in"), (20, "out"), (24, "out"), (33, "out"))
    done = tries.tries(t)
    was = tries.known(t, done, done.tie, done.at, done.others)
    early = made.letters((0, "out"), (2, "in"), (20, "out"), (24, "out"))
    might = tries.known(early, tries.tries(early), np.array([0]), np.array([33 * DAY]), np.array([0]))
    for name in was._fields:
        assert getattr(might, name)[0] == pytest.approx(getattr(was, name)[-1], nan_ok=True)
    assert was.unanswered[-1] == 2
    assert was.first[-1] == 13.0


def test_each_answer_raises_the_chance_of_the_next_and_each_silence_lowers_it() -> None:
    def ask(*told: tuple[float, str]) -> float:
        t = made.letters(*told)
        k = tries.known(t, tries.tries(t), np.array([0]), np.array([100 * DAY]), np.array([0]))
        return float(reply.chance(k, reply.model())[0])

    good = ask((0, "out"), (1, "in"), (30, "out"), (31, "in"), (60, "out"), (61, "in"))
    mixed = ask((0, "out"), (1, "in"), (30, "out"), (60, "out"))
    none = ask((0, "out"), (30, "out"), (60, "out"), (75, "out"))
    assert good > mixed > none


def test_shares_by_day_start_at_nothing_and_end_at_all() -> None:
    shares = delay.shares(np.array([0, 0, 1]), np.array([0.5, 3.5, 20.0]), 2, delay.believed())
    assert shares.sum(1) == pytest.approx([1, 1])
    assert delay.by(shares, 0.0) == pytest.approx([0, 0])
    assert delay.by(shares, 14.0) == pytest.approx([1, 1])
    assert delay.by(shares, delay.day_of(shares, 0.8)) == pytest.approx([0.8, 0.8])


def test_a_silence_leaves_less_every_day_until_it_means_no() -> None:
    shares = delay.shares(np.zeros(0, np.int64), np.zeros(0), 1, delay.believed())
    left = [reply.still(np.array([0.6]), shares, day)[0] for day in range(15)]
    assert left[0] == pytest.approx(0.6)
    assert all(late <= early for early, late in pairwise(left))
    day = int(reply.means_no(np.array([0.6]), shares)[0])
    assert left[day] < reply.NO <= left[day - 1]
