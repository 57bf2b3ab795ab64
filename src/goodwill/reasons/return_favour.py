"""Return a favour: they gave first, and it is quiet. Never a debt: something to keep in mind when you next write."""

from datetime import timedelta

import numpy as np

from goodwill.reason import Answer, Line, Mask, Reason, Story, Table, _, day
from goodwill.reasons._line import SURE, evidence
from goodwill.reasons._when import a_tenth_on

name = "return_favour"
SETTLES = 60  # days in which a favour is left alone
FADES = 300  # days after which it is on their page alone
QUIET = 30  # days without a word: who is in touch anyway needs no cause
KNOWN = 5  # days of contact: a stranger's answer is no favour to return


def mask(table: Table) -> Mask:
    return Mask((table.ledger > 0) & (table.days >= KNOWN), np.full(len(table.ledger), np.inf))


def ask(story: Story) -> Answer:
    given = [line for line in story.ledger if line.kind == "give" and line.sure >= SURE["give"] and line.what]
    theirs = next((line for line in given if line.by == "them" and story.now < line.at + timedelta(days=FADES)), None)
    last = story.figures.last_at
    if theirs is None or last is None or story.figures.days < KNOWN or _returned(story, theirs):
        return Answer()
    from_ = max(theirs.at + timedelta(days=SETTLES), last + timedelta(days=QUIET))
    if story.now < from_:
        return Answer(None, from_)
    over = theirs.at + timedelta(days=FADES)
    reason = Reason(
        why=_("{name} helped you on {day}, and it has been quiet between you since.").format(
            name=story.called, day=day(theirs.at, story.now)
        ),
        evidence=evidence(theirs),
        due=from_.date(),
        act=_("Send something of use, or offer an hour. It is no debt."),
        worth=0.4,
        about=theirs.about,
    )
    return Answer(reason, min(a_tenth_on(story.now, theirs.at), over))


def _returned(story: Story, theirs: Line) -> bool:
    """Did I give or offer anything after that?"""
    return any(line.by == "me" and line.kind in ("give", "offer") and line.at > theirs.at for line in story.ledger)
