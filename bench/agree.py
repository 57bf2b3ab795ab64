"""Agree: everything Today says must stand in the mail, and before the now it was asked for.

    python bench/agree.py MAILBOX --me NAME --email ADDRESS --now 2012-03-01

Imports the mailbox, asks `today --all --json`, and checks with Python's own mail reader: each evidence is a message of that
mailbox and older than the now; each quote stands in it word for word (white space aside); the people are no lists and no machines.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from post import Mailbox, Post, collapsed, robot
from rig import keep, must, need_goodwill, run, scratch


def main() -> None:
    said = options()
    command = need_goodwill()
    messages = {message.key: message for message in Mailbox(said.mailbox)}
    with scratch(said.keep) as folder:
        env = {"GOODWILL_DATA": str(folder / "book")}
        emails = [part for address in said.email for part in ("--email", address)]
        must(run([command, "init", "--me", said.me, *emails], env), "goodwill init")
        must(run([command, "import", said.mailbox, "--json"], env), "goodwill import")
        today = must(run([command, "--now", said.now, "today", "--all", "--json"], env), "goodwill today").json()
        people = must(run([command, "--now", said.now, "people", "--json"], env), "goodwill people").json()
    violations = [*evidence(today, messages, upto(said.now)), *strangers(today, people, messages, [one.lower() for one in said.email])]
    report(said, today, violations)
    raise SystemExit(1 if violations else 0)


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mailbox", type=Path)
    parser.add_argument("--me", required=True)
    parser.add_argument("--email", action="append", required=True)
    parser.add_argument("--now", required=True, help="a day or an ISO time")
    parser.add_argument("--keep", type=Path, help="leave the book here")
    return parser.parse_args()


def upto(now: str) -> datetime:
    """The last moment that evidence may have. A day begins in the owner's time zone: up to 14 hours are allowed for that."""
    at = datetime.fromisoformat(now)
    if len(now) == 10:
        return at.replace(tzinfo=UTC) + timedelta(hours=14)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def evidence(today: dict[str, Any], messages: dict[str, Post], now: datetime) -> Iterator[str]:
    for one in today["suggestions"]:
        title = f"{one['person']['name']}, {one['reason']}"
        if not one["evidence"]:
            yield f"{title}: no evidence"
        for each in one["evidence"]:
            message = messages.get(each["touch"])
            if not message:
                yield f"{title}: {each['touch']} is no message of this mailbox"
                continue
            if message.at and message.at > now:
                yield f"{title}: {each['touch']} came only on {message.at}"
            if message.at and each["at"] and abs(datetime.fromisoformat(each["at"]) - message.at) > timedelta(minutes=1):
                yield f"{title}: {each['touch']} came at {message.at}, not {each['at']}"
            if collapsed(each["quote"]).removesuffix("…").rstrip() not in message.words:
                yield f"{title}: {each['touch']} does not hold {each['quote']!r}"


def strangers(today: dict[str, Any], people: list[dict[str, Any]], messages: dict[str, Post], own: list[str]) -> Iterator[str]:
    """Suggested people who are a list, a machine, the owner, or only ever wrote through one."""
    senders = Counter(message.sender for message in messages.values())
    asides = Counter(message.sender for message in messages.values() if message.aside)
    written = {address for message in messages.values() if message.sender in own for address in message.others}
    handles = {one["id"]: [each["value"].lower() for each in one["handles"] if each["kind"] == "email"] for one in people}
    for one in today["suggestions"]:
        name = one["person"]["name"]
        if one["person"]["id"] not in handles:
            yield f"{name}: suggested, but not among the people"
        for address in handles.get(one["person"]["id"], []):
            if robot(address):
                yield f"{name}: {address} is an address that nobody reads"
            elif address in own:
                yield f"{name}: {address} is the owner"
            elif asides[address] and asides[address] == senders[address] and address not in written:
                yield f"{name}: {address} only ever sent what lists and machines send"


def report(said: argparse.Namespace, today: dict[str, Any], violations: list[str]) -> None:
    reasons = Counter(one["reason"] for one in today["suggestions"])
    quotes = sum(bool(each["quote"]) for one in today["suggestions"] for each in one["evidence"])
    pieces = sum(len(one["evidence"]) for one in today["suggestions"])
    people = len({one["person"]["id"] for one in today["suggestions"]})
    counts = f"{len(today['suggestions'])} suggestions for {people} people, {pieces} pieces of evidence, {quotes} quotes"
    print(f"{said.mailbox.name} at {said.now}: {counts}.")
    for reason, count in reasons.most_common():
        print(f"  {count:5d} {reason}")
    print(f"{len(today.get('held_back', []))} held back. {len(violations)} violations.")
    if not pieces:
        print("Nothing was said, so nothing was checked: try another day.")
    for line in violations[:100]:
        print("  " + line)
    figures = {
        "suggestions": len(today["suggestions"]),
        "people": people,
        "evidence": pieces,
        "quotes": quotes,
        "violations": len(violations),
    }
    keep("agree", f"{said.mailbox.stem} {said.now}", figures)


if __name__ == "__main__":
    main()
