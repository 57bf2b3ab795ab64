"""Persistence: is the owner persistent enough? The cases, and the figures that are sums over them.

Worked out in the daily round and kept (models/persistence.py). Every part of the report is one function of what is known,
listed in PARTS: what is to come beside the letters (wants without an attempt lately) is one more entry there.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

import numpy as np

from goodwill.judgement import delay, persist, tries
from goodwill.judgement.running import DAY, Touches
from goodwill.judgement.tries import Rows, Tries
from goodwill.models import Book, Figures
from goodwill.models.learning import answers_of
from goodwill.models.moment import moment, seconds
from goodwill.models.persistence import MATTERED, OTHER, Letter, letters
from goodwill.models.person import suggestable
from goodwill.models.refresh import touches_of
from goodwill.models.wants import listed
from goodwill.reasons import one_more_try
from goodwill.today.shown_up import excuses, streak
from goodwill.today.stories import stories
from goodwill.today.waits import ENOUGH, GO, Waiting, refusals, waiting
from goodwill.words import _, answered, day, ngettext

YEARS = 3  # that rates are counted over
PAST = 730  # days in which a thread that was given up is still worth knowing of
GOOD = 0.2  # with such a chance, one more try was worth it
UNTRIED = 30  # days without asking anybody, from which on a want lies still
LENGTHS = ((1, "none"), (300, "short"), (1000, "medium"), (3000, "long"), (2**40, "very long"))  # characters
HOURS = ((6, "night"), (12, "morning"), (18, "afternoon"), (24, "evening"))


class Known:
    """All that the parts of a report look at, read once: the letters of the owner to one or a few, and what came of each."""

    def __init__(self, book: Book, now: datetime) -> None:
        self.book, self.now, self.at = book, now, seconds(now)
        rows = Figures.objects.filter(book=book).order_by("person_id").values_list("person_id", "person__name")
        self.names: dict[int, str] = dict(rows)
        self.people = list(self.names)
        all_touches = touches_of(self.people, self.at)[0]
        self.touches: Touches = tries.direct(all_touches)
        self.acts = all_touches.at[all_touches.out]
        self.letters = letters(book, now, self.at - YEARS * 365 * DAY)
        self.done: Tries = tries.tries(self.touches)

    @cached_property
    def places(self) -> list[tuple[int, Letter]]:
        """Tries of the last years, by their place, each with its letter."""
        recent = np.flatnonzero(self.done.at > self.at - YEARS * 365 * DAY)
        ties, ats = self.done.tie[recent].tolist(), self.done.at[recent].tolist()
        found = ((int(place), self.letters.get((self.people[tie], at))) for place, tie, at in zip(recent, ties, ats))
        return [(place, letter) for place, letter in found if letter is not None]

    @cached_property
    def wanted(self) -> list[int]:
        """Whom to speak of at all."""
        may = Figures.objects.filter(suggestable(), book=self.book).exclude(person=self.book.owner_id)
        return list(may.order_by("person_id").values_list("person_id", flat=True))

    @cached_property
    def waits(self) -> dict[int, Waiting]:
        """Who has not answered something that mattered for three days or longer."""
        lately = Figures.objects.filter(book=self.book, unanswered__gt=0, last_out_at__gte=self.at - int(persist.OVER * DAY))
        some = set(lately.values_list("person_id", flat=True)) & set(self.wanted)
        found = waiting(self.book, sorted(some), self.now)
        return {person: w for person, w in found.items() if self.at - w.last_at >= persist.FIRST * DAY}

    def ref(self, person: int) -> dict[str, Any]:
        return {"id": person, "name": self.names[person]}

    def local(self, at: int) -> datetime:
        when = moment(at)
        assert when is not None
        return self.book.local(when)


def report(book: Book, now: datetime) -> dict[str, Any]:
    """Everything, as of `now`: cases, and under `figures` what they add up to. Sentences are in the language spoken."""
    known = Known(book, now)
    found: dict[str, Any] = {"on": book.local(now).date().isoformat()}
    for part in PARTS:
        found |= part(known)
    return {**found, "figures": _figures(found)}


# What may still be done, and what had better be left.


def try_again(known: Known) -> dict[str, Any]:
    """Tries that would still have a chance, the soonest first."""
    going = [person for person, w in known.waits.items() if w.why == GO]
    told = stories(known.book, sorted(going), known.now)
    rows: list[dict[str, Any]] = []
    for person, story in told.items():
        if story.wait is None:
            continue
        wait = story.wait
        row = {
            "why": f"{one_more_try.why(story, wait)} {answered(wait.chance)}",
            "kind": wait.kind,
            "chance": wait.chance,
            "on": wait.on.isoformat(),
            "bring": one_more_try.brings(story, wait)[1],
            "tries": wait.tries,
        }
        rows.append({"person": known.ref(person), **row, "evidence": [_evidence(known, known.waits[person].letter)]})
    return {"try_again": sorted(rows, key=lambda row: (row["on"], -row["chance"], row["person"]["name"], row["person"]["id"]))}


def stop(known: Known) -> dict[str, Any]:
    """Where to stop, and why."""
    rows: list[dict[str, Any]] = []
    for person, w in known.waits.items():
        if w.why == GO:
            continue
        code = w.refusal.what if w.refusal else "enough" if w.why == ENOUGH else "chance"
        evidence = [_evidence(known, w.letter)]
        if w.refusal:
            evidence.insert(0, {"touch": w.refusal.key, "at": known.local(w.refusal.at).isoformat(), "quote": w.refusal.quote})
        row = {"why": _why_stop(code, w), "code": code, "tries": w.tries, "last_at": known.local(w.last_at).isoformat()}
        rows.append({"person": known.ref(person), **row, "chance": w.chance, "evidence": evidence})
    return {"stop": sorted(rows, key=lambda row: (row["last_at"], row["person"]["id"]), reverse=True)}


def _why_stop(code: str, w: Waiting) -> str:
    if code == "enough":
        said = ngettext(
            "{n} letter of yours has had no answer: it is their turn.",
            "{n} letters of yours have had no answer: it is their turn.",
            w.tries,
        )
        return said.format(n=w.tries)
    if code == "chance":
        return _("Another try has little chance: {n} of 100.").format(n=round(100 * w.chance))
    return _("They said no.") if code == "no" else _("There is a limit.")


def _evidence(known: Known, letter: Letter) -> dict[str, Any]:
    return {"touch": letter.key, "at": known.local(letter.at).isoformat(), "quote": letter.quote or letter.title}


# What was given up.


def gave_up(known: Known) -> dict[str, Any]:
    """Of letters that mattered, were not answered at once and were worth another: those given up, and those tried again."""
    letters_, silent, tried, best, chance = _past(known)
    found = [(letters_[i], float(best[i]), float(chance[i])) for i in np.flatnonzero(silent & (chance >= GOOD)).tolist()]
    shut = refusals(known.book, sorted({letter.person for letter, _best, _chance in found}), known.now)
    may = set(known.wanted) - set(shut)
    rows = [_given_up(known, *one) for one in found if one[0].person in may and one[0].is_open]
    rows.sort(key=lambda row: (-row["chance"], row["on"], row["person"]["id"]))
    return {"gave_up_early": rows, "tried_again": int((tried & (chance >= GOOD)).sum())}


def _past(known: Known) -> tuple[list[Letter], Any, Any, Any, Any]:
    """The letters that mattered; of each, whether it was left for two months, or tried again; the best day for that, and its chance."""
    some = [(place, letter) for place, letter in known.places if letter.kind in MATTERED]
    which = np.array([place for place, _letter in some], np.int64)
    alone = tries.some(known.done, which)
    every, row = tries.rows(known.touches, known.done), tries.rows(known.touches, alone)
    again = every.next[which]
    old = (alone.at <= known.at - persist.OVER * DAY) & (alone.at > known.at - PAST * DAY)
    silent = old & (np.minimum(alone.delay, again) > persist.OVER) & (row.nth < persist.MOST)
    tried = old & (again >= persist.FIRST) & (again <= persist.OVER)
    best, chance = _then(known, which, row, silent | tried)
    return [letter for _place, letter in some], silent, tried, best, chance


def _given_up(known: Known, letter: Letter, best: float, chance: float) -> dict[str, Any]:
    on, today = known.local(int(letter.at + best * DAY)).date(), known.book.local(known.now)
    said = _("Nothing came after your letter of {at}. One more try around {day} would have had a chance of {n} in 100.")
    why = said.format(at=day(known.local(letter.at), today), day=day(on, today), n=round(100 * chance))
    row = {"why": why, "chance": round(chance, 3), "on": on.isoformat(), "kind": letter.kind}
    return {"person": known.ref(letter.person), **row, "evidence": [_evidence(known, letter)]}


def _then(known: Known, which: Any, row: Rows, wanted: Any) -> tuple[Any, Any]:
    """Best day and chance of one more, as of then, for the wanted ones among these tries."""
    best, chance = np.full(len(which), np.nan), np.zeros(len(which))
    here = np.flatnonzero(wanted)
    if len(here):
        believed, done = answers_of(known.book), known.done
        ties = len(known.people)
        shares = delay.person(done.tie, done.delay, ties, believed.shares)
        full = tries.rows(known.touches, done)
        full.nth[which], full.gap[which] = row.nth, row.gap
        best[here], chance[here], _first = persist.outlook(
            known.touches, done, full, which[here], np.zeros(len(here)), believed.belief, shares
        )
    return best, chance


# Rates.


def rates(known: Known) -> dict[str, Any]:
    """How many tries whose two weeks are over were answered, by what they were; each table adds up to all of them."""
    row = tries.rows(known.touches, known.done)
    tables: dict[str, Counter[tuple[str, bool]]] = {name: Counter() for name in ("kind", "length", "hour", "nth")}
    n = won = 0
    for place, letter in known.places:
        if letter.at > known.at - tries.WINDOW * DAY:
            continue
        came = bool(known.done.answered[place])
        n, won = n + 1, won + came
        for name, value in _sorts(known, letter, int(row.nth[place])).items():
            tables[name][value, came] += 1
    order = {"kind": (*MATTERED, OTHER), "length": [name for _most, name in LENGTHS], "hour": [name for _end, name in HOURS]}
    order |= {"nth": ["1", "2", "3", "4"]}
    return {
        "tries": n,
        "answered": won,
        "rates": {
            name: [
                {"what": what, "n": table[what, True] + table[what, False], "answered": table[what, True]}
                for what in order[name]
                if table[what, True] + table[what, False]
            ]
            for name, table in tables.items()
        },
    }


def _sorts(known: Known, letter: Letter, nth: int) -> dict[str, str]:
    hour = known.local(letter.at).hour
    return {
        "kind": letter.kind,
        "length": next(name for most, name in LENGTHS if letter.length < most),
        "hour": next(name for end, name in HOURS if hour < end),
        "nth": str(min(nth, persist.MOST)),
    }


# Showing up, and not.


def showing_up(known: Known) -> dict[str, Any]:
    days = sorted({known.local(int(hour) * 3600).date() for hour in np.unique(known.acts // 3600)})
    return {"streak": streak(known.book, days, known.book.local(known.now).date())}


def put_off(known: Known) -> dict[str, Any]:
    return {"excuses": excuses(known.book, known.now)}


def wants(known: Known) -> dict[str, Any]:
    """Open wants for which nobody was asked lately, the next due first."""
    since = known.now - timedelta(days=UNTRIED)
    rows = []
    for want in listed(known.book).prefetch_related("helpers"):
        asked = max((helper.asked_at for helper in want.helpers.all() if helper.asked_at), default=None)
        last = asked or want.at
        if last is not None and last < since:
            rows.append(
                {
                    "want": want.number,
                    "text": want.text,
                    "by": want.by.isoformat() if want.by else None,
                    "asked_at": known.book.local(asked).isoformat() if asked else None,
                }
            )
    return {"wants": rows}


PARTS: Sequence[Callable[[Known], dict[str, Any]]] = (try_again, stop, gave_up, rates, showing_up, put_off, wants)


def _figures(found: dict[str, Any]) -> dict[str, Any]:
    """What the rows add up to."""
    today = found["on"]
    further = [one for one in found["rates"]["nth"] if one["what"] != "1"]
    return {
        "waiting": len(found["try_again"]) + len(found["stop"]),
        "try_again": len(found["try_again"]),
        "due": sum(one["on"] <= today for one in found["try_again"]),
        "stop": len(found["stop"]),
        "gave_up_early": len(found["gave_up_early"]),
        "tried_again": found["tried_again"],
        "tries": found["tries"],
        "answered": found["answered"],
        "further": sum(one["n"] for one in further),
        "further_answered": sum(one["answered"] for one in further),
        "wants": len(found["wants"]),
        "put_off": sum(one["n"] for one in found["excuses"]),
        "put_off_and_left": sum(one["left"] for one in found["excuses"]),
    }
