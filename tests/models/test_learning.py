"""Learning from the owner's own past: rarely, and so that it hangs on nothing but the touches."""

import random
from typing import Any

import pytest

from goodwill.intake.rebuild import rebuild
from goodwill.models import Figures, Learned, owner
from goodwill.models.asof import as_of
from goodwill.models.refresh import refresh
from lookback import archive
from said import ANA, MIA, NOW, days_ago, mail


@pytest.fixture
def lived(book: Any, take: Any) -> Any:
    take(book, *archive())
    refresh(book, NOW)
    return book


def weights(what: str = "contact") -> list[float]:
    return list(Learned.objects.get(what=what).weights)


def figures(book: Any) -> list[Any]:
    rows = Figures.objects.filter(book=book).order_by("first_at", "last_at", "touches", "n_in")
    return list(rows.values_list("due_at", "chances", "settled", "strength", "unsure", "best", "touches"))


def test_the_owners_own_past_moves_what_is_believed(lived: Any) -> None:
    from goodwill.judgement import contact, reply

    assert weights() != pytest.approx(contact.model("own").line.weight.tolist(), abs=1e-3)
    assert weights("reply") != pytest.approx(reply.model("own").line.weight.tolist(), abs=1e-3)


def test_any_order_of_imports_ends_in_the_same_figures(filed_book: Any, another_book: Any, take: Any) -> None:
    take(filed_book, *archive())
    refresh(filed_book, NOW)
    expected, learned = figures(filed_book), weights()
    events = archive()
    random.Random(4).shuffle(events)
    with another_book() as other:
        for start in range(0, len(events), 90):
            take(other, *events[start : start + 90])
            refresh(other, NOW)
        assert figures(other) == expected
        assert weights() == learned


def test_a_rebuild_ends_in_the_same_figures(lived: Any) -> None:
    expected, learned = figures(lived), weights()
    rebuild(lived, NOW)
    assert (figures(lived), weights()) == (expected, learned)


def test_a_new_letter_teaches_nothing_until_its_month_is_over(lived: Any, take: Any) -> None:
    before = Learned.objects.get(what="contact")
    take(lived, mail(ANA, MIA, days_ago(1)))
    assert refresh(lived, NOW) == 1
    now = Learned.objects.get(what="contact")
    assert (now.weights, now.until, now.settled) == (before.weights, before.until, before.settled)


def test_an_old_letter_that_is_read_in_late_is_learned_from(lived: Any, take: Any) -> None:
    settled = Learned.objects.get(what="contact").settled
    take(lived, *(mail(ANA, MIA, days_ago(n)) for n in range(300, 200, -5)))
    everybody = Figures.objects.filter(book=lived).count()
    assert refresh(lived, NOW) == everybody
    assert Learned.objects.get(what="contact").settled != settled


def test_what_is_taken_back_is_as_if_it_had_never_been_said(lived: Any, person: Any) -> None:
    expected, learned = figures(lived), weights()
    word = owner.touched(person(lived, ANA), NOW, "call", days_ago(150).date())
    refresh(lived, NOW)
    assert figures(lived) != expected
    owner.take_back(word, NOW)
    refresh(lived, NOW)
    assert (figures(lived), weights()) == (expected, learned)


def test_on_an_earlier_day_only_what_was_known_then_is_learned_from(filed_book: Any, take: Any, another_book: Any) -> None:
    then = days_ago(200)
    take(filed_book, *archive())
    refresh(filed_book, NOW)
    with as_of(then):
        from goodwill.models import Book

        refresh(Book.only(), then)
        copied = (figures(Book.only()), weights())
    with another_book() as other:
        take(other, *(event for event in archive() if event.at <= then))
        refresh(other, then)
        assert (figures(other), weights()) == copied


def test_page_and_list_read_the_chance_off_the_row(lived: Any, person: Any) -> None:
    f = person(lived, ANA).figures
    assert f.chance(NOW) is not None and f.chance(NOW) < 0.1
    assert f.chance(days_ago(395)) > 0.5
    assert 0 < f.unsure_now(NOW) < f.unsure
