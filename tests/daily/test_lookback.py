"""Looking back from the queue: once at a time, kept, and taken up after a power cut."""

from typing import Any

import pytest

from goodwill.daily import jobs, lookback
from goodwill.errors import Trouble
from goodwill.models import Backtest
from goodwill.models import backtest as kept
from lookback import archive
from said import NOW


@pytest.fixture
def lived(book: Any, take: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("GOODWILL_NOW", NOW.isoformat())
    take(book, *archive())
    return book


def test_what_is_asked_for_is_lived_through_and_kept(lived: Any) -> None:
    asked = lookback.ask_for(lived, 2)
    assert (asked.state, kept.under_way(lived), kept.latest(lived)) == ("waiting", asked, None)
    lookback.live_through.call(asked.pk)
    found = kept.latest(lived)
    assert found is not None and kept.under_way(lived) is None
    assert (found.state, found.years, found.report["reminders"]["lost"]) == ("done", 2, 1)


def test_asking_twice_is_asking_once(lived: Any) -> None:
    assert lookback.ask_for(lived).pk == lookback.ask_for(lived, 3).pk


def test_the_last_one_takes_the_place_of_the_one_before(lived: Any) -> None:
    first, second = lookback.look_back(lived, NOW), lookback.look_back(lived, NOW, 1)
    assert list(Backtest.objects.values_list("pk", flat=True)) == [second.pk]
    assert first.report["months"] > second.report["months"]


def test_one_that_was_cut_short_is_taken_up(lived: Any) -> None:
    Backtest.objects.create(book=lived, asked_at=NOW, state="running")
    jobs.resume()
    assert Backtest.objects.get().state == "done"


def test_a_trouble_is_kept_for_its_page(lived: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_said: Any) -> None:
        raise Trouble("No.")

    monkeypatch.setattr(lookback, "look_back", refuse)
    asked = lookback.ask_for(lived)
    lookback.live_through.call(asked.pk)
    found = kept.latest(lived)
    assert found is not None and (found.state, found.trouble) == ("failed", "No.")
