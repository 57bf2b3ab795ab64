"""Network: messages among many people, as the touches of their ties. For public data; an owner's book has its touches at hand."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from goodwill.judgement import contact, reply, tries
from goodwill.judgement.running import Touches
from goodwill.judgement.ties import DAY, Figures, activity, figures
from goodwill.judgement.tries import Beyond

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

CLOSE = 64  # people of a circle that are looked at
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


def seen(m: Messages, ties: Ties, now: float) -> Figures:
    """The figures of all ties as of `now`, with what the network shows of both sides."""
    sender, at, _which = sent(m)
    sides = activity(sender, at, m.people, now, ties.a, ties.b)
    return figures(ties.touches, len(ties.a), now, sides, circles(ties, now, m.people))


def circles(ties: Ties, now: float, people: int) -> Floats:
    """How alike the circles of the two of each tie are: the cosine of what passed with each third person, 0 to 1.

    Touches weigh less the more people shared them, halve every 60 days, and count by their logarithm; a third person
    whom everybody knows says little (Adamic & Adar, "Friends and neighbors on the web", 2003). Of each circle the
    closest CLOSE are looked at.
    """
    t = ties.touches
    past = t.at < now
    weight = np.exp2((t.at[past] - now) / (60.0 * DAY)) / (1.0 + t.others[past])
    near = np.log1p(3.0 * np.minimum(np.bincount(t.person[past], weight, len(ties.a)), 3.0))
    some = near > 0.01
    who, third, near = np.tile(ties.a[some], 2), np.tile(ties.b[some], 2), np.tile(near[some], 2)
    third[len(third) // 2 :] = ties.a[some]
    who[len(who) // 2 :] = ties.b[some]
    order = np.lexsort((-near, who))
    who, third, near = who[order], third[order], near[order]
    rank = np.arange(len(who)) - np.searchsorted(who, who)
    who, third, near = who[rank < CLOSE], third[rank < CLOSE], near[rank < CLOSE]
    rare = near / np.sqrt(np.log(2.0 + np.bincount(who, minlength=people)))[third]
    length = np.sqrt(np.bincount(who, near**2, people))
    keys, order = np.unique(who * people + third, return_index=True)
    weights, begin, size = rare[order], np.searchsorted(keys, np.arange(people) * people), np.bincount(who, minlength=people)
    # Each third person of a, looked up beside b.
    tie = np.repeat(np.arange(len(ties.a)), size[ties.a])
    place = begin[ties.a[tie]] + np.arange(len(tie)) - np.repeat(np.cumsum(size[ties.a]) - size[ties.a], size[ties.a])
    wanted = ties.b[tie] * people + keys[place] % people if len(keys) else place
    found = np.minimum(np.searchsorted(keys, wanted), max(len(keys) - 1, 0))
    both = np.where(keys[found] == wanted, weights[place] * weights[found], 0.0) if len(keys) else np.zeros(0)
    return np.bincount(tie, both, len(ties.a)) / (length[ties.a] * length[ties.b] + 0.1)


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
        past = contact.examples(ties.touches, count, nows, model, lambda now: seen(m, ties, now))
        model = contact.adapt(past, model)
    here = contact.judged(ties.touches, count, at)
    chance = contact.chance(seen(m, ties, at), days, model)
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
            model = reply.adapt(reply.only(known, over), done.answered[over].astype(float), reply.faded(done.at[over], now), believed_)
        here = stretch == each
        chance[here] = reply.chance(reply.only(known, here), model)
    return ties.a[done.tie], ties.b[done.tie], done.at, chance
