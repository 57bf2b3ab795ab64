"""Letters of an introduction: each can be forwarded, tells nobody what the other one wrote, and says only what is known."""

from typing import Any

import pytest

from goodwill.daily import round as daily
from goodwill.models import Introduction, introducing
from goodwill.writing.voice import Voice, languages, phrase
from said import ANA, BO, MIA, NOW, card, days_ago, exchange, mail

NEED = "we are looking for a lawyer who knows cooperatives."
KNOWS = "Half of my own reading is about cooperatives these days."


@pytest.fixture
def one(book: Any, take: Any, person: Any) -> Introduction:
    take(book, *exchange(ANA, 90, 80, 60, 50), mail(ANA, MIA, days_ago(5), f"Dear Mia, {NEED}", key="mail:need"))
    take(book, *exchange(BO, 90, 80), mail(BO, MIA, days_ago(20), KNOWS, key="mail:knows"), card("Bo Berg", BO, title="Lawyer"))
    daily.today(book, NOW)
    introducing.begin(person(book, BO), person(book, ANA), NOW)  # the other way round: whose need it is comes first all the same
    book.refresh_from_db()
    daily.today(book, NOW)
    return Introduction.objects.get()


def test_the_one_in_need_reads_their_own_words_and_who_it_is(one: Introduction) -> None:
    body = one.letters["a"]["body"]
    assert one.a.name == "Ana Ruiz" and NEED in body and "Bo Berg (Lawyer)" in body and KNOWS not in body


def test_the_one_who_may_help_reads_why_and_what_it_is_about(one: Introduction) -> None:
    body = one.letters["b"]["body"]
    assert KNOWS in body and "Ana Ruiz" in body and "cooperatives" in body and NEED not in body
    assert "a no is just as welcome" in body.lower()


def test_to_both_it_repeats_nobodys_words(one: Introduction) -> None:
    letter = one.letters["both"]
    assert NEED not in letter["body"] and KNOWS not in letter["body"]
    assert "Dear Ana and Bo," in letter["body"] and letter["also"] == BO


def test_without_evidence_it_says_only_that_they_should_meet(book: Any, take: Any, person: Any) -> None:
    take(book, *exchange(ANA, 90, 80), *exchange(BO, 90, 80))
    daily.today(book, NOW)
    introducing.begin(person(book, ANA), person(book, BO), NOW)
    book.refresh_from_db()
    daily.today(book, NOW)
    letters = Introduction.objects.get().letters
    assert "you and Bo Berg should meet" in letters["a"]["body"] and "“" not in letters["a"]["body"] + letters["b"]["body"]


@pytest.mark.parametrize("language", sorted(languages()))
@pytest.mark.parametrize("formal", [False, True])
def test_each_language_can_ask_both_and_bring_them_together(language: str, formal: bool) -> None:
    spoken = Voice(language, formal and "formal" in languages()[language], "")
    facts = {name: f"<{name}>" for name in ("day", "quote", "other", "who", "called", "about", "a", "b", "who_a", "who_b")}
    wanted = {
        "first": ("day", "quote", "other", "called"),
        "second": ("other", "about", "day", "quote"),
        "both": ("a", "b", "about"),
        "how": ("other", "day"),
    }
    for which, names in wanted.items():
        said = phrase(spoken, f"introduction.{which}", **facts)
        assert all(f"<{name}>" in said for name in names), which
