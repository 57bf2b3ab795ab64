"""IMAP: against Dovecot, whose folder for drafts has a German name."""

import pytest

import servers
from goodwill.errors import Trouble
from goodwill.letter import Account, Letter, Secret
from goodwill.outbox.imap import out


@pytest.mark.parametrize("security", ["tls", "starttls", "plain"])
def test_the_letter_lies_in_drafts_and_nowhere_else(
    mailbox: servers.Ports, trusted: servers.Certificate, account: Account, letter: Letter, security: str
) -> None:
    letter = letter._replace(id=f"{security}@hartmann.example")
    port = mailbox.tls if security == "tls" else mailbox.plain
    left = out(letter, account._replace(way="imap", port=port, security=security))
    assert (left.reached, left.where) == (False, "Entwürfe")
    with servers.drafts_of(mailbox.plain) as look:
        found = [(folder, mail) for folder, mail in look() if mail["Message-ID"] == f"<{letter.id}>"]
    ((folder, mail),) = found
    assert folder == "Entwürfe"
    assert (mail["To"], mail["Subject"], " ".join(mail.get_content().split())) == (
        "Ana Ruiz <ana@ruiz.example>",
        "Grüße",
        " ".join(letter.body.split()),
    )


def test_the_same_letter_twice_lies_there_once(mailbox: servers.Ports, account: Account, letter: Letter) -> None:
    letter, account = letter._replace(id="twice@hartmann.example"), account._replace(way="imap", port=mailbox.plain, security="plain")
    out(letter, account)
    out(letter, account)
    out(letter._replace(id="other@hartmann.example"), account)
    with servers.drafts_of(mailbox.plain) as look:
        ids = [mail["Message-ID"] for _folder, mail in look()]
    assert (ids.count("<twice@hartmann.example>"), ids.count("<other@hartmann.example>")) == (1, 1)


def test_it_is_marked_as_a_draft(mailbox: servers.Ports, account: Account, letter: Letter) -> None:
    from imapclient import IMAPClient

    out(letter._replace(id="flag@hartmann.example"), account._replace(way="imap", port=mailbox.plain, security="plain"))
    with IMAPClient("127.0.0.1", mailbox.plain, ssl=False) as server:
        server.login(servers.USER, servers.PASSWORD)
        server.select_folder("Entwürfe", readonly=True)
        (number,) = server.search(["HEADER", "Message-ID", "flag@hartmann.example"])
        assert rb"\Draft" in server.get_flags([number])[number]


def test_a_wrong_password_is_said_and_not_shown(
    mailbox: servers.Ports, trusted: servers.Certificate, account: Account, letter: Letter
) -> None:
    with pytest.raises(Trouble, match="refused the name or the password") as trouble:
        out(letter, account._replace(way="imap", port=mailbox.tls, password=Secret("guess 4711")))
    assert "4711" not in f"{trouble.value.message} {trouble.value.hint}"


def test_a_certificate_that_nobody_knows_will_not_do(mailbox: servers.Ports, account: Account, letter: Letter) -> None:
    with pytest.raises(Trouble, match=r"could not be reached.*certificate"):
        out(letter, account._replace(way="imap", port=mailbox.tls))


def test_in_the_clear_only_to_this_machine(account: Account, letter: Letter) -> None:
    with pytest.raises(Trouble, match="in the clear"):
        out(letter, account._replace(way="imap", security="plain", host="mail.example"))
