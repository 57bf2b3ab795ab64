"""Marks read from the database as one text are those of the rows, whatever stands in them."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodwill.models import Event, Person, Touch
from goodwill.models.marks import DAY, WAYS, thinned, touches
from goodwill.models.moment import moment, seconds
from said import NOW

END, SPAN, SLOTS = seconds(NOW), 456, 45
Row = tuple[int, str, int, int | None]  # seconds ago, way, others, depth
depths = st.one_of(st.none(), st.integers(1, 900))
passed = st.lists(st.tuples(st.integers(-3 * DAY, 500 * DAY), st.sampled_from(WAYS), st.integers(0, 12), depths), max_size=30)


def lived(book: Any, rows: list[Row]) -> Person:
    ana = Person.objects.create(book=book, name="Ana")
    for n, (ago, way, others, depth) in enumerate(rows):
        event = Event.objects.create(book=book, key=f"mail:{ana.pk}.{n}", kind="mail", at=moment(END - ago))
        Touch.objects.create(event=event, person=ana, at=event.at, way=way, others=others, depth=depth)
    return ana


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(passed)
def test_a_strip_has_the_newest_touch_of_each_way_in_each_slot(book: Any, rows: list[Row]) -> None:
    ana, slot = lived(book, rows), SPAN * DAY // SLOTS
    newest: dict[tuple[int, str], int] = {}
    for ago, way, _others, _depth in rows:
        if 0 <= ago <= SPAN * DAY:
            newest[ago // slot, way] = min(ago, newest.get((ago // slot, way), ago))
    wanted = [(ago / DAY, way) for ago, way in sorted((ago, way) for (_slot, way), ago in newest.items())]
    assert thinned({ana.pk: SPAN}, END, SLOTS).get(ana.pk, []) == wanted


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(passed)
def test_the_touches_of_a_course_come_whole_and_in_order(book: Any, rows: list[Row]) -> None:
    ana, order = lived(book, rows), ("out", "in", "both")
    kept = [(END - ago, others, order.index(way), depth or 100) for ago, way, others, depth in rows if ago >= 0 and others < 10]
    found = zip(*(column.tolist() for column in touches(ana.pk, END, 10)))
    assert [(at, others, order.index(WAYS[way]), depth) for at, way, others, depth in found] == sorted(kept)
