"""Ledger words: what lines of the ledger, and the owner's words about them, are called behind every door."""

from collections.abc import Callable
from typing import Any

from goodwill.models import Entry, Fact
from goodwill.words import _


def named(name: str) -> str:
    """A kind or a state, as people say it."""
    return {
        "ask": _("asked"),
        "offer": _("offered"),
        "promise": _("promised"),
        "give": _("gave"),
        "thanks": _("thanked"),
        "no": _("said no"),
        "need": _("needs"),
        "interest": _("cares about"),
        "event": _("in their life"),
        "tie": _("close to them"),
        "gift idea": _("would please them"),
        "preference": _("as they like it"),
        "boundary": _("a limit"),
        "open": _("open"),
        "settled": _("settled"),
        "done": _("done"),
        "lapsed": _("long ago"),
        "wrong": _("not so"),
        "stands": "",
    }.get(name, name)


def told_of(fact: Fact) -> str:
    """What a fact says in few words: those that the extraction names, as people say them; else as they put it."""
    events = {
        "new job": _("a new job"),
        "move": _("a move"),
        "child": _("a child"),
        "wedding": _("a wedding"),
        "separation": _("a separation"),
        "illness": _("an illness"),
        "loss": _("a loss"),
        "birthday": _("a birthday"),
        "away": _("away"),
        "degree": _("a degree"),
        "success": _("a success"),
    }
    ties = {
        "partner": _("partner"),
        "child": _("child"),
        "parent": _("mother or father"),
        "sibling": _("sister or brother"),
        "relative": _("relative"),
        "colleague": _("colleague"),
        "friend": _("friend"),
        "introduced by": _("introduced by them"),
    }
    likes = {"food": _("food"), "name": _("how to call them"), "channel": _("how to reach them"), "time": _("when to reach them")}
    limits = {"contact": _("contact"), "subject": _("a subject"), "until": _("not before a day")}
    kinds = {"event": events, "tie": ties, "preference": likes, "boundary": limits}
    return kinds.get(fact.kind, {}).get(fact.what, fact.what)


def tagged(line: Entry, called: str) -> tuple[str, str]:
    """Few words for who did what, and in which of the three colours."""
    mine, theirs = {
        "ask": (_("you asked"), _("{name} asked you")),
        "offer": (_("you offered"), _("{name} offered")),
        "promise": (_("you promised"), _("{name} promised")),
        "give": (_("you gave"), _("{name} gave you")),
        "thanks": (_("you thanked"), _("{name} thanked you")),
        "no": (_("you said no"), _("{name} said no")),
    }[line.kind]
    if line.by == "them":
        return theirs.format(name=called), "wait" if line.kind in ("ask", "give") and line.state == "open" else "them"
    return mine, "wait" if line.kind == "promise" and line.state == "open" else "give"


def wrong_words(kind: str) -> str:
    """What is said when a line is not what it was taken for."""
    return {
        "ask": _("Not a question"),
        "offer": _("Not an offer"),
        "promise": _("Not a promise"),
        "give": _("Nothing given"),
        "thanks": _("No thanks"),
    }.get(kind, _("Not so"))


def done_words(kind: str) -> str:
    """What is said when it is settled."""
    return {"ask": _("Answered already"), "give": _("Thanked already"), "promise": _("Done already")}.get(kind, _("Settled already"))


# What the owner said, in sentences (doors/web/history.py).


def _noted(mine: str, theirs: str) -> Callable[[dict[str, Any], str, Any], str]:
    def sentence(value: dict[str, Any], name: str, _on: Any) -> str:
        return (mine if value.get("by") == "me" else theirs).format(name=name, what=value["what"])

    return sentence


def _wrong(value: dict[str, Any], name: str, _on: Any) -> str:
    if value.get("moved"):
        return _("It was {name}: “{quote}”").format(name=name, quote=short(value["quote"]))
    return _("{wrong}, with {name}: “{quote}”").format(wrong=wrong_words(value["kind"]), name=name, quote=short(value["quote"]))


def sentences() -> dict[str, Callable[[dict[str, Any], str, Any], str]]:
    return {
        "gave": _noted(_("You gave {name}: {what}"), _("{name} gave you: {what}")),
        "offered": _noted(_("You offered {name}: {what}"), _("{name} offered you: {what}")),
        "asked": _noted(_("You asked {name} for: {what}"), _("{name} asked you for: {what}")),
        "promised": _noted(_("You promised {name}: {what}"), _("{name} promised you: {what}")),
        "thanked": _noted(_("You thanked {name} for: {what}"), _("{name} thanked you for: {what}")),
        "boundary": lambda value, name, _on: _("A limit with {name}: {what}").format(name=name, what=value["what"]),
        "settled": lambda value, name, _on: _("Settled with {name}: “{quote}”").format(name=name, quote=short(value["quote"])),
        "open": lambda value, name, _on: _("Still open with {name}: “{quote}”").format(name=name, quote=short(value["quote"])),
        "wrong": _wrong,
    }


def short(quote: str, most: int = 90) -> str:
    quote = " ".join(quote.split())
    return quote if len(quote) <= most else quote[: most - 1].rstrip() + "…"
