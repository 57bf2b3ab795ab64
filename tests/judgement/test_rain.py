"""Rain: small gives spread over the weeks, and never more than the method allows."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from goodwill.judgement.patience import PATIENCE, WEEK, free_at
from goodwill.judgement.rain import APART, MOST, WEEKLY, Bond, spread

TODAY = date(2026, 3, 2)  # a Monday
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def never(day: date) -> bool:
    return False


def test_one_person_is_thought_of_at_even_distances() -> None:
    planned = spread([Bond(7, TODAY, TODAY + timedelta(days=84), 4)], never)
    assert planned == [(TODAY + timedelta(days=n), 7) for n in (0, 21, 42, 63)]


def test_a_short_time_bears_one_give_and_none_bears_none() -> None:
    assert spread([Bond(7, TODAY, TODAY + timedelta(days=20), 4)], never) == [(TODAY, 7)]
    assert spread([Bond(7, TODAY, TODAY - timedelta(days=1), 4)], never) == []


def test_those_who_need_it_more_come_first_and_a_week_has_room_for_few() -> None:
    bonds = [Bond(n, TODAY, TODAY + timedelta(days=13), 1, needs=float(n)) for n in range(1, 8)]
    assert [person for _day, person in spread(bonds, never)] == [5, 6, 7, 2, 3, 4]


bonds = st.lists(
    st.builds(
        lambda free, span, most, needs: (free, span, most, needs),
        st.integers(0, 60),
        st.integers(-10, 400),
        st.integers(0, 6),
        st.sampled_from([0.0, 1.0, 2.0]),
    ),
    max_size=12,
)
offs = st.sampled_from([never, lambda day: day.weekday() in (1, 3), lambda day: day.month == 4])


@given(bonds, offs)
def test_a_plan_never_asks_for_more_than_the_method_allows(said: list[tuple[int, int, int, float]], is_off: Callable[[date], bool]) -> None:
    of = {
        n: Bond(n, TODAY + timedelta(days=free), TODAY + timedelta(days=free + span), most, needs)
        for n, (free, span, most, needs) in enumerate(said)
    }
    planned = spread(list(of.values()), is_off)
    assert planned == sorted(planned) == spread(list(reversed(of.values())), is_off)
    days = defaultdict(list)
    for day, person in planned:
        bond = of[person]
        assert bond.free <= day <= bond.until and day.weekday() < 5 and not is_off(day)
        days[person].append(day)
    for person, those in days.items():
        assert len(those) <= min(MOST, of[person].most)
        assert all(b - a >= max(timedelta(days=APART), WEEK) for a, b in itertools.pairwise(those))
    assert all(n <= WEEKLY for n in Counter(day.isocalendar()[:2] for day, _person in planned).values())


def test_a_plan_waits_longer_than_after_any_letter_without_an_answer() -> None:
    assert max(PATIENCE) < APART


moments = st.one_of(st.none(), st.integers(0, 60).map(lambda n: NOW - timedelta(days=n)))


@given(moments, moments, moments, st.integers(0, 6))
def test_one_may_write_a_week_after_the_last_word_unless_they_wrote_since(
    wrote: datetime | None, met: datetime | None, heard: datetime | None, unanswered: int
) -> None:
    free = free_at(NOW, wrote, met, heard, unanswered)
    if unanswered >= 4:
        assert free is None
        return
    assert free is not None and free >= NOW
    spoken = max((at for at in (wrote, met) if at is not None), default=None)
    if spoken is not None and (heard is None or heard <= spoken):
        assert free >= spoken + WEEK
    if unanswered and wrote is not None:
        assert free >= wrote + timedelta(days=PATIENCE[unanswered])
