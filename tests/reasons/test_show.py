"""Show: a need that was voiced in a conversation is due the next working day, until something useful followed."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from lives import life, said, seen

from goodwill.reason import Answer, Story, Told
from goodwill.reasons import offer, show
from said import days_ago

NEED = "We are looking for a lawyer who knows cooperatives."
LETTERS = tuple(seen(("in", "out")[i % 2], 40 + 10 * i, "We thought of you when the snow came.") for i in range(6))


def need(ago: float, channel: str = "meeting", quote: str = NEED, key: str = "zoom:1", **more: Any) -> Told:
    return Told(key, days_ago(ago), "need", quote, channel=channel, **{"sure": 0.7, **more})


def known(*facts: Told, **more: Any) -> Story:
    return life(*LETTERS, **more)._replace(facts=facts)


def stranger(*facts: Told) -> Story:
    return life(seen("both", 1))._replace(facts=facts)


def test_it_is_due_the_next_working_day() -> None:
    on_friday = need(2.9)  # 27 February; NOW is the Monday after
    reason = show.ask(known(on_friday)).reason
    assert reason is not None and reason.due == date(2026, 3, 2) and reason.owed
    assert NEED in reason.why and reason.evidence[0].quote == NEED and reason.evidence[0].touch == "zoom:1"
    today = show.ask(known(need(0.01))).reason
    assert today is not None and today.due == date(2026, 3, 3) and today.urgent < reason.urgent


def test_what_the_owner_noted_is_not_put_into_their_mouth() -> None:
    noted = show.ask(known(need(1, key="said:7", quote="A second cello.", sure=1.0))).reason
    assert noted is not None and "what they want: A second cello." in noted.why and "“" not in noted.why
    assert noted.words == "show" and show.ask(known(need(1))).reason.words == "show_said"  # type: ignore[union-attr]


def test_with_a_stranger_only_a_real_conversation_counts() -> None:
    for channel in ("meeting", "call", "visit"):
        assert show.ask(stranger(need(1, channel))).reason is not None
    for channel in ("mail", "chat", "card", "post"):
        assert show.ask(stranger(need(1, channel))).reason is None
    assert show.ask(stranger(need(1, "mail"))._replace(chosen=True)).reason is not None


def test_a_letter_counts_when_it_was_to_the_owner_alone() -> None:
    assert show.ask(known(need(1, "mail"))).reason is not None
    assert show.ask(known(need(1, "mail", others=1))).reason is None
    assert show.ask(known(need(1, "chat", others=2))).reason is None
    assert show.ask(known(need(1, others=2))).reason is not None
    assert show.ask(known(need(1, others=4))).reason is None, "a crowd was told, not the owner"
    assert show.ask(known(need(1, sure=0.6))).reason is None


def test_it_falls_silent_once_something_was_given_or_offered() -> None:
    for kind in ("give", "offer"):
        assert show.ask(known(need(3), lines=[said(kind, "me", 1)])).reason is None
        assert show.ask(known(need(3), lines=[said(kind, "me", 5)])).reason is not None
        assert show.ask(known(need(3), lines=[said(kind, "them", 1)])).reason is not None
    in_the_same_talk = said("offer", "me", 3, key="zoom:1")
    assert show.ask(known(need(3), lines=[in_the_same_talk])).reason is not None, "to say it is not to show it"


def test_what_was_written_may_have_been_met_by_an_answer_what_was_said_not() -> None:
    answered = life(*LETTERS, seen("out", 1))
    assert show.ask(answered._replace(facts=(need(2, "mail"),))).reason is None
    assert show.ask(answered._replace(facts=(need(2, "meeting"),))).reason is not None


def test_after_two_weeks_an_offer_speaks_instead() -> None:
    old = known(need(14.5, "mail"))
    assert show.ask(old).reason is None and offer.ask(old).reason is not None
    new = known(need(13, "mail"))
    answer = show.ask(new)
    assert answer.reason is not None and answer.next_at == days_ago(13) + timedelta(days=14)
    assert show.before == ("offer",)
    assert offer.ask(new).reason is not None and offer.ask(new).reason.evidence == answer.reason.evidence  # type: ignore[union-attr]


NEEDS = st.builds(
    need,
    st.floats(0, 30),
    st.sampled_from(["meeting", "call", "visit", "chat", "mail", "card"]),
    sure=st.sampled_from([0.4, 0.7, 1.0]),
    others=st.integers(0, 6),
    key=st.sampled_from(["zoom:1", "mail:2", "said:3"]),
)
GIVES = st.builds(said, st.sampled_from(["give", "offer", "promise"]), st.sampled_from(["me", "them"]), st.floats(0, 30))


@given(facts=st.lists(NEEDS, max_size=5), lines=st.lists(GIVES, max_size=5), is_known=st.booleans(), ahead=st.floats(0, 30))
def test_nothing_is_asked_twice_too_long_or_for_what_was_met(facts: Any, lines: Any, is_known: bool, ahead: float) -> None:
    facts = tuple(sorted(facts, key=lambda one: one.at, reverse=True))
    story = (known(lines=lines) if is_known else life(seen("both", 30), lines=lines))._replace(facts=facts)
    answer = show.ask(story)
    if answer.reason is not None:
        one = next(one for one in facts if one.about == answer.reason.about)
        assert one.sure >= 0.7 and one.others < 4 and one.at <= story.now < one.at + timedelta(days=14)
        assert answer.reason.due.weekday() < 5 and answer.reason.due > one.at.date()
        assert not any(line.by == "me" and line.kind in ("give", "offer") and line.at >= one.at for line in story.ledger)
        given = said("give", "me", 0)
        assert show.ask(story._replace(ledger=(given, *story.ledger))) == Answer(), "whatever is given settles what was asked before"
    assert answer.next_at is None or answer.next_at > story.now
    until = min(story.now + timedelta(days=ahead), (answer.next_at or story.now + timedelta(days=60)) - timedelta(seconds=1))
    later = show.ask(story._replace(now=max(until, story.now))).reason
    assert (later and later.about) == (answer.reason and answer.reason.about)
