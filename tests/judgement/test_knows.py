"""Knows: what somebody's words show of a subject."""

import pytest

from goodwill.judgement.knows import Said, rare, shown, subject, together, words
from goodwill.models.person import plain

TELLS = rare({"tax": 3, "law": 40}, 1000)


def worth(text: str, title: str = "", *kinds: str, is_met: bool = False) -> float:
    found = shown(Said(1, title, text, 0.0, is_met, frozenset(kinds)), TELLS, plain)
    return found.worth if found else 0.0


@pytest.mark.parametrize(
    ("asked", "about"),
    [
        ("Who knows about tax law?", "tax law"),
        ("who can help me with tax law", "tax law"),
        ("Does anybody have experience with tax law?", "tax law"),
        ("Wer kennt sich mit Steuerrecht aus?", "Steuerrecht"),
        ("Qui s’y connaît en droit fiscal ?", "droit fiscal"),
        ("¿Quién sabe de derecho fiscal?", "derecho fiscal"),
        ("tax law", "tax law"),
        ("who?", "who"),
    ],
)
def test_the_question_around_a_subject_is_taken_off(asked: str, about: str) -> None:
    assert subject(asked) == about


def test_small_words_tell_nothing() -> None:
    assert words("Who knows about the law of tax for artists?", plain) == ["law", "tax", "artists"]


def test_words_that_stand_together_show_more_than_words_apart() -> None:
    assert worth("I taught tax law for years.") > worth("I pay my tax. It rained. It rained again. The law is the law.") > 0


def test_the_rarer_word_shows_more() -> None:
    assert worth("I know my way around tax forms.") > worth("I know my way around the law.")


def test_who_asks_or_says_thanks_shows_less_than_who_tells() -> None:
    told = worth("The tax law changed in May.", "", "give")
    assert told > worth("The tax law changed in May.") > worth("Has the tax law changed in May?")
    assert worth("The tax law changed in May.") > worth("The tax law changed in May.", "", "thanks")
    assert worth("The tax law changed in May.") > worth("Tax law", is_met=True)


def test_an_answer_need_not_repeat_what_it_is_about_but_must_say_something() -> None:
    answer = shown(Said(1, "Re: tax law", "Fine. I would file the long form and keep every receipt.", 0.0), TELLS, plain)
    assert answer is not None and answer.by_title
    assert answer.quote == "I would file the long form and keep every receipt."
    assert shown(Said(1, "Re: tax law", "Perfect, thanks!", 0.0), TELLS, plain) is None


def test_nothing_is_shown_where_nothing_is_said() -> None:
    assert worth("It rained.") == worth("") == 0.0


def test_a_quote_stands_in_the_text_however_long_it_is() -> None:
    text = "tax law " + "and so on " * 80
    found = shown(Said(1, "", text, 0.0), TELLS, plain)
    assert found is not None and found.quote in text and len(found.quote) < 300


def test_saying_it_more_often_and_lately_and_being_close_count() -> None:
    assert together([0.5, 0.5], [0, 0], 0) > together([0.5], [0], 0) > together([0.5], [6], 0)
    assert together([0.5], [0], 4) > together([0.5], [0], 0)
