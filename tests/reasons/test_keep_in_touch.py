"""Keep in touch: quiet beyond our own rhythm."""

from datetime import timedelta

from lives import at, life, seen

from goodwill.reason import Story
from goodwill.reasons.keep_in_touch import ask
from said import NOW

TEXT = "The children have built a boat that nearly floats."


def beat(every: int, quiet: int, times: int = 8, rhythm: float | None = None) -> Story:
    """Letters to and fro with a beat; the newest `quiet` days ago, and theirs."""
    return life(*(seen(("in", "out")[i % 2], quiet + every * i, TEXT) for i in range(times)), rhythm=rhythm)


def test_silence_beyond_the_rhythm_is_said_with_their_last_words() -> None:
    said = ask(beat(30, quiet=60)).reason
    assert said is not None
    assert said.why == "You two usually speak every 4 and a half weeks; it has been 2 months."
    assert said.evidence[0].quote == TEXT


def test_within_the_rhythm_it_is_silent_until_it_is_due() -> None:
    story = beat(30, quiet=10)
    assert ask(story).reason is None
    assert ask(story).next_at == story.figures.due_at
    assert ask(at(story, story.figures.due_at or NOW)).reason is not None


def test_my_unanswered_letters_are_not_followed_by_another_one() -> None:
    touches = [seen("in" if i > 1 else "out", 60 + 30 * i, TEXT) for i in range(8)]
    assert ask(life(*touches)).reason is None


def test_one_busy_month_is_no_bond() -> None:
    assert ask(beat(4, quiet=60)).reason is None


def test_the_rhythm_that_the_owner_says_wins() -> None:
    once = seen("both", 40, TEXT)
    assert ask(life(once)).reason is None
    assert ask(life(once, rhythm=30.0)).reason is not None
    assert ask(life(once, rhythm=60.0)).reason is None
    assert ask(beat(30, quiet=60, rhythm=90.0)).reason is None


def test_a_slow_rhythm_is_not_dormant_before_twice_its_time() -> None:
    story = beat(300, quiet=320, rhythm=300.0)
    assert ask(story).reason is not None
    assert ask(at(story, NOW + timedelta(days=281))).reason is None


def test_how_long_it_has_been_is_said_anew_in_good_time() -> None:
    story = beat(30, quiet=60)
    answer = ask(story)
    assert answer.next_at is not None and answer.next_at <= NOW + timedelta(days=7)
