"""Promise due: I said that I would, and the day has come."""

import re
from datetime import datetime, timedelta

import numpy as np

from goodwill.reason import Answer, Line, Mask, Reason, Story, Table, _, day, days
from goodwill.reasons._line import evidence, is_short, on_day_of, open_lines, wrote_after
from goodwill.reasons._when import start, tomorrow

name = "promise_due"
USUAL = 7  # days in which a promise without a day is kept
AHEAD = 1  # days before its day that it is spoken of
OVER, SOON_OVER = 45, 21  # days after which it has gone with the moment: with a day named, and without
NEAR = 3  # days before its day from which on a letter of mine about the same may well have been it
_DELIVERS = re.compile(r"://|\bpromis|versproch|promet", re.IGNORECASE)  # a link; "as promised"
TELLS = 5  # letters from which on a word may tell what something is about


def mask(table: Table) -> Mask:
    return Mask(table.ledger > 0, np.full(len(table.ledger), np.inf))


def ask(story: Story) -> Answer:
    waiting = sorted((line for line in open_lines(story, "promise", "me") if not _may_be_kept(story, line)), key=_due)
    current = [line for line in waiting if _due(line).date() <= story.now.date() + timedelta(days=AHEAD) and story.now < _over(line)]
    coming = [start(_due(line).date() - timedelta(days=AHEAD), story.now) for line in waiting if line not in current]
    next_at = min((moment for moment in coming if moment > story.now), default=None)
    if not current:
        return Answer(None, next_at)
    line = current[0]
    reason = Reason(
        why=_why(story, line),
        evidence=evidence(line),
        due=_due(line).date(),
        act=_("Keep it, or say when you will."),
        worth=0.8 if line.due else 0.6,
        urgent=0.9 if line.due else 0.5,
        minutes=10,
        owed=True,
        about=line.about,
        words=f"{name}_said" if is_short(line) else "",
    )
    return Answer(reason, min(tomorrow(story.now), _over(line)))


def _why(story: Story, line: Line) -> str:
    late = (story.now.date() - _due(line).date()).days
    if line.due is None:
        return _("You promised {name} something {days} ago.").format(name=story.called, days=days((story.now.date() - line.at.date()).days))
    if late > 0:
        return _("What you promised {name} was due on {day}.").format(name=story.called, day=day(line.due, story.now))
    if late == 0:
        return _("What you promised {name} is due today.").format(name=story.called)
    return _("What you promised {name} is due tomorrow.").format(name=story.called)


def _due(line: Line) -> datetime:
    return on_day_of(line, USUAL)


def _over(line: Line) -> datetime:
    return _due(line) + timedelta(days=OVER if line.due else SOON_OVER)


def _may_be_kept(story: Story, line: Line) -> bool:
    """I wrote since. Where no day was named, that may have been it, and silence wins.

    With a day named it may have been a letter that speaks of the same, carries a link or has no words, or a meeting, from shortly
    before its day on. (Any letter had silenced it before: an offer made three days early, and the promise was never spoken of.)
    Once its day is over and so much has passed since that this can no longer be looked up, silence wins as well. (Kept on its day,
    a promise to somebody with a full chat was due again six weeks later.)
    """
    if line.due is None:
        return wrote_after(story, line.at, "out")
    since = max(line.at, _due(line) - timedelta(days=NEAR))
    if story.now.date() > _due(line).date() and story.touches and min(seen.at for seen in story.touches) > since:
        return True
    said = _words(line.quote)
    after = [seen for seen in story.touches if seen.way != "in" and seen.at > since]
    return any(
        seen.way == "both" or not seen.text or _DELIVERS.search(seen.text) or said & _words(f"{seen.title} {seen.text}") for seen in after
    )


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"[^\W\d_]+", text.casefold()) if len(word) >= TELLS}
