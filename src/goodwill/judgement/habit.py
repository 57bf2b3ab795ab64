"""Habit: what the owner does with acts of one kind, and what comes of them; learned from few cases without haste.

Each kind's share of acts done is drawn towards the owner's own share over all kinds, as if `LIKE` more cases of it had
been seen (the mean of a beta distribution whose prior is the overall share; Gelman et al., Bayesian Data Analysis, 2013,
chapter 2). Old cases count half as much every `HALF_LIFE` days, so that a changed habit is learned anew.
"""

from typing import NamedTuple

HALF_LIFE = 180.0  # days
LIKE = 6.0  # cases that the overall share counts for
DONE_BEFORE, CASES_BEFORE = 3.0, 4.0  # three of four are done, before anything is known
DID, ANSWERED = 0.4, 0.12  # how far a share of one more than usual lifts the score
MOST = 0.15  # a habit never outweighs what is owed
SAID = 0.05  # from such a change on it is worth telling


class Habit(NamedTuple):
    """Cases of one kind of act, each weighing less the older it is."""

    done: float = 0.0  # sent, or done some other way
    put_off: float = 0.0
    refused: float = 0.0  # "not one for Goodwill"
    sent: float = 0.0  # of those done: written, and long enough ago to know whether an answer came
    answered: float = 0.0


def weight(days: float) -> float:
    """What a case of so many days ago counts."""
    return float(0.5 ** (max(0.0, days) / HALF_LIFE))


def shifts(habits: dict[str, Habit]) -> dict[str, float]:
    """By how much each kind of act moves up (or down, below 0) in the owner's day."""
    did = (sum(h.done for h in habits.values()) + DONE_BEFORE) / (sum(map(_cases, habits.values())) + CASES_BEFORE)
    came = (sum(h.answered for h in habits.values()) + LIKE / 2) / (sum(h.sent for h in habits.values()) + LIKE)
    found = {}
    for kind, habit in habits.items():
        done = (habit.done + LIKE * did) / (_cases(habit) + LIKE)
        answered = (habit.answered + LIKE * came) / (habit.sent + LIKE)
        found[kind] = round(max(-MOST, min(MOST, DID * (done - did) + ANSWERED * (answered - came))), 4)
    return found


def _cases(habit: Habit) -> float:
    return habit.done + habit.put_off + habit.refused
