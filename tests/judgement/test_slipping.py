"""Slipping: the chance along a silence, and the day from which a tie slips away."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from goodwill.judgement import contact, curve, rhythm, slipping, ties
from goodwill.judgement.learn import chance as probability
from goodwill.judgement.running import Touches

DAY = 86400
START = 1_600_000_000 // DAY * DAY
MODEL = contact.model("own")


def moment(day: int) -> int:
    """A little later every day, so that no two are a whole number of days apart, which would be the edge of some span."""
    return START + day * (DAY + 61)


def touches(*people: list[int]) -> Touches:
    """Letters to and fro on these days."""
    rows = [(person, moment(day), i % 2 == 0) for person, days in enumerate(people) for i, day in enumerate(days)]
    person, at, into = (np.array(column) for column in zip(*rows)) if rows else (np.zeros(0, np.int64),) * 3
    into = into.astype(bool)
    return Touches(person.astype(np.int64), at.astype(np.int64), into, ~into, np.zeros(len(at), np.int64))


def slips(*people: list[int]) -> slipping.Slipping:
    t = touches(*people)
    found = rhythm.rhythm(t.person, t.at // DAY, len(people))
    return slipping.slipping(t, len(people), found.usual, found.long, MODEL)


def every(days: int, times: int) -> list[int]:
    return list(range(0, days * times, days))


days_ = st.lists(st.integers(0, 900), min_size=1, max_size=30, unique=True).map(sorted)


@given(st.lists(days_, min_size=1, max_size=4), st.sampled_from(range(len(curve.SILENCES))))
@example([[0, 1, 31]], 0)
def test_the_curve_is_what_contact_says_once_the_silence_has_come_to_that(people: list[list[int]], i: int) -> None:
    t = touches(*people)
    for person, days in enumerate(people):
        if len(days) < contact.ENOUGH:
            continue
        one = touches(days)
        now = moment(days[-1]) + (curve.SILENCES[i] * DAY or 1e-3)
        known = probability(contact.month(ties.figures(one, 1, now), MODEL))[0]
        foreseen = probability(contact.month(slipping._ahead(t, len(people)), MODEL)).reshape(-1, len(people))[i, person]
        assert foreseen == pytest.approx(known, rel=1e-3)


@given(st.lists(days_, min_size=1, max_size=4))
def test_a_longer_silence_never_raises_the_chance(people: list[list[int]]) -> None:
    chances = slips(*people).chances
    assert (np.diff(chances[~np.isnan(chances[:, 0])], axis=1) <= 1e-12).all()


@given(st.lists(days_, min_size=1, max_size=4))
def test_one_person_alone_equals_the_same_person_among_many(people: list[list[int]]) -> None:
    among = slips(*people)
    for i, days in enumerate(people):
        alone = slips(days)
        np.testing.assert_allclose(among.chances[i], alone.chances[0])
        np.testing.assert_allclose(among.due[i], alone.due[0])


def test_a_lively_tie_slips_away_sooner_than_a_slow_one() -> None:
    lively, slow = slips(every(5, 40), every(90, 10)).due
    assert slipping.PATIENCE <= lively < slow
    assert lively <= slipping.SOONEST
    assert slow == max(slipping.SLACK * 90, slipping.LATEST)


def test_nobody_is_due_within_three_weeks_nor_within_their_own_rhythm() -> None:
    for every_, times in ((3, 60), (10, 20), (40, 12), (200, 5)):
        (due,) = slips(every(every_, times)).due
        assert due >= max(slipping.PATIENCE, slipping.SLACK * every_)


def test_where_too_little_is_known_nothing_is_foreseen() -> None:
    few = slips([0, 30], [], [0, 1, 2, 3])
    assert np.isnan(few.due).all()
    assert np.isnan(few.chances[0]).all() and not np.isnan(few.chances[2]).any()


def test_due_now_and_due_as_foreseen_agree() -> None:
    t = touches(every(12, 30))
    found = rhythm.rhythm(t.person, t.at // DAY, 1)
    due = slipping.slipping(t, 1, found.usual, found.long, MODEL).due[0]
    for silence in (due - 3, due + 3):
        chance = probability(contact.month(ties.figures(t, 1, float(t.at[-1] + silence * DAY)), MODEL))
        assert slipping.is_due(chance, np.array([silence]), found.usual, found.long)[0] == (silence > due)


def test_the_curve_is_read_between_its_points() -> None:
    thousandths = [1000 - 10 * i for i in range(len(curve.SILENCES))]
    assert curve.at(thousandths, 0) == 1.0
    assert curve.at(thousandths, 3.5) == pytest.approx(0.995)
    assert curve.at(thousandths, 10_000) == thousandths[-1] / 1000
    assert curve.at([], 5) is None


def test_learning_hangs_on_nothing_but_the_touches_before() -> None:
    people = [every(7 + i, 60 - i) for i in range(8)]
    t = touches(*people)
    until = float(START + 300 * DAY)
    before = slipping.learned(t.only(t.at < until), 8, until, MODEL)
    np.testing.assert_array_equal(slipping.learned(t, 8, until, MODEL).line.weight, before.line.weight)
    reordered = slipping.learned(touches(*people[::-1]), 8, until, MODEL)
    np.testing.assert_allclose(reordered.line.weight, before.line.weight, atol=1e-6)
