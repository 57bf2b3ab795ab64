"""Promises, thanks, favours: each speaks when its day has come, and is silent where something may have settled it."""

from datetime import timedelta

import pytest
from lives import at, life, said, seen

from goodwill.reasons import promise_due, return_favour, thanks_owed, their_promise
from said import NOW

OLD = [seen(way, ago, "We thought of you when the snow came.") for way, ago in (("out", 90), ("in", 80), ("out", 70), ("in", 60))]


def day(n: int):  # type: ignore[no-untyped-def]
    return (NOW + timedelta(days=n)).date()


def test_my_promise_is_spoken_of_from_the_day_before() -> None:
    story = life(*OLD, lines=[said("promise", "me", 6, due=day(3))])
    waiting = promise_due.ask(story)
    assert waiting.reason is None and waiting.next_at is not None and waiting.next_at.date() == day(2)
    tomorrow = promise_due.ask(at(story, NOW + timedelta(days=2))).reason
    assert tomorrow is not None and tomorrow.owed and tomorrow.why == "What you promised Ana is due tomorrow."
    late = promise_due.ask(at(story, NOW + timedelta(days=5))).reason
    assert late is not None and "was due on 5 March" in late.why
    assert promise_due.ask(at(story, NOW + timedelta(days=60))).reason is None


def test_without_a_day_it_is_due_in_a_week() -> None:
    story = life(*OLD, lines=[said("promise", "me", 5)])
    assert promise_due.ask(story).reason is None
    later = promise_due.ask(at(story, NOW + timedelta(days=3))).reason
    assert later is not None and later.why == "You promised Ana something 8 days ago."


def test_what_i_may_have_kept_is_not_spoken_of() -> None:
    promise = said("promise", "me", 9)
    assert promise_due.ask(life(*OLD, lines=[promise])).reason is not None
    assert promise_due.ask(life(*OLD, seen("out", 3), lines=[promise])).reason is None
    dated = said("promise", "me", 9, due=day(-1))
    assert promise_due.ask(life(*OLD, seen("out", 8), lines=[dated])).reason is not None
    assert promise_due.ask(life(*OLD, seen("out", 2), lines=[dated])).reason is None


@pytest.mark.parametrize("more", [{"state": "settled"}, {"sure": 0.6}])
def test_what_is_settled_or_unsure_is_not_spoken_of(more: dict[str, object]) -> None:
    assert promise_due.ask(life(*OLD, lines=[said("promise", "me", 9, **more)])).reason is None
    assert their_promise.ask(life(*OLD, lines=[said("promise", "them", 20, **more)])).reason is None
    assert thanks_owed.ask(life(*OLD, lines=[said("give", "them", 5, **more)])).reason is None


@pytest.mark.parametrize(
    ("letter", "is_said"),
    [
        ("I had an idea for you: shall we ask Chi?", True),  # about something else
        ("The slides are in the post.", False),
        ("Here it is: https://slides.example/7", False),
    ],
)
def test_a_promise_with_a_day_is_not_silenced_by_a_letter_about_something_else(letter: str, is_said: bool) -> None:
    promised = said("promise", "me", 9, "I'll send you the slides by Tuesday.", due=day(1))
    story = life(*OLD, seen("out", 0.5, letter), lines=[promised])
    assert (promise_due.ask(story).reason is not None) == is_said


def test_a_promise_whose_day_is_over_is_let_be_where_its_day_can_no_longer_be_looked_up() -> None:
    promised = said("promise", "me", 30, "I'll send you the slides by Tuesday.", due=day(-20))
    chat = [seen("in", n, "Snow again!") for n in range(1, 13)]  # as many touches as a story has
    assert promise_due.ask(life(*chat, lines=[promised])).reason is None
    assert promise_due.ask(life(*chat[:5], *OLD, lines=[promised])).reason is not None
    today = said("promise", "me", 30, "I'll send you the slides by Tuesday.", due=day(0))
    assert promise_due.ask(life(*(seen("in", n / 10, "Snow again!") for n in range(1, 13)), lines=[today])).reason is not None


def test_of_two_promises_the_one_that_is_due_first_is_named() -> None:
    first, second = said("promise", "me", 9, "I'll send it.", due=day(-2)), said("promise", "me", 9, "I'll ask her.", due=day(0))
    reason = promise_due.ask(life(*OLD, lines=[second, first])).reason
    assert reason is not None and reason.evidence[0].quote == "I'll send it." and reason.about == first.about != second.about


def test_thanks_are_due_after_two_days_unless_i_wrote_since() -> None:
    given = said("give", "them", 1, "Here is the list.")
    story = life(*OLD, seen("in", 1, "Here is the list.", key=given.key), lines=[given])
    assert thanks_owed.ask(story).reason is None
    later = thanks_owed.ask(at(story, NOW + timedelta(days=1))).reason
    assert later is not None and later.owed and "not thanked them yet" in later.why
    assert thanks_owed.ask(life(*OLD, seen("out", 0.5), lines=[given])).reason is None
    assert thanks_owed.ask(at(story, NOW + timedelta(days=60))).reason is None


def test_what_comes_with_a_question_or_to_a_crowd_wants_no_thanks() -> None:
    given = said("give", "them", 5, "Here is the list.", key="mail:list")
    asked = seen("in", 5, "Here is the list. Could you check it?", key="mail:list", asks="Could you check it?")
    crowd = seen("in", 5, "Here is the list.", key="mail:list", others=9)
    assert thanks_owed.ask(life(*OLD, asked, lines=[given])).reason is None
    assert thanks_owed.ask(life(*OLD, crowd, lines=[given])).reason is None


def test_what_waits_for_no_thanks_is_no_matter_of_thanks() -> None:
    told = seen("in", 5, "I attached a figure that shows it.", key="mail:told", answers="mail:mine")
    given = said("give", "them", 5, "I attached a figure that shows it.", key="mail:told", what="file")
    assert thanks_owed.ask(life(*OLD, told, lines=[given])).reason is not None
    assert thanks_owed.ask(life(*OLD, told, lines=[given._replace(state="done")])).reason is None  # models/settle.py


def test_an_answer_is_thanked_for_as_an_answer() -> None:
    given = said("give", "them", 5, "The key hangs behind the door.", what="answer", asked=True)
    reason = thanks_owed.ask(life(*OLD, lines=[given])).reason
    assert reason is not None and reason.words == "thanks_owed_answer"


def test_their_promise_is_remembered_gently_and_not_for_ever() -> None:
    promised = said("promise", "them", 20)
    reason = their_promise.ask(life(*OLD, lines=[promised])).reason
    assert reason is not None and not reason.owed and reason.urgent < 0.5
    assert their_promise.ask(life(*OLD, seen("in", 4), lines=[promised])).reason is None
    assert their_promise.ask(life(*OLD, lines=[said("promise", "them", 90)])).reason is None
    assert their_promise.ask(life(*OLD, seen("out", 2), lines=[promised])).reason is None  # asked, or let be
    assert their_promise.ask(life(*OLD, seen("out", 5), lines=[promised])).reason is not None  # too early to have asked
    assert their_promise.ask(life(seen("in", 20), lines=[promised])).reason is None  # hardly known


def test_a_favour_comes_back_to_mind_when_it_is_quiet_and_nothing_was_given_since() -> None:
    touches = [seen("in", n) for n in (100, 110, 120, 130, 140)]
    favour = said("give", "them", 100, "You should meet Inés.", what="introduction", state="settled")
    reason = return_favour.ask(life(*touches, lines=[favour])).reason
    assert reason is not None and not reason.owed and reason.urgent == 0
    mine = said("give", "me", 50, "Here is the list.", state="done", what="file")
    assert return_favour.ask(life(*touches, lines=[favour, mine])).reason is None
    offered = said("offer", "me", 50, "If there is anything I can do for you", state="open")
    assert return_favour.ask(life(*touches, lines=[favour, offered])).reason is None
    assert return_favour.ask(life(*touches, seen("in", 5), lines=[favour])).reason is None
    assert return_favour.ask(life(*touches[:2], lines=[favour])).reason is None
