"""Is the address one that a phone trusts?"""

import datetime
import socket
import ssl
import threading
from pathlib import Path

import pytest

from goodwill.daily.alone import alone
from goodwill.daily.reached import reached


def served_at(folder: Path, address: str) -> tuple[bool, str]:
    (folder / "serve.at").write_text(address)
    return reached(folder)


def test_nothing_served_is_nothing_wrong(tmp_path):
    assert reached(tmp_path)[0]


@pytest.mark.parametrize("address", ["http://127.0.0.1:8765", "http://[::1]:8765", "http://localhost:8765"])
def test_this_machine_alone_is_well_and_leads_on(tmp_path, address):
    is_well, detail = served_at(tmp_path, address)
    assert is_well and address in detail and "docs/phone.md" in detail


@pytest.mark.parametrize("address", ["http://192.168.1.4:8765", "http://0.0.0.0:8765"])
def test_beyond_this_machine_without_encryption_is_not(tmp_path, address):
    is_well, detail = served_at(tmp_path, address)
    assert not is_well and "not encrypted" in detail


def test_where_nothing_is_served_just_now_nobody_is_asked(tmp_path, monkeypatch):
    monkeypatch.setattr(socket, "create_connection", lambda *_a, **_k: pytest.fail("asked"))
    assert served_at(tmp_path, "https://goodwill.example")[0]


def test_an_address_that_does_not_answer_is_told(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with alone(tmp_path / "serve.lock"):
        is_well, detail = served_at(tmp_path, f"https://127.0.0.1:{port}")
    assert not is_well and "does not answer" in detail


@pytest.mark.parametrize("is_trusted", [True, False])
def test_a_certificate_is_looked_at(tmp_path, monkeypatch, is_trusted):
    certificate = _certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with socket.create_server(("127.0.0.1", 0)) as server, alone(tmp_path / "serve.lock"):

        def answer() -> None:
            plain, _ = server.accept()
            try:
                context.wrap_socket(plain, server_side=True).close()
            except OSError:
                plain.close()

        threading.Thread(target=answer, daemon=True).start()
        if is_trusted:
            monkeypatch.setattr(ssl, "create_default_context", lambda: ssl._create_unverified_context())
        is_well, detail = served_at(tmp_path, f"https://127.0.0.1:{server.getsockname()[1]}")
    assert is_well is is_trusted
    assert ("a certificate that this machine trusts" if is_trusted else "is not trusted") in detail


def _certificate(folder: Path) -> Path:
    """One that nobody vouches for."""
    x509 = pytest.importorskip("cryptography.x509")
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "goodwill.example")])
    begins = datetime.datetime(2020, 1, 1)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
    made = made.not_valid_before(begins).not_valid_after(begins + datetime.timedelta(days=36500)).sign(key, hashes.SHA256())
    path = folder / "own.pem"
    plain = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(plain + made.public_bytes(serialization.Encoding.PEM))
    return path
