"""Traits: what can be read out of one record, so that each is read once and compared often."""

import re
from typing import NamedTuple, TypeVar

from goodwill.intake.alike import address, names, phone
from goodwill.intake.alike.address import Address
from goodwill.intake.alike.letters import plain
from goodwill.intake.alike.lists import frequent
from goodwill.intake.alike.names import Name
from goodwill.intake.alike.namesakes import shared
from goodwill.intake.alike.record import Record

T = TypeVar("T")
MANY_NAMES = 3  # names unlike each other under one address: from here on it passes on what others write


class Traits(NamedTuple):
    names: tuple[Name, ...]  # whole names
    guessed: tuple[Name, ...]  # names made of logins ("ana.ruiz@…", "AnaRuiz"), where no whole name is known
    called: tuple[Name, ...]  # single words they go by: "Anna"
    addresses: tuple[Address, ...]
    wholes: frozenset[str]  # their addresses, each in its one spelling
    logins: tuple[str, ...]  # what systems call them, and names that look so: "knittl"
    sites: frozenset[str]  # domains that are somebody's: an employer's, their own
    phones: frozenset[str]
    urls: frozenset[str]
    place: tuple[str, ...]  # the words of their postal address
    kind: str  # "person", or what is none: "role" "robot" "relay" "shared"


def traits(record: Record, country: str = "") -> Traits:
    spelt = [found for spelling in record.names if (found := names.read(spelling))]
    whole = [name for found in spelt for name in found if _is_whole(name)]
    single = [name for found in spelt for name in found if not _is_whole(name)]
    addresses = [address.read(email) for email in record.emails]
    kind = _kind([found[0] for found in spelt], addresses)
    own = [] if kind == "relay" else addresses
    return Traits(
        names=_once([_with_letters(name, own) for name in whole]),
        guessed=() if whole else _once([guess for login in _written(record, single, addresses) for guess in _guess(login)]),
        called=_once([name for name in single if not _is_login(name.shown)]),
        addresses=_once(own),
        wholes=frozenset([one.whole for one in own]),
        logins=_logins(record, single, own),
        sites=frozenset([one.site for one in own if one.site]),
        phones=frozenset(filter(None, [phone.read(number, country) for number in record.phones])),
        urls=frozenset(map(link, record.urls)),
        place=_once(words_of(record.address)) if record.address else (),
        kind=kind,
    )


def _once(things: list[T]) -> tuple[T, ...]:
    return tuple(things) if len(things) < 2 else tuple(dict.fromkeys(things))


def _written(record: Record, single: list[Name], addresses: list[Address]) -> list[str]:
    """What may hold a name that is not written as one."""
    return [name.shown for name in single] + [one.said for one in addresses if one.login] + [*record.logins]


def _logins(record: Record, single: list[Name], own: list[Address]) -> tuple[str, ...]:
    found = [one.login for one in own if one.login] + [plain(login) for login in record.logins]
    return _once(found + [name.shown.casefold() for name in single if _is_login(name.shown)])


def words_of(text: str) -> list[str]:
    return [plain(word) for word in _WORDS.findall(text)]


def link(url: str) -> str:
    """A profile link without what varies: "https://www.linkedin.com/in/ana-ruiz/?x=1" -> "linkedin.com/in/ana-ruiz"."""
    bare = url.casefold().partition("://")[2] or url.casefold()
    return bare.partition("?")[0].partition("#")[0].rstrip("/").removeprefix("www.")


def _with_letters(name: Name, addresses: list[Address]) -> Name:
    """The name with the middle initial that only the address tells: James Knight, james.d.knight@…"""
    if name.initials or len(name.words) != 2:
        return name
    for one in addresses:
        found = address.bits(one.said) if _TWO_DOTS.search(one.said) else ()
        if len(found) == 3 and (found[0], found[2]) == name.words and len(found[1]) == 1:
            return name._replace(initials=(found[1],))
    return name


def _is_whole(name: Name) -> bool:
    """A given and a family name; "linus-md" is rather a login."""
    return name.whole and (" " in name.shown or not name.shown.islower())


def _is_login(word: str) -> bool:
    """Does a name of one word look like a login? "knittl", "RothNRK", "jratt0"; not "Anna", nor "anna"."""
    if any(c.isdigit() or c in "_-." for c in word) or any(map(str.isupper, word[1:])):
        return not word.isupper() and not word.istitle() and " " not in word
    return word.islower() and word.isascii() and plain(word) not in frequent()


_WORDS = re.compile(r"\w+")
_TWO_DOTS = re.compile("[._-].[._-]")
_PARTS = re.compile(r"[A-Z]?[a-z]{2,}|[A-Z]{2,}(?![a-z])")


def _guess(login: str) -> tuple[Name, ...]:
    """The name in "ana.ruiz" or "AnaRuiz"; a single word says too little."""
    words = tuple(plain(word) for word in _PARTS.findall(login))
    return (Name(words, shown=" ".join(words).title()),) if 1 < len(words) < 5 and all(len(word) > 2 for word in words) else ()


def _kind(spelt: list[Name], addresses: list[Address]) -> str:
    """Is this a person at all?"""
    whole = [name for name in spelt if _is_whole(name)]
    if any(name.via for name in spelt):
        return "relay"
    if any(one.kind == "robot" for one in addresses):
        return "robot"
    unlike = apart(whole) if len(whole) > 1 else whole
    if len(unlike) >= MANY_NAMES:
        return "relay"
    if len(unlike) == 2 and shared(*unlike).clash in ("given", "generation"):
        return "shared"
    if addresses and all(one.kind == "role" and not owned(one, whole) for one in addresses):
        return "role"
    return "person"


def owned(one: Address, whole: list[Name]) -> bool:
    """Is a role's address somebody's own, as it is at a domain of their name? "hallo@svenpetersen.example" of Sven Petersen."""
    label = one.whole.partition("@")[2]
    return any(len(word) > 3 and word in label for name in whole for word in name.words[-1:])


def apart(whole: list[Name]) -> list[Name]:
    """Of these names, the first of each that cannot be the same person's."""
    found: list[Name] = []
    for name in whole[:12]:
        if all(shared(name, other).clash in ("given", "all", "generation") for other in found):
            found.append(name)
    return found
