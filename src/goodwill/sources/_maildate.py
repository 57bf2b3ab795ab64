"""When a mail was written: the many ways in which Date, Received and 'From ' lines say it.

Only a believable moment is one: from 1971 to 9998, a day that exists, an offset that some clock on earth has.
RFC 5322 with its obsolete forms, asctime (the 'From ' line of an mbox) and ISO 8601 are understood.
"""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz
from functools import lru_cache

_MONTHS = {m: n for n, m in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)}
_ZONES = {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}
_ZONES |= {"CET": 1, "MET": 1, "CEST": 2, "MEST": 2, "EET": 2, "EEST": 3, "BST": 1, "MSK": 3, "JST": 9, "KST": 9}
_ZONE = r"([+-]\d{4}|[+-]\d\d:\d\d|[A-Za-z]{1,5}\b)?"

_RFC = re.compile(
    r"\s*(?:[^\W\d]{2,12}\.?,?\s{0,9})?(\d{1,2})[ -]{1,9}([A-Za-z]{3})[a-z]{0,6}\.?,?[ -]{1,9}(\d{2,4}),?\s{1,9}"
    r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d{1,9})?\s{0,9}" + _ZONE
)
_ASCTIME = re.compile(
    r"([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d{1,2}):(\d\d)(?::(\d\d))?(?: ([+-]\d{4}|[A-Z]{1,5}))? (\d{4})(?: ([+-]\d{4}|[A-Z]{1,5}))?"
    r"(?: remote from .{1,100})?\s*$"
)
_ISO = re.compile(r"\s*\d{4}-\d\d-\d\d[T ]\d\d:\d\d")


def moment(text: str) -> datetime | None:
    """The moment that a Date header (or the end of a Received header) names, or None when it is not believable."""
    text = text[:200]
    found = _RFC.match(text)
    if found:
        day, month, year, hour, minute, second, zone = found.groups()
        return _moment(_year(year), _MONTHS.get(month.lower(), 0), day, hour, minute, second, zone)
    if _ISO.match(text):
        return _iso(text)
    return asctime(text) or _anyhow(text)


def asctime(text: str) -> datetime | None:
    """The moment at the end of an mbox separator: `From ana@x.example Mon Feb  3 10:00:00 2025`."""
    found = _ASCTIME.search(text)
    if not found:
        return None
    month, day, hour, minute, second, before, year, after = found.groups()
    return _moment(int(year), _MONTHS.get(month.lower(), 0), day, hour, minute, second, before or after)


def separator(line: str) -> datetime | None:
    """The moment an mbox separator carries, in whichever of the two usual forms."""
    found = asctime(line)
    if found:
        return found
    late = re.search(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d.*$", line)
    return moment(late[0]) if late else None


def _year(digits: str) -> int:
    """RFC 5322, 4.3: two digits below 50 are of this century; three are years since 1900."""
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year < 50 and len(digits) == 2 else 1900)


def _moment(year: int, month: int, day: str, hour: str, minute: str, second: str | None, zone: str | None) -> datetime | None:
    offset = _zone(zone or "")
    if offset is None or not 1971 <= year <= 9998:
        return None
    try:  # a leap second has no place in datetime
        return datetime(year, month, int(day), int(hour), int(minute), min(int(second or 0), 59) if second != "61" else 61, tzinfo=offset)
    except ValueError:
        return None


@lru_cache(maxsize=512)
def _zone(zone: str) -> timezone | None:
    """An offset; UTC where none (or a letter that says nothing) is given; None when no clock on earth has it."""
    if zone[:1] in ("+", "-"):
        digits = zone.replace(":", "")
        hours, minutes = int(digits[1:3]), int(digits[3:5])
        if hours > 14 or minutes > 59:
            return None
        span = timedelta(hours=hours, minutes=minutes)
        return timezone(span if zone[0] == "+" else -span) if span else UTC
    hours = _ZONES.get(zone.upper(), 0)
    return timezone(timedelta(hours=hours)) if hours else UTC


def _iso(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text.strip())
        found = found if found.tzinfo else found.replace(tzinfo=UTC)
        believable = 1971 <= found.year <= 9998 and abs(found.utcoffset() or timedelta()) <= timedelta(hours=14)
        return found if believable else None
    except (ValueError, OverflowError):
        return None


def _anyhow(text: str) -> datetime | None:
    """What the standard library still makes of it: 'Mon Feb 3 2025 10:00', month before day, and the like."""
    try:
        parts = parsedate_tz(text)
    except Exception:  # its parser was not written for hostile text
        return None
    if not parts or not any(c == ":" for c in text):
        return None
    year, month, day, hour, minute, second = parts[:6]
    zone = parts[9] or 0
    if not 1971 <= year <= 9998 or abs(zone) > 14 * 3600:
        return None
    try:
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=timezone(timedelta(seconds=zone)))
    except ValueError:
        return None
