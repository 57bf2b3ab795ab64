"""Steps: the six steps with somebody, as a line on their page: what is done and when, and what comes next."""

from datetime import datetime
from typing import NamedTuple

from goodwill.models import Book, Person
from goodwill.models.journey import CARD, FOLLOWED, IN_TOUCH, MET, OFFERED, SHARED, Step, following, journey
from goodwill.words import _, day, days


class Shown(NamedTuple):
    name: str
    says: str
    state: str  # "did" · "next" · "" still open, or let go
    key: str  # of the touch that did it


def steps(book: Book, person: Person, now: datetime) -> list[Shown]:
    """Nothing, where the two have never met."""
    found = journey(person, now)
    if not found[0].is_done:
        return []
    next_ = following(found)
    return [_shown(book, step, step is next_, now) for step in found]


def _shown(book: Book, step: Step, is_next: bool, now: datetime) -> Shown:
    names = {
        MET: _("met"),
        FOLLOWED: _("followed up"),
        CARD: _("card"),
        SHARED: _("shared"),
        OFFERED: _("offered"),
        IN_TOUCH: _("in touch"),
    }
    says = ""
    if step.step == IN_TOUCH and step.done_at is not None:
        quiet = (now - step.done_at).days
        says = _("{silence} quiet").format(silence=days(quiet)) if quiet >= 1 else _("today")
    elif step.done_at is not None:
        says = day(book.local(step.done_at), book.local(now))
    elif step.due_at is not None:
        due = day(book.local(step.due_at), book.local(now))
        says = _("was due {day}").format(day=due) if step.due_at < now else _("by {day}").format(day=due)
    return Shown(names[step.step], says, "next" if is_next else "did" if step.is_done else "", step.evidence)
