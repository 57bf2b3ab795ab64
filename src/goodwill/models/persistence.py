"""Persistence: letters of the owner's that mattered, and what the last look at them found.

A letter mattered when it went to one person alone and wanted something of them: an offer; a question, where the owner began the
conversation (one that goes with an answer to theirs is their matter); or a letter that ended a long silence.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection, models

from goodwill.models.book import Book
from goodwill.models.entry import OPEN, WRONG
from goodwill.models.moment import MomentField, seconds

OFFER, QUESTION, ATTEMPT, OTHER = "offer", "question", "attempt", "other"
MATTERED = (OFFER, QUESTION, ATTEMPT)
DIRECT = 4  # with fewer others in it, it is between the two (as in judgement/running.py, which is slow to load)
SURE = 0.7  # how likely the words must ask or offer
QUIET = 60 * 86400  # seconds of silence after which a letter is an attempt to take up contact
WORDS = 80  # characters of text without which a letter is no attempt
# What is said out of politeness, or wants its answer by telephone: nobody waits for a letter after it.
_AIM = r"(?:need|questions?|further|problems?|conflicts?|anything|concerns?|help|assistance|changes|objections?)"
_COURTESY = re.compile(
    rf"\b(?:let (?:me|us) know|tell (?:me|us)|call|contact me|feel free|hesitate)\b.{{0,40}}\b(?:if|should|with any)\b.{{0,60}}\b{_AIM}\b"
    rf"|\b(?:if|should)\b.{{0,40}}\b{_AIM}\b.{{0,60}}\b(?:let (?:me|us) know|call)\b"
    r"|\b(?:give (?:me|us) a (?:call|ring)|(?:call|phone|ring) me|ruf\w* (?:mich|doch) .{0,20}an)\b"
    r"|\b(?:appelle[- ]?moi|appelez[- ]?moi|ll[áa]m[ae]me|n['’]h[ée]sit\w+|no dud(?:es|e) en)\b"
    r"|\b(?:meld\w*|sag\w*|gib\w*|schreib\w*)\b.{0,30}\b(?:falls|wenn)\b.{0,60}\b(?:frag\w*|brauch\w*|problem\w*|etwas)\b",
    re.IGNORECASE,
)
_ANSWERS = re.compile(r"^\s*(?:re|aw|sv|antw|rv|r)\s*(?:\[\d+\])?:", re.IGNORECASE)


class Persistence(models.Model):
    """The last look: one row a book. Derived, and thrown away with a rebuild."""

    book = models.OneToOneField(Book, primary_key=True, on_delete=models.CASCADE, related_name="persistence")
    at = MomentField()
    report = models.JSONField(default=dict)


def keep(book: Book, report: dict[str, Any], now: datetime) -> Persistence:
    row, _made = Persistence.objects.update_or_create(book=book, defaults={"at": seconds(now), "report": report})
    row.refresh_from_db()
    return row


def latest(book: Book) -> Persistence | None:
    return Persistence.objects.filter(book=book).first()


class Letter(NamedTuple):
    """A letter of the owner's to one or a few, with what it wanted."""

    person: int
    at: int  # Unix seconds
    key: str
    channel: str  # "mail" "chat" …
    title: str
    others: int
    length: int  # characters
    kind: str  # OFFER, QUESTION, ATTEMPT or OTHER
    quote: str = ""  # the words that want something; of an attempt, its first ones
    is_open: bool = True  # nothing has settled it


def letters(book: Book, now: datetime, since: int, people: Iterable[int] | None = None) -> dict[tuple[int, int], Letter]:
    """What the owner wrote to whom and when, with what it wanted: by person and second, in one query.

    Args:
        since: Unix seconds. people: only to these, and only what they have not answered.
    """
    found: dict[tuple[int, int], Letter] = {}
    for row in _rows(book, now, since, people):
        letter = _letter(*row)
        before = found.get((letter.person, letter.at))
        if before is None or _weight(letter) > _weight(before):
            found[letter.person, letter.at] = letter
    return found


def _weight(letter: Letter) -> tuple[bool, int]:
    return letter.is_open, (OTHER, ATTEMPT, OFFER, QUESTION).index(letter.kind)


def _rows(book: Book, now: datetime, since: int, people: Iterable[int] | None) -> list[tuple[Any, ...]]:
    only = "" if people is None else f"AND t.person_id IN ({','.join(map(str, people)) or '0'}) AND NOT EXISTS ({_SIGN})"
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT t.person_id, t.at, e.key, e.kind, e.title, t.others, length(e.text), e.answers, r.way, n.kind, n.quote, n.sure,
                       n.state, (SELECT max(b.at) FROM goodwill_touch b WHERE b.person_id = t.person_id AND b.at < t.at)
                FROM goodwill_touch t JOIN goodwill_event e ON e.id = t.event_id
                LEFT JOIN goodwill_event first ON first.book_id = e.book_id AND first.key = e.thread AND e.thread <> ''
                LEFT JOIN goodwill_touch r ON r.event_id = first.id AND r.person_id = t.person_id
                LEFT JOIN goodwill_entry n ON n.event_id = e.id AND n.person_id = t.person_id AND n.by = 'me'
                     AND n.kind IN ('ask', 'offer', 'thanks') AND n.state <> '{WRONG}'
                WHERE e.book_id = %s AND e.aside = '' AND t.way = 'out' AND t.others < {DIRECT} AND t.at > %s AND t.at <= %s {only}
                ORDER BY t.person_id, t.at, e.key, n.id""",  # noqa: S608 (whole numbers and words of ours)
            [book.pk, since, seconds(now), *([] if people is None else [seconds(now)])],
        )
        return list(cursor.fetchall())


_SIGN = "SELECT 1 FROM goodwill_touch s WHERE s.person_id = t.person_id AND s.way <> 'out' AND s.at >= t.at AND s.at <= %s"


def _letter(
    person: int,
    at: int,
    key: str,
    channel: str,
    title: str,
    others: int,
    length: int,
    answers: str,
    root: str | None,
    act: str | None,
    quote: str | None,
    sure: float | None,
    state: str | None,
    before: int | None,
) -> Letter:
    begun = root == "out" if root else not answers and not _ANSWERS.match(title)
    wants = act in ("ask", "offer") and (sure or 0.0) >= SURE and not _COURTESY.search(quote or "")
    is_new = before is None or at - before >= QUIET
    kind = OTHER
    if others == 0 and wants and (act == "offer" or begun):
        kind = OFFER if act == "offer" else QUESTION
    elif others == 0 and act is None and begun and is_new and length >= WORDS:
        kind = ATTEMPT
    said = (quote or "") if kind in (OFFER, QUESTION) else ""
    return Letter(person, at, key, channel, title, others, length, kind, said, state in (None, OPEN) or kind in (ATTEMPT, OTHER))
