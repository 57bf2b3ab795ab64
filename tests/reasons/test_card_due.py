"""Card due and address missing: from two weeks after a first meeting to five; the address is asked for in good time."""

from datetime import date, timedelta

import pytest
from lives import at, carded, life, seen

from goodwill.reason import Story
from goodwill.reasons import address_missing, card_due
from said import NOW

HOME = "Hauptstr. 3\n10115 Berlin"


def met(ago: float, address: str = HOME, over: int | None = 14) -> Story:
    """A first meeting so many days ago, and the card on the list: due after 21 days."""
    return carded(life(seen("both", ago, title="Book fair")), 0, 21, over, address)


@pytest.mark.parametrize(("ago", "is_due"), [(1, False), (13, False), (14, True), (21, True), (35, True), (36, False), (300, False)])
def test_it_is_said_from_two_weeks_after_the_meeting_to_five(ago: int, is_due: bool) -> None:
    assert (card_due.ask(met(ago)).reason is not None) == is_due


def test_it_says_how_it_began_and_carries_it_as_evidence() -> None:
    said = card_due.ask(met(20)).reason
    assert said is not None
    assert said.why == "You have known Ana since 10 February: now is the time for a card by hand."
    assert [(e.touch, e.quote) for e in said.evidence] == [("mail:both-20", "Book fair")]
    assert said.due == date(2026, 3, 3) and not said.owed


def test_without_an_address_it_waits_for_it_and_at_last_proposes_to_hand_it_over() -> None:
    assert card_due.ask(met(20, "")).reason is None
    assert address_missing.ask(met(20, "")).reason is not None
    late = card_due.ask(met(22, "")).reason
    assert late is not None and "give it to them" in late.act


@pytest.mark.parametrize(("ago", "is_asked"), [(1, False), (4, False), (5, True), (30, True), (32, False)])
def test_the_address_is_asked_for_after_the_follow_up_and_not_too_late(ago: int, is_asked: bool) -> None:
    assert (address_missing.ask(met(ago, "")).reason is not None) == is_asked
    assert address_missing.ask(met(ago)).reason is None


def test_an_address_is_asked_for_once_until_they_show_a_sign() -> None:
    asked = carded(life(seen("both", 20, title="Book fair"), seen("out", 10)), 1, 21, 14, "")
    assert address_missing.ask(asked).reason is None
    answered = carded(life(seen("both", 20, title="Book fair"), seen("out", 10), seen("in", 9)), 2, 21, 14, "")
    assert address_missing.ask(answered).reason is not None


def test_before_its_time_each_says_when_it_will_speak() -> None:
    story = met(2)
    answer = card_due.ask(story)
    assert answer.next_at is not None and answer.next_at.date() == (NOW - timedelta(days=2)).date() + timedelta(days=14)
    assert card_due.ask(at(story, answer.next_at)).reason is not None
    nowhere = met(2, "")
    answer = address_missing.ask(nowhere)
    assert answer.next_at is not None and address_missing.ask(at(nowhere, answer.next_at)).reason is not None


def test_a_card_that_the_owner_wants_has_no_last_day() -> None:
    said = card_due.ask(met(400, over=None)).reason
    assert said is not None and said.why == "You wanted to write Ana a card by hand."


def test_without_a_card_on_the_list_both_are_silent() -> None:
    assert card_due.ask(life(seen("both", 20))).reason is None
    assert address_missing.ask(life(seen("both", 20))).reason is None
