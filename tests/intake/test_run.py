"""Run: newest first, safe to interrupt and to repeat; what cannot be read is said and the rest is read."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from goodwill.errors import Trouble
from goodwill.event import Event, Piece
from goodwill.intake import run
from goodwill.intake.read import Found
from goodwill.models import Event as Kept
from goodwill.models import Import, Unread
from goodwill.models.refresh import refresh
from said import ANA, BO, CHI, LETTERS, MIA, NOW, days_ago, exported, mail, write_letters

QUESTION = "Could you send me the slides?"
VCARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:ana\r\nFN:Ana Ruiz\r\nEMAIL:ana@ruiz.example\r\nEMAIL:ana@work.example\r\nEND:VCARD\r\n"


@pytest.fixture(autouse=True)
def letters(dropped: Callable[[str, str, str], None]) -> None:
    dropped("sources", "letters", LETTERS)


def post() -> list[Event]:
    """A year of letters with three people, in no order."""
    return [
        mail(ANA, MIA, days_ago(300), QUESTION),
        mail(MIA, (ANA, BO), days_ago(10)),
        mail(BO, MIA, days_ago(200)),
        mail("ana@work.example", MIA, days_ago(2), QUESTION),
        mail(MIA, "ana@work.example", days_ago(1)),
        mail(CHI, (MIA, ANA), days_ago(50), QUESTION),
        mail(MIA, CHI, days_ago(49)),
        mail(BO, MIA, days_ago(5)),
        mail(BO, (MIA, "ana@work.example", ANA), days_ago(4)),
    ]


def files(folder: Path) -> Path:
    folder.mkdir()
    write_letters(folder / "a.letters", *post()[:5])
    write_letters(folder / "b.letters", *post()[5:])
    (folder / "people.vcf").write_text(VCARD, encoding="utf-8")
    return folder


def take_all(book: Any, *paths: Path) -> list[Import]:
    readings: list[Import] = []
    for _progress in run.run(book, paths, NOW, readings=readings):
        pass
    return readings


def test_the_newest_is_read_first_after_the_small_things_of_no_date(book: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "TOGETHER", 1)
    path = files(tmp_path / "post")
    newest: list[int | None] = []
    known = 0
    for _progress in run.run(book, [path], NOW):
        found = [(NOW - at).days for at in Kept.objects.order_by("pk").values_list("at", flat=True) if at]
        newest.append(min(found[known:], default=None))
        known = len(found)
    assert newest[0] is None
    assert newest[1:] == sorted(newest[1:], key=lambda ago: ago or 0)
    assert Kept.objects.count() == len(post())


def test_progress_is_told_batch_by_batch(book: Any, tmp_path: Path) -> None:
    path = write_letters(tmp_path / "a.letters", *post())
    steps = [(progress.done, progress.total) for progress in run.run(book, [path], NOW)]
    assert steps[-1] == (9, 9)
    assert [done for done, _total in steps] == sorted(done for done, _total in steps)


def test_pieces_of_several_files_are_written_together_each_file_in_its_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "TOGETHER", 3)
    inbox, sent = Import(pk=1), Import(pk=2)

    def piece(reading: Import, *said: str) -> Any:
        return run.Work(reading, Found(Path("x"), "mbox"), Piece(0.0, None, len(said))), list(said)

    told = [piece(inbox, "a", "b"), piece(sent, "c"), piece(inbox, "d"), piece(inbox, "e", "f", "g"), piece(sent, "h")]
    batches = [[(reading.pk, heard) for reading, heard in run._by_reading(some)] for some in run._batches(told)]
    assert batches == [[(1, ["a", "b"]), (2, ["c"])], [(1, ["d", "e", "f", "g"])], [(2, ["h"])]]


def test_every_reading_adds_up(book: Any, tmp_path: Path) -> None:
    path = files(tmp_path / "post")
    for expected in ("new", "known"):
        for reading in take_all(book, path):
            assert reading.state == "done"
            assert reading.read == getattr(reading, expected) == reading.new + reading.known + sum(reading.set_aside.values())


def test_an_import_cut_short_anywhere_and_begun_again_ends_as_one_that_was_not(
    another_book: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "TOGETHER", 2)
    path = files(tmp_path / "post")
    with another_book() as book:
        steps = len(list(run.run(book, [path], NOW)))
        refresh(book, NOW)
        undisturbed = exported(book, tmp_path)
    assert steps > 2
    for cut in range(steps):
        with another_book() as book:
            for at in [cut, max(0, cut - 2)]:
                cut_short = run.run(book, [path], NOW)
                for _step in range(at):
                    next(cut_short)
                cut_short.close()
            take_all(book, path)
            refresh(book, NOW)
            assert exported(book, tmp_path) == undisturbed
            assert set(Import.objects.values_list("state", flat=True)) == {"done"}


def test_in_which_order_files_come_makes_no_difference(another_book: Any, tmp_path: Path) -> None:
    path = files(tmp_path / "post")
    ends = []
    for order in (["people.vcf", "a.letters", "b.letters"], ["b.letters", "a.letters", "people.vcf"]):
        with another_book() as book:
            for name in order:
                take_all(book, path / name)
            refresh(book, NOW)
            ends.append(exported(book, tmp_path))
    assert ends[0] == ends[1]


def test_helpers_on_other_cores_read_the_same(another_book: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import mailbox

    box = mailbox.mbox(tmp_path / "post.mbox")
    for n in range(4):
        box.add(f"From: Ana <{ANA}>\nTo: {MIA}\nMessage-ID: <{n}@x>\nDate: Mon, 2 Feb 2026 0{n}:00:00 +0100\n\n{QUESTION}\n".encode())
    box.close()
    ends = []
    for few in (10_000, 0):
        monkeypatch.setattr(run, "FEW", few)
        with another_book() as book:
            take_all(book, tmp_path / "post.mbox")
            refresh(book, NOW)
            ends.append(exported(book, tmp_path))
    assert ends[0] == ends[1]
    assert sum(QUESTION in line for name, line in ends[0].items() if name.startswith("ledger")) == 4


@pytest.mark.parametrize("few", [10_000, 0])
def test_what_was_not_understood_is_said_in_the_language_of_the_owner(
    filed_book: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(run, "FEW", few)
    filed_book.language = "de"
    (tmp_path / "cards.vcf").write_text(f"BEGIN:VCARD\nVERSION:3.0\nFN:Ana Ruiz\nEMAIL:{ANA}\nBDAY:gestern\nEND:VCARD\n")
    (reading,) = take_all(filed_book, tmp_path / "cards.vcf")
    assert [unread.why for unread in reading.unread.all()] == ["der Geburtstag „gestern“ ist kein Tag"]


@pytest.mark.parametrize(
    ("name", "content"), [("empty.mbox", b""), ("film.bin", b"\x00\x01\x02\x03 nothing"), ("notes.txt", b"Buy bread.\n")]
)
def test_a_file_that_cannot_be_read_is_a_trouble_that_names_the_kinds(book: Any, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Trouble) as trouble:
        take_all(book, tmp_path / name)
    assert name in trouble.value.message
    for kind in ("mbox", "vCard", "letters of these tests"):
        assert kind in trouble.value.hint


def test_nothing_there_is_a_trouble(book: Any, tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="nothing at"):
        take_all(book, tmp_path / "gone.mbox")
    (tmp_path / "bare").mkdir()
    with pytest.raises(Trouble, match="Nothing that can be read"):
        take_all(book, tmp_path / "bare")
    with pytest.raises(Trouble, match="no source called pigeon"):
        list(run.run(book, [tmp_path], NOW, "pigeon"))


def test_a_mixed_folder_is_read_and_the_rest_is_listed(book: Any, tmp_path: Path) -> None:
    path = files(tmp_path / "post")
    (path / "film.bin").write_bytes(b"\x00\x01")
    (path / "deep").mkdir()
    (path / "deep" / "empty.mbox").write_bytes(b"")
    (path / ".hidden").write_bytes(b"\x00")
    readings = take_all(book, path)
    assert {Path(reading.path).name for reading in readings} == {"a.letters", "b.letters", "people.vcf"}
    unread = {(u.where, u.why) for reading in readings for u in reading.unread.all()}
    assert unread == {("film.bin", "No source knows this kind of file."), ("deep/empty.mbox", "The file is empty.")}
    assert Kept.objects.count() == len(post())


def test_a_broken_letter_is_one_unread_and_the_rest_is_read(book: Any, tmp_path: Path) -> None:
    path = write_letters(tmp_path / "a.letters", *post()[:3])
    broken = '\n{"key": "x", "at": "2026-01-01T00:00:00+00:00", "broken": "no author"}'
    path.write_text(path.read_text(encoding="utf-8") + broken, encoding="utf-8")
    (reading,) = take_all(book, path)
    assert (reading.read, reading.new) == (3, 3)
    assert [(u.where, u.why) for u in reading.unread.all()] == [("a.letters:x", "no author")]


def test_what_cannot_be_opened_is_listed_and_the_rest_is_read(book: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    path = files(tmp_path / "post")
    os.mkfifo(path / "pipe")
    (path / "locked.mbox").touch()
    knower = run.read.knower

    def refuse(file: Path) -> Any:
        if file.name == "locked.mbox":
            raise PermissionError(13, "Permission denied")
        return knower(file)

    monkeypatch.setattr(run.read, "knower", refuse)
    readings = take_all(book, path)
    assert Kept.objects.count() == len(post())
    unread = {(u.where, u.why) for reading in readings for u in reading.unread.all()}
    assert unread == {("locked.mbox", "It cannot be opened: Permission denied."), ("pipe", "No source knows this kind of file.")}


def test_what_nobody_knows_does_not_keep_the_rest_out(book: Any, tmp_path: Path) -> None:
    (tmp_path / "ana.eml").write_text("From: ana@x.example\nTo: mia@hartmann.example\nDate: Mon, 3 Feb 2025 10:00:00 +0000\n\nHello.\n")
    (tmp_path / "notes.bin").write_bytes(b"\x00\x01\x02" * 50)
    readings: list[Import] = []
    list(run.run(book, [tmp_path / "notes.bin", tmp_path / "ana.eml"], NOW, readings=readings))
    assert [(reading.source, reading.read, reading.state) for reading in readings] == [("", 0, "done"), ("eml", 1, "done")]
    assert [unread.where for unread in Unread.objects.all()] == ["notes.bin"]
