"""Course: how near two were over the years ends where the figures of today stand."""

from typing import Any

import pytest

from goodwill.models.course import POINTS, over_years
from goodwill.models.refresh import refresh
from said import ANA, MIA, NOW, days_ago, exchange, mail, meeting


def test_it_ends_at_what_stands_between_them_now(book: Any, take: Any, person: Any) -> None:
    crowded = mail(ANA, (MIA, *(f"p{n}@x.example" for n in range(12))), days_ago(90))
    take(book, *exchange(ANA, 900, 899, 700, 300, 299.9, 20, 19.9), meeting(MIA, (ANA,), days_ago(310)), crowded)
    refresh(book, NOW)
    moments, stands = over_years(person(book, ANA), NOW)
    assert len(moments) == len(stands) == POINTS
    assert moments == sorted(moments)
    assert stands[-1] == pytest.approx(person(book, ANA).figures.near(NOW))
    assert max(stands) <= person(book, ANA).figures.best + 1e-9


def test_nothing_and_what_is_to_come_make_no_curve(book: Any, take: Any) -> None:
    take(book, meeting(MIA, (ANA,), days_ago(-5)))
    refresh(book, NOW)
    assert over_years(book.people.get(handles__value=ANA), NOW) == ([], [])
