"""When: the moments, time zones and recurrences of calendars, with a guard before everything that could run for ever.

Shared by ics and whatever else speaks iCalendar. icalendar knows the zones, dateutil plays the rules.
"""

import re
from calendar import isleap
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache
from heapq import merge
from itertools import groupby, islice, takewhile
from math import prod
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo, available_timezones

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rrule, weekday

from goodwill.words import _

MOST_INSTANCES, MOST_YEARS = 400, 12  # of one series: the source must not read the clock, and some repeat for ever

_MOMENT = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d):?(\d\d)?(?:\.\d+)?(Z)?)?\Z", re.IGNORECASE | re.ASCII)
_DURATION = re.compile(r"\+?P(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,8})H)?(?:(\d{1,8})M)?(?:(\d{1,8})S)?)?\Z", re.IGNORECASE | re.ASCII)
_ZONE_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,2}\Z")
_OFFSET_IN_NAME = re.compile(r"\(?(?:UTC|GMT)([+-])(\d\d)[:.](\d\d)\b\)?(.*)", re.ASCII)
_AMERICAN = {"Eastern Time": "America/New_York", "Central Time": "America/Chicago", "Mountain Time": "America/Denver"}
_AMERICAN |= {"Pacific Time": "America/Los_Angeles", "Atlantic Time": "America/Halifax"}
_BY_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)\Z", re.ASCII)
_LISTS = ("BYSETPOS", "BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYHOUR", "BYMINUTE", "BYSECOND")
_FREQUENCIES = {"YEARLY": YEARLY, "MONTHLY": MONTHLY, "WEEKLY": WEEKLY, "DAILY": DAILY}
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


# --- moments


class Moment(NamedTuple):
    """A time as written: what the clock on the wall shows, and in which zone (None: it does not say)."""

    wall: datetime
    zone: tzinfo | None
    whole_day: bool

    @property
    def at(self) -> datetime:
        return instant(self.wall, self.zone)


def moment(value: str, tzid: str, zones: "Zones") -> Moment | None:
    """None when it is no date."""
    value = value.strip().partition("\n")[0]
    if ":" in value and not _MOMENT.match(value):  # TZID=(UTC+01:00) Amsterdam, without the quotes that it needs
        rest, _, value = value.rpartition(":")
        tzid = f"{tzid}:{rest}"
    found = _MOMENT.match(value)
    if not found:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    try:
        wall = datetime(year, month, day) + timedelta(hours=hour, minutes=minute, seconds=min(second, 59))  # noqa: DTZ001 its zone stands beside it
    except (ValueError, OverflowError):
        return None
    if found[4] is None:
        return Moment(wall, UTC, True)
    return Moment(wall, UTC if found[7] else zones.find(tzid) if tzid else zones.floating, False)


def instant(wall: datetime, zone: tzinfo | None) -> datetime:
    """With a plain offset in place of the zone, so that it can be pickled. Floating times are taken for UTC."""
    if zone is None or zone is UTC or not believable(wall):
        return wall.replace(tzinfo=UTC)
    aware = wall.replace(tzinfo=zone)
    offset = aware.utcoffset() or timedelta(0)
    return aware.replace(tzinfo=timezone(offset)) if offset and offset.seconds % 60 == 0 else aware.astimezone(UTC)


def believable(moment: datetime) -> bool:
    """Apple's birthdays of 1604 and the year 9999 are not."""
    return 1900 <= moment.year < 2200


def duration(value: str) -> timedelta | None:
    """Of P1DT2H and the like; None for anything else, and for what runs backwards."""
    found = _DURATION.match(value.strip())
    if not found:
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


# --- zones


class Zones:
    """Time zones by the names that calendars give them: of the IANA, of Windows, or made up and spelt out in the file."""

    def __init__(self, spelt_out: dict[str, bytes], floating: str = "") -> None:
        """By name, what stands between BEGIN:VTIMEZONE and its END; and the zone of times that name none, if the file says so."""
        self._spelt_out = spelt_out
        self._found = dict[str, tzinfo]()
        self.floating = self.find(floating) if floating else None

    def find(self, tzid: str) -> tzinfo:
        """UTC for a name that nobody knows."""
        tzid = tzid.strip().strip('"')
        if tzid not in self._found:
            self._found[tzid] = _known(tzid) or _read(self._spelt_out.get(tzid, b"")) or _tail(tzid) or _described(tzid) or UTC
        return self._found[tzid]


@cache
def _known(tzid: str) -> tzinfo | None:
    if tzid.upper() in ("UTC", "GMT", "Z", "ETC/UTC"):
        return UTC
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # here, because mail needs none of it, and it takes long to load

    key = WINDOWS_TO_OLSON.get(tzid, tzid)
    if not _ZONE_NAME.match(key) or key.lower() in ("localtime", "posixrules", "factory"):
        return None
    try:
        return ZoneInfo(key)
    except (ValueError, OSError, LookupError):
        return None


def _read(text: bytes) -> tzinfo | None:
    """None for what cannot be played in time: dateutil begins in 1601, and asks every rule for every moment."""
    rules = [rule.decode("ascii", "replace") for rule in re.findall(rb"(?mi)^RRULE:(.*?)\r?$", text)]
    if not text or len(text) > 50_000 or len(rules) > 20 or not all(map(_changes_clocks, rules)):
        return None
    from icalendar import Timezone

    try:
        spelt: Any = Timezone.from_ical(b"BEGIN:VTIMEZONE\r\n" + text + b"\r\nEND:VTIMEZONE\r\n")
        zone = spelt.to_tz(lookup_tzid=False)
        for year in (1900, 2024, 2199):
            datetime(year, 7, 1, tzinfo=zone).utcoffset()
    except Exception:  # two libraries deep, on anybody's data: whatever fails, the zone cannot be used
        return None
    return zone if isinstance(zone, tzinfo) else None


def _changes_clocks(rule: str) -> bool:
    """Once or a few times a year, and at some time indeed."""
    try:
        words = _understood(rule)
    except ValueError:
        return False
    once = prod(len(words.get(word, "1")) for word in ("byhour", "byminute", "bysecond")) == 1
    start = Moment(datetime(2024, 1, 1), UTC, False)  # noqa: DTZ001 its zone stands beside it
    return words["freq"] == YEARLY and words["interval"] == 1 and once and any(True for _ in _played(words | {"last": ""}, start))


def _tail(tzid: str) -> tzinfo | None:
    """/freeassociation.sourceforge.net/Tzfile/Europe/Berlin ends in a name that is known."""
    parts = tzid.split("/")[-3:]
    return next((zone for n in range(1, len(parts)) if (zone := _known("/".join(parts[n:])))), None)


def _described(tzid: str) -> tzinfo | None:
    """What Outlook shows instead of a name: (UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna."""
    found = _OFFSET_IN_NAME.match(tzid)
    if not found or int(found[2]) > 14 or int(found[3]) > 59:
        return None
    offset = timedelta(hours=int(found[2]), minutes=int(found[3])) * (-1 if found[1] == "-" else 1)
    keys = [key for words, key in _AMERICAN.items() if words in found[4]]
    keys += [_cities().get(city.strip().lower(), "") for city in found[4].split(",")]
    zones = [zone for key in keys if key and (zone := _known(key))]
    of_that_offset = (zone for zone in zones if any(instant(datetime(2024, month, 1), zone).utcoffset() == offset for month in (1, 7)))  # noqa: DTZ001
    return next(of_that_offset, timezone(offset))


@cache
def _cities() -> dict[str, str]:
    return {key.rpartition("/")[2].replace("_", " ").lower(): key for key in sorted(available_timezones()) if "/" in key}


# --- recurrences


class Recurrence(NamedTuple):
    """When a series happens: its first time, its rules (RRULE), what is added (RDATE) and left out (EXDATE)."""

    start: Moment
    rules: tuple[str, ...]
    extra: tuple[Moment, ...]
    without: tuple[Moment, ...]

    def walls(self) -> tuple[list[datetime], str]:
        """What the clock shows at each of its times, in order and within the bounds; and what about it was not understood."""
        plans, why_not = list[Iterable[datetime]](), ""
        for rule in self.rules:
            try:
                plans.append(_played(_understood(rule), self.start))
            except ValueError as error:
                why_not = str(error)
        plans.append(sorted(wall for wall in map(self._wall, self.extra) if self.start.wall <= wall < _horizon(self.start)))
        if why_not or not self._is_over():
            plans.append([self.start.wall])
        without = {self.slot(moment) for moment in self.without}
        walls = (wall for wall, _same in groupby(merge(*plans)) if not without or instant(wall, self.start.zone) not in without)
        return list(islice(walls, MOST_INSTANCES)), why_not

    def slot(self, moment: Moment) -> datetime:
        """The instant in UTC at which the series would have the instance that is meant by a RECURRENCE-ID or EXDATE."""
        return instant(self._wall(moment), self.start.zone).astimezone(UTC)

    def _wall(self, moment: Moment) -> datetime:
        if moment.whole_day or self.start.whole_day:  # one of them says only the day
            return datetime.combine(moment.wall, self.start.wall.time())
        if moment.zone is None or self.start.zone is None or not believable(moment.wall):
            return moment.wall
        return moment.at.astimezone(self.start.zone).replace(tzinfo=None)

    def _is_over(self) -> bool:
        """Calendars delete a series by letting it end before it starts."""
        return bool(self.rules) and all(_last(rule, self.start) < self.start.wall for rule in self.rules) and not self.extra


def _too_often() -> str:
    return _("this repeats too often to be a meeting: only its first time was read")


def _understood(rule: str) -> dict[str, Any]:
    """An RRULE in dateutil's words. ValueError, with a sentence for people, where that is not possible."""
    said = _parts(rule)
    if said.get("FREQ") in ("SECONDLY", "MINUTELY", "HOURLY"):
        raise ValueError(_too_often())
    try:
        words: dict[str, Any] = {word.lower(): _numbers(said[word]) for word in _LISTS if said.get(word)}
        words["freq"] = _FREQUENCIES[said["FREQ"]]
        words["interval"] = int(said.get("INTERVAL", 1))
        words["wkst"] = _DAYS.index(said.get("WKST", "MO"))
        if said.get("BYDAY"):
            words["byweekday"] = [_weekday(day) for day in said["BYDAY"].split(",")[:400]]
        if "COUNT" in said:
            words["count"] = min(int(said["COUNT"]), 100_000)
        if words["interval"] < 1 or ("UNTIL" in said and not moment(said["UNTIL"], "", Zones({}))):
            raise ValueError
    except (KeyError, ValueError):
        raise ValueError(_("how this repeats (“{rule}”) was not understood: only its first time was read").format(rule=rule[:60])) from None
    if prod(len(words.get(word, "1")) for word in ("byhour", "byminute", "bysecond")) > 24:
        raise ValueError(_too_often())
    return words | {"last": rule}


def _numbers(said: str) -> list[int]:
    numbers = [int(number) for number in said.split(",")[:400]]
    if any(abs(number) > 366 for number in numbers):
        raise ValueError
    return numbers


def _parts(rule: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in rule.upper().replace(" ", "").replace("\\", "").split(";") if "=" in part)


def _weekday(day: str) -> weekday:
    found = _BY_DAY.match(day)
    if not found:
        raise ValueError
    return weekday(_DAYS.index(found[2]), int(found[1]) if found[1] else None)


def _played(words: dict[str, Any], start: Moment) -> Iterator[datetime]:
    """Where a rule never matches, dateutil looks on until the year 9999: so it is played in the last years before that."""
    late = _late_twin(start.wall.year) - start.wall.year
    last = _last(words.pop("last"), start)
    if last < start.wall:
        return
    try:
        plan = islice(rrule(dtstart=_moved(start.wall, late), **words), 100_000)
        for wall in takewhile(lambda wall: wall <= _moved(last, late), plan):
            yield _moved(wall, -late)
    except (ValueError, TypeError, IndexError, KeyError, OverflowError):
        return  # what dateutil makes of values out of range


def _moved(wall: datetime, years: int) -> datetime:
    return wall.replace(year=wall.year + years)


@cache
def _late_twin(year: int) -> int:
    """The last year from which on the calendar runs as from this one."""

    def calendar(first: int) -> list[tuple[bool, int]]:
        return [(isleap(year), date(year, 1, 1).weekday()) for year in range(first - 1, first + MOST_YEARS + 1)]

    return next(late for late in range(9998 - MOST_YEARS, 9000, -1) if calendar(late) == calendar(year))


def _last(rule: str, start: Moment) -> datetime:
    """The end of a rule (UNTIL) on the wall of its start, or the horizon."""
    until = moment(_parts(rule).get("UNTIL", ""), "", Zones({}))
    if not until or not believable(until.wall):
        return _horizon(start) if not until or until.wall > start.wall else until.wall
    if until.whole_day:
        wall = until.wall + timedelta(days=1, seconds=-1)
    elif until.zone and start.zone:
        wall = until.at.astimezone(start.zone).replace(tzinfo=None)
    else:
        wall = until.wall
    return min(wall, _horizon(start))


def _horizon(start: Moment) -> datetime:
    return start.wall + timedelta(days=365 * MOST_YEARS)
