"""Wish: what a whole sentence is about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwill.judgement.knows import subject, weighed, words
from goodwill.judgement.wish import is_sentence, without_time
from goodwill.models.person import plain


@pytest.mark.parametrize(
    ("said", "about", "tell"),
    [
        ("We learn beekeeping by summer", "beekeeping", ["beekeeping"]),
        ("Learn beekeeping before next May", "beekeeping", ["beekeeping"]),
        ("Ich suche jemanden, der mein Dach repariert", "Dach repariert", ["dach", "repariert"]),
        ("Wir wollen bis Ende März Italienisch lernen", "Italienisch", ["italienisch"]),
        ("Ich brauche Hilfe bei der Steuererklärung", "Steuererklärung", ["steuererklarung"]),
        ("Who can help us learn beekeeping before May?", "beekeeping", ["beekeeping"]),
        ("I am looking for someone who can help us with p-values.", "p-values", ["values"]),
        ("Find a printer for the choir book", "printer for the choir book", ["printer", "choir", "book"]),
        ("Our house has a new roof by October 2026", "house has a new roof", ["house", "new", "roof"]),
    ],
)
def test_what_everybody_says_who_wants_something_is_left_out(said: str, about: str, tell: list[str]) -> None:
    assert subject(said) == about
    assert words(said, plain) == tell


@pytest.mark.parametrize("said", ["tax law", "a summer school for writers", "machine learning", "help with moving", "Winter"])
def test_the_name_of_a_subject_is_no_sentence(said: str) -> None:
    assert not is_sentence(said)
    assert subject(said) == said


def test_what_is_asked_about_may_be_long_and_stays_whole() -> None:
    asked = "Who knows about how R copies objects when they are modified?"
    assert subject(asked) == "how R copies objects when they are modified"


def test_where_nothing_else_is_said_its_words_count_after_all() -> None:
    assert words("I want to learn", plain) == ["learn"]
    assert without_time("by summer") == "by summer"


def test_of_a_sentence_what_nobody_ever_said_counts_half_and_the_rarest_of_the_rest_count() -> None:
    sentence = "We repair the roof, the garden, the fence, the gate and the shed"
    counts = {"repair": 0, "roof": 3, "garden": 900, "fence": 5, "gate": 40, "shed": 1}
    told = weighed(sentence, counts, 1000)
    assert set(told) == {"repair", "roof", "fence", "gate", "shed"}
    assert told["repair"] < told["shed"] and told["roof"] > told["gate"]
    assert weighed("roof repair", {"roof": 3, "repair": 0}, 1000)["repair"] > weighed("roof repair", {"roof": 3, "repair": 0}, 1000)["roof"]


@given(st.text(max_size=80))
def test_whatever_is_typed_there_is_a_subject_and_its_words_stand_in_it(said: str) -> None:
    whole = " ".join(said.split())
    assert subject(said) or not whole.strip(" \t\"“”'¿?.!？")
    assert all(word in plain(whole) for word in words(said, plain))
