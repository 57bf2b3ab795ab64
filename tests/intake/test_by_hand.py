"""By hand: a line of the ledger as its owner types it, in English and German."""

from datetime import date, datetime

import pytest

from goodwill.errors import Trouble
from goodwill.intake.by_hand import day_said, line
from said import NOW

NAMES = ("Ana Ruiz", "Ana")
FRIDAY = date(2026, 3, 6)  # NOW is a Monday


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("promised Ana the deck by Friday", ("promised", "me", "the deck", FRIDAY)),
        ("I promised her the deck by 2026-04-01.", ("promised", "me", "the deck", date(2026, 4, 1))),
        ("Ana promised me the numbers", ("promised", "them", "the numbers", None)),
        ("she gave me an introduction to Inés", ("gave", "them", "an introduction to Inés", None)),
        ("gave Ana Ruiz two books", ("gave", "me", "two books", None)),
        ("thanked her for the introduction", ("thanked", "me", "the introduction", None)),
        ("asked for a lawyer who knows cooperatives", ("asked", "me", "a lawyer who knows cooperatives", None)),
        ("I've offered Ana to read it tomorrow", ("offered", "me", "to read it", date(2026, 3, 3))),
        ("ich habe Ana die Folien versprochen", ("promised", "me", "die Folien", None)),
        ("Ana hat mir zwei Bücher geschenkt", ("gave", "them", "zwei Bücher", None)),
        ("versprach Ana die Folien", ("promised", "me", "die Folien", None)),
        ("bat um einen Rat", ("asked", "me", "einen Rat", None)),
        ("dankte ihr für den Abend", ("thanked", "me", "den Abend", None)),
    ],
)
def test_it_says_who_did_what_by_when(text: str, expected: tuple[str, str, str, date | None]) -> None:
    assert tuple(line(text, NOW, NAMES)) == expected


def test_a_day_within_it_that_is_no_day_stays_where_it_is() -> None:
    assert line("promised Ana the book by Calvino", NOW, NAMES).what == "the book by Calvino"


@pytest.mark.parametrize("text", ["", "Ana is nice", "   "])
def test_without_a_verb_of_the_ledger_it_says_which_there_are(text: str) -> None:
    with pytest.raises(Trouble, match="gave, offered"):
        line(text, NOW, NAMES)


def test_days_as_people_say_them() -> None:
    assert day_said("2026-05-14", NOW) == date(2026, 5, 14)
    assert day_said("by Friday", NOW) == FRIDAY
    assert day_said("tomorrow", datetime(2026, 12, 31, 9, tzinfo=NOW.tzinfo)) == date(2027, 1, 1)
    with pytest.raises(Trouble, match="is no day"):
        day_said("when it rains", NOW)
