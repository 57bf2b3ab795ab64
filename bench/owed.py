"""Owed: does the program see which messages deserve a reply? Judged against 29 that one careful reader decided on.

    python bench/owed.py --shared ../shared

The mailbox is imported once. For each judged message the program is asked one minute after the message came:
`goodwill --now … today --all --json`; it says yes when a suggestion with the reason reply_owed has that message as evidence.
"""

import argparse
import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from post import Mailbox
from rig import SHARED, keep, must, need_goodwill, run, scratch, table

ME = "Ben Bolker"
EMAILS = ("bbolker@gmail.com", "bolker@ufl.edu", "bolker@zoology.ufl.edu", "bolker@zoo.ufl.edu")
REASON = "reply_owed"


class Judged(NamedTuple):
    """One message, what the reader thought of it and what the program says."""

    key: str
    deserves: bool
    why: str
    says: bool
    note: str


def main() -> None:
    said = options()
    command = need_goodwill()
    truth = [json.loads(line) for line in (said.shared / "bench/ledger/bolker_owed.jsonl").read_text().splitlines() if line.strip()]
    mailbox = said.shared / "mailboxes/bolker.mbox"
    arrived = {message.key: message.at for message in Mailbox(mailbox)}
    with scratch(said.keep) as folder:
        env = {"GOODWILL_DATA": str(folder / "book")}
        must(run([command, "init", "--me", ME, *(part for email in EMAILS for part in ("--email", email))], env), "goodwill init")
        must(run([command, "import", mailbox, "--json"], env), "goodwill import")
        found = [judged(command, env, case, arrived, said.all) for case in truth]
    report(found)


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--all", action="store_true", help="print the agreements too")
    parser.add_argument("--keep", type=Path, help="leave the book here")
    return parser.parse_args()


def judged(command: Path, env: dict[str, str], case: dict[str, Any], arrived: dict[str, datetime | None], loud: bool) -> Judged:
    key = f"mail:{case['message']}"
    at = arrived.get(key)
    if not at:
        return Judged(key, case["deserves_reply"], case["why"], False, "not in the mailbox, or without a date")
    now = (at + timedelta(minutes=1)).isoformat()
    today = must(run([command, "--now", now, "today", "--all", "--json"], env), f"goodwill today at {now}").json()
    bearing = [one for one in today["suggestions"] if any(each["touch"] == key for each in one["evidence"])]
    owed = [one for one in bearing if one["reason"] == REASON]
    one = Judged(key, case["deserves_reply"], case["why"], bool(owed), noted(today, bearing))
    if loud or one.says != one.deserves:
        print(f"{'agrees ' if one.says == one.deserves else 'differs'} {key}\n    reader: {'yes' if one.deserves else 'no'}, {one.why}")
        print(f"    goodwill: {'yes' if one.says else 'no'}{', ' + one.note if one.note else ''}", flush=True)
    return one


def noted(today: dict[str, Any], bearing: list[dict[str, Any]]) -> str:
    """What the program says of that message, whatever the reason."""
    if bearing:
        quotes = [each["quote"] for one in bearing for each in one["evidence"] if each["quote"]]
        return f"{', '.join(one['reason'] for one in bearing)}: {quotes[0] if quotes else bearing[0]['why']!r}"
    held = [one["why_not"] for one in today.get("held_back", []) if one["reason"] == REASON]
    return f"{len(held)} of that reason held back: {held[0]}" if held else ""


def report(found: list[Judged]) -> None:
    agree = sum(one.says == one.deserves for one in found)
    right = sum(one.says and one.deserves for one in found)
    yes, deserving = sum(one.says for one in found), sum(one.deserves for one in found)
    print()
    print(
        table(
            [("deserve a reply", right, deserving - right), ("do not", yes - right, len(found) - deserving - yes + right)],
            ("", "yes", "no"),
        )
    )
    print(f"Agreement {agree} of {len(found)}: {right} of {deserving} found, {yes - right} too many.")
    keep("owed", "bolker", {"agree": agree, "of": len(found), "found": right, "deserving": deserving, "too_many": yes - right})


if __name__ == "__main__":
    main()
