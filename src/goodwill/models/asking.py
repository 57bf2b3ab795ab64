"""Asking: before an ask, the account with that person: what stands, what is owed, what speaks against asking now, and a better path."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, Max, Q

from goodwill.judgement import asking
from goodwill.judgement.patience import PATIENCE
from goodwill.models.book import Book
from goodwill.models.entry import ME, WRONG, Entry
from goodwill.models.fact import Fact
from goodwill.models.figures import Figures
from goodwill.models.gives import DEBTS, Give, Passed, gives, passed
from goodwill.models.limits import kept_in_mind, limits
from goodwill.models.moment import seconds
from goodwill.models.person import Person, suggestable
from goodwill.models.touch import Event, Part, Touch
from goodwill.models.want import Helper, Want
from goodwill.words import _, day, days, ngettext

COMPANY = 8  # parties from which on those who took part need not know each other
NEWEST = 200  # touches with somebody, in which others are looked for
TOGETHER = 2  # of them in which another took part, before the two are taken to know each other
PATHS = 3


class Stand(NamedTuple):
    """How it stands with one of the people of a want."""

    person: Person
    figures: Figures
    standing: asking.Standing
    warmth: str
    passed: Passed
    gives: Sequence[Give]
    limit: Fact | None = None  # that forbids to write to them
    asked: Sequence[datetime] = ()  # when the owner asked them for something
    bar: str = ""  # why they are not asked for this, or not now; one sentence
    bar_kind: str = ""  # "limit" "kept out" "rests" "no" "asked" "their turn"
    again: date | None = None  # from when on they may be asked again, where that is known

    @property
    def owed(self) -> Sequence[Give]:
        return [give for give in self.gives if give.kind in DEBTS]


class Path(NamedTuple):
    """Somebody who is near, and knows the one who is to be asked."""

    person: Person
    times: int
    touch: str
    at: datetime


class Before(NamedTuple):
    """All that the owner sees before an ask."""

    want: Want
    stand: Stand
    flags: Sequence[tuple[str, str]]  # why no goodwill stands: a code and a sentence
    paths: Sequence[Path]
    notes: Sequence[str] = ()  # limits that leave an ask free, but not every one: "only by phone", "never about the grant"

    @property
    def may_ask(self) -> bool:
        return not self.stand.bar


def stands(book: Book, people: Sequence[Person], now: datetime) -> dict[int, Stand]:
    """How it stands with each of these people, who come with their figures; in a constant number of queries."""
    numbers = [person.pk for person in people]
    could, went, asked = gives(book, numbers, now), passed(numbers, now), _asked(numbers, now)
    limited = limits(book, numbers, book.local(now).date())
    found = {}
    for person in people:
        f = getattr(person, "figures", None) or Figures(person=person, book=book)
        owed = sum(give.kind in DEBTS for give in could[person.pk])
        slips = f.due_at is not None and f.due_at <= now
        quiet = (now - f.last_at) / timedelta(days=1) if f.last_at else 0.0
        given, received = went[person.pk].given, went[person.pk].received
        standing = asking.Standing(f.near(now), f.best, f.days, f.two_way, quiet, slips, given, received, owed)
        warmth = asking.warmth(standing)
        found[person.pk] = Stand(
            person, f, standing, warmth, went[person.pk], could[person.pk], limited.get(person.pk), tuple(asked[person.pk])
        )
    return found


def _asked(people: Sequence[int], now: datetime) -> dict[int, list[datetime]]:
    """When the owner asked each of them for something on purpose: by hand, so not every question in a letter."""
    lines = Entry.objects.filter(person__in=people, kind="ask", by=ME, rule="said", at__lte=seconds(now)).exclude(state=WRONG)
    found: dict[int, list[datetime]] = defaultdict(list)
    for person, at in lines.order_by("at").values_list("person_id", "at"):
        if at is not None:
            found[person].append(at)
    return found


def barred(book: Book, one: Stand, refused: datetime | None, now: datetime) -> Stand:
    """The same with what speaks against asking them for this now, the gravest first. What was said comes before any rule.

    Args:
        refused: when they said no to this.
    """
    today, person = book.local(now).date(), one.person

    def on(when: datetime) -> str:
        return day(book.local(when), book.local(now))

    if person.keep in ("no", "died"):
        return one._replace(bar=_("You said that {name} is not one for Goodwill.").format(name=person.called), bar_kind="kept out")
    if one.limit is not None:
        return one._replace(bar=_("There is a limit: “{quote}”").format(quote=one.limit.quote), bar_kind="limit")
    if refused is not None:
        said = _("{name} said no to this on {day}. That is their good right, and they are not asked for it again.")
        return one._replace(bar=said.format(name=person.called, day=on(refused)), bar_kind="no")
    if person.not_before is not None and person.not_before > now:
        return one._replace(bar=_("Not now, you said."), bar_kind="rests", again=book.local(person.not_before).date())
    first = asking.again([book.local(at).date() for at in one.asked], today)
    if first is not None:
        said = _("You asked {name} for something on {day}; the next ask not before {first}. Until then, give.")
        told = said.format(name=person.called, day=on(one.asked[-1]), first=day(first, today))
        return one._replace(bar=told, bar_kind="asked", again=first)
    if one.figures.unanswered >= len(PATIENCE):
        said = _("{n} messages of yours have had no answer: it is their turn.").format(n=one.figures.unanswered)
        return one._replace(bar=said, bar_kind="their turn")
    return one


def before(want: Want, person: Person, now: datetime) -> Before:
    """The account with this person, before they are asked for this."""
    book = want.book
    helper = Helper.objects.filter(want=want, person=person).first()
    stand = barred(book, stands(book, [person], now)[person.pk], helper.refused_at if helper else None, now)
    doubts = asking.doubts(stand.standing)
    flags = [(doubt, _flag(doubt, stand, now)) for doubt in doubts]
    away = stand.bar_kind in ("no", "kept out", "limit")
    ways = paths(book, person, now) if (doubts or stand.bar) and not away else []
    return Before(want, stand, flags, ways, kept_in_mind(book, person, now))


def _flag(doubt: str, one: Stand, now: datetime) -> str:
    """Why no goodwill stands, and what would be better."""
    name = one.person.called
    if doubt == asking.OWED:
        owed = ngettext(
            "One thing is owed to {name}: make it good first.", "{n} things are owed to {name}: make them good first.", len(one.owed)
        )
        return owed.format(name=name, n=len(one.owed))
    if doubt == asking.STRANGE:
        return _("{name} and you hardly know each other: let somebody introduce you, or begin with a give.").format(name=name)
    if doubt == asking.GONE_COLD and one.figures.last_at is not None:
        silence = days(max(1.0, (now - one.figures.last_at) / timedelta(days=1)))
        return _("It has been quiet for {silence}: pick it up first, with nothing asked.").format(silence=silence)
    return _("Nothing you gave {name} is known: give something first, or with it.").format(name=name)


def paths(book: Book, person: Person, now: datetime) -> list[Path]:
    """Who is near to the owner and took part with this person in something small, more than once: the nearest first."""
    events = list(
        Touch.objects.filter(person=person, at__lte=seconds(now)).order_by("-at", "-pk").values_list("event_id", flat=True)[:NEWEST]
    )
    small = Event.objects.filter(pk__in=events).annotate(n=Count("parts__handle__person", distinct=True)).filter(n__lt=COMPANY)
    beside = Part.objects.filter(event__in=list(small.values_list("pk", flat=True))).exclude(handle__person__in=(person.pk, book.owner_id))
    met = {
        row["handle__person"]: row
        for row in beside.values("handle__person").annotate(n=Count("event", distinct=True), last=Max("event__at")).filter(n__gte=TOGETHER)
    }
    near = Figures.objects.filter(suggestable(), Q(person__not_before=None) | Q(person__not_before__lte=now), person__in=list(met))
    known = sorted(near.select_related("person"), key=lambda f: (-f.near(now), f.person_id))
    limited = limits(book, met, book.local(now).date())
    warm = [f for f in known if f.near(now) >= asking.WARM and f.person_id not in limited][:PATHS]
    keys = _last_together(events, person, [f.person_id for f in warm])
    return [Path(f.person, met[f.person_id]["n"], *keys[f.person_id]) for f in warm if f.person_id in keys]


def _last_together(events: Sequence[int], person: Person, others: Sequence[int]) -> dict[int, tuple[str, datetime]]:
    """In what each of these last took part with that person."""
    rows = Part.objects.filter(event__in=events, handle__person__in=others).order_by("-event__at", "-event__key")
    found: dict[int, tuple[str, datetime]] = {}
    for other, key, at in rows.values_list("handle__person_id", "event__key", "event__at").iterator(chunk_size=100):
        if at is not None:
            found.setdefault(other, (key, at))
        if len(found) == len(others):
            break
    return found
