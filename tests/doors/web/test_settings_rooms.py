"""Settings in rooms: voice, boundaries, privacy; each alone, each change to be taken back, and forgetting for good."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goodwill.doors.web.sessions import named
from goodwill.models import Book, Fact, Handle, Person, Suggestion, Word, ledger, owner
from goodwill.models.export import export
from said import ANA, BO, CHI, MIA, NOW, days_ago, exchange, mail

ROOMS = ("/settings", "/settings/voice", "/settings/boundaries", "/settings/privacy")


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GOODWILL_DATA", str(tmp_path))


@pytest.mark.parametrize("room", ROOMS)
def test_each_room_leads_to_the_others_and_says_where_one_is(mia: Client, lived: Any, room: str) -> None:
    page = mia.get(room).content.decode()
    for other in ROOMS:
        assert f'href="{other}"{" aria-current" if other == room else ""}' in page
    assert page.count("<h1>") == 1


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_costs_the_same_with_a_crowd(mia: Client, crowd: Any, take: Any, person: Any, deal: Any, room: str) -> None:
    def limited(n: int) -> None:
        for i in range(n):
            whom = person(book, f"friend{i}@example.org")
            owner.keep(whom, "no", NOW)
            owner.set_rhythm(whom, "50", NOW)
            ledger.limit(whom, "only by phone", NOW)

    def cost() -> int:
        mia.get(room)
        with CaptureQueriesContext(connection) as captured:
            assert mia.get(room).status_code == 200
        return len(captured)

    book = crowd(12)
    limited(2)
    few = cost()
    limited(10)
    take(book, *exchange(ANA, 40, 30, 20))
    assert cost() == few


# Voice.


def test_what_was_learned_stands_there_with_the_letters_it_was_learned_from(mia: Client, book: Any, take: Any, text: Any) -> None:
    body = "Dear {}, \n\nthe boat is ready and we would like to see you there.\n\nWarmly,\nMia"
    take(book, *(mail(MIA, BO, days_ago(n), body.format("Bo"), key=f"mail:bo{n}") for n in (3, 4, 5)))
    take(book, mail(MIA, ANA, days_ago(9), "Hi Ana,\n\nthe boat is ready and we would like to see you.\n\nWarmly,\nMia", key="mail:ana"))
    shown = text(mia.get("/settings/voice"))
    assert "“Dear …,” 3 letters, lastly to Bo Berg, 27 February" in shown
    assert "“Warmly, / Mia” 4 letters" in shown
    assert "Ana Ruiz: “Hi …,”" in shown
    assert b"/happened?key=mail%3Abo3" in mia.get("/settings/voice").content


def test_the_owners_word_changes_the_draft_and_is_taken_back(mia: Client, lived: Any, text: Any) -> None:
    def draft() -> str:
        return str(Suggestion.objects.get(person__name="Bo Berg").draft["body"])

    before = draft()
    assert mia.post("/settings/voice/want", {"what": "sign", "text": "Mia H.", "language": ""}).status_code == 303
    assert draft().endswith("All the best,\nMia H.")
    assert "Sign with “Mia H.” (everybody)" in text(mia.get("/settings/voice"))
    assert "Sign with “Mia H.” (everybody)." in text(mia.get("/said"))
    mia.post("/undo", {"word": Word.objects.get(verb="voice").pk, "back": "/settings/voice"})
    assert draft() == before


def test_with_one_person_it_may_be_otherwise(mia: Client, lived: Any, person: Any, text: Any) -> None:
    bo = person(lived, BO)
    mia.post("/settings/voice/want", {"person": bo.pk, "what": "greeting", "text": "Ahoy …,"})
    shown = text(mia.get(f"/settings/voice?who={bo.pk}"))
    assert "Ahoy Bo," in shown
    assert "Greet with “Ahoy …,” (Bo Berg)" in shown
    assert "Ahoy" not in Suggestion.objects.get(person__name="Ana Ruiz").draft["body"]
    assert "Ahoy Bo," in text(mia.get("/settings/voice?who=Bo Berg"))
    assert mia.get("/settings/voice?who=Nobody").status_code == 400


def test_somebody_without_a_draft_shows_how_a_letter_would_begin(mia: Client, book: Any, take: Any, person: Any, text: Any) -> None:
    take(book, *exchange(ANA, 3, 2))
    shown = text(mia.get(f"/settings/voice?who={person(book, ANA).pk}"))
    assert "How a letter to Ana begins and ends now" in shown
    assert "Dear Ana," in shown


# Boundaries.


def test_every_limit_is_there_with_whose_words_it_rests_on(mia: Client, lived: Any, take: Any, person: Any, text: Any) -> None:
    take(lived, mail(CHI, MIA, days_ago(1), "Please do not email me any more. Thank you for everything.", key="mail:no"))
    owner.keep(person(lived, BO), "died", NOW)
    owner.set_rhythm(person(lived, ANA), "90", NOW)
    ledger.limit(person(lived, ANA), "only by phone", NOW)
    shown = text(mia.get("/settings/boundaries"))
    assert "Bo Berg has died" in shown
    assert "Ana Ruiz every 3 months" in shown
    assert "Ana Ruiz: only by phone shown before you turn to them" in shown
    assert Fact.objects.filter(kind="boundary", person__name="Chi Okafor").exists()
    assert "Please do not email me any more." in shown
    assert "nothing is suggested" in shown


def test_one_is_added_by_name_put_in_other_words_and_taken_back(mia: Client, lived: Any, person: Any, text: Any) -> None:
    mia.post("/settings/boundaries/add", {"name": "Ana Ruiz", "kind": "limit", "rule": "never on a Monday", "until": ""})
    word = Word.objects.get(verb="boundary", undone_at=None)
    mia.post("/settings/boundaries/change", {"word": word.pk, "rule": "only by phone", "until": "2026-05-01"})
    shown = text(mia.get("/settings/boundaries"))
    assert "only by phone" in shown
    assert "until 1 May" in shown
    assert "never on a Monday" not in shown
    mia.post("/undo", {"word": Word.objects.get(verb="boundary", undone_at=None).pk, "back": "/settings/boundaries"})
    assert "No limit of your own yet." in text(mia.get("/settings/boundaries"))


@pytest.mark.parametrize(("kind", "keep"), [("no", "no"), ("died", "died"), ("later", "")])
def test_whoever_is_left_in_peace_comes_back_with_one_button(mia: Client, lived: Any, person: Any, kind: str, keep: str) -> None:
    mia.post("/settings/boundaries/add", {"name": ANA, "kind": kind})
    ana = person(lived, ANA)
    assert (ana.keep, ana.not_before is not None) == (keep, kind == "later")
    assert mia.get("/settings/boundaries").content.count(b'name="keep" value=""') == 1
    mia.post("/settings/boundaries/keep", {"person": ana.pk, "keep": ""})
    ana = person(lived, ANA)
    assert (ana.keep, ana.not_before) == ("", None)


def test_longer_is_fine_is_changed_and_learned_again(mia: Client, lived: Any, person: Any) -> None:
    ana = person(lived, ANA)
    mia.post("/settings/boundaries/rhythm", {"person": ana.pk, "days": "90"})
    assert person(lived, ANA).figures.rhythm_said
    mia.post("/settings/boundaries/rhythm", {"person": ana.pk, "days": ""})
    assert not person(lived, ANA).figures.rhythm_said


@pytest.mark.parametrize(
    "said", [{"name": "Nobody"}, {"name": ""}, {"name": "Ana Ruiz", "rule": " "}, {"name": "Ana Ruiz", "kind": "maybe"}]
)
def test_a_limit_that_will_not_do_is_said(mia: Client, lived: Any, said: dict[str, str]) -> None:
    assert mia.post("/settings/boundaries/add", said).status_code == 400
    assert mia.post("/settings/boundaries/dance", said).status_code == 404


def test_what_is_somebody_elses_is_not_there(mia: Client, lived: Any) -> None:
    assert mia.post("/settings/boundaries/change", {"word": 999_999, "rule": "x"}).status_code == 404
    assert mia.post("/settings/boundaries/keep", {"person": 999_999, "keep": "no"}).status_code == 404


# Privacy.


def test_it_says_what_lies_where_and_who_may_read_it(mia: Client, lived: Any, text: Any, tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "letters.mbox").write_bytes(b"x" * 2048)
    tmp_path.chmod(0o755)
    shown = text(mia.get("/settings/privacy"))
    assert str(tmp_path) in shown
    assert "files that your browser sent, until they are read 2.0 KB" in shown.replace("\xa0", " ")
    assert f"to mend chmod 700 {tmp_path}" in shown
    tmp_path.chmod(0o700)
    assert "to mend chmod" not in text(mia.get("/settings/privacy"))


def test_the_download_is_what_export_writes(mia: Client, lived: Any, tmp_path: Path) -> None:
    answer = mia.get("/settings/privacy/export.zip")
    assert answer["Content-Disposition"] == 'attachment; filename="goodwill-2026-03-02.zip"'
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert archive.testzip() is None
    files = {path.name: path.read_text() for path in export(Book.objects.get(pk=lived.pk), tmp_path / "out")}
    assert {name.removeprefix("goodwill/"): archive.read(name).decode() for name in archive.namelist()} == files
    assert json.loads(files["people.jsonl"].splitlines()[0])["who"]


def test_a_device_is_told_apart_and_signed_out_alone(mia: Client, book: Any, text: Any) -> None:
    phone = Client(HTTP_USER_AGENT="Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) AppleWebKit/605 Version/18.0 Mobile Safari/604.1")
    from goodwill.doors.web import sign_in

    mia.logout()
    phone.get(sign_in.link())
    desk = Client(HTTP_USER_AGENT="Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
    desk.get(sign_in.link())
    page = desk.get("/settings/privacy")
    assert "Firefox, Linux this one" in text(page)
    assert "Safari, iPhone since" in text(page)
    for session in Session.objects.order_by("pk"):
        assert session.session_key not in page.content.decode()
    marks = [part.partition('"')[0] for part in page.content.decode().split('name="device" value="')[1:]]
    assert desk.post("/settings/privacy/out", {"device": marks[1]}).status_code == 303
    assert phone.get("/").url == "/in"
    assert desk.get("/").status_code == 200
    assert desk.post("/settings/privacy/out", {"device": marks[0]}).url == "/in"
    assert desk.get("/").url == "/in"


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36 Edg/142.0", "Edge, Windows"),
        ("Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605 Version/18.0 Safari/605", "Safari, Mac"),
        ("curl/8", ""),
    ],
)
def test_a_browser_is_called_as_its_owner_would(agent: str, name: str) -> None:
    assert named(agent) == name


def test_somebody_is_forgotten_in_two_steps_and_only_with_the_name(mia: Client, lived: Any, person: Any, text: Any) -> None:
    ana = person(lived, ANA)
    assert "Whom?" in text(mia.get("/settings/privacy/forget"))
    assert "There is no undo. To be sure, type the name: Ana Ruiz" in text(mia.get(f"/settings/privacy/forget?who={ana.pk}"))
    refused = mia.post("/settings/privacy/forget/them", {"person": ana.pk, "name": "Bo"})
    assert (refused.status_code, "Nothing was forgotten." in text(refused)) == (400, True)
    assert Person.objects.filter(pk=ana.pk).exists()
    mia.post("/settings/privacy/forget/them", {"person": ana.pk, "name": "ana  ruiz"})
    assert "Forgotten: 23 letters and meetings went with them." in text(mia.get("/settings/privacy"))
    assert not Person.objects.filter(pk=ana.pk).exists()
    assert not Handle.objects.filter(value=ANA).exists()
    assert "Ana" not in text(mia.get("/people"))
    assert "Somebody is to stay forgotten." in text(mia.get("/said"))


def test_everything_is_forgotten_only_with_the_owners_name(mia: Client, lived: Any, tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "mine.txt").write_text("mine")
    assert mia.post("/settings/privacy/forget/everything", {"name": "Bo"}).status_code == 400
    assert Book.objects.exists()
    assert mia.post("/settings/privacy/forget/everything", {"name": "Mia Hartmann"}).url == "/in"
    assert not Book.objects.exists()
    assert not Person.objects.exists()
    assert not Session.objects.exists()
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["mine.txt"]


def test_everything_is_mine_alone(mia: Client, lived: Any) -> None:
    from django.contrib.auth import get_user_model

    zoe = Book.objects.create(user=get_user_model().objects.create(username="zoe"))
    Person.objects.create(book=zoe, name="Dora Diaz")
    assert mia.post("/settings/privacy/forget/everything", {"name": "Mia Hartmann"}).url == "/in"
    assert list(Book.objects.all()) == [zoe]
    assert list(Person.objects.values_list("name", flat=True)) == ["Dora Diaz"]
