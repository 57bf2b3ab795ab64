"""Follow up: we have only just met, or exchanged first letters, and I have not written since."""

from datetime import date, timedelta

import numpy as np

from goodwill.reason import Answer, Evidence, Mask, Reason, Seen, Story, Table, _, day
from goodwill.reasons._said import gist
from goodwill.reasons._when import next_working_day, start

name = "follow_up"
title = "Follow up"
LATE = 3  # days after which it is late
OVER = 21  # days after which it is no follow-up any more
ARRANGING = 40  # days before a first meeting in which it was arranged
LETTERS = 6  # letters that arranging takes at most
COMPANY = 8  # from so many others on it was an event, not a meeting


def mask(table: Table) -> Mask:
    new = (table.n_in + table.n_out <= LETTERS) & (table.n_met <= 1) & (table.now - table.last_at <= OVER * 86400)
    return Mask(new, np.full(len(new), np.inf))


def ask(story: Story) -> Answer:
    begun = _first_meeting(story) or _first_answer(story)
    if begun is None or (story.figures.last_out_at or begun.at) > begun.at:
        return Answer()
    over = begun.at + timedelta(days=OVER)
    if story.now >= over:
        return Answer()
    due = next_working_day(begun.at.date())
    if story.now.date() < due:
        return Answer(None, start(due, begun.at))
    return Answer(_after_meeting(story, begun, due) if begun.way == "both" else _after_answer(story, begun, due), over)


def _after_meeting(story: Story, met: Seen, due: date) -> Reason:
    where = _("“{title}”").format(title=met.title) if met.title else _("your meeting")
    return Reason(
        why=_("You met {name} for the first time on {day}, at {where}, and have not written since.").format(
            name=story.called, day=day(met.at, story.now), where=where
        ),
        evidence=(Evidence(met.key, met.at, met.title),),
        due=due,
        act=_("Say in two sentences that you were glad to meet, and name one thing that was said."),
        worth=0.8,
        urgent=1.0 if (story.now.date() - met.at.date()).days <= LATE else 0.7,
        owed=True,
        about=met.key,
    )


def _after_answer(story: Story, answer: Seen, due: date) -> Reason:
    return Reason(
        why=_("{name} answered your first letter on {day}, and you have not written since.").format(
            name=story.called, day=day(answer.at, story.now)
        ),
        evidence=(Evidence(answer.key, answer.at, gist(answer)),),
        due=due,
        act=_("Thank them in two sentences, and say what their answer made possible."),
        worth=0.55,
        urgent=0.5,
        about=answer.key,
        words="follow_up_answer",
    )


def _first_meeting(story: Story) -> Seen | None:
    """The meeting with which it all began: nothing passed between the two before, but for arranging it."""
    f = story.figures
    met = [seen for seen in story.touches if seen.way == "both" and seen.others < COMPANY]
    if f.n_met != 1 or len(met) != 1 or f.first_at is None or f.n_in + f.n_out > LETTERS:
        return None
    return met[0] if met[0].at - f.first_at <= timedelta(days=ARRANGING) else None


def _first_answer(story: Story) -> Seen | None:
    """Their answer to a letter that I began with, out of the blue and to them alone."""
    f = story.figures
    if f.n_met or f.n_in != 1 or len(story.touches) > LETTERS or not story.touches:
        return None
    first, last = story.touches[-1], story.touches[0]
    mine = first.way == "out" and not first.answers and first.others == 0
    return last if mine and last.way == "in" and last.others == 0 and not story.asks and len(gist(last)) > 20 else None
