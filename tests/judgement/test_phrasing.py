"""Phrasing: by this a correction finds its line again, and teaches."""

import pytest

from goodwill.judgement.phrasing import Taught, is_same, taught_by, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("I'll send it.", "I'll send it."),
        ("I'll send you\nthe deck.", "I'll send you the deck."),
        ("I'll send you the deck by Friday", "Well, I'll send you the deck by Friday."),
    ],
)
def test_a_sentence_that_is_read_a_little_longer_is_the_same(one: str, other: str) -> None:
    assert is_same(one, other) and is_same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("I'll send you the deck.", "I'll send you the list."), ("I will.", "I will not say so."), ("Thanks!", "Thank you for the deck.")],
)
def test_another_one_of_the_same_message_is_not(one: str, other: str) -> None:
    assert not is_same(one, other)


def lesson(quote: str, rule: str = "promise: i'll say", kind: str = "promise", number: int = 7) -> Taught:
    return Taught(kind, words(quote), rule, number)


def test_the_same_sentence_is_not_proposed_again_whatever_its_numbers() -> None:
    taught = [lesson("I'll be in room 12 until 5 pm.")]
    assert taught_by("promise", "I’ll be in room 14 until 6 pm!", "promise: other", taught) == 7
    assert taught_by("offer", "I'll be in room 12 until 5 pm.", "promise: other", taught) is None


def test_one_correction_does_not_forbid_a_way_to_begin_two_do() -> None:
    once = [lesson("I will say that the model fits.")]
    assert taught_by("promise", "I will say that it rained a lot yesterday", "promise: i'll say", once) is None
    twice = [*once, lesson("I will say that your talk was long", number=9)]
    assert taught_by("promise", "I will say that it rained a lot yesterday", "promise: i'll say", twice) == 9
    assert taught_by("promise", "I will send it to you on Monday", "promise: i'll say", twice) is None


def test_what_is_promised_after_a_joke_is_still_a_promise() -> None:
    assert (
        taught_by("promise", "I'll send you the pricing study on Friday", "promise: i'll send", [lesson("I'll send you a smile")]) is None
    )
