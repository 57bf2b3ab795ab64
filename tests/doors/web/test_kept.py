"""What is shown when something cannot be done, and that nothing typed is lost by it."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import SuspiciousOperation
from django.test import Client

from goodwill.doors.web import kept
from said import BO

OURS = {"HTTP_ORIGIN": "http://testserver"}
PASSWORD = "four violins on a boat"
NOTE = 'has a <boat> & two "dogs"'


@pytest.fixture
def door(lived):
    """A browser that keeps the rules about forms, signed out; the owner has a password."""
    lived.user.set_password(PASSWORD)
    lived.user.save()
    browser = Client(enforce_csrf_checks=True)
    browser.get("/in")
    return browser


@pytest.fixture
def bo(lived):
    return lived.people.get(handles__value=BO)


def token(answer):
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', answer.content.decode()).group(1)


def send(browser, path, **said):
    return browser.post(path, {"csrfmiddlewaretoken": token(browser.get("/in")), **said}, **OURS)


def notes(lived):
    from goodwill.models import Word

    return [word.value["text"] for word in Word.objects.filter(book=lived, verb="note").order_by("pk")]


def form_in(answer):
    """The form that gives back what was typed: its address and fields."""
    from html import unescape

    body = answer.content.decode()
    path, inside = re.search(
        r'<form method="post" action="([^"]*)" class="fields">((?:(?!</form>).)*(?:Do it now|Try again))', body, re.S
    ).groups()
    fields = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', inside)
    fields += re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>\n(.*?)</textarea>', inside, re.S)
    return unescape(path), {name: unescape(value) for name, value in fields}


def test_a_note_typed_when_the_session_had_ended_is_done_after_the_password(door, lived, bo):
    stopped = send(door, f"/people/{bo.pk}/note", text=NOTE)
    assert (stopped.status_code, notes(lived)) == (401, [])
    assert "Nothing was done, and nothing is lost." in stopped.content.decode()
    path, fields = form_in(stopped)
    assert (path, fields["text"]) == (f"/people/{bo.pk}/note", NOTE)
    packed = kept.Kept(path, [("text", NOTE)]).packed
    wrong = send(door, "/in/with", name="owner", password="no", kept=packed)
    assert form_in(wrong)[1]["text"] == NOTE
    back = send(door, "/in/with", name=lived.user.username, password=PASSWORD, kept=packed)
    path, fields = form_in(back)
    door.post(path, fields, **OURS)
    assert notes(lived) == [NOTE]


def test_a_page_that_lay_open_too_long_gives_back_what_was_typed(door, lived, bo):
    door.force_login(lived.user)
    answer = door.post(f"/people/{bo.pk}/note", {"csrfmiddlewaretoken": "x" * 64, "text": NOTE}, **OURS)
    assert (answer.status_code, notes(lived)) == (403, [])
    path, fields = form_in(answer)
    assert door.post(path, fields, **OURS).status_code == 303
    assert notes(lived) == [NOTE]


def test_a_form_from_elsewhere_is_not_offered_again(door, lived, bo):
    door.force_login(lived.user)
    for origin in ({"HTTP_ORIGIN": "https://evil.example"}, {"HTTP_ORIGIN": "null"}, {}):
        answer = door.post(f"/people/{bo.pk}/note", {"text": NOTE}, **origin)
        assert answer.status_code == 403
        assert "boat" not in answer.content.decode()


def test_a_password_is_never_given_back(door):
    answer = send(door, "/settings/password", new_password1=PASSWORD)
    assert answer.url == "/in"
    refused = door.post("/in/with", {"name": "owner", "password": PASSWORD}, **OURS)
    assert refused.status_code == 403 and PASSWORD not in refused.content.decode()


def test_only_pages_of_ours_are_led_to(db):
    for path in ("https://evil.example/", "//evil.example/", "javascript:alert(1)", "\\\\evil.example"):
        assert kept.unpacked(kept.Kept(path, []).packed) is None
    for text in ("", "[]", "{", "7", '["/", 3]', "null"):
        assert kept.unpacked(text) is None
    assert kept.unpacked(kept.Kept("/people", [("a", "b")]).packed) == kept.Kept("/people", [("a", "b")])
    assert kept.unpacked(kept.Kept("/people", [("a", "b" * (kept.MOST + 1))]).packed) is None


def test_trouble_gives_back_the_words_and_takes_them_mended(mia, lived, bo, text):
    answer = mia.post(f"/people/{bo.pk}/line", {"said": "a line that fits no kind at all"}, **OURS)
    assert answer.status_code == 400
    path, fields = form_in(answer)
    assert (path, fields["said"]) == (f"/people/{bo.pk}/line", "a line that fits no kind at all")


def test_too_much_at_once_says_so_and_what_to_do(mia, lived, settings, text):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = mia.post("/people/met", {"name": "x" * 2000})
    assert answer.status_code == 413
    assert "That was too much at once." in text(answer) and "say where they lie on this machine" in text(answer)


def test_what_no_browser_sends_is_said_to_be_not_understood(rf, text):
    from goodwill.doors.web.lost import bad

    answer = bad(rf.get("/"), SuspiciousOperation("odd"))
    assert answer.status_code == 400 and "That could not be understood." in text(answer)


def test_what_breaks_says_so_and_where_to_look(client, lived, monkeypatch, text):
    from goodwill.doors.web import found

    client.force_login(lived.user)
    client.raise_request_exception = False
    monkeypatch.setattr(found, "render", lambda *_: 1 / 0)
    answer = client.get("/search?q=a")
    assert answer.status_code == 500
    assert "Something broke in Goodwill itself." in text(answer)


def test_without_a_session_a_page_that_is_not_there_is_not_told_apart(client, db):
    get_user_model().objects.create(username="owner")
    assert client.get("/people/999").url == "/in"
    assert client.get("/nowhere").status_code == 404
