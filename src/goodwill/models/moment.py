"""Moments: stored as whole Unix seconds, so that a million of them are one array; aware datetimes in Python."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    _Whole = models.BigIntegerField["datetime | int | None", "datetime | None"]
else:
    _Whole = models.BigIntegerField


def seconds(when: datetime) -> int:
    return int(when.timestamp())


def moment(stored: int | None) -> datetime | None:
    return None if stored is None else datetime.fromtimestamp(stored, UTC)


class MomentField(_Whole):
    """An aware datetime to the second (docs/adr/0002-moments-are-integers.md)."""

    def from_db_value(self, value: int | None, expression: Any, connection: Any) -> datetime | None:
        return moment(value)

    def to_python(self, value: Any) -> Any:
        return moment(value) if isinstance(value, int) else value

    def get_prep_value(self, value: Any) -> Any:
        return seconds(value) if isinstance(value, datetime) else value
