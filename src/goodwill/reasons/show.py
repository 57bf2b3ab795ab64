"""Show: they said in a conversation what they need, and nothing useful has followed yet. Due the next working day."""

from datetime import timedelta

import numpy as np

from goodwill.reason import Answer, Mask, Reason, Story, Table, Told, _, day
from goodwill.reasons._told import KNOWN, SURE, answered_since, evidence
from goodwill.reasons._when import next_working_day, start

name = "show"
title = "Show, don’t tell"
before = ("offer",)  # which speaks of the same need once this has grown quiet
OVER = 14  # days after which the moment for it has passed
TALKS = ("meeting", "call", "visit")  # real conversations, also with those hardly known,
WRITTEN = ("mail", "chat")
COMPANY = 4  # unless so many others sat there: then it was said to nobody in particular
REPEATED = 160  # characters of a need that a sentence repeats
MINE = "said:"  # how the key of what the owner noted begins


def mask(table: Table) -> Mask:
    return Mask(table.ledger > 0, np.full(len(table.ledger), np.inf))


def ask(story: Story) -> Answer:
    needs = [one for one in story.facts if is_voiced(story, one) and not _is_met(story, one)]
    if not needs:
        return Answer()
    one = needs[0]
    due = next_working_day(one.at.date())
    reason = Reason(
        why=_why(story, one),
        evidence=evidence(one),
        due=due,
        act=_("Give away one thing of use: an introduction, a little research, a plan on one page. The worksheet has what is known."),
        worth=0.8,
        urgent=0.8 if story.now.date() >= due else 0.5,
        minutes=20,
        owed=True,
        about=one.about,
        words=_words(one),
    )
    over = one.at + timedelta(days=OVER)
    return Answer(reason, over if story.now.date() >= due else min(over, start(due, story.now)))


def is_voiced(story: Story, one: Told) -> bool:
    """Was it said to the owner lately, surely enough, in a conversation of the two, or in a letter to the owner alone?"""
    if one.kind != "need" or one.sure < SURE or story.now >= one.at + timedelta(days=OVER) or one.others >= COMPANY:
        return False
    if one.channel in TALKS:
        return True
    return (story.chosen or story.figures.days >= KNOWN) and one.channel in WRITTEN and one.others == 0


def _is_met(story: Story, need: Told) -> bool:
    """Did I give or offer anything since, or does something fit that can be offered outright? Then the offer speaks.

    What passed in the same conversation is no answer to it yet.

    Of what was written, my answer may well have been it, and silence wins.
    """
    if need.channel in WRITTEN and answered_since(story, need.at):
        return True
    if any(one.about == need.about for one in story.helps):
        return True
    return any(line.by == "me" and line.kind in ("give", "offer") and line.at >= need.at and line.key != need.key for line in story.ledger)


def _why(story: Story, one: Told) -> str:
    on = day(one.at, story.now)
    if len(one.quote) > REPEATED:
        return _("On {day}, {name} told you what they need. Nothing has been given or offered since.").format(day=on, name=story.called)
    need = " ".join(one.quote.split())
    if one.channel in WRITTEN:
        return _("On {day}, {name} wrote: “{need}” Nothing has been given or offered since.").format(day=on, name=story.called, need=need)
    if _is_theirs(one):
        return _("On {day}, {name} said: “{need}” Nothing has been given or offered since.").format(day=on, name=story.called, need=need)
    return _("On {day}, {name} told you what they want: {need}. Nothing has been given or offered since.").format(
        day=on, name=story.called, need=need.rstrip(".!")
    )


def _words(one: Told) -> str:
    """Which phrase gives it back: their own words, where they are short enough, as they were said or written."""
    if not _is_theirs(one) or len(one.quote) > REPEATED:
        return name
    return f"{name}_wrote" if one.channel in WRITTEN else f"{name}_said"


def _is_theirs(one: Told) -> bool:
    """Are these their own words, or what the owner noted of them?"""
    return not one.key.startswith(MINE)
