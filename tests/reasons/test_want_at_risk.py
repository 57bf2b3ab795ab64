"""Want at risk: a small give in time, while nothing is asked; and silence otherwise."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lives import at, life, lives, seen, wanting

from goodwill.reason import Story
from goodwill.reasons import want_at_risk
from goodwill.writing.voice import Voice, languages, phrase
from said import NOW

TOLD = "We thought of you when the snow came."
QUIET = [seen(way, ago, TOLD) for way, ago in (("in", 40), ("out", 45), ("in", 60), ("out", 70))]


def test_it_speaks_of_the_want_and_of_the_last_sign() -> None:
    told = want_at_risk.ask(wanting(life(*QUIET), (90,))).reason
    assert told is not None
    assert told.why == "“Want 0 comes true” by 31 May may depend on Ana, and it has been quiet between you for 5 and a half weeks."
    assert (told.evidence[0].touch, told.evidence[0].quote) == ("mail:in-40", TOLD)
    assert (told.about, told.owed, told.words) == ("want:1#mail:in-40", False, "want_at_risk")
    assert "Ask for nothing" in told.act


def test_it_waits_while_all_is_well() -> None:
    story = wanting(life(*(seen(way, ago, TOLD) for way, ago in (("in", 5), ("out", 9)))), (90,))
    answer = want_at_risk.ask(story)
    assert answer.reason is None and answer.next_at == story.touches[0].at + timedelta(days=30)
    assert want_at_risk.ask(at(story, NOW + timedelta(days=26))).reason is not None


@pytest.mark.parametrize(
    "story",
    [
        life(*QUIET),
        wanting(life(*QUIET), (-1,)),
        wanting(life(), (90,)),
        wanting(life(*QUIET, seen("out", 20), seen("out", 10)), (90,)),
    ],
)
def test_it_is_silent_without_a_want_after_its_day_without_a_touch_and_after_two_letters(story: Story) -> None:
    assert want_at_risk.ask(story).reason is None


def test_the_nearer_the_day_the_more_it_matters() -> None:
    far, near = (want_at_risk.ask(wanting(life(*QUIET), (days,))).reason for days in (200, 30))
    assert far is not None and near is not None and near.urgent > far.urgent


def test_where_all_is_from_me_there_is_nothing_to_thank_for() -> None:
    told = want_at_risk.ask(wanting(life(seen("out", 40, TOLD)), (90,))).reason
    assert told is not None and told.words == "keep_in_touch"


@given(story=lives, ahead=st.lists(st.integers(-20, 800), min_size=1, max_size=2))
def test_it_is_a_nudge_that_every_limit_holds_back(story: Story, ahead: list[int]) -> None:
    """Never owed and never only for today: so the week, the silence and every boundary hold (today/choose.py)."""
    told = want_at_risk.ask(wanting(story, tuple(ahead))).reason
    if told is not None:
        assert not told.owed and told.urgent < 1 and "?" not in told.act
        assert story.figures.unanswered < want_at_risk.UNANSWERED


@pytest.mark.parametrize("language", sorted(languages()))
@pytest.mark.parametrize("formal", [False, True])
def test_its_draft_asks_for_nothing_and_says_nothing_of_the_want(language: str, formal: bool) -> None:
    spoken = Voice(language, formal and "formal" in languages()[language], "")
    words = phrase(spoken, "want_at_risk", day="14 May", about="")
    assert words.count(".") == 2 and "?" not in words and "want" not in words.replace("wanted to thank", "")
