"""Ties: the figures of one and of many, and that nothing later is looked at."""

import time

import made
import numpy as np
import pytest

from goodwill.judgement import contact, network, ties
from goodwill.judgement.running import Touches

DAY = made.DAY


def some(t: Touches, which: np.ndarray) -> Touches:
    return Touches(t.person[which], t.at[which], t.into[which], t.out[which], t.others[which])


def test_one_tie_alone_has_the_figures_it_has_among_many() -> None:
    told = network.pairs(made.messages())
    all_ = ties.figures(told.touches, len(told.a), 200.0 * DAY)
    for tie in (0, 7, len(told.a) - 1):
        mine = some(told.touches, told.touches.person == tie)
        alone = ties.figures(mine._replace(person=np.zeros(len(mine.at), np.int64)), 1, 200.0 * DAY)
        for name in ("days", "busier", "slower", "weeks", "months", "silence", "answer", "longer", "ended", "gaps"):
            assert getattr(alone, name)[0] == pytest.approx(getattr(all_, name)[tie])


def test_what_comes_later_changes_nothing() -> None:
    told = network.pairs(made.messages())
    now = 150.0 * DAY
    cut = some(told.touches, told.touches.at < now)
    whole, early = ties.figures(told.touches, len(told.a), now), ties.figures(cut, len(told.a), now)
    assert np.array_equal(whole.days, early.days)
    assert np.array_equal(whole.longer, early.longer)


def test_figures_mean_what_they_say() -> None:
    found = ties.figures(made.letters((0, "out"), (10, "in"), (40, "out")), 1, 60.0 * DAY)
    assert found.silence[0] == 20.0
    assert found.answer[0] == 50.0  # since there was last something from both
    assert found.gaps[0] == 2
    assert found.longer[0] == pytest.approx((1 + 1) / (2 + 2))  # one of the two silences, 10 and 30 days, lasted 20
    assert found.days[0, 3] == pytest.approx(0.5 ** (60 / 30) + 0.5 ** (50 / 30) + 0.5 ** (20 / 30))


def test_a_million_touches_of_ten_thousand_people_take_two_seconds() -> None:
    rng = np.random.default_rng(0)
    person = np.sort(rng.integers(0, 10_000, 1_000_000))
    at = rng.integers(0, 3000 * DAY, 1_000_000)
    order = np.lexsort((at, person))
    out = rng.random(1_000_000) < 0.5
    t = Touches(person, at[order], ~out, out, np.zeros(1_000_000, np.int64))
    begun = time.process_time()
    chance = contact.chance(ties.figures(t, 10_000, 3000.0 * DAY), 30.0, contact.model())
    assert time.process_time() - begun < 2.0
    assert len(chance) == 10_000


def test_after_one_touch_one_person_takes_a_millisecond() -> None:
    t = made.letters(*((float(day), "out" if day % 3 else "in") for day in range(200)))
    model = contact.model()
    taken = []
    for _i in range(30):
        begun = time.process_time()
        contact.chance(ties.figures(t, 1, 210.0 * DAY), 30.0, model)
        taken.append(time.process_time() - begun)
    assert min(taken) < 0.001


def test_circles_are_alike_where_third_people_are_shared() -> None:
    """0 and 1 both write to 2 and 3; 4 writes to 5 alone; 0 and 4 know each other too."""
    both = [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (4, 5), (0, 4)]
    rows = sorted((day * DAY + n, a, b) for day in range(20) for n, (a, b) in enumerate(both))
    at, sender, recipient = (np.array(part) for part in zip(*rows))
    told = network.pairs(network.Messages(at, sender, recipient, 6))
    alike = dict(zip(zip(told.a.tolist(), told.b.tolist()), network.circles(told, 25.0 * DAY, 6)))
    assert alike[0, 1] > 0.3
    assert alike[0, 4] == alike[4, 5] == 0.0
