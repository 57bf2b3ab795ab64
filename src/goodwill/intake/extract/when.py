"""When: the day that a sentence names, counted from the day on which it was written."""

import re
from datetime import date, datetime, timedelta

DAYS = {"monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6}
_DAY = re.compile(rf"\b(?:next\s+)?({'|'.join(DAYS)})\b", re.IGNORECASE)


def due(said: str, at: datetime | None) -> date | None:
    """The day by which something is to be done."""
    if at is None:
        return None
    match = _DAY.search(said)
    if match:
        return at.date() + timedelta(days=(DAYS[match[1].lower()] - at.weekday() - 1) % 7 + 1)
    return at.date() + timedelta(days=1) if re.search(r"\btomorrow\b", said, re.IGNORECASE) else None
