"""Follow up: we have only just met, and I have not written since."""

from datetime import date, datetime, timedelta

import numpy as np

from goodwill.reason import Answer, Evidence, Mask, Reason, Seen, Story, Table, _, day

name = "follow_up"
LATE = 3  # days after which it is late
OVER = 21  # days after which it is no follow-up any more
BEFORE = 2  # days: what was only arranging the meeting is part of it


def mask(table: Table) -> Mask:
    new = table.now - table.first_at <= (OVER + BEFORE + 40) * 86400
    met = table.now - table.last_met_at <= OVER * 86400
    return Mask(new & met, np.full(len(table.first_at), np.inf))


def ask(story: Story) -> Answer:
    met = _first_meeting(story)
    if met is None or story.now < met.at:
        return Answer()
    over = met.at + timedelta(days=OVER)
    if story.now > over or (story.figures.last_out_at or met.at) > met.at:
        return Answer()
    due = _next_working_day(met.at.date())
    if story.now.date() < due:
        return Answer(None, _morning(due, met.at))
    waited = (story.now.date() - met.at.date()).days
    what = _("“{title}”").format(title=met.title) if met.title else _("your meeting")
    reason = Reason(
        why=_("You met {name} for the first time on {day}, at {what}, and have not written since.").format(
            name=story.called, day=day(met.at, story.now), what=what
        ),
        evidence=(Evidence(met.key, met.at, met.title),),
        due=due,
        act=_("Say in two sentences that you were glad to meet, and name one thing that was said."),
        worth=0.8,
        urgent=1.0 if waited <= LATE else 0.7,
        owed=True,
        about=met.key,
    )
    return Answer(reason, over)


def _first_meeting(story: Story) -> Seen | None:
    """The meeting with which it all began: nothing passed between the two before, but for arranging it."""
    meetings = [seen for seen in story.touches if seen.way == "both" and seen.others < 8]
    if not meetings or story.figures.n_met > len(meetings) or story.figures.first_at is None:
        return None
    first = meetings[-1]
    arranged = first.at - story.figures.first_at <= timedelta(days=40) and story.figures.n_in + story.figures.n_out <= 6
    return first if story.figures.n_met == 1 and arranged else None


def _next_working_day(met: date) -> date:
    following = met + timedelta(days=1)
    while following.weekday() > 4:
        following += timedelta(days=1)
    return following


def _morning(due: date, like: datetime) -> datetime:
    return like.replace(year=due.year, month=due.month, day=due.day, hour=0, minute=0, second=0)
