"""Card due: three weeks after a first meeting it is time for a card, written by hand."""

from datetime import timedelta

import numpy as np

from goodwill.reason import Answer, Card, Evidence, Mask, Reason, Story, Table, _, day
from goodwill.reasons._when import start

name = "card_due"
title = "A card by hand"
AHEAD = 7  # days before it is due
AFTER_ALL = 14  # days before its last one from which it is due even where no address is known: it can be handed over


def mask(table: Table) -> Mask:
    return Mask(table.card, np.full(len(table.card), np.inf))


def ask(story: Story) -> Answer:
    card = story.card
    if card is None or not card.key:
        return Answer()
    first = card.due - timedelta(days=AHEAD)
    if not story.address:  # address_missing asks for it meanwhile
        first = card.over - timedelta(days=AFTER_ALL) if card.over else card.due
    if story.now.date() < first:
        return Answer(None, start(first, story.now))
    after = start(card.over + timedelta(days=1), story.now) if card.over else None
    if after is not None and story.now >= after:
        return Answer()
    due = start(card.due, story.now)
    return Answer(_reason(story, card), due if story.now < due else after)


def _reason(story: Story, card: Card) -> Reason:
    if card.over is None:
        why = _("You wanted to write {name} a card by hand.").format(name=story.called)
    else:
        why = _("You have known {name} since {day}: now is the time for a card by hand.").format(
            name=story.called, day=day(card.at, story.now)
        )
    act = (
        _("Write it by hand, and put it in the post.") if story.address else _("Write it by hand; no address is known, so give it to them.")
    )
    seen = next((seen for seen in story.touches if seen.key == card.key), None)
    return Reason(
        why=why,
        evidence=(Evidence(card.key, seen.at if seen else None, card.quote or (seen.title if seen else "")),),
        due=card.due,
        act=act,
        worth=0.6,
        urgent=0.6 if story.now.date() >= card.due else 0.3,
        minutes=10,
        about=card.about,
    )
