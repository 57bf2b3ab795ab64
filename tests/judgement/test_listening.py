"""Listening: share, stretches, pauses and interruptions, worked out on made-up turns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwill.judgement.listening import Figures, Point, Turn, compare, cut_by, figures, practise


def turn(speaker: str, start: float, end: float, **more: object) -> Turn:
    return Turn(speaker, 10, start, end, **more)  # type: ignore[arg-type]


def test_the_share_is_of_the_time_spoken() -> None:
    ana, bo = figures([turn("Ana", 0, 30), turn("Bo", 31, 41), turn("Ana", 60, 60)])
    assert (ana.name, ana.share, ana.seconds, bo.share) == ("Ana", 0.75, 30.0, 0.25)


def test_without_times_it_is_of_the_words() -> None:
    ana, bo = figures([Turn("Ana", 30), Turn("Bo", 10)])
    assert (ana.share, bo.share, ana.longest_s, ana.longest_words, ana.pause_s) == (0.75, 0.25, None, 30, None)


def test_where_only_beginnings_are_known_a_turn_lasts_until_the_next() -> None:
    ana, bo = figures([Turn("Ana", 50, 0.0), Turn("Bo", 25, 30.0)])
    assert (ana.seconds, bo.seconds) == (30.0, 10.0)


def test_but_no_longer_than_its_words_take_when_said_slowly() -> None:
    ana, bo = figures([Turn("Ana", 12, 0.0), Turn("Bo", 10, 3600.0)])
    assert (ana.seconds, bo.seconds) == (12.0, 4.0)


def test_a_stretch_goes_on_through_a_go_on_and_ends_with_anything_more() -> None:
    turns = [turn("Ana", 0, 10), turn("Bo", 5, 6, backchannel=True), turn("Ana", 10, 20), turn("Bo", 20, 25), turn("Ana", 25, 30)]
    assert [(one.name, one.longest_s) for one in figures(turns)] == [("Ana", 20.0), ("Bo", 5.0)]


def test_who_begins_where_another_breaks_off_has_cut_in() -> None:
    turns = [turn("Ana", 0, 10, unfinished=True), turn("Bo", 9.5, 14), turn("Ana", 14, 15), turn("Bo", 15.2, 17)]
    assert cut_by(turns) == [1, None, None, None]
    ana, bo = sorted(figures(turns))
    assert (ana.was_interrupted, ana.interrupted_others, bo.was_interrupted, bo.interrupted_others) == (1, 0, 0, 1)


def test_a_go_on_or_a_late_start_cuts_nobody_off() -> None:
    first = turn("Ana", 0, 10, unfinished=True)
    assert cut_by([first, turn("Bo", 9, 10.5, backchannel=True)]) == [None, None]
    assert cut_by([first, turn("Bo", 12, 14)]) == [None, None]
    assert cut_by([first._replace(unfinished=False), turn("Bo", 9, 14)]) == [None, None]


def test_the_pause_is_the_middle_one_and_an_overlap_is_none() -> None:
    turns = [turn("Bo", 0, 1), turn("Ana", 1.4, 2), turn("Bo", 2, 3), turn("Ana", 2.5, 4), turn("Bo", 4, 5), turn("Ana", 7, 8)]
    ana, bo = sorted(figures(turns))
    assert (ana.pause_s, bo.pause_s) == (0.4, None)


@given(
    st.lists(st.tuples(st.sampled_from("ABC"), st.floats(0, 60), st.integers(1, 40), st.booleans(), st.booleans()), min_size=1, max_size=30)
)
def test_shares_add_up_and_every_cut_has_two_sides(said: list[tuple[str, float, int, bool, bool]]) -> None:
    turns, at = [], 0.0
    for speaker, lasts, words, unfinished, back in said:
        turns.append(Turn(speaker, words, at, at + lasts, unfinished=unfinished, backchannel=back))
        at += lasts * 0.9
    found = figures(turns)
    assert sum(one.share for one in found) == pytest.approx(1.0 if any(turn.end != turn.start for turn in turns) else 0.0, abs=0.01)
    assert sum(one.interrupted_others for one in found) == sum(one.was_interrupted for one in found)
    assert all(0 <= one.longest_s <= at + 60 for one in found if one.longest_s is not None)


NOTHING = Figures("Mia", 0.5, 100, 60.0, 9, 20.0, 60, 4, 2, 2, 3, 0, 0, 0.4)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({}, "keep"),
        ({"interrupted_others": 3}, "room"),
        ({"interrupted_others": 3, "was_interrupted": 4}, "keep"),
        ({"longest_s": 200.0}, "shorter"),
        ({"questions": 0, "open_questions": 0, "follow_ups": 0}, "ask"),
        ({"open_questions": 0}, "open"),
        ({"follow_ups": 0}, "follow"),
    ],
)
def test_one_thing_to_practise_is_named(change: dict[str, int], what: str) -> None:
    assert practise(NOTHING._replace(**change)) == what


def test_answering_without_a_pause_is_named_only_when_it_is_a_habit() -> None:
    hasty = NOTHING._replace(pause_s=0.0)
    assert practise(hasty, [hasty, hasty]) == "wait"
    assert practise(hasty, [hasty, NOTHING]) == "keep"


def test_what_was_remembered_is_laid_beside_what_was_said() -> None:
    wrote, said = ["a mentor for Tom", "money"], ["I need one page in words", "I'd love to find him a mentor"]
    assert compare(wrote, said) == [Point("a mentor for Tom", 1), Point("money", None), Point(None, 0)]
    assert compare([], []) == []
