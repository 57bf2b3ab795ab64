"""Who may pass; that nobody sees another's book; and how trouble is shown."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from goodwill.doors.web import sign_in
from goodwill.models import Book, Event, Import, Person, Suggestion
from said import ANA, BO, MIA, days_ago, mail

PAGES = ("/", "/people", "/map", "/search?q=a", "/imports", "/aside/newsletter", "/said", "/settings", "/settings/password", "/yours")


@pytest.fixture
def theirs(lived: Any) -> dict[str, str]:
    """Everything with a number that stands in a book of somebody else's."""
    user = get_user_model().objects.create(username="zoe")
    book = Book.objects.create(user=user)
    book.me = Person.objects.create(book=book, name="Zoe")
    book.save()
    ana = Person.objects.create(book=book, name="Zoe's Ana")
    Event.objects.create(book=book, key="mail:zoe", kind="mail", at=1, text="for Zoe alone")
    Suggestion.objects.create(book=book, person=ana, reason="hello", why="", act="", due="2026-03-02", worth=1, urgent=1)
    reading = Import.objects.create(book=book, path="/zoe")
    return {
        f"/people/{ana.pk}": "get",
        f"/people/{ana.pk}/note": "post",
        f"/today/{ana.pk}/hello/done": "post",
        "/happened?key=mail:zoe": "get",
        f"/imports/{reading.pk}": "get",
    }


@pytest.mark.parametrize("path", PAGES)
def test_without_a_session_every_page_leads_to_the_door(db, client, path):
    assert client.get(path).url == "/in"
    assert "goodwill serve" in client.get("/in").content.decode()


def test_what_belongs_to_somebody_else_is_not_there(mia, theirs):
    for path, method in theirs.items():
        assert getattr(mia, method)(path, {"text": "x"} if method == "post" else None).status_code == 404, path


def test_the_owner_has_no_page_as_a_person(mia, book):
    assert mia.get(f"/people/{book.me_id}").status_code == 404


@pytest.fixture
def newcomer(db: None, client: Client) -> Client:
    client.force_login(get_user_model().objects.create(username="owner"))
    return client


def test_without_a_book_every_page_leads_to_welcome(newcomer):
    for path in PAGES:
        assert newcomer.get(path).url == "/welcome"


def test_welcome_makes_the_book(newcomer, text):
    assert "1 Who you are 2 Your mail 3 Your first Today Welcome." in text(newcomer.get("/welcome"))
    answer = newcomer.post("/welcome", {"name": "Mia Hartmann", "emails": "mia@a.example,\nMIA@b.example", "zone": "Europe/Berlin"})
    assert (answer.status_code, answer.url) == (303, "/imports")
    book = Book.only()
    assert (book.me.name, book.timezone) == ("Mia Hartmann", "Europe/Berlin")
    assert set(book.me.handles.values_list("value", flat=True)) == {"mia@a.example", "mia@b.example"}
    assert "Your book is still empty." in text(newcomer.get("/"))


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"name": "Mia", "emails": "nonsense", "zone": "UTC"}, "“nonsense” is no mail address."),
        ({"name": "Mia", "emails": "", "zone": "UTC"}, "An address of yours is needed."),
        ({"name": "Mia", "emails": "mia@a.example", "zone": "Mars"}, "There is no time zone called Mars."),
        ({"name": "", "emails": "mia@a.example", "zone": "UTC"}, "A new book needs your name and an address."),
    ],
)
def test_welcome_says_what_is_missing_and_keeps_what_was_typed(newcomer, text, form, says):
    answer = newcomer.post("/welcome", form)
    assert answer.status_code == 400
    assert says in text(answer)
    assert form["zone"] in answer.content.decode()
    assert not Book.objects.exists()


def test_welcome_is_for_newcomers(mia, book, take):
    take(book, mail(ANA, MIA, days_ago(3)))
    assert mia.get("/welcome").url == "/settings"
    assert mia.post("/welcome", {"name": "Zoe", "emails": "zoe@a.example", "zone": "UTC"}).url == "/settings"


def test_a_link_lets_in_once(book, client, text):
    link = sign_in.link()
    assert client.get(link).url == "/"
    assert client.get("/").status_code == 200
    stranger = Client()
    again = stranger.get(link)
    assert again.status_code == 403
    assert "That link has been used, or is too old." in text(again)
    assert stranger.get("/").url == "/in"


def test_of_two_links_the_first_one_used_counts(book):
    first, second = sign_in.link(), sign_in.link()
    assert Client().get(first).status_code == 302
    assert Client().get(second).status_code == 403


def test_a_link_is_too_old_after_an_hour(book, monkeypatch, settings):
    from datetime import datetime, timedelta

    link = sign_in.link()
    monkeypatch.setattr(sign_in.once, "_now", lambda: datetime.now() + timedelta(minutes=61))
    assert Client().get(link).status_code == 403


@pytest.mark.parametrize("token", ["x", "a-b", "difkrs-c0e10818491660784978a894ce890e90", "%00", "-"])
def test_a_made_up_link_lets_nobody_in(book, token):
    assert Client().get(f"/in/{token}").status_code in (403, 404)


def test_a_link_is_in_no_log(book, caplog, capfd):
    link = sign_in.link()
    Client().get(link)
    Client().get(link)
    out, err = capfd.readouterr()
    assert link.rpartition("/")[2] not in out + err


def test_signing_out_ends_it(mia):
    assert mia.post("/out").status_code == 302
    assert mia.get("/").url == "/in"


def test_a_post_without_its_token_does_nothing_and_says_so(book, text):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(book.user)
    answer = careful.post("/people/met", {"name": "Ana"})
    assert answer.status_code == 403
    assert "Nothing was done." in text(answer)
    assert not Person.objects.filter(name="Ana").exists()


def test_what_is_not_there_says_so(mia, text):
    answer = mia.get("/nothing")
    assert answer.status_code == 404
    assert "Nothing is here." in text(answer)


def test_a_bug_is_a_page_without_a_traceback(mia, lived, text, monkeypatch):
    monkeypatch.setattr("goodwill.doors.web.today.heading", lambda _open: 1 / 0)
    mia.raise_request_exception = False
    answer = mia.get("/")
    assert answer.status_code == 500
    assert "Something broke in Goodwill itself." in text(answer)
    assert "ZeroDivisionError" not in answer.content.decode()


def test_pages_ask_nothing_of_anybody_else(mia, lived):
    for path in PAGES:
        answer = mia.get(path)
        page = answer.content.decode()
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert "unsafe" not in answer["Content-Security-Policy"]
        assert "http://" not in page.replace("http://www.w3.org", "")
        assert "https://" not in page
        assert " style=" not in page
        assert "<script>" not in page
        assert 'lang="en"' in page
        assert "no-store" in answer["Cache-Control"]


def test_an_earlier_day_says_on_every_page_that_nothing_is_kept(mia, lived, monkeypatch, text):
    monkeypatch.setenv("GOODWILL_AS_OF", "1")
    for path in PAGES:
        assert "You are looking at 2 March 2026. Nothing you do here is kept." in text(mia.get(path)), path
    refused = mia.post("/imports/bring", {"path": "/tmp"})
    assert "Nothing is read in here." in text(refused)


def test_the_quiet_line_is_said_once(mia, lived, text):
    bo = lived.people.get(handles__value=BO)
    mia.post(f"/people/{bo.pk}/note", {"text": "has a boat"})
    assert "Noted about Bo." in text(mia.get("/"))
    assert "Noted about Bo." not in text(mia.get("/"))


def test_undo_leads_back_to_pages_of_ours_only(mia, lived):
    bo = lived.people.get(handles__value=BO)
    for back, to in (("/people", "/people"), ("https://evil.example/", "/"), ("//evil.example", "/")):
        mia.post(f"/people/{bo.pk}/note", {"text": "has a boat"})
        assert mia.post("/undo", {"back": back}).url == to


@pytest.mark.parametrize("path", ["/people", "/static/goodwill.css"])
def test_what_is_large_is_sent_small_to_whoever_takes_that(mia, lived, path):
    small = mia.get(path, headers={"accept-encoding": "gzip"})
    assert small["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in mia.get(path)
