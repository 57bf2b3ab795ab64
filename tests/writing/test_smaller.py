"""Smaller: an excuse is answered with an act of a minute, in the language of the two, and with nothing made up."""

from typing import Any

import pytest

from goodwill.models import Suggestion
from goodwill.models.excuse import EXCUSES, THEM, sentences, told
from goodwill.today.deal import deal
from goodwill.writing.draft import draft_all
from goodwill.writing.smaller import smaller
from said import ANA, BO, MIA, NOW, days_ago, exchange, mail

QUIET = (700, 690, 660, 640, 610, 590, 560, 540, 500, 480, 450, 430, 400, 380, 350, 330, 300, 280, 200, 190, 160, 140, 100)
GERMAN = "Liebe Mia, wie geht es dir und deinen Kindern? Ich hoffe, ihr seid gesund und das Boot ist dicht."


@pytest.fixture
def quiet(book: Any, take: Any) -> Suggestion:
    take(book, *exchange(ANA, *QUIET))
    deal(book, NOW)
    draft_all(book)
    return Suggestion.objects.select_related("person").get()


@pytest.mark.parametrize("because", [excuse for excuse in EXCUSES if excuse != THEM])
def test_each_excuse_has_a_smaller_act(book: Any, quiet: Suggestion, because: str) -> None:
    instead = smaller(book, quiet, because)
    assert instead is not None
    assert instead.act
    body = instead.draft["body"]
    assert body.startswith("Dear Ana,") and body.endswith("Mia")
    assert "{" not in body and len(body.split()) < 45


def test_what_is_not_now_for_them_waits(book: Any, quiet: Suggestion) -> None:
    assert smaller(book, quiet, THEM) is None
    assert smaller(book, quiet, "the cat is on the keyboard") is None


def test_a_question_asks_about_what_was_last_said(book: Any, take: Any) -> None:
    take(book, *exchange(ANA, *QUIET[:-1]), mail(ANA, MIA, days_ago(100), "The new shelf is up, and nearly straight.", title="The shelf"))
    deal(book, NOW)
    draft_all(book)
    instead = smaller(book, Suggestion.objects.select_related("person").get(), "words")
    assert instead is not None and "(“The shelf”). How did it go on?" in instead.draft["body"]


def test_a_reply_that_is_owed_becomes_a_line_that_says_when(book: Any, take: Any) -> None:
    take(book, mail(MIA, BO, days_ago(9), GERMAN), mail(BO, MIA, days_ago(5), f"{GERMAN} Kannst du mir die Folien schicken?"))
    deal(book, NOW)
    draft_all(book)
    instead = smaller(book, Suggestion.objects.select_related("person").get(), "tired")
    assert instead is not None
    assert "deine Mail vom 25. Februar ist da, danke. Eine richtige Antwort folgt bald." in instead.draft["body"]


def test_every_excuse_can_be_tapped_and_own_words_stay_as_they_are() -> None:
    assert set(sentences()) == set(EXCUSES)
    assert told("tired") == "Tired"
    assert told("the cat is on the keyboard") == "the cat is on the keyboard"
