"""After signing in one is where one wanted to go; and what was typed before is sent by pressing once."""

import re

import pytest
from django.test import Client

from goodwill.doors.web.sign_in import link
from said import BO

OURS = {"HTTP_ORIGIN": "http://testserver"}
PASSWORD = "four violins on a boat"


@pytest.fixture
def door(lived):
    lived.user.username = "owner"
    lived.user.set_password(PASSWORD)
    lived.user.save()
    return Client(enforce_csrf_checks=True)


def token(answer):
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', answer.content.decode()).group(1)


def notes(lived):
    from goodwill.models import Word

    return [word.value["text"] for word in Word.objects.filter(book=lived, verb="note").order_by("pk")]


def test_a_link_leads_to_the_page_that_was_wanted_and_only_once(door, lived):
    assert door.get("/people?show=quiet").url == "/in"
    assert door.get(link()).url == "/people?show=quiet"
    door.logout()
    assert door.get(link()).url == "/"


def test_so_does_a_password(door, lived):
    door.get("/wants")
    key = token(door.get("/in"))
    assert door.post("/in/with", {"name": "owner", "password": PASSWORD, "csrfmiddlewaretoken": key}, **OURS).url == "/wants"


def test_what_a_script_asks_for_is_no_page_that_was_wanted(door, lived):
    door.get("/phone/token", headers={"sec-fetch-dest": "empty"})
    door.get("/")
    assert door.get(link()).url == "/"


def test_nobody_is_led_to_another_site(door, lived):
    for path in ("https://evil.example/", "//evil.example/", "/\\evil.example"):
        door.cookies["sessionid-wanted"] = door.cookies["goodwill-wanted"] = path
        assert door.get(link()).url == "/"
        door.logout()


def test_words_typed_when_the_session_had_ended_are_sent_by_pressing_once_after_a_link(door, lived):
    bo = lived.people.get(handles__value=BO)
    key = token(door.get("/in"))
    stopped = door.post(f"/people/{bo.pk}/note", {"text": "has a boat", "csrfmiddlewaretoken": key}, **OURS)
    assert stopped.status_code == 401
    door.get(link())  # in another tab
    done = door.post(f"/people/{bo.pk}/note", {"text": "has a boat", "csrfmiddlewaretoken": token(stopped)}, **OURS)
    assert (done.status_code, notes(lived)) == (303, ["has a boat"])
