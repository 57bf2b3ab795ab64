"""Own gifts: what the owner says they can give, and can take back."""

from datetime import date
from typing import Any

import pytest

from goodwill.errors import Trouble
from goodwill.models import own_gifts, owner
from said import NOW


def test_each_is_kept_as_it_was_said(book: Any) -> None:
    own_gifts.give(book, "skill", "  reading   contracts ", NOW)
    own_gifts.give(book, "trip", "Lisbon", NOW, date(2026, 5, 3), date(2026, 5, 5))
    skill, trip = own_gifts.gifts(book)
    assert (skill.kind, skill.what) == ("skill", "reading contracts")
    assert (trip.first, trip.last) == (date(2026, 5, 3), date(2026, 5, 5))


def test_withdrawn_and_taken_back_it_is_as_before(book: Any) -> None:
    word = own_gifts.give(book, "resource", "a van", NOW)
    gone = own_gifts.withdraw(book, word.pk, NOW)
    assert own_gifts.gifts(book) == []
    owner.take_back(gone, NOW)
    assert [gift.what for gift in own_gifts.gifts(book)] == ["a van"]
    with pytest.raises(Trouble):
        own_gifts.withdraw(book, 10**6, NOW)


@pytest.mark.parametrize(
    ("kind", "what", "days"),
    [
        ("wish", "a van", ()),
        ("skill", "  ", ()),
        ("trip", "Lisbon", ()),
        ("trip", "Lisbon", (date(2026, 5, 5), date(2026, 5, 3))),
        ("trip", "Lisbon", (date(2026, 1, 1), date(2026, 1, 2))),
    ],
)
def test_what_will_not_do_is_refused(book: Any, kind: str, what: str, days: tuple[date, ...]) -> None:
    with pytest.raises(Trouble):
        own_gifts.give(book, kind, what, NOW, *days)
