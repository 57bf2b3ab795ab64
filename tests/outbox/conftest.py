"""A letter of Mia's, and the servers it may leave by."""

from collections.abc import Iterator

import pytest

import servers
from goodwill.letter import Account, Letter, Party, Secret
from said import ANA, MIA, NOW


@pytest.fixture
def letter() -> Letter:
    body = "Dear Ana,\n\nthe garden is full of snowdrops — come and see.\n\nMia"
    return Letter("snow@hartmann.example", Party(MIA, "Mia Hartmann"), (Party(ANA, "Ana Ruiz"),), "Grüße", body, NOW, ("a@x", "b@y"))


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> servers.Certificate:
    return servers.certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def trusted(certificate: servers.Certificate, monkeypatch: pytest.MonkeyPatch) -> servers.Certificate:
    """As if a known authority had signed it."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.cert))
    return certificate


@pytest.fixture(scope="session")
def mailbox(certificate: servers.Certificate) -> Iterator[servers.Ports]:
    if not servers.has_dovecot():
        pytest.skip("there is no Dovecot here: python tools/dovecot.py")
    with servers.imap(certificate) as ports:
        yield ports


@pytest.fixture
def account() -> Account:
    """Mia's; the test says where it leads."""
    return Account("post", "smtp", "localhost", 0, servers.USER, "tls", "", Secret(servers.PASSWORD))
