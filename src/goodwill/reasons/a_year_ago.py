"""A year ago: something happened in their life that one remembers with them: a loss, a child, a new beginning."""

from datetime import date, timedelta

import numpy as np

from goodwill.reason import Answer, Mask, Reason, Story, Table, _, day
from goodwill.reasons._told import answered_since, evidence, told
from goodwill.reasons._when import start

name = "a_year_ago"
title = "A year ago"
AHEAD, OVER = 2, 7  # days before and after


def mask(table: Table) -> Mask:
    return Mask(table.ledger > 0, np.full(len(table.ledger), np.inf))


def ask(story: Story) -> Answer:
    for one in reversed(told(story, "event", ("loss", "child", "wedding", "new job"))):
        anniversary = _a_year_after(one.due or one.at.date())
        begin, over = start(anniversary - timedelta(days=AHEAD), story.now), start(anniversary + timedelta(days=OVER), story.now)
        if story.now >= over or answered_since(story, begin):
            continue
        if story.now < begin:
            return Answer(None, begin)
        is_sad = one.what == "loss"
        reason = Reason(
            why=_("A year ago, on {day}, {name} told you of this.").format(name=story.called, day=day(one.at, story.now)),
            evidence=evidence(one),
            due=anniversary,
            act=_("One sentence, that you remember.") if is_sad else _("Ask in one sentence how it has been since."),
            worth=0.7 if is_sad else 0.5,
            urgent=0.7,
            minutes=1,
            about=one.about,
            words="a_year_ago_sad" if is_sad else "a_year_ago_glad",
        )
        return Answer(reason, over)
    return Answer()


def _a_year_after(day_: date) -> date:
    return day_ + timedelta(days=365)
