"""Who is meant by a name that is only begun, or has a slip in it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from goodwill.errors import Trouble
from goodwill.models import owner, typed
from said import NOW

LETTERS = st.text("abcdefgh", min_size=4, max_size=7)


def meet(book, *names):
    return [owner.meet(book, *(name.split(" <")[0], NOW, [name.split("<")[1][:-1]] if "<" in name else [])) for name in names]


def named(book, text, limit=5):
    return [person.name for person in typed.people(book, text, NOW, limit)]


# The rule.


def test_a_name_comes_before_another_name_an_address_and_the_middle_of_a_word():
    name, other, address, within = (
        typed.fit(["ana"], known) for known in ("ana ruiz", "bo berg\nana berg", "bo berg\n\nana@berg.example", "joana berg")
    )
    assert name > other > address > within > 0
    assert typed.fit(["ana", "x"], "ana ruiz") == 0


@given(LETTERS, st.integers(1, 6))
def test_as_far_as_it_is_typed_right_there_is_no_slip(name, far):
    assert typed.slips(name[:far], name, 1) == 0


@given(LETTERS, st.integers(1, 5), st.sampled_from(["drop", "double", "change", "swap"]))
def test_one_slip_is_found_wherever_it_is(name, at, how):
    at = min(at, len(name) - 2)
    before, here, after, rest = name[:at], name[at], name[at + 1], name[at + 2 :]
    said = {"drop": before + after + rest, "double": before + here + here + after + rest, "change": before + "x" + after + rest}
    assert typed.slips({**said, "swap": before + after + here + rest}[how], name, 1) <= 1


@given(LETTERS, LETTERS)
def test_slips_are_never_more_than_one_past_what_is_allowed(word, name):
    assert 0 <= typed.slips(word, name, 1) <= 2
    assert typed.slips(word, name, 2) <= 3


# In a book.


def test_beginnings_of_both_names_find_her_accents_or_not(book):
    meet(book, "Johanna Dupont", "Johannes Dürr", "Zoë Aydın", "Bo Berg <johanna@berg.example>")
    assert sorted(named(book, "joh du")) == ["Johanna Dupont", "Johannes Dürr"]
    assert named(book, "joh dup") == ["Johanna Dupont"]
    assert named(book, "dupont joh") == ["Johanna Dupont"]
    assert named(book, "zoe ay") == ["Zoë Aydın"]
    assert named(book, "johanna")[0] == "Johanna Dupont"
    assert named(book, "johanna")[-1] == "Bo Berg"
    assert named(book, "berg.ex") == ["Bo Berg"]


@pytest.mark.parametrize("typed_so", ["jhoanna", "johnana", "joanna", "johhanna", "johanma dupont", "johanna dupnt"])
def test_a_slip_still_finds_her(book, typed_so):
    meet(book, "Johanna Dupont", "Bo Berg")
    assert named(book, typed_so) == []
    assert [person.name for person in typed.spelt_otherwise(book, typed_so, NOW, 5)] == ["Johanna Dupont"]


def test_who_is_not_called_so_is_not_found(book):
    meet(book, "Anna Berg", "Hanna Ruiz")
    assert named(book, "anna b") == ["Anna Berg"]
    assert named(book, "xq") == named(book, "   ") == []
    assert typed.spelt_otherwise(book, "xq", NOW, 5) == typed.spelt_otherwise(book, "could you send me annna", NOW, 5) == []


def test_who_was_put_aside_comes_last(book):
    bo, _other = meet(book, "Bo Berg", "Bo Lindqvist")
    owner.keep(bo, "no", NOW)
    assert named(book, "bo") == ["Bo Lindqvist", "Bo Berg"]


def test_it_costs_three_looks_however_many_there_are(book):
    meet(book, *(f"Friend Number{n}" for n in range(30)))
    for text in ("friend", "fiend", "number7", "nobody of that name"):
        with CaptureQueriesContext(connection) as asked:
            typed.people(book, text, NOW, 5)
        assert len(asked) <= 3


def test_a_whole_name_is_meant_before_the_longer_ones(book):
    ana, *_others = meet(book, "Ana Ruiz", "Ana Ruiz Lopez", "Ana Ruiz Berg <ana@berg.example>")
    assert typed.meant(book, " ana ruiz ", NOW) == ana
    assert typed.meant(book, "Ana@Berg.example", NOW).name == "Ana Ruiz Berg"
    assert typed.meant(book, "lopez", NOW).name == "Ana Ruiz Lopez"
    for wrong in ("ana", "", "Chi"):
        with pytest.raises(Trouble):
            typed.meant(book, wrong, NOW)
