"""Address: what an e-mail address says about whose it is: one person's, a role's, a machine's; at home or at work."""

import re
from functools import lru_cache
from typing import NamedTuple

from goodwill.intake.alike.letters import plain
from goodwill.intake.alike.lists import words
from goodwill.intake.alike.names import Name

FREE, ROLES, MINE, _SECOND = map(words, ("free", "roles", "mine", "second"))
ONE_MAILBOX = {  # other names of one provider
    "googlemail.com": "gmail.com",
    "mac.com": "icloud.com",
    "me.com": "icloud.com",
    "ya.ru": "yandex.ru",
    "yandex.com": "yandex.ru",
    "protonmail.com": "proton.me",
    "protonmail.ch": "proton.me",
    "pm.me": "proton.me",
    "fastmail.fm": "fastmail.com",
}
_SHARED_HOSTS = re.compile(r"\.(?:dyndns|no-ip|duckdns|ddns|homelinux|homeip|ath|eu\.org|github\.io|herokuapp|sourceforge|noreply\.\w+)\b")
_COUNTRY = re.compile(r"(?:com?|net|org)(?:\.[a-z]{2})?$|[a-z]{2}$")
_MACHINE = re.compile(r"(?:^|\.)(?:localhost|local|localdomain|lan|home|internal|intern|invalid|\(none\)|none|test|box|fritz)$")
_AT = re.compile(r"\s+at\s+|_at_|\(at\)|\[at\]")
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}$")
_NUMBERED = re.compile(r"\d{3,}\+(?=\D)")
_ROBOT = re.compile(r"(?:no-?reply|do-?not-?reply|notif\w*|bot|robot|\w+\[bot\]|daemon|gitgitgadget|jenkins|buildbot|ci)(?:[-+.]\w+)*$")


class Address(NamedTuple):
    """An address read."""

    whole: str  # the same for all ways to write one mailbox
    local: str  # what stands before the @, without tags: "anaruiz"
    said: str  # the same as it was written, with the dots that some providers overlook: "ana.ruiz"
    site: str  # whose domain it is: "lindqvist.example"; "" where anybody can have one, or a machine's own
    kind: str  # "person" "role" (info@) "robot" (notifications@) "machine" (root@laptop.local: says only the login)

    @property
    def login(self) -> str:
        """The local part where it names somebody: not of "me@", "git@", "info@"."""
        return "" if self.kind in ("role", "robot") or self.local in MINE or len(self.local) < 2 else self.local


@lru_cache(maxsize=131_072)
def read(address: str) -> Address:
    address = address.strip(" <>[]'\"").lower()
    if "@" not in address:
        address = _AT.sub("@", address)
    local, _at, host = address.rpartition("@")
    host, site, kind = _place(host)
    local = local.strip("\"'")
    said = local = local.partition("+")[0] or local if kind != "numbered" else _NUMBERED.sub("", local)
    if host == "gmail.com":
        local = local.replace(".", "")
    if local.endswith("[bot]") or (kind == "person" and _ROBOT.match(local)):
        kind = "robot"
    elif local in ROLES:
        kind = "role"
    return Address(f"{local}@{host}", local, said, site, "person" if kind == "numbered" else kind)


@lru_cache(maxsize=16_384)
def _place(host: str) -> tuple[str, str, str]:
    """A host in its one spelling, whose domain it is, and what addresses there are at first sight."""
    host = ONE_MAILBOX.get(host.strip("."), host.strip("."))
    if host.startswith("users.noreply."):
        return host, "", "numbered"
    if _UUID.match(host):  # a Subversion repository, whose logins git wrote down as addresses
        return host, host, "person"
    if "." not in host or _MACHINE.search(host):
        return host, "", "machine"
    site = _site(host)
    return host, "" if is_free(host) or is_free(site) else site, "person"


@lru_cache(maxsize=16_384)
def is_free(host: str) -> bool:
    """Can anybody have an address there?"""
    first, _dot, country = host.partition(".")
    return host in FREE or (f"{first}." in FREE and bool(_COUNTRY.match(country))) or bool(_SHARED_HOSTS.search(host))


@lru_cache(maxsize=16_384)
def _site(host: str) -> str:
    """The domain that somebody registered: "mail.lindqvist.co.uk" -> "lindqvist.co.uk". A rule of thumb, no list of all."""
    labels = host.split(".")
    take = 3 if len(labels) > 2 and labels[-2] in _SECOND and len(labels[-1]) == 2 else 2
    return ".".join(labels[-take:])


@lru_cache(maxsize=65_536)
def bits(local: str) -> tuple[str, ...]:
    """The words in a local part: "ana.ruiz82" -> "ana", "ruiz"."""
    return tuple(plain(word) for word in re.split(r"[._\-\d]+", local) if word)


def spells(local: str, name: Name) -> str:
    """How a local part is made of a name: "full" "family" "given" "letters" (j.weber: "short"), or "" when it is not.

    A full spelling holds a given name and a family name whole; a short one holds one whole and a letter of another.
    """
    found = bits(local)
    joined = "".join(found)
    if not joined or not name.words:
        return ""
    first, last = name.words[0], name.words[-1]
    if joined in (first, last):
        return "given" if joined == first else "family"
    if len(name.words) > 1:
        inside = [word for word in name.words if len(word) > 2 and word in joined]
        left = joined
        for word in sorted(set(inside), key=len, reverse=True):
            left = left.replace(word, "", 1)
        if len(set(inside)) > 1 and len(left) < 3:
            return "full"
        if inside and 0 < len(left) < 3 and _letters_of(left, [word for word in name.words if word not in inside], name.initials):
            return "short"
        if len(inside) == 1 and not left:
            return "given" if inside[0] == first else "family"
        if _cut(joined, first, last):
            return "short"
    letters = "".join(word[0] for word in name.words)
    all_letters = "".join(name.initials) + letters
    if len(joined) > 1 and joined in (letters, all_letters, letters[:1] + "".join(name.initials) + letters[1:]):
        return "letters"
    return ""


def _letters_of(left: str, words: list[str], initials: tuple[str, ...]) -> bool:
    return all(letter in {*(word[0] for word in words), *initials} for letter in left) and bool(words or initials)


def _cut(joined: str, first: str, last: str) -> bool:
    """ "alexbenn", "martinvonz", "kewillf": beginnings of both, three letters of one at least."""
    for one, other in ((first, last), (last, first)):
        for n in range(len(joined) - 1, 0, -1):
            if one.startswith(joined[:n]) and other.startswith(joined[n:]):
                return max(n, len(joined) - n) > 2
    return False
