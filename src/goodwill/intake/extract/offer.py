"""Offer: help or a thing held out that nobody has asked for yet."""

from collections.abc import Iterator

from goodwill.intake.extract.message import Act, Message, act


def find(message: Message) -> Iterator[Act]:
    for sentence in message.sentences:
        label, rule = message.phrased("offer", sentence)
        if label:
            yield act("offer", sentence, 0.75, rule=f"offer: {rule}")
