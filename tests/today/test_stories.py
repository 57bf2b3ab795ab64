"""Stories: what reasons may see of somebody, and nothing of what is still to come."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goodwill.models import owner
from goodwill.models.refresh import refresh
from goodwill.today.stories import NEWEST, stories, table
from said import ANA, BO, MIA, NOW, card, days_ago, exchange, mail, meeting

QUESTION = "Could you send me the slides?"


@pytest.fixture
def story(book: Any, take: Any, person: Any) -> Any:
    def of(value: str, *said: Any) -> Any:
        take(book, *said)
        refresh(book, NOW)
        ana = person(book, value)
        return stories(book, [ana.pk], NOW)[ana.pk]

    return of


def test_it_tells_who_and_what(story: Any) -> None:
    told = story(ANA, *exchange(ANA, 9, 8), card("Ana Ruiz", ANA, birthday="1984-05-14"))
    assert (told.name, told.called, told.birthday, told.birthday_from, told.chosen) == (
        "Ana Ruiz",
        "Ana",
        "1984-05-14",
        "card:Ana Ruiz",
        False,
    )
    assert [(seen.way, seen.at, seen.title) for seen in told.touches] == [("in", days_ago(8), "News"), ("out", days_ago(9), "News")]
    assert (told.figures.n_in, told.figures.n_out, told.figures.last_at) == (1, 1, days_ago(8))


def test_moments_are_on_the_owners_clock(story: Any) -> None:
    told = story(ANA, mail(ANA, MIA, days_ago(8)))
    moments = (told.now, told.touches[0].at, told.figures.last_at)
    assert {str(moment.tzinfo) for moment in moments} == {"Europe/Berlin"}


def test_only_the_newest_touches_are_in_it(story: Any) -> None:
    told = story(ANA, *exchange(ANA, *range(40, 1, -1)))
    assert len(told.touches) == NEWEST
    assert [seen.at for seen in told.touches] == sorted((seen.at for seen in told.touches), reverse=True)
    assert told.touches[0].at == days_ago(2)


def test_nothing_to_come_is_in_it(story: Any) -> None:
    told = story(
        ANA, *exchange(ANA, 9, 8), meeting(MIA, (ANA,), NOW + timedelta(days=1)), mail(ANA, MIA, NOW + timedelta(days=2), QUESTION)
    )
    assert len(told.touches) == 2
    assert told.asks == ()


def test_open_questions_stand_in_it_and_answered_ones_do_not(story: Any) -> None:
    told = story(
        ANA, mail(ANA, MIA, days_ago(9), QUESTION), mail(MIA, ANA, days_ago(8)), mail(ANA, (MIA, BO), days_ago(7), QUESTION, key="mail:q")
    )
    assert [(seen.key, seen.asks, seen.others) for seen in told.asks] == [("mail:q", QUESTION, 1)]


def test_a_meeting_answers_questions_too(story: Any) -> None:
    assert story(ANA, mail(ANA, MIA, days_ago(9), QUESTION), meeting(MIA, (ANA,), days_ago(8))).asks == ()


def test_whom_the_owner_chose_is_told(story: Any, book: Any, take: Any, person: Any) -> None:
    take(book, mail(ANA, MIA, days_ago(9)))
    owner.keep(person(book, ANA), "yes", NOW)
    assert story(ANA).chosen


def test_a_table_has_one_row_each_in_the_order_asked_for(book: Any, take: Any, person: Any) -> None:
    take(book, *exchange(ANA, 9, 8, 7), *exchange(BO, 5, 4), card("Bo Berg", BO, birthday="--01-01"), mail(BO, MIA, days_ago(1), QUESTION))
    refresh(book, NOW)
    ana, bo = person(book, ANA), person(book, BO)
    told = table([bo.pk, ana.pk], NOW)
    assert told.now == NOW.timestamp()
    assert told.n_out.tolist() == [1, 2]
    assert told.last_at.tolist() == [days_ago(1).timestamp(), days_ago(7).timestamp()]
    assert told.asks.tolist() == [1, 0]
    assert told.born.tolist() == [True, False]
    assert told.rhythm_said.tolist() == [False, False]


def test_telling_many_costs_as_many_queries_as_telling_one(book: Any, take: Any) -> None:
    take(book, *(letter for n in range(40) for letter in exchange(f"p{n}@x.example", 9, 8)))
    refresh(book, NOW)
    people = sorted(book.people.exclude(pk=book.me_id).values_list("pk", flat=True))
    costs = []
    for some in (people[:1], people):
        with CaptureQueriesContext(connection) as cost:
            assert len(stories(book, some, NOW)) == len(some)
        costs.append(len(cost))
    assert costs[0] == costs[1]


def test_of_nobody_there_is_nothing_to_tell(book: Any) -> None:
    assert stories(book, [], NOW) == {}
    assert len(table([], NOW).n_in) == 0
