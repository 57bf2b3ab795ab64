"""What looks wrong with what came in, and what does not."""

from pathlib import Path
from typing import Any

import pytest

from goodwill.daily import source_health, sources
from goodwill.daily.round import take_in
from goodwill.models import Feed, Import, Source, Unread, source_figures
from said import ANA, BO, MIA, NOW, exchange, mbox


def wrong(book: Any) -> list[tuple[str, str, str]]:
    source_figures.bring_up_to_date(book, NOW)
    return [(Path(one.source.place).name, each.name, each.act) for one in source_health.sources(book, NOW) for each in one.wrong]


def test_nothing_is_wrong_with_a_mailbox_in_use(book: Any, tmp_path: Path) -> None:
    take_in(book, [mbox(tmp_path / "mail.mbox", (ANA, MIA, 3), (MIA, ANA, 2))], NOW)
    assert wrong(book) == []


@pytest.mark.parametrize(("ago", "says"), [(29, []), (40, [("mail.mbox", "quiet", "bring")])])
def test_nothing_new_for_long_is_asked_about(book: Any, tmp_path: Path, ago: int, says: Any) -> None:
    take_in(book, [mbox(tmp_path / "mail.mbox", (ANA, MIA, ago), (MIA, ANA, ago + 1))], NOW)
    assert wrong(book) == says


def test_an_old_archive_beside_a_newer_mailbox_is_in_order(book: Any, tmp_path: Path) -> None:
    old = mbox(tmp_path / "old.mbox", (ANA, MIA, 900), (MIA, ANA, 899))
    take_in(book, [old, mbox(tmp_path / "new.mbox", (ANA, MIA, 3), (MIA, ANA, 2))], NOW)
    assert wrong(book) == []


def test_no_letter_of_the_owners_is_asked_about_unless_it_lies_in_another_file(book: Any, tmp_path: Path) -> None:
    take_in(book, [mbox(tmp_path / "inbox", *((ANA, MIA, n) for n in range(1, 13)))], NOW)
    assert wrong(book) == [("inbox", "none of mine", "yours")]
    take_in(book, [mbox(tmp_path / "sent", (MIA, ANA, 2))], NOW)
    assert wrong(book) == []


def test_few_letters_prove_nothing(book: Any, tmp_path: Path) -> None:
    take_in(book, [mbox(tmp_path / "inbox", (ANA, MIA, 1))], NOW)
    assert wrong(book) == []


def test_a_file_that_has_grown_says_by_how_much_and_is_quiet_once_read_again(book: Any, tmp_path: Path) -> None:
    path = mbox(tmp_path / "mail.mbox", (ANA, MIA, 3), (MIA, ANA, 2))
    take_in(book, [path], NOW)
    mbox(path, (ANA, MIA, 1), (BO, MIA, 1))
    sources.look(book)
    source = Source.objects.get()
    assert (source.is_there, source.is_changed, source.waiting) == (True, True, 2)
    (seen,) = source_health.sources(book, NOW)
    assert [each.text for each in seen.wrong] == ["2 newer letters may wait in it."]
    take_in(book, [path], NOW)
    sources.look(book)
    assert wrong(book) == []


def test_a_file_is_opened_only_where_it_changed(book: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    take_in(book, [mbox(tmp_path / "mail.mbox", (ANA, MIA, 3), (MIA, ANA, 2))], NOW)
    monkeypatch.setattr("goodwill.daily.sources._holds", lambda _source: 1 / 0)
    sources.look(book)


def test_a_file_that_is_gone_is_no_trouble_but_is_said(book: Any, tmp_path: Path) -> None:
    path = mbox(tmp_path / "mail.mbox", (ANA, MIA, 3), (MIA, ANA, 2))
    take_in(book, [path], NOW)
    path.unlink()
    sources.look(book)
    assert not Source.objects.get().is_there
    assert wrong(book) == []


def test_much_that_was_not_understood_is_said(book: Any, tmp_path: Path) -> None:
    take_in(book, [mbox(tmp_path / "mail.mbox", (ANA, MIA, 3), (MIA, ANA, 2))], NOW)
    source = Source.objects.get()
    Unread.objects.bulk_create(Unread(reading=source.reading, of=source, where=f"mail.mbox:{n}", why="hm") for n in range(5))
    assert wrong(book) == [("mail.mbox", "not understood", "unread")]


def test_one_that_was_stopped_can_be_gone_on_with(book: Any, tmp_path: Path) -> None:
    take_in(book, [mbox(tmp_path / "mail.mbox", (ANA, MIA, 3), (MIA, ANA, 2))], NOW)
    Import.objects.update(state="stopped")
    assert wrong(book) == [("mail.mbox", "unfinished", "rest")]


def test_a_feed_that_fails_says_why(book: Any) -> None:
    Feed.objects.create(book=book, name="Open Stacks", url="https://stacks.example/feed", trouble="It did not answer.")
    (seen,) = source_health.feeds(book)
    assert [each.text for each in seen.wrong] == ["It did not answer."]


def test_what_failed_is_listed_until_it_worked(book: Any, tmp_path: Path) -> None:
    Import.objects.create(book=book, path="/mail", state="failed", trouble="No.")
    assert [one.state for one in source_health.under_way(book)] == ["failed"]
    Import.objects.create(book=book, path="/mail", source="mbox", state="done")
    assert source_health.under_way(book) == []


def test_it_costs_the_same_however_many_there_are(book: Any, take: Any, django_assert_num_queries: Any) -> None:
    take(book, *exchange(ANA, 3, 2))
    for n in range(40):
        Source.objects.create(book=book, kind="mbox", place=f"/mail/{n}", read_at=0)
    with django_assert_num_queries(1):
        source_health.sources(book, NOW)
