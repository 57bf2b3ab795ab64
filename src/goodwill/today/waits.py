"""Waits: whose answer to a letter that mattered is waited for, and whether one more try is worth it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

import numpy as np

from goodwill.judgement import delay, persist
from goodwill.judgement.persist import ENOUGH, GO, HOPELESS, MOST, OVER, REFUSED
from goodwill.judgement.running import DAY, Touches
from goodwill.judgement.tries import direct, tries
from goodwill.models import Book, Entry
from goodwill.models.entry import LASTS, THEM, WRONG
from goodwill.models.learning import answers_of
from goodwill.models.limits import SURE, limits
from goodwill.models.moment import seconds
from goodwill.models.persistence import MATTERED, Letter, letters
from goodwill.models.refresh import touches_of

__all__ = ["ENOUGH", "GO", "HOPELESS", "REFUSED", "Refusal", "Waiting", "refusals", "waiting"]

ONE_WAY = 12  # letters in a row without an answer: they answer elsewhere, or need not
SHUT = LASTS["ask"]  # days for which a no stands, whatever was written since


class Refusal(NamedTuple):
    """A no, or a limit, that forbids any further try."""

    what: str  # "no" "limit"
    key: str
    at: int
    quote: str


class Waiting(NamedTuple):
    """One person's."""

    letter: Letter  # that mattered, the last of them
    tries: int  # unanswered in a row
    last_at: int  # Unix seconds: the last of them
    on: date | None  # the best day for one more
    chance: float  # that it is answered
    why: int  # GO, ENOUGH, HOPELESS or REFUSED
    refusal: Refusal | None = None


def waiting(book: Book, people: Sequence[int], now: datetime) -> dict[int, Waiting]:
    """Those of these people who have not answered, and with whom the moment has not gone; in a constant number of queries."""
    first, last = _mattered(book, people, now)
    if not last:
        return {}
    some, moment_ = sorted(last), seconds(now)
    refused = refusals(book, some, now)
    touches = direct(touches_of(some, moment_)[0])
    done, believed = tries(touches), answers_of(book)
    shares = delay.person(done.tie, done.delay, len(some), believed.shares)
    forbidden, since = np.array([person in refused for person in some], bool), np.array([first[person].at for person in some])
    advice = persist.advice(touches, done, float(moment_), believed.belief, shares, forbidden, since)
    in_row = _in_row(touches, len(some))
    found = {}
    for i, tie in enumerate(advice.tie.tolist()):
        person, last_at = some[tie], int(advice.last_at[i])
        if moment_ - last_at > OVER * DAY or in_row[tie] > ONE_WAY:
            continue
        why = ENOUGH if in_row[tie] >= MOST and advice.why[i] != REFUSED else int(advice.why[i])
        on = _day(book, last_at, float(advice.day[i]), now) if why == GO else None
        chance = round(float(advice.chance[i]), 3)
        count = in_row[tie] if why == ENOUGH else int(advice.tries[i])
        found[person] = Waiting(last[person], count, last_at, on, chance, why, refused.get(person))
    return found


def _mattered(book: Book, people: Sequence[int], now: datetime) -> tuple[dict[int, Letter], dict[int, Letter]]:
    """The first and the last letter that mattered and was not answered, of each: what went before wanted nothing."""
    first: dict[int, Letter] = {}
    last: dict[int, Letter] = {}
    if people:
        for letter in letters(book, now, seconds(now) - LASTS["ask"] * DAY, people).values():
            if letter.kind in MATTERED and letter.is_open:
                first.setdefault(letter.person, letter)
                last[letter.person] = letter
    return first, last


def _in_row(t: Touches, people: int) -> list[int]:
    """How many letters, each by itself, went to each since their last sign."""
    sign = np.full(people, np.iinfo(np.int64).min)
    sign[t.person[t.into]] = t.at[t.into]  # the last one written stays
    counts: list[int] = np.bincount(t.person[~t.into & (t.at > sign[t.person])], minlength=people).tolist()
    return counts


def _day(book: Book, last_at: int, days: float, now: datetime) -> date:
    """The day so many days after the last try, today at the earliest."""
    then = now + timedelta(seconds=last_at - seconds(now) + days * DAY)
    return max(book.local(then).date(), book.local(now).date())


def refusals(book: Book, people: Sequence[int], now: datetime) -> dict[int, Refusal]:
    """Who said no within SHUT days, or in their last words, or set a limit that holds (or the owner did)."""
    found = {
        person: Refusal("limit", fact.event.key, seconds(fact.at) if fact.at else 0, fact.quote)
        for person, fact in limits(book, people, book.local(now).date()).items()
    }
    noes = Entry.objects.filter(book=book, person__in=people, kind="no", by=THEM, at__lte=seconds(now), sure__gte=SURE)
    for no in noes.exclude(state=WRONG).select_related("event", "person__figures").order_by("at", "pk"):
        assert no.at is not None
        figures = no.person.figures
        signs = [at for at in (figures.last_in_at, figures.last_met_at) if at is not None]
        if no.person_id not in found and (now - no.at < timedelta(days=SHUT) or not signs or no.at >= max(signs)):
            found[no.person_id] = Refusal("no", no.event.key, seconds(no.at), no.quote)
    return found
