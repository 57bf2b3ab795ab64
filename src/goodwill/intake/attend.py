"""Attend: what a transcript shows of listening: each turn marked, the figures of each speaker, and what was said. Without the database."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from goodwill import plugins
from goodwill.errors import Trouble
from goodwill.event import Event, Utterance
from goodwill.intake import read
from goodwill.intake.extract import talk
from goodwill.intake.extract.acts import EXCHANGE, Act
from goodwill.intake.extract.talk import Mark
from goodwill.intake.words import Me, spoken
from goodwill.judgement import listening
from goodwill.judgement.listening import Figures, Turn
from goodwill.words import _


class Marked(NamedTuple):
    """A turn with what is to be seen in it."""

    said: Utterance
    mark: Mark
    interrupted: bool


class Attended(NamedTuple):
    """A conversation as its listener looks back on it."""

    turns: list[Marked]
    speakers: list[Figures]  # who speaks most first


class Heard(NamedTuple):
    """One act, and where in the conversation."""

    said: Utterance
    act: Act

    @property
    def is_exchange(self) -> bool:
        return self.act.kind in EXCHANGE


def attend(utterances: Sequence[Utterance]) -> Attended:
    """Who asked, followed up, cut in; and each one's figures."""
    marks = talk.marks([talk.Turn(u.speaker, u.text, u.start, u.end) for u in utterances])
    turns = [
        Turn(u.speaker, len(u.text.split()), u.start, u.end, m.question, m.open, m.follow_up, m.backchannel, m.unfinished)
        for u, m in zip(utterances, marks)
    ]
    cut = listening.cut_by(listening.with_ends(turns))
    return Attended([Marked(u, m, by is not None) for u, m, by in zip(utterances, marks, cut)], listening.figures(turns))


def transcript(path: Path) -> tuple[Event, list[Utterance]]:
    """The meeting in a file, and its turns.

    Raises:
        Trouble: there is nothing at `path`, or no conversation in it.
    """
    whys = []
    for found in read.find(path):
        if not isinstance(found, read.Found):
            whys.append(found.why)
            continue
        source = plugins.sources()[found.source]
        told = [one for piece in source.pieces(found.path) for one in read.told(found.source, found.path, piece)]
        turns = [one for one in told if isinstance(one, Utterance)]
        event = next((one for one in told if isinstance(one, Event) and turns and one.key == turns[0].event), None)
        if event is not None:
            return event, [turn for turn in turns if turn.event == event.key]
    raise Trouble(
        _("No conversation was found in {path}.").format(path=path.name),
        whys[0] if whys else _("It can be WebVTT, SubRip, Whisper JSON, or text with names."),
    )


def heard(event: Event, utterances: Sequence[Utterance], me: str) -> list[Heard]:
    """What was said in it of needs, promises and the like, turn by turn; `me` as the transcript names its owner, or "" for nobody."""
    speakers = len({u.speaker for u in utterances} - {""})
    owner = Me(calls=tuple(word for word in me.replace(",", " ").split() if len(word) > 1), name=me)
    found = []
    for u in utterances:
        by_me = bool(me) and u.speaker == me
        acts = spoken(u.text, by_me, event.at, speakers, owner)
        found += [Heard(u, act) for act in acts if not (by_me and act.kind not in EXCHANGE)]
    return found


def who_am_i(speakers: Sequence[str], name: str) -> str:
    """The speaker that is meant: by the whole name, or the only one whose name holds these words.

    Raises:
        Trouble: nobody is, or more than one.
    """
    wanted = name.casefold().split()
    same = [one for one in speakers if one.casefold().split() == wanted]
    near = [one for one in speakers if set(wanted) <= set(one.casefold().replace(",", " ").split())]
    found = same or near
    if len(found) != 1:
        raise Trouble(_("Nobody called {name} speaks there.").format(name=name), _("There are: {names}.").format(names=", ".join(speakers)))
    return found[0]
