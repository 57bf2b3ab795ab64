"""Candidates: found by what they share, never by comparing all with all."""

import pytest

from goodwill.intake.alike import Common, Record, candidates
from goodwill.intake.alike.candidates import FULL


def pairs(*records: Record, new: list[Record] | None = None) -> set[frozenset[str]]:
    every = [*records, *(new or [])]
    return {frozenset((a.key, b.key)) for a, b in candidates(records, Common(every), new)}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (Record("1", ("Bo Lindqvist",)), Record("2", ("LINDQVIST, Bo",))),
        (Record("1", ("Bob Lindqvist",)), Record("2", ("Robert Lindqvist",))),
        (Record("1", ("B. Lindqvist",)), Record("2", ("Bo Lindqvist",))),
        (Record("1", ("Bo Lindqvist",)), Record("2", ("Bo Lindqist",))),
        (Record("1", ("Sergei Rybak",)), Record("2", ("Сергей Рыбак",))),
        (Record("1", ("Ana",)), Record("2", ("Ana Ruiz",))),
        (Record("1", ("しらいしななこ",)), Record("2", ("Nanako Shiraishi",))),
        (Record("1", (), ("aruiz@a.example",)), Record("2", ("Ana Ruiz",))),
        (Record("1", (), ("ana.ruiz@a.example",)), Record("2", ("Ana Ruiz",))),
        (Record("1", (), ("Ana@a.example",)), Record("2", ("Bo",), ("ana+x@a.example",))),
        (Record("1", (), phones=("+49 30 5550 1420",)), Record("2", (), phones=("030 55501420",))),
        (Record("1", (), urls=("https://www.linkedin.com/in/ana/",)), Record("2", (), urls=("http://linkedin.com/in/ana?x=1",))),
        (Record("1", ("Ana Ruiz",), birthday="1980-05-14"), Record("2", ("Ane Ruis",), birthday="1980-05-14")),
        (Record("1", (), ids=("7",)), Record("2", (), ids=("7",))),
    ],
)
def test_who_may_be_one_is_looked_at(a: Record, b: Record) -> None:
    assert pairs(a, b) == {frozenset("12")}


def test_who_shares_nothing_is_not() -> None:
    assert pairs(Record("1", ("Ana Ruiz",)), Record("2", ("Bo Lindqvist",))) == set()


def test_only_pairs_with_somebody_new() -> None:
    known = [Record("1", ("Ana Ruiz",)), Record("2", ("Ana Ruiz",))]
    assert pairs(*known, new=[Record("3", ("Ana Ruiz",))]) == {frozenset("13"), frozenset("23")}


def test_what_too_many_share_is_not_looked_into() -> None:
    """All Webers whose name begins with A would be thousands of pairs; who has the same address among them is still found."""
    crowd = [Record(f"c{n}", (f"A{chr(97 + n % 26)}{chr(97 + n // 26)} Weber",)) for n in range(FULL + 10)]
    one, two = Record("1", ("Anna Weber",), ("anna@weber.example",)), Record("2", ("Arno Weber",), ("anna@weber.example",))
    found = pairs(*crowd, one, two)
    assert frozenset("12") in found and len(found) < len(crowd)
