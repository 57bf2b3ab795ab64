"""Acts: everything that a text says of asks, offers, promises, gives and thanks, and of the people in it.

    acts("I'll send you the slides by Friday.", by_me=False, at=datetime(2026, 5, 6, 9, 0))
    → [Act("promise", "I'll send you the slides by Friday.", 0, due=date(2026, 5, 8), sure=.9, rule="promise: i'll send you the slides")]

What somebody else said before, a quote between quotation marks, and program text are no acts of the writer.
"""

from datetime import datetime

from goodwill.intake.extract import aloud, ask, facts, give, language, no, offer, promise, thanks
from goodwill.intake.extract.message import Act, Message
from goodwill.intake.extract.sentence import split
from goodwill.intake.extract.spoken import smooth, smoothed

__all__ = ["EXCHANGE", "FACTS", "Act", "acts"]

EXCHANGE = ("ask", "offer", "promise", "give", "thanks", "no")
FACTS = ("need", "interest", "event", "tie", "gift idea", "preference", "boundary")
FAR = 12_000  # characters of a message that are looked at


def acts(
    text: str,
    *,
    by_me: bool,
    at: datetime | None,
    calls: tuple[str, ...] = (),
    readers: int = 1,
    reply: bool = False,
    language_hint: str = "",
    spoken: bool = False,
) -> list[Act]:
    """What `text` says, in the order in which it stands there.

    Args:
        text: the writer's own new words: no quoted text, no signature.
        by_me: the owner wrote it.
        at: when, on the writer's clock if that is known; days such as "Friday" are counted from it. None: no days.
        calls: the names by which the owner is addressed. Among many readers only a sentence with one of them asks the owner.
        readers: how many it was written to.
        reply: it answers another message (its event has `answers`). An explanation is a give only where somebody asked.
        spoken: it was said aloud: hesitations are looked past, and a quote stands as it was said.
        language_hint: "en", "de" …: look for this language alone. Else for all.

    Returns:
        Acts with every probability; from .5 on they are more likely right than wrong.
    """
    text = text[:FAR]
    near = language.near(smooth(text) if spoken else text)
    if language_hint:
        near = {kind: [one for one in some if one.language == language_hint] for kind, some in near.items()}
    sentences = tuple(smoothed(one) for one in split(text)) if spoken else split(text)
    message = Message(text, sentences, near, by_me, at, calls, readers, reply)
    found = [one for kind in (thanks, promise, offer, no, ask, facts) for one in kind.find(message)]
    found += give.find(message, found)
    if spoken:
        found = list(aloud.find(message, found))
    return sorted(found, key=lambda one: (one.start, one.kind))
