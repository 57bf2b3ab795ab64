"""Moments: aware datetimes to the second, whole numbers in the database."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from goodwill.models import Import
from goodwill.models.moment import moment, seconds

moments = st.datetimes(
    datetime(1900, 1, 1), datetime(9000, 1, 1), timezones=st.integers(-14, 14).map(lambda h: timezone(timedelta(hours=h)))
)


@given(moments)
def test_a_moment_comes_back_to_the_second(when: datetime) -> None:
    back = moment(seconds(when))
    assert back is not None and abs(back - when) < timedelta(seconds=1)
    assert back.tzinfo is UTC


def test_no_moment_stays_none() -> None:
    assert moment(None) is None


def test_a_row_takes_a_datetime_or_seconds_and_gives_back_a_datetime(book: object) -> None:
    when = datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=1)))
    for given_ in (when, seconds(when)):
        made = Import.objects.create(book=book, path="x", started_at=given_)
        made.refresh_from_db()
        assert made.started_at == when
    assert Import.objects.filter(started_at__lte=when).count() == 2
    assert not Import.objects.filter(started_at__lt=when).exists()
