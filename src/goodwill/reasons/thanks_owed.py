"""Thanks owed: they gave me something, and I have not said a word since."""

from datetime import timedelta

import numpy as np

from goodwill.reason import Answer, Mask, Reason, Story, Table, _, day
from goodwill.reasons._line import evidence, is_to_me, open_lines, wrote_after
from goodwill.reasons._when import start, tomorrow

name = "thanks_owed"
DUE = 2  # days in which thanks are said
OVER, SOON_OVER = 45, 21  # days after which it would be odd, and those after which it is with somebody hardly known
KNOWN = 3  # days of contact
NAMED = {"answer": "answer", "advice": "answer", "help": "help", "introduction": "introduction"}  # all else is "what you sent me"


def mask(table: Table) -> Mask:
    return Mask(table.ledger > 0, np.full(len(table.ledger), np.inf))


def ask(story: Story) -> Answer:
    over = timedelta(days=OVER if story.figures.days >= KNOWN else SOON_OVER)
    given = [line for line in open_lines(story, "give", "them") if story.now < line.at + over]
    asked = {seen.key for seen in story.asks}  # what comes with a question wants an answer, not thanks
    given = [line for line in given if line.key not in asked and is_to_me(story, line) and not wrote_after(story, line.at, "out")]
    if not given:
        return Answer()
    line = given[-1]  # the first of them: what came after came with it
    due = line.at.date() + timedelta(days=DUE)
    if story.now.date() < due:
        return Answer(None, start(due, story.now))
    reason = Reason(
        why=_("{name} gave you something on {day}, and you have not thanked them yet.").format(
            name=story.called, day=day(line.at, story.now)
        ),
        evidence=evidence(line),
        due=due,
        act=_("Say thank you in two sentences, and what it did for you."),
        worth=0.7,
        urgent=0.7,
        owed=True,
        about=line.about,
        words=f"{name}_{NAMED[line.what]}" if line.what in NAMED else "",
    )
    return Answer(reason, min(tomorrow(story.now), line.at + over))
