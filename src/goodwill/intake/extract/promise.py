"""Promise: the writer binds himself to do something, by a day where one is said.

A forecast, a figure of speech ("I'll say that …") and what hangs on luck ("if I get a chance") bind nobody.
"""

import re
from collections.abc import Iterator

from goodwill.intake.extract.language import sign
from goodwill.intake.extract.message import Act, Message, act
from goodwill.intake.extract.sentence import is_question
from goodwill.intake.extract.when import due

SURE, KEEP, PERHAPS = 0.8, 0.9, 0.4
BEFORE, AFTER = 30, 25  # characters of a clause that are looked at


def find(message: Message) -> Iterator[Act]:
    if "promise" not in message.near:
        return
    for sentence in message.sentences:
        said = message.phrased("promise", sentence)
        if not said or is_question(sentence.plain) or message.phrased("offer", sentence):
            continue
        is_vague = sign("perhaps").search_in(_clause(sentence.plain, said.start, said.end))
        sure = PERHAPS if is_vague else KEEP if said.label == "keep" else SURE
        yield act("promise", sentence, sure, said.phrasing, due=due(sentence.plain, message.at))


def _clause(said: str, start: int, end: int) -> str:
    """The words around a phrase that belong to its thought."""
    return re.split(r"\s--?\s|[;:–—]", said[max(0, start - BEFORE) : start])[-1] + said[start : end + AFTER]
