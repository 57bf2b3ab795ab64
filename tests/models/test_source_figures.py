"""Sources: which event came from where, and what came of each."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwill.daily.round import take_in
from goodwill.models import Event, Import, Source, Touch, Unread, source_figures
from goodwill.models.source import mark, place
from said import ANA, BO, LETTERS, MIA, NOW, days_ago, exchange, mail, write_letters


@pytest.fixture
def letters(dropped: Any, tmp_path: Path) -> Path:
    dropped("sources", "letters", LETTERS)
    return tmp_path


def figures(book: Any) -> list[tuple[Any, ...]]:
    source_figures.bring_up_to_date(book, NOW)
    rows = Source.objects.filter(book=book).order_by("place")
    return [(Path(one.place).name, one.holds, one.touches, one.people, one.from_me) for one in rows]


def test_each_file_has_its_own_account(book: Any, letters: Path) -> None:
    one = write_letters(letters / "one.letters", *exchange(ANA, 9, 8, 7))
    two = write_letters(letters / "two.letters", *exchange(BO, 5, 4), mail(ANA, MIA, days_ago(1), key="mail:weekly"))
    take_in(book, [one, two], NOW)
    Touch.objects.filter(event__key="mail:weekly").delete()
    Event.objects.filter(key="mail:weekly").update(aside="newsletter")
    Source.objects.update(figured_at=None)
    assert figures(book) == [("one.letters", 3, 3, 1, 2), ("two.letters", 3, 2, 1, 1)]
    first, second = Source.objects.order_by("place")
    assert (first.first_at, first.last_at) == (days_ago(9), days_ago(7))
    assert second.aside == {"newsletter": 1}
    assert sum(first.months.values()) == first.touches


def test_a_letter_in_two_files_belongs_to_the_one_that_brought_it_first(book: Any, letters: Path) -> None:
    said = exchange(ANA, 9, 8)
    take_in(book, [write_letters(letters / "one.letters", *said)], NOW)
    take_in(book, [write_letters(letters / "two.letters", *said, mail(BO, MIA, days_ago(2)))], NOW)
    assert figures(book) == [("one.letters", 2, 2, 1, 1), ("two.letters", 3, 1, 1, 0)]


def test_reading_again_keeps_one_source_with_its_last_reading(book: Any, letters: Path) -> None:
    path = write_letters(letters / "one.letters", *exchange(ANA, 9, 8))
    take_in(book, [path], NOW)
    take_in(book, [path], NOW)
    source = Source.objects.get()
    assert source.reading == Import.objects.order_by("-pk")[0]
    assert figures(book) == [("one.letters", 2, 2, 1, 1)]


def test_what_was_read_before_sources_were_kept_gets_one_when_it_is_read_again(book: Any, letters: Path) -> None:
    path = write_letters(letters / "one.letters", *exchange(ANA, 9, 8))
    take_in(book, [path], NOW)
    Event.objects.update(source=None)
    assert figures(book)[0][2] == 2  # as it was worked out
    take_in(book, [path], NOW)
    assert figures(book) == [("one.letters", 2, 2, 1, 1)]
    assert Event.objects.count() == 2


def test_an_address_more_makes_figures_anew(book: Any, letters: Path) -> None:
    from goodwill.models import owner

    take_in(book, [write_letters(letters / "one.letters", mail(BO, ANA, days_ago(3)), mail(ANA, MIA, days_ago(2)))], NOW)
    owner.begin("", [BO])
    assert Source.objects.get().figured_at is None
    assert figures(book) == [("one.letters", 2, 2, 1, 1)]


def test_what_lies_ahead_is_no_newest_touch(book: Any, letters: Path) -> None:
    take_in(book, [write_letters(letters / "one.letters", mail(ANA, MIA, days_ago(3)), mail(ANA, MIA, days_ago(-9)))], NOW)
    source_figures.bring_up_to_date(book, NOW)
    assert (Source.objects.get().last_at, Source.objects.get().touches) == (days_ago(3), 1)


def test_what_was_not_understood_is_kept_with_its_source(book: Any, letters: Path) -> None:
    path = letters / "one.letters"
    write_letters(path, *exchange(ANA, 9, 8))
    path.write_text(path.read_text() + '\n{"key": "1", "at": "2026-01-01T00:00:00+00:00", "broken": "no"}')
    take_in(book, [path], NOW)
    assert [one.of for one in Unread.objects.all()] == [Source.objects.get()] * Unread.objects.count()
    assert Unread.objects.exists()


@given(st.lists(st.tuples(st.integers(1, 2000), st.booleans()), max_size=8, unique_by=lambda pair: pair[0]))
def test_months_add_up_to_the_touches(pairs: list[tuple[int, bool]]) -> None:
    from goodwill.doors.web import months

    counted: dict[str, int] = {}
    for day, _flag in pairs:
        name = f"{2000 + day // 360}-{day % 12 + 1:02}"
        counted[name] = counted.get(name, 0) + 1
    shown = months.span([counted])
    assert (shown is None) == (not counted)
    if shown is not None:
        bars = months.bars(counted, shown)
        assert sum(bars) == len(pairs) and len(bars) <= months.MOST + 1


def test_where_a_source_lies_is_told_by_the_whole_path(tmp_path: Path, settings: Any) -> None:
    settings.DATA = tmp_path / "data"
    inbox = tmp_path / "data" / "inbox"
    mbox, folder = tmp_path / "x" / ".." / "mail.mbox", tmp_path / "letters"
    assert place("mbox", mbox, mbox) == str(tmp_path / "mail.mbox")
    assert place("eml", folder / "1.eml", folder) == str(folder)
    assert place("eml", folder / "1.eml", folder / "1.eml") == str(folder / "1.eml")
    assert place("mbox", inbox / "2026" / "mail.mbox", inbox / "2026") == "mail.mbox"
    assert place("mbox", inbox / "2027" / "all.zip" / "Takeout" / "mail.mbox", inbox / "2027") == "all.zip/Takeout/mail.mbox"


def test_a_file_is_told_to_have_changed_by_size_and_time(tmp_path: Path) -> None:
    path = tmp_path / "mail.mbox"
    assert mark(path) == ""
    path.write_text("one")
    before = mark(path)
    path.write_text("one more")
    assert before != mark(path) != ""
