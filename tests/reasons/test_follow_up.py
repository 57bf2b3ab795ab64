"""Follow up: after a first meeting, and after the answer to a first letter."""

from datetime import date, datetime

import pytest
from lives import at, life, seen

from goodwill.reason import Story
from goodwill.reasons.follow_up import ask
from said import BERLIN, NOW


def test_after_a_first_meeting_the_next_working_day() -> None:
    said = ask(life(seen("both", 1, title="Lunch"))).reason
    assert said is not None and said.owed
    assert "“Lunch”" in said.why


def test_not_on_the_day_itself_nor_on_the_weekend() -> None:
    friday = datetime(2026, 3, 6, 15, 0, tzinfo=BERLIN)
    story = life(seen("both", 0, now=friday), now=friday)
    answer = ask(story)
    assert answer.reason is None
    assert answer.next_at == datetime(2026, 3, 9, tzinfo=BERLIN)
    monday = ask(at(story, answer.next_at)).reason
    assert monday is not None and monday.due == date(2026, 3, 9)


@pytest.mark.parametrize(
    "story",
    [
        life(seen("both", 1), seen("out", 0.5)),  # already written
        life(seen("both", 200), seen("both", 1)),  # not the first time
        life(seen("in", 300), seen("both", 1)),  # known long before
        life(seen("both", 22)),  # too late
        life(seen("both", 1, others=20)),  # a conference
    ],
)
def test_it_is_silent_where_there_is_nothing_to_follow_up(story: Story) -> None:
    assert ask(story).reason is None


def test_letters_that_arranged_the_meeting_do_not_count_as_known_before() -> None:
    assert ask(life(seen("in", 9), seen("out", 8), seen("in", 7), seen("both", 1))).reason is not None


def test_an_answer_to_a_first_letter_wants_a_word_even_when_it_took_them_months() -> None:
    answer = "How good of you to write, it made my whole day."
    for waited in (3, 150):
        said = ask(life(seen("out", 4 + waited), seen("in", 4, answer))).reason
        assert said is not None and said.evidence[0].quote == answer


def test_a_date_at_which_the_clocks_change_is_no_trouble() -> None:
    saturday = datetime(2026, 3, 28, 12, 0, tzinfo=BERLIN)
    assert ask(life(seen("both", 0, now=saturday), now=saturday)).next_at == datetime(2026, 3, 30, tzinfo=BERLIN)
    assert NOW.tzinfo is BERLIN
