"""Address missing: a card will be due, and nobody knows yet where to send it."""

from datetime import datetime, timedelta

import numpy as np

from goodwill.reason import Answer, Evidence, Mask, Reason, Story, Table, _, day
from goodwill.reasons._when import start

name = "address_missing"
title = "An address is missing"
AFTER = 5  # days after the meeting: the follow-up goes first
AHEAD = 21  # days before a card that the owner asked for
ENOUGH = 3  # days before the last day of the card: after that the answer would come too late


def mask(table: Table) -> Mask:
    return Mask(table.card, np.full(len(table.card), np.inf))


def ask(story: Story) -> Answer:
    card = story.card
    if card is None or not card.key or story.address:
        return Answer()
    first = card.at.date() + timedelta(days=AFTER) if card.over else card.due - timedelta(days=AHEAD)
    if story.now.date() < first:
        return Answer(None, start(first, story.now))
    after = start(card.over - timedelta(days=ENOUGH), story.now) if card.over else None
    if after is not None and story.now >= after:
        return Answer()
    if _is_asked(story, start(first, story.now)):
        return Answer(None, after)
    seen = next((seen for seen in story.touches if seen.key == card.key), None)
    reason = Reason(
        why=_("A card to {name} is due on {day}, and no postal address is known.").format(name=story.called, day=day(card.due, story.now)),
        evidence=(Evidence(card.key, seen.at if seen else None, card.quote or (seen.title if seen else "")),),
        due=card.due,
        act=_("Ask for it in one line, or look it up."),
        worth=0.45,
        urgent=0.3,
        minutes=1,
        about=card.about,
    )
    return Answer(reason, after)


def _is_asked(story: Story, since: datetime) -> bool:
    """I wrote in that time and they have not answered: that was the question, or it can wait. Nobody is asked twice."""
    f = story.figures
    return f.last_out_at is not None and f.last_out_at >= since and (f.last_in_at is None or f.last_in_at < f.last_out_at)
