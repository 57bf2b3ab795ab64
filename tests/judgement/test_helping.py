"""Helping: a fit rests on the words of both sides, and better none than a wrong one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwill.judgement import helping

LAWYER = "we are looking for a lawyer who knows cooperatives, ideally one who laughs"
TEXTS = st.text(alphabet="abcdeéß ,.?!'’\nIwe", max_size=80)


def every(root: str) -> bool:
    return True


@pytest.mark.parametrize(
    ("need", "what"),
    [
        ("Wir suchen noch einen Raum mit 80 Stühlen und ohne Hall", "Raum in der Alten Mühle"),
        ("I am looking for a photographer for the fair", "photography"),
        ("we need somebody to read contracts", "reading contracts"),
        ("Buscamos una sala para el coro", "sala grande en el puerto"),
        ("Il nous faut une traductrice", "traductrice français allemand"),
    ],
)
def test_what_the_owner_can_give_fits_a_need_of_its_words(need: str, what: str) -> None:
    assert helping.fits(need, what)


@pytest.mark.parametrize(
    ("need", "what"),
    [
        ("Could you help me find something good?", "help with finding good things"),
        ("we are looking for a lawyer", "reading aloud in the open air"),
        ("I need somebody who knows Lisbon", "somebody to talk to"),
        ("Wir suchen einen Probenraum", "Deutsch unterrichten"),
    ],
)
def test_what_is_said_of_anything_fits_nothing(need: str, what: str) -> None:
    assert helping.fits(need, what) == ()


def test_who_has_said_a_good_deal_about_it_may_know() -> None:
    said = "We founded two cooperatives and our lawyer laughs about bookshops."
    assert helping.knows(LAWYER, said, every) == ("lawyer", "cooperatives", "laughs")


@pytest.mark.parametrize(
    "said",
    [
        "We still have nobody who is a lawyer and knows cooperatives and laughs.",
        "Do you know a lawyer for cooperatives who laughs?",
        "I need a lawyer for cooperatives who laughs.",
        "The lawyer of those cooperatives laughs.",
        "We met a lawyer at the harbour.",
    ],
)
def test_who_lacks_it_or_asks_or_speaks_of_others_or_shares_little_does_not(said: str) -> None:
    assert helping.knows(LAWYER, said, every) == ()


def test_words_that_everybody_uses_do_not_count() -> None:
    said = "We founded two cooperatives and our lawyer laughs."
    assert helping.knows(LAWYER, said, lambda root: root == "lawyer") == ()


def test_a_profession_is_what_is_sought_itself_not_what_stands_beside_it() -> None:
    assert helping.does("a lawyer who knows cooperatives", "Partner, Reyes Lawyers") == ("lawyer",)
    assert helping.does("a room with chairs for the choir", "Choir leader") == ()
    assert helping.does("one", "Rights manager") == ()


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("Do you know a lawyer for cooperatives?", "lawyer for cooperatives"),
        ("Kennt jemand eine Kinderärztin, die noch aufnimmt?", "Kinderärztin"),
        ("Could you recommend a hotel near the harbour?", "a hotel near the harbour"),
        ("Can you send me the slides?", ""),
    ],
)
def test_a_question_may_say_what_is_sought(question: str, thing: str) -> None:
    assert helping.seeks(question) == thing


@pytest.mark.parametrize(
    ("said", "is_so"),
    [
        ("We live in Lisbon now.", True),
        ("I now live in Lisbon, near the river.", True),
        ("We moved to Lisbon in May.", True),
        ("I'm based in Lisbon.", True),
        ("wir wohnen jetzt in Lisbon", True),
        ("J'habite à Lisbon.", True),
        ("I was in Lisbon last week.", False),
        ("We live in Lisbonne.", False),
    ],
)
def test_where_somebody_lives_is_what_they_say_of_now(said: str, is_so: bool) -> None:
    assert bool(helping.lives_in("Lisbon").search(said)) == is_so


@given(TEXTS, TEXTS)
def test_whatever_is_said_words_of_a_fit_stand_where_they_are_taken_from(need: str, said: str) -> None:
    assert all(word in said for word in helping.fits(need, said))
    assert all(word in need for word in helping.knows(need, said, every, own=False))
    assert all(word in need for word in helping.does(need, said))


@given(TEXTS, TEXTS)
def test_a_form_of_a_word_is_one_both_ways(a: str, b: str) -> None:
    assert helping.is_form_of(a, b) == helping.is_form_of(b, a)
    assert helping.is_form_of(a, a)


@given(TEXTS)
def test_sentences_stand_in_the_text(text: str) -> None:
    assert all(sentence in text for sentence in helping.sentences(text))
