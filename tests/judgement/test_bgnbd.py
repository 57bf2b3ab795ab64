"""BG/NBD: the yardstick, against a world that is made by its own rules."""

import math

import numpy as np
import pytest

from goodwill.judgement import bgnbd

TRUE = bgnbd.Fit(0.8, 3.0, 0.7, 2.5)


def made(people: int, weeks: float, fit: bgnbd.Fit = TRUE) -> tuple[np.ndarray, ...]:
    """Lives by the rules of the model: further contacts, the last one's week, and how many weeks were watched."""
    dice = np.random.default_rng(7)
    rates, leaving = dice.gamma(fit.r, 1 / fit.alpha, people), dice.beta(fit.a, fit.b, people)
    again, last = np.zeros(people), np.zeros(people)
    for i in range(people):
        at = 0.0
        while (at := at + dice.exponential(1 / rates[i])) < weeks:
            again[i], last[i] = again[i] + 1, at
            if dice.random() < leaving[i]:
                break
    return again, last, np.full(people, weeks)


def test_it_finds_the_rules_that_made_a_world() -> None:
    again, last, age = made(4000, 78)
    found = bgnbd.fit(again, last, age)
    assert found.r / found.alpha == pytest.approx(TRUE.r / TRUE.alpha, rel=0.15)
    assert found.a / (found.a + found.b) == pytest.approx(TRUE.a / (TRUE.a + TRUE.b), rel=0.2)
    best = bgnbd.log_likelihood(found, again, last, age).mean()
    assert best >= bgnbd.log_likelihood(TRUE, again, last, age).mean() - 1e-3


def test_the_likelihood_of_one_life_by_hand() -> None:
    r, alpha, a, b = TRUE
    x, t, age = 3, 10.0, 20.0
    head = math.gamma(r + x) / math.gamma(r) * alpha**r * math.gamma(a + b) * math.gamma(b + x) / math.gamma(b) / math.gamma(a + b + x)
    tail = (alpha + age) ** -(r + x) + a / (b + x - 1) * (alpha + t) ** -(r + x)
    found = bgnbd.log_likelihood(TRUE, np.array([float(x)]), np.array([t]), np.array([age]))
    assert found[0] == pytest.approx(math.log(head * tail))


def test_chances_grow_with_the_span_and_fall_with_the_silence() -> None:
    again, last, age = np.full(3, 9.0), np.array([20.0, 18.0, 8.0]), np.full(3, 20.0)
    month, year = (bgnbd.chance(TRUE, again, last, age, weeks) for weeks in (4.3, 52.0))
    assert (month < year).all()
    assert month[0] > month[1] > month[2]


def test_where_there_is_hardly_anybody_the_beginning_stands() -> None:
    assert bgnbd.fit(np.ones(2), np.ones(2), np.full(2, 9.0)) == bgnbd.Fit()
