"""Tries: what was known of two people at the moment one wrote to the other, and whether an answer came.

A try is the first message of a burst: nothing sent to them within the hour before, or something back since. Every
figure of a try is made of what came strictly before it, and of outcomes that were known by then, so nothing changes
when the file ends right after it. A try that might be made (one more, at some later day) has the same figures.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from goodwill.judgement import trace
from goodwill.judgement.running import DIRECT, Touches

DAY = 86400.0
BURST = 3600  # seconds
WINDOW = 14.0  # days within which an answer counts
BACK = (1.0, 7.0, 30.0, 120.0)  # days: half-lives of what came back
FORTH = (7.0, 30.0)  # and of what was sent
NEVER = 3650.0  # days

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


class Tries(NamedTuple):
    """Tries of one writer to the person of each tie, ascending by tie, then time. One entry a try."""

    tie: Ints
    at: Ints  # Unix seconds
    others: Ints  # further recipients
    answered: Bools  # within WINDOW
    delay: Floats  # days until something came back; inf where nothing has


def direct(t: Touches) -> Touches:
    """Without what the writer sent to several at once: nobody of them is silent who does not answer."""
    return t.only(t.into | (t.others < DIRECT))


def tries(t: Touches) -> Tries:
    """All that were made, from all touches (a meeting, both ways, is an answer and no try)."""
    sent = t.out & ~t.into
    place = np.flatnonzero(sent)
    ours = trace.trace(t.person[sent], t.at[sent], 0)
    theirs = trace.trace(t.person[t.into], t.at[t.into], int(ours.at.max()) if len(place) else 0)
    ago = np.full(len(place), np.inf)
    same = ours.group[1:] == ours.group[:-1]
    ago[1:][same] = (ours.at[1:] - ours.at[:-1])[same]
    back, there = trace.before(theirs, ours.group, ours.at + 1)  # of the same second counts as before
    since = np.where(there, ours.at - theirs.at[back] if len(theirs.at) else 0, np.inf)
    begun = (ago > BURST) | (since < ago)
    delay = _next(theirs, ours.group[begun], ours.at[begun])
    return Tries(ours.group[begun], ours.at[begun], t.others[place][begun], delay <= WINDOW, delay)


def _next(theirs: trace.Trace, tie: Ints, at: Ints) -> Floats:
    """Days until the first of theirs after `at`; inf where there is none."""
    if not len(theirs.at):
        return np.full(len(tie), np.inf)
    place = np.searchsorted(theirs.key, tie * theirs.span + np.maximum(at - theirs.start, -1), side="right")
    there = place < len(theirs.at)
    there[there] = theirs.group[place[there]] == tie[there]
    return np.where(there, (theirs.at[np.minimum(place, len(theirs.at) - 1)] - at) / DAY, np.inf)


def some(done: Tries, which: Ints) -> Tries:
    """Those at these places, in the same order."""
    return Tries(done.tie[which], done.at[which], done.others[which], done.answered[which], done.delay[which])


class Rows(NamedTuple):
    """Where each try stands in its row: the tries since their last sign. One entry a try, in the order of Tries."""

    nth: Ints  # the first one is 1
    gap: Floats  # days since the one before it in its row; 0 for the first
    next: Floats  # days until the next one of its row; inf for the last


def rows(t: Touches, done: Tries, since: Ints | None = None) -> Rows:
    """From all touches and the tries among them; a sign of theirs begins a new row, and so does the moment `since` of each tie."""
    n = len(done.at)
    if not n:
        return Rows(np.zeros(0, np.int64), np.zeros(0), np.zeros(0))
    theirs = trace.trace(t.person[t.into], t.at[t.into], int(done.at.max()))
    sign = np.full(n, np.iinfo(np.int64).min)
    if len(theirs.at):
        place, there = trace.before(theirs, done.tie, done.at + 1)  # of the same second counts as before
        sign[there] = theirs.at[place[there]]
    if since is not None:
        sign = np.where(done.at >= since[done.tie], np.maximum(sign, since[done.tie]), sign)
    begun = np.ones(n, bool)
    begun[1:] = (done.tie[1:] != done.tie[:-1]) | (sign[1:] != sign[:-1])
    first = np.maximum.accumulate(np.where(begun, np.arange(n), 0))
    gap, after = np.zeros(n), np.full(n, np.inf)
    apart = (done.at[1:] - done.at[:-1]) / DAY
    gap[1:], after[:-1] = np.where(begun[1:], 0.0, apart), np.where(begun[1:], np.inf, apart)
    return Rows(np.arange(n) - first + 1, gap, after)


class Known(NamedTuple):
    """What was known when each try was made, or would be. One entry a try."""

    back: Floats  # (tries, 4): their messages, halving every BACK days
    forth: Floats  # (tries, 2): mine
    met: Floats  # days since their last sign; NEVER where there was none
    wrote: Floats  # days since I last wrote
    unanswered: Floats  # tries since their last sign
    first: Floats  # days since the first of these
    closed: Floats  # earlier tries with them whose outcome was known
    rate: Floats  # share of these that were answered, leaning on the writer's and the person's general rate
    writer: Floats  # the writer's rate with all, halving every 60 days, leaning on one half
    person: Floats  # the person's rate with all who wrote to them; nan where nobody knows
    quiet: Floats  # days since the person last wrote to anybody; nan where nobody knows
    lively: Floats  # messages they sent to anybody, halving every 7 days; nan where nobody knows
    others: Floats


class Beyond(NamedTuple):
    """What a network shows and an owner's book does not: who the writer and the person of each tie are, and what they sent."""

    writer: Ints  # (ties,)
    person: Ints
    sender: Ints  # one entry a message, ascending in time
    at: Ints
    people: int


def known(t: Touches, done: Tries, tie: Ints, at: Ints, others: Ints, beyond: Beyond | None = None, rate: float | None = None) -> Known:
    """The figures of tries to `tie` at the moments `at`, made or not, from all touches and all tries that were made.

    Without `beyond` all ties have one writer, the owner. `rate`: the owner's rate with all (see `general`), where only some
    people's touches are at hand.
    """
    until = int(at.max()) if len(at) else 0
    into, out = (trace.trace(t.person[way], t.at[way], until) for way in (t.into, t.out))
    one_in, one_out = np.ones(len(into.at)), np.ones(len(out.at))
    made = trace.trace(done.tie, done.at, until)
    met = _ago(into, tie, at)
    first, unanswered = _in_vain(made, into, tie, at)
    closed, won = (trace.left(made, amount, np.inf, tie, at, WINDOW) for amount in (np.ones(len(done.at)), done.answered.astype(float)))
    writer_of = beyond.writer if beyond else np.zeros(int(t.person.max()) + 1 if len(t.person) else 1, np.int64)
    writer = np.full(len(tie), rate) if rate is not None else _rate(writer_of[done.tie], done, writer_of[tie], at, 0.5)
    person = _rate(beyond.person[done.tie], done, beyond.person[tie], at, writer) if beyond else np.full(len(tie), np.nan)
    base = np.where(np.isnan(person), writer, person)
    quiet, lively = _alive(beyond, tie, at) if beyond else (np.full(len(tie), np.nan),) * 2
    return Known(
        back=np.stack([trace.left(into, one_in, h, tie, at) for h in BACK], 1),
        forth=np.stack([trace.left(out, one_out, h, tie, at) for h in FORTH], 1),
        met=met,
        wrote=_ago(out, tie, at),
        unanswered=unanswered,
        first=first,
        closed=closed,
        rate=(won + 2.0 * base) / (closed + 2.0),
        writer=writer,
        person=person,
        quiet=quiet,
        lively=lively,
        others=others.astype(float),
    )


def _ago(t: trace.Trace, group: Ints, at: Ints) -> Floats:
    """Days since the group's last entry before `at`."""
    if not len(t.at):
        return np.full(len(group), NEVER)
    place, there = trace.before(t, group, at)
    return np.where(there, np.minimum((at - t.at[place]) / DAY, NEVER), NEVER)


def _in_vain(made: trace.Trace, into: trace.Trace, tie: Ints, at: Ints) -> tuple[Floats, Floats]:
    """Days since the first try after their last sign, and how many tries there were since."""
    if not len(made.at):
        return np.zeros(len(tie)), np.zeros(len(tie))
    last, there = trace.before(made, tie, at)
    start = np.searchsorted(made.group, tie, side="left")
    if len(into.at):
        sign, signed = trace.before(into, tie, at)
        moment = np.where(signed, into.at[sign], made.start - 1)
        since = np.searchsorted(made.key, tie * made.span + np.maximum(moment - made.start, -1), side="right")
        start = np.maximum(start, since)
    count = np.where(there, np.maximum(last - start + 1, 0), 0).astype(float)
    first = np.where(count > 0, (at - made.at[np.minimum(start, len(made.at) - 1)]) / DAY, 0.0)
    return first, count


def _rate(of: Ints, done: Tries, asked: Ints, at: Ints, lean: float | Floats) -> Floats:
    """The share of earlier tries of each group that were answered, halving every 60 days; `lean` counts for five."""
    order = np.lexsort((done.at, of))
    made = trace.trace(of[order], done.at[order], int(at.max()) if len(at) else 0)
    closed = trace.left(made, np.ones(len(order)), 60.0, asked, at, WINDOW)
    won = trace.left(made, done.answered[order].astype(float), 60.0, asked, at, WINDOW)
    found: Floats = (won + 5.0 * lean) / (closed + 5.0)
    return found


def general(done: Tries, at: int) -> float:
    """The share of all of one writer's tries that were answered, as known at a moment."""
    nobody = np.zeros(len(done.at), np.int64)
    return float(_rate(nobody, done, np.zeros(1, np.int64), np.array([at]), 0.5)[0])


def _alive(beyond: Beyond, tie: Ints, at: Ints) -> tuple[Floats, Floats]:
    order = np.lexsort((beyond.at, beyond.sender))
    sent = trace.trace(beyond.sender[order], beyond.at[order], int(at.max()) if len(at) else 0)
    who = beyond.person[tie]
    return _ago(sent, who, at), trace.left(sent, np.ones(len(order)), 7.0, who, at)
