"""Reply owed: they asked me something, and I never answered."""

from datetime import timedelta

import numpy as np

from goodwill.reason import Answer, Evidence, Mask, Reason, Story, Table, _, days
from goodwill.reasons._said import closes
from goodwill.reasons._when import tomorrow

name = "reply_owed"
title = "Reply owed"
GRACE = 2  # days in which an answer is in good time
TOO_LATE, SOON_TOO_LATE = 45, 30  # days after which the question has gone with the moment; and with somebody hardly known
KNOWN = 3  # days of contact
COMPANY = 4  # from so many others on, somebody else may have answered


def mask(table: Table) -> Mask:
    return Mask(table.asks > 0, np.full(len(table.asks), np.inf))


def ask(story: Story) -> Answer:
    closed_at = max((seen.at for seen in story.touches if seen.way == "in" and closes(seen)), default=None)
    too_late = timedelta(days=TOO_LATE if story.figures.days >= KNOWN else SOON_TOO_LATE)
    open_ = [asked for asked in story.asks if story.now - asked.at < too_late and (closed_at is None or closed_at <= asked.at)]
    if not open_:
        return Answer()
    open_.sort(key=lambda one: one.others >= COMPANY)  # what was put to me alone comes first
    asked = open_[0]
    waited = (story.now.date() - asked.at.date()).days
    if waited < 1:
        why = _("{name} asked you something today.").format(name=story.called)
    else:
        why = _("{name} asked you something {days} ago and has had no answer.").format(name=story.called, days=days(waited))
    reason = Reason(
        why=why,
        evidence=tuple(Evidence(seen.key, seen.at, seen.asks) for seen in open_[:3]),
        due=(asked.at + timedelta(days=GRACE)).date(),
        act=_("Answer in a few lines, or say when you will."),
        worth=0.75 if asked.others < COMPANY else 0.5,
        urgent=min(1.0, waited / 7) * (1.0 if waited < 30 else 0.6),
        minutes=5,
        owed=True,
        about=asked.key,
    )
    return Answer(reason, min(tomorrow(story.now), asked.at + too_late))
