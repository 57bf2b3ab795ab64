"""Later: what the reasons, steps and wants of the method have to find in this world, for the tests of those to come."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from goodwill.demo.calendar import Meeting
from goodwill.demo.cast import MIA, Person
from goodwill.demo.letters import Letter
from goodwill.demo.post import Post

_NEVER = ("not_friend", "service", "died", "stranger")
_PROMISE, _THANKS, _CARD, _COMING = 7, 2, 21, 14  # days: METHOD.md, and how far ahead a date is worth a word

Row = dict[str, Any]


def reasons_later(post: Post, held: list[Meeting], log: list[Row]) -> dict[str, list[Row]]:
    """By reason, each with the person, the evidence and the day on which it is due."""
    found: dict[str, list[Row]] = {}
    for one in (
        *post.truth.later,
        *_cards(post, held, log),
        *_promises(post),
        *_thanks(post),
        *_pairs(post),
        *_life_events(post),
        *_talks(post, held),
        *_birthdays(post),
    ):
        found.setdefault(one["reason"], []).append({key: value for key, value in one.items() if key != "reason"})
    return found


def steps(post: Post, held: list[Meeting], reasons: dict[str, list[Row]]) -> dict[str, dict[str, list[Row]]]:
    """The six steps: with whom each is due, and with whom it was done."""

    def expected(*names: str) -> list[Row]:
        return [
            {"person": person, "evidence": [f"mail:{id}" for id in one["messages"]], "due": one.get("due")}
            for person, all_ in post.truth.expected.items()
            for one in all_
            if one["reason"] in names
        ]

    met = [meeting for meeting in held if {"first", "followed"} & meeting.more.keys()]
    return {
        "1": {"due": reasons["talk"], "done": [_met(meeting) for meeting in met]},
        "2": {"due": expected("follow_up"), "done": [_followed(post, meeting) for meeting in met if "followed" in meeting.more]},
        "3": {"due": reasons["card"], "done": reasons["card_done"]},
        "4": {"due": reasons["share"], "done": reasons["shared"]},
        "5": {"due": reasons["offer"] + reasons["introduce"], "done": _offered(post)},
        "6": {"due": expected("keep_in_touch", "reconnect"), "done": []},
    }


def wants(today: date) -> list[Row]:
    """What Mia wants, by when, on whom it depends, and who of them is not ready."""
    found: list[Row] = []
    for line in _lines("wants.txt"):
        ahead, want, success, people, risks = (part.strip() for part in line.split("|"))
        why = {who.strip(): what.strip() for who, _, what in (risk.partition(":") for risk in risks.split(";"))}
        by = (today + timedelta(days=int(ahead))).isoformat()
        found.append({"want": want, "success": success, "by": by, "people": people.replace(" ", "").split(","), "at_risk": why})
    return found


def boundaries(post: Post) -> list[Row]:
    """Who has set a limit, wherever it was said."""
    said = (one for one in post.truth.said if one["entry"]["kind"] == "boundary")
    return [{"person": one["entry"]["person"], "evidence": [one["evidence"]], **_quoted(one["entry"])} for one in said]


def _lines(name: str) -> list[str]:
    text = (files("goodwill.demo") / "texts" / name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _quoted(entry: Row) -> Row:
    return {"quote": entry["quote"], "due": entry["due"]}


def _row(reason: str, person: str, evidence: Iterable[str], due: str | None, **more: Any) -> Row:
    return {"reason": reason, "person": person, "evidence": list(evidence), "due": due, **more}


def _cards(post: Post, held: list[Meeting], log: list[Row]) -> Iterator[Row]:
    """Three weeks after the meeting, unless one was noted; without a street there is a question to ask first."""
    for meeting in held:
        key = meeting.more.get("followed")
        if key is None:
            continue
        due = meeting.at.date() + timedelta(days=_CARD)
        sent = next((row for row in log if (row["person"], row["channel"]) == (key, "card") and row["date"] > f"{meeting.at:%F}"), None)
        address = "street" in post.cast[key].facts
        if sent:
            yield _row("card_done", key, [f"ical:{meeting.uid}"], due.isoformat(), mailed=sent["date"])
        elif due <= post.today + timedelta(days=_COMING + 3):
            yield _row("card", key, [f"ical:{meeting.uid}"], due.isoformat(), address="known" if address else "missing")


def _promises(post: Post) -> Iterator[Row]:
    """Open ones, mine and theirs."""
    said_on = {f"mail:{letter.id}": letter.at.date() for letter in post.letters}
    for one in post.truth.said:
        entry = one["entry"]
        if entry["kind"] == "promise" and entry["state"] == "open" and not _is_never(post, entry["person"]):
            reason = "promise" if entry["by"] == "me" else "their_promise"
            made = said_on.get(one["evidence"])
            due = entry["due"] or ((made + timedelta(days=_PROMISE)).isoformat() if made else None)
            yield _row(reason, entry["person"], [one["evidence"]], due, quote=entry["quote"])


def _is_never(post: Post, key: str) -> bool:
    return key in post.cast and post.cast[key].kind in _NEVER


def _thanks(post: Post) -> Iterator[Row]:
    """Thanks not yet said; and what stays to be returned one day."""
    at = {letter.id: letter.at.date() for letter in post.letters}
    for one in post.truth.owed:
        due = (at[one["message_id"]] + timedelta(days=_THANKS)).isoformat()
        yield _row("thanks", one["person"], [f"mail:{one['message_id']}"], due, owed=one["owed"])
        yield _row("return_favour", one["person"], [f"mail:{one['message_id']}"], None)


def _pairs(post: Post) -> Iterator[Row]:
    """Whose need somebody could answer, and whose interest an article would please."""
    for line in _lines("pairs.txt"):
        reason, who, words, other, theirs = (part.strip() for part in line.split("|"))
        said = _evidence(post, words)
        if reason.startswith("share"):
            articles = [letter for letter in post.letters if letter.aside == "newsletter" and letter.subject == theirs]
            newest = max(articles, key=lambda letter: letter.at)
            yield _row(reason, who, [said], None, quote=words, article=theirs, found_in=f"mail:{newest.id}")
        else:
            skill = [_evidence(post, theirs)] if theirs and reason == "introduce" else []
            yield _row(reason, who, [said, *skill], None, quote=words, **({"to": other} if other else {}))


def _evidence(post: Post, words: str) -> str:
    """Where these words stand."""
    marked = next((one["evidence"] for one in post.truth.said if one["entry"]["quote"] == words), None)
    return marked or next(f"mail:{letter.id}" for letter in post.letters if words in letter.text)


def _life_events(post: Post) -> Iterator[Row]:
    """Told by mail: answered, or still waiting for a word."""
    letters = {f"mail:{letter.id}": letter for letter in post.letters}
    answered = {letter.answers.id for letter in post.letters if letter.answers and letter.sender.email in MIA.emails}
    for one in post.truth.said:
        letter = letters.get(one["evidence"])
        if one["entry"]["kind"] == "event" and letter is not None and not _is_never(post, one["entry"]["person"]):
            reason = "life_event_done" if letter.id in answered else "life_event"
            due = (letter.at.date() + timedelta(days=_THANKS)).isoformat()
            yield _row(reason, one["entry"]["person"], [one["evidence"]], due, quote=one["entry"]["quote"])


def _talks(post: Post, held: list[Meeting]) -> Iterator[Row]:
    """Copied on the mail, but never spoken to: neither by mail nor, before today, in a meeting."""
    met = {guest.key for meeting in held if meeting.at < post.end and "cancelled" not in meeting.more for guest in meeting.guests}
    soon = {guest.key: meeting for meeting in reversed(held) if meeting.at >= post.end for guest in meeting.guests}
    for person in post.cast.values():
        if person.kind == "cc_only" and person.key not in met:
            copied = [f"mail:{letter.id}" for letter in _copied(post, person)]
            coming = [f"ical:{soon[person.key].uid}"] if person.key in soon else []
            yield _row("talk", person.key, copied + coming, None)


def _copied(post: Post, person: Person) -> list[Letter]:
    return [letter for letter in post.letters if any(who.email in person.emails for who in letter.cc)]


def _birthdays(post: Post) -> Iterator[Row]:
    for person, all_ in post.truth.expected.items():
        for one in all_:
            if one["reason"] == "birthday":
                yield _row("date", person, [], one["due"], why="birthday")


def _met(meeting: Meeting) -> Row:
    return {"person": meeting.more.get("first") or meeting.more["followed"], "evidence": [f"ical:{meeting.uid}"], "due": None}


def _followed(post: Post, meeting: Meeting) -> Row:
    """The first letter of Mia's after the meeting."""
    key = meeting.more["followed"]
    mine = [one for one in post.letters if post.people.get(one.id) == key and one.sender.email in MIA.emails and one.at > meeting.at]
    return {"person": key, "evidence": [f"ical:{meeting.uid}", f"mail:{min(mine, key=lambda one: one.at).id}"], "due": None}


def _offered(post: Post) -> list[Row]:
    """Offers, introductions and gifts of Mia's."""
    said = (one for one in post.truth.said if one["entry"]["by"] == "me" and one["entry"]["kind"] in ("offer", "introduction", "give"))
    return [{"person": one["entry"]["person"], "evidence": [one["evidence"]], "due": None} for one in said]
