"""Preferences: what the owner sets shows on Today at once."""

from typing import Any

import pytest

from goodwill.daily.round import today
from goodwill.errors import Trouble
from goodwill.models import Book, Suggestion
from goodwill.models.preferences import prefer
from goodwill.today.chosen import open_suggestions
from said import ANA, BO, CHI, MIA, NOW, days_ago, mail


@pytest.fixture
def dealt(book: Any, take: Any) -> Any:
    take(
        book, *(mail(who, MIA, days_ago(n), "Could you send me the slides?", key=f"mail:{who}") for n, who in enumerate((ANA, BO, CHI), 3))
    )
    take(book, *(mail(MIA, who, days_ago(30)) for who in (ANA, BO, CHI)))
    today(book, NOW)
    return book


def test_fewer_acts_a_day(dealt: Any) -> None:
    assert len(open_suggestions(dealt)) == 3
    prefer(dealt, "Mia Hartmann", "Europe/Berlin", "en", 2)
    today(dealt, NOW)
    assert len(open_suggestions(dealt)) == 2


def test_another_language_is_spoken_at_once(dealt: Any) -> None:
    english = set(Suggestion.objects.values_list("why", flat=True))
    prefer(dealt, "Mia Hartmann", "Europe/Berlin", "de", 5)
    today(dealt, NOW)
    german = set(Suggestion.objects.values_list("why", flat=True))
    assert english.isdisjoint(german)
    assert len(german) == len(english)


def test_another_name_is_below_the_drafts(dealt: Any) -> None:
    prefer(dealt, "Emilia Hartmann", "Europe/Berlin", "en", 5)
    today(dealt, NOW)
    assert all(draft["body"].endswith("Emilia") for draft in Suggestion.objects.filter(rank__isnull=False).values_list("draft", flat=True))


@pytest.mark.parametrize(
    ("wish", "says"),
    [
        (("", "UTC", "en", 5), "name is needed"),
        (("Mia", "Mars", "en", 5), "no time zone called Mars"),
        (("Mia", "UTC", "tlh", 5), "no language"),
        (("Mia", "UTC", "en", 0), "Between one"),
        (("Mia", "UTC", "en", 21), "Between one"),
    ],
)
def test_what_will_not_do_changes_nothing(book: Any, wish: Any, says: str) -> None:
    with pytest.raises(Trouble, match=says):
        prefer(book, *wish)
    again = Book.objects.get()
    assert (again.me.name, again.timezone, again.language, again.limit) == ("Mia Hartmann", "Europe/Berlin", "en", 5)
