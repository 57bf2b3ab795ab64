"""Promise: the writer binds himself to do something, by a day where one is said."""

from collections.abc import Iterator

from goodwill.intake.extract.message import Act, Message, act
from goodwill.intake.extract.when import due


def find(message: Message) -> Iterator[Act]:
    for sentence in message.sentences:
        label, rule = message.phrased("promise", sentence)
        if label and not message.phrased("offer", sentence)[0]:
            yield act("promise", sentence, 0.8, due=due(sentence.text, message.at), rule=f"promise: {rule}")
