"""Drafts, sending and accounts on the command line."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import servers
from said import BO, NOW


@pytest.fixture
def asked(full: Callable[..., Any]) -> tuple[Callable[..., Any], str]:
    """The command line, and the number of the suggestion to answer Bo."""
    today = full("today", "--json").document
    return full, str(next(s["id"] for s in today["suggestions"] if s["reason"] == "reply_owed"))


def test_a_draft_is_shown(asked: tuple[Callable[..., Any], str]) -> None:
    goodwill, number = asked
    draft = goodwill("draft", number, "--json").document["draft"]
    assert set(draft) == {"channel", "subject", "body"} and draft["subject"] == "Re: Slides"
    assert draft["body"] in goodwill("draft", number).out
    assert "There is no suggestion" in goodwill("draft", "4711", code=1).err


def test_nothing_is_sent_without_yes(asked: tuple[Callable[..., Any], str]) -> None:
    goodwill, number = asked
    with servers.smtp() as post:
        goodwill("outbox", "add", "home", "--way", "smtp", "--host", "127.0.0.1", "--port", str(post.port), "--security", "plain")
        shown = goodwill("send", number, "--via", "smtp", code=1)
        assert f"Bo Berg <{BO}>" in shown.err and "Re: Slides" in shown.err and "--yes" in shown.err
        assert goodwill("send", number, "--via", "smtp", "--json", code=1).document["error"]["message"].startswith("Nothing was sent")
        assert post.taken == []
        said = goodwill("send", number, "--via", "smtp", "--yes", "--json").document
        assert (said["left"]["reached"], said["left"]["to"]) == (True, [BO])
        assert post.readers == [[BO]]
        assert post.taken[0]["Message-ID"] == f"<{said['left']['id']}>"
        goodwill("send", number, "--via", "smtp", "--yes", code=1)
        assert len(post.taken) == 1
    assert number not in [str(s["id"]) for s in goodwill("today", "--json").document["suggestions"]]


def test_yes_is_wanted_each_time(asked: tuple[Callable[..., Any], str]) -> None:
    """No environment and no earlier yes stands in for it."""
    goodwill, number = asked
    with servers.smtp() as post:
        goodwill("outbox", "add", "home", "--way", "smtp", "--host", "127.0.0.1", "--port", str(post.port), "--security", "plain")
        goodwill("send", number, "--via", "smtp", "--yes")
        goodwill("undo")
        goodwill("send", number, "--via", "smtp", code=1)
        assert len(post.taken) == 1


def test_other_words_come_from_a_file(asked: tuple[Callable[..., Any], str], tmp_path: Path) -> None:
    goodwill, number = asked
    (tmp_path / "words.txt").write_text("Dear Bo,\n\nhere they are.\n\nMia\n")
    link = goodwill("send", number, "--via", "mailto", "--yes", "--body", str(tmp_path / "words.txt")).out
    assert link.startswith("mailto:") and "here%20they%20are" in link


def test_a_call_is_proposed_as_a_file(asked: tuple[Callable[..., Any], str], tmp_path: Path) -> None:
    goodwill, number = asked
    file = tmp_path / "call.ics"
    assert "--at" in goodwill("send", number, "--via", "ics", "--yes", code=1).err
    goodwill("send", number, "--via", "ics", "--yes", "--at", "2026-03-05T15:00", "--out", str(file))
    assert b"DTSTART;TZID=Europe/Berlin:20260305T150000" in file.read_bytes()


def test_a_letter_is_printed_with_where_it_goes(asked: tuple[Callable[..., Any], str], tmp_path: Path) -> None:
    from pypdf import PdfReader

    goodwill, number = asked
    goodwill("card", "me", "--address", "Kastanienallee 1\\n10435 Berlin\\nGermany")
    goodwill("card", "Bo", "--address", "12 rue des Lilas\\n75011 Paris\\nFrance")
    file = tmp_path / "letter.pdf"
    goodwill("send", number, "--via", "print", "--yes", "--out", str(file))
    text = PdfReader(file).pages[0].extract_text()
    for words in ("Mia Hartmann · Kastanienallee 1", "Bo Berg\n12 rue des Lilas\n75011 PARIS\nFRANCE", "2 March"):
        assert words in text


def test_a_password_is_read_and_kept_nowhere_but_in_the_vault(
    mias: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    from goodwill.vault import vault

    monkeypatch.setenv("GOODWILL_PASSPHRASE", "correct horse battery staple")
    add = ("outbox", "add", "post", "--way", "imap", "--host", "imap.example", "--user", "mia")
    assert "--password-stdin" in mias(*add, code=1).err
    monkeypatch.setattr("sys.stdin", io.StringIO("tide & pools/100%\n"))
    said = mias(*add, "--password-stdin", "--json")
    assert said.document["account"] == {
        "name": "post",
        "way": "imap",
        "host": "imap.example",
        "port": 0,
        "user": "mia",
        "security": "tls",
        "sender": "",
    }
    found = vault(folder).find("outbox/post")
    assert found is not None and found.reveal() == "tide & pools/100%"
    assert "post: imap mia@imap.example (tls)" in mias("outbox", "list").out
    assert mias("outbox", "list", "--json").document[0]["name"] == "post"
    mias("outbox", "remove", "post")
    assert vault(folder).find("outbox/post") is None
    assert mias("outbox", "list", "--json").document == []
    assert "no way out called post" in mias("outbox", "remove", "post", code=1).err


def test_a_password_in_the_clear_to_elsewhere_is_refused_before_it_is_asked_for(mias: Callable[..., Any]) -> None:
    said = mias("outbox", "add", "x", "--way", "smtp", "--host", "mail.example", "--user", "mia", "--security", "plain", code=1)
    assert "in the clear" in said.err


def test_nothing_is_sent_from_an_earlier_day(asked: tuple[Callable[..., Any], str]) -> None:
    goodwill, number = asked
    said = goodwill("send", number, "--via", "mailto", "--yes", "--now", "2025-10-01", code=1, now=NOW)
    assert "can be looked at, not changed" in said.err
