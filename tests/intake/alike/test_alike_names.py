"""Names: what a spelling says of somebody's name, and what two spellings have in common."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwill.intake.alike.names import read
from goodwill.intake.alike.namesakes import one_name, shared


@pytest.mark.parametrize(
    "spelling",
    [
        "Bo Lindqvist",
        "Lindqvist, Bo",
        "LINDQVIST Bo",
        "bo lindqvist",
        "Bo_Lindqvist",
        "Dr. Bo Lindqvist, PhD",
        "Herr Bo Lindqvist",
        "Bo Lindqvist (External)",
        "Bo Lindqvist [Nordsida]",
        "Bo Lindqvist | Nordsida Förlag",
        "Bo Lindqvist - Nordsida",
        "'Bo Lindqvist' via Reading Circle",
        "Bo Lindqvist on behalf of the board",
        "Bo Lindqvist 📚",
    ],
)
def test_one_name_in_many_spellings(spelling: str) -> None:
    assert read(spelling)[0].words == ("bo", "lindqvist")


@pytest.mark.parametrize("spelling", ["", "  ", ",", "root", "Your Name", "unknown", "(none)", "bo@lindqvist.example", "42"])
def test_what_is_no_name_says_nothing(spelling: str) -> None:
    assert read(spelling) == ()


def test_a_title_after_a_comma_is_no_first_name() -> None:
    assert read("Anna Weber, Head of Library")[0].words == ("anna", "weber")
    assert read("Ruiz Moreno, Ana")[0].words == ("ana", "ruiz", "moreno")


def test_brackets_may_hold_a_nickname_a_maiden_name_or_another_alphabet() -> None:
    assert [name.words for name in read("Thomas (Tom) Reyes")] == [("thomas", "reyes"), ("tom", "reyes")]
    assert read("Ana Ruiz (geb. Moreno)")[0].born == ("moreno",)
    assert [name.words for name in read("陈伟 (Chen Wei)")] == [("wei", "chen"), ("chen", "wei")]


def test_letters_stand_for_names_and_small_words_for_nothing() -> None:
    assert read("Ana Y. Ruiz")[0].initials == ("y",)
    assert read("J.R. Weber")[0].initials == ("j", "r")
    assert read("Ana de la Ruiz")[0].words == read("Ana Ruiz")[0].words
    assert read("Ben Weber")[0].words == ("ben", "weber")


def said(a: str, b: str) -> tuple[set[str], str]:
    """How the words of two names agree, and where they contradict each other."""
    both = shared(read(a)[0], read(b)[0])
    return {how for _x, _y, how in both.words}, both.clash


@pytest.mark.parametrize(
    ("a", "b", "how"),
    [
        ("Bo Lindqvist", "Lindqvist Bo", {"same"}),
        ("Bob Weber", "Robert Weber", {"same", "short"}),
        ("Kathi Lüders", "Katharina Lueders", {"same", "short"}),
        ("Pepe Ruiz", "José Ruiz", {"same", "short"}),
        ("Sasha Rybak", "Александр Рыбак", {"same", "short"}),
        ("Sergei Rybak", "Sergey Rybak", {"same", "sound"}),
        ("Bo Lindqvist", "Bo Lindqist", {"same", "slip"}),
        ("Ana Ruiz (née Moreno)", "Ana Moreno", {"same", "born"}),
        ("Ana Maria Ruiz", "Anamaria Ruiz", {"same"}),
        ("しらいしななこ", "Nanako Shiraishi", {"same"}),
        ("J. Weber", "Jonas Weber", {"same"}),
    ],
)
def test_two_spellings_agree(a: str, b: str, how: set[str]) -> None:
    assert said(a, b) == (how, "") and said(b, a) == (how, "")


@pytest.mark.parametrize(
    ("a", "b", "clash"),
    [
        ("Ana Ruiz", "Bo Ruiz", "given"),
        ("Ana Ruiz", "Ana Moreno", "family"),
        ("Ana Ruiz", "Bo Lindqvist", "all"),
        ("Bo Lindqvist Jr.", "Bo Lindqvist Sr.", "generation"),
        ("Bo A. Weber", "Bo C. Weber", "initial"),
    ],
)
def test_two_names_contradict_each_other(a: str, b: str, clash: str) -> None:
    assert said(a, b)[1] == said(b, a)[1] == clash


def test_a_family_name_is_not_cut_short() -> None:
    assert one_name("ridd", "riddoch") == "cut"
    assert said("Bo Ridd", "Bo Riddoch")[1] == "family"


NAMES = st.text(st.characters(categories=("Lu", "Ll", "Lo", "Zs", "Po", "Pd")), max_size=40) | st.text(max_size=40)


@given(NAMES, NAMES)
def test_any_spelling_can_be_read_and_comparing_has_no_direction(a: str, b: str) -> None:
    for x in read(a):
        for y in read(b):
            one, other = shared(x, y), shared(y, x)
            assert (one.clash, one.extra, one.initials) == (other.clash, other.extra, other.initials)
