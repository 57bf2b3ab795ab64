"""Letters: one plain spelling for a word, whatever alphabet, accents or broken encoding it came in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwill.intake.alike.letters import mended, near, plain, sound


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Müller", "Mueller"),
        ("Müller", "MULLER"),
        ("Høgsberg", "Hoegsberg"),
        ("Åse", "Aase"),
        ("Weiß", "Weiss"),
        ("José", "Jose\u0301"),
        ("İsmail", "ismail"),
        ("Łukasz", "Lukasz"),
        ("Đukić", "Djukic"),
        ("Đặng", "Dang"),
        ("Рыбак", "Rybak"),
        ("Παπαδάκης", "Papadakis"),
        ("しらいし", "Shiraishi"),
        ("シライシ", "Shiraishi"),
        ("王", "Wang"),
        ("김", "Gim"),
    ],
)
def test_one_word_in_two_spellings_is_one(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@pytest.mark.parametrize(("one", "other"), [("Michael", "Michal"), ("Samuel", "Samul"), ("Joel", "Jol"), ("Bauer", "Baur"), ("Ana", "Bo")])
def test_two_names_stay_two(one: str, other: str) -> None:
    assert plain(one) != plain(other)


@pytest.mark.parametrize(("one", "other"), [("sergey", "sergei"), ("oksana", "oxana"), ("iouri", "iuri"), ("tkachenko", "tkatchenko")])
def test_ways_to_write_a_sound_fall_together(one: str, other: str) -> None:
    assert sound(one) == sound(other)


def test_what_old_mail_programs_broke_is_mended() -> None:
    assert mended("Ren\x1b,Ai\x1b(B") == mended("RenÃ©") == mended("René") == "René"


def test_a_slip_is_one_letter_in_a_word_that_is_long_enough() -> None:
    assert near("lindqvist", "lindqist") and near("weber", "wbeer") and near("ortega", "ortiga")
    assert not near("ana", "ane") and not near("weber", "wagner")


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_can_be_read_and_nearness_has_no_direction(a: str, b: str) -> None:
    assert plain(mended(a)) is not None and sound(plain(a)) is not None
    assert near(a, b) == near(b, a)
