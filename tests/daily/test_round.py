"""Round: figures, reasons, Today and drafts, after anything has changed and while much is read in."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from goodwill.daily import fresh
from goodwill.daily import round as daily
from goodwill.daily.alone import Busy, alone, reading_alone
from goodwill.models import Event, Figures, Suggestion, fulltext
from goodwill.models.figures import stale
from goodwill.today.chosen import open_suggestions
from said import ANA, BO, LETTERS, MIA, NOW, days_ago, exchange, mail, mbox, write_letters

QUESTION = mail(BO, MIA, days_ago(3), "Could you send me the slides?")


def test_it_fills_today_with_suggestions_and_their_drafts(book: Any, take: Any) -> None:
    take(book, *exchange(BO, 9, 8), QUESTION)
    daily.today(book, NOW)
    (suggestion,) = open_suggestions(book)
    assert set(suggestion.draft) == {"channel", "subject", "body"}
    assert suggestion.draft["body"].startswith("Dear Bo")


def test_twice_is_once_and_keeps_the_drafts(book: Any, take: Any) -> None:
    take(book, *exchange(BO, 9, 8), QUESTION)
    daily.today(book, NOW)
    Suggestion.objects.update(draft={"channel": "mail", "subject": "mine", "body": "my own words"})
    daily.today(book, NOW)
    assert open_suggestions(book)[0].draft["subject"] == "mine"


def test_a_day_before_the_newest_touch_is_left_alone(book: Any, take: Any) -> None:
    take(book, *exchange(BO, 9, 8), QUESTION)
    daily.today(book, NOW)
    before = list(Suggestion.objects.order_by("pk").values())
    daily.today(book, NOW - timedelta(days=5))
    assert list(Suggestion.objects.order_by("pk").values()) == before
    assert book.dealt_on == NOW.date()


def test_taking_in_tells_how_far_it_is_and_ends_with_today(
    book: Any, dropped: Callable[[str, str, str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dropped("sources", "letters", LETTERS)
    monkeypatch.setattr(daily, "FIRST", 0.0)
    path = write_letters(tmp_path / "a.letters", QUESTION, *exchange(BO, 9, 8), *exchange(ANA, *range(400, 120, -20)))
    told, first, shown = [], [], []

    def tell_first(seconds: float) -> None:
        first.append(seconds)
        shown.append(len(open_suggestions(book)))

    readings = daily.take_in(book, [path], NOW, tell=told.append, tell_first=tell_first)
    assert [reading.new for reading in readings] == [17]
    assert (told[-1].done, told[-1].total) == (17, 17)
    assert len(first) == 1
    assert {s.person.name for s in open_suggestions(book)} == {BO, ANA}


def test_the_first_today_is_told_even_when_the_end_comes_first(book: Any, dropped: Callable[[str, str, str], None], tmp_path: Path) -> None:
    dropped("sources", "letters", LETTERS)
    first: list[float] = []
    daily.take_in(book, [write_letters(tmp_path / "a.letters", QUESTION)], NOW, tell_first=first.append)
    assert len(first) == 1


def test_one_import_at_a_time(tmp_path: Path) -> None:
    with reading_alone(tmp_path):
        with pytest.raises(Busy, match="Another import"), reading_alone(tmp_path):
            pass
        with alone(tmp_path / "other.lock") as free:
            assert free
    with reading_alone(tmp_path):
        pass


def test_the_lock_is_let_go_when_an_import_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), reading_alone(tmp_path):
        raise ZeroDivisionError
    with reading_alone(tmp_path):
        pass


@pytest.mark.postgres
def test_after_an_import_no_words_wait_beside_their_index(filed_book: Any, tmp_path: Path) -> None:
    daily.take_in(filed_book, [mbox(tmp_path / "mail.mbox", (ANA, MIA, 3), (MIA, ANA, 2))], NOW)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sum(gin_clean_pending_list(c.oid)), count(*) FROM pg_class c WHERE relname = ANY(%s)", [list(fulltext.INDEXES)]
        )
        assert cursor.fetchone() == (0, len(fulltext.INDEXES))


def test_an_act_does_not_wait_for_letters_that_an_earlier_version_read_and_never_heard(book: Any, take: Any, monkeypatch: Any) -> None:
    take(book, *exchange(BO, 9, 8), *(mail(BO, MIA, days_ago(n), f"Could you send me part {n}?") for n in range(20, 26)))
    daily.today(book, NOW)
    Event.objects.update(heard=None)
    stale(book, Figures.objects.values_list("person_id", flat=True))
    monkeypatch.setattr("goodwill.intake.hear.BATCH", 2)
    daily.today(book, NOW, most=2)
    assert Event.objects.filter(heard=None).count() == 8 - 2
    fresh.words(book)  # the clock, at its next round
    assert not Event.objects.filter(heard=None).exists()
