"""IMAP: lays the letter into the Drafts folder of the owner's mailbox. They send it from there, or not at all."""

from typing import TYPE_CHECKING

from goodwill.letter import Account, Left, Letter, Trouble
from goodwill.outbox._mail import WAIT, away, checked, message, refused
from goodwill.words import _

if TYPE_CHECKING:
    import ssl

    from imapclient import IMAPClient

name = "imap"
what = _("lays it into your Drafts folder")
wants = ("host", "user")
NAMES = ("Drafts", "INBOX.Drafts", "[Gmail]/Drafts", "Entwürfe", "Brouillons", "Borradores")  # where no folder is marked


def out(letter: Letter, account: Account | None) -> Left:
    """IMAPClient rather than imaplib: it reads folder names in other scripts and the mark of the Drafts folder."""
    from imapclient.exceptions import IMAPClientError, LoginError

    assert account is not None
    made, context = message(letter).as_bytes(), checked(account)
    try:
        with _server(account, context) as server:
            server.login(account.user, account.password.reveal())
            folder = _drafts(server, account)
            server.select_folder(folder, readonly=True)
            if not server.search(["UNDELETED", "HEADER", "Message-ID", letter.id]):  # else it lies there already
                server.append(folder, made, (rb"\Draft", rb"\Seen"), letter.at)
    except LoginError:
        raise refused(account) from None
    except (OSError, IMAPClientError) as error:
        raise away(account, error) from None
    return Left(False, folder)


def _server(account: Account, context: "ssl.SSLContext | None") -> "IMAPClient":
    from imapclient import IMAPClient

    server = IMAPClient(account.host, account.port or None, ssl=account.security == "tls", ssl_context=context, timeout=WAIT)
    if account.security == "starttls":
        server.starttls(context)
    return server


def _drafts(server: "IMAPClient", account: Account) -> str:
    """The folder that the server marks as that for drafts (RFC 6154), else one that is called so."""
    folders = server.list_folders()
    marked = next((name for flags, _delimiter, name in folders if rb"\Drafts" in flags), None)
    called = {name.casefold(): name for _flags, _delimiter, name in folders}
    found = marked or next((called[name.casefold()] for name in NAMES if name.casefold() in called), None)
    if found is None:
        raise Trouble(_("{host} has no folder for drafts.").format(host=account.host), _("Make one in your mail program."))
    return str(found)
