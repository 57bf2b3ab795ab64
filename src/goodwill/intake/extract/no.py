"""No: a refusal, or that one cannot do what was wanted."""

from collections.abc import Iterator

from goodwill.intake.extract.message import Act, Message, act

SURE = 0.75


def find(message: Message) -> Iterator[Act]:
    if "no" not in message.near:
        return
    for sentence in message.sentences:
        said = message.phrased("no", sentence)
        if said and not sentence.text.endswith("?"):
            yield act("no", sentence, SURE, said.phrasing)
