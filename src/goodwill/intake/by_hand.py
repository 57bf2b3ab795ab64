"""By hand: a line of the ledger as its owner types it: "promised Ana the deck by Friday", "Ana gave me two books".

English and German. Who it is with is known already; the line says what was done, by whom, what it was, and by when.
"""

import re
from datetime import date, datetime
from typing import NamedTuple

from goodwill.errors import Trouble
from goodwill.intake.extract.when import due
from goodwill.words import _


class Noted(NamedTuple):
    verb: str  # gave · offered · asked · promised · thanked
    by: str  # "me" · "them"
    what: str
    due: date | None


VERBS = {
    "promised": r"(?:have\s+|has\s+)?promised|will\s+(?:send|give|bring)|habe?n?\s+versprochen|versprach(?:en)?|verspreche|versprochen",
    "gave": r"(?:have\s+|has\s+)?(?:gave|given|sent|lent|brought)|gab(?:en)?|gegeben|geschenkt|schenkte|schickte|geschickt|lieh|brachte",
    "offered": r"(?:have\s+|has\s+)?offered|bot(?:en)?|angeboten",
    "asked": r"(?:have\s+|has\s+)?asked|bat(?:en)?|gebeten|gefragt|fragte",
    "thanked": r"(?:have\s+|has\s+)?thanked|dankte|gedankt|bedankte|bedankt",
}
_VERB = {verb: re.compile(rf"(?:^|\s)(?:{words})(?=\s|$)", re.IGNORECASE) for verb, words in VERBS.items()}
_ME = re.compile(r"^(?:i|i['’]ve|i\s+have|ich|ich\s+habe|habe|have)$", re.IGNORECASE)
_THEM = r"she|he|they|sie|er"
_TO = re.compile(r"^(?:to\s+)?(?:me|her|him|them|us|mir|mich|ihr|ihm|ihnen|uns|sich|dass)\b\s*", re.IGNORECASE)
_FOR = re.compile(r"^(?:for|um|für|nach|,)\s+(?=\S)", re.IGNORECASE)
_BY = re.compile(
    r"[\s,]*\b(?:(?:by|until|till|before|on|bis|am|zum|bis\s+zum)\s+(?P<day>\S.*)|(?P<alone>today|tomorrow|heute|morgen|übermorgen"
    r"|(?:in|within)\s+\S+\s+\S+|(?:next|this|nächste[nr]?|diese[nr]?|kommende[nr]?)\s+\S+))\s*[.!]?$",
    re.IGNORECASE,
)


def line(text: str, now: datetime, names: tuple[str, ...] = ()) -> Noted:
    """What such a line says.

    Args:
        now: on the owner's clock. names: of whoever it is with.

    Raises:
        Trouble: no verb of the ledger is in it.
    """
    text = " ".join(text.split()).rstrip(".!")
    found = min(((m.start(), verb, m) for verb, form in _VERB.items() if (m := form.search(text))), default=None)
    if found is None:
        raise Trouble(_("What was it: gave, offered, asked, promised or thanked?"), _("For example: promised Ana the deck by Friday"))
    _start, verb, match = found
    before, after = text[: match.start()].strip(), text[match.end() :].strip()
    subject, left = _subject(before, names)
    after, day = _day(f"{left} {after}".strip(), now)
    return Noted(verb, subject, _what(after, names), day)


def _subject(before: str, names: tuple[str, ...]) -> tuple[str, str]:
    """Who did it, and what else stands before the verb: in German that may be all of it."""
    them = "|".join([_THEM, *(re.escape(name) for name in names)])
    head = re.match(rf"^(?:{them})\b(?:\s+(?:has|have|hat|haben)\b)?\s*", before, re.IGNORECASE)
    if head and head.end() == len(before):
        return "them", ""
    if head and re.match(r"^(?:me|mir|mich|uns|us)\b", before[head.end() :], re.IGNORECASE):
        return "them", before[head.end() :]
    mine = re.sub(r"^(?:i|ich)(?:['’]ve|\s+(?:have|habe))?\b\s*|^(?:habe|have)\b\s*", "", before, flags=re.IGNORECASE)
    return ("me", "") if _ME.match(before) else ("me", mine)


def _day(text: str, now: datetime) -> tuple[str, date | None]:
    """The words without the day at their end, and that day."""
    for found in _BY.finditer(text):
        day = _when(found["day"] or found["alone"], now)
        if day is not None:
            return text[: found.start()].strip(), day
    return text, None


def _what(text: str, names: tuple[str, ...]) -> str:
    """What is left, without whom it was done to."""
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(rf"^(?:to\s+)?{re.escape(name)}\b[\s,:]*", "", text, flags=re.IGNORECASE)
    text = _FOR.sub("", _TO.sub("", text))
    for name in names:
        text = re.sub(rf"\s+(?:to|an|für|for)\s+{re.escape(name)}$", "", text, flags=re.IGNORECASE)
    return re.sub(r"\s+an$", "", text)


def day_said(text: str, now: datetime) -> date:
    """A day as people say it: "2026-05-14", "Friday", "bis Freitag", "in two weeks".

    Raises:
        Trouble: it cannot be told which.
    """
    day = _when(text.strip(), now)
    if day is None:
        raise Trouble(_("“{text}” is no day.").format(text=text), _("Write it as {day}.").format(day=now.date()))
    return day


def day_in(text: str, now: datetime, on: date | None = None) -> date | None:
    """The day that a promise names, "the score by Friday", counted from the day on which it was given; else None.

    Args:
        now: on the owner's clock. on: the day of the talk, where it was an earlier one.
    """
    return due(text, now if on is None else datetime.combine(on, now.timetz()))


def _when(text: str, now: datetime) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return due(text, now) or due(f"by {text}", now) or due(f"bis {text}", now)
