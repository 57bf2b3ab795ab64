"""Words: what a letter, a message or a turn of speech says, and who says it. Runs on any core, without the database."""

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from goodwill.event import Event, Party, Utterance
from goodwill.intake.extract import ask, greeted
from goodwill.intake.extract.acts import EXCHANGE, Act, acts

WRITTEN = ("mail", "chat")
SURE = 0.5  # from here on it is more likely right than wrong
WITHOUT_ADDRESS = ("name", "url")


class Me(NamedTuple):
    """The owner, as far as they can be told from others without the database."""

    calls: tuple[str, ...] = ()  # the names by which others address them
    name: str = ""
    handles: frozenset[tuple[str, str]] = frozenset()
    zone: str = "UTC"
    language: str = ""  # in which to tell what was not understood

    def is_(self, party: Party) -> bool:
        bare = " " in self.name and party.kind in WITHOUT_ADDRESS and party.name.casefold() == self.name.casefold()
        return party.kind == "me" or bare or (party.kind, party.value) in self.handles

    def local(self, at: datetime | None) -> datetime | None:
        """Days are counted on the owner's clock, so that it is the same day whenever it is read."""
        return None if at is None else at.astimezone(ZoneInfo(self.zone))


class Words(NamedTuple):
    """What some words say, if `by_me` is right."""

    by_me: bool = False
    asks: str = ""  # the question to the owner in them
    acts: tuple[Act, ...] = ()


def of_event(event: Event, me: Me) -> Words:
    authors = [party for party in event.parties if party.role in ("from", "sender")]
    readers = sum(party.role in ("to", "cc") for party in event.parties)
    by_me = any(me.is_(party) for party in authors)
    return written(event.kind, event.text, by_me, event.at, readers, bool(event.answers), me) if not event.aside else Words(by_me)


def written(kind: str, text: str, by_me: bool, at: datetime | None, readers: int, is_answer: bool, me: Me) -> Words:
    """What a letter or message says; of anything else, nothing."""
    if kind not in WRITTEN:
        return Words(by_me)
    found = said(text, by_me, at, readers, is_answer, me)
    if not by_me and readers > 1 and greeted.is_another(text, me.calls):
        return Words(by_me, "", tuple(act for act in found if act.kind not in EXCHANGE))  # what they ask and give is another's
    return Words(by_me, "" if by_me else ask.asks(text, me.calls, readers), found)


def of_utterance(utterance: Utterance, event: Event, me: Me) -> Words:
    """What a turn of speech says."""
    speakers = [party for party in event.parties if party.role == "speaker"]
    by_me = any(me.is_(party) for party in speakers if speaker(party.value) == utterance.speaker.casefold())
    return Words(by_me, "", spoken(utterance.text, by_me, event.at, len(speakers), me))


def spoken(text: str, by_me: bool, at: datetime | None, speakers: int, me: Me) -> tuple[Act, ...]:
    """The acts in a turn of speech. It answers no letter: whoever explains something in a talk has not given it away."""
    calls = () if by_me else me.calls
    found = acts(text, by_me=by_me, at=me.local(at), calls=calls, readers=max(1, speakers - 1), spoken=True)
    return tuple(act for act in found if act.sure >= SURE)


def said(text: str, by_me: bool, at: datetime | None, readers: int, is_answer: bool, me: Me) -> tuple[Act, ...]:
    found = acts(text, by_me=by_me, at=me.local(at), calls=() if by_me else me.calls, readers=readers, reply=is_answer)
    return tuple(act for act in found if act.sure >= SURE)


def speaker(handle: str) -> str:
    """How a transcript names whoever has this handle, in small letters: "speaker/ana ruiz", "speaker/speaker 2#1f09ab34"."""
    return handle.partition("/")[2].partition("#")[0]
