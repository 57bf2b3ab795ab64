"""When: moments that several reasons count with."""

from datetime import date, datetime, time, timedelta


def start(day: date, like: datetime) -> datetime:
    """The begin of a day on the clock that `like` is told by."""
    return datetime.combine(day, time(), like.tzinfo)


def tomorrow(now: datetime) -> datetime:
    return start(now.date() + timedelta(days=1), now)


def next_working_day(after: date) -> date:
    """The first day after this one that is no Saturday or Sunday."""
    following = after + timedelta(days=1)
    while following.weekday() > 4:
        following += timedelta(days=1)
    return following


def a_tenth_on(now: datetime, since: datetime) -> datetime:
    """When a span that is spoken of has grown so much that it wants to be said anew."""
    return now + max(timedelta(days=1), (now - since) / 10)
