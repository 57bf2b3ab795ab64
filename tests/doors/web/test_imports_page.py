"""Bringing mail in: files from the browser or a path, into the queue; and what became of it."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from goodwill.daily import jobs
from goodwill.models import Event, Import, Unread
from said import ANA, MIA, days_ago, mail, write_letters

MBOX = b"""From ana@ruiz.example Mon Feb 23 10:00:00 2026
From: Ana Ruiz <ana@ruiz.example>
To: Mia Hartmann <mia@hartmann.example>
Subject: The bookshop
Date: Mon, 23 Feb 2026 10:00:00 +0000
Message-ID: <shop@ruiz.example>

Could you tell me the name of the bookshop?

"""


def work() -> None:
    """What the clock does with the queue."""
    from django_tasks_db.management.commands.db_worker import Worker

    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="test",
        excluded_queue_names=[],
    ).run()


@pytest.fixture(autouse=True)
def in_this_process(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The queue's exclusive transaction cannot be had inside a test's own."""
    from contextlib import nullcontext

    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.exclusive_transaction", lambda _using: nullcontext())
    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.close_old_connections", lambda: None)


def test_files_go_to_the_disk_into_the_queue_and_into_the_book(mia, book, text, tmp_path):
    files = [
        SimpleUploadedFile("mail.mbox", MBOX),
        SimpleUploadedFile("../../evil.eml", MBOX.partition(b"\n")[2].replace(b"shop@", b"two@")),
    ]
    answer = mia.post("/imports/bring", {"files": files})
    asked = Import.objects.get()
    assert (answer.status_code, answer.url) == (303, f"/imports/{asked.pk}")
    lying = sorted(path.name for path in Path(asked.path).iterdir())
    assert lying == ["evil.eml", "mail.mbox"]
    assert Path(asked.path).parent == tmp_path / "inbox"
    waiting = mia.get(answer.url)
    assert "Looking what is there…" in text(waiting)
    assert b'http-equiv="refresh"' in waiting.content
    work()
    done = mia.get(answer.url)
    assert "2 new things." in text(done)
    assert "To Today" in text(done)
    assert b'http-equiv="refresh"' not in done.content
    assert "Ana Ruiz" in text(mia.get("/people?also=one-way"))
    assert not Path(asked.path).exists()
    assert list((tmp_path / "inbox").iterdir()) == []


def test_a_path_on_this_machine_is_read_where_it_lies(mia, book, text, tmp_path):
    (tmp_path / "mail.mbox").write_bytes(MBOX)
    answer = mia.post("/imports/bring", {"path": str(tmp_path / "mail.mbox")})
    work()
    assert "One new thing." in text(mia.get(answer.url))
    assert (tmp_path / "mail.mbox").exists()
    again = mia.post("/imports/bring", {"path": str(tmp_path / "mail.mbox")})
    work()
    assert "Nothing new in it." in text(mia.get(again.url))
    assert "mail.mbox mail archive" in text(mia.get("/sources"))


@pytest.mark.parametrize("path", ["/nowhere/at/all", "relative", "~nobody/mail"])
def test_a_path_that_is_not_there_is_said_at_once(mia, text, path):
    answer = mia.post("/imports/bring", {"path": path})
    assert answer.status_code == 400
    assert f"There is nothing at {path}." in text(answer)
    assert not Import.objects.exists()


def test_nothing_chosen_is_said(mia, text):
    assert "No file was chosen." in text(mia.post("/imports/bring", {}))


def test_what_cannot_be_read_at_all_says_why(mia, text, tmp_path):
    (tmp_path / "photo.xyz").write_bytes(b"\x00\x01")
    answer = mia.post("/imports/bring", {"path": str(tmp_path / "photo.xyz")})
    work()
    shown = text(mia.get(answer.url))
    assert "That did not work." in shown
    assert "No source knows this kind of file." in shown
    assert "did not work" in text(mia.get("/sources"))


def test_set_aside_and_not_understood_are_shown(mia, book, text):
    asked = Import.objects.create(
        book=book, path="/mail", source="mbox", state="done", read=12, new=2, set_aside={"newsletter": 9, "odd": 1}
    )
    Unread.objects.create(reading=asked, where="mail.mbox:1043", why="no date <b>anywhere</b>")
    page = mia.get(f"/imports/{asked.pk}")
    shown = text(page)
    assert "9 newsletters" in shown
    assert "1 odd" in shown
    assert "mail.mbox:1043 no date <b>anywhere</b>" in shown
    assert b"<b>anywhere" not in page.content


def test_how_far_it_is_and_how_long_it_takes(mia, book, text, monkeypatch):
    from datetime import UTC, datetime, timedelta

    begun = datetime.now(UTC) - timedelta(seconds=10)
    asked = Import.objects.create(book=book, path="/mail", state="reading", started_at=int(begun.timestamp()), read=1000, total=3000)
    shown = text(mia.get(f"/imports/{asked.pk}"))
    assert "1,000 of 3,000." in shown
    assert "a second" in shown
    assert "20 seconds to go" in shown or "21 seconds to go" in shown or "22 seconds to go" in shown
    part = mia.get(f"/imports/{asked.pk}", headers={"HX-Request": "true"}).content
    assert part.lstrip().startswith(b'<div id="progress"')


def test_an_import_that_was_cut_short_is_taken_up(book, tmp_path, dropped):
    from said import LETTERS

    dropped("sources", "letters", LETTERS)
    path = write_letters(tmp_path / "letters", *(mail(ANA, MIA, days_ago(n), key=f"mail:{n}") for n in range(1, 6)))
    asked = Import.objects.create(book=book, path=str(path), state="reading")
    Import.objects.create(book=book, path=str(path), source="letters", state="reading")
    jobs.resume()
    assert Event.objects.count() == 5
    left = Import.objects.get()
    assert (left.pk, left.state, left.source, left.new) == (asked.pk, "done", "letters", 5)


def test_an_import_of_the_command_line_is_taken_up_too(book, tmp_path, dropped):
    from said import LETTERS

    dropped("sources", "letters", LETTERS)
    path = write_letters(tmp_path / "letters", mail(ANA, MIA, days_ago(1)))
    Import.objects.create(book=book, path=str(path), source="letters", state="reading")
    jobs.resume()
    assert Event.objects.count() == 1
    assert [one.state for one in Import.objects.all()] == ["done"]


def test_one_import_waits_for_another(book, tmp_path):
    from goodwill.daily.alone import Busy, reading_alone

    (tmp_path / "mail.mbox").write_bytes(MBOX)
    asked = Import.objects.create(book=book, path=str(tmp_path / "mail.mbox"))
    with reading_alone(tmp_path):
        jobs.read_in.call(asked.pk)
        with pytest.raises(Busy), reading_alone(tmp_path):
            pass
    asked.refresh_from_db()
    assert asked.state == "waiting"
    jobs.resume()
    asked.refresh_from_db()
    assert asked.state == "done"


def test_a_bug_while_reading_is_kept_with_the_import_and_not_tried_for_ever(book, tmp_path, monkeypatch):
    (tmp_path / "mail.mbox").write_bytes(MBOX)
    asked = Import.objects.create(book=book, path=str(tmp_path / "mail.mbox"))
    monkeypatch.setattr("goodwill.intake.run.read.piece", lambda *_args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        jobs.read_in.call(asked.pk)
    asked.refresh_from_db()
    assert asked.state == "failed"
    assert "division by zero" in asked.trouble
    assert not jobs.is_reading(book)


def test_upload_folders_are_for_the_owner_alone(mia, book, tmp_path):
    mia.post("/imports/bring", {"files": [SimpleUploadedFile("mail.mbox", MBOX)]})
    assert (tmp_path / "inbox").stat().st_mode & 0o077 == 0


def test_two_files_of_one_name_are_both_kept(mia, book):
    mia.post("/imports/bring", {"files": [SimpleUploadedFile("a.eml", MBOX), SimpleUploadedFile("a.eml", MBOX)]})
    assert len(list(Path(Import.objects.get().path).iterdir())) == 2


def test_stop_and_read_the_rest(mia, book, text, tmp_path):
    (tmp_path / "mail.mbox").write_bytes(MBOX)
    page = mia.post("/imports/bring", {"path": str(tmp_path / "mail.mbox")}).url
    assert "Stop here" in text(mia.get(page))
    assert mia.post(f"{page}/stop").url == page
    shown = text(mia.get(page))
    assert "stopped" in shown
    assert "Read the rest" in shown
    assert "Stop here" not in shown
    assert "stopped" in text(mia.get("/sources"))
    assert not jobs.is_reading(book)
    again = mia.post(f"{page}/go-on").url
    work()
    assert "One new thing." in text(mia.get(again))
    assert mia.post(f"{again}/go-on").url == again
    assert mia.post(f"{again}/stop").url == again
    assert "One new thing." in text(mia.get(again))
    assert Import.objects.count() == 1


def test_while_it_stops_it_says_so(mia, book, text):
    asked = Import.objects.create(book=book, path="/mail", state="stopping", read=10, total=30)
    page = mia.get(f"/imports/{asked.pk}")
    assert "It stops as soon as what is being read now is safely in." in text(page)
    assert "Stop here" not in text(page)
    assert b'hx-trigger="every 1s"' in page.content


def test_what_was_not_understood_comes_by_the_page(mia, book):
    asked = Import.objects.create(book=book, path="/mail", source="mbox", state="done")
    Unread.objects.bulk_create(Unread(reading=asked, where=f"mail:{n}.", why="no date") for n in range(60))
    first, second = (mia.get(f"/imports/{asked.pk}?page={page}").content for page in (1, 2))
    assert b"mail:49." in first and b"mail:50." not in first
    assert b"mail:50." in second and b"mail:59." in second and b'rel="next"' not in second
