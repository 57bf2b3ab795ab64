"""Looking back over the archive: who would have been named in time, and how good the chances were."""

from typing import Any

import pytest

from goodwill.models import Event, Figures
from goodwill.models.asof import as_of
from goodwill.models.refresh import refresh
from goodwill.today.backtest import backtest
from lookback import LAST, archive
from said import ANA, BO, NOW, days_ago, exchange

METHODS = ["goodwill", "rhythm", "recency", "every_30", "every_60", "every_90", "bgnbd"]


@pytest.fixture
def lived(book: Any, take: Any) -> Any:
    take(book, *archive())
    refresh(book, NOW)
    return book


def without_clock(report: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in report.items() if name != "seconds"}


def test_a_close_tie_that_fell_silent_would_have_been_named_in_time(lived: Any) -> None:
    found = backtest(lived, NOW)["reminders"]
    ours = found["methods"][0]
    assert [one["name"] for one in found["methods"]] == METHODS
    assert (found["lost"], ours["in_time"], ours["of"]) == (1, 1, 1)
    assert 21 <= ours["typical_day"] <= 120
    assert ours["by_day"][0] == [0, 0] and ours["by_day"][-1] == [180, 1]


def test_nobody_names_more_than_goodwill_does(lived: Any) -> None:
    found = backtest(lived, NOW)["reminders"]
    numbers = {one["name"]: one["reminders"] for one in found["methods"]}
    assert numbers["goodwill"] >= 1
    assert max(numbers.values()) == numbers["goodwill"]
    assert [pace["per_week"] for pace in found["paces"]] == pytest.approx([f * found["per_week"] for f in (0.5, 1, 2)], abs=0.002)
    assert all(set(pace["in_time"]) == set(METHODS) for pace in found["paces"])


def test_chances_come_with_a_table_that_adds_up(lived: Any) -> None:
    report = backtest(lived, NOW)
    for what in ("contact", "reply"):
        found = report["calibration"][what]
        assert found["n"] == sum(each["n"] for each in found["deciles"]) > 20
        assert all(0 <= each["said"] <= 1 and 0 <= each["happened"] <= 1 for each in found["deciles"])
        assert 0 <= found["brier"] <= 0.5
    assert report["reply"] == report["calibration"]["reply"]
    assert report["calibration"]["contact"]["bgnbd"]["n"] == report["calibration"]["contact"]["n"]


def test_only_the_last_years_are_lived_through(lived: Any) -> None:
    whole, one = backtest(lived, NOW), backtest(lived, NOW, years=1)
    assert whole["months"] > one["months"] == 12
    assert (one["to"], one["years"]) == (whole["to"], 1)
    assert one["calibration"]["contact"]["n"] < whole["calibration"]["contact"]["n"]


def test_a_short_archive_says_so(book: Any, take: Any) -> None:
    assert backtest(book, NOW)["reminders"] is None
    take(book, *exchange(ANA, 90, 60, 30))
    refresh(book, NOW)
    report = backtest(book, NOW)
    assert (report["reminders"], report["calibration"]) == (None, {})


def test_looking_twice_finds_the_same(lived: Any) -> None:
    assert without_clock(backtest(lived, NOW)) == without_clock(backtest(lived, NOW))


def test_a_hole_in_the_archive_is_no_silence(book: Any, take: Any) -> None:
    """Half a year of lost mail makes nobody lost."""
    kept = [event for event in archive() if not days_ago(LAST) < event.at < days_ago(LAST - 170)]
    take(book, *kept)
    refresh(book, NOW)
    assert backtest(book, NOW)["reminders"]["lost"] == 0


def test_what_came_later_does_not_change_what_was_said_before(filed_book: Any, take: Any) -> None:
    """The archive of an earlier day, from an as-of copy and from letters that go no further, is lived through alike."""
    then = days_ago(150)
    take(filed_book, *archive())
    refresh(filed_book, NOW)
    with as_of(then):
        from goodwill.models import Book

        refresh(Book.only(), then)
        copied = without_clock(backtest(Book.only(), then))
    Event.objects.filter(at__gt=then).delete()
    Figures.objects.update(stale_at=0)
    refresh(filed_book, then)
    assert without_clock(backtest(filed_book, then)) == copied


def test_who_pauses_and_comes_back_is_not_lost(lived: Any, person: Any) -> None:
    assert person(lived, BO).figures.days > 10
    assert backtest(lived, NOW)["reminders"]["lost"] == 1
