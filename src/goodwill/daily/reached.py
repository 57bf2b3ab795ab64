"""Reached: whether the address that Goodwill is served under is one on which a phone may install it, for `goodwill doctor`.

Browsers call it a secure context (https://www.w3.org/TR/secure-contexts/): encrypted, with a certificate that they trust,
or on the very machine they run on. Without it there is no worker, so nothing is kept for when there is no connection.
"""

import socket
import ssl
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from goodwill.daily.alone import alone
from goodwill.words import _

LOOPBACK = ("localhost", "::1")
PATIENCE = 3.0  # seconds


def reached(folder: Path) -> tuple[bool, str]:
    """Is it well, and what is so."""
    told = folder / "serve.at"
    address = told.read_text(encoding="utf-8").strip() if told.exists() else ""
    said = urlsplit(address)
    host = said.hostname or ""
    if not address:
        return True, _("not served yet; then for this machine alone, unless you say otherwise")
    if said.scheme == "https":
        return _encrypted(said, address, folder)
    if host in LOOPBACK or host.startswith("127."):
        return True, _("{address}, for this machine alone; for a phone: docs/phone.md").format(address=address)
    return False, _(
        "{address} is not encrypted: others in the network can read along, and no phone installs it or keeps Today: docs/phone.md"
    ).format(address=address)


def _encrypted(said: SplitResult, address: str, folder: Path) -> tuple[bool, str]:
    """Asks that one address, which the owner set up, for its certificate; where nothing is served just now, nobody."""
    with alone(folder / "serve.lock") as free:
        if free:
            return True, _("{address} when it is served, encrypted").format(address=address)
    host = said.hostname or ""
    try:
        with (
            socket.create_connection((host, said.port or 443), timeout=PATIENCE) as plain,
            ssl.create_default_context().wrap_socket(plain, server_hostname=host),
        ):
            return True, _("{address}, encrypted, with a certificate that this machine trusts").format(address=address)
    except ssl.SSLCertVerificationError as error:
        why = error.verify_message
        return False, _("the certificate of {address} is not trusted ({why}): docs/phone.md").format(address=address, why=why)
    except OSError as error:
        return False, _("{address} does not answer ({why}): docs/phone.md").format(address=address, why=error.strerror or error)
