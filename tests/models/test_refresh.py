"""Refresh: running figures are brought up to date for whom something is new, and count nothing before its day."""

from datetime import timedelta
from typing import Any

import pytest

from goodwill.models import Figures
from goodwill.models import refresh as module
from goodwill.models.figures import relearned, stale
from goodwill.models.learned import Learned
from goodwill.models.moment import seconds
from goodwill.models.refresh import refresh
from said import ANA, BO, CHI, MIA, NOW, card, days_ago, exchange, mail, meeting

QUESTION = "Could you send me the slides?"
TOMORROW = NOW + timedelta(days=1)


def test_only_whoever_is_touched_is_worked_out_anew(book: Any, take: Any) -> None:
    take(book, *exchange(ANA, 9, 8), *exchange(BO, 7, 6))
    assert refresh(book, NOW) == 2
    assert refresh(book, NOW) == 0
    take(book, mail(ANA, MIA, days_ago(1)))
    assert refresh(book, NOW) == 1


def test_in_batches_it_ends_the_same(book: Any, take: Any, lines: Any) -> None:
    take(book, *exchange(ANA, 9, 8, 7), *exchange(BO, 70, 60, 50), *exchange(CHI, 6, 5))
    refresh(book, NOW)
    whole = lines(book)
    Figures.objects.update(stale_at=0, n_in=77)
    assert refresh(book, NOW, batch=1) == 3
    assert lines(book) == whole


def test_the_figures_of_one_exchange(book: Any, take: Any, person: Any) -> None:
    letters = exchange(ANA, 9, 8, 7, 6)
    take(book, *letters, meeting(MIA, (ANA,), days_ago(3)), mail(MIA, ANA, days_ago(2)))
    refresh(book, NOW)
    f = person(book, ANA).figures
    assert (f.touches, f.n_in, f.n_out, f.n_met, f.days, f.unanswered, f.two_way) == (6, 2, 3, 1, 6, 1, True)
    assert (f.first_at, f.last_at, f.last_in_at) == (days_ago(9), days_ago(2), days_ago(6))
    assert (f.last_out_at, f.last_met_at) == (days_ago(2), days_ago(3))
    assert f.stale_at is None
    assert book.as_of == days_ago(2)


def test_a_touch_to_come_counts_when_its_day_has_come(book: Any, take: Any, person: Any) -> None:
    take(book, *exchange(ANA, 9, 8), meeting(MIA, (ANA,), TOMORROW))
    refresh(book, NOW)
    f = person(book, ANA).figures
    assert (f.n_met, f.last_at, f.stale_at) == (0, days_ago(8), TOMORROW)
    assert book.as_of == days_ago(8)
    assert refresh(book, TOMORROW - timedelta(seconds=1)) == 0
    assert refresh(book, TOMORROW) == 1
    f = person(book, ANA).figures
    assert (f.n_met, f.last_at, f.stale_at) == (1, TOMORROW, None)
    assert book.as_of == TOMORROW


def test_a_question_and_an_answer_from_tomorrow_are_not_known_today(book: Any, take: Any, person: Any) -> None:
    take(book, mail(MIA, (ANA, BO), days_ago(3), key="mail:1"), mail(ANA, MIA, TOMORROW, QUESTION, answers=("mail:1",)))
    refresh(book, NOW)
    assert (person(book, ANA).figures.asks, person(book, ANA).figures.two_way) == (0, False)
    refresh(book, TOMORROW)
    assert (person(book, ANA).figures.asks, person(book, ANA).figures.two_way) == (1, True)


def test_questions_are_open_until_i_answer_or_we_meet(book: Any, take: Any, person: Any) -> None:
    take(book, mail(ANA, MIA, days_ago(9), QUESTION), mail(ANA, MIA, days_ago(8), QUESTION))
    refresh(book, NOW)
    assert person(book, ANA).figures.asks == 2
    take(book, mail(MIA, ANA, days_ago(8.5)))
    refresh(book, NOW)
    assert person(book, ANA).figures.asks == 1
    take(book, meeting(MIA, (ANA,), days_ago(1)))
    refresh(book, NOW)
    assert person(book, ANA).figures.asks == 0


def test_whoever_only_wrote_to_me_is_no_exchange(book: Any, take: Any, person: Any) -> None:
    take(book, mail(ANA, MIA, days_ago(9)), mail(MIA, BO, days_ago(8)), mail(MIA, (*(f"p{n}@x.example" for n in range(9)), CHI), NOW))
    refresh(book, NOW)
    assert [person(book, who).figures.two_way for who in (ANA, BO, CHI)] == [False, False, False]


def test_whoever_answers_a_letter_to_many_is_an_exchange(book: Any, take: Any, person: Any) -> None:
    many = (ANA, BO, *(f"p{n}@x.example" for n in range(9)))
    take(book, mail(MIA, many, days_ago(9), key="mail:1"), mail(ANA, MIA, days_ago(8), answers=("mail:1",)), mail(BO, MIA, days_ago(8)))
    refresh(book, NOW)
    assert (person(book, ANA).figures.two_way, person(book, BO).figures.two_way) == (True, False)


def test_a_rhythm_makes_a_moment_at_which_silence_is_long(book: Any, take: Any, person: Any) -> None:
    take(book, *exchange(ANA, 150, 120, 90, 60, 30))
    refresh(book, NOW)
    f = person(book, ANA).figures
    assert (f.rhythm, f.rhythm_said, f.due_at) == (30.0, False, days_ago(30) + timedelta(days=45))


def test_somebody_from_an_address_book_alone_has_empty_figures(book: Any, take: Any, person: Any) -> None:
    take(book, card("Ana Ruiz", ANA))
    refresh(book, NOW)
    f = person(book, ANA).figures
    assert (f.touches, f.first_at, f.rhythm, f.due_at, f.two_way, f.stale_at) == (0, None, None, None, False, None)


def test_after_learning_figures_are_worked_out_anew_but_only_what_was_said_is_settled(
    book: Any, take: Any, person: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(book, *exchange(ANA, 30, 20), *exchange(BO, 9, 8))
    refresh(book, NOW)
    ana, bo = person(book, ANA), person(book, BO)
    before = list(Figures.objects.order_by("person_id").values())
    settled: list[list[int]] = []
    monkeypatch.setattr(module, "settle", lambda _book, people, _now: settled.append(list(people)))
    Figures.objects.filter(person=ana).update(strength=0.0)
    relearned(book)
    stale(book, [bo.pk])  # something is said meanwhile
    assert refresh(book, NOW) == len(before)
    assert settled == [[bo.pk]]
    assert list(Figures.objects.order_by("person_id").values()) == before


def test_who_would_be_due_later_is_settled_after_learning(book: Any, take: Any, person: Any) -> None:
    take(book, *exchange(BO, 9, 8))
    refresh(book, NOW)
    bo = person(book, BO)
    Figures.objects.filter(person=bo.pk).update(stale_at=seconds(NOW) + 86400)
    relearned(book)
    assert list(Figures.objects.filter(person=bo.pk, stale_at=0).values_list("person_id", flat=True)) == [bo.pk]


def test_while_more_is_read_in_nothing_is_learned_and_when_all_is_read_it_is_whatever_came(book: Any, take: Any) -> None:
    take(book, *exchange(BO, 90, 80, 9, 8))
    assert refresh(book, NOW, learns=False) == 1
    assert not Learned.objects.exists()
    assert refresh(book, NOW) == 1
    assert Learned.objects.exists()
    assert refresh(book, NOW) == 0
