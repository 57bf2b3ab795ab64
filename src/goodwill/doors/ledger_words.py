"""Ledger words: what kinds and states of lines are called, behind every door."""

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
