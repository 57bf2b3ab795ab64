"""New ties: who, never in touch so far, is likely to start. For public networks of many people, up to some thousands.

Four things speak for two people, each by its logarithm, so that none drowns the others; nothing is learned, and nothing
at or after `now` is looked at:

- common: warm contacts in common, decayed, who count less the more people they know (Adamic & Adar, "Friends and
  neighbors on the web", 2003; Liben-Nowell & Kleinberg, "The link-prediction problem for social networks", 2007);
- alike: the cosine of the two circles, so that knowing everybody is not taken for knowing the same people;
- beside: letters that both got, the fewer others they went to the more;
- round: the chance that a walk of three steps from one ends at the other, half of the times stopping before each step
  (Katz, "A new status index", 1953, with each step normed).

And those who lately began many ties begin more of them.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from goodwill.judgement.network import Messages, before, sent

DAY = 86400.0
ACTIVE = 60.0  # days in which both must have shown themselves
LONG, SHORT = 240.0, 60.0  # half-lives, in days
BROAD = 30  # a letter to more says nothing of who belongs together
LEAST = 0.02  # of the mean: what counts for nothing at all
# Judged on eu and radoslaw (bench/README.md); other weights near these change little.
WEIGHTS = {"common": 1.5, "alike": 1.5, "beside": 0.5, "round": 0.7}
BEGINNING = 0.7

Ints = NDArray[np.int64]
Floats = NDArray[np.floating[Any]]


class NewTies(NamedTuple):
    """Pairs never in touch, a the lower number: the higher the score, the likelier that they start."""

    a: Ints
    b: Ints
    score: Floats


def newties(m: Messages, now: float) -> NewTies:
    """All pairs of people active in the last 60 days before `now` (Unix seconds) who never were in touch before it."""
    m = before(m, now)
    age = (now - m.at) / DAY
    known = np.zeros((m.people, m.people), bool)
    known[m.sender, m.recipient] = known[m.recipient, m.sender] = True
    active = np.unique(np.concatenate([m.sender[age <= ACTIVE], m.recipient[age <= ACTIVE]]))
    first, second = np.triu_indices(len(active), 1)
    a, b = active[first], active[second]
    never = ~known[a, b]
    a, b = a[never], b[never]
    score = np.zeros(len(a))
    for name, figure in (("common", _common(m, age)), ("alike", _alike(m, age)), ("beside", _beside(m, age)), ("round", _round(m, age))):
        found = figure[a, b]
        score += WEIGHTS[name] * np.log(found / (found.mean() + 1e-12) + LEAST) if len(found) else 0.0
    begun = np.log1p(_begun(m, age))
    return NewTies(a, b, score + BEGINNING * (begun[a] + begun[b]))


def _passed(m: Messages, age: Floats, half_life: float) -> Floats:
    """(people, people): what passed between each two, decayed."""
    found = np.zeros((m.people, m.people))
    np.add.at(found, (m.sender, m.recipient), np.exp2(-age / half_life))
    return np.asarray(found + found.T)


def _common(m: Messages, age: Floats) -> Floats:
    near = np.log1p(_passed(m, age, LONG))
    return np.asarray((near / np.log(2.0 + (near > LEAST / 2).sum(1))) @ near)


def _alike(m: Messages, age: Floats) -> Floats:
    near = np.log1p(_passed(m, age, SHORT))
    inner = near @ near
    length = np.sqrt(np.diag(inner))
    return np.asarray(inner / (np.outer(length, length) + 0.1))


def _beside(m: Messages, age: Floats) -> Floats:
    _sender, _at, which = sent(m)
    size = np.bincount(which)[which] if len(which) else which
    some = np.flatnonzero((size > 1) & (size <= BROAD) & (age < 6 * SHORT))
    _letters, letter = np.unique(which[some], return_inverse=True)
    got = np.zeros((len(_letters), m.people))
    got[letter.ravel(), m.recipient[some]] = np.sqrt(np.exp2(-age[some] / SHORT) / size[some])
    return np.asarray(got.T @ got)


def _round(m: Messages, age: Floats) -> Floats:
    near = _passed(m, age, SHORT)
    step = near / (near.sum(1, keepdims=True) + 1.0)
    three = step @ step @ step
    return np.asarray(three + three.T)


def _begun(m: Messages, age: Floats) -> Floats:
    """How many ties each began, decayed."""
    low, high = np.minimum(m.sender, m.recipient), np.maximum(m.sender, m.recipient)
    _pairs, first = np.unique(low * m.people + high, return_index=True)  # messages stand in order of time
    fresh = np.exp2(-age[first] / SHORT)
    return np.asarray(np.bincount(low[first], fresh, m.people) + np.bincount(high[first], fresh, m.people), float)
