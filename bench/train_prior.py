"""Trains the prior: what is believed of contact and replies before anything of one's own is known.

    python bench/train_prior.py

Writes src/goodwill/judgement/prior.json from all networks, and bench/out/prior-without-<network>.json, which leave one out,
so that it can be judged on a network it never saw.

Every network weighs the same, however large. What each figure may do (only raise a chance, only lower it) is laid
down here, not learned: that is what made a prior carry over to networks it never saw.
"""

import argparse
import json
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from rig import OUT, REPO, SHARED

from goodwill.doors.cli.predict import _events
from goodwill.judgement import contact, delay, learn, network, prior, reply, ties, tries

SHIPPED = REPO / "src/goodwill/judgement/prior.json"
NAMES = ("eu", "college", "radoslaw")
RIDGE = {"contact": 1000.0, "reply": 3.0}  # on 10,000 examples a network: shrinks towards 0 what networks do not agree on
TIE = {
    **{f"days {h:g}": 1 for h in ties.HALF_LIVES},
    "busier way": 1,
    "slower way": 1,
    "weeks": 1,
    "months": 1,
    "silence": -1,
    "since both": -1,
    "own silences longer": 1,
    "own silences ended": 0,
}
BOTH = {
    "their quiet, calmer": -1,
    "their quiet, livelier": -1,
    "their trend, calmer": 0,
    "their trend, livelier": 0,
    "common circle": 1,
}
CONTACT = {"network": {**TIE, **BOTH}, "own": {**TIE, "my trend": 0}}
PAIRED = {
    ("contact", "network"): (
        *("days 14", "days 60", "silence", "weeks", "months", "slower way", "own silences ended"),
        *("their quiet, calmer", "their trend, calmer", "common circle"),
    ),
    ("reply", "network"): ("back 1", "back 30", "since theirs", "unanswered", "pair rate", "person rate", "their quiet", "others"),
}
TRY = {
    **{f"back {h:g}": 1 for h in tries.BACK},
    **{f"forth {h:g}": 0 for h in tries.FORTH},
    **dict.fromkeys(("since theirs", "since mine", "theirs last", "never heard"), 0),
    "unanswered": -1,
    "since first": 0,
    "pair rate": 1,
    "writer rate": 1,
    "others": 0,
}
REPLY = {"network": {**TRY, "person rate": 1, "their quiet": -1, "their week": 0}, "own": TRY}
FIRM = 40.0
FIRM_PAIR = 15.0
FIRM_CONSTANT = 1.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    said = parser.parse_args()
    seen = {name: Seen(said.shared / f"bench/contact/{name}.csv.gz") for name in NAMES}
    write(SHIPPED, trained(seen), list(seen))
    OUT.mkdir(exist_ok=True)
    for name in NAMES:
        rest = {other: each for other, each in seen.items() if other != name}
        write(OUT / f"prior-without-{name}.json", trained(rest), list(rest))


class Seen:
    """One network's examples, for every part of the prior."""

    def __init__(self, file: Path) -> None:
        messages = _events.read(file).messages
        self.contact = {"network": [], "own": []}
        pairs = network.pairs(messages)
        first, last = float(messages.at.min()), float(messages.at.max())
        for now in np.linspace(first + 21 * ties.DAY, last - 30 * ties.DAY, 40) // ties.DAY * ties.DAY:
            here = contact.judged(pairs.touches, len(pairs.a), now)
            seen = network.seen(messages, pairs, now)
            named = contact.named(seen)
            swapped = contact.named(seen._replace(sides=ties.Sides(*(each[:, ::-1] for each in seen.sides))))
            came = {days: contact.met(pairs.touches, len(pairs.a), now, days)[here] for days in (7.0, 30.0, 90.0)}
            if now + 90 * ties.DAY > last:
                came[90.0] = np.full(here.sum(), np.nan)
            row = {name: values[here] for name, values in named.items()}
            self.contact["network"].append((row, came))
            other = {name: values[here] for name, values in swapped.items()}
            self.contact["own"].append(
                ({name: np.concatenate([row[name], other[name]]) for name in row}, {d: np.tile(y, 2) for d, y in came.items()})
            )
        directed = network.directed(messages)
        done = tries.tries(directed.touches)
        done = tries.Tries(*(each[done.at <= last - tries.WINDOW * ties.DAY] for each in done))
        known = tries.known(directed.touches, done, done.tie, done.at, done.others, network.beyond(messages, directed))
        self.reply = reply.named(known), done.answered.astype(float)
        self.delay = np.histogram(done.delay[done.answered], delay.EDGES)[0].astype(float)


def trained(seen: dict[str, Seen]) -> dict[str, Any]:
    found: dict[str, Any] = {"contact": {}, "reply": {}}
    for kind, ways in CONTACT.items():
        parts = []
        for each in seen.values():
            rows = each.contact[kind]
            figures = {name: np.concatenate([row[name] for row, _came in rows]) for name in ways}
            parts.append((figures, {days: np.concatenate([came[days] for _row, came in rows]) for days in (7.0, 30.0, 90.0)}))
        line = fitted([(figures, came[30.0]) for figures, came in parts], ways, PAIRED.get(("contact", kind), ()), RIDGE["contact"])
        found["contact"][kind] = {"pace": pace(parts, line), **prior.told(line)}
    for kind, ways in REPLY.items():
        tried = [({name: each.reply[0][name] for name in ways}, each.reply[1]) for each in seen.values()]
        line = fitted(tried, ways, PAIRED.get(("reply", kind), ()), RIDGE["reply"])
        found["reply"][kind] = prior.told(line)
    shares = np.mean([each.delay / each.delay.sum() for each in seen.values()], 0)
    found["delay"] = {"until": [round(float(edge), 4) for edge in delay.EDGES[1:]], "shares": [round(float(share), 4) for share in shares]}
    return found


def fitted(parts: list[tuple[dict[str, Any], Any]], ways: dict[str, int], paired: tuple[str, ...], ridge: float) -> prior.Line:
    """One line through the examples of all networks, each network weighing as much as any other."""
    figures = {name: np.concatenate([part[name] for part, _y in parts]) for name in ways}
    y = np.concatenate([y for _part, y in parts])
    share = np.concatenate([np.full(len(y), 10_000 / len(y)) for _part, y in parts])
    usual = [float(np.average(figures[name], weights=share)) for name in ways]
    spread = [float(np.sqrt(np.average((figures[name] - middle) ** 2, weights=share))) for name, middle in zip(ways, usual)]
    k, pairs = len(ways), tuple(combinations(paired, 2))
    firm = np.concatenate([np.full(k, FIRM), np.full(len(pairs), FIRM_PAIR), [FIRM_CONSTANT]])
    way = np.array(list(ways.values()), float)
    blank = prior.Line(tuple(ways), (), np.zeros(k + 1), np.array(usual), np.array(spread), firm, way)
    ridges = np.append(np.full(k, ridge), 1e-3)
    weight = learn.fit(blank.design(figures), y, share, np.zeros(k + 1), ridges, *blank.bounds)
    return blank._replace(pairs=pairs, weight=np.concatenate([weight[:-1], np.zeros(len(pairs)), weight[-1:]]))


def pace(parts: list[tuple[dict[str, Any], dict[float, Any]]], line: prior.Line) -> list[float]:
    """Weibull's shape and its change with the odds: what makes the chances for 7 and 90 days most likely."""
    best = (np.inf, (0.6, 0.0))
    some = slice(None, None, 5)  # enough for two figures
    asked = [((line.design(figures) @ line.weight)[some], {days: y[some] for days, y in came.items()}) for figures, came in parts]
    for shape in np.arange(0.3, 1.05, 0.05):
        for change in np.arange(-0.1, 0.125, 0.025):
            model = contact.Model(line, np.array([shape, change]))
            loss = 0.0
            for month, came in asked:
                for days in (7.0, 90.0):
                    seen = ~np.isnan(came[days])
                    if seen.any():
                        p = np.clip(contact.within(month[seen], days, model), 1e-6, 1 - 1e-6)
                        loss -= float(np.mean(np.where(came[days][seen] > 0, np.log(p), np.log(1 - p))))
            best = min(best, (loss, (float(shape), float(change))))
    return [round(part, 3) for part in best[1]]


def write(file: Path, found: dict[str, Any], names: list[str]) -> None:
    told = {"made": {"by": "bench/train_prior.py", "from": [SOURCES[name] for name in names], "terms": TERMS}, **found}
    file.write_text(json.dumps(told, indent=1) + "\n")
    print(f"Written to {file.relative_to(REPO)}.")


SOURCES = {
    "eu": "SNAP email-Eu-core-temporal (Paranjape, Benson, Leskovec 2017)",
    "college": "SNAP CollegeMsg (Panzarasa, Opsahl, Carley 2009)",
    "radoslaw": "KONECT manufacturing e-mail (Michalski et al. 2011)",
}
TERMS = "public research data, no licence stated; only the weights below are derived from it"

if __name__ == "__main__":
    main()
