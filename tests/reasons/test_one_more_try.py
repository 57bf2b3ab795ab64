"""One more try: on its day, and with something to bring."""

from datetime import timedelta
from typing import Any

import pytest
from lives import at, life, seen

from goodwill.reason import Read, Story, Wait
from goodwill.reasons import one_more_try
from said import NOW

ASKS = "Could you lend me the red tent?"
TOLD = (seen("in", 40, "The bees are late this year."), seen("out", 20, ASKS, title="The tent", key="mail:tent"))
ARTICLE = Read("link:bees", "Bees in March", ("bees",), "mail:in-40", TOLD[0].at, "The bees are late this year.")


def hoping(kind: str = "question", tries: int = 1, on: int = 0, **more: Any) -> Story:
    mine = TOLD[1]
    wait = Wait(mine.key, mine.at, kind, ASKS, tries, mine.at, (NOW + timedelta(days=on)).date(), 0.34)
    return life(*TOLD, wait=wait, **more)


def words(story: Story) -> str:
    said = one_more_try.ask(story).reason
    assert said is not None
    return said.words


def test_it_says_what_was_asked_and_what_a_further_try_is_worth() -> None:
    said = one_more_try.ask(hoping()).reason
    assert said is not None
    assert said.why == "On 10 February you asked Ana something, and have had no answer. Of such further tries, 1 in 3 is answered."
    assert (said.evidence[0].touch, said.evidence[0].quote, said.about) == ("mail:tent", ASKS, "mail:tent#1")
    assert not said.owed


def test_it_waits_for_its_day_and_for_no_longer_than_six_weeks() -> None:
    answer = one_more_try.ask(hoping(on=4))
    assert answer.reason is None and answer.next_at is not None and answer.next_at.date() == (NOW + timedelta(days=4)).date()
    assert one_more_try.ask(at(hoping(), NOW + timedelta(days=24))).reason is not None
    assert one_more_try.ask(at(hoping(), NOW + timedelta(days=25))).reason is None


@pytest.mark.parametrize(
    ("kind", "tries", "brings"), [("question", 1, "question"), ("question", 2, "out"), ("offer", 1, "offer"), ("attempt", 1, "out")]
)
def test_it_brings_an_easier_question_the_offer_or_a_way_out(kind: str, tries: int, brings: str) -> None:
    assert words(hoping(kind, tries)) == f"one_more_try_{brings}"


def test_an_article_that_fits_is_better_unless_one_went_to_them_lately() -> None:
    assert words(hoping(articles=(ARTICLE,))) == "one_more_try_article"
    assert words(hoping(articles=(ARTICLE,), shared_at=NOW - timedelta(days=9))) == "one_more_try_question"


def test_the_likelier_the_answer_the_more_it_is_worth() -> None:
    low, high = hoping(), hoping()
    high = high._replace(wait=high.wait._replace(chance=0.9) if high.wait else None)
    worth = [said.worth for story in (low, high) if (said := one_more_try.ask(story).reason)]
    assert worth[0] < worth[1]
