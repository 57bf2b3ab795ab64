"""Their promise: they said that they would, the day is past, and nothing has come. Gently, and once."""

from datetime import datetime, timedelta

import numpy as np

from goodwill.reason import Answer, Line, Mask, Reason, Story, Table, _, day
from goodwill.reasons._line import evidence, is_to_me, on_day_of, open_lines, wrote_after
from goodwill.reasons._when import tomorrow

name = "their_promise"
USUAL = 14  # days in which a promise without a day is kept
GRACE = 3  # days after its day in which nothing is said
OVER = 30  # days after which it is let go
NEAR = 3  # days before its day from which on a letter of theirs may well have been it
KNOWN = 3  # days of contact: a stranger's "I'll get back to you" is nobody's promise


def mask(table: Table) -> Mask:
    return Mask(table.ledger > 0, np.full(len(table.ledger), np.inf))


def ask(story: Story) -> Answer:
    waiting = [line for line in open_lines(story, "promise", "them") if story.now < _over(line)]
    waiting = [line for line in waiting if not _may_be_kept(story, line) and is_to_me(story, line)]
    if not waiting or story.figures.days < KNOWN:
        return Answer()
    line = min(waiting, key=_from)
    if story.now < _from(line):
        return Answer(None, _from(line))
    reason = Reason(
        why=_("{name} promised you something on {day}, and nothing has come yet.").format(name=story.called, day=day(line.at, story.now)),
        evidence=evidence(line),
        due=_from(line).date(),
        act=_("Ask how it goes, in one kind line, if you still want it."),
        worth=0.35,
        urgent=0.3,
        about=line.about,
    )
    return Answer(reason, min(tomorrow(story.now), _over(line)))


def _from(line: Line) -> datetime:
    """When it may be spoken of."""
    return on_day_of(line, USUAL) + timedelta(days=GRACE)


def _over(line: Line) -> datetime:
    return _from(line) + timedelta(days=OVER)


def _may_be_kept(story: Story, line: Line) -> bool:
    if wrote_after(story, _from(line), "out"):  # I wrote when it could be spoken of: once is enough
        return True
    since = line.at if line.due is None else max(line.at, on_day_of(line, USUAL) - timedelta(days=NEAR))
    return wrote_after(story, since, "in")
