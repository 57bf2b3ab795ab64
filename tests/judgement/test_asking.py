"""Asking: when goodwill stands, and how often somebody is asked."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwill.judgement.asking import AGAIN, YEARLY, Standing, again, doubts, warmth

WARM = Standing(near=3.0, best=4.0, days=12, both_ways=True, quiet=5, given=1)
TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("standing", "word"),
    [
        (WARM, "warm"),
        (WARM._replace(slipping=True), "cooling"),
        (WARM._replace(near=0.5), "cooling"),
        (WARM._replace(near=0.1), "cold"),
        (WARM._replace(near=0.5, quiet=300), "cold"),
        (WARM._replace(near=0.5, best=0.7), "new"),
        (WARM._replace(days=2), "new"),
        (WARM._replace(both_ways=False), "new"),
        (Standing(), "nothing"),
    ],
)
def test_how_a_bond_is_in_a_word(standing: Standing, word: str) -> None:
    assert warmth(standing) == word


@pytest.mark.parametrize(
    ("standing", "why"),
    [
        (WARM, []),
        (WARM._replace(given=0), []),
        (WARM._replace(given=0, near=1.5), ["nothing given"]),
        (WARM._replace(given=0, received=2), ["nothing given"]),
        (WARM._replace(owed=1), ["owed"]),
        (WARM._replace(near=0.1), ["cold"]),
        (WARM._replace(days=1, owed=1), ["owed", "strange"]),
        (Standing(), ["strange"]),
    ],
)
def test_where_no_goodwill_stands_it_says_why(standing: Standing, why: list[str]) -> None:
    assert doubts(standing) == why


def test_after_an_ask_there_is_a_while_of_giving() -> None:
    assert again([], TODAY) is None
    assert again([TODAY - timedelta(days=10)], TODAY) == TODAY + timedelta(days=50)
    assert again([TODAY - AGAIN], TODAY) is None


@given(st.lists(st.integers(0, 3000), max_size=40))
def test_whoever_asks_only_when_allowed_asks_seldom(wishes: list[int]) -> None:
    asked: list[date] = []
    for day in (TODAY + timedelta(days=n) for n in sorted(wishes)):
        first = again(asked, day)
        assert first is None or first > day
        if first is None:
            asked.append(day)
    assert all(b - a >= AGAIN for a, b in itertools.pairwise(asked))
    assert all((asked[i + YEARLY] - asked[i]).days >= 365 for i in range(len(asked) - YEARLY))
