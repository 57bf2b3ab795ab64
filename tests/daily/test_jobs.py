"""Jobs: an import from the queue, what it says of itself, and how one that was cut short is taken up again."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from goodwill.daily import clock, jobs
from goodwill.daily.alone import reading_alone
from goodwill.models import Event, Import
from said import ANA, BERLIN, BO, LETTERS, NOW, exchange, write_letters


@pytest.fixture
def path(dropped: Callable[[str, str, str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    dropped("sources", "letters", LETTERS)
    monkeypatch.setenv("GOODWILL_NOW", NOW.isoformat())
    return write_letters(tmp_path / "a.letters", *exchange(ANA, 9, 8, 7), *exchange(BO, 5, 4))


def test_what_is_asked_for_is_read_and_says_so(book: Any, path: Path) -> None:
    asked = jobs.ask_for(book, path)
    assert (asked.state, jobs.is_reading(book)) == ("waiting", True)
    jobs.read_in.call(asked.pk)
    asked.refresh_from_db()
    assert (asked.state, asked.read, asked.new, asked.known, asked.trouble) == ("done", 5, 5, 0, "")
    assert not jobs.is_reading(book)


def test_a_trouble_is_kept_for_its_page(book: Any, tmp_path: Path) -> None:
    (tmp_path / "empty.mbox").touch()
    asked = jobs.ask_for(book, tmp_path / "empty.mbox")
    jobs.read_in.call(asked.pk)
    asked.refresh_from_db()
    assert (asked.state, asked.trouble) == ("failed", "empty.mbox: The file is empty.")
    assert "mbox" in asked.hint


def test_one_that_must_wait_its_turn_waits(book: Any, path: Path) -> None:
    from django.conf import settings

    asked = jobs.ask_for(book, path)
    with reading_alone(settings.DATA):
        jobs.read_in.call(asked.pk)
    asked.refresh_from_db()
    assert asked.state == "waiting"
    jobs.resume()
    asked.refresh_from_db()
    assert (asked.state, Event.objects.count()) == ("done", 5)


def test_one_that_was_cut_short_is_taken_up_again(book: Any, path: Path) -> None:
    asked = jobs.ask_for(book, path)
    Import.objects.filter(pk=asked.pk).update(state="reading")
    Import.objects.create(book=book, path=str(path), source="letters", state="reading")
    jobs.resume()
    assert [(i.path, i.state, i.new) for i in Import.objects.all()] == [(str(path), "done", 5)]
    jobs.resume()
    assert Import.objects.count() == 1


def test_done_is_not_read_again(book: Any, path: Path) -> None:
    asked = jobs.ask_for(book, path)
    jobs.read_in.call(asked.pk)
    jobs.read_in.call(asked.pk)
    assert [(i.state, i.new, i.known) for i in Import.objects.all()] == [("done", 5, 0)]


def test_the_clock_tells_the_time_that_is_set(book: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOODWILL_NOW", "2026-03-02")
    assert clock.now(book) == datetime(2026, 3, 2, tzinfo=BERLIN)
    monkeypatch.delenv("GOODWILL_NOW")
    assert abs((clock.now(book) - datetime.now(UTC)).total_seconds()) < 5


# Stopping, and going on.


@pytest.fixture
def stopped_half_way(book: Any, path: Path, monkeypatch: pytest.MonkeyPatch) -> Import:
    """The owner presses Stop while the first of five letters is being written."""
    monkeypatch.setattr(jobs, "TELL", 0.0)
    asked = jobs.ask_for(book, path)
    from goodwill.intake import run
    from goodwill.intake.keep import Keep

    batch = Keep.batch

    def and_stop(self: Keep, *args: Any) -> None:
        batch(self, *args)
        jobs.stop(Import.objects.get(pk=asked.pk))

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Keep, "batch", and_stop)
        meanwhile.setattr(run, "TOGETHER", 1)  # else all of it is written in the first go
        jobs.read_in.call(asked.pk)
    return Import.objects.get(pk=asked.pk)


def test_stopped_it_ends_after_the_batch_and_keeps_what_was_read(book: Any, stopped_half_way: Import) -> None:
    asked = stopped_half_way
    assert (asked.state, asked.read, asked.new, Event.objects.count()) == ("stopped", 1, 1, 1)
    assert not jobs.is_reading(book)
    assert [one.pk for one in Import.objects.all()] == [asked.pk]
    jobs.resume()
    assert Event.objects.count() == 1


def test_taken_up_it_ends_as_one_that_was_not_stopped(book: Any, stopped_half_way: Import) -> None:
    again = jobs.take_up(stopped_half_way)
    jobs.read_in.call(again.pk)
    assert [(one.state, one.read, one.new, one.known) for one in Import.objects.all()] == [("done", 5, 4, 1)]
    assert Event.objects.count() == 5


def test_one_that_has_not_begun_stops_at_once(book: Any, path: Path) -> None:
    asked = jobs.ask_for(book, path)
    jobs.stop(asked)
    jobs.read_in.call(asked.pk)
    asked.refresh_from_db()
    assert (asked.state, Event.objects.count()) == ("stopped", 0)


def test_one_that_was_to_stop_when_the_power_went_is_stopped(book: Any, path: Path) -> None:
    asked = jobs.ask_for(book, path)
    Import.objects.filter(pk=asked.pk).update(state="stopping")
    Import.objects.create(book=book, path=str(path), source="letters", state="reading", read=2, new=2)
    jobs.resume()
    assert [(one.state, one.new) for one in Import.objects.all()] == [("stopped", 2)]


def test_what_is_done_is_not_stopped_any_more(book: Any, path: Path) -> None:
    asked = jobs.ask_for(book, path)
    jobs.read_in.call(asked.pk)
    jobs.stop(asked)
    asked.refresh_from_db()
    assert asked.state == "done"


def test_files_that_the_browser_sent_stay_while_it_is_stopped(book: Any, stopped_half_way: Import, settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    sent = jobs.inbox() / "2026"
    sent.mkdir(parents=True)
    (sent / "a.letters").write_bytes(Path(stopped_half_way.path).read_bytes())
    asked = jobs.ask_for(book, sent)
    jobs.stop(asked)
    assert sent.exists()
    jobs.read_in.call(jobs.take_up(Import.objects.get(pk=asked.pk)).pk)
    assert not sent.exists()
    assert Event.objects.count() == 5
