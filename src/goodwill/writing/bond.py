"""Bond: how it began with somebody, how often the two speak and how close they are, each in a sentence that grades nobody."""

from collections.abc import Mapping
from datetime import datetime

from goodwill.models import Book, Person, Word, circle
from goodwill.words import _, by_itself, day, days, every

QUIET = 7  # days of silence before it is worth saying how such silences end
FEW = 3  # days of contact before anything is said about the two
MORE = 2.5  # times as much from one side is mostly from that side


def known(book: Book, whom: Person, met: Word | None, now_: datetime) -> str:
    """How it began, in one line."""
    through = _(" through {who}").format(who=met.value["through"]) if met is not None and met.value.get("through") else ""
    first = whom.figures.first_at
    if whom.met_at and first is not None:
        return _("met at {place}, {day}").format(place=whom.met_at, day=day(book.local(first), book.local(now_))) + through
    if first is not None:
        return _("in touch since {day}").format(day=day(book.local(first), book.local(now_))) + through
    return through.strip()


def rhythm(whom: Person, now_: datetime, circles: Mapping[int, circle.Circle] | None = None) -> str:
    """The rhythm in one or two sentences; what the owner wants for their circle comes before what is usual.

    `circles`: of several people at once, where they are known already.
    """
    f = whom.figures
    if f.last_at is None:
        return _("Nothing has passed between you two yet.")
    quiet = (now_ - f.last_at).total_seconds() / 86400
    since = _("It has been {silence}.").format(silence=days(quiet)) if quiet >= 1 else _("You were in touch today.")
    known_ = circle.of(whom.book, [whom.pk]) if circles is None and not f.rhythm_said else circles or {}
    wanted = None if f.rhythm_said else known_.get(whom.pk)
    if wanted is not None and wanted.wanted is not None:
        usual = _("You want to be in touch with {circle} {every}.").format(circle=wanted.name, every=every(wanted.wanted))
        return f"{usual} {since}"
    if f.rhythm is None:
        return (_("You two have no steady rhythm.") if f.due_at else _("Too little has passed to know your rhythm.")) + " " + since
    if f.rhythm_said:
        return _("Every {rhythm} is right, you said.").format(rhythm=days(f.rhythm)) + " " + since
    chance = f.chance(now_) if quiet >= QUIET else None
    return " ".join(
        (
            _("You two usually speak {every}.").format(every=every(f.rhythm)),
            since,
            *([by_itself(chance)] if chance is not None else ()),
        )
    )


def strength(whom: Person) -> str:
    """How close the two are, in a sentence that counts and does not grade."""
    f = whom.figures
    if f.days < FEW or f.first_at is None or f.last_at is None:
        return ""
    span = days(max(1.0, (f.last_at - f.first_at).total_seconds() / 86400))
    together = _("You were in touch on {n} days within {span}").format(n=f.days, span=span)
    mine, theirs = f.n_out + f.n_met, f.n_in + f.n_met
    if mine > MORE * theirs:
        return _("{together}, mostly from you.").format(together=together)
    if theirs > MORE * mine:
        return _("{together}, mostly from {name}.").format(together=together, name=whom.called)
    return _("{together}, about as much from you as from {name}.").format(together=together, name=whom.called)
