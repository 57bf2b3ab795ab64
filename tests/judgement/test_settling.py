"""Settling: an answer settles an ask, a delivery a promise, thanks a give; what is not clear stays open."""

from itertools import count
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwill.judgement.settling import Passed, Said, bare, is_talk, settled, telling

DAY = 86400
numbers = count(1)


def touch(key: str, day: float, way: str, *, answers: str = "", thread: str = "", title: str = "", kind: str = "mail") -> Passed:
    return Passed(int(key.strip("abcdefghij") or ord(key[0])), key, int(day * DAY), way, kind, answers, thread or key, title)


def line(kind: str, by: str, at: Passed, quote: str, what: str = "") -> Said:
    return Said(next(numbers), kind, by, at.at, at.event, at.key, quote, what, at.title)


def by(one: Said, others: list[Said], touches: list[Passed]) -> int | None:
    found = settled([one, *others], touches).get(one.id)
    return found.event if found else None


ASKED = touch("a", 1, "in", title="Slides")
QUESTION = line("ask", "them", ASKED, "Could you send me the slides?")


def test_an_answer_in_the_thread_settles_an_ask() -> None:
    answer = touch("b", 2, "out", answers="a", thread="a")
    assert by(QUESTION, [], [ASKED, answer]) == answer.event


def test_an_answer_to_an_answer_is_of_the_same_thread() -> None:
    between, answer = touch("b", 2, "in", answers="a"), touch("c", 3, "out", answers="b")
    assert by(QUESTION, [], [ASKED, between, answer]) == answer.event


def test_an_answer_to_something_else_does_not() -> None:
    assert by(QUESTION, [], [ASKED, touch("b", 2, "out", answers="x", thread="x")]) is None


def test_nor_does_what_was_written_before_or_by_themselves() -> None:
    assert by(QUESTION, [], [ASKED, touch("b", 0.5, "out"), touch("c", 2, "in", answers="a")]) is None


@pytest.mark.parametrize("way", ["out", "both"])
def test_a_letter_that_answers_nothing_or_a_meeting_may_be_the_answer(way: str) -> None:
    assert by(QUESTION, [], [ASKED, touch("b", 5, way)]) is not None
    assert by(QUESTION, [], [ASKED, touch("b", 90, way)]) is None


def test_a_subject_goes_on_where_no_mail_says_what_it_answers() -> None:
    answer = touch("b", 100, "out", title="Re: slides", answers="unknown")
    assert by(QUESTION, [], [ASKED, answer]) is None  # a hundred days are too long
    assert by(QUESTION, [], [ASKED, answer._replace(at=9 * DAY)]) == answer.event


def test_in_a_chat_what_comes_soon_is_the_answer() -> None:
    asked = touch("a", 1, "out", kind="chat")
    question = line("ask", "me", asked, "Where is the tent?")
    assert by(question, [], [asked, touch("b", 1.1, "in", kind="chat")]) is not None


PROMISED = touch("a", 1, "out", title="Prices")
PROMISE = line("promise", "me", PROMISED, "I'll dig out the pricing study and send it over by Friday.")


def test_a_delivery_settles_a_promise_in_the_thread() -> None:
    sent = touch("b", 3, "out", answers="a")
    assert by(PROMISE, [line("give", "me", sent, "Here it is.")], [PROMISED, sent]) == sent.event


def test_a_delivery_elsewhere_settles_it_by_what_it_is_about() -> None:
    sent = touch("b", 30, "out", title="The pricing study")
    assert by(PROMISE, [line("give", "me", sent, "Here is the pricing study.")], [PROMISED, sent]) == sent.event
    assert by(PROMISE, [line("give", "me", sent._replace(title=""), "Here is the photograph.")], [PROMISED, sent]) is None


def test_of_two_promises_in_one_thread_only_the_one_that_it_is_about_is_settled() -> None:
    sent = touch("b", 3, "out", answers="a")
    other = line("promise", "me", PROMISED, "I'll ask Chidi about the clinic.")
    here = line("give", "me", sent, "Here is the pricing study.")
    found = settled([PROMISE, other, here], [PROMISED, sent])
    assert set(found) == {PROMISE.id}


def test_a_bare_letter_keeps_no_promise() -> None:
    assert by(PROMISE, [], [PROMISED, touch("b", 3, "out", answers="a")]) is None
    assert by(PROMISE, [line("give", "them", touch("b", 3, "in", answers="a"), "Here it is.")], [PROMISED]) is None


def test_their_thanks_for_it_say_that_it_came() -> None:
    thanked = touch("b", 9, "in")
    thanks = line("thanks", "them", thanked, "Thank you for the pricing study!")
    assert by(PROMISE, [thanks], [PROMISED, thanked]) == thanked.event


GIVEN = touch("a", 1, "in", title="Inés")
GIVE = line("give", "them", GIVEN, "You should meet Inés Mora, I've told her about you.")


def test_thanks_settle_a_give_in_the_thread_or_by_what_they_are_for() -> None:
    there, later = touch("b", 2, "out", answers="a"), touch("c", 20, "out", title="News")
    assert by(GIVE, [line("thanks", "me", there, "Thank you so much!")], [GIVEN, there]) == there.event
    assert by(GIVE, [line("thanks", "me", later, "Thanks for telling Inés Mora about me.")], [GIVEN, later]) == later.event
    assert by(GIVE, [line("thanks", "me", later, "Thanks for the cake.")], [GIVEN, later]) is None


def test_what_is_told_in_answer_to_a_letter_that_asked_nothing_is_talk() -> None:
    came, answering = touch("a", 5, "in", title="Figures"), touch("b", 5, "in", answers="c")
    file = line("give", "them", came, "I attached a figure that shows it.", "file")
    assert not is_talk(file, "", came, was_asked=False)  # it came by itself
    assert is_talk(file, "", answering, was_asked=False)
    assert is_talk(file, "", came._replace(title="Re: Figures"), was_asked=False)
    assert not is_talk(file, "", answering, was_asked=True)
    assert not is_talk(file, "said", answering, was_asked=False)
    assert not is_talk(file._replace(what="introduction"), "", answering, was_asked=False)
    assert is_talk(file._replace(what="advice"), "", came, was_asked=False)  # nobody asked for it


def test_an_offer_is_settled_by_an_answer() -> None:
    offered = touch("a", 1, "in")
    offer = line("offer", "them", offered, "I'm happy to look at your data.")
    assert by(offer, [], [offered, touch("b", 2, "out", answers="a")]) is not None
    assert by(offer, [], [offered, touch("b", 2, "out", answers="x")]) is None


def test_the_first_that_settles_it_counts() -> None:
    first, second = touch("b", 2, "out", answers="a"), touch("c", 3, "out", answers="a")
    assert by(QUESTION, [], [second, ASKED, first]) == first.event


@given(seed=st.integers(0, 10_000))
def test_the_order_in_which_things_were_read_does_not_show(seed: int) -> None:
    sent, thanked = touch("b", 3, "out", answers="a"), touch("c", 5, "in", answers="b")
    touches = [PROMISED, sent, thanked, touch("d", 6, "both"), touch("e", 8, "out", title="Re: Prices")]
    lines = [
        PROMISE,
        line("give", "me", sent, "Here is the study."),
        line("ask", "them", thanked, "And the prices?"),
        line("thanks", "them", thanked, "Thank you!"),
    ]
    once = settled(lines, touches)
    Random(seed).shuffle(touches)
    Random(seed).shuffle(lines)
    assert settled(lines, touches) == once


def test_what_a_line_is_about_is_in_its_telling_words() -> None:
    assert telling("Thank you very much for the pricing study, see https://example.org/a.pdf.") == {
        "pricin",
        "study",
        "https://example.org/a.pdf",
    }
    assert bare("AW: Re: Lunch ") == "lunch"


def test_whoever_repeats_my_question_above_their_answer_asks_nothing() -> None:
    mine, theirs = touch("b", 1, "out"), touch("c", 2, "in", answers="b")
    asked = line("ask", "me", mine, "Which colour do you want the boat to be?")
    echo = line("ask", "them", theirs, "Which colour do\nyou want the boat to be?")
    assert by(echo, [asked], [mine, theirs]) == theirs.event
    assert by(echo, [asked], [mine, touch("c", 2, "in", answers="x", thread="x")]) is None  # of another thread: they ask it too
    assert by(echo._replace(quote="How are you?"), [asked._replace(quote="How are you?")], [mine, theirs]) is None
