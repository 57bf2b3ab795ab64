"""Offer, visit, introduce, new people, and circles: what they say, and when they are silent."""

from datetime import timedelta
from typing import Any

from lives import circled, introduced, life, needing, seen, stranger

from goodwill.reason import Help, Reason, Story
from goodwill.reasons import introduce, keep_in_touch, new_people, offer, visit
from said import NOW

ROOM = "We are looking for a room with eighty chairs."


def needy(ago: float = 3, **more: Any) -> Story:
    return life(seen("out", 40), seen("in", ago, ROOM), chosen=True, **more)


def reason(said: Any) -> Reason:
    assert said.reason is not None
    return said.reason  # type: ignore[no-any-return]


def test_a_need_that_nothing_fits_is_told_as_it_is() -> None:
    story = needing(needy(), 0, "skill", 0)._replace(helps=())
    assert reason(offer.ask(story)).why.endswith("Nothing has been offered since.")
    assert reason(offer.ask(story)).words == ""


def test_what_the_owner_has_is_named_and_may_be_said() -> None:
    said = reason(offer.ask(needing(needy(), 0, "skill", 0)))
    assert "you can give it: reading contracts" in said.why
    assert said.words == "offer_own" and dict(said.says)["what"] == "reading contracts"
    assert dict(said.says)["quote"] in ROOM


def test_whoever_may_help_is_named_with_their_words_as_evidence() -> None:
    said = reason(offer.ask(needing(needy(), 0, "person", 0)))
    assert "reading contracts may be able to help" in said.why and said.words == "offer_person"
    assert len(said.evidence) == 2


def test_what_fits_another_need_is_not_named() -> None:
    story = needing(needy(), 0, "skill", 0)
    other = story.helps[0]._replace(about="mail:other#1")
    assert "Nothing has been offered" in reason(offer.ask(story._replace(helps=(other,)))).why


def test_a_trip_is_asked_about_from_six_weeks_before_until_it_is_over() -> None:
    story = needing(needy(), 0, "trip", 60)
    far = visit.ask(story)
    assert far.reason is None and far.next_at is not None
    assert "Ana lives there" in reason(visit.ask(story._replace(now=far.next_at))).why
    assert visit.ask(story._replace(now=NOW + timedelta(days=63))).reason is None


def test_a_day_in_town_is_said_as_a_day() -> None:
    day = NOW.date() + timedelta(days=10)
    here = Help("trip", "Lisbon", "trip:1", "card:ana", None, "1200-109 Lisbon", first=day, last=day)
    said = reason(visit.ask(needy()._replace(helps=(here,))))
    assert said.why == "You are in Lisbon on 12 March; Ana lives there."
    assert said.words == "visit"


def test_the_one_with_the_need_is_asked_first() -> None:
    assert reason(introduce.ask(introduced(needy(), 2, None, "is_first"))).words == "introduce_first"
    assert introduce.ask(introduced(needy(), 2, None, "")).reason is None
    assert reason(introduce.ask(introduced(needy(), 2, None, "other_agreed"))).words == "introduce_second"


def test_two_who_both_said_yes_are_owed_to_be_brought_together() -> None:
    said = reason(introduce.ask(introduced(needy(), 5, None, "is_first agreed other_agreed")))
    assert said.owed and said.about == "7:both:a"


def test_nobody_is_pressed_after_a_no_or_while_an_answer_is_waited_for() -> None:
    for which in ("is_first declined", "is_first asked", "other_agreed asked", "agreed"):
        assert introduce.ask(introduced(needy(), 5, None, which)).reason is None, which


def test_three_weeks_after_it_was_made_it_is_time_to_hear_how_it_went() -> None:
    early = introduce.ask(introduced(needy(), 10, 0, "is_first agreed other_agreed"))
    assert early.reason is None and early.next_at is not None
    assert reason(introduce.ask(introduced(needy(), 30, 0, "is_first"))).about == "7:how:a"
    assert introduce.ask(introduced(needy(), 30, 0, "is_first ended")).reason is None
    assert introduce.ask(introduced(needy(), 100, 0, "is_first")).reason is None


def test_somebody_new_is_told_by_where_the_two_stood() -> None:
    said = reason(new_people.ask(stranger(5, "mail", 3, "Bo Berg")))
    assert (
        said.why
        == "You and Ana Ruiz stood together in letters on 3 matters, last on 25 February, and have never spoken. Bo Berg knows you both."
    )
    assert reason(new_people.ask(stranger(-3, "meeting", 1, ""))).words == "new_people_coming"
    assert new_people.ask(stranger(61, "mail", 3, "")).reason is None


def test_who_has_written_since_is_nobody_new() -> None:
    story = stranger(5, "mail", 3, "")
    assert new_people.ask(story._replace(figures=needy().figures)).reason is None


def monthly(quiet: int) -> Story:
    return life(*(seen(("in", "out")[i % 2], quiet + 30 * i, "The garden is full of snowdrops, we thought of you.") for i in range(14)))


def test_a_circle_says_how_often_the_owner_wants_it() -> None:
    story = circled(monthly(22), 21.0, None)
    assert keep_in_touch.ask(monthly(22)).reason is None
    assert reason(keep_in_touch.ask(story)).why == "You want to be in touch with Family every 3 weeks; with Ana it has been 3 weeks."


def test_past_the_longest_interval_it_presses() -> None:
    pressing, welcome = circled(monthly(62), 21.0, 60.0), circled(monthly(40), 21.0, 60.0)
    assert reason(keep_in_touch.ask(pressing)).urgent > reason(keep_in_touch.ask(welcome)).urgent


def test_the_rhythm_that_the_owner_said_of_somebody_wins_over_the_circle() -> None:
    story = life(*monthly(40).touches, rhythm=35.0)
    assert "every 5 weeks" in reason(keep_in_touch.ask(circled(story, 7.0, None))).why
