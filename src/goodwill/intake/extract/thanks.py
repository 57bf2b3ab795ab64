"""Thanks: gratitude for something that was done. "Thanks" as a mere farewell, or in advance, is hardly one."""

import re
from collections.abc import Iterator, Sequence

from goodwill.intake.extract.message import Act, Message, act
from goodwill.intake.extract.sentence import Sentence

SURE, FORMULA, FAREWELL = 0.85, 0.35, 0.4
_BARE = re.compile(
    r"\W*(?:many |best |with )?(?:thanks?|thank you|thx|thanx|merci|danke|gracias|vielen dank)"
    r"(?: (?:a lot|so much|very much|again|and \w+ \w+|beaucoup|sehr))?\W*(?:\n[^\n]{0,40}|\w+)?\W*",
    re.I,
)


def find(message: Message) -> Iterator[Act]:
    if "thanks" not in message.near:
        return
    for place, sentence in enumerate(message.sentences):
        said = message.phrased("thanks", sentence)
        if said:
            sure = FORMULA if said.label == "formula" else FAREWELL if _is_farewell(message.sentences, place, sentence) else SURE
            yield act("thanks", sentence, sure, said.phrasing)


def _is_farewell(sentences: Sequence[Sentence], place: int, sentence: Sentence) -> bool:
    """A bare "Thanks, Ana" at the end of a message that said something else before."""
    said_before = any(len(before.text.split()) > 4 for before in sentences[:place])
    return said_before and sum(len(after.text) for after in sentences[place + 1 :]) < 60 and bool(_BARE.fullmatch(sentence.text))
