"""Persistence: of further tries that it would have advised, with a chance listed, how many were answered once they were made?

    python bench/train_prior.py                    # first: priors that never saw the network they are judged on
    python bench/persistence.py network eu college radoslaw
    python bench/persistence.py mailbox ../shared/mailboxes/shackleton.mbox --me "Sara Shackleton" --email sara.shackleton@enron.com

Walks through past nows, two weeks apart. At each, every letter of the owner's that waits for an answer gets what Goodwill would have
said then, learned from what was over then; each is counted once, at the first now that lists it. Afterwards it is looked up whether the
owner did try again (before a sign of theirs, at most four weeks after the day listed), and whether that was answered within two weeks.
Of those not tried again nothing can be known: they are counted and left out. All letters take part, whether they mattered or
not, because the arithmetic is the same and nobody can read a network's words; a mailbox is also asked through
`goodwill persistence`, which lists only those that mattered.
"""

import argparse
import json
import os
import time
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from rig import OUT, SHARED, busy, keep, must, need_goodwill, run, scratch, table

from lookback import touches_of

DAY = 86400
STEP = 14  # days between two nows
BEGIN = 90  # days that are only learned from
LATE = 28  # days after the one listed in which a further try counts as that try
ENOUGH = 50  # cases that a decile must hold to be judged
OFF = 0.05  # how far it may be off
EARLIER = 12  # nows at which the command is asked about a mailbox


class Case(NamedTuple):
    """One further try that was listed."""

    said: float
    made: bool
    answered: bool
    day: float
    nth: int


def main() -> None:
    said = options()
    if said.what == "network":
        for name in said.name:
            network(name, said.owners, said.shared)
    else:
        mailbox(said)


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    kinds = parser.add_subparsers(dest="what", required=True)
    many = kinds.add_parser("network")
    many.add_argument("name", nargs="+")
    many.add_argument("--owners", type=int, default=60)
    many.add_argument("--shared", type=Path, default=SHARED)
    one = kinds.add_parser("mailbox")
    one.add_argument("path", type=Path)
    one.add_argument("--me", required=True)
    one.add_argument("--email", action="append", required=True)
    return parser.parse_args()


def network(name: str, owners: int, shared: Path) -> None:
    """The busiest people as owners, their cases added up."""
    from goodwill.doors.cli.predict import _events
    from goodwill.judgement import network as of_many

    told = json.loads((OUT / f"prior-without-{name}.json").read_text())
    found = _events.read(shared / f"bench/contact/{name}.csv.gz").messages
    directed = of_many.directed(found)
    ties = np.bincount(directed.a, minlength=found.people)
    started, cases = time.perf_counter(), []
    for owner in np.argsort(-ties, kind="stable")[:owners]:
        touches, people = touches_of(directed, owner)
        cases += walk(touches, people, int(found.at.max()), told)
    print(f"\n{name}: {owners} owners in {time.perf_counter() - started:.0f} s")
    keep("persistence", name, {"busy": busy(), "owners": owners, **shown(cases)})


def walk(t: Any, people: int, end: int, told: dict[str, Any] | None = None) -> list[Case]:
    """All cases of one owner: every letter that waited, at the first now that would have listed another try."""
    from goodwill.judgement import reply, tries

    believed = reply.model("own", told)
    t = tries.direct(t)
    done, seen, cases = tries.tries(t), set(), []
    if not len(t.at):
        return cases
    for now in range(int(t.at.min()) + BEGIN * DAY, end - (LATE + 14) * DAY, STEP * DAY):
        for tie, last_at, chance, day, nth in listed(t.only(t.at < now), people, now, believed, told, seen):
            seen.add((tie, last_at))
            cases.append(Case(chance, *came(t, done, tie, now, last_at + (day + LATE) * DAY), day, nth))
    return cases


def listed(past: Any, people: int, now: int, believed: Any, told: dict[str, Any] | None, seen: set[tuple[int, int]]) -> list[Any]:
    """As today/waits.py does it for a book: only those who wait are looked at, with what was learned beforehand from all."""
    from goodwill.judgement import delay, persist, tries
    from goodwill.judgement.learning import further, replies

    done = tries.tries(past)
    if not len(done.at):
        return []
    last_in, last_out = np.zeros(people, np.int64), np.zeros(people, np.int64)
    last_in[past.person[past.into]], last_out[past.person[~past.into]] = past.at[past.into], past.at[~past.into]
    waits = (last_out > last_in) & (now - last_out <= persist.OVER * DAY)
    some = np.flatnonzero(waits)
    if not len(some):
        return []
    slope, constant, rate, *shares = further(past, now, believed)
    belief = persist.Belief(replies(past, now, believed), (slope, constant), rate)
    place = np.full(people, -1)
    place[some] = np.arange(len(some))
    mine = past.only(waits[past.person])
    mine = mine._replace(person=place[mine.person])
    own = tries.tries(mine)
    of_each = delay.person(own.tie, own.delay, len(some), np.array(shares))
    a = persist.advice(mine, own, float(now), belief, of_each, np.zeros(len(some), bool))
    rows = zip(some[a.tie].tolist(), a.last_at.tolist(), a.chance.tolist(), a.day.tolist(), a.tries.tolist(), a.why.tolist())
    return [row[:5] for row in rows if row[5] == persist.GO and row[:2] not in seen]


def came(t: Any, done: Any, tie: int, now: int, until: float) -> tuple[bool, bool]:
    """Was there a further try from `now` on, before a sign of theirs, and was it answered within two weeks?"""
    sign = t.at[(t.person == tie) & t.into & (t.at >= now)].min(initial=2**53)
    further = np.flatnonzero((done.tie == tie) & (done.at >= now) & (done.at < sign) & (done.at <= until))
    return bool(len(further)), bool(len(further)) and bool(done.answered[further[0]])


def shown(cases: list[Case]) -> dict[str, Any]:
    """Prints the deciles and what they come to; returns the same."""
    from goodwill.judgement import calibration

    made = [case for case in cases if case.made]
    said, true = np.array([case.said for case in made]), np.array([case.answered for case in made], bool)
    bins = calibration.bins(said, true) if len(made) else []
    judged = [b for b in bins if b.n >= ENOUGH]
    within = [b for b in judged if abs(b.said - b.happened) <= OFF]
    print(f"{len(cases)} tries listed, {len(made)} of them made; best day {np.median([c.day for c in cases] or [np.nan]):.0f}")
    print(
        table(
            [(b.n, f"{b.said:.3f}", f"{b.happened:.3f}", f"{b.said - b.happened:+.3f}") for b in bins], ("cases", "said", "happened", "off")
        )
    )
    print(f"{len(within)} of {len(judged)} deciles with {ENOUGH} cases or more are within {OFF}")
    if len(made):
        print(f"all together: said {said.mean():.3f}, happened {true.mean():.3f}")
    marks = calibration.marks(said, true)
    print(f"AUC {marks.auc:.3f}, Brier {marks.brier:.3f}, off by {marks.off:.3f} on average" if len(made) else "no case")
    return {
        "listed": len(cases),
        "said": float(said.mean()) if len(made) else None,
        "happened": float(true.mean()) if len(made) else None,
        "made": len(made),
        "auc": None if np.isnan(marks.auc) else float(marks.auc),
        "off": None if np.isnan(marks.off) else float(marks.off),
        "within": len(within),
        "judged": len(judged),
        "deciles": [tuple(map(float, b)) for b in bins],
    }


def mailbox(said: argparse.Namespace) -> None:
    """One owner: all letters by arithmetic, and those that mattered through the command."""
    goodwill = need_goodwill()
    with scratch() as folder:
        env = {"GOODWILL_DATA": str(folder / "data")}
        emails = [word for email in said.email for word in ("--email", email)]
        must(run([goodwill, "init", "--me", said.me, *emails], env), "goodwill init")
        must(run([goodwill, "import", said.path], env), "goodwill import")
        os.environ |= {**env, "DJANGO_SETTINGS_MODULE": "goodwill.config.settings"}
        import django

        django.setup()
        touches, people = book_touches()
        print(f"\n{said.path.stem}: every letter")
        found = shown(walk(touches, people, int(touches.at.max())))
        nows = np.linspace(touches.at.min() + 180 * DAY, touches.at.max() - 42 * DAY, EARLIER)
        cases = through_command(goodwill, env, nows)
    print(f"\n{said.path.stem}: those that mattered, through goodwill persistence at {EARLIER} nows")
    keep("persistence", said.path.stem, {"busy": busy(), **found, "mattered": shown(cases)})


def book_touches() -> tuple[Any, int]:
    from goodwill.models import Book, Figures
    from goodwill.models.refresh import touches_of as all_of

    people = list(Figures.objects.filter(book=Book.only()).order_by("person_id").values_list("person_id", flat=True))
    return all_of(people, 2**40)[0], len(people)


def through_command(goodwill: Path, env: dict[str, str], nows: Any) -> list[Case]:
    """What the command lists at each of these days, each letter once, and what came of it."""
    from goodwill.judgement import tries
    from goodwill.models import Book, Figures, Touch

    touches, _people = book_touches()
    touches = tries.direct(touches)
    done, cases, seen = tries.tries(touches), [], set()
    place = {p: i for i, p in enumerate(Figures.objects.filter(book=Book.only()).order_by("person_id").values_list("person_id", flat=True))}
    for now in nows.tolist():
        day = time.strftime("%Y-%m-%d", time.gmtime(now))
        report = must(run([goodwill, "--json", "--now", day, "persistence"], env), "goodwill persistence").json()
        print(f"  {day}: {report['verdict']}")
        for one in report["try_again"]:
            key = one["evidence"][0]["touch"]
            if (key, one["tries"]) in seen:
                continue
            seen.add((key, one["tries"]))
            touch = Touch.objects.filter(event__key=key, way="out").order_by("person_id").first()
            until = time.mktime(time.strptime(one["on"], "%Y-%m-%d")) + LATE * DAY
            print(f"    {one['person']['name']}: {one['why']}")
            cases.append(Case(one["chance"], *came(touches, done, place[touch.person_id], int(now), until), np.nan, one["tries"]))
    return cases


if __name__ == "__main__":
    main()
