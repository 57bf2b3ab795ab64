"""Words: every sentence a person sees passes through here, so that it can be said in their language.

Plain gettext, because judgement and reasons know no Django. The web pages use Django's own functions over the
same catalogue (`locale/<language>/LC_MESSAGES/django.mo`).
"""

import gettext as _gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "locale"


@cache
def of_machine() -> str:
    """The language this machine is set to, where there are words for it; else English."""
    said = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    language = said.split("_")[0].split(".")[0]
    return language if (FOLDER / language / "LC_MESSAGES" / "django.mo").is_file() else "en"


_language: ContextVar[str] = ContextVar("language", default="")


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    return _gettext.translation("django", FOLDER, [language], fallback=True)


def speak(language: str) -> None:
    """From here on (in this thread or task) sentences come in this language."""
    _language.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Within, sentences come in this language."""
    before = _language.set(language)
    try:
        yield
    finally:
        _language.reset(before)


def _(sentence: str) -> str:
    return _catalogue(_language.get() or of_machine()).gettext(sentence)


def ngettext(one: str, many: str, n: int) -> str:
    return _catalogue(_language.get() or of_machine()).ngettext(one, many, n)


# What stands between thousands, and before what is less than one (Unicode CLDR 46, numbers).
_MARKS = {"en": (",", "."), "de": (".", ","), "es": (".", ","), "fr": ("\u202f", ",")}


def figure(n: float, digits: int = 0) -> str:
    """A number as it is written in this language: 1234.5 -> "1,234.5", in German "1.234,5"."""
    thousands, point = _MARKS.get(_language.get() or of_machine(), _MARKS["en"])
    return f"{n:,.{digits}f}".translate({ord(","): thousands, ord("."): point})


def percent(share: float) -> str:
    """A share in hundredths: .42 -> "42%", in German "42 %"."""
    return _("{n}%").format(n=round(100 * share))


def days(n: float) -> str:
    """A span as people say it: 1 -> "a day", 12 -> "12 days", 25 -> "3 and a half weeks", 400 -> "a year"."""
    if n < 1.5:
        return _("a day")
    if n < 18:
        return ngettext("{n} day", "{n} days", round(n)).format(n=round(n))
    if n < 60:
        halves = round(n / 3.5)
        if halves % 2 and halves < 12:
            return _("{n} and a half weeks").format(n=halves // 2)
        return ngettext("{n} week", "{n} weeks", round(n / 7)).format(n=round(n / 7))
    if n < 345:
        return ngettext("{n} month", "{n} months", round(n / 30.4)).format(n=round(n / 30.4))
    if n < 550:
        return _("a year")
    if n < 640:
        return _("a year and a half")
    return ngettext("{n} year", "{n} years", round(n / 365.25)).format(n=round(n / 365.25))


def every(n: float) -> str:
    """A span as an interval: "every day", "every 3 weeks", "every year"."""
    if n < 1.5:
        return _("every day")
    return _("every year") if 345 <= n < 550 else _("every {rhythm}").format(rhythm=days(n))


def by_itself(p: float) -> str:
    """The chance that a silence ends within a month, as people say it: .17 -> "Of such silences, 1 in 6 ends …"."""
    if p < 0.02:
        return _("Of such silences, hardly one ends by itself within a month.")
    if p <= 0.4:
        return _("Of such silences, 1 in {n} ends by itself within a month.").format(n=round(1 / p))
    if p < 0.58:
        return _("Of such silences, about half end by themselves within a month.")
    n, of = min(((2, 3), (3, 4), (4, 5), (9, 10)), key=lambda one: abs(one[0] / one[1] - p))
    return _("Of such silences, {n} in {of} end by themselves within a month.").format(n=n, of=of)


def answered(p: float) -> str:
    """The chance that a further try is answered, as people say it: .33 -> "Of such further tries, 1 in 3 is answered."."""
    if p <= 0.4:
        return _("Of such further tries, 1 in {n} is answered.").format(n=round(1 / max(p, 0.01)))
    if p < 0.58:
        return _("Of such further tries, about half are answered.")
    n, of = min(((2, 3), (3, 4), (4, 5), (9, 10)), key=lambda one: abs(one[0] / one[1] - p))
    return _("Of such further tries, {n} in {of} are answered.").format(n=n, of=of)


_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def month(n: int) -> str:
    return _(_MONTHS[n - 1])


def day(when: date | datetime, now: date | datetime | None = None) -> str:
    """A day as people say it: "14 May", with the year where it is not this one's."""
    text = _("{day} {month}").format(day=when.day, month=_(_MONTHS[when.month - 1]))
    if now is None or when.year != now.year:
        text = _("{day} {year}").format(day=text, year=when.year)
    return text
