"""Want words: what wants, their people and what was said of them are called behind every door."""

from datetime import datetime, timedelta
from typing import Any

from goodwill.judgement import asking
from goodwill.models import Book, Helper, Want
from goodwill.models.areas import CIRCLE, ORGANISATION, Area
from goodwill.models.asking import Path
from goodwill.words import _, day, days, ngettext

# The three short questions that make a want specific, by the field that they fill.


def questions() -> dict[str, str]:
    return {
        "success": _("What would you see or hold when it is there?"),
        "by": _("By when?"),
        "others": _("Why would it be good for others too?"),
    }


def warmth(kind: str) -> tuple[str, str]:
    """A bond in one word, and in which of the colours."""
    return {
        asking.WARM_: (_("warm"), "give"),
        asking.COOLING: (_("cooling"), "wait"),
        asking.COLD: (_("cold"), "wait"),
        asking.NEW: (_("hardly known"), ""),
        asking.NOTHING: (_("nothing yet"), ""),
    }[kind]


def went(helper: Helper) -> str:
    """How it went with somebody, in a word; "" where nothing was asked."""
    if helper.through:
        return _("it came through them")
    if helper.refused_at is not None:
        return _("said no")
    return _("asked") if helper.asked_at is not None else ""


def until(want: Want, book: Book, now: datetime) -> str:
    """By when, as people say it."""
    if want.by is None:
        return _("no day yet")
    ahead = (want.by - book.local(now).date()).days
    if ahead < 0:
        return _("its day was {day}").format(day=day(want.by, book.local(now)))
    return _("by {day}, in {days}").format(day=day(want.by, book.local(now)), days=days(ahead)) if ahead else _("by today")


def so_ready(ready: int, people: int) -> str:
    """How many of its people are ready to be asked."""
    if not people:
        return _("Nobody is named yet on whom it may depend.")
    if not ready:
        return _("Nobody is ready to be asked yet.")
    return ngettext("{n} of {people} person is ready to be asked.", "{n} of {people} people are ready to be asked.", people).format(
        n=ready, people=people
    )


def path(one: Path, called: str, book: Book, now: datetime) -> str:
    """Why somebody may be a better way."""
    return _("{name} is near to you, and was part of {n} things with {called}, last on {day}.").format(
        name=one.person.called, n=one.times, called=called, day=day(book.local(one.at), book.local(now))
    )


def area(one: Area, book: Book, now: datetime) -> str:
    """What is missing there, and since when."""
    names = _and([person.name for person in one.people])
    silence = days(max(1.0, (now - one.last_at) / timedelta(days=1)))
    sentence = {
        CIRCLE: _("In the circle “{name}” nobody is near now. Closest once: {names}. The last sign is {silence} old."),
        ORGANISATION: _("At {name} nobody is near now. Closest once: {names}. The last sign is {silence} old."),
    }.get(one.kind, _("On “{name}” nobody is near to turn to now. Closest once: {names}. The last sign is {silence} old."))
    return sentence.format(name=one.name, names=names, silence=silence)


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])


def said(value: dict[str, Any], name: str, _on: Any) -> str:
    """What the owner said of a want, in a sentence (doors/web/history.py). `name`: of whom it was about, if anybody.

    `value["wanted"]` is the want as it is called now; one that was taken back has its number alone.
    """
    if value.get("begins"):
        return _("You want: {text}").format(text=value["said"]["text"])
    return _said(value).format(
        want=value.get("wanted") or _("want {n}").format(n=value["want"]),
        name=name,
        what=value.get("what", ""),
        step=value.get("did", ""),
        came=value.get("came", ""),
    )


def _said(value: dict[str, Any]) -> str:
    if "step" in value:
        return _("A step towards “{want}”: {what}")
    if "did" in value:
        return _("You did step {step} towards “{want}”.")
    if "came" in value:
        return _("“{want}” is over: {came}")
    if "reopens" in value:
        return _("“{want}” is open again.")
    if "said" in value:
        return _("You said more about “{want}”.")
    if value.get("without"):
        return _("“{want}” does not depend on {name}.")
    if "through" in value:
        return _("What came of “{want}” came through {name}, too.")
    return _("“{want}” may depend on {name}.")


def refused(value: dict[str, Any], name: str, _on: Any) -> str:
    return _("{name} said no to: {what}").format(name=name, what=value["what"])
