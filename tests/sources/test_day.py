"""Days and moments: many ways to write them, and none of them guessed."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from goodwill.sources._day import day, moment, month, order_of


@pytest.mark.parametrize(
    "text",
    ["2024-01-05", "5 Jan 2024", "05 janv. 2024", "5. Januar 2024", "5 de enero de 2024", "Jan 5, 2024", "Fri, 5 Jan 2024", "05.01.2024"],
)
def test_one_day_in_many_tongues(text: str) -> None:
    assert day(text) == date(2024, 1, 5)


def test_a_day_that_could_be_two_is_none() -> None:
    assert day("1/5/24") is None
    assert day("5/5/24") == date(2024, 5, 5)
    assert (day("28/9/18"), day("9/28/18")) == (date(2018, 9, 28), date(2018, 9, 28))


def test_other_days_of_the_file_prove_the_order() -> None:
    assert order_of(["1/5/24", "9/28/18"]) == "md"
    assert order_of(["1/5/24", "28/9/18"]) == "dm"
    assert order_of(["1/5/24", "28/9/18", "9/28/18"]) == ""
    assert (day("1/5/24", "md"), day("1/5/24", "dm")) == (date(2024, 1, 5), date(2024, 5, 1))


@pytest.mark.parametrize("text", ["", "31 Feb 2024", "5 Smarch 2024", "2024-13-01", "99/99/99", "tomorrow", "12345678"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert day(text) is None


def test_a_moment_without_a_zone_is_of_utc_and_a_day_alone_is_its_noon() -> None:
    assert moment("2025-09-29 07:01:02 UTC") == datetime(2025, 9, 29, 7, 1, 2, tzinfo=UTC)
    assert moment("2025-09-29T07:01:02+02:00") == datetime(2025, 9, 29, 7, 1, 2, tzinfo=timezone(timedelta(hours=2)))
    assert moment("9/28/18, 7:42 PM") == datetime(2018, 9, 28, 19, 42, tzinfo=UTC)
    assert moment("12 Mar 2025") == datetime(2025, 3, 12, 12, tzinfo=UTC)
    assert moment("12 Mar 2025 25:00") is None


def test_months_are_told_apart_by_their_longest_beginning() -> None:
    words = ("juin", "juillet", "mars", "marraskuu", "maart", "červenec", "červen", "août", "März", "paź", "мая", "no")
    assert [month(word) for word in words] == [6, 7, 3, 11, 3, 7, 6, 8, 3, 10, 5, 0]
