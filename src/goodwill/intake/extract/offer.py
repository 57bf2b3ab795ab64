"""Offer: help or a thing held out that nobody has asked for yet. "Don't hesitate to ask" is a phrase more than an offer."""

from collections.abc import Iterator

from goodwill.intake.extract.message import Act, Message, act

SURE, FORMULA = 0.75, 0.35


def find(message: Message) -> Iterator[Act]:
    if "offer" not in message.near:
        return
    for sentence in message.sentences:
        said = message.phrased("offer", sentence)
        if said:
            yield act("offer", sentence, FORMULA if said.label == "formula" else SURE, said.phrasing)
