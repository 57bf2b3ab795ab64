"""New people: somebody who stood beside me, in letters or meetings, and with whom I never spoke."""

from datetime import timedelta

import numpy as np

from goodwill.reason import Answer, Beside, Evidence, Mask, Reason, Story, Table, _, day, ngettext
from goodwill.reasons._when import start

name = "new_people"
title = "Somebody new"
of_strangers = True
OVER = 60  # days after which that we stood together is no occasion any more
DUE = 7  # days in which it is good to begin


def mask(table: Table) -> Mask:
    return Mask(np.broadcast_to(table.beside, np.shape(table.days)), np.full(len(table.days), np.inf))


def ask(story: Story) -> Answer:
    one, f = story.beside, story.figures
    if one is None or f.last_in_at is not None or f.last_met_at is not None:
        return Answer()
    over = one.at + timedelta(days=OVER)
    if story.now >= over:
        return Answer()
    is_coming = one.at > story.now
    reason = Reason(
        why=_coming(story, one) if is_coming else _why(story, one),
        evidence=(Evidence(one.key, one.at, one.title),),
        due=one.at.date() if is_coming else (one.at + timedelta(days=DUE)).date(),
        act=_("Go up to them there, and ask one thing about what they do.")
        if is_coming
        else _("Say who you are, and ask one thing about what they do."),
        worth=0.5,
        urgent=0.4 if is_coming else 0.1,
        about=one.key,
        words="new_people_coming" if is_coming else "new_people",
    )
    # Until the meeting it is ahead; on the next day the two have met, or stood together once more.
    return Answer(reason, start(one.at.date() + timedelta(days=1), story.now) if is_coming else over)


def _why(story: Story, one: Beside) -> str:
    how = (
        ngettext("You and {name} were together in {n} meeting", "You and {name} were together in {n} meetings", one.times)
        if one.kind == "meeting"
        else ngettext("You and {name} stood together in {n} letter", "You and {name} stood together in letters on {n} matters", one.times)
    ).format(name=story.name, n=one.times)
    last = _("last on {day}").format(day=day(one.at, story.now))
    if one.through:
        return _("{how}, {last}, and have never spoken. {through} knows you both.").format(how=how, last=last, through=one.through)
    return _("{how}, {last}, and have never spoken.").format(how=how, last=last)


def _coming(story: Story, one: Beside) -> str:
    about = {"name": story.name, "day": day(one.at, story.now)}
    if one.through:
        return _("You and {name}, with whom you have never spoken, are both guests of {through} on {day}.").format(
            **about, through=one.through
        )
    return _("You and {name}, with whom you have never spoken, are in the same meeting on {day}.").format(**about)
