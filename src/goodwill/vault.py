"""Vault: the passwords of live sources, in this machine's keyring or in a file encrypted with a passphrase.

One file in the data folder, `secrets.vault`, says on its first line which of the two it is. With a keyring, that line
is all: an id and the names, which are no secret. Else the second line holds everything, encrypted (docs/privacy.md).
"""

import json
import os
import secrets
import sys
from abc import ABC, abstractmethod
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from goodwill import place
from goodwill.errors import Trouble
from goodwill.words import _

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

FILE = "secrets.vault"
FORMAT = 1
HIDDEN = "•••"
LEAST = 12  # characters of a passphrase: whoever has the file can try as many as they like
INSTALL = "pip install 'goodwill[secrets]'"
# Others keep nothing, or keep it in the clear.
REAL = {f"keyring.backends.{name}" for name in ("SecretService", "libsecret", "kwallet", "macOS", "Windows")}


class Secret:
    """A text that shows itself to nobody but who asks for it by name: not in logs, tracebacks, JSON or pickles."""

    __slots__ = ("__text",)

    def __init__(self, text: str) -> None:
        self.__text = text

    def reveal(self) -> str:
        return self.__text

    def __repr__(self) -> str:
        return HIDDEN

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return HIDDEN

    def __bool__(self) -> bool:
        return bool(self.__text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and secrets.compare_digest(self.__text.encode(), other.reveal().encode())

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> NoReturn:
        raise TypeError("A secret does not travel.")


class Vault(ABC):
    """Secrets by name."""

    @abstractmethod
    def names(self) -> list[str]: ...

    @abstractmethod
    def find(self, name: str) -> Secret | None: ...

    @abstractmethod
    def keep(self, name: str, secret: Secret) -> None:
        """A new one, or another one for this name."""

    @abstractmethod
    def forget(self, name: str) -> bool:
        """Was there one?"""


def vault(folder: Path | None = None) -> Vault:
    """The vault of this data folder (by default the owner's): as it was begun, else the keyring, else a file.

    Raises:
        Trouble: a package is missing, the keyring cannot be reached, or the file is damaged.
    """
    return _vault((folder or place.data()) / FILE)


@cache
def _vault(path: Path) -> Vault:
    if _kind(path) == "keyring":
        return InKeyring(path, _keyring() or _no_keyring())
    if not _can_encrypt():
        raise Trouble(_("Keeping passwords needs a few more packages."), INSTALL)
    return InFile(path, ask_for_passphrase)


def _kind(path: Path) -> str:
    """ "keyring" or "file"."""
    if path.exists():
        return "keyring" if "keyring" in _header(path)[0] else "file"
    is_file = bool(os.environ.get("GOODWILL_PASSPHRASE")) or _keyring() is None  # whoever set a passphrase wants the file
    return "file" if is_file else "keyring"


def _can_encrypt() -> bool:
    return all(find_spec(module) for module in ("argon2", "cryptography"))


def where(folder: Path) -> tuple[bool, str]:
    """Can the secrets of this data folder be had, and where do they lie, or would? Asks for nothing."""
    path = folder / FILE
    there = path.exists()
    try:
        kind = _kind(path)
    except Trouble as trouble:
        return False, trouble.message
    if kind == "file" and not _can_encrypt():
        return not there, _("to keep passwords of sources: {line}").format(line=INSTALL)
    if kind == "file":
        sentences = (_("none yet; they would go into a file that a passphrase encrypts"), _("in {path}, encrypted with your passphrase"))
        return True, sentences[there].format(path=path)
    backend = _keyring()
    if backend is None:
        return False, _("in this machine's keyring, which cannot be reached from here")
    sentences = (_("none yet; they would go into this machine's keyring ({name})"), _("in this machine's keyring ({name})"))
    return True, sentences[there].format(name=backend.name)


# What the two kinds of vault share: the file, written whole or not at all, by one at a time.


def _header(path: Path) -> tuple[dict[str, Any], bytes]:
    """What the first line says, and the rest.

    Raises:
        Trouble: it is damaged, or of a later version.
    """
    head, _newline, rest = path.read_bytes().partition(b"\n")
    try:
        header = json.loads(head)
        version = header["goodwill-secrets"]
    except (ValueError, KeyError, TypeError):
        raise _damaged(path) from None
    if version != FORMAT:
        raise Trouble(_("{path} was written by a later Goodwill.").format(path=path), _("Install that version, or a newer one."))
    return header, rest


def _damaged(path: Path) -> Trouble:
    hint = _("Put back a copy of it; or delete it, and type your passwords anew.")
    return Trouble(_("{path} is damaged: the passwords in it cannot be read.").format(path=path), hint)


def _write(path: Path, header: dict[str, Any], rest: bytes = b"") -> None:
    passing = path.with_suffix(f".{secrets.token_hex(4)}")
    handle = os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_line(header) + b"\n" + rest)
            file.flush()
            os.fsync(file.fileno())
        passing.replace(path)
    except BaseException:
        passing.unlink(missing_ok=True)
        raise


def _line(header: dict[str, Any]) -> bytes:
    return json.dumps(header, sort_keys=True).encode()


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """One writer at a time: between reading the file and replacing it nobody else does."""
    with path.with_suffix(".lock").open("a") as file:
        try:
            import fcntl
        except ImportError:  # Windows
            pass
        else:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


# The keyring of the machine.


def _keyring() -> "KeyringBackend | None":
    """The keyring that the owner's system or own settings choose, if it is one that keeps secrets."""
    if find_spec("keyring") is None:
        return None
    import keyring

    chosen = keyring.get_keyring()
    choices = getattr(chosen, "backends", None) or [chosen]
    return next((backend for backend in choices if type(backend).__module__ in REAL), None)


def _no_keyring() -> NoReturn:
    hint = INSTALL if find_spec("keyring") is None else _("Sign in to the machine itself, with its desktop, and try again.")
    raise Trouble(_("Your passwords are in this machine's keyring, which cannot be reached from here."), hint)


class InKeyring(Vault):
    """Each secret is an entry of the keyring; the file knows their names, which a keyring does not tell."""

    def __init__(self, path: Path, backend: "KeyringBackend") -> None:
        self.path, self.backend = path, backend

    def names(self) -> list[str]:
        return sorted(self._known()["names"])

    def find(self, name: str) -> Secret | None:
        known = self._known()
        if name not in known["names"]:
            return None
        found = self._ask(lambda: self.backend.get_password(_service(known), name))
        return None if found is None else Secret(found)

    def keep(self, name: str, secret: Secret) -> None:
        with _alone(self.path):
            known = self._known()
            known["names"] = sorted({*known["names"], name})
            _write(self.path, known)  # first the name: an entry that nobody knows of would stay for ever
            self._ask(lambda: self.backend.set_password(_service(known), name, secret.reveal()))

    def forget(self, name: str) -> bool:
        with _alone(self.path):
            known = self._known()
            if name not in known["names"]:
                return False
            if self._ask(lambda: self.backend.get_password(_service(known), name)) is not None:
                self._ask(lambda: self.backend.delete_password(_service(known), name))
            known["names"].remove(name)
            _write(self.path, known)
        return True

    def _known(self) -> dict[str, Any]:
        if not self.path.exists():
            return {"goodwill-secrets": FORMAT, "keyring": secrets.token_hex(8), "names": []}
        known = _header(self.path)[0]
        if not isinstance(known.get("keyring"), str) or not isinstance(known.get("names"), list):
            raise _damaged(self.path)
        return known

    def _ask(self, question: Callable[[], str | None]) -> str | None:
        """Whatever a keyring complains of, its words are not repeated: nobody knows what is in them."""
        try:
            return question()
        except Exception as error:
            why = type(error).__name__
        raise Trouble(
            _("This machine's keyring ({name}) refused: {why}.").format(name=self.backend.name, why=why), _("Unlock it, and try again.")
        )


def _service(known: dict[str, Any]) -> str:
    """Two data folders on one machine do not share their passwords."""
    return f"goodwill {known['keyring']}"


# The file that a passphrase encrypts.


@dataclass(frozen=True)
class Lock:
    """How a passphrase becomes a key: Argon2id, with what RFC 9106 (2021) recommends where memory is short."""

    salt: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    memory: int = 64 * 1024  # KiB
    rounds: int = 3
    lanes: int = 4

    def header(self) -> dict[str, Any]:
        lock = {"salt": b64encode(self.salt).decode(), "memory": self.memory, "rounds": self.rounds, "lanes": self.lanes}
        return {"goodwill-secrets": FORMAT, "key": "argon2id", "lock": lock, "cipher": "chacha20-poly1305"}

    @classmethod
    def of(cls, header: dict[str, Any]) -> "Lock":
        """Raises: ValueError, TypeError or KeyError where it is none, or wants more of the machine than any of ours."""
        said = header["lock"]
        lock = cls(b64decode(said["salt"], validate=True), int(said["memory"]), int(said["rounds"]), int(said["lanes"]))
        sane = len(lock.salt) == 16 and 1 <= lock.lanes <= 16 and 1 <= lock.rounds <= 32 and 8 * lock.lanes <= lock.memory <= 2**20
        if header != lock.header() or not sane:
            raise ValueError
        return lock

    def key(self, passphrase: Secret) -> bytes:
        from argon2.low_level import Type, hash_secret_raw

        return hash_secret_raw(passphrase.reveal().encode(), self.salt, self.rounds, self.memory, self.lanes, 32, Type.ID)


class InFile(Vault):
    """Everything in one file. The passphrase is asked for once, and only when something is to be read or kept."""

    def __init__(self, path: Path, ask: Callable[[bool], Secret]) -> None:
        self.path, self.ask = path, ask
        self._key: tuple[Lock, Secret, bytes] | None = None

    def names(self) -> list[str]:
        return sorted(self._open()) if self.path.exists() else []

    def find(self, name: str) -> Secret | None:
        return self._open().get(name) if self.path.exists() else None

    def keep(self, name: str, secret: Secret) -> None:
        with _alone(self.path):
            self._close({**(self._open() if self.path.exists() else {}), name: secret})

    def forget(self, name: str) -> bool:
        with _alone(self.path):
            inside = self._open() if self.path.exists() else {}
            if name not in inside:
                return False
            del inside[name]
            self._close(inside)
        return True

    def _open(self) -> dict[str, Secret]:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

        header, rest = _header(self.path)
        try:
            lock, sealed = Lock.of(header), b64decode(rest, validate=True)
        except (ValueError, KeyError, TypeError):
            raise _damaged(self.path) from None
        try:
            plain = ChaCha20Poly1305(self._key_to(lock)).decrypt(sealed[:12], sealed[12:], _line(header))
        except (InvalidTag, ValueError):
            self._key = None
        else:
            return {name: Secret(text) for name, text in json.loads(plain).items()}
        raise Trouble(_("That is not the passphrase; or {path} is damaged.").format(path=self.path), _("Try again."))

    def _close(self, inside: dict[str, Secret]) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

        lock = self._key[0] if self._key else Lock()
        nonce, header = secrets.token_bytes(12), lock.header()
        plain = json.dumps({name: secret.reveal() for name, secret in inside.items()}).encode()
        sealed = ChaCha20Poly1305(self._key_to(lock, is_new=True)).encrypt(nonce, plain, _line(header))
        _write(self.path, header, b64encode(nonce + sealed))

    def _key_to(self, lock: Lock, is_new: bool = False) -> bytes:
        if self._key is None or self._key[0] != lock:
            passphrase = self._key[1] if self._key else self.ask(is_new)
            self._key = (lock, passphrase, lock.key(passphrase))
        return self._key[2]


def ask_for_passphrase(is_new: bool) -> Secret:
    """From GOODWILL_PASSPHRASE, or typed at the terminal (twice where it is new); never from the command line.

    Raises:
        Trouble: there is nobody to ask, or what was typed will not do.
    """
    said = os.environ.get("GOODWILL_PASSPHRASE", "")
    if not said:
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise Trouble(_("Your passwords are locked, and there is nobody to ask for the passphrase."), _("Set GOODWILL_PASSPHRASE."))
        from getpass import getpass

        said = getpass(_("Passphrase for your passwords: "), sys.stderr)
        if is_new and said != getpass(_("Once more: "), sys.stderr):
            raise Trouble(_("Those two are not the same."), _("Try again."))
    if is_new and len(said) < LEAST:
        hint = _("Four or five words that nobody else would think of are good.")
        raise Trouble(_("A passphrase has at least {n} characters.").format(n=LEAST), hint)
    return Secret(said)
