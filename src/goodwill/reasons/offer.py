"""Offer: they said what they need, and I have neither given nor offered anything since; with what fits, where something does."""

from datetime import timedelta

import numpy as np

from goodwill.reason import Answer, Evidence, Help, Mask, Reason, Story, Table, Told, _, day
from goodwill.reasons._said import ungreeted
from goodwill.reasons._told import evidence, told
from goodwill.reasons._when import start

name = "offer"
title = "Offer something"
DUE = 1  # days: a need that was voiced wants to be met while it is fresh
SAYABLE = 200  # characters of theirs that a letter can repeat
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
    fits = next((found for found in story.helps if found.about == one.about), None)
    reason = Reason(
        why=_why(story, one, fits),
        evidence=(*evidence(one), *_shown(fits)),
        due=due,
        act=_act(fits),
        worth=0.65,
        urgent=0.5,
        minutes=5,
        about=one.about,
        words="" if fits is None or len(one.quote) > SAYABLE else "offer_person" if fits.kind == "person" else "offer_own",
        says=(("quote", ungreeted(one.quote)), ("what", fits.what)) if fits is not None else (),
    )
    return Answer(reason, one.at + timedelta(days=OVER))


def _why(story: Story, need: Told, fits: Help | None) -> str:
    about = {"name": story.called, "day": day(need.at, story.now)}
    if fits is None:
        return _("On {day}, {name} said what they are looking for. Nothing has been offered since.").format(**about)
    if fits.kind == "person":
        return _("On {day}, {name} said what they are looking for. {other} may be able to help.").format(**about, other=fits.what)
    return _("On {day}, {name} said what they are looking for, and you can give it: {what}.").format(**about, what=fits.what)


def _act(fits: Help | None) -> str:
    if fits is None:
        return _("Offer one thing that helps: something you know, have, or somebody they should meet.")
    if fits.kind == "person":
        return _("Ask whether they would like to meet {other}: nobody is brought together unasked.").format(other=fits.what)
    return _("Offer it in two sentences.")


def _shown(fits: Help | None) -> tuple[Evidence, ...]:
    """How somebody else shows that they could help."""
    return (Evidence(fits.said_key, fits.said_at, fits.said),) if fits is not None and fits.said_key else ()


def _met(story: Story, need: Told) -> bool:
    """Did I give or offer anything after that? An article or a card is a step of its own, and no answer to a need."""
    cards = {seen.key for seen in story.touches if seen.kind == "card"}
    mine = (line for line in story.ledger if line.by == "me" and line.kind in ("give", "offer") and line.at > need.at)
    return any(line.key not in cards and not line.what.startswith("http") for line in mine)
