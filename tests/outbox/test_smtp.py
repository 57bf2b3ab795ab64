"""SMTP: against a server that takes letters, and refuses some."""

import pytest

import servers
from goodwill.errors import Trouble
from goodwill.letter import Account, Letter, Party, Secret
from goodwill.outbox.smtp import out
from said import ANA

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")  # said by the server of these tests


@pytest.mark.parametrize("how", ["tls", "starttls"])
def test_what_arrives_is_the_letter_as_it_was(trusted: servers.Certificate, account: Account, letter: Letter, how: str) -> None:
    with servers.smtp(trusted, how) as post:
        left = out(letter, account._replace(port=post.port, security=how))
    assert left.reached
    (mail,) = post.taken
    assert (mail["From"], mail["To"], mail["Subject"]) == ("Mia Hartmann <mia@hartmann.example>", "Ana Ruiz <ana@ruiz.example>", "Grüße")
    assert mail["Message-ID"] == "<snow@hartmann.example>"
    assert (mail["In-Reply-To"], mail["References"]) == ("<b@y>", "<a@x> <b@y>")
    assert mail["Date"].datetime == letter.at
    assert mail.get_content().replace("\r\n", "\n").rstrip("\n") == letter.body
    assert post.readers == [[ANA]]


def test_a_server_whose_certificate_nobody_knows_gets_nothing(certificate: servers.Certificate, account: Account, letter: Letter) -> None:
    with servers.smtp(certificate, "tls") as post, pytest.raises(Trouble, match=r"could not be reached.*certificate"):
        out(letter, account._replace(port=post.port))
    assert post.taken == []


def test_a_certificate_for_another_name_will_not_do(trusted: servers.Certificate, account: Account, letter: Letter) -> None:
    with servers.smtp(trusted, "tls") as post, pytest.raises(Trouble, match="could not be reached"):
        out(letter, account._replace(port=post.port, host="127.0.0.2"))
    assert post.taken == []


def test_in_the_clear_only_to_this_machine(account: Account, letter: Letter) -> None:
    with servers.smtp() as post:
        assert out(letter, account._replace(port=post.port, security="plain", user="", host="127.0.0.1")).reached
        with pytest.raises(Trouble, match="in the clear"):
            out(letter, account._replace(port=post.port, security="plain", host="mail.example"))
    assert len(post.taken) == 1


def test_a_wrong_password_is_said_and_not_shown(trusted: servers.Certificate, account: Account, letter: Letter) -> None:
    with servers.smtp(trusted, "tls") as post, pytest.raises(Trouble, match="refused the name or the password") as trouble:
        out(letter, account._replace(port=post.port, password=Secret("guess 4711")))
    assert post.taken == []
    assert "4711" not in f"{trouble.value.message} {trouble.value.hint} {trouble.value.__cause__}"


def test_what_the_server_says_against_it_is_passed_on(account: Account, letter: Letter) -> None:
    with servers.smtp() as post:
        post.refuses = "5.7.1 too many letters today"
        with pytest.raises(Trouble, match="too many letters today"):
            out(letter, account._replace(port=post.port, security="plain", user=""))


def test_a_server_that_is_not_there_is_said(account: Account, letter: Letter) -> None:
    with servers.smtp() as post:
        port = post.port
    with pytest.raises(Trouble, match="could not be reached"):
        out(letter, account._replace(port=port, security="plain", user=""))


@pytest.mark.parametrize(
    "changed",
    [
        {"subject": "Hello\r\nBcc: eve@evil.example"},
        {"to": (Party(ANA, 'Ana\r\nBcc: eve@evil.example "Ruiz" <eve@evil.example>'),)},
        {"sender": Party("mia@hartmann.example", "Mia\nBcc: eve@evil.example")},
    ],
)
def test_a_line_break_in_a_name_or_subject_adds_no_reader(account: Account, letter: Letter, changed: dict[str, object]) -> None:
    with servers.smtp() as post:
        out(letter._replace(**changed), account._replace(port=post.port, security="plain", user=""))  # type: ignore[arg-type]
    assert post.readers == [[ANA]]
    assert post.taken[0]["Bcc"] is None


@pytest.mark.parametrize(
    "email", ["", "ana", "ana@", "a b@c.example", "ana@ruiz.example\r\nRCPT TO:<eve@evil.example>", "ana@ruiz.example, eve@evil.example"]
)
def test_an_address_that_is_none_is_said(account: Account, letter: Letter, email: str) -> None:
    with servers.smtp() as post, pytest.raises(Trouble, match="is no mail address"):
        out(letter._replace(to=(Party(email, "Ana"),)), account._replace(port=post.port, security="plain", user=""))
    assert post.taken == []


def test_a_domain_in_other_letters_is_written_as_the_net_knows_it(account: Account, letter: Letter) -> None:
    with servers.smtp() as post:
        out(letter._replace(to=(Party("ana@librería.example", "Ana"),)), account._replace(port=post.port, security="plain", user=""))
    assert post.readers == [["ana@xn--librera-dza.example"]]
