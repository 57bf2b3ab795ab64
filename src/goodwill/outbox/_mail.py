"""Mail: a letter as the bytes that mail servers pass on, and how to reach such a server safely."""

import ssl
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from goodwill.letter import Account, Letter, Party, Trouble
from goodwill.words import _

WAIT = 30.0  # seconds for an answer
LOOPBACK = ("127.0.0.1", "::1", "localhost")


def message(letter: Letter) -> EmailMessage:
    """Raises: Trouble where an address is none."""
    made = EmailMessage(policy=SMTP)
    made["From"] = _address(letter.sender)
    made["To"] = [_address(party) for party in letter.to]
    made["Subject"] = " ".join(letter.subject.split())
    made["Date"] = letter.at
    made["Message-ID"] = f"<{letter.id}>"
    if letter.answers:
        made["In-Reply-To"] = f"<{letter.answers[-1]}>"
        made["References"] = " ".join(f"<{one}>" for one in letter.answers)
    made.set_content(letter.body if letter.body.endswith("\n") else letter.body + "\n")
    return made


def _address(party: Party) -> Address:
    """A domain in other letters is written as the net knows it (IDNA)."""
    try:
        local, at, domain = party.email.rpartition("@")
        return Address(" ".join(party.name.split()), addr_spec=f"{local}{at}{domain.encode('idna').decode()}")
    except (ValueError, IndexError):
        raise Trouble(_("“{email}” is no mail address.").format(email=party.email), _("Write to another address of theirs.")) from None


def checked(account: Account) -> ssl.SSLContext | None:
    """How to speak to this server: encrypted, with its certificate checked; None for in the clear, on this machine.

    Raises:
        Trouble: in the clear to anywhere else.
    """
    if account.security != "plain":
        return ssl.create_default_context()
    if account.host in LOOPBACK:
        return None
    hint = _("Use --security tls or starttls; plain is for a server on this machine.")
    raise Trouble(_("Your password and letters would go to {host} in the clear.").format(host=account.host), hint)


def refused(account: Account) -> Trouble:
    hint = _("goodwill outbox add {name} … with the right one; some providers want an “app password”.").format(name=account.name)
    return Trouble(_("{host} refused the name or the password.").format(host=account.host), hint)


def away(account: Account, why: object) -> Trouble:
    """A server that cannot be reached, is not who it says, or broke off."""
    return Trouble(
        _("{host} could not be reached: {why}").format(host=account.host, why=why),
        _("Nothing was sent. See that the network is there, and what goodwill outbox list says."),
    )
