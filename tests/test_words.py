"""Words: spans and days as people say them, in the language that is spoken."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwill import words
from goodwill.words import _, by_itself, day, days, speaking


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0.2, "a day"),
        (1, "a day"),
        (2, "2 days"),
        (12, "12 days"),
        (17.4, "17 days"),
        (25, "3 and a half weeks"),
        (28, "4 weeks"),
        (60, "2 months"),
        (340, "11 months"),
        (365, "a year"),
        (400, "a year"),
        (600, "a year and a half"),
        (730, "2 years"),
        (3650, "10 years"),
    ],
)
def test_a_span(n: float, said: str) -> None:
    assert days(n) == said


@given(st.floats(0, 40_000))
def test_every_span_can_be_said(n: float) -> None:
    assert days(n) and "{" not in days(n)


def test_a_day_has_its_year_where_it_is_not_this_ones() -> None:
    assert day(date(2026, 5, 14), date(2026, 1, 1)) == "14 May"
    assert day(date(2025, 5, 14), date(2026, 1, 1)) == "14 May 2025"
    assert day(date(2026, 5, 14)) == "14 May 2026"
    assert day(datetime(2026, 5, 14, 9), datetime(2026, 1, 1, 9)) == "14 May"


def test_a_language_is_spoken_for_as_long_as_it_is() -> None:
    english = _("There is no owner yet.")
    with speaking("de"):
        assert days(12) == "12 Tage"
        assert "Mai" in day(date(2026, 5, 14))
        with speaking("en"):
            assert _("There is no owner yet.") == english
        assert _("There is no owner yet.") != english
    assert days(12) == "12 days"


def test_a_language_without_words_is_english() -> None:
    with speaking("tlh"):
        assert days(12) == "12 days"


@pytest.mark.parametrize(("set_to", "language"), [("de_DE.UTF-8", "de"), ("de", "de"), ("C", "en"), ("tlh_KX", "en"), ("", "en")])
def test_the_language_of_the_machine(monkeypatch: pytest.MonkeyPatch, set_to: str, language: str) -> None:
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", set_to)
    words.of_machine.cache_clear()
    try:
        assert words.of_machine() == language
    finally:
        words.of_machine.cache_clear()


@pytest.mark.parametrize(
    ("p", "said"),
    [
        (0.0, "hardly one ends"),
        (0.03, "1 in 33 ends"),
        (0.17, "1 in 6 ends"),
        (0.34, "1 in 3 ends"),
        (0.5, "about half end"),
        (0.7, "2 in 3 end"),
        (0.97, "9 in 10 end"),
    ],
)
def test_a_chance_is_said_as_people_say_it(p: float, said: str) -> None:
    assert by_itself(p).startswith(f"Of such silences, {said}")


@pytest.mark.parametrize(
    ("language", "n", "digits", "written"),
    [
        ("en", 1234.5, 1, "1,234.5"),
        ("de", 1234.5, 1, "1.234,5"),
        ("de", 1000, 0, "1.000"),
        ("fr", 1234567.25, 2, "1\u202f234\u202f567,25"),
        ("en", 7, 0, "7"),
        ("he", 1000, 0, "1,000"),
    ],
)
def test_a_number_is_written_as_its_language_writes_it(language: str, n: float, digits: int, written: str) -> None:
    with words.speaking(language):
        assert words.figure(n, digits) == written


@pytest.mark.parametrize(("language", "written"), [("en", "42%"), ("de", "42\u00a0%")])
def test_a_share_is_written_as_its_language_writes_it(language: str, written: str) -> None:
    with words.speaking(language):
        assert words.percent(0.42) == written


def test_a_german_day_has_its_dot() -> None:
    with words.speaking("de"):
        assert words.day(date(2026, 11, 26), date(2026, 1, 1)) == "26. November"
