"""Greeting: how somebody is greeted where one is formal: "Guten Tag Frau Dr. Schilling," "Dear Dr. Okafor,".

By the family name where it is known whether one says Frau or Herr: by the address book, by how the owner greeted them ("Liebe
Renate"), or by how they sign ("Ihre Renate Schilling"). Nothing is guessed from a given name: where nothing tells, they are
greeted by all of it ("Guten Tag Valentin Krueger,"), which fits everybody.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import dropwhile
from typing import NamedTuple

from goodwill.models.person import AFTER_NAMES, TITLES, spoken
from goodwill.writing.voice import GREETING, Voice, languages, phrase

# Words before a name that tell how one says it, of every language at once.
_F = {"frau", "ms", "mrs", "miss", "madame", "mme", "señora", "sra", "liebe", "geehrte", "verehrte", "chère", "estimada", "querida"}
_M = {"herr", "herrn", "mr", "monsieur", "señor", "sr", "lieber", "geehrter", "verehrter", "cher", "estimado", "querido"}
_SIGNED_F, _SIGNED_M = {"ihre", "deine", "eure"}, {"ihr", "dein", "euer"}
_MANY = {"und", "and", "et", "y", "&", "+", "all", "alle", "all,"}
_HIGHEST = ("prof", "dr")
_PARTICLES = {
    "van",
    "von",
    "vom",
    "zu",
    "zum",
    "zur",
    "de",
    "del",
    "della",
    "der",
    "den",
    "di",
    "da",
    "dos",
    "du",
    "la",
    "le",
    "ten",
    "ter",
}
_PARTICLES |= {"bin", "ibn", "al", "el", "mac", "af", "av"}


class Addressed(NamedTuple):
    """What is known of how somebody is addressed."""

    family: str  # "Schilling"; "" where it cannot be told which part of the name it is
    whole: str  # "Renate Schilling"
    title: str = ""  # "dr" "prof"
    gender: str = ""  # "f" "m"


def addressed(name: str, family: str, honour: str, spelt: Iterable[str], mine: Sequence[str], theirs: Sequence[str]) -> Addressed:
    """Read off the name, the address book (`family`, `honour`), spellings, and the newest letters each way."""
    said = [word for word in spoken(name).replace(",", " ").split() if word.casefold() not in AFTER_NAMES]
    bare = list(dropwhile(lambda word: word.casefold() in TITLES, said))
    whole = " ".join(bare)
    if "@" in whole or not any(c.isalpha() for c in whole):
        return Addressed("", "")
    names = {word.casefold() for word in bare}
    lines = [line for text in mine if _is_to(line := text.strip().partition("\n")[0][:GREETING], names)]
    ends = [" ".join(text.strip().splitlines()[-1:]) for text in theirs]
    signed = [end for end in ends if names & set(_words(end)) and len(end.split()) <= 5]
    title = _title([honour, name, *spelt, *lines, *signed])
    return Addressed(family or _family(bare), whole, title, _gender(honour, [name, *spelt, *lines], signed))


def politely(language: str, whom: Addressed, name: str) -> str:
    """The greeting line."""
    spoken_ = Voice(language, True, "")
    if not whom.whole:
        return phrase(spoken_, "greeting_nobody") or phrase(spoken_, "greeting", name=name)
    said = {title.lower().strip("."): title for title in languages()[language].get("titles", "").split()}
    titled = " ".join(filter(None, (said.get(whom.title, ""), whom.family)))
    which = f"greeting_{whom.gender}" if whom.gender else "greeting_title" if said.get(whom.title) else ""
    line = phrase(spoken_, which, family=titled) if which and whom.family else ""
    return line or phrase(spoken_, "greeting", name=whom.whole)


def _words(text: str) -> list[str]:
    return re.findall(r"[\w&+]+", text.casefold())


def _is_to(line: str, names: set[str]) -> bool:
    """Is it a greeting to this one, and nobody else?"""
    words = _words(line)
    return bool(names.intersection(words)) and not _MANY.intersection(words) and len(words) <= 7


def _gender(honour: str, greeted: Iterable[str], signed: Iterable[str]) -> str:
    """What all of it says; where it says both, nothing. The address book comes first."""
    if (told := _told([honour], {*_F, "f"}, {*_M, "m"})) is not None:
        return told
    said = {one for one in (_told(greeted, _F, _M), _told([end.split()[0] for end in signed if end.split()], _SIGNED_F, _SIGNED_M)) if one}
    return said.pop() if len(said) == 1 else ""


def _told(texts: Iterable[str], f: set[str], m: set[str]) -> str | None:
    words = {word for text in texts for word in _words(text)}
    if bool(words & f) == bool(words & m):
        return None
    return "f" if words & f else "m"


def _title(texts: Iterable[str]) -> str:
    words = {word for text in texts for word in _words(text)}
    return next((title for title in _HIGHEST if title in words), "")


def _family(bare: list[str]) -> str:
    """The last name with what belongs to it: "van Beethoven". Of three names without such, it cannot be told ("Sara Palacio Blasco")."""
    at = next((n for n, word in enumerate(bare) if n and word.casefold() in _PARTICLES), 0)
    if at:
        return " ".join(bare[at:])
    middle = [word for word in bare[1:-1] if len(word.strip(".")) > 1]
    return bare[-1] if len(bare) > 1 and not middle and len(bare[-1].strip(".")) > 1 else ""
