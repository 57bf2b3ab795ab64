"""Running figures: every field against a naive loop over one person's touches."""

import math
import statistics
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwill.judgement import rhythm, running

DAY = 86400
START = 1_600_000_000


class One(NamedTuple):
    at: int
    way: str
    others: int


one = st.builds(
    One,
    at=st.integers(0, 1500 * 24).map(lambda hour: START + hour * 3600),
    way=st.sampled_from(["in", "out", "both"]),
    others=st.sampled_from([0, 0, 0, 1, 3, 4, 9, 10, 40]),
)
people_ = st.lists(st.lists(one, max_size=25, unique_by=lambda t: t.at), min_size=1, max_size=4)


def figures(people: list[list[One]]) -> list[dict[str, Any]]:
    people = [sorted(touches) for touches in people]
    flat = [(person, *touch) for person, touches in enumerate(people) for touch in touches]
    who, at, way, others = (np.array(column) for column in zip(*flat)) if flat else (np.zeros(0, np.int64),) * 4
    found = running.running(running.Touches(who, at, way != "out", way != "in", others), len(people))
    return [{name: getattr(found, name)[i].item() for name in running.Running._fields} for i in range(len(people))]


STRENGTH = ("strength", "unsure", "best")  # read with a pencil in test_strength.py


def without_strength(found: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if name not in STRENGTH}


def naive(touches: list[One]) -> dict[str, Any]:
    """The same, read by a person with a pencil."""
    all_, touches = touches, sorted(t for t in touches if t.others < running.BROAD)
    near = [t for t in touches if t.others < running.DIRECT]

    def last(*ways: str) -> int:
        return max((t.at for t in touches if t.way in ways), default=running.NEVER)

    sign = max(last("in"), last("both"))
    days = sorted({t.at // DAY for t in near})
    gaps = [b - a for a, b in pairwise(days) if b - a >= rhythm.CONVERSATION][-rhythm.RECENT :]
    usual = statistics.median(gaps) if len(gaps) >= rhythm.ENOUGH else math.nan
    long = math.nan
    if len(gaps) >= rhythm.ENOUGH:
        long = max(sorted(gaps)[math.ceil(rhythm.LONG * (len(gaps) - 1))], rhythm.SLACK * usual, rhythm.PATIENCE)
        if long > rhythm.STEADY * usual:
            usual = math.nan
    return {
        "touches": len(all_),
        "n_in": sum(t.way == "in" for t in touches),
        "n_out": sum(t.way == "out" for t in touches),
        "n_met": sum(t.way == "both" for t in touches),
        "days": len({t.at // DAY for t in touches}),
        "first_at": min((t.at for t in touches), default=running.NEVER),
        "last_at": last("in", "out", "both"),
        "last_in_at": last("in"),
        "last_out_at": last("out"),
        "last_met_at": last("both"),
        "unanswered": sum(t.way == "out" and t.at > sign for t in near),
        "direct": any(t.way != "out" for t in near) and any(t.way != "in" for t in near),
        "rhythm": usual,
        "long": long,
    }


@given(people_)
def test_every_figure_equals_the_naive_one(people: list[list[One]]) -> None:
    for found, touches in zip(figures(people), people):
        assert without_strength(found) == pytest.approx(naive(touches), rel=1e-9, nan_ok=True)


@given(people_)
def test_one_person_alone_equals_the_same_person_among_many(people: list[list[One]]) -> None:
    for found, touches in zip(figures(people), people):
        assert found == pytest.approx(figures([touches])[0], rel=1e-9, nan_ok=True)


def test_nobody_has_no_figures() -> None:
    assert without_strength(figures([[]])[0]) == pytest.approx(naive([]), nan_ok=True)
    assert [figures([[]])[0][name] for name in STRENGTH] == [0.0, 0.0, 0.0]


def test_a_circular_in_the_morning_does_not_hide_the_letter_of_that_day() -> None:
    days = [0, 30, 60, 90]
    letters = [One(START + day * DAY, "in", 0) for day in days]
    circulars = [One(START + day * DAY - 60, "in", 6) for day in days]
    assert figures([letters])[0]["rhythm"] == figures([letters + circulars])[0]["rhythm"] == 30.0


def test_what_went_to_ten_others_is_counted_as_a_touch_and_in_nothing_else() -> None:
    found = figures([[One(START, "in", 10)]])[0]
    assert (found["touches"], found["n_in"], found["strength"], found["direct"]) == (1, 0, 0.0, False)


def test_unanswered_letters_are_counted_from_their_last_sign() -> None:
    letters = [One(START, "out", 0), One(START + DAY, "in", 0), One(START + 2 * DAY, "out", 0), One(START + 3 * DAY, "out", 0)]
    assert figures([letters])[0]["unanswered"] == 2
    assert figures([[*letters, One(START + 4 * DAY, "both", 0)]])[0]["unanswered"] == 0
