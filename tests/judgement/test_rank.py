"""Rank: more worth, more urgent, closer or owed never comes after less."""

from hypothesis import given
from hypothesis import strategies as st

from goodwill.judgement.rank import score

share = st.floats(0, 1)
near = st.floats(0, 500)
minutes = st.integers(0, 60)


@given(share, share, share, st.booleans(), minutes, near)
def test_more_worth_never_ranks_lower(a: float, b: float, urgent: float, owed: bool, m: int, n: float) -> None:
    assert score(max(a, b), urgent, owed, m, n) >= score(min(a, b), urgent, owed, m, n)


@given(share, share, share, st.booleans(), minutes, near)
def test_more_urgent_never_ranks_lower(worth: float, a: float, b: float, owed: bool, m: int, n: float) -> None:
    assert score(worth, max(a, b), owed, m, n) >= score(worth, min(a, b), owed, m, n)


@given(share, share, st.booleans(), minutes, near, near)
def test_closer_never_ranks_lower(worth: float, urgent: float, owed: bool, m: int, a: float, b: float) -> None:
    assert score(worth, urgent, owed, m, max(a, b)) >= score(worth, urgent, owed, m, min(a, b))


@given(share, share, minutes, minutes, near)
def test_quicker_and_owed_never_rank_lower(worth: float, urgent: float, a: int, b: int, n: float) -> None:
    assert score(worth, urgent, False, min(a, b), n) >= score(worth, urgent, False, max(a, b), n)
    assert score(worth, urgent, True, a, n) > score(worth, urgent, False, a, n)
