"""Own: by which addresses a mailbox shows whose it is, and who sent for whom."""

import pytest

from goodwill.event import Event, Party
from goodwill.sources._mail import said
from goodwill.sources._mailown import is_sent


def parties(*headers: str, sent: bool = False) -> tuple[Party, ...]:
    lines = [
        "From: Ana <ana@x.example>",
        "To: Mia <mia@new.example>",
        "Date: Mon, 3 Feb 2025 10:00:00 +0000",
        "Message-ID: <1@x.example>",
        *headers,
    ]
    event = said("\r\n".join([*lines, "", "Shall we?"]).encode(), "here", sent=sent)
    assert isinstance(event, Event)
    return event.parties


def test_a_mail_server_says_to_whom_it_delivered() -> None:
    assert Party("own", "email", "mia@old.example") in parties("Delivered-To: Mia@Old.example")
    assert [one.value for one in parties("X-Original-To: m@a.example", "Envelope-To: m@a.example") if one.role == "own"] == ["m@a.example"]


def test_who_wrote_what_lies_in_a_sent_folder_is_its_owner() -> None:
    assert Party("own", "email", "ana@x.example") in parties(sent=True)
    assert Party("own", "email", "ana@x.example") in parties("X-Gmail-Labels: Wichtig,Gesendet")
    assert all(one.role != "own" for one in parties("X-Gmail-Labels: Posteingang,Absenten"))


@pytest.mark.parametrize("name", ["Sent", ".Sent", ".INBOX.Sent Items", "Gesendet", "Sent.mbox", "Envoyés", "Enviados"])
def test_sent_folders_are_known_by_their_name(name: str) -> None:
    assert is_sent(name)


def test_an_assistant_who_sends_on_behalf_takes_part() -> None:
    assert Party("sender", "email", "bo@x.example", "Bo") in parties("Sender: Bo <bo@x.example>")


@pytest.mark.parametrize("sender", ["ana@x.example", "list-bounces@x.example", "noreply@x.example"])
def test_a_machine_or_the_author_is_no_assistant(sender: str) -> None:
    assert all(one.role != "sender" for one in parties(f"Sender: {sender}"))


def test_what_is_set_aside_says_nothing_of_whose_it_is() -> None:
    assert all(one.role != "own" for one in parties("Delivered-To: list@x.example", "List-Id: <l.x.example>"))
