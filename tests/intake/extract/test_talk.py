"""Talk: who asks, openly or not, follows up, says "go on", or breaks off; with points and without."""

import pytest

from goodwill.intake.extract.talk import Mark, Turn, marks


def marked(*lines: tuple[str, str]) -> list[Mark]:
    return marks([Turn(*line) for line in lines])


def one(text: str) -> Mark:
    """The last mark, after somebody else has said something long."""
    return marked(("Ana", "We moved the choir to another church last winter."), ("Bo", text))[-1]


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("How did that go?", True),
        ("And what made you do it?", True),
        ("Lovely. Why?", True),
        ("How many are there?", False),
        ("Did it work?", False),
        ("Who told you?", False),
        ("Wie sind Sie dazu gekommen?", True),
        ("Wie viele waren es?", False),
        ("Et pourquoi vingt ?", True),
        ("¿Qué pasó entonces?", True),
    ],
)
def test_an_open_question_cannot_be_answered_with_a_word(text: str, is_open: bool) -> None:
    assert (one(text).question, one(text).open) == (True, is_open)


@pytest.mark.parametrize(("text", "follows"), [("Which church is it now?", True), ("Why?", True), ("Do you like my new bicycle?", False)])
def test_a_follow_up_takes_up_what_was_just_said(text: str, follows: bool) -> None:
    assert one(text).follow_up is follows


def test_one_s_own_words_are_nobody_s_to_follow_up() -> None:
    found = marked(("Bo", "We moved the choir to another church."), ("Bo", "Which church would you take?"))
    assert not found[-1].follow_up


def test_yeah_is_a_go_on_while_the_other_goes_on_and_an_answer_after_a_question() -> None:
    on = marked(("Ana", "So we took the boat out and"), ("Bo", "Yeah."), ("Ana", "the wind came up."))
    answer = marked(("Ana", "Did you take the boat?"), ("Bo", "Yeah."), ("Bo", "We did, on Sunday."))
    assert (on[1].backchannel, answer[1].backchannel) == (True, False)


@pytest.mark.parametrize("text", ["Mm-hmm.", "uh-huh", "Mhm.", "Hm."])
def test_some_sounds_are_never_anything_else(text: str) -> None:
    assert one(text).backchannel


def test_without_points_a_question_is_told_by_its_words_and_its_place() -> None:
    found = marked(
        ("Ana", "so we moved to riga last year"),
        ("Bo", "why did you move there"),
        ("Ana", "because of the sea"),
        ("Ana", "you can smell it from the window"),
        ("Ana", "right"),
        ("Ana", "and the rent is low"),
        ("Bo", "do you have a boat"),
        ("Ana", "no"),
    )
    assert [mark.question for mark in found] == [False, True, False, False, True, False, True, False]
    assert found[1].open
    assert not found[6].open


def test_who_breaks_off_is_told_by_the_missing_point() -> None:
    found = marked(("Ana", "And then I went to the"), ("Bo", "Wait."), ("Ana", "I mean it was late."), ("Bo", "So."), ("Ana", "Yes."))
    assert [mark.unfinished for mark in found] == [True, False, False, False, False]


def test_without_points_by_a_word_at_which_nobody_ends() -> None:
    found = marked(("Ana", "and then i went to the"), ("Bo", "wait"), ("Ana", "i mean it was late"))
    assert [mark.unfinished for mark in found] == [True, False, False]
