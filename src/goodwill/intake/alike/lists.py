"""Lists: the words, names and letters that lie in files beside this one, each read once when it is first asked for."""

import tomllib
from functools import cache
from pathlib import Path

from goodwill.intake.alike.letters import plain

HERE = Path(__file__).parent


@cache
def _words() -> dict[str, str]:
    return tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))


@cache
def words(name: str) -> frozenset[str]:
    """One of the lists in words.toml."""
    return frozenset(_words()[name].split())


@cache
def nicknames() -> dict[str, frozenset[int]]:
    """In which lines of nicknames.txt a given name stands: two names in one line may be one person's."""
    lines: dict[str, set[int]] = {}
    for n, line in enumerate((HERE / "nicknames.txt").read_text(encoding="utf-8").splitlines()):
        for name in () if line.startswith("#") else line.split():
            lines.setdefault(plain(name), set()).add(n)
    return {name: frozenset(found) for name, found in lines.items()}


@cache
def frequent() -> dict[str, float]:
    """How much it says at most that two names share a word, for words that are frequent in the world; in doublings of the odds."""
    most = dict.fromkeys(nicknames(), GIVEN)
    for line in (HERE / "frequent.txt").read_text(encoding="utf-8").splitlines():
        bits, _space, names = line.partition(" ")
        if bits != "#":
            most.update((plain(name), float(bits)) for name in names.split())
    return most


GIVEN = 8.5  # a given name with nicknames
