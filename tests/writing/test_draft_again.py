"""One more letter: it brings something, in every language, and says nothing that is not so."""

import re
from typing import Any

import pytest

from goodwill.models import Suggestion
from goodwill.models.excuse import REFUSAL
from goodwill.today.deal import deal
from goodwill.writing.draft import draft_one
from goodwill.writing.smaller import smaller
from goodwill.writing.voice import Voice, languages, phrase
from said import ANA, MIA, NOW, days_ago, exchange, mail

ASKS = "Could you lend me the red tent for the weekend?"
EMPTY = re.compile(r"check(?:ing)? in|touching base|following up|nachhaken|nur mal|relance", re.IGNORECASE)


@pytest.fixture
def again(book: Any, take: Any) -> Any:
    take(book, *exchange(ANA, 200, 199, 180, 179), mail(MIA, ANA, days_ago(30), ASKS, title="The tent"))
    deal(book, NOW)
    return Suggestion.objects.select_related("person", "book__me").get(reason="one_more_try")


def test_it_repeats_the_question_and_makes_it_easy(again: Any) -> None:
    draft_one(again)
    body = again.draft["body"]
    assert again.draft["subject"] == "Re: The tent"
    assert "On 31 January I asked you something (“The tent”). A word or two are enough, and a no is just as welcome." in body
    assert f"> {ASKS}" in body and body.endswith("Mia")


def test_who_fears_a_no_gets_the_way_out_that_is_in_it_already(again: Any) -> None:
    found = smaller(again.book, again, REFUSAL)
    assert found is not None and found.draft["body"].count("a no is just as welcome") == 1


def test_without_the_article_it_still_brings_a_way_out(again: Any) -> None:
    again.words = "one_more_try_article"
    draft_one(again)
    assert "one word is enough, and I shall leave it there" in again.draft["body"]


@pytest.mark.parametrize("language", sorted(languages()))
@pytest.mark.parametrize("formal", [False, True])
@pytest.mark.parametrize("brings", ["question", "offer", "out", "article"])
def test_it_is_never_a_bare_reminder(language: str, formal: bool, brings: str) -> None:
    said = phrase(Voice(language, formal, ""), f"one_more_try_{brings}", day="4 May", about="", late="", at="")
    assert "4 May" in said and len(said) > 60
    assert not EMPTY.search(said)
