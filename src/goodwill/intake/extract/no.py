"""No: a refusal, or that one cannot."""

from collections.abc import Iterator

from goodwill.intake.extract.message import Act, Message, act


def find(message: Message) -> Iterator[Act]:
    for sentence in message.sentences:
        label, rule = message.phrased("no", sentence)
        if label:
            yield act("no", sentence, 0.75, rule=f"no: {rule}")
