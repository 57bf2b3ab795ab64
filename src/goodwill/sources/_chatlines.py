"""Chat lines: where a message begins in an exported chat, and which day its numbers mean.

WhatsApp writes dates as the phone does: in any order, with any marks, on a clock of 12 or 24 hours. One export is
uniform, though, so its first lines tell the form of all, and a line in another form is part of a message (a pasted chat).
"""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

_UNSEEN = re.compile("[\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_START = re.compile(
    r"(\[)?(\d{1,4})([./-])\s?(\d{1,2})\3\s?(\d{1,4})\.?[,،]?\s?"  # the day
    r"(?:([^\W\d_][^\W\d_.]{0,8}\.?[^\W\d_]?\.?)\s?)?"  # "klo", "um", or the half of the day before its hour
    r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?"
    r"(?:\s?([AaPp]\.?\s?[Mm]\b\.?|[^\W\d_]{1,8}\.?(?:[^\W\d_]\.)?(?=\s-\s|\])))?"
    r"(?:(\])\s?|(\s[-–]\s)|(:\s)|(\s))"
)
_MORNING = re.compile(r"a\.?\s?m\.?|vorm\.?|上午|午前|오전|ص|π\.?μ\.?|de\.?|öö|पूर्वाह्न", re.I)
_EVENING = re.compile(r"p\.?\s?m\.?|nachm\.?|下午|午後|오후|م|μ\.?μ\.?|du\.?|ös|अपराह्न", re.I)


class Start(NamedTuple):
    """The beginning of a message, as it stands."""

    form: tuple[str, ...]  # all messages of a file have the same
    day: tuple[str, str, str]
    hour: int
    minute: int
    second: int
    rest: str

    @property
    def stamp(self) -> tuple[object, ...]:
        return self.day, self.hour, self.minute, self.second


def start(line: str) -> Start | None:
    """The beginning of a message, if there is one in this line."""
    if seen := _UNSEEN.match(line):
        line = line[seen.end() :]
    found = _START.match(line)
    if not found:
        return None
    bracket, first, mark, second, third, before, hour, minute, sec, after, closed, dash, colon, space = found.groups()
    if bool(bracket) != bool(closed) or (bracket and mark == "-" and len(first) == 4 and "," not in line[:20]):  # as log files do
        return None
    half = _half(after or before or "")
    clock = _clock(int(hour), half)
    lengths = "".join("4" if len(part) == 4 else "2" for part in (first, second, third))
    if clock > 23 or int(minute) > 59 or int(sec or 0) > 59 or lengths not in ("224", "222", "422"):
        return None
    joiner = "]" if closed else "-" if dash else ":" if colon else " " if space else ""
    form = (mark, lengths, "s" if sec else "", "h" if half else "", joiner)
    return Start(form, (first, second, third), clock, int(minute), int(sec or 0), line[found.end() :])


def form_of(lines: Iterable[str]) -> tuple[str, ...] | None:
    """The form in which most of these lines begin; None where none does. Lines without a mark after the time are seldom meant."""
    forms = Counter(found.form for line in lines if (found := start(line)))
    return max(forms, key=lambda form: (form[-1] != " ", forms[form])) if forms else None


class Order:
    """Learns from the days of a chat, one after the other, in which order their numbers stand."""

    def __init__(self) -> None:
        self.only: Counter[str] = Counter()  # days that can be read in one order only
        self.back: Counter[str] = Counter()  # steps back in time, if that were the order
        self.differ = False
        self.last: dict[str, tuple[int, int, int]] = {}
        self.seen: tuple[str, str, str] | None = None

    def learn(self, day: tuple[str, str, str]) -> None:
        if day == self.seen:
            return
        self.seen = day
        for order in ("dm", "md"):
            date = _numbers(day, order)
            if not 1 <= date[1] <= 12:
                self.only["md" if order == "dm" else "dm"] += 1
            elif date < self.last.get(order, date):
                self.back[order] += 1
            self.last[order] = date
        self.differ = self.differ or self.last["dm"] != self.last["md"]

    def told(self, form: tuple[str, ...]) -> str:
        """ "dm", "md", or "" where both are possible."""
        if form[1] == "422":
            return "dm" if self.only["dm"] > self.only["md"] else "md"  # 2024/05/14; hardly anybody writes the day before the month
        if self.only["dm"] != self.only["md"]:
            return "dm" if self.only["dm"] > self.only["md"] else "md"
        if form[0] == "." or not self.differ:
            return "dm"
        if self.back["dm"] != self.back["md"]:
            return "dm" if self.back["dm"] < self.back["md"] else "md"
        return ""


def moment(begun: Start, order: str) -> datetime | None:
    """When it was sent, on the clock of the phone; None where there is no such day."""
    year, month, day = _numbers(begun.day, order)
    return _moment(year, month, day, begun.hour, begun.minute, begun.second)


@lru_cache(maxsize=4096)
def _moment(year: int, month: int, day: int, hour: int, minute: int, second: int) -> datetime | None:
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC) if 2000 <= year <= 2100 else None
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def _numbers(day: tuple[str, str, str], order: str) -> tuple[int, int, int]:
    """Year, month and day."""
    first, second, third = map(int, day)
    if len(day[0]) == 4:
        return (first, second, third) if order == "md" else (first, third, second)
    year = third + (2000 if third < 100 else 0)
    return (year, second, first) if order == "dm" else (year, first, second)


@lru_cache(maxsize=256)
def _half(said: str) -> str:
    said = said.strip()
    return "a" if _MORNING.fullmatch(said) else "p" if _EVENING.fullmatch(said) else ""


def _clock(hour: int, half: str) -> int:
    """On a clock of 24 hours. Some phones write 00:08 a. m."""
    if not half or hour > 12:
        return hour
    return hour % 12 + (12 if half == "p" else 0)
