"""Days and moments as exports write them: 2024-01-05, 12 Mar 2025, 05 janv. 2024, 9/28/18, 7:42 PM.

Whether 1/5 is a day in May or in January is never guessed: a value that can be both is no date, unless other values of
the same file prove the order of all.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from functools import lru_cache

# How the months begin, without accents: English, German, French, Spanish, Italian, Portuguese, Dutch, Nordic, Polish,
# Czech, Finnish, Turkish, Romanian, Hungarian, Russian. The longest that fits counts: "juillet" begins with both jui and juil.
_BEGINNINGS = """jan gen ene ian sty led oca tam янв
feb fev lut uno sub hel фев
mar mrt maa bre мар
apr avr abr kwi dub nis huh апр
may mai mag maj mei kve tou маи мая
jun juin giu cze cerven cvn haz kes iun июн
jul juil lug lip cervenec cvc tem hei iul июл
aug ago aou sie srp agu elo авг
sep set wrz zar eyl syy szep сен
oct okt ott out paz rij eki lok окт
nov lis kas marr noi ноя
dec dez dic gru pro ara jou дек"""
_MONTHS = {word: n for n, words in enumerate(_BEGINNINGS.split("\n"), 1) for word in words.split()}
_YEAR_FIRST = re.compile(r"(\d{4})(?:[-/.]|\s?[年년]\s?)(\d{1,2})(?:[-/.]|\s?[月월]\s?)(\d{1,2})[日일]?(?!\d)")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th|er|º)?[ -](?:de |d')?([^\W\d_]{3,12})\.?,?[ -](?:de |del )?(\d{4})(?!\d)")
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)")
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)(?!\d)")
_WEEKDAY = re.compile(r"[^\W\d_]{2,12}\.?, ")
_TIME = re.compile(r"[\sT,]*(\d{1,2})[:.](\d\d)(?:[:.](\d\d)(?:\.\d{1,9})?)?\s*([AaPp]\.?\s?[Mm]\b\.?)?\s*(Z|UTC|GMT)?\s*$")


def day(text: str, order: str = "") -> date | None:
    """The day that a text begins with; None where it is none, or could be two.

    Args:
        order: "dm" or "md", where the file proves that all its dates are written so.
    """
    return _day(text, order)[0]


def moment(text: str, order: str = "") -> datetime | None:
    """The moment; a time without a zone is taken for UTC, a day without a time for its noon."""
    text = text.strip()
    try:
        found = datetime.fromisoformat(text) if len(text) > 10 else None
        if found and 1971 <= found.year <= 9998:
            return found if found.tzinfo else found.replace(tzinfo=UTC)
    except ValueError:
        pass
    on, rest = _day(text, order)
    if on is None:
        return None
    if not rest.strip(" ,"):
        return datetime.combine(on, time(12), UTC)
    at = _TIME.match(rest)
    hour = _hour(int(at[1]), (at[4] or "").lower()) if at else 24
    if not at or hour > 23 or int(at[2]) > 59 or int(at[3] or 0) > 59:
        return None
    return datetime.combine(on, time(hour, int(at[2]), int(at[3] or 0)), UTC)


def order_of(texts: Iterable[str]) -> str:
    """ "dm" or "md" where some dates can only be that, and none only the other; else ""."""
    seen = {order for text in texts if (order := _only(text))}
    return seen.pop() if len(seen) == 1 else ""


@lru_cache(maxsize=1024)
def month(word: str) -> int:
    """The number of a month by its name or the beginning of it, in many languages; 0 when it is none."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    return next((_MONTHS[plain[:n]] for n in range(len(plain), 2, -1) if plain[:n] in _MONTHS), 0)


def _hour(hour: int, half: str) -> int:
    """On a clock of 24 hours; 24 when it is on none."""
    if not half:
        return hour
    return 24 if not 1 <= hour <= 12 else hour % 12 + (12 if half.startswith("p") else 0)


def _only(text: str) -> str:
    found = _NUMBERS.match(text.strip())
    if not found or found[2] == ".":
        return ""
    first, second = int(found[1]), int(found[3])
    if first > 12 >= second:
        return "dm"
    return "md" if second > 12 >= first else ""


def _day(text: str, order: str) -> tuple[date | None, str]:
    """The day, and what stands behind it."""
    text = text.strip()
    weekday = _WEEKDAY.match(text)
    text = text[weekday.end() :] if weekday else text
    if found := _YEAR_FIRST.match(text):
        return _date(found[1], found[2], found[3]), text[found.end() :]
    if found := _DAY_FIRST.match(text):
        return _date(found[3], month(found[2]), found[1]), text[found.end() :]
    if found := _MONTH_FIRST.match(text):
        return _date(found[3], month(found[1]), found[2]), text[found.end() :]
    if found := _NUMBERS.match(text):
        order = "dm" if found[2] == "." else _only(text) or order or ("dm" if found[1] == found[3] else "")
        if order:
            first, second = (found[1], found[3]) if order == "dm" else (found[3], found[1])
            return _date(found[4], second, first), text[found.end() :]
    return None, ""


def _date(year: str, month: str | int, day: str) -> date | None:
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None
