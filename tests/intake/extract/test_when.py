"""When: the days that people name, counted from a Wednesday, 6 May 2026, in four languages."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwill.intake.extract.when import due

WEDNESDAY = datetime(2026, 5, 6, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("by Friday", (5, 8)),
        ("next Friday", (5, 15)),
        ("on Monday", (5, 11)),
        ("tomorrow", (5, 7)),
        ("the day after tomorrow", (5, 8)),
        ("in two weeks", (5, 20)),
        ("within a month", (6, 6)),
        ("by the 14th", (5, 14)),
        ("by the 2nd", (6, 2)),
        ("on May 20", (5, 20)),
        ("20 May", (5, 20)),
        ("by the end of the month", (5, 31)),
        ("next week", (5, 15)),
        ("next month", (6, 30)),
        ("this weekend", (5, 10)),
        ("today", (5, 6)),
        ("am Montag", (5, 11)),
        ("bis zum 14.5.", (5, 14)),
        ("nächste Woche", (5, 15)),
        ("in drei Tagen", (5, 9)),
        ("am 3. Juni", (6, 3)),
        ("übermorgen", (5, 8)),
        ("d'ici vendredi", (5, 8)),
        ("vendredi prochain", (5, 8)),
        ("la semaine prochaine", (5, 15)),
        ("le 12 juin", (6, 12)),
        ("dans deux semaines", (5, 20)),
        ("demain", (5, 7)),
        ("el viernes", (5, 8)),
        ("mañana", (5, 7)),
        ("pasado mañana", (5, 8)),
        ("la semana que viene", (5, 15)),
        ("el 14 de mayo", (5, 14)),
        ("2026-07-01", (7, 1)),
    ],
)
def test_a_day_is_counted_from_the_day_of_the_message(said: str, day: tuple[int, int]) -> None:
    assert due(f"I will send it {said}.", WEDNESDAY) == date(2026, *day)


@pytest.mark.parametrize("said", ["Guten Morgen zusammen", "por la mañana", "soon", "on 31 June", "room 14", "chapter 3 of 12"])
def test_where_no_day_is_named_there_is_none(said: str) -> None:
    assert due(said, WEDNESDAY) is None


def test_a_day_that_has_passed_this_year_is_the_next_one() -> None:
    assert due("on 20 January", WEDNESDAY) == date(2027, 1, 20)


def test_without_a_message_there_is_no_day() -> None:
    assert due("by Friday", None) is None


@given(st.text(max_size=60))
def test_no_words_break_it(said: str) -> None:
    assert due(said, WEDNESDAY) is None or isinstance(due(said, WEDNESDAY), date)


@given(st.from_regex(r"in [0-9]{1,3} (days|weeks|months|years)", fullmatch=True))
def test_no_number_breaks_it(said: str) -> None:
    found = due(said, WEDNESDAY)
    assert found is None or found >= WEDNESDAY.date()
