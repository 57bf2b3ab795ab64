"""SMTP: sends the letter by the owner's mail server. The one way that reaches somebody by itself."""

from typing import TYPE_CHECKING

from goodwill.letter import Account, Left, Letter, Trouble
from goodwill.outbox._mail import WAIT, away, checked, message, refused
from goodwill.words import _

if TYPE_CHECKING:
    import smtplib
    import ssl

name = "smtp"
what = _("sends it by your mail server")
wants = ("host",)
PORTS = {"tls": 465, "starttls": 587, "plain": 25}


def out(letter: Letter, account: Account | None) -> Left:
    """smtplib of the standard library: one conversation, known for decades, and no package more."""
    import smtplib

    assert account is not None
    made, context = message(letter), checked(account)
    try:
        with _server(account, context) as server:
            if account.user:
                server.login(account.user, account.password.reveal())
            left_out = server.send_message(made)
    except smtplib.SMTPAuthenticationError:
        raise refused(account) from None
    except smtplib.SMTPNotSupportedError:
        hint = _("Choose --security tls or starttls, or write to an address in plain letters.")
        raise Trouble(_("{host} cannot do what this letter needs.").format(host=account.host), hint) from None
    except smtplib.SMTPRecipientsRefused as error:
        raise _not_taken(account, next(iter(error.recipients.values()))[1]) from None
    except smtplib.SMTPResponseException as error:
        raise _not_taken(account, error.smtp_error) from None
    except (OSError, smtplib.SMTPException) as error:
        raise away(account, error) from None
    if left_out:
        raise Trouble(_("It went to some, but not to {emails}.").format(emails=", ".join(left_out)), _("Write to them another way."))
    return Left(True, ", ".join(party.email for party in letter.to))


def _server(account: Account, context: "ssl.SSLContext | None") -> "smtplib.SMTP":
    import smtplib

    port = account.port or PORTS[account.security]
    if account.security == "tls":
        return smtplib.SMTP_SSL(account.host, port, timeout=WAIT, context=context)
    server = smtplib.SMTP(account.host, port, timeout=WAIT)
    if context is not None:
        server.starttls(context=context)
    return server


def _not_taken(account: Account, said: bytes | str) -> Trouble:
    words = said.decode(errors="replace") if isinstance(said, bytes) else said
    return Trouble(
        _("{host} did not take the letter: {why}").format(host=account.host, why=" ".join(words.split())), _("Nothing was sent.")
    )
