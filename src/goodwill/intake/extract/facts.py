"""Facts: what a text says about people: needs, interests, life events, ties, gift ideas, preferences and boundaries."""

from collections.abc import Iterator

from goodwill.intake.extract.message import Act, Message, act
from goodwill.intake.extract.when import due

KINDS = ("need", "interest", "event", "tie", "gift idea", "preference", "boundary")


def find(message: Message) -> Iterator[Act]:
    for kind in KINDS:
        if kind in message.near:
            for sentence in message.sentences:
                label, rule = message.phrased(kind, sentence)
                if label:
                    day = due(sentence.text, message.at) if kind in ("event", "boundary") else None
                    yield act(kind, sentence, 0.7, due=day, what="" if label == "says" else label, rule=f"{kind}: {rule}")
