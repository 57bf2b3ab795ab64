"""Contact: chances that move the right way, learn from the own past, and hold what they promise on made data."""

from itertools import pairwise

import made
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwill.judgement import contact, network, prior, ties

DAY = made.DAY
OWN = contact.model()


@given(st.lists(st.floats(0, 400), min_size=1, max_size=20), st.floats(0, 300), st.floats(0, 300))
def test_beyond_all_own_silences_a_longer_one_never_raises_the_chance(days: list[float], beyond: float, more: float) -> None:
    """Below that, silences that used to end after so long may raise it: letters at Christmas do come back."""
    days = sorted(days)
    longest = max((late - early for early, late in pairwise(days)), default=0.0)
    t = made.letters(*((day, "in" if n % 2 else "out") for n, day in enumerate(days)))
    now = days[-1] + longest + 0.5 + beyond
    early, late = (contact.chance(ties.figures(t, 1, when * DAY), 30.0, OWN)[0] for when in (now, now + more))
    assert late <= early + 1e-12


@pytest.mark.parametrize("kind", ["own", "network"])
def test_every_figure_moves_the_chance_the_way_it_may(kind: str) -> None:
    line = contact.model(kind).line
    weights = line.weight[: len(line.names)]
    assert (weights[line.way > 0] >= 0).all()
    assert (weights[line.way < 0] <= 0).all()
    assert (weights != 0).sum() >= 8


def test_own_examples_keep_a_figure_on_its_side() -> None:
    """Even where all that was seen speaks against it."""
    rng = np.random.default_rng(3)
    rows = np.abs(rng.normal(size=(500, len(OWN.line.names))))
    x = np.column_stack([rows, np.ones(500)])
    silence = OWN.line.names.index("silence")
    y = (rows[:, silence] > 0.5).astype(float)
    learned = contact.adapt(contact.Past(x, y, np.ones(500)), OWN)
    assert learned.line.weight[silence] <= 0


def test_more_days_never_lower_the_chance() -> None:
    told = network.pairs(made.messages())
    f = ties.figures(told.touches, len(told.a), 200.0 * DAY)
    chances = np.stack([contact.chance(f, days, OWN) for days in (0.0, 1.0, 7.0, 30.0, 90.0, 365.0)])
    assert (np.diff(chances, axis=0) >= 0).all()
    assert (chances[0] == 0).all()
    assert (chances <= 1).all()


def test_the_day_expected_is_when_the_chance_is_a_half() -> None:
    told = network.pairs(made.messages())
    f = ties.figures(told.touches, len(told.a), 200.0 * DAY)
    day = contact.expected(f, OWN)
    near = day < contact.FAR
    p = contact.within(contact.month(f, OWN), np.where(near, day, 1.0), OWN)
    assert np.allclose(p[near], 0.5)


def test_predictions_do_not_change_when_the_file_ends_there() -> None:
    m = made.messages()
    at = 200.0 * DAY
    whole, cut = network.contacts(m, at, 30.0, prior.shipped()), network.contacts(network.before(m, at), at, 30.0, prior.shipped())
    for one, other in zip(whole, cut):
        assert np.array_equal(one, other)


def test_what_is_learned_from_the_own_past_holds() -> None:
    """The made network is unlike those the prior knows: of ties called likely as often as p, about p are in touch."""
    promised, came = [], []
    for seed in range(4):
        m = made.messages(seed, people=60, ties=400)
        at = 240.0 * DAY
        a, b, p = network.contacts(m, at, 30.0, prior.shipped())
        later = {(min(u, v), max(u, v)) for when, u, v in zip(m.at, m.sender, m.recipient) if at <= when < at + 30 * DAY}
        promised.append(p)
        came.append([(u, v) in later for u, v in zip(a, b)])
    p, y = np.concatenate(promised), np.concatenate(came).astype(float)
    for low, high in ((0.0, 0.4), (0.4, 0.7), (0.7, 1.01)):
        here = (p >= low) & (p < high)
        assert abs(p[here].mean() - y[here].mean()) < 3 * np.sqrt(0.25 / here.sum()) + 0.03


def test_without_a_past_the_prior_stands() -> None:
    t = made.letters((0, "in"))
    past = contact.examples(t, 1, [], OWN)
    assert contact.adapt(past, OWN) is OWN
