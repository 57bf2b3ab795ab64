"""Days: what "61 days ago at ten past six" is on the clock, and how people say a date in four languages."""

from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

HOME = "Europe/Berlin"
SPAN = 548  # the world begins so many days before today

_WEEKDAYS = {
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
}
_MONTHS = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}
_DAY = {"de": "{day}. {month}", "en": "{day} {month}", "fr": "{day} {month}", "es": "{day} de {month}"}


def weekday(day: date, language: str) -> str:
    """ "Freitag", "viernes"."""
    return _WEEKDAYS[language].split()[day.weekday()]


def month(day: date, language: str) -> str:
    """ "Mai", "mayo"."""
    return _MONTHS[language].split()[day.month - 1]


def spoken(day: date, language: str) -> str:
    """ "3. Mai", "3 de mayo"."""
    return _DAY[language].format(day=day.day, month=month(day, language))


def season(day: date) -> str:
    return ("winter", "spring", "summer", "autumn")[day.month % 12 // 3]


@cache
def zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def moment(day: date, hour: int, minute: int, where: str = HOME, second: int = 0) -> datetime:
    """That time on the wall of that place."""
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone(where))


def working(day: date, today: date) -> date:
    """The same day, or the Friday before; the Monday after where that would no longer be to come."""
    if day.weekday() < 5:
        return day
    friday = day - timedelta(days=day.weekday() - 4)
    return friday if day < today or friday > today else friday + timedelta(days=3)


def at_work(day: date, today: date) -> date:
    """A day in the past on which offices are open: not a weekend but the Monday after, or the Friday before where that is to come."""
    if day.weekday() < 5:
        return day
    monday = day + timedelta(days=7 - day.weekday())
    return monday if monday < today else monday - timedelta(days=3)


def awake(at: datetime, weekdays_only: bool = False) -> datetime:
    """The latest moment, not after this one, at which people write mails: 7:00 to 22:00, and on a workday if they only work then."""
    first, last = (8, 17) if weekdays_only else (7, 21)
    if at.hour > last:
        at = at.replace(hour=last)
    elif at.hour < first:
        at = (at - timedelta(days=1)).replace(hour=last - 1)
    while weekdays_only and at.weekday() > 4:
        at -= timedelta(days=1)
    return at
