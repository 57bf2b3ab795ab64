"""Circle: what the owner wants comes before the learned rhythm, and after what they said of somebody."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwill.errors import Trouble
from goodwill.models import circle, owner
from goodwill.models.circle import Circle
from goodwill.models.refresh import refresh
from said import ANA, BO, NOW, exchange

LONG_AGO = tuple(range(700, 20, -30))
days = st.one_of(st.none(), st.floats(1, 3650))


@given(days, days, st.one_of(st.just(math.nan), st.floats(1, 4000)))
def test_an_ideal_is_when_it_is_time_and_a_longest_interval_is_never_exceeded(
    ideal: float | None, longest: float | None, learned: float
) -> None:
    due = Circle("Family", ideal, longest).due(learned)
    if ideal is not None:
        assert due == ideal
    elif longest is not None:
        assert due <= longest
    else:
        assert due == learned or math.isnan(learned)


def due_of(book: Any, person: Any, address: str) -> float:
    refresh(book, NOW)
    f = person(book, address).figures
    return (f.due_at - f.last_at).days  # type: ignore[no-any-return]


def test_everybody_in_it_is_due_by_its_interval_and_nobody_else(book: Any, take: Any, person: Any) -> None:
    take(book, *exchange(ANA, *LONG_AGO), *exchange(BO, *LONG_AGO))
    before = due_of(book, person, BO)
    owner.say(book, "circle", person(book, ANA), NOW, circle="Family")
    circle.set_days(book, "family ", 21, 60, NOW)
    assert due_of(book, person, ANA) == 21
    assert due_of(book, person, BO) == before


def test_somebodys_own_said_rhythm_wins(book: Any, take: Any, person: Any) -> None:
    take(book, *exchange(ANA, *LONG_AGO))
    owner.say(book, "circle", person(book, ANA), NOW, circle="Family")
    circle.set_days(book, "Family", 21, None, NOW)
    owner.set_rhythm(person(book, ANA), "90", NOW)
    assert due_of(book, person, ANA) == 90


def test_taken_back_the_learned_rhythm_counts_again(book: Any, take: Any, person: Any) -> None:
    take(book, *exchange(ANA, *LONG_AGO))
    owner.say(book, "circle", person(book, ANA), NOW, circle="Family")
    before = due_of(book, person, ANA)
    word = circle.set_days(book, "Family", 7, None, NOW)
    assert due_of(book, person, ANA) == 7
    owner.take_back(word, NOW)
    assert due_of(book, person, ANA) == before


def test_an_interval_that_is_none_is_refused(book: Any) -> None:
    for ideal, longest in ((0, None), (30, 20), (None, 99999)):
        with pytest.raises(Trouble):
            circle.set_days(book, "Family", ideal, longest, NOW)
    with pytest.raises(Trouble):
        circle.set_days(book, " ", 7, None, NOW)
