"""Shown up: days in a row, and what became of what was put off."""

from datetime import date, timedelta
from typing import Any

from goodwill.models import Suggestion, owner
from goodwill.models.excuse import TIME, WORDS
from goodwill.today.deal import deal
from goodwill.today.shown_up import excuses, streak
from said import ANA, BO, MIA, NOW, days_ago, exchange, mail

MONDAY = date(2026, 3, 2)


def before(*days: int) -> list[date]:
    return sorted(MONDAY - timedelta(days=n) for n in days)


def test_a_weekend_breaks_no_run_and_a_working_day_does(book: Any) -> None:
    assert streak(book, before(0, 3, 4, 5), MONDAY)["days"] == 4  # Monday, Friday, Thursday, Wednesday
    assert streak(book, before(0, 4, 5), MONDAY)["days"] == 1  # nothing on Friday
    assert streak(book, before(2, 3), MONDAY)["days"] == 2  # a Saturday counts where there was something


def test_a_day_that_is_not_over_breaks_nothing(book: Any) -> None:
    assert streak(book, before(3, 4), MONDAY)["days"] == 2
    assert streak(book, [], MONDAY) | {"weeks": []} == {"days": 0, "longest": 0, "weeks": [], "in_weeks": 0}


def test_a_day_off_breaks_none(book: Any) -> None:
    book.off_from, book.off_until = MONDAY - timedelta(days=6), MONDAY - timedelta(days=3)
    assert streak(book, before(0, 7), MONDAY)["days"] == 2


def test_the_longest_run_is_remembered_and_weeks_add_up(book: Any) -> None:
    found = streak(book, before(0, 20, 21, 24, 25, 26), MONDAY)
    assert (found["days"], found["longest"]) == (1, 5)
    assert found["in_weeks"] == sum(week["days"] for week in found["weeks"]) == 6


def test_excuses_tell_what_was_done_in_the_end_and_what_was_left(book: Any, take: Any) -> None:
    for who in (ANA, BO):
        take(book, *exchange(who, 9, 8), mail(who, MIA, days_ago(5), "Could you send me the slides?"))
    deal(book, NOW)
    ana, bo = (Suggestion.objects.select_related("person", "book").get(person__handles__value=who) for who in (ANA, BO))
    owner.later(ana, NOW, None, TIME)
    owner.later(bo, NOW, None, WORDS)
    assert [(one["because"], one["n"], one["done"], one["left"], one["days"]) for one in excuses(book, NOW)] == [
        (TIME, 1, 0, 1, None),
        (WORDS, 1, 0, 1, None),
    ]
    then = NOW + timedelta(days=3)
    owner.sent(ana, then)
    assert [(one["because"], one["done"], one["left"], one["days"]) for one in excuses(book, then)] == [
        (TIME, 1, 0, 3.0),
        (WORDS, 0, 1, None),
    ]
