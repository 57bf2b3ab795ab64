"""Settle: the state of every line between the owner and some people, out of all that passed and of the owner's words.

One way for one person after one touch and for all after an import (models/refresh.py).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.db import connection

from goodwill.judgement.settling import Passed, Said, is_talk, settled
from goodwill.models import bulk
from goodwill.models.book import Book
from goodwill.models.corrections import Corrections
from goodwill.models.entry import DONE, ME, OPEN, SETTLED, WRONG, Entry
from goodwill.models.fact import Fact
from goodwill.models.moment import seconds

STATE = ("state", "settled_by_id", "settled_at", "word_id")
FEW = 200  # people whose lines, and all that passed with them, are looked at together


class Row(NamedTuple):
    """A line as stored."""

    person: int
    said: Said
    rule: str
    sure: float
    state: tuple[Any, ...]  # in the order of STATE


def settle(book: Book, people: Sequence[int], now: int) -> None:
    """Brings the state of these people's lines up to date with what is known at `now`: of few at a time, so that memory stays level."""
    if not people:
        return
    corrections = Corrections(book)
    _correct_facts(people, corrections)
    for some in bulk.in_batches(people, FEW):
        _settle(some, now, corrections)


def _settle(people: Sequence[int], now: int, corrections: Corrections) -> None:
    rows = _lines(people, now)
    if not rows:
        return
    touches = _touches(sorted(rows), now)
    changed = []
    for person in sorted(rows):
        passed = touches.get(person, ())
        by = settled([row.said for row in rows[person]], passed)
        states = [_state(row, by.get(row.said.id), corrections) for row in rows[person]]
        for row, after in zip(rows[person], _without_talk(rows[person], states, passed)):
            if after != row.state:
                changed.append((*after, row.said.id))
    bulk.update(Entry, STATE, changed)


def _lines(people: Sequence[int], now: int) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT l.person_id, l.rule, l.sure, l.state, l.settled_by_id, l.settled_at, l.word_id,
                       l.id, l.kind, l."by", l.at, l.event_id, e.key, l.quote, l.what, e.title
                FROM goodwill_entry l JOIN goodwill_event e ON e.id = l.event_id
                WHERE l.person_id IN ({",".join(map(str, people))}) AND l.at <= %s""",  # noqa: S608 (whole numbers)
            [now],
        )
        for person, rule, sure, *rest in cursor.fetchall():
            found[person].append(Row(person, Said(*rest[len(STATE) :]), rule, sure, tuple(rest[: len(STATE)])))
    return found


def _state(row: Row, by: Any, corrections: Corrections) -> tuple[Any, ...]:
    """In the order of STATE: the owner's word first, then what it taught, then what came after."""
    line = row.said
    begins = Entry.begins(line.kind, line.by, row.sure)
    word = corrections.last(line.key, line.kind, line.quote) if corrections else None
    if word is not None:
        state = {"open": begins, "wrong": WRONG}.get(word.verb, SETTLED)
        return (state, None, seconds(word.at) if state == SETTLED and word.at else None, word.pk)
    taught = corrections.taught(line.kind, line.quote, row.rule) if corrections else None
    if taught is not None:
        return (WRONG, None, None, taught)
    if by is None:
        return (begins, None, None, None)
    return (SETTLED if begins == OPEN else DONE, by.event, by.at, None)


def _without_talk(rows: Sequence[Row], states: Sequence[tuple[Any, ...]], passed: Sequence[Passed]) -> Iterator[tuple[Any, ...]]:
    """The same, where no thanks are waited for what was told in answer to a letter that asked nothing; the owner's word stands."""
    answers = {state[1] for row, state in zip(rows, states) if (row.said.kind, row.said.by) == ("ask", ME)}
    given = {row.said.event for row, state in zip(rows, states) if (row.said.kind, state[0], state[3]) == ("give", OPEN, None)}
    came = {touch.event: touch for touch in passed if touch.event in given}
    for row, state in zip(rows, states):
        waits = (row.said.kind, state[0], state[3]) == ("give", OPEN, None)
        is_talk_ = waits and is_talk(row.said, row.rule, came.get(row.said.event), row.said.event in answers)
        yield (DONE, None, None, None) if is_talk_ else state


def _touches(people: list[int], now: int) -> dict[int, list[Passed]]:
    found: dict[int, list[Passed]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT t.person_id, e.id, e.key, t.at, t.way, e.kind, e.answers, e.thread, e.title
                FROM goodwill_touch t JOIN goodwill_event e ON e.id = t.event_id
                WHERE t.person_id IN ({",".join(map(str, people))}) AND t.at <= %s""",  # noqa: S608 (whole numbers)
            [now],
        )
        while rows := cursor.fetchmany(20_000):
            for person, *passed in rows:
                found[person].append(Passed(*passed))
    return found


def _correct_facts(people: Sequence[int], corrections: Corrections) -> None:
    """Facts have one state: they stand, or are wrong."""
    facts = Fact.objects.filter(person__in=people)
    if not corrections:
        facts = facts.filter(state=WRONG)  # what was said to be so before
    changed = []
    columns = ("pk", "event__key", "kind", "quote", "rule", "state", "word_id")
    for pk, key, kind, quote, rule, state, before in facts.values_list(*columns):
        word = corrections.last(key, kind, quote) if corrections else None
        number = word.pk if word and word.verb == "wrong" else None if word else corrections.taught(kind, quote, rule)
        after = (WRONG if number else "", number)
        if after != (state, before):
            changed.append((*after, pk))
    bulk.update(Fact, ("state", "word_id"), changed)
