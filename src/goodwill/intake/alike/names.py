"""Names: what a spelling says of somebody's name, and what two spellings have in common.

"LINDQVIST, Bo (External)", "Dr. Bo G. Lindqvist", "bo lindqvist via Google Docs" are one name in three spellings.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from goodwill.intake.alike.letters import mended, plain
from goodwill.intake.alike.lists import nicknames
from goodwill.intake.alike.lists import words as listed

TITLES, AFTER, PARTICLES = listed("titles"), listed("after"), listed("particles")
COMPANY, NOBODY = listed("company"), listed("nobody")
GENERATIONS = {"jr": "jr", "junior": "jr", "jun": "jr", "senior": "sr", "ii": "2", "iii": "3", "iv": "4", "2nd": "2", "3rd": "3"}
_BORN = re.compile(r"^(?:née?|nee|geb(?:oren)?e?\.?|born|formerly|f\.?k\.?a\.?|rozená|z domu|nata|nacida|født|f\. )\s+(.+)", re.I)
_VIA = re.compile(
    r"\s*[(\[]?\b(?:via|on behalf of|by way of|im auftrag (?:von|der|des)|i\. ?a\. (?:von|der)|de la part de|en nombre de|per conto di"
    r"|namens)\b\s+\S.*$",
    re.I,
)
_BESIDE = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|\{([^{}]*)\}|<([^<>]*)>|[\"“”„«](.+?)[\"“”»]|\s'(.+?)'(?=\s|$)|（(.*?)）")
_AFTER = re.compile(r"\s+[-–—|/@•·:~]+\s+.*$|\s+at\s+\w.*$")
_APOSTROPHES = re.compile("['’`]")
_BETWEEN = re.compile(r"[\s._\-‐‑+/·・&]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_HAN, _HANGUL = re.compile("[\u4e00-\u9fff]{2,4}"), re.compile("[\uac00-\ud7a3]{2,4}")
_KOREAN = {"gim": "kim", "i": "lee", "bak": "park", "choe": "choi", "jeong": "jung", "gang": "kang", "jo": "cho", "yun": "yoon"}


class Name(NamedTuple):
    """A name read: words as `letters.plain` writes them."""

    words: tuple[str, ...]  # without initials and particles, as one says them: the given name first, where that can be told
    initials: tuple[str, ...] = ()  # letters that stand for a name
    generation: str = ""  # "jr" "sr" "2": father and son are two
    born: tuple[str, ...] = ()  # an earlier family name
    shown: str = ""  # as a person would write it
    via: bool = False  # does somebody else send for them? "Bo Lindqvist via GitGitGadget"

    @property
    def whole(self) -> bool:
        """Does it say more than what one is called by friends?"""
        return len(self.words) + (len(self.initials) > 0) > 1

    @property
    def key(self) -> str:
        """The same for every order of the words."""
        return " ".join(sorted(self.words))


@lru_cache(maxsize=131_072)
def read(spelling: str) -> tuple[Name, ...]:
    """The names in a spelling: what it is first, then what stands in brackets. Nothing where it names nobody."""
    plainly = _plainly(spelling)
    if plainly:
        return (plainly,)
    whole = mended(spelling).replace('\\"', '"')
    text = _VIA.sub("", whole)
    via = len(text) < len(whole)
    text = text.strip(" '\",;")
    if "@" in text and " " not in text:
        return ()
    aside = [part.strip() for found in _BESIDE.finditer(text) for part in found.groups() if part]
    bare = _AFTER.sub("", _BESIDE.sub(" ", text)).strip(" ,;")
    if not bare and aside:
        bare, aside = aside[0], aside[1:]
    if not bare.strip(" ,;"):
        return ()
    born = tuple(word for part in aside if (found := _BORN.match(part)) for word in _words(found[1]))
    main = _name(bare, born)
    every = tuple(name for name in (main, *_other_names(aside, main)) if name)
    return tuple(name._replace(via=True) for name in every) if via else every


_PLAINLY = re.compile(r"[A-Z][a-z]+(?: [A-Z]\.?)? [A-Z][a-z]+")
_UNUSUAL = TITLES | AFTER | PARTICLES | COMPANY | NOBODY | GENERATIONS.keys() | {"via", "at", "on", "by"}


def _plainly(spelling: str) -> Name | None:
    """A name as most are, "Bo Lindqvist" or "Bo G. Lindqvist", read without asking for everything that a name may hold."""
    if not _PLAINLY.fullmatch(spelling):
        return None
    pieces = spelling.replace(".", "").lower().split(" ")
    if not _UNUSUAL.isdisjoint((pieces[0], pieces[-1])):
        return None
    return Name((plain(pieces[0]), plain(pieces[-1])), tuple(pieces[1:-1]), "", (), spelling)


def _other_names(aside: list[str], main: Name | None) -> Iterator[Name | None]:
    """The same name in another alphabet, or what friends say, beside a name: "谢致邦 (XIE Zhibang)", "William (Bill) Smith"."""
    for part in aside:
        if _BORN.match(part):
            continue
        other = _name(part, ())
        if other and len(other.words) > 1 and not (set(_bits(part)) & COMPANY) and main and not main.shown.isascii():
            yield other
        elif other and len(other.words) == 1 and main and len(main.words) > 1 and part.istitle() and not set(other.words) & COMPANY:
            yield Name((other.words[0], *main.words[1:]), (), main.generation, main.born, main.shown)


def _name(bare: str, born: tuple[str, ...]) -> Name | None:
    text, after_comma = _in_order(bare)
    pieces = [piece for piece in _BETWEEN.split(_APOSTROPHES.sub("", text)) if piece]
    pieces, generation = _without_titles(pieces)
    words, initials = _read_pieces(pieces)
    if not words or set(words) <= NOBODY:
        return None
    return Name(tuple(words), tuple(initials), after_comma or generation, born, " ".join(map(_cased, text.split())))


def _in_order(bare: str) -> tuple[str, str]:
    """ "Lindqvist, Bo" as one says it, and whether it says junior; what else stands after a comma is no name."""
    first, *more = (part for part in (part.strip() for part in bare.split(",")) if part)
    generation, rest = "", []
    for part in more:
        bits = set(_bits(part))
        if bits & GENERATIONS.keys():
            generation = GENERATIONS[min(bits & GENERATIONS.keys())]
        elif part.strip(".").casefold() == "sr":
            generation = "sr"
        elif not (bits <= TITLES | AFTER or bits & COMPANY):
            rest.append(part)
    if not rest or (_is_given(first) and " " in first and not _is_given(rest[0])):  # "Gerd Neumann, Head of Library"
        return first, generation
    return f"{rest[0]} {first}", generation


def _is_given(text: str) -> bool:
    return plain(text.split()[0]) in nicknames()


def _without_titles(pieces: list[str]) -> tuple[list[str], str]:
    generation = ""
    if len(pieces) > 2 and pieces[-1].casefold() in {*GENERATIONS, "sr"}:
        generation = GENERATIONS.get(pieces[-1].casefold(), "sr")
        pieces = pieces[:-1]
    while len(pieces) > 1 and pieces[0].casefold() in TITLES and (len(pieces[0]) > 1 or len(pieces) > 2):
        pieces = pieces[1:]
    while len(pieces) > 2 and (pieces[-1].casefold() in AFTER or pieces[-1].casefold() in COMPANY):
        pieces = pieces[:-1]
    return pieces, generation


def _read_pieces(pieces: list[str]) -> tuple[list[str], list[str]]:
    words: list[str] = []
    initials: list[str] = []
    kept = [piece for n, piece in enumerate(pieces) if not _is_particle(piece, n)]
    if len(kept) > 1:
        pieces = kept
    if (
        len(pieces) > 1
        and len(pieces[0]) > 1
        and pieces[0].isupper()
        and not any(piece.isupper() and len(piece) > 1 for piece in pieces[1:])
    ):
        pieces = [*pieces[1:], pieces[0]] if len(pieces[0]) > 2 else pieces  # "YOKOTA Hiroshi": the family comes first
    for piece in pieces:
        if _HAN.fullmatch(piece) or _HANGUL.fullmatch(piece):
            words += _eastern(piece)
        elif found := _LETTERS.findall(piece):
            word = plain("".join(found))
            if len(word) == 1 and word.isascii():
                initials.append(word)
            elif len(word) < 4 and piece.isupper() and len(pieces) > 1 and len(found[0]) == len(piece) and not _sounds(word):
                initials += word  # "JP Das", "CB Bailey"
            else:
                words.append(word)
    return words, initials


def _is_particle(piece: str, n: int) -> bool:
    """A small word inside a name; not "Le" that begins one, and not a letter that stands for a name ("James Y Knight")."""
    return piece.casefold() in PARTICLES and not ((n == 0 or len(piece) == 1) and not piece.islower())


def _eastern(piece: str) -> list[str]:
    """A name in Chinese characters or Hangul: the first sign is the family's."""
    family, given = plain(piece[0]), plain(piece[1:])
    if not (family + given).isascii():
        return [piece]
    return [given, _KOREAN.get(family, family) if _HANGUL.match(piece) else family]


def _sounds(word: str) -> bool:
    return any(vowel in word for vowel in "aeiouy")


def _cased(piece: str) -> str:
    return piece.capitalize() if len(piece) > 3 and piece.isalpha() and piece.isupper() else piece


def _bits(text: str) -> list[str]:
    return [word.casefold() for word in _LETTERS.findall(text)]


def _words(text: str) -> list[str]:
    return [word for word in map(plain, _bits(text)) if len(word) > 1 and word not in PARTICLES]
