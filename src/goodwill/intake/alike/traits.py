"""Traits: what can be read out of one record, so that each is read once and compared often."""

import re
from typing import NamedTuple

from goodwill.intake.alike import address, names, phone
from goodwill.intake.alike.address import Address
from goodwill.intake.alike.letters import plain
from goodwill.intake.alike.lists import frequent
from goodwill.intake.alike.names import Name
from goodwill.intake.alike.record import Record

MANY_NAMES = 3  # names unlike each other under one address: from here on it passes on what others write


class Traits(NamedTuple):
    names: tuple[Name, ...]  # whole names
    guessed: tuple[Name, ...]  # names made of logins ("ana.ruiz@…", "AnaRuiz"), where no whole name is known
    called: tuple[str, ...]  # single words they go by: "anna"
    addresses: tuple[Address, ...]
    wholes: frozenset[str]  # their addresses, each in its one spelling
    logins: tuple[str, ...]  # what systems call them, and names that look so: "knittl"
    sites: frozenset[str]  # domains that are somebody's: an employer's, their own
    phones: frozenset[str]
    urls: frozenset[str]
    kind: str  # "person", or what is none: "role" "relay" "shared"


def traits(record: Record, country: str = "") -> Traits:
    spelt = [names.read(spelling) for spelling in record.names]
    read = [name for found in spelt for name in found]
    whole = tuple(dict.fromkeys(name for name in read if name.whole))
    single = [name for name in read if not name.whole]
    called = tuple(dict.fromkeys(name.words[0] for name in single if not _is_login(name.shown)))
    addresses = tuple(dict.fromkeys(map(address.read, record.emails)))
    said = [name.shown for name in single] + [one.said for one in addresses if one.login] + [*record.logins]
    guessed = () if whole else tuple(dict.fromkeys(guess for login in said for guess in _guess(login)))
    kind = _kind(record, tuple(found[0] for found in spelt if found and found[0].whole), addresses)
    own = () if kind == "relay" else addresses
    written = [one.login for one in own] + [plain(login) for login in record.logins]
    logins = dict.fromkeys(filter(None, written + [name.words[0] for name in single if _is_login(name.shown)]))
    return Traits(
        tuple(_with_letters(name, own) for name in whole),
        guessed,
        called,
        own,
        frozenset(one.whole for one in own),
        tuple(logins),
        frozenset(one.site for one in own if one.site),
        frozenset(filter(None, (phone.read(number, country) for number in record.phones))),
        frozenset(map(link, record.urls)),
        kind,
    )


def link(url: str) -> str:
    """A profile link without what varies: "https://www.linkedin.com/in/ana-ruiz/?x=1" -> "linkedin.com/in/ana-ruiz"."""
    bare = url.casefold().partition("://")[2] or url.casefold()
    return bare.partition("?")[0].partition("#")[0].rstrip("/").removeprefix("www.")


def _with_letters(name: Name, addresses: tuple[Address, ...]) -> Name:
    """The name with the middle initial that only the address tells: James Knight, james.d.knight@…"""
    if name.initials or len(name.words) != 2:
        return name
    for one in addresses:
        found = address.bits(one.said)
        if len(found) == 3 and (found[0], found[2]) == name.words and len(found[1]) == 1:
            return name._replace(initials=(found[1],))
    return name


def _is_login(word: str) -> bool:
    """Does a name of one word look like a login? "knittl", "RothNRK", "jratt0"; not "Anna", nor "anna"."""
    if any(c.isdigit() or c in "_-." for c in word) or any(map(str.isupper, word[1:])):
        return not word.isupper() and not word.istitle()
    return word.islower() and word.isascii() and plain(word) not in frequent()


_PARTS = re.compile(r"[A-Z]?[a-z]{2,}|[A-Z]{2,}(?![a-z])")


def _guess(login: str) -> tuple[Name, ...]:
    """The name in "ana.ruiz" or "AnaRuiz"; a single word says too little."""
    words = tuple(plain(word) for word in _PARTS.findall(login))
    return (Name(words, shown=" ".join(words).title()),) if 1 < len(words) < 5 and all(len(word) > 2 for word in words) else ()


def _kind(record: Record, whole: tuple[Name, ...], addresses: tuple[Address, ...]) -> str:
    """Is this a person at all?"""
    if any(names.passed_on(spelling) for spelling in record.names) or any(one.kind == "robot" for one in addresses):
        return "relay"
    unlike = apart(whole)
    if len(unlike) >= MANY_NAMES:
        return "relay"
    if len(unlike) == 2 and names.shared(*unlike).clash in ("given", "generation"):
        return "shared"
    if addresses and all(one.kind == "role" and not owned(one, whole) for one in addresses):
        return "role"
    return "person"


def owned(one: Address, whole: tuple[Name, ...]) -> bool:
    """Is a role's address somebody's own, as it is at a domain of their name? "hallo@svenpetersen.example" of Sven Petersen."""
    label = one.whole.partition("@")[2]
    return any(len(word) > 3 and word in label for name in whole for word in name.words[-1:])


def apart(whole: tuple[Name, ...]) -> list[Name]:
    """Of these names, the first of each that cannot be the same person's."""
    found: list[Name] = []
    for name in whole[:12]:
        if all(names.shared(name, other).clash in ("given", "all", "generation") for other in found):
            found.append(name)
    return found
