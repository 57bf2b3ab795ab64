"""No: a refusal, or that one cannot do what was wanted."""

from collections.abc import Iterator

from goodwill.intake.extract.message import Act, Message, act
from goodwill.intake.extract.sentence import is_question

SURE = 0.75


def find(message: Message) -> Iterator[Act]:
    if "no" not in message.near:
        return
    for sentence in message.sentences:
        said = message.phrased("no", sentence)
        if said and not is_question(sentence.plain):
            yield act("no", sentence, SURE, said.phrasing)
