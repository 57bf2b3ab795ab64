"""Learning: models that grow with the months lived through, as the owner's own would have."""

import numpy as np
from numpy.typing import NDArray

from goodwill.judgement import contact, delay, persist, reply, ties
from goodwill.judgement.contact import Model
from goodwill.judgement.lived import next_touch
from goodwill.judgement.running import DAY, Touches
from goodwill.judgement.tries import WINDOW, Tries, general, known, rows, tries

MONTHS = 24  # the newest, that are learned from
ROWS = 20_000  # examples, at most

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Learning:
    """Called at the begin of each month (lived.py): learns from the months before, of which the end is known, and forecasts."""

    def __init__(self, believed: Model) -> None:
        self.believed = believed
        self.past: list[tuple[int, Ints, Floats]] = []  # when, who, and their figures then

    def __call__(self, known: Touches, mine: Touches, alive: Ints, at: int) -> Floats:
        figures = ties.figures(mine, len(alive), float(at))
        model = contact.adapt(self._examples(known, at), self.believed)
        self.past.append((at, alive, self.believed.line.design(contact.named(figures))))
        return contact.chance(figures, contact.MONTH, model)

    def _examples(self, known: Touches, at: int) -> contact.Past:
        over = int(contact.MONTH * DAY)
        ended = [(when, who, x) for when, who, x in self.past if when + over <= at][-MONTHS:]
        if not ended:
            return contact.Past(np.zeros((0, 0)), np.zeros(0), np.zeros(0))
        x = np.concatenate([x for _when, _who, x in ended])
        then = np.concatenate([next_touch(known, who, np.full(len(who), when)) - when for when, who, _x in ended])
        faded = np.concatenate([np.full(len(who), 0.5 ** ((at - when) / DAY / contact.FADE)) for when, who, _x in ended])
        every = max(1, -(-len(x) // ROWS))
        return contact.Past(x[::every], (then < over)[::every].astype(float), every * faded[::every])


def answers(t: Touches, months: Ints, believed: reply.Model | None = None) -> tuple[Tries, Floats, Floats]:
    """All letters with which the owner began to write; the chance that each is answered, and the pair's rate until then.

    Each chance is from what was known when it was written, by a model that learned from what was over when its month
    began; nan before the first month.
    """
    made = tries(t)
    then = known(t, made, made.tie, made.at, made.others)
    needed = _newest(made, int(months.min(initial=np.iinfo(np.int64).max)))
    design = reply.design(reply.only(then, needed), believed)
    chance = np.full(len(made.at), np.nan)
    for begin, end in zip(months, np.append(months[1:], np.iinfo(np.int64).max)):
        written = (made.at >= begin) & (made.at < end)
        if written.any():
            chance[written] = reply.chance_of(design[written[needed]], _from_over(made, needed, design, int(begin), believed))
    return made, chance, then.rate


def replies(t: Touches, until: int, believed: reply.Model | None = None) -> reply.Model:
    """The model of answers after what was over at `until`."""
    made = tries(t)
    then, needed = known(t, made, made.tie, made.at, made.others), _newest(made, until)
    return _from_over(made, needed, reply.design(reply.only(then, needed), believed), until, believed)


def further(t: Touches, until: int, believed: reply.Model | None = None) -> Floats:
    """Of further tries, after what was over at `until`: slope and constant of their correction (persist.py), the owner's rate
    with all, and the shares of the owner's answers by delay (delay.py)."""
    months = np.arange(until - MONTHS * int(contact.MONTH * DAY), until, int(contact.MONTH * DAY))
    made, said, _rate = answers(t, months, believed)
    over = made.at + int(WINDOW * DAY) <= until
    again = over & (rows(t, made).nth > 1) & ~np.isnan(said)
    line = persist.learned(said[again], made.answered[again])
    return np.concatenate([[*line, general(made, until)], delay.owner(made.delay[over], delay.believed())])


def _newest(made: Tries, since: int) -> NDArray[np.bool_]:
    """The newest tries, as many as are learned from, and all that were made since then."""
    found: NDArray[np.bool_] = made.at >= np.sort(made.at)[-ROWS:].min(initial=since)
    return found


def _from_over(made: Tries, needed: NDArray[np.bool_], design: Floats, until: int, believed: reply.Model | None) -> reply.Model:
    """Learns from what was over at `until`. `design`: of those that are `needed`."""
    over = (made.at + int(WINDOW * DAY) <= until) & _newest(made, until)
    answered = made.answered[over].astype(float)
    return reply.adapted(design[over[needed]], answered, np.ones(len(answered)), believed or reply.model("own"))
