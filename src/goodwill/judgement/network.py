"""Network: messages among many people, as the touches of their ties. For public data; an owner's book has its touches at hand."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from goodwill.judgement import contact, reply, tries
from goodwill.judgement.running import Touches
from goodwill.judgement.ties import DAY, Sides, activity, beside, figures
from goodwill.judgement.tries import Beyond

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

AGAIN = 30.0  # days after which a network's reply model learns anew


class Messages(NamedTuple):
    """One entry a recipient, ascending in time; people are numbered from 0."""

    at: Ints  # Unix seconds
    sender: Ints
    recipient: Ints
    people: int


class Ties(NamedTuple):
    """Ties numbered from 0: who they are between, and their touches as `a` sees them."""

    a: Ints
    b: Ints
    touches: Touches


def before(m: Messages, now: float) -> Messages:
    """What had been written before `now`."""
    here = m.at < now
    return Messages(m.at[here], m.sender[here], m.recipient[here], m.people)


def sent(m: Messages) -> tuple[Ints, Ints, Ints]:
    """Messages as sent: sender and moment of each, and for each entry of `m` which one it belongs to."""
    pairs, which = np.unique(np.stack([m.at, m.sender], 1), axis=0, return_inverse=True)
    return pairs[:, 1], pairs[:, 0], which.ravel()


def pairs(m: Messages) -> Ties:
    """Both ways as one tie, a the lower number."""
    low, high = np.minimum(m.sender, m.recipient), np.maximum(m.sender, m.recipient)
    return _ties(m, low, high, np.arange(len(m.at)))


def directed(m: Messages) -> Ties:
    """Each way as a tie of its own, for the writer `a`: every message is one out, and one in for the other."""
    a, b = np.concatenate([m.sender, m.recipient]), np.concatenate([m.recipient, m.sender])
    return _ties(m, a, b, np.tile(np.arange(len(m.at)), 2))


def _ties(m: Messages, a: Ints, b: Ints, entry: Ints) -> Ties:
    keys, tie = np.unique(a * m.people + b, return_inverse=True)
    _sender, _at, which = sent(m)
    others = np.bincount(which)[which] - 1
    order = np.lexsort((m.sender[entry], m.at[entry], tie))
    entry, tie = entry[order], tie[order]
    out = m.sender[entry] == (keys // m.people)[tie]
    return Ties(keys // m.people, keys % m.people, Touches(tie, m.at[entry], ~out, out, others[entry]))


def sides(m: Messages, ties: Ties, now: float) -> Sides:
    """How active both sides of each tie are with anybody, as of `now`."""
    sender, at, _which = sent(m)
    return beside(activity(sender, at, m.people, now), ties.a, ties.b)


def beyond(m: Messages, ties: Ties) -> Beyond:
    """Who writes to whom in each directed tie, and all that was sent."""
    sender, at, _which = sent(m)
    return Beyond(ties.a, ties.b, sender, at, m.people)


def contacts(m: Messages, at: float, days: float, believed: dict[str, Any], own: bool = True) -> tuple[Ints, Ints, Floats]:
    """The chance of contact within `days` from `at` on, for all ties that can be judged then: a, b, chance.

    With `own` the model first learns from the past before `at`; nothing later is looked at.
    """
    m = before(m, at)
    ties = pairs(m)
    count = len(ties.a)
    model = contact.model("network", believed)
    if own:
        nows = contact.moments(ties.touches, at)
        past = contact.examples(ties.touches, count, nows, model, [sides(m, ties, now) for now in nows])
        model = contact.adapt(past, model)
    here = contact.judged(ties.touches, count, at)
    chance = contact.chance(figures(ties.touches, count, at, sides(m, ties, at)), days, model)
    return ties.a[here], ties.b[here], chance[here]


def replies(m: Messages, believed: dict[str, Any], own: bool = True) -> tuple[Ints, Ints, Ints, Floats]:
    """The chance of an answer to every try, from what was known when it was made: writer, person, moment, chance.

    With `own` the model learns anew every AGAIN days after the first message, from tries whose 14 days were over by then.
    """
    ties = directed(m)
    done = tries.tries(ties.touches)
    known = tries.known(ties.touches, done, done.tie, done.at, done.others, beyond(m, ties))
    believed_ = model = reply.model("network", believed)
    chance = np.zeros(len(done.at))
    start = int(m.at.min()) if len(m.at) else 0
    stretch = (done.at - start) // int(AGAIN * DAY)
    for each in np.unique(stretch):
        now = start + int(each) * int(AGAIN * DAY)
        if own:
            over = done.at + tries.WINDOW * DAY < now
            model = reply.adapt(reply.only(known, over), done.answered[over].astype(float), np.ones(over.sum()), believed_)
        here = stretch == each
        chance[here] = reply.chance(reply.only(known, here), model)
    return ties.a[done.tie], ties.b[done.tie], done.at, chance
