"""Gives: what could be given to somebody now, or is owed to them, each with the words it rests on."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, Max, Q

from goodwill.models.article import fitting
from goodwill.models.book import Book
from goodwill.models.entry import ME, THEM, TOLD, WRONG, Entry, waits
from goodwill.models.fact import TOLD_FOR, Fact
from goodwill.models.figures import Figures
from goodwill.models.moment import seconds
from goodwill.models.touch import Touch
from goodwill.words import _, day, ngettext

ANSWER, THANKS, PROMISE, ARTICLE, NEED, FAVOUR, NOTE = "answer", "thanks", "promise", "article", "need", "favour", "note"
USE = "use"  # whatever turns up: only in a plan
DEBTS = (ANSWER, THANKS, PROMISE)  # what the owner owes: before anything else
FRESH = timedelta(days=60)  # after which a debt is no more than a line in the ledger
LATELY = timedelta(days=730)  # days in which what was given counts as goodwill
SURE = 0.7  # how likely words must say so
LONG = 700  # characters of a text, of which its beginning may be quoted


class Give(NamedTuple):
    """One small thing, and why."""

    kind: str
    what: str  # one sentence to the owner
    touch: str  # the key of the event it rests on
    at: datetime
    quote: str = ""
    title: str = ""  # of the article, or of the mail
    words: tuple[str, ...] = ()  # what an article and they have in common
    url: str = ""  # of the article


class Passed(NamedTuple):
    """How much was given, either way, in the last two years, and when last."""

    given: int = 0
    received: int = 0
    given_at: datetime | None = None
    received_at: datetime | None = None


class Line(NamedTuple):
    """What is looked at of an entry or a fact."""

    person: int
    kind: str
    state: str
    at: datetime
    quote: str
    key: str  # the event's
    title: str


LINE = ("person_id", "kind", "state", "at", "quote", "event__key", "event__title")


class Last(NamedTuple):
    """When the owner last wrote to somebody or met them, and the last sign in which something came from them; else the last of all."""

    spoken: datetime | None = None
    theirs: datetime | None = None


def gives(book: Book, people: Sequence[int], now: datetime) -> dict[int, list[Give]]:
    """For each of these people, what is owed first, then what may please them; a few words are always possible. In six queries."""
    found: dict[int, list[Give]] = defaultdict(list)
    last, given = _last_of(people), _given_since(people, now)
    lines = [(line, _kind(line, last.get(line.person, Last()))) for line in _lines(people, now)]
    says = _sentences()

    def give(kind: str, line: Line, sentence: str) -> Give:
        return Give(kind, sentence.format(day=_day(book, line.at, now)), line.key, line.at, line.quote, line.title)

    for wanted in DEBTS:
        for line, kind in lines:
            if kind == wanted:
                found[line.person].append(give(kind, line, says[kind]))
    for fit in fitting(people, now):
        if not any(one.kind == ARTICLE for one in found[fit.person_id]):
            said = fit.evidence[0]
            at = datetime.fromisoformat(said["at"]) if said["at"] else now
            what = _("Send “{title}”: it is about what they wrote of.").format(title=fit.article.title)
            found[fit.person_id].append(
                Give(ARTICLE, what, said["touch"], at, said["quote"], fit.article.title, tuple(fit.words), fit.article.url)
            )
    for need in _needs(people, now):
        if need.person not in given or need.at > given[need.person]:
            found[need.person].append(give(NEED, need, says[NEED]))
    for line, kind in lines:
        if kind == FAVOUR:
            found[line.person].append(give(kind, line, says[kind]))
    for person, at, key, title in _last(last, now):
        found[person].append(Give(NOTE, _("One or two sentences, with no request in them."), key, at, "", title))
    return found


def _sentences() -> dict[str, str]:
    return {
        ANSWER: _("Answer what they asked you on {day}."),
        THANKS: _("Thank them for what they gave you on {day}."),
        PROMISE: _("Keep what you promised on {day}, or say when you will."),
        FAVOUR: _("They helped you on {day}: tell them what came of it."),
        NEED: _("They said on {day} what they need: see whether you can help, or know somebody."),
    }


def _lines(people: Sequence[int], now: datetime) -> list[Line]:
    """Open ones of theirs and mine, and what they gave and were thanked for."""
    theirs = Q(kind="give", by=THEM, sure__gte=TOLD) | Q(kind="promise", by=ME, sure__gte=SURE) | Q(kind="ask", by=THEM, put=True)
    open_ = waits(now) & theirs & Q(at__gte=seconds(now - FRESH))
    kept = Q(kind="give", by=THEM, state="settled", at__gte=seconds(now - LATELY), sure__gte=TOLD)
    found = Entry.objects.filter(open_ | kept, person__in=people, at__lte=seconds(now))
    return [Line(*row) for row in found.order_by("person", "-at", "event__key", "quote").values_list(*LINE)]


def _kind(line: Line, last: Last) -> str:
    """What such a line asks of the owner; "" where it was answered meanwhile."""
    if line.kind == "promise":
        return PROMISE
    if line.kind == "give":
        return FAVOUR if line.state == "settled" else THANKS
    return ANSWER if last.spoken is None or last.spoken < line.at else ""


def _needs(people: Sequence[int], now: datetime) -> list[Line]:
    since = seconds(now - timedelta(days=TOLD_FOR))
    needs = Fact.objects.filter(person__in=people, kind="need", state="", sure__gte=SURE, at__gte=since, at__lte=seconds(now))
    return [Line(*row) for row in needs.order_by("person", "-at", "event__key", "quote").values_list(*LINE)]


def _last_of(people: Sequence[int]) -> dict[int, Last]:
    """By the figures."""
    moments = ("last_in_at", "last_out_at", "last_met_at", "last_at")
    found = {}
    for person, heard, wrote, met, last in Figures.objects.filter(person__in=people).values_list("person_id", *moments):
        spoken = max((at for at in (wrote, met) if at is not None), default=None)
        found[person] = Last(spoken, max((at for at in (heard, met) if at is not None), default=last))
    return found


def _given_since(people: Sequence[int], now: datetime) -> dict[int, datetime]:
    """When I last gave or offered each of them something."""
    mine = Entry.objects.filter(person__in=people, by=ME, kind__in=("give", "offer"), at__lte=seconds(now)).exclude(state=WRONG).order_by()
    return dict(mine.values("person_id").annotate(last=Max("at")).values_list("person_id", "last"))


def _last(last: Mapping[int, Last], now: datetime) -> list[tuple[int, datetime, str, str]]:
    """The touch that was their last sign, by person: when, its key and title."""
    at = {person: seconds(one.theirs) for person, one in last.items() if one.theirs is not None}
    touches = Touch.objects.filter(person__in=list(at), at__in=set(at.values())).order_by("person", "event__key")
    found: dict[int, tuple[int, datetime, str, str]] = {}
    for person, when, key, title in touches.values_list("person_id", "at", "event__key", "event__title"):
        if when is not None and seconds(when) == at[person]:
            found.setdefault(person, (person, when, key, title))
    return list(found.values())


def passed(people: Sequence[int], now: datetime) -> dict[int, Passed]:
    """What went each way with each of them, in one query."""
    lines = Entry.objects.filter(person__in=people, kind="give", sure__gte=SURE, at__gte=seconds(now - LATELY), at__lte=seconds(now))
    found: dict[int, Passed] = defaultdict(Passed)
    counted = lines.exclude(state=WRONG).order_by().values("person_id", "by").annotate(n=Count("pk"), last=Max("at"))
    for person, by, n, last in counted.values_list("person_id", "by", "n", "last"):
        more = {"given": n, "given_at": last} if by == ME else {"received": n, "received_at": last}
        found[person] = found[person]._replace(**more)
    return found


def went(book: Book, one: Passed, name: str, now: datetime) -> str:
    """The same in a sentence: it counts, and does not grade."""
    said = []
    if one.given and one.given_at:
        mine = ngettext(
            "You gave {name} something once in two years, on {day}.",
            "You gave {name} something {n} times in two years, last on {day}.",
            one.given,
        )
        said.append(mine.format(name=name, n=one.given, day=_day(book, one.given_at, now)))
    if one.received and one.received_at:
        theirs = ngettext("{name} gave you something once, on {day}.", "{name} gave you something {n} times, last on {day}.", one.received)
        said.append(theirs.format(name=name, n=one.received, day=_day(book, one.received_at, now)))
    return " ".join(said) or _("Nothing is known of what either of you gave in two years.")


def _day(book: Book, when: datetime, now: datetime) -> str:
    return day(book.local(when), book.local(now))
