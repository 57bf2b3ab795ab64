"""Offer: they said what they need, and I have neither given nor offered anything since."""

from datetime import timedelta

import numpy as np

from goodwill.reason import Answer, Mask, Reason, Story, Table, Told, _, day
from goodwill.reasons._told import evidence, told
from goodwill.reasons._when import start

name = "offer"
title = "Offer something"
DUE = 1  # days: a need that was voiced wants to be met while it is fresh
OVER = 42  # days in which an offer belongs to it


def mask(table: Table) -> Mask:
    return Mask(table.ledger > 0, np.full(len(table.ledger), np.inf))


def ask(story: Story) -> Answer:
    needs = [one for one in told(story, "need") if story.now < one.at + timedelta(days=OVER) and not _met(story, one)]
    if not needs:
        return Answer()
    one = needs[0]
    due = one.at.date() + timedelta(days=DUE)
    if story.now.date() < due:
        return Answer(None, start(due, story.now))
    reason = Reason(
        why=_("On {day}, {name} said what they are looking for. Nothing has been offered since.").format(
            name=story.called, day=day(one.at, story.now)
        ),
        evidence=evidence(one),
        due=due,
        act=_("Offer one thing that helps: something you know, have, or somebody they should meet."),
        worth=0.65,
        urgent=0.5,
        minutes=5,
        about=one.about,
    )
    return Answer(reason, one.at + timedelta(days=OVER))


def _met(story: Story, need: Told) -> bool:
    """Did I give or offer anything after that? An article or a card is a step of its own, and no answer to a need."""
    cards = {seen.key for seen in story.touches if seen.kind == "card"}
    mine = (line for line in story.ledger if line.by == "me" and line.kind in ("give", "offer") and line.at > need.at)
    return any(line.key not in cards and not line.what.startswith("http") for line in mine)
