"""Lived: each month from nothing but what was known when it began."""

import numpy as np

from goodwill.judgement import contact, lived
from goodwill.judgement.learning import Learning, answers
from goodwill.judgement.running import Touches

DAY = 86400
START = 1_500_000_000
MONTHS = START + np.arange(180, 900, 30) * DAY


def world(people: int = 12, days: int = 1000) -> Touches:
    """Some people who write now and then, and some of whom fall silent."""
    dice = np.random.default_rng(3)
    rows = []
    for person in range(people):
        end = days if person % 3 else int(dice.integers(200, 700))
        for day in np.cumsum(dice.exponential(8 + person, 400)):
            if day < end:
                rows.append((person, START + int(day * DAY), dice.random() < 0.5, int(dice.integers(0, 3))))
    person, at, into, others = (np.array(column) for column in zip(*sorted(rows)))
    return Touches(person.astype(np.int64), at.astype(np.int64), into, ~into, others.astype(np.int64))


def live(t: Touches, months: np.ndarray = MONTHS) -> lived.Lived:
    return lived.live(t, 12, months, Learning(contact.model("own")))


def test_what_came_later_changes_nothing_of_what_was_foreseen() -> None:
    """Cut off anywhere, the archive says the same of all months before: with figures, forecasts and yardstick."""
    whole = live(world())
    for cut in (400, 633, 871):
        before = START + cut * DAY
        months = MONTHS[before > MONTHS]
        t = world()
        part = live(t.only(t.at < before), months)
        for name in lived.Lived._fields:
            if name != "then":
                expected = getattr(whole, name)[whole.month < len(months)]
                np.testing.assert_array_equal(getattr(part, name), expected, err_msg=name)


def test_chances_of_answers_are_the_same_when_the_archive_is_cut_off_after_them() -> None:
    t = world()
    made, chance, rate = answers(t, MONTHS)
    before = START + 640 * DAY
    cut_made, cut_chance, cut_rate = answers(t.only(t.at < before), MONTHS[before > MONTHS])
    np.testing.assert_array_equal(cut_made.at, made.at[made.at < before])
    np.testing.assert_allclose(cut_chance, chance[made.at < before])
    np.testing.assert_allclose(cut_rate, rate[made.at < before])


def test_then_is_the_next_touch_from_that_month_on() -> None:
    t, found = world(), live(world())
    for at, person, then in list(zip(found.at, found.person, found.then))[::17]:
        later = t.at[(t.person == person) & (t.at >= at) & (t.others < 10)]
        assert then == (later.min() if len(later) else lived.LATER)


def test_only_ties_that_are_alive_are_looked_at() -> None:
    found = live(world())
    assert (found.days >= lived.LEAST).all()
    assert (found.at - found.last_at <= (lived.AWAY + 1) * DAY).all()


def test_it_learns_from_the_months_before() -> None:
    """Where nobody ever writes again after half a year, the chance is lower than the prior says."""
    learning = Learning(contact.model("own"))
    t = world()
    lived.live(t, 12, MONTHS, learning)
    first, last = learning.past[0], learning.past[-1]
    assert first[0] < last[0]
    past = learning._examples(t, int(MONTHS[-1]))
    assert len(past.y) and (past.weight > 0).all() and (past.weight < 1).all()


def test_of_an_empty_archive_nothing_is_said() -> None:
    nothing = np.zeros(0, np.int64)
    empty = Touches(nothing, nothing, nothing > 0, nothing > 0, nothing)
    assert len(live(empty).at) == 0
    assert len(answers(empty, MONTHS)[1]) == 0
