"""Journey: the six steps are read off what happened, and nothing old is asked for."""

from datetime import UTC, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goodwill.models import owner
from goodwill.models.journey import CARD, FOLLOWED, IN_TOUCH, MET, OFFERED, STEPS, Step, following, journey
from goodwill.models.refresh import refresh
from said import ANA, MIA, NOW, days_ago, exchange, mail, meeting


@pytest.fixture
def steps(person: Any) -> Any:
    def read(book: Any, now: Any = NOW) -> dict[str, Step]:
        refresh(book, now)
        return {step.step: step for step in journey(person(book, ANA), now)}

    return read


def test_nothing_has_begun_with_whom_nothing_passed_both_ways(book: Any, take: Any, steps: Any) -> None:
    take(book, mail(ANA, MIA, days_ago(9)))
    assert [step for step in steps(book).values() if step.done_at] == []
    assert list(steps(book)) == list(STEPS)


def test_a_first_meeting_asks_for_the_four_that_follow(book: Any, take: Any, steps: Any) -> None:
    take(book, meeting(MIA, (ANA,), days_ago(3), key="ical:fair"))  # a Friday
    found = steps(book)
    assert found[MET].done_at == days_ago(3) and found[MET].evidence == "ical:fair"
    assert found[FOLLOWED].due_at is not None and found[FOLLOWED].due_at.date() == NOW.date()  # the Monday
    assert found[CARD].due_at == days_ago(3).astimezone(UTC) + timedelta(days=21)
    assert found[OFFERED].due_at == days_ago(3).astimezone(UTC) + timedelta(days=42)
    assert following(list(found.values())).step == FOLLOWED


def test_each_step_is_done_by_what_does_it(book: Any, take: Any, steps: Any, person: Any) -> None:
    take(book, meeting(MIA, (ANA,), days_ago(60)), mail(MIA, ANA, days_ago(59), "It was good to meet you.", key="mail:after"))
    refresh(book, NOW)
    owner.touched(person(book, ANA), NOW, channel="mail", on=None)
    found = steps(book)
    assert found[FOLLOWED].evidence == "mail:after"
    assert found[CARD].done_at is None
    assert found[IN_TOUCH].done_at is not None


def test_of_an_old_bond_nothing_is_asked_any_more(book: Any, take: Any, steps: Any) -> None:
    take(book, *exchange(ANA, 900, 890, 600, 590))
    found = steps(book)
    assert found[MET].done_at is not None
    assert [step.step for step in found.values() if step.due_at is not None and step.step != IN_TOUCH] == []
    assert following(list(found.values())).step == IN_TOUCH


def test_an_earlier_day_knows_nothing_of_what_came_later(book: Any, take: Any, steps: Any) -> None:
    take(book, meeting(MIA, (ANA,), days_ago(60)), mail(MIA, ANA, days_ago(10)))
    assert steps(book, NOW)[FOLLOWED].done_at == days_ago(10)
    assert {step.step: step for step in journey_of(book, days_ago(20))}[FOLLOWED].done_at is None


def journey_of(book: Any, now: Any) -> list[Step]:
    from goodwill.models import Person

    return journey(Person.objects.select_related("figures", "book").get(book=book, handles__value=ANA), now)


def test_it_costs_as_much_for_many_touches_as_for_few(book: Any, take: Any, steps: Any) -> None:
    costs = []
    for n in (3, 40):
        take(book, *exchange(ANA, *(float(n * 10 + i) for i in range(n))))
        refresh(book, NOW)
        with CaptureQueriesContext(connection) as captured:
            journey_of(book, NOW)
        costs.append(len(captured))
    assert costs[0] == costs[1] <= 8
