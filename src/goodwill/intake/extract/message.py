"""Message: a text as the kinds of statements see it, and the Act that they find in it."""

from datetime import date, datetime
from typing import NamedTuple

from goodwill.intake.extract.language import Phrases, Said
from goodwill.intake.extract.sentence import Sentence, goes_on

LONGEST = 400  # characters of a quote


class Act(NamedTuple):
    """One thing that was said: an act of exchange, or a fact about somebody."""

    kind: str  # "ask" "offer" "promise" "give" "thanks" "no" · "need" "interest" "event" "tie" "gift idea" "preference" "boundary"
    quote: str  # stands in the text word for word
    start: int  # where, in characters
    due: date | None = None  # a promise's, an ask's or a boundary's day, resolved against the message's
    sure: float = 1.0  # a probability: from .5 on it is more likely right than wrong
    what: str = ""  # a short normal form where there is one: "new job", "partner: Jo", a link, a file's name
    rule: str = ""  # the phrasing that gave it away, so that a correction can teach


class Message(NamedTuple):
    """A text with what is known about it."""

    text: str
    sentences: tuple[Sentence, ...]
    near: dict[str, list[Phrases]]  # of each kind, the phrases of which a hint stands in the text
    by_me: bool
    at: datetime | None
    calls: tuple[str, ...] = ()  # the names by which the owner is addressed
    readers: int = 1
    reply: bool = False  # it answers another message

    def phrased(self, kind: str, sentence: Sentence, labels: tuple[str, ...] = ()) -> Said | None:
        """Where and how this sentence says something of that kind, under any label or one of these."""
        near = self.near.get(kind, ())
        for phrases in near:
            if found := phrases.find(sentence, labels):
                if goes_on(self.text, sentence.start, sentence.start + found.end):
                    return None
                # "merci" is said in more than one language, and so is "non merci"
                return None if any(other.never and other.never.search(sentence) for other in near) else found
        return None


def act(kind: str, sentence: Sentence, sure: float, phrasing: str, *, due: date | None = None, what: str = "") -> Act:
    """A sentence as an act; its quote is cut where it is very long."""
    return Act(kind, sentence.text[:LONGEST].rstrip(), sentence.start, due, sure, what, f"{kind}: {phrasing}")
