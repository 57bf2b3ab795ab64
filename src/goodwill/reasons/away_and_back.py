"""Away and back: they said until when they would be away, and that day has passed."""

from datetime import timedelta

import numpy as np

from goodwill.reason import Answer, Mask, Reason, Story, Table, _, day
from goodwill.reasons._told import answered_since, evidence, told
from goodwill.reasons._when import start

name = "away_and_back"
title = "Back again"
OVER = 12  # days after which they are long back


def mask(table: Table) -> Mask:
    return Mask(table.ledger > 0, np.full(len(table.ledger), np.inf))


def ask(story: Story) -> Answer:
    for one in told(story, "event", ("away",)):
        if one.due is None:
            continue
        back = start(one.due + timedelta(days=1), story.now)
        over = back + timedelta(days=OVER)
        if story.now >= over or answered_since(story, back):
            continue
        if story.now < back:
            return Answer(None, back)
        reason = Reason(
            why=_("{name} was away until {day} and should be back.").format(name=story.called, day=day(one.due, story.now)),
            evidence=evidence(one),
            due=back.date(),
            act=_("Welcome them back in one sentence, and ask how it was."),
            worth=0.4,
            urgent=0.4,
            minutes=1,
            about=one.about,
        )
        return Answer(reason, over)
    return Answer()
