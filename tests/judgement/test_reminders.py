"""Reminders: who is named when, at equal numbers."""

import math

import numpy as np
import pytest

from goodwill.judgement.reminders import DAY, LOST, Silences, compete, lost

FAR = 10**6 * DAY


def silences(*spans: tuple[int, int]) -> Silences:
    """Each (begin, end) in days is a silence of a person of its own, looked at every 30 days."""
    rows = []
    for person, (begin, end) in enumerate(spans):
        rows += [(month, month * 30 * DAY, person, begin * DAY, end * DAY) for month in range(40) if begin < month * 30 <= end]
    return Silences(*(np.array(column, np.int64) for column in zip(*sorted(rows))))


EVERY_DAY = np.arange(0, 1200) * DAY


def test_lost_is_a_silence_of_half_a_year_while_the_archive_went_on() -> None:
    s = silences((10, 100), (10, 250), (10, 10**6))
    assert lost(s, EVERY_DAY).tolist() == [1, 2]


def test_what_fell_into_a_hole_of_the_archive_proves_nothing() -> None:
    s = silences((10, 300), (310, 700))
    with_hole = EVERY_DAY[(EVERY_DAY < 100 * DAY) | (EVERY_DAY > 150 * DAY)]
    assert lost(s, with_hole).tolist() == [1]


def test_nothing_is_lost_before_the_archive_went_on_for_so_long() -> None:
    s = silences(
        (10, 10**6),
    )
    assert lost(s, np.arange(0, 10 + LOST) * DAY).tolist() == []
    assert lost(s, np.arange(0, 11 + LOST) * DAY).tolist() == [0]


def test_the_highest_score_is_named_and_no_more_than_there_is_room_for() -> None:
    s = silences((20, 900), (21, 900), (22, 900))
    found = compete(s, -s.person.astype(float), [0, 0, 1, 0, 1] + [0] * 30, lost(s, EVERY_DAY))
    assert found.reminders == 2
    assert found.named[:2].tolist() == [40.0, 99.0]
    assert math.isnan(found.named[2])
    assert (found.in_time, round(found.in_hand, 1)) == (2, round((140 + 81 + 0) / 3, 1))


def test_room_that_is_not_used_stays_for_later() -> None:
    s = silences((100, 900), (101, 900))
    assert compete(s, s.days, [1, 1] + [0] * 30, lost(s, EVERY_DAY)).reminders == 2


def test_a_silence_is_named_once_but_by_a_fixed_interval_again_and_again() -> None:
    s = silences((20, 170))
    room = [9.0] * 40
    assert compete(s, s.days, room, lost(s, EVERY_DAY)).reminders == 1
    assert compete(s, s.days, room, lost(s, EVERY_DAY), every=30, least=30).reminders == 4
    assert compete(s, s.days, room, lost(s, EVERY_DAY), every=60, least=60).reminders == 2


def test_too_late_is_not_in_time_and_a_fortnight_is_nothing() -> None:
    s = silences((20, 900))
    late = [0.0] * 7 + [1.0] * 20
    assert compete(s, s.days, late, lost(s, EVERY_DAY)).in_time == 0
    assert compete(s, s.days, [1.0] * 40, lost(s, EVERY_DAY)).named.tolist() == [40.0]


@pytest.mark.parametrize("room", [[0.1] * 40, [3.0] * 40])
def test_every_method_gets_the_same_room(room: list[float]) -> None:
    s = silences(*((20 + 7 * i, 400 + 30 * i) for i in range(12)))
    used = [compete(s, score, room, lost(s, EVERY_DAY)).reminders for score in (s.days, -s.days, s.person.astype(float))]
    assert len(set(used)) == 1
    assert used[0] <= sum(room)
