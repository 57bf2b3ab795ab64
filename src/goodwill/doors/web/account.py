"""Account: what went each way with one person, in one sentence, bars, and what is open. Never a grade."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Q
from django.utils.safestring import SafeString

from goodwill.doors import ledger_words
from goodwill.doors.web.ways import bars
from goodwill.models import Book, Entry, Fact, Person, ledger
from goodwill.models.entry import DONE, OPEN, SETTLED, WRONG, waits
from goodwill.models.moment import seconds
from goodwill.words import _, day, ngettext

LATELY = 365  # days
LINES = 60  # open or settled, that are looked at
SHOWN = 6  # open lines, before the rest is asked for
MORE = 12  # of the rest; what is beyond that the ledger has
SETTLED_SHOWN = 5
SURE = 0.7  # below, it says perhaps
FACTS = 8
GIVES = 5000  # of which bars are made


class Shown(NamedTuple):
    """A line with what is said of it."""

    line: Entry
    tag: str
    tone: str
    wrong: str  # "Not a promise"
    done: str  # "Answered already"; "" where there is nothing to wait for
    is_unsure: bool


class Gift(NamedTuple):
    by: str
    at: datetime
    what: str
    state: str


class Account(NamedTuple):
    sentence: str
    bars: SafeString
    open: Sequence[Shown]
    more: Sequence[Shown]  # what else is open
    is_beyond: bool  # there are still more
    settled: Sequence[Shown]
    facts: Sequence[tuple[str, Fact]]


def account(book: Book, whom: Person, now: datetime) -> Account:
    """In a constant number of queries."""
    mine = Entry.objects.filter(person=whom, at__lte=seconds(now))
    given = list(mine.filter(kind="give").exclude(state=WRONG).order_by("-at").values_list("by", "at", "what", "state")[:GIVES])
    settled = Q(state=SETTLED, settled_at__gte=seconds(now - timedelta(days=LATELY)))
    wanted = mine.filter(waits(now) | settled).select_related("event", "settled_by").defer("event__text", "settled_by__text")
    lines = [line for line in wanted.order_by("-at", "-pk")[:LINES] if is_shown(line)]
    open_ = sorted((line for line in lines if line.state != SETTLED), key=_mine_first)
    settled_ = sorted((line for line in lines if line.state == SETTLED), key=lambda line: line.settled_at or now, reverse=True)
    facts = ledger.facts(book, now, [whom.pk])[:FACTS]
    gifts = [Gift(by, book.local(at), what, state) for by, at, what, state in given if at is not None]
    return Account(
        sentence(whom, gifts, open_, book.local(now)),
        bars(whom, [(gift.by, gift.at) for gift in gifts], book.local(now)),
        shown(open_[:SHOWN], whom.called),
        shown(open_[SHOWN : SHOWN + MORE], whom.called),
        len(open_) > SHOWN + MORE,
        shown(settled_[:SETTLED_SHOWN], whom.called),
        [(ledger_words.named(fact.kind), fact) for fact in facts],
    )


def is_shown(line: Entry) -> bool:
    """A question of theirs counts where it was put to me; what I gave waits for nothing."""
    return line.put if line.kind == "ask" and line.by == "them" and not line.is_by_hand else True


def _mine_first(line: Entry) -> tuple[bool, bool, int]:
    is_mine = (line.by == "me") == (line.kind in ("promise", "offer"))
    return (not is_mine, line.due is None, -(seconds(line.at) if line.at else 0))


def shown(lines: Iterable[Entry], called: str = "") -> list[Shown]:
    return [
        Shown(
            line,
            *ledger_words.tagged(line, called or line.person.called),
            ledger_words.wrong_words(line.kind),
            "" if line.state == DONE else ledger_words.done_words(line.kind),
            line.sure < SURE,
        )
        for line in lines
    ]


# The sentence.


def sentence(whom: Person, given: Sequence[Gift], open_: Sequence[Entry], now: datetime) -> str:
    """What stands between the two, as a friend would say it."""
    return " ".join(one for one in (_balance(whom, given, now), _thanks(whom, given, open_, now), _promises(whom, open_)) if one)


def _thanks(whom: Person, given: Sequence[Gift], open_: Sequence[Entry], now: datetime) -> str:
    """Introductions are remembered for ever; thanks, for them as for what else they gave, are waited for a while."""
    met = [gift for gift in given if gift.by == "them" and gift.what.startswith("introduction")]
    unthanked = [gift.at for gift in met if gift.state == OPEN and gift.at >= now - timedelta(days=LATELY)]
    said = ""
    if met:
        said = ngettext("{name} introduced you to somebody on {day}", "{name} introduced you to others {n} times, last on {day}", len(met))
        said = said.format(name=whom.called, n=len(met), day=day(met[0].at, now)) + ("." if not unthanked else "")
    if unthanked:
        more = _("; that is not thanked yet.") if len(met) == 1 else _("; what they did on {day} is not thanked yet.")
        return said + more.format(day=day(unthanked[-1], now))
    owed = [line.at.astimezone(now.tzinfo) for line in open_ if line.kind == "give" and line.by == "them" and line.at is not None]
    if not owed:
        return said
    return f"{said} {_('What {name} gave you on {day} is not thanked yet.').format(name=whom.called, day=day(min(owed), now))}".strip()


def _promises(whom: Person, open_: Sequence[Entry]) -> str:
    promised, said = Counter(line.by for line in open_ if line.kind == "promise"), []
    if n := promised["me"]:
        said.append(ngettext("One promise of yours is open.", "{n} promises of yours are open.", n).format(n=n))
    if n := promised["them"]:
        theirs = ngettext("One promise by {name} is still to come true.", "{n} promises by {name} are still to come true.", n)
        said.append(theirs.format(name=whom.called, n=n))
    return " ".join(said)


def _balance(whom: Person, given: Sequence[Gift], now: datetime) -> str:
    lately = Counter(gift.by for gift in given if gift.at >= now - timedelta(days=LATELY))
    if not given:
        return _("Nothing is known yet of what went either way.")
    if lately["me"] > lately["them"] + 1:
        return _("You have given more lately.")
    if lately["them"] > lately["me"] + 1:
        return _("{name} has given more lately.").format(name=whom.called)
    if lately["me"] and lately["them"]:
        return _("It went both ways lately.")
    if lately:
        return _("You gave something lately.") if lately["me"] else _("{name} gave you something lately.").format(name=whom.called)
    return _("Nothing has been given since {day}.").format(day=day(max(gift.at for gift in given), now))
