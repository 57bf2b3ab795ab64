"""Thanks: gratitude for something that was done."""

from collections.abc import Iterator

from goodwill.intake.extract.message import Act, Message, act


def find(message: Message) -> Iterator[Act]:
    for sentence in message.sentences:
        label, rule = message.phrased("thanks", sentence)
        if label:
            yield act("thanks", sentence, 0.3 if label == "ahead" else 0.85, what=label.replace("says", ""), rule=f"thanks: {rule}")
