"""Understood: what was understood of a search, in words: "people you met, in 2024, where it says “Lisbon”"."""

from datetime import date, timedelta

from goodwill.models.sought import Sought, next_month
from goodwill.words import _, day, month


def told(found: Sought, names: tuple[str, ...] = ()) -> str:
    """What was understood, in words; "" where all of it are words."""
    if found.is_plain and not names:
        return ""
    said = [*_heads(found), *([_("with {names}").format(names=_(" or ").join(names))] if names else []), *_known(found), _time(found)]
    said.append(_("where it says “{words}”").format(words=" ".join(found.words)) if found.words else "")
    return ", ".join(part for part in said if part)


def _heads(found: Sought) -> list[str]:
    owed = {
        "reply": _("people you owe an answer"),
        "thanks": _("people you owe thanks"),
        "promise": _("people you promised something"),
        "mine": _("people you owe something"),
        "their reply": _("people who owe you an answer"),
        "their promise": _("people who promised you something"),
        "theirs": _("people who owe you something"),
    }
    kinds = {
        "person": _("people"),
        "touch": _("what was written, and meetings"),
        "article": _("things to read"),
        "ask": _("questions and requests"),
        "promise": _("promises"),
        "offer": _("offers"),
        "give": _("what was given"),
        "thanks": _("thanks"),
        "need": _("what people need"),
        "interest": _("interests"),
    }
    quiet = {"heard": _("people you have not heard from"), "both": _("people with whom it has been quiet")}
    contact = {"both": _("people you were in touch with"), "in": _("people you heard from"), "out": _("people you wrote to")}
    heads = [
        owed.get(found.owed),
        quiet.get(found.quiet),
        contact.get(found.contact),
        _("people you met") if found.met else None,
        _("people you never met") if found.never else None,
        _("people who have their birthday") if found.birthday else None,
    ]
    said = [head for head in heads if head]
    return said or [
        kinds["person" if found.is_of_people_alone else found.kind] if found.is_of_people_alone or found.kind else _("everything")
    ]


def _known(found: Sought) -> list[str]:
    said = [_("at “{organisation}”").format(organisation=" ".join(found.works)) if found.works else ""]
    if found.circle is not None:
        said.append(_("in the circle “{circle}”").format(circle=found.circle) if found.circle else _("in no circle"))
    return said


def _time(found: Sought) -> str:
    start, end = found.start, found.end
    if found.birthday and start and end:
        return _birthdays(start, end - timedelta(days=1))
    if found.quiet and end:
        return _("since {day}").format(day=day(end))
    if start and end and (start.month, start.day, end) == (1, 1, date(start.year + 1, 1, 1)):
        return _("in {year}").format(year=start.year)
    if start and end and start.day == 1 and end == next_month(start):
        return _("in {month} {year}").format(month=month(start.month), year=start.year)
    if start and end == start + timedelta(days=1):
        return _("on {day}").format(day=day(start))
    if start and end:
        return _("from {start} to {end}").format(start=day(start), end=day(end - timedelta(days=1)))
    if start:
        return _("since {day}").format(day=day(start))
    return _("before {day}").format(day=day(end)) if end else ""


def _birthdays(first: date, last: date) -> str:
    if first.day == 1 and last == next_month(first) - timedelta(days=1):
        return _("in {month}").format(month=month(first.month))
    if first == last:
        return _("on {day}").format(day=day(first, first))
    return _("from {start} to {end}").format(start=day(first, first), end=day(last, last))
