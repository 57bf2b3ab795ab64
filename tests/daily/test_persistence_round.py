"""The account of persistence in the daily round: worked out when something has changed, kept, thrown away by a rebuild."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goodwill.daily.persistence import bring_up_to_date
from goodwill.intake.rebuild import rebuild
from goodwill.models import Persistence, ledger
from goodwill.models.refresh import refresh
from said import ANA, MIA, NOW, days_ago, exchange, mail

ASKS = "Could you lend me the red tent for the weekend?"


@pytest.fixture
def waiting(book: Any, take: Any) -> Any:
    take(book, *exchange(ANA, 200, 199, 180, 179), mail(MIA, ANA, days_ago(30), ASKS))
    refresh(book, NOW)
    bring_up_to_date(book, NOW)
    return book


def names() -> list[str]:
    return [one["person"]["name"] for one in Persistence.objects.get().report["try_again"]]


def test_it_is_kept_and_looking_again_costs_nothing(waiting: Any) -> None:
    assert names() == ["Ana Ruiz"]
    with CaptureQueriesContext(connection) as cost:
        bring_up_to_date(waiting, NOW)
    assert len(cost) <= 3


def test_a_new_day_a_new_letter_or_a_word_and_it_is_worked_out_anew(waiting: Any, take: Any, person: Any) -> None:
    word = ledger.limit(person(waiting, ANA), "no contact", NOW)
    bring_up_to_date(waiting, NOW)
    assert names() == [] and word.undone_at is None
    take(waiting, mail(ANA, MIA, NOW + timedelta(hours=1), "With pleasure."))
    refresh(waiting, NOW + timedelta(hours=2))
    bring_up_to_date(waiting, NOW + timedelta(hours=2))
    assert Persistence.objects.get().report["stop"] == []
    bring_up_to_date(waiting, NOW + timedelta(days=1))
    assert Persistence.objects.get().report["on"] == (NOW + timedelta(days=1)).date().isoformat()


def test_nothing_is_worked_out_for_a_day_before_the_newest_letter(waiting: Any) -> None:
    bring_up_to_date(waiting, days_ago(100))
    assert Persistence.objects.get().report["on"] == NOW.date().isoformat()


def test_a_rebuild_throws_it_away(waiting: Any) -> None:
    rebuild(waiting, NOW)
    assert not Persistence.objects.exists()


def test_in_a_large_book_new_mail_waits_and_a_word_does_not(waiting: Any, take: Any, person: Any) -> None:
    row = Persistence.objects.get()
    Persistence.objects.update(report=row.report | {"seconds": 60.0})
    soon = NOW + timedelta(minutes=9)
    take(waiting, mail(ANA, MIA, NOW + timedelta(minutes=5), "With pleasure."))
    refresh(waiting, soon)
    bring_up_to_date(waiting, soon)
    assert names() == ["Ana Ruiz"]
    ledger.limit(person(waiting, ANA), "no contact", soon)
    bring_up_to_date(waiting, soon)
    assert names() == []
