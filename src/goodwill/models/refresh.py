"""Refresh: brings running figures up to date, for one person after one touch and for all after an import."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

import numpy as np
from django.db import connection
from django.db.models import Count, Q
from numpy.typing import NDArray

from goodwill.judgement import curve, running, slipping
from goodwill.judgement.contact import Model
from goodwill.models import bulk, circle, learning
from goodwill.models.book import Book
from goodwill.models.entry import Entry, speakable
from goodwill.models.fact import Fact, tellable
from goodwill.models.figures import LEARNED, Figures
from goodwill.models.moment import seconds
from goodwill.models.settle import settle
from goodwill.models.touch import Touch, deep
from goodwill.models.word import Word

COUNTS = ("touches", "n_in", "n_out", "n_met", "days", "unanswered")
MOMENTS = ("first_at", "last_at", "last_in_at", "last_out_at", "last_met_at")
REST = (
    "two_way",
    "strength",
    "unsure",
    "strength_said",
    "best",
    "rhythm",
    "rhythm_said",
    "due_at",
    "chances",
    "settled",
    "asks",
    "ledger",
    "stale_at",
    "ask_at",
)


def refresh(book: Book, now: datetime, batch: int = 2000, learns: bool = True) -> int:
    """Brings the figures of everybody stale up to date as of `now`; returns how many people that were.

    One way for one person after one touch and for all after an import: read their touches as arrays, in
    batches of people, so that memory stays level. While more is being read in, there is nothing to learn yet (`learns`).
    """
    done = _refresh_stale(book, now, batch)
    if done and not learning.is_in_step(book):
        if not learns:
            _put_off(book)
            return done
        with book.writing():
            everybody = list(Figures.objects.filter(book=book).order_by("person_id").values_list("person_id", flat=True))
            has_changed = learning.learn(book, everybody, touches_of(everybody, seconds(now))[0])
        return max(done, _refresh_stale(book, now, batch)) if has_changed else done
    return done


def _put_off(book: Book) -> None:
    """Somebody stays stale, so that it is learned when the figures are next brought up to date, also by another run."""
    first = Figures.objects.filter(book=book).order_by("person_id")[:1]
    Figures.objects.filter(person__in=list(first.values_list("person_id", flat=True))).update(stale_at=0)


def _refresh_stale(book: Book, now: datetime, batch: int) -> int:
    done, model = 0, None
    stale = Figures.objects.filter(book=book, stale_at__lte=now).order_by("person_id").values_list("person_id", flat=True)
    while people := list(stale[:batch]):
        model = model or learning.contact_of(book)
        with book.writing():
            learned = set(Figures.objects.filter(book=book, stale_at=LEARNED).values_list("person_id", flat=True))
            settle(book, [person for person in people if person not in learned], seconds(now))
            _refresh(book, people, now, model)
        done += len(people)
    return done


def _refresh(book: Book, people: list[int], now: datetime, model: Model) -> None:
    touches, depths = touches_of(people, seconds(now))
    coming = _coming(people, seconds(now))
    found = running.running(touches, len(people), depths)
    slips = slipping.slipping(touches, len(people), found.rhythm, found.long, model)
    sums = learning.settled(touches, len(people), learning.until_of(book))
    asks, ledger = _open_asks(people, np.maximum(found.last_out_at, found.last_met_at), now), _open_lines(people, now)
    answer_me = _answer_me([person for person, direct in zip(people, found.direct) if not direct], seconds(now))
    rhythms, strengths, circles = _said(people, "rhythm", "days"), _said(people, "strength", "strength"), circle.of(book, people)
    rows = []
    for i, person in enumerate(people):
        usual, due = (rhythms[person],) * 2 if person in rhythms else (float(found.rhythm[i]), float(slips.due[i]))
        if person in circles and person not in rhythms:
            due = circles[person].due(due)
        last = int(found.last_at[i])
        rows.append(
            (
                *(int(getattr(found, name)[i]) for name in COUNTS),
                *(_or_null(int(getattr(found, name)[i])) for name in MOMENTS),
                bool(found.direct[i] or person in answer_me),
                float(found.strength[i]),
                float(found.unsure[i]),
                strengths.get(person),
                float(found.best[i]),
                None if np.isnan(usual) else usual,
                person in rhythms,
                None if last == running.NEVER or np.isnan(due) else int(last + due * running.DAY),
                _curve(slips.chances[i]),
                int(sums[i]),
                int(asks[i]),
                ledger.get(person, 0),
                coming.get(person),
                0,
                person,
            )
        )
    bulk.update(Figures, (*COUNTS, *MOMENTS, *REST), rows)
    _move_on(book, int(found.last_at.max()))


def _move_on(book: Book, newest: int) -> None:
    """The figures now count touches up to here."""
    if newest != running.NEVER:
        Book.objects.filter(pk=book.pk).filter(Q(as_of__isnull=True) | Q(as_of__lt=newest)).update(as_of=newest)
        book.refresh_from_db(fields=["as_of"])


def touches_of(people: list[int], now: int) -> tuple[running.Touches, NDArray[np.float64]]:
    """All touches of these people up to now, sorted; and the depth of each."""
    rows = _rows(people, now)
    if (rows[:, 5] < 0).any():
        for some in bulk.in_batches(people, 200):
            deepen(some)
        rows = _rows(people, now)
    same = rows[:, 4] * 4 + rows[:, 2] * 2 + rows[:, 3]  # of one second, in an order that does not hang on the database
    rows = rows[np.lexsort((rows[:, 5], same, rows[:, 1], rows[:, 0]))]
    person = np.searchsorted(np.array(people), rows[:, 0])
    return running.Touches(person, rows[:, 1], rows[:, 2] > 0, rows[:, 3] > 0, rows[:, 4]), rows[:, 5] / 100


def _rows(people: list[int], now: int) -> NDArray[np.int64]:
    chunks = [np.zeros((0, 6), np.int64)]
    if not people:
        return chunks[0]
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT t.person_id, t.at, t.way <> 'out', t.way <> 'in', t.others, coalesce(t.depth, -1) FROM goodwill_touch t
                WHERE t.person_id IN ({",".join(map(str, people))}) AND t.at <= %s""",  # noqa: S608 (whole numbers)
            [now],
        )
        while rows := cursor.fetchmany(20_000):
            chunks.append(np.array(rows, np.int64))
    return np.concatenate(chunks)


def deepen(people: Sequence[int]) -> None:
    """Finds out what went into touches of which it is not known: their channel and length stand with the event."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT t.id, e.kind, length(e.text), coalesce(e.until - e.at, 0) FROM goodwill_touch t
                JOIN goodwill_event e ON e.id = t.event_id
                WHERE t.person_id IN ({",".join(map(str, people))}) AND t.depth IS NULL"""  # noqa: S608
        )
        found = cursor.fetchall()
    bulk.update(Touch, ["depth"], [(deep(kind, length, lasted), touch) for touch, kind, length, lasted in found])


def _coming(people: list[int], now: int) -> dict[int, int]:
    """The moment of each one's next touch to come, where there is one."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT person_id, min(at) FROM goodwill_touch
                WHERE person_id IN ({",".join(map(str, people))}) AND at > %s GROUP BY person_id""",  # noqa: S608 (whole numbers)
            [now],
        )
        return dict(cursor.fetchall())


def _open_asks(people: list[int], answered: NDArray[np.int64], now: datetime) -> NDArray[np.int64]:
    """How many of each one's questions came after I last answered."""
    index = {person: i for i, person in enumerate(people)}
    counts = np.zeros(len(people), np.int64)
    asked = Entry.objects.filter(person__in=people, kind="ask", by="them", put=True, state="open", at__lte=now)
    for person, at in asked.values_list("person_id", "at"):
        counts[index[person]] += at is not None and seconds(at) > answered[index[person]]
    return counts


def _open_lines(people: list[int], now: datetime) -> dict[int, int]:
    """Of how many lines of the ledger, and facts, the reasons may have to speak, by person."""
    lines = Entry.objects.filter(person__in=people, at__lte=now).filter(speakable(now)).order_by()
    facts = Fact.objects.filter(tellable(now), person__in=people).order_by()
    counts = Counter(dict(lines.values_list("person_id").annotate(n=Count("pk"))))
    return counts + Counter(dict(facts.values_list("person_id").annotate(n=Count("pk"))))


def _answer_me(people: list[int], now: int) -> set[int]:
    """Who of them answered a mail of mine, whoever it was written to: that is an exchange both ways."""
    if not people:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT DISTINCT t.person_id FROM goodwill_touch t JOIN goodwill_event e ON e.id = t.event_id
                JOIN goodwill_event mine ON mine.book_id = e.book_id AND mine.key = e.answers
                WHERE t.person_id IN ({",".join(map(str, people))}) AND t.way = 'in' AND t.at <= %s AND e.answers <> ''
                  AND EXISTS (SELECT 1 FROM goodwill_touch o WHERE o.event_id = mine.id AND o.way = 'out')""",  # noqa: S608
            [now],
        )
        return {person for (person,) in cursor.fetchall()}


def _said(people: list[int], verb: str, what: str) -> dict[int, float]:
    """The owner's newest word over a derived figure; an empty word gives it back."""
    words = Word.objects.filter(person__in=people, verb=verb, undone_at=None).order_by("pk").values_list("person_id", "value")
    newest = {person: value[what] for person, value in words if person is not None}
    return {person: float(said) for person, said in newest.items() if said is not None}


def _curve(chances: NDArray[np.float64]) -> str:
    """As it is kept: thousandths, as JSON."""
    return "[]" if np.isnan(chances[0]) else str([round(curve.WHOLE * chance) for chance in chances.tolist()])


def _or_null(moment_: int) -> int | None:
    return None if moment_ == running.NEVER else moment_
