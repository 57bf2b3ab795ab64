"""Reply owed: a question of theirs that never got an answer."""

from datetime import timedelta

from lives import at, life, seen

from goodwill.reasons.reply_owed import KNOWN, SOON_TOO_LATE, TOO_LATE, ask
from said import NOW

QUESTION = "Could you send me the report by Friday?"


def asked(ago: float, **more: object):  # type: ignore[no-untyped-def]
    return seen("in", ago, f"Dear Mia. {QUESTION}", asks=QUESTION, **more)


def test_a_question_without_an_answer_is_owed_one() -> None:
    said = ask(life(asked(3))).reason
    assert said is not None and said.owed
    assert said.why == "Ana asked you something 3 days ago and has had no answer."
    assert said.evidence[0].quote == QUESTION


def test_an_answer_settles_it_and_so_does_a_meeting() -> None:
    assert ask(life(asked(3), seen("out", 2))).reason is None
    assert ask(life(asked(3), seen("both", 2))).reason is None


def test_a_question_after_my_answer_is_open_again() -> None:
    assert ask(life(asked(9), seen("out", 5), asked(3))).reason is not None


def test_thanks_of_theirs_close_it() -> None:
    assert ask(life(asked(3), seen("in", 1, "Never mind, I found it."))).reason is None


def test_it_goes_with_the_moment() -> None:
    story = life(*(seen("both", 60 + n) for n in range(KNOWN)), asked(3))
    over = story.asks[0].at + timedelta(days=TOO_LATE)
    assert ask(at(story, over - timedelta(seconds=1))).reason is not None
    assert ask(at(story, over)).reason is None


def test_it_goes_sooner_with_somebody_hardly_known() -> None:
    story = life(asked(3))
    over = story.asks[0].at + timedelta(days=SOON_TOO_LATE)
    assert ask(at(story, over - timedelta(seconds=1))).reason is not None
    assert ask(at(story, over)).reason is None


def test_today_means_today_and_is_said_anew_tomorrow() -> None:
    story = life(asked(0.1))
    today = ask(story)
    assert today.reason is not None and today.reason.why == "Ana asked you something today."
    assert today.next_at is not None
    tomorrow = ask(at(story, today.next_at)).reason
    assert tomorrow is not None and "a day ago" in tomorrow.why


def test_it_grows_more_urgent() -> None:
    story = life(asked(1))
    sooner, later = ask(story).reason, ask(at(story, NOW + timedelta(days=4))).reason
    assert sooner is not None and later is not None and later.urgent > sooner.urgent


def test_in_company_it_is_worth_less() -> None:
    alone, among_many = ask(life(asked(3))).reason, ask(life(asked(3, others=6))).reason
    assert alone is not None and among_many is not None and alone.worth > among_many.worth
