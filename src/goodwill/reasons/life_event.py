"""Life event: they told of something that matters in their life, and I have not said a word to it."""

from datetime import timedelta

import numpy as np

from goodwill.reason import Answer, Mask, Reason, Story, Table, _, day
from goodwill.reasons._told import answered_since, evidence, told

name = "life_event"
title = "Life event"
SAD = ("illness", "loss")
GLAD = ("new job", "move", "child", "wedding", "degree", "birthday")
SOON = 2  # days after which it is due
OVER = 30  # days after which it would be odd


def mask(table: Table) -> Mask:
    return Mask(table.ledger > 0, np.full(len(table.ledger), np.inf))


def ask(story: Story) -> Answer:
    fresh = [one for one in told(story, "event", (*SAD, *GLAD)) if story.now < one.at + timedelta(days=OVER)]
    fresh = [one for one in fresh if not answered_since(story, one.at)]
    if not fresh:
        return Answer()
    one = fresh[0]
    is_sad = one.what in SAD
    reason = Reason(
        why=_("{name} told of something in their life on {day}, and you have not written since.").format(
            name=story.called, day=day(one.at, story.now)
        ),
        evidence=evidence(one),
        due=(one.at + timedelta(days=SOON)).date(),
        act=_("Two sentences that you think of them. No advice.") if is_sad else _("Be glad with them, in two sentences."),
        worth=0.85 if is_sad else 0.7,
        urgent=0.7,
        about=one.about,
        words="life_event_sad" if is_sad else "life_event_glad",
    )
    return Answer(reason, one.at + timedelta(days=OVER))
