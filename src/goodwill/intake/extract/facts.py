"""Facts: what a text says about people: needs, interests, life events, ties, gift ideas, preferences and boundaries."""

import re
from collections.abc import Iterator

from goodwill.intake.extract.language import Said
from goodwill.intake.extract.message import Act, Message, act
from goodwill.intake.extract.sentence import Sentence, is_question
from goodwill.intake.extract.when import due

KINDS = ("need", "interest", "event", "tie", "gift idea", "preference", "boundary")
SURE, OF_THE_MATTER = 0.7, 0.4
MOST = 6  # words of a normal form
_NAME = re.compile(r"[,:(]?\s+((?:[A-ZÀ-Þ][\w'-]+)(?:\s+[A-ZÀ-Þ][\w'-]+)?)")
_OBJECT = re.compile(r"\s+([^.,;:!?()\n]+)")


def find(message: Message) -> Iterator[Act]:
    for kind in KINDS:
        if kind not in message.near:
            continue
        for sentence in message.sentences:
            said = message.phrased(kind, sentence)
            if said and not (is_question(sentence.plain) and kind != "need"):
                day = due(sentence.plain, message.at) if kind in ("event", "boundary") else None
                # "I prefer the second model" in an answer is about the matter, not about the person.
                sure = OF_THE_MATTER if kind == "preference" and said.label == "says" and message.reply else SURE
                yield act(kind, sentence, sure, said.phrasing, due=day, what=_what(kind, said, sentence))


def _what(kind: str, said: Said, sentence: Sentence) -> str:
    """The short form: of a tie with the name, of a need or an interest the thing itself, else what the language's file calls it."""
    if kind == "tie":
        name = _NAME.match(sentence.text, said.end)
        return f"{said.label}: {name[1]}" if name else said.label
    if said.label != "says":
        return said.label
    thing = _OBJECT.match(sentence.text, said.end)
    return " ".join(thing[1].split()[:MOST]) if thing and kind in ("need", "interest") else ""
