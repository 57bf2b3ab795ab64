"""Vault: passwords are found again, by nobody else, and nowhere in the clear."""

import base64
import io
import json
import logging
import os
import pickle
import sqlite3
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from goodwill import vault
from goodwill.errors import Trouble
from goodwill.vault import InFile, InKeyring, Secret

PASSPHRASE = "four violins on a boat"
PASSWORD = "tr0ub4dor-und-dräi"


class Keyring:
    """A keyring as the system's own is, in memory."""

    name = "Test Keyring"

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, name: str) -> str | None:
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, password: str) -> None:
        self.kept[service, name] = password

    def delete_password(self, service: str, name: str) -> None:
        del self.kept[service, name]


Keyring.__module__ = "keyring.backends.SecretService"


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test asks the keyring of whoever runs it."""
    monkeypatch.setattr("keyring.get_keyring", lambda: object())
    monkeypatch.delenv("GOODWILL_PASSPHRASE", raising=False)
    vault._vault.cache_clear()


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> Keyring:
    made = Keyring()
    monkeypatch.setattr("keyring.get_keyring", lambda: made)
    return made


@pytest.fixture
def opened(tmp_path: Path) -> Callable[..., InFile]:
    """opened(): the file of this test's folder, with nothing remembered from before."""
    return lambda passphrase=PASSPHRASE: InFile(tmp_path / vault.FILE, lambda is_new: Secret(passphrase))


@pytest.fixture(params=["file", "keyring"])
def again(request: pytest.FixtureRequest, opened: Any, tmp_path: Path) -> Callable[[], Any]:
    """again(): the vault as another process would open it."""
    backend = Keyring()
    return opened if request.param == "file" else lambda: InKeyring(tmp_path / vault.FILE, backend)  # type: ignore[arg-type]


def test_what_is_kept_is_found_until_it_is_forgotten(again):
    assert again().names() == []
    assert again().find("work") is None
    again().keep("work", Secret(PASSWORD))
    again().keep("home", Secret("x"))
    again().keep("home", Secret("y"))
    assert again().names() == ["home", "work"]
    assert again().find("work").reveal() == PASSWORD
    assert again().find("home").reveal() == "y"
    assert again().find("nobody") is None
    assert again().forget("home")
    assert not again().forget("home")
    assert again().names() == ["work"]
    assert again().find("home") is None


def test_the_file_is_for_its_owner_alone_and_holds_nothing_in_the_clear(again, tmp_path):
    old = os.umask(0)
    try:
        again().keep("work", Secret(PASSWORD))
    finally:
        os.umask(old)
    assert (tmp_path / vault.FILE).stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["secrets.lock", "secrets.vault"]
    for path in tmp_path.iterdir():
        assert PASSWORD.encode() not in path.read_bytes()
        assert PASSPHRASE.encode() not in path.read_bytes()
        assert json.dumps(PASSWORD).encode() not in path.read_bytes()


def test_the_same_file_is_never_sealed_the_same_way_twice(opened, tmp_path):
    box = opened()
    box.keep("work", Secret(PASSWORD))
    first = (tmp_path / vault.FILE).read_bytes()
    box.keep("work", Secret(PASSWORD))
    assert (tmp_path / vault.FILE).read_bytes() != first


def test_the_first_line_says_how_it_is_locked(opened, tmp_path):
    opened().keep("work", Secret(PASSWORD))
    header = json.loads((tmp_path / vault.FILE).read_bytes().partition(b"\n")[0])
    assert (header["goodwill-secrets"], header["key"], header["cipher"]) == (1, "argon2id", "chacha20-poly1305")
    assert {name: header["lock"][name] for name in ("memory", "rounds", "lanes")} == {"memory": 65536, "rounds": 3, "lanes": 4}


def test_a_wrong_passphrase_opens_nothing_and_changes_nothing(opened, tmp_path):
    opened().keep("work", Secret(PASSWORD))
    before = (tmp_path / vault.FILE).read_bytes()
    for wish in (
        lambda box: box.names(),
        lambda box: box.find("work"),
        lambda box: box.keep("work", Secret("z")),
        lambda box: box.forget("work"),
    ):
        with pytest.raises(Trouble, match="not the passphrase"):
            wish(opened("four violins on a raft"))
    assert (tmp_path / vault.FILE).read_bytes() == before


def test_after_a_wrong_passphrase_one_may_try_again(opened, tmp_path):
    opened().keep("work", Secret(PASSWORD))
    typed = iter(["four violins on a raft", PASSPHRASE])
    box = InFile(tmp_path / vault.FILE, lambda is_new: Secret(next(typed)))
    with pytest.raises(Trouble):
        box.find("work")
    assert box.find("work").reveal() == PASSWORD
    assert box.names() == ["work"]  # and is not asked a third time


def test_damage_anywhere_is_a_trouble_and_never_a_wrong_password(opened, tmp_path):
    opened().keep("work", Secret(PASSWORD))
    path = tmp_path / vault.FILE
    whole = path.read_bytes()
    head, _newline, rest = whole.partition(b"\n")
    sealed = base64.b64decode(rest)
    flipped = [base64.b64encode(bytes([*sealed[:i], sealed[i] ^ 1, *sealed[i + 1 :]])) for i in (0, 15, len(sealed) - 1)]
    for bad in (
        b"",
        b"nonsense",
        b"[]\n",
        b'{"goodwill-secrets": 1}\n',
        whole[: len(whole) // 2],
        head + b"\n",
        head.replace(b"65536", b"65535") + b"\n" + rest,
        head.replace(b"65536", b"99999999999") + b"\n" + rest,
        head.replace(b'"rounds": 3', b'"rounds": 0') + b"\n" + rest,
        head.replace(b"argon2id", b"argon2d") + b"\n" + rest,
        *(head + b"\n" + one for one in flipped),
    ):
        path.write_bytes(bad)
        with pytest.raises(Trouble, match="damaged"):
            opened().find("work")
        with pytest.raises(Trouble, match="damaged"):
            opened().keep("home", Secret("x"))
        assert path.read_bytes() == bad


def test_a_file_of_a_later_version_is_left_alone(opened, tmp_path):
    (tmp_path / vault.FILE).write_text('{"goodwill-secrets": 2}\n')
    with pytest.raises(Trouble, match="later Goodwill"):
        opened().find("work")


def test_a_disk_that_fails_leaves_the_old_file(opened, tmp_path, monkeypatch):
    opened().keep("work", Secret(PASSWORD))
    monkeypatch.setattr(vault.os, "fsync", lambda _handle: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(OSError):
        opened().keep("home", Secret("x"))
    monkeypatch.undo()
    assert opened().names() == ["work"]
    assert len(list(tmp_path.iterdir())) == 2


# The keyring.


def test_two_folders_do_not_share_a_keyring(tmp_path):
    backend: Any = Keyring()
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    InKeyring(tmp_path / "a" / vault.FILE, backend).keep("work", Secret("a"))
    InKeyring(tmp_path / "b" / vault.FILE, backend).keep("work", Secret("b"))
    assert InKeyring(tmp_path / "a" / vault.FILE, backend).find("work") == Secret("a")
    assert InKeyring(tmp_path / "b" / vault.FILE, backend).find("work") == Secret("b")


def test_what_a_keyring_complains_of_is_not_repeated(tmp_path):
    class Locked(Keyring):
        def set_password(self, service: str, name: str, password: str) -> None:
            raise RuntimeError(f"cannot keep {password}")

    with pytest.raises(Trouble, match="refused: RuntimeError") as caught:
        InKeyring(tmp_path / vault.FILE, Locked()).keep("work", Secret(PASSWORD))  # type: ignore[arg-type]
    assert PASSWORD not in "".join(traceback.format_exception(caught.value))


def test_the_systems_keyring_is_taken_where_there_is_one(keyring, tmp_path):
    assert vault.where(tmp_path) == (True, "none yet; they would go into this machine's keyring (Test Keyring)")
    vault.vault(tmp_path).keep("work", Secret(PASSWORD))
    assert list(keyring.kept.values()) == [PASSWORD]
    assert vault.where(tmp_path) == (True, "in this machine's keyring (Test Keyring)")


def test_a_keyring_that_is_gone_is_said(keyring, tmp_path, monkeypatch):
    vault.vault(tmp_path).keep("work", Secret(PASSWORD))
    vault._vault.cache_clear()
    monkeypatch.setattr("keyring.get_keyring", lambda: object())
    with pytest.raises(Trouble, match="cannot be reached"):
        vault.vault(tmp_path)
    assert vault.where(tmp_path)[0] is False


@pytest.mark.parametrize("module", ["keyring.backends.fail", "keyring.backends.null", "keyrings.alt.file"])
def test_a_keyring_that_keeps_nothing_or_in_the_clear_is_none(module, monkeypatch, tmp_path):
    one = type("Keyring", (Keyring,), {"__module__": module})()
    monkeypatch.setattr("keyring.get_keyring", lambda: one)
    assert isinstance(vault.vault(tmp_path), InFile)


def test_of_a_chain_of_keyrings_a_real_one_is_taken(monkeypatch):
    plain = type("Keyring", (Keyring,), {"__module__": "keyrings.alt.file"})()
    real = Keyring()
    monkeypatch.setattr("keyring.get_keyring", lambda: type("Chain", (), {"backends": [plain, real]})())
    assert vault._keyring() is real


def test_whoever_sets_a_passphrase_wants_the_file(keyring, tmp_path, monkeypatch):
    monkeypatch.setenv("GOODWILL_PASSPHRASE", PASSPHRASE)
    vault.vault(tmp_path).keep("work", Secret(PASSWORD))
    assert keyring.kept == {}
    monkeypatch.delenv("GOODWILL_PASSPHRASE")
    assert vault.where(tmp_path) == (True, f"in {tmp_path / vault.FILE}, encrypted with your passphrase")


def test_a_missing_package_is_a_trouble_with_the_line_to_type(tmp_path, monkeypatch):
    monkeypatch.setattr(vault, "find_spec", lambda _module: None)
    with pytest.raises(Trouble) as caught:
        vault.vault(tmp_path)
    assert caught.value.hint == "pip install 'goodwill[secrets]'"
    assert vault.where(tmp_path) == (True, "to keep passwords of sources: pip install 'goodwill[secrets]'")


# The passphrase.


def test_nobody_to_ask_is_a_trouble(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    with pytest.raises(Trouble) as caught:
        vault.ask_for_passphrase(False)
    assert "GOODWILL_PASSPHRASE" in caught.value.hint


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """terminal("a", "b"): somebody sits there and types this."""

    def sit(*typed: str) -> None:
        coming = iter(typed)
        here = type("Terminal", (), {"isatty": lambda self: True, "write": lambda self, text: 0, "flush": lambda self: None})()
        monkeypatch.setattr(sys, "stdin", here)
        monkeypatch.setattr(sys, "stderr", here)
        monkeypatch.setattr("getpass.getpass", lambda prompt, stream: next(coming))

    return sit


def test_a_passphrase_is_typed_once_and_a_new_one_twice(terminal):
    terminal(PASSPHRASE)
    assert vault.ask_for_passphrase(False) == Secret(PASSPHRASE)
    terminal(PASSPHRASE, PASSPHRASE)
    assert vault.ask_for_passphrase(True) == Secret(PASSPHRASE)
    terminal(PASSPHRASE, "something else")
    with pytest.raises(Trouble, match="not the same"):
        vault.ask_for_passphrase(True)


def test_a_short_passphrase_is_refused_for_a_new_file(opened, tmp_path, monkeypatch):
    monkeypatch.setenv("GOODWILL_PASSPHRASE", "short")
    with pytest.raises(Trouble, match="at least 12"):
        vault.vault(tmp_path).keep("work", Secret(PASSWORD))
    assert not (tmp_path / vault.FILE).exists()


# Never in the clear.


def test_a_secret_shows_itself_nowhere(caplog):
    secret = Secret(PASSWORD)
    shown = [repr(secret), str(secret), f"{secret}", f"{secret!r:>9}", repr({"p": secret}), json.dumps(secret, default=str)]
    assert PASSWORD not in "".join(shown)
    assert repr(secret) == "•••"
    with pytest.raises(TypeError):
        json.dumps(secret)
    with pytest.raises(TypeError):
        pickle.dumps(secret)
    with pytest.raises(TypeError):
        hash(secret)
    assert not hasattr(secret, "__dict__")
    assert bool(Secret("")) is False
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("goodwill").warning("signing in with %s %r", secret, [secret])
    assert PASSWORD not in caplog.text


def test_neither_the_data_folder_nor_the_database_nor_any_log_holds_it(folder, filed_book, monkeypatch, caplog, capfd):
    """`folder` is a data folder with a book in it; everything is done there that touches secrets."""
    monkeypatch.setenv("GOODWILL_PASSPHRASE", PASSPHRASE)
    from goodwill.daily.health import checks

    with caplog.at_level(logging.DEBUG):
        box = vault.vault(folder)
        box.keep("work", Secret(PASSWORD))
        assert box.find("work") == Secret(PASSWORD)
        said = [check["detail"] for check in checks() if check["name"] == "passwords of sources"]
        vault._vault.cache_clear()
        monkeypatch.setenv("GOODWILL_PASSPHRASE", PASSPHRASE + "!")
        with pytest.raises(Trouble) as caught:
            vault.vault(folder).find("work")
    everything = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    with sqlite3.connect(folder / "goodwill.sqlite3") as database:
        everything += [line.encode() for line in database.iterdump()]
    everything += [caplog.text.encode(), *(text.encode() for text in capfd.readouterr()), *(text.encode() for text in said)]
    everything.append("".join(traceback.TracebackException.from_exception(caught.value, capture_locals=True).format()).encode())
    assert said == [f"in {folder / vault.FILE}, encrypted with your passphrase"]
    for secret in (PASSWORD, PASSPHRASE):
        assert not any(secret.encode() in one or json.dumps(secret)[1:-1].encode() in one for one in everything)
