"""Contact: chances that move the right way, learn from the own past, and hold what they promise on made data."""

import made
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from goodwill.judgement import contact, network, prior, ties

DAY = made.DAY
OWN = contact.model()


@given(st.lists(st.floats(0, 400), min_size=1, max_size=20), st.floats(400.5, 500), st.floats(0, 300))
def test_a_longer_silence_never_raises_the_chance(days: list[float], now: float, more: float) -> None:
    t = made.letters(*((day, "in" if n % 2 else "out") for n, day in enumerate(sorted(days))))
    early, late = (contact.chance(ties.figures(t, 1, when * DAY), 30.0, OWN)[0] for when in (now, now + more))
    assert late <= early + 1e-12


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
