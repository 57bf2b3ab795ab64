"""Ledger: are the acts that are read out of a message those that a careful reader finds? Against two readers' verdicts.

    python bench/ledger.py --shared ../shared [--show give]

First against all the acts in 100 messages of a real mailbox (precision and recall, as `score.py ledger` counts them), then
against verdicts on what the program found in whole mailboxes (precision alone). The mailbox is read by the program's own
source; no book is made. `--judge` lists what has no verdict yet.
"""

import argparse
import hashlib
import json
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from rig import REPO, SHARED, keep, table

from goodwill import plugins
from goodwill.event import Event
from goodwill.intake.extract.acts import EXCHANGE, FACTS, Act, acts

OWNERS = {
    "bolker": (("bbolker@gmail.com", "bolker@ufl.edu", "bolker@zoology.ufl.edu", "bolker@zoo.ufl.edu"), ("Ben", "Ben Bolker")),
    "shackleton": (("sara.shackleton@enron.com",), ("Sara", "Sara Shackleton")),
}
VERDICTS = REPO / "bench" / "verdicts.tsv"
SURE = 0.5


class Found(NamedTuple):
    """An act, and where it was found."""

    message: str
    by: str
    act: Act
    text: str

    @property
    def hash(self) -> str:
        return hashlib.sha256(" ".join(self.act.quote.split()).encode()).hexdigest()[:12]


def main() -> None:
    said = options()
    found = {name: in_mailbox(said.shared / f"mailboxes/{name}.mbox", *OWNERS[name]) for name in OWNERS}
    gold = [json.loads(line) for line in (said.shared / "bench/ledger/bolker_gold.jsonl").read_text().splitlines()]
    figures = against_reader(found["bolker"], gold, said.show)
    print(table([(kind, *one.values()) for kind, one in figures.items()], ("", "said", "precision", "sure", "recall")))
    everything = [one for some in found.values() for one in some]
    judged = verdicts(everything, said.judge)
    if judged:
        print(table([(kind, *one.values()) for kind, one in judged.items()], ("", "judged", "right", "precision")))
    keep("ledger", "bolker", {"reader": figures, "verdicts": judged})


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--show", default="", metavar="KIND", help="print what is wrong and what is missed of this kind")
    parser.add_argument("--judge", default="", metavar="KIND", help="print what was found of this kind and has no verdict yet")
    return parser.parse_args()


def in_mailbox(path: Path, emails: tuple[str, ...], calls: tuple[str, ...]) -> list[Found]:
    """Every sure act in a mailbox, newest first, each message once."""
    source, seen, found = plugins.sources()["mbox"], set(), []
    for piece in sorted(source.pieces(path), key=lambda piece: -piece.newest):
        for event in source.read(path, piece):
            if not isinstance(event, Event) or event.aside or event.key in seen:
                continue
            seen.add(event.key)
            by_me = any(party.role == "from" and party.value in emails for party in event.parties)
            readers = sum(party.role in ("to", "cc") for party in event.parties)
            reply = bool(event.answers) or event.title.lower().startswith(("re:", "aw:"))
            for one in acts(event.text, by_me=by_me, at=event.at, calls=calls, readers=readers, reply=reply):
                if one.sure >= SURE:
                    found.append(Found(event.key.removeprefix("mail:"), "me" if by_me else "them", one, event.text))
    return found


def against_reader(found: list[Found], gold: list[dict[str, Any]], show: str) -> dict[str, dict[str, float]]:
    """Precision over all that was said, recall over what the reader was sure of."""
    truth = defaultdict(list)
    for one in gold:
        truth[one["message"].strip("<>")] += [one] if one["kind"] != "none" else []
    said = [one for one in found if one.message in truth]
    figures = {}
    for kind in (*EXCHANGE, "need"):
        mine = [one for one in said if one.act.kind == kind]
        right = [one for one in mine if any(fits(one, other) for other in truth[one.message])]
        sure = [(m, one) for m, some in truth.items() for one in some if one["kind"] == kind and one["sure"]]
        missed = [(m, one) for m, one in sure if not any(mine_one.message == m and fits(mine_one, one) for mine_one in mine)]
        figures[kind] = {
            "said": len(mine),
            "precision": round(len(right) / max(len(mine), 1), 3),
            "sure": len(sure),
            "recall": round(1 - len(missed) / max(len(sure), 1), 3),
        }
        if kind == show:
            for one in mine:
                if one not in right:
                    print(f"wrong  {one.message}\n    {one.by} {one.act.sure} {one.act.quote!r}  [{one.act.rule}]")
            for message, one in missed:
                print(f"missed {message}\n    {one['by']} {one['quote']!r}")
    return figures


def fits(mine: Found, reader: dict[str, Any]) -> bool:
    return mine.act.kind == reader["kind"] and mine.by == reader["by"] and overlap(mine.act.quote, reader["quote"])


def overlap(a: str, b: str) -> bool:
    one, other = words(a), words(b)
    return len(one & other) >= 0.4 * max(1, min(len(one), len(other)))


def words(said: str) -> set[str]:
    return set("".join(sign.lower() if sign.isalnum() else " " for sign in said).split())


def verdicts(found: list[Found], unjudged: str) -> dict[str, dict[str, float]]:
    """How many of the acts that were judged by reading, and are still found, are right."""
    lines = [line.split("\t") for line in VERDICTS.read_text().splitlines()[1:]] if VERDICTS.exists() else []
    known = {(message, kind, digest): verdict == "right" for message, kind, digest, verdict in lines}
    figures: dict[str, dict[str, float]] = {}
    for kind in (*EXCHANGE, *FACTS):
        mine = [one for one in found if one.act.kind == kind]
        told = [known[key] for one in mine if (key := (one.message, kind, one.hash)) in known]
        if told:
            figures[kind] = {"judged": len(told), "right": sum(told), "precision": round(sum(told) / len(told), 3)}
        if kind == unjudged:
            for one in (each for each in mine if (each.message, kind, each.hash) not in known):
                print(f"{one.message}\t{kind}\t{one.hash}\t?\t{one.by} {one.act.sure:.2f} [{one.act.what}|{one.act.due}] {one.act.quote!r}")
    return figures


if __name__ == "__main__":
    main()
