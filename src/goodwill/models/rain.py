"""Before the rain: how ready the people are on whom a want depends, and small gives until its day while nothing is asked.

The plan is one for all open wants with a day, so that nobody is thought of twice in a week because two wants depend on them.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Q

from goodwill.judgement import asking
from goodwill.judgement.patience import PATIENCE, free_at
from goodwill.judgement.rain import CLEAR, Bond, spread
from goodwill.models.asking import Stand, barred, stands
from goodwill.models.book import Book
from goodwill.models.days_off import is_off
from goodwill.models.gives import USE, Give
from goodwill.models.person import Person
from goodwill.models.want import Helper, Want
from goodwill.words import _, days, ngettext

NEEDS = {asking.COOLING: 3.0, asking.COLD: 2.0, asking.NEW: 1.0}  # who is thought of first; the warm last


class Ready(NamedTuple):
    """How one of its people stands."""

    helper: Helper
    stand: Stand
    is_ready: bool
    why: str


class Planned(NamedTuple):
    """A small give on a day."""

    on: date
    person: Person
    give: Give


class Readiness(NamedTuple):
    want: Want
    people: Sequence[Ready]
    plan: Sequence[Planned]

    @property
    def n_ready(self) -> int:
        return sum(one.is_ready for one in self.people)


def readiness(want: Want, now: datetime) -> Readiness:
    return every(want.book, [want], now)[want.number]


def every(book: Book, wants: Sequence[Want], now: datetime) -> dict[int, Readiness]:
    """How ready each of these wants is, by its number; in a constant number of queries, however many there are."""
    today = book.local(now).date()
    helpers = _helpers(book, wants, today)
    people = {helper.person_id: helper.person for helper in helpers}
    stand = stands(book, list(people.values()), now)
    plan = _plan(book, [helper for helper in helpers if _is_planned(helper, today)], stand, now)
    found = {}
    for want in wants:
        mine = [helper for helper in helpers if helper.want_id == want.pk]
        those = {helper.person_id for helper in mine if _is_planned(helper, today)}
        ready = [_ready(helper, barred(book, stand[helper.person_id], helper.refused_at, now), now) for helper in mine]
        found[want.number] = Readiness(want, ready, [one for one in plan if one.person.pk in those and want.by and one.on <= want.by])
    return found


def _helpers(book: Book, wants: Sequence[Want], today: date) -> list[Helper]:
    """The people of these wants and of all that are open with a day; each person and want read once, however often it is named."""
    dated = Q(want__book=book, want__closed_at=None, want__by__gte=today)
    rows = Helper.objects.filter(dated | Q(want__in=[want.pk for want in wants])).order_by("at", "person__name", "person_id")
    helpers = list(rows)
    people = Person.objects.select_related("figures").in_bulk({helper.person_id for helper in helpers})
    meant = book.wants.in_bulk({helper.want_id for helper in helpers})
    for helper in helpers:
        helper.person, helper.want = people[helper.person_id], meant[helper.want_id]
    return helpers


def _is_planned(helper: Helper, today: date) -> bool:
    """Is something given to them for this want? Not after a no, and once they were asked it is persistence, not preparation."""
    want = helper.want
    return want.is_open and want.by is not None and want.by >= today and helper.refused_at is None and helper.asked_at is None


def _plan(book: Book, helpers: Sequence[Helper], stand: dict[int, Stand], now: datetime) -> list[Planned]:
    """Small gives to all of them, spread over the weeks."""
    until: dict[int, date] = {}
    for helper in helpers:
        assert helper.want.by is not None
        until[helper.person_id] = max(until.get(helper.person_id, date.min), helper.want.by - timedelta(days=CLEAR))
    bonds = [bond for person, last in sorted(until.items()) if (bond := _bond(book, stand[person], last, now)) is not None]
    planned, n = [], Counter[int]()
    for day, person in spread(bonds, lambda day: is_off(book, day)):
        planned.append(Planned(day, stand[person].person, _in_turn(stand[person])[n[person]]))
        n[person] += 1
    return planned


def _in_turn(one: Stand) -> list[Give]:
    """What is given at which time: all that is owed at once, then one thing after the other; at last whatever turns up."""
    use = one.gives[-1]._replace(kind=USE, what=_("Something small of use, as you come upon it: a link, an introduction, a hand."))
    return [*one.owed[:1], *(give for give in one.gives if give not in one.owed), use]


def _bond(book: Book, one: Stand, until: date, now: datetime) -> Bond | None:
    """What is allowed with them until that day; None: nothing. Nothing is planned that no touch bears."""
    person, f = one.person, one.figures
    if person.keep in ("no", "died") or not one.gives or (one.limit is not None and one.limit.due is None):
        return None
    free = free_at(now, _past(f.last_out_at, now), _past(f.last_met_at, now), _past(f.last_in_at, now), f.unanswered)
    if free is None:
        return None
    days_ = [book.local(max(free, person.not_before) if person.not_before else free).date()]
    if free > now and days_[0] == book.local(now).date():
        days_.append(days_[0] + timedelta(days=1))
    if one.limit is not None and one.limit.due is not None:
        days_.append(one.limit.due + timedelta(days=1))
    most = min(len(PATIENCE) - f.unanswered, len(_in_turn(one)))
    return Bond(person.pk, max(days_), until, most, NEEDS.get(one.warmth, 0.0))


def _past(when: datetime | None, now: datetime) -> datetime | None:
    return when if when is not None and when <= now else None


def _ready(helper: Helper, one: Stand, now: datetime) -> Ready:
    is_ready = not one.bar and one.warmth == asking.WARM_ and not one.owed
    return Ready(helper, one, is_ready, one.bar or why(one, now))


def why(one: Stand, now: datetime) -> str:
    """How a bond is now, in one or two sentences."""
    last = one.figures.last_at
    if last is None or one.warmth == asking.NOTHING:
        return _("Nothing has passed between you two yet.")
    silence = days(max(1.0, (now - last) / timedelta(days=1)))
    theirs = max((at for at in (_past(one.figures.last_in_at, now), _past(one.figures.last_met_at, now)) if at), default=None)
    if one.warmth == asking.COOLING and theirs is not None and (last - theirs) / timedelta(days=1) >= 1:
        silence = days((now - theirs) / timedelta(days=1))  # what the owner wrote since is no sign of theirs
    said = {
        asking.WARM_: _("Warm: you were last in touch {silence} ago."),
        asking.COOLING: _("Cooling: their last sign is {silence} old."),
        asking.COLD: _("Once close, now quiet for {silence}."),
        asking.NEW: _("You hardly know each other yet; the last sign is {silence} old."),
    }[one.warmth].format(silence=silence)
    if not one.owed:
        return said
    return said + " " + ngettext("You owe them one thing.", "You owe them {n} things.", len(one.owed)).format(n=len(one.owed))


# The same for JSON.


def told(book: Book, found: Readiness) -> dict[str, Any]:
    """How ready its people are, and the plan."""
    by = found.want.by
    return {
        "want": {"id": found.want.number, "text": found.want.text},
        "by": by.isoformat() if by else None,
        "ready": found.n_ready,
        "people": [_told(book, one) for one in found.people],
        "plan": [
            {"on": one.on.isoformat(), "person": {"id": one.person.pk, "name": one.person.name}, **give_told(book, one.give)}
            for one in found.plan
        ],
    }


def _told(book: Book, one: Ready) -> dict[str, Any]:
    last = one.stand.figures.last_at
    return {
        "person": {"id": one.stand.person.pk, "name": one.stand.person.name},
        "is_ready": one.is_ready,
        "warmth": one.stand.warmth,
        "strength": round(one.stand.standing.near, 3),
        "last_at": book.local(last).isoformat() if last else None,
        "owed": [give_told(book, give) for give in one.stand.owed],
        "given": one.stand.passed.given,
        "received": one.stand.passed.received,
        "why": one.why,
        "bar": one.stand.bar_kind or None,
    }


def give_told(book: Book, give: Give) -> dict[str, Any]:
    evidence = {"touch": give.touch, "at": book.local(give.at).isoformat(), "quote": give.quote}
    return {"kind": give.kind, "act": give.what, "evidence": [evidence]}
