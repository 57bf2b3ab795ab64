"""Signing in by a password: set by nobody but the owner, guessed by nobody, and never in the way of the link."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client

from goodwill.doors.web import password, sign_in
from goodwill.models import Book, Handle, Person
from said import ANA, MIA

PASSWORD = "four violins on a boat"
ANOTHER = "five cellos on a raft"


@pytest.fixture(autouse=True)
def no_tries() -> None:
    cache.clear()


@pytest.fixture
def known(book: Any) -> Any:
    """Mia has a password."""
    book.user.set_password(PASSWORD)
    book.user.save()
    return book


@pytest.fixture
def enter() -> Any:
    return lambda name=MIA, text=PASSWORD, client=None: (client or Client()).post("/in/with", {"name": name, "password": text})


@pytest.fixture
def by_link(book: Any) -> Client:
    client = Client()
    client.get(sign_in.link())
    return client


def test_the_door_has_a_form_once_there_is_a_password(book, client, text):
    assert "Password" not in text(client.get("/in"))
    book.user.set_password(PASSWORD)
    book.user.save()
    shown = text(client.get("/in"))
    assert "With your password" in shown
    assert "goodwill serve" in shown
    book.user.set_unusable_password()
    book.user.save()
    assert "Password" not in text(client.get("/in"))


@pytest.mark.parametrize("name", [MIA, "MIA@Hartmann.example ", "owner"])
def test_an_address_of_mine_or_the_user_name_and_the_password_let_in(known, enter, name):
    client = Client()
    before = client.session
    before["left"] = "from before"
    before.save()
    assert enter(name, client=client).url == "/"
    assert client.get("/").status_code == 200
    assert client.session.session_key != before.session_key


@pytest.mark.parametrize(
    ("name", "typed"), [(MIA, "wrong"), (MIA, ""), (ANA, PASSWORD), ("", PASSWORD), ("nobody", "x"), (MIA, "x" * 9000)]
)
def test_nothing_else_does(known, take, enter, text, name, typed):
    Handle.objects.create(book=known, person=Person.objects.create(book=known, name="Ana"), kind="email", value=ANA)
    answer = enter(name, typed)
    assert answer.status_code == 403
    assert "That name and password do not go together." in text(answer)
    assert typed[:50] not in answer.content.decode() or typed in ("", "x")
    assert PASSWORD not in answer.content.decode()


def test_nobody_gets_in_while_there_is_no_password(book, enter):
    for typed in ("", "!", "None", PASSWORD):
        assert enter("owner", typed).status_code == 403


def test_an_address_that_two_owners_claim_is_nobodys(known, enter):
    other = Book.objects.create(user=get_user_model().objects.create_user("zoe", password=PASSWORD))
    other.me = Person.objects.create(book=other, name="Zoe")
    other.save()
    Handle.objects.create(book=other, person=other.me, kind="email", value=MIA)
    assert enter(MIA).status_code == 403
    assert enter("owner").status_code == 302


def test_after_a_few_wrong_tries_even_the_right_one_waits_but_a_link_does_not(known, enter, text):
    assert [enter(text="wrong").status_code for _ in range(6)] == [403] * 5 + [429]
    late = enter()
    assert late.status_code == 429
    assert "Too many tries." in text(late)
    assert Client().get(sign_in.link()).status_code == 302


def test_another_spelling_of_the_name_is_no_way_around(known, enter):
    tried = [enter(name, "wrong").status_code for name in (MIA, "owner", MIA.upper(), "OWNER", f" {MIA}", MIA)]
    assert tried == [403] * 5 + [429]


def test_neither_are_many_names_from_one_place(known, enter):
    tried = [enter(f"name{n}", "wrong").status_code for n in range(5)]
    assert tried == [403] * 5
    assert enter("name6", "wrong").status_code == 429  # whoever is nobody is one and the same
    cache.clear()
    for n in range(20):
        cache.delete(password._key("owner", ""))
        enter(f"name{n}", "wrong")
    assert enter().status_code == 429


def test_getting_in_forgets_the_wrong_tries(known, enter):
    for _ in range(3):
        assert [enter(text="wrong").status_code for _ in range(4)] == [403] * 4
        assert enter().status_code == 302
        cache.delete(password._key("place", "127.0.0.1"))


def test_a_password_is_in_no_log_and_only_hashed_in_the_database(known, enter, caplog, capfd):
    from django.db import connection

    enter()
    enter(text=ANOTHER)
    with connection.cursor() as cursor:
        cursor.execute("SELECT password FROM auth_user")
        stored = str(cursor.fetchall())
    assert "argon2" in stored
    for secret in (PASSWORD, ANOTHER):
        assert secret not in stored + caplog.text + "".join(capfd.readouterr())


def test_outside_the_tests_a_hash_takes_the_time_that_it_should():
    from django.contrib.auth.hashers import Argon2PasswordHasher

    from goodwill.config import settings as ours

    assert ours.PASSWORD_HASHERS[0] == "django.contrib.auth.hashers.Argon2PasswordHasher"
    assert (Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost) >= (2, 100 * 1024)


def test_a_hash_whose_package_is_gone_says_what_to_install(known, enter, text, monkeypatch, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    monkeypatch.setattr(password, "find_spec", lambda _module: None)
    assert "pip install 'goodwill[secrets]'" in text(enter())


# Setting, changing, removing.


def test_setting_one_needs_a_session(known, client):
    for path in ("/settings/password", "/settings/password/remove", "/settings/everywhere"):
        assert client.post(path, {"new_password1": ANOTHER, "new_password2": ANOTHER}).url == "/in"
    known.user.refresh_from_db()
    assert known.user.check_password(PASSWORD)


def test_the_first_one_is_set_and_signs_other_devices_out(by_link, book, enter, text):
    phone = Client()
    phone.force_login(book.user)
    assert "Set a password" in text(by_link.get("/settings/password"))
    key = by_link.session.session_key
    answer = by_link.post("/settings/password", {"new_password1": PASSWORD, "new_password2": PASSWORD})
    assert answer.url == "/settings"
    assert "Your password is set. Other devices are signed out." in text(by_link.get("/settings"))
    assert by_link.session.session_key != key
    assert phone.get("/").url == "/in"
    assert enter().status_code == 302


@pytest.mark.parametrize("weak", ["tiny one", "password123", "8274019384", "mia hartmann", MIA, "miahartmann1"])
def test_a_weak_one_is_refused_with_why(by_link, book, weak, text):
    answer = by_link.post("/settings/password", {"new_password1": weak, "new_password2": weak})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()
    assert weak not in answer.content.decode() or weak == MIA
    book.user.refresh_from_db()
    assert not book.user.password or not book.user.has_usable_password()
    assert book.user.email == ""


def test_two_that_differ_are_refused(by_link, book, text):
    answer = by_link.post("/settings/password", {"new_password1": PASSWORD, "new_password2": ANOTHER})
    assert answer.status_code == 400
    assert PASSWORD not in answer.content.decode()


def test_changing_asks_for_the_old_one(known, enter):
    client = Client()
    enter(client=client)
    new = {"new_password1": ANOTHER, "new_password2": ANOTHER}
    assert client.post("/settings/password", new).status_code == 400
    assert client.post("/settings/password", {**new, "old_password": "wrong"}).status_code == 400
    assert client.post("/settings/password", {**new, "old_password": PASSWORD}).status_code == 303
    assert enter(text=PASSWORD).status_code == 403
    assert enter(text=ANOTHER).status_code == 302


def test_the_old_one_cannot_be_guessed_in_a_session_left_open(known, enter, text):
    client = Client()
    enter(client=client)
    for _ in range(5):
        client.post("/settings/password", {"old_password": "wrong", "new_password1": ANOTHER, "new_password2": ANOTHER})
    late = client.post("/settings/password", {"old_password": PASSWORD, "new_password1": ANOTHER, "new_password2": ANOTHER})
    assert "Too many tries." in text(late)
    assert "Too many tries." in text(client.post("/settings/password/remove", {"old_password": PASSWORD}))


def test_whoever_came_by_a_link_may_have_forgotten_it(known, by_link, enter, monkeypatch):
    assert b"old_password" not in by_link.get("/settings/password").content
    monkeypatch.setattr(password.time, "time", lambda now=password.time.time: now() + 3700)
    assert b"old_password" in by_link.get("/settings/password").content
    monkeypatch.undo()
    by_link.post("/settings/password", {"new_password1": ANOTHER, "new_password2": ANOTHER})
    assert enter(text=ANOTHER).status_code == 302


def test_removing_it_leaves_the_link(known, enter, text):
    client = Client()
    enter(client=client)
    assert "That is not your password." in text(client.post("/settings/password/remove", {"old_password": "wrong"}))
    assert client.post("/settings/password/remove", {"old_password": PASSWORD}).url == "/settings"
    assert client.get("/").status_code == 200
    assert enter().status_code == 403
    assert Client().get(sign_in.link()).status_code == 302


def test_the_forms_want_their_token(known, text):
    careful = Client(enforce_csrf_checks=True)
    assert careful.post("/in/with", {"name": MIA, "password": PASSWORD}).status_code == 403
    assert careful.get("/").url == "/in"
