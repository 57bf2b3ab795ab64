"""Learning: brings what the owner's own history teaches up to date: rarely, and so that it hangs on nothing but the touches.

It is learned from everything before the month in which the newest touch lies, a week's grace added for what comes late. Each
person's figures hold a sum over their touches before that moment; when these sums no longer add up to what was learned
from, because old mail was read in or a new month has begun, it is learned anew. So the order of imports does not matter,
and a rebuild ends in the same figures (docs/adr/0014-learned-once-a-month.md).
"""

import zlib
from datetime import datetime, timedelta
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from django.db.models import Sum
from numpy.typing import NDArray

from goodwill.judgement import contact, delay, persist, prior, reply, slipping
from goodwill.judgement.learning import further, replies
from goodwill.judgement.running import Touches
from goodwill.judgement.tries import direct
from goodwill.models import bulk
from goodwill.models.book import Book
from goodwill.models.figures import Figures, relearned
from goodwill.models.learned import Learned
from goodwill.models.moment import seconds

GRACE = 7  # days
ARITHMETIC = 2  # grows when the same prior and touches come to other weights


@cache
def version() -> str:
    return f"{ARITHMETIC}-{zlib.crc32(prior.SHIPPED.read_bytes()):08x}"


def contact_of(book: Book) -> contact.Model:
    """What is believed of contact in this book: the prior, moved by what was learned."""
    believed = contact.model("own")
    return believed._replace(line=_moved(book, "contact", believed.line))


def reply_of(book: Book) -> reply.Model:
    """The same of answers."""
    return reply.Model(_moved(book, "reply", reply.model("own").line))


class Answers(NamedTuple):
    """What is believed of answers to further tries, and when answers come."""

    belief: persist.Belief
    shares: NDArray[np.float64]  # (11,) of the owner's answers in each stretch (judgement/delay.py)


def answers_of(book: Book) -> Answers:
    """The same of further tries, for whoever has only some people's touches at hand."""
    row = Learned.objects.filter(book=book, what="further", version=version()).first()
    if row is None:
        return Answers(persist.Belief(reply_of(book), rate=0.5), delay.believed())
    slope, constant, rate, *shares = row.weights
    return Answers(persist.Belief(reply_of(book), (slope, constant), rate), np.array(shares))


def _moved(book: Book, what: str, believed: prior.Line) -> prior.Line:
    row = Learned.objects.filter(book=book, what=what, version=version()).first()
    return believed if row is None else believed._replace(weight=np.array(row.weights))


def until_of(book: Book) -> datetime | None:
    """Up to where there is something to learn from."""
    if book.as_of is None:
        return None
    return (book.as_of - timedelta(days=GRACE)).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def settled(t: Touches, people: int, until: datetime | None) -> NDArray[np.int64]:
    """A sum over each person's touches before `until`, which no other touches have."""
    if until is None:
        return np.zeros(people, np.int64)
    old = t.at < seconds(until)
    person = t.person[old]
    rows = np.stack([t.at[old], t.into[old], t.out[old], t.others[old]], 1).astype(np.int64)
    ends = np.searchsorted(person, np.arange(people + 1))
    return np.array([zlib.crc32(rows[a:b].tobytes()) if b > a else 0 for a, b in pairwise(ends)], np.int64)


def is_in_step(book: Book) -> bool:
    row = Learned.objects.filter(book=book, what="contact").first()
    if row is None or row.version != version() or row.until != until_of(book):
        return False
    return bool(row.settled == (Figures.objects.filter(book=book).aggregate(sum=Sum("settled"))["sum"] or 0))


def learn(book: Book, people: list[int], touches: Touches) -> bool:
    """Learns anew from these, which are all there are. Has anything changed by that? Then everybody's figures are stale."""
    before, until = contact_of(book), until_of(book)
    if until is None:
        return False
    sums = settled(touches, len(people), until)
    old = touches.only(touches.at < seconds(until))
    found = slipping.learned(old, len(people), seconds(until), contact.model("own"))
    bulk.update(Figures, ["settled"], zip(sums.tolist(), people))
    some = direct(old)
    answers = replies(some, seconds(until)).line.weight
    lessons = {"contact": found.line.weight, "reply": answers, "further": further(some, seconds(until))}
    for what, weights in lessons.items():
        told = {"version": version(), "until": seconds(until), "settled": int(sums.sum()), "weights": weights.round(6).tolist()}
        Learned.objects.update_or_create(book=book, what=what, defaults=told)
    if np.allclose(found.line.weight, before.line.weight, atol=1e-5):
        return False
    relearned(book)
    return True
