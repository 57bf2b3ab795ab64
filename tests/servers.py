"""Servers: a mail server of each kind on the loopback address, and a certificate that only these tests trust."""

import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from ipaddress import ip_address
from pathlib import Path
from typing import Any, NamedTuple

TOOLS = Path(__file__).parents[1] / "tools"
USER, PASSWORD = "mia@hartmann.example", "tide & pools/100%"


class Certificate(NamedTuple):
    cert: Path
    key: Path


def certificate(folder: Path) -> Certificate:
    """For localhost, signed by itself, for a day."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    found = Certificate(folder / "cert.pem", folder / "key.pem")
    found.cert.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    found.key.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    return found


class Ports(NamedTuple):
    """Of an IMAP server."""

    plain: int
    tls: int


class Post:
    """What an SMTP server took, and from whom it takes it."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.readers: list[list[str]] = []
        self.refuses = ""
        self.port = 0

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        if self.refuses:
            return f"554 {self.refuses}"
        self.taken.append(message_from_bytes(envelope.content, policy=default))  # type: ignore[arg-type]
        self.readers.append(list(envelope.rcpt_tos))
        return "250 taken"


@contextmanager
def smtp(certificate: Certificate | None = None, how: str = "plain") -> Iterator[Post]:
    """Within, a server on a port of its own; it takes one user. how: "plain", "starttls" or "tls"."""
    import ssl

    from aiosmtpd.controller import Controller
    from aiosmtpd.smtp import AuthResult, LoginPassword

    def knows(_server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
        right = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=right, handled=right)

    post, context = Post(), None
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate.cert, certificate.key)
    more = {"tls": {"ssl_context": context}, "starttls": {"tls_context": context, "require_starttls": True}}.get(how, {})
    post.port = _free_port()
    needs = {"auth_required": how != "plain", "auth_require_tls": how == "starttls"}  # with TLS from the start it does not see that
    controller = Controller(post, "127.0.0.1", post.port, authenticator=knows, **needs, **more)
    controller.start()
    try:
        yield post
    finally:
        controller.stop(no_assert=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def imap(certificate: Certificate) -> Iterator[Ports]:
    """Within, Dovecot: its port in the clear, and that with TLS."""
    words = [sys.executable, str(TOOLS / "dovecot.py"), "--hold", str(certificate.cert), str(certificate.key)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as held:
        assert held.stdin is not None and held.stdout is not None
        try:
            plain, tls = held.stdout.readline().split()
            yield Ports(int(plain), int(tls))
        finally:
            held.stdin.close()
            held.wait(30)


def has_dovecot() -> bool:
    return (
        subprocess.run([sys.executable, "-c", "import dovecot, sys; sys.exit(dovecot.find() is None)"], cwd=TOOLS, check=False).returncode
        == 0
    )


@contextmanager
def drafts_of(port: int) -> Iterator[Callable[[], list[tuple[str, EmailMessage]]]]:
    """What lies in Mia's folders, as (folder, mail)."""
    from imapclient import IMAPClient

    with IMAPClient("127.0.0.1", port, ssl=False) as server:
        server.login(USER, PASSWORD)

        def look() -> list[tuple[str, EmailMessage]]:
            found = []
            for _flags, _delimiter, folder in server.list_folders():
                server.select_folder(folder, readonly=True)
                for said in server.fetch(server.search("ALL"), ["BODY.PEEK[]"]).values():
                    found.append((folder, message_from_bytes(said[b"BODY[]"], policy=default)))
            return found

        yield look
