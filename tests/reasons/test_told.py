"""Reasons that rest on what they said of themselves: a life event, a need, a day of return, a year ago."""

from datetime import timedelta
from typing import Any

from lives import life, seen

from goodwill.reason import Line, Story, Told
from goodwill.reasons import a_year_ago, away_and_back, life_event, offer
from said import NOW, days_ago

LETTERS = tuple(seen(("in", "out")[i % 2], 40 + 10 * i, "We thought of you when the snow came.") for i in range(6))


def told(kind: str, ago: float, quote: str, what: str = "", **more: Any) -> Told:
    return Told("mail:told", days_ago(ago), kind, quote, what, **more)


def story(*facts: Told, **more: Any) -> Story:
    return life(*LETTERS, seen("in", min([one for one in (fact_ago(f) for f in facts) if one < 40] or [40]), "…"), **more)._replace(
        facts=facts
    )


def fact_ago(fact: Told) -> float:
    return (NOW - fact.at) / timedelta(days=1)


def test_what_happened_in_their_life_wants_a_word() -> None:
    answer = life_event.ask(story(told("event", 4, "My father died on Sunday.", "loss")))
    assert answer.reason is not None
    assert answer.reason.evidence[0].quote == "My father died on Sunday."
    assert "No advice" in answer.reason.act


def test_a_word_of_mine_since_is_enough() -> None:
    facts = (told("event", 4, "My father died on Sunday.", "loss"),)
    answered = life(*LETTERS, seen("in", 4), seen("out", 3))._replace(facts=facts)
    assert life_event.ask(answered).reason is None


def test_nothing_is_made_of_what_is_old_unsure_or_from_a_stranger() -> None:
    assert life_event.ask(story(told("event", 31, "I have a new job.", "new job"))).reason is None
    assert life_event.ask(story(told("event", 4, "I have a new job.", "new job", sure=0.5))).reason is None
    assert life_event.ask(life(seen("in", 4))._replace(facts=(told("event", 4, "I have a new job.", "new job"),))).reason is None


def test_a_need_wants_an_offer_until_one_was_made() -> None:
    need = told("need", 4, "We are looking for a lawyer who knows cooperatives.")
    asked = story(need)
    answer = offer.ask(asked)
    assert answer.reason is not None and "lawyer" in answer.reason.evidence[0].quote
    given = Line("mail:given", days_ago(2), "offer", "me", "I could ask Tom.", "open")
    assert offer.ask(asked._replace(ledger=(given,))).reason is None
    before = given._replace(at=days_ago(9))
    assert offer.ask(asked._replace(ledger=(before,))).reason is not None


def test_whoever_was_away_is_welcomed_back_the_day_after() -> None:
    away = story(told("event", 20, "I am away until 28 February.", "away", due=days_ago(2).date()))
    assert away_and_back.ask(away).reason is not None
    later = story(told("event", 20, "I am away until 5 March.", "away", due=(NOW + timedelta(days=3)).date()))
    answer = away_and_back.ask(later)
    assert answer.reason is None and answer.next_at is not None and answer.next_at.date() == (NOW + timedelta(days=4)).date()


def test_a_year_later_it_is_remembered() -> None:
    assert a_year_ago.ask(story(told("event", 364, "My father died on Sunday.", "loss"))).reason is not None
    answer = a_year_ago.ask(story(told("event", 300, "My father died on Sunday.", "loss")))
    assert answer.reason is None and answer.next_at is not None
    assert a_year_ago.ask(story(told("event", 380, "My father died on Sunday.", "loss"))).reason is None
