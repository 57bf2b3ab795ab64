"""The letter page: the whole letter is shown first; only a yes to that letter lets it leave."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

import servers
from goodwill.letter import Account
from goodwill.models import Suggestion, Word, outbox
from said import BO, NOW


@pytest.fixture
def post(lived: Any) -> Iterator[servers.Post]:
    with servers.smtp() as server:
        outbox.add(lived, Account("home", "smtp", "127.0.0.1", server.port, "", "plain"), NOW)
        yield server


@pytest.fixture
def asked(post: servers.Post) -> Suggestion:
    return Suggestion.objects.select_related("person").get(reason="reply_owed")


def at(asked: Suggestion, step: str) -> str:
    return f"/today/{asked.person_id}/reply_owed/{step}"


def test_today_offers_it_only_where_an_account_is_set_up(mia: Client, lived: Any, text: Callable[[Any], str]) -> None:
    assert "Send…" not in text(mia.get("/"))
    outbox.add(lived, Account("home", "smtp", "127.0.0.1", 25, "", "plain"), NOW)
    outbox.add(lived, Account("work", "imap", "127.0.0.1", 143, "mia", "plain"), NOW)
    page = text(mia.get("/"))
    assert "Send…" in page and "Into Drafts…" in page


def test_the_first_step_shows_all_of_it_and_sends_nothing(mia: Client, asked: Suggestion, post: servers.Post, text: Any) -> None:
    page = text(mia.post(at(asked, "letter"), {"about": asked.about, "via": "home", "body": "Dear Bo,\r\n\r\nit stands in the hall."}))
    for words in (
        f"Bo Berg <{BO}>",
        "Mia Hartmann <mia@hartmann.example>",
        "Re: The boat",
        "it stands in the hall.",
        "Nothing has been sent",
    ):
        assert words in page
    assert (post.taken, Word.objects.filter(verb="sent").count()) == ([], 0)


def test_the_yes_sends_what_was_shown(mia: Client, asked: Suggestion, post: servers.Post, text: Any) -> None:
    shown = mia.post(at(asked, "letter"), {"about": asked.about, "via": "home", "body": "Dear Bo,\r\n\r\nit stands in <the> hall.\r\n"})
    page = text(mia.post(at(asked, "leave"), fields(shown), follow=True))
    (said,) = post.taken
    assert post.readers == [[BO]]
    assert said.get_content().replace("\r\n", "\n").strip() == "Dear Bo,\n\nit stands in <the> hall."
    assert "Sent to Bo." in page
    assert not Suggestion.objects.filter(reason="reply_owed", state="").exists()


@pytest.mark.parametrize(
    "changed", [{"yes": ""}, {"yes": "yes"}, {"body": "Dear Bo,\n\nno."}, {"to": "eve@evil.example"}, {"subject": "Money"}]
)
def test_anything_else_than_the_yes_to_it_sends_nothing(
    mia: Client, asked: Suggestion, post: servers.Post, changed: dict[str, str], text: Any
) -> None:
    shown = mia.post(at(asked, "letter"), {"about": asked.about, "via": "home"})
    said = mia.post(at(asked, "leave"), {**fields(shown), **changed})
    assert said.status_code == 400 and "needs your yes" in text(said)
    assert post.taken == []


def test_a_link_cannot_send(mia: Client, asked: Suggestion, post: servers.Post) -> None:
    assert mia.get(at(asked, "letter")).status_code == mia.get(at(asked, "leave")).status_code == 405
    assert post.taken == []


def test_pressed_twice_it_is_sent_once(mia: Client, asked: Suggestion, post: servers.Post, text: Any) -> None:
    shown = fields(mia.post(at(asked, "letter"), {"about": asked.about, "via": "home"}))
    mia.post(at(asked, "leave"), shown)
    again = mia.post(at(asked, "leave"), shown)
    assert len(post.taken) == 1
    assert again.status_code in (400, 404)


def test_nothing_leaves_from_an_earlier_day(mia: Client, asked: Suggestion, post: servers.Post, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = fields(mia.post(at(asked, "letter"), {"about": asked.about, "via": "home"}))
    monkeypatch.setenv("GOODWILL_AS_OF", "1")
    assert mia.post(at(asked, "leave"), shown).status_code == 400
    assert post.taken == []


def test_a_stranger_sends_nothing(client: Client, asked: Suggestion, post: servers.Post) -> None:
    said = client.post(at(asked, "leave"), {"about": asked.about, "via": "home", "yes": "1"})
    assert said.status_code == 302 and post.taken == []


def fields(page: Any) -> dict[str, str]:
    """What the form of the second step holds, as a browser would send it."""
    from html import unescape

    form = re.search(r'<form method="post" action="[^"]*/leave".*?</form>', page.content.decode(), re.S)
    assert form is not None
    named = re.findall(r'name="(\w+)" value="([^"]*)"', form.group())
    return {name: unescape(value).replace("\n", "\r\n") for name, value in named}
