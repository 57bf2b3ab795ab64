"""A want on Today: a word in time to whoever it depends on, held back by every limit, and gone once they are asked."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from goodwill.daily import round as daily
from goodwill.models import Suggestion, Want, ledger, owner, wants
from goodwill.today.stories import stories, table
from said import ANA, BO, MIA, NOW, days_ago, exchange, mail

TEXT = "The choir book is printed by spring."
AGO = (160, 150, 140, 90, 80, 60, 50, 40)


@pytest.fixture
def choir(book: Any, take: Callable[..., Any], person: Any) -> Want:
    take(book, *exchange(ANA, *AGO), *exchange(BO, *AGO))
    daily.today(book, NOW)
    return wants.want(book, TEXT, NOW, date(2026, 5, 29), people=[person(book, ANA)])


def found(book: Any, now: Any = NOW) -> Suggestion | None:
    daily.today(book, now)
    return Suggestion.objects.filter(book=book, reason="want_at_risk", state="").select_related("person__book").first()


def test_it_names_the_want_and_the_draft_does_not(choir: Want) -> None:
    s = found(choir.book)
    assert s is not None and s.rank is not None
    assert (
        s.why
        == "“The choir book is printed by spring” by 29 May may depend on Ana, and it has been quiet between you for 5 and a half weeks."
    )
    assert s.draft["subject"] == "A word of thanks"
    assert "wanted to thank you for it" in s.draft["body"] and "choir" not in s.draft["body"] and "?" not in s.draft["body"]


def test_whoever_it_does_not_depend_on_is_left_alone(choir: Want, person: Any) -> None:
    found(choir.book)
    assert not Suggestion.objects.filter(person=person(choir.book, BO), reason="want_at_risk").exists()


def test_it_is_gone_once_they_are_asked_or_said_no_or_it_is_over(choir: Want, person: Any) -> None:
    ana = person(choir.book, ANA)
    for say in (
        lambda: wants.asked(choir, ana, NOW),
        lambda: wants.refused(choir, ana, NOW),
        lambda: wants.without(choir, ana, NOW),
        lambda: wants.close(choir, "It is there.", NOW),
        lambda: wants.change(choir, NOW, by=None),
    ):
        word = say()
        assert found(choir.book) is None
        owner.take_back(word, NOW)
        choir.refresh_from_db()
        assert found(choir.book) is not None


def test_a_limit_holds_it_back_and_so_does_silence(choir: Want, person: Any, take: Any) -> None:
    word = ledger.limit(person(choir.book, ANA), "never contact", NOW)
    s = found(choir.book)
    assert s is not None and s.rank is None and "There is a limit" in s.why_not
    owner.take_back(word, NOW)
    take(choir.book, mail(MIA, ANA, days_ago(38)), mail(MIA, ANA, days_ago(36)))
    assert found(choir.book) is None


def test_done_is_done_for_this_silence(choir: Want) -> None:
    s = found(choir.book)
    assert s is not None
    owner.sent(s, NOW)
    assert found(choir.book) is None
    assert found(choir.book, NOW + timedelta(days=20)) is None


def test_a_story_tells_of_it_in_as_many_queries(choir: Want, person: Any, django_assert_num_queries: Any) -> None:
    ana, bo = person(choir.book, ANA), person(choir.book, BO)
    assert [(one.number, one.text, one.by) for one in stories(choir.book, [ana.pk], NOW)[ana.pk].wants] == [(1, TEXT, date(2026, 5, 29))]
    assert stories(choir.book, [bo.pk], NOW)[bo.pk].wants == ()
    assert table([ana.pk, bo.pk], NOW).wants.tolist() == [True, False]
