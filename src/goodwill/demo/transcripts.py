"""Transcripts: three of Mia's meetings, word for word, as three programs write them in WebVTT; texts/transcripts/ has the words."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date
from importlib.resources import files
from typing import Any, NamedTuple

from goodwill.demo.calendar import Meeting
from goodwill.demo.stories import dated
from goodwill.demo.truth import Truth, bare

_TURN = re.compile(r"(\w+)(?: ([ocfbx]))?: (.*)")
_WORDS_A_SECOND = 2.4
_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-ZÀ-ÞÄÖÜ])")
_LONG = 90  # characters after which Zoom and Teams begin another cue
_FLAGS = {"o": "open_questions", "c": "closed_questions", "f": "follow_ups", "b": "backchannels", "x": "cut_in"}


class Turn(NamedTuple):
    """One turn of speech: who, in which manner ("o", "c", "f", "b", "x" or ""), the words with marks, and when."""

    speaker: str
    manner: str
    words: str
    start: float
    end: float


class Transcript(NamedTuple):
    """One file of texts/transcripts/, on the day of its meeting."""

    meeting: Meeting
    flavour: str
    names: dict[str, str]  # by key: how the program shows them
    turns: list[Turn]

    @property
    def file(self) -> str:
        """Named as the program names it: Zoom in GMT, Teams and people by the clock on the wall."""
        at, title = self.meeting.at, self.meeting.title.replace(" : ", " - ")
        return {
            "zoom": f"GMT{at.astimezone(UTC):%Y%m%d-%H%M%S}_Recording.vtt",
            "teams": f"{title}-{at:%Y%m%d_%H%M%S}-Besprechungsaufzeichnung.vtt",
            "plain": f"{at:%Y-%m-%d} {title}.vtt",
        }[self.flavour]


def transcripts(today: date, held: list[Meeting], truth: Truth) -> tuple[dict[str, bytes], list[dict[str, Any]]]:
    """The files by name, and what is true of each."""
    sources = sorted((files("goodwill.demo") / "texts" / "transcripts").iterdir(), key=lambda one: one.name)
    found = [_transcript(source.read_text("utf-8"), today, held) for source in sources]
    return {one.file: _written(one).encode() for one in found}, [_known(one, truth) for one in found]


def _transcript(source: str, today: date, held: list[Meeting]) -> Transcript:
    about: dict[str, str] = {}
    spoken: list[tuple[str, str, str]] = []
    for raw in source.splitlines():
        found = _TURN.fullmatch(raw)
        if found and "names" in about:
            spoken.append((found[1], found[2] or "", found[3]))
        elif not raw.startswith("#"):
            key, _, value = raw.partition(": ")
            about[key] = value
    meeting = next(one for one in held if one.title == about["meeting"])
    names = dict(pair.strip().partition("=")[::2] for pair in about["names"].split(";"))
    language = next(one.language for one in meeting.guests)
    return Transcript(meeting, about["flavour"], names, _timed([(who, how, dated(text, today, language)) for who, how, text in spoken]))


def _timed(spoken: list[tuple[str, str, str]]) -> list[Turn]:
    """How long each turn takes to say, and the pause before it: none for who cuts in, a longer one before an answer to an open question."""
    turns: list[Turn] = []
    at = 3.0
    for number, (speaker, manner, words) in enumerate(spoken):
        before = turns[-1].manner if turns else ""
        pause = -0.7 if manner == "x" else 0.15 if manner == "b" else 1.6 if before == "o" else 0.35 + number % 5 * 0.13
        start = round(at + pause, 2)
        at = round(start + max(0.6, len(bare(words).split()) / _WORDS_A_SECOND), 2)
        turns.append(Turn(speaker, manner, words, start, at))
    return turns


def _cues(turn: Turn) -> Iterator[tuple[str, float, float]]:
    """A long turn as several cues, each a sentence or more."""
    parts: list[str] = []
    for sentence in _SENTENCE.split(bare(turn.words)):
        if parts and len(parts[-1]) + len(sentence) < _LONG:
            parts[-1] += f" {sentence}"
        else:
            parts.append(sentence)
    letters = sum(map(len, parts))
    start = turn.start
    for part in parts:
        end = round(start + (turn.end - turn.start) * len(part) / letters, 3)
        yield part, start, end
        start = end


def _written(said: Transcript) -> str:
    lines = ["WEBVTT", ""]
    number = 0
    for n, turn in enumerate(said.turns):
        who = said.names[turn.speaker]
        if said.flavour == "plain":
            lines += [f"{_clock(turn.start)[3:]} --> {_clock(turn.end)[3:]}", f"<v {who}>{bare(turn.words)}", ""]
            continue
        for part, (words, start, end) in enumerate(_cues(turn)):
            number += 1
            head = str(number) if said.flavour == "zoom" else f"6f0c1d2e-0000-4a6b-9c3d-{said.meeting.at:%Y%m%d%H%M}/{n + 1}-{part}"
            shown = f"{who}: {words}" if said.flavour == "zoom" else f"<v {who}>{words}</v>"
            lines += [head, f"{_clock(start)} --> {_clock(end)}", shown, ""]
    return "\n".join(lines)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds * 1000), 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{rest // 1000:02d}.{rest % 1000:03d}"


def _known(said: Transcript, truth: Truth) -> dict[str, Any]:
    """Who spoke how, and what they need, promise and care about."""
    entries: list[dict[str, Any]] = []
    other = said.meeting.guests[0].key
    for n, turn in enumerate(said.turns):
        by, person = ("me", other) if turn.speaker == "mia" else ("them", turn.speaker)
        for entry in truth.read(f"transcript:{said.file}#{n}", by, person, turn.words):
            entry["n"] = n
            entries.append(entry)
    return {
        "file": said.file,
        "flavour": said.flavour,
        "meeting": said.meeting.uid,
        "at": said.meeting.at.isoformat(),
        "turns": len(said.turns),
        "cues": len(said.turns) if said.flavour == "plain" else sum(len(list(_cues(turn))) for turn in said.turns),
        "seconds": said.turns[-1].end,
        "speakers": [_speaker(said, key, name) for key, name in said.names.items()],
        "entries": entries,
    }


def _speaker(said: Transcript, key: str, name: str) -> dict[str, Any]:
    mine = [turn for turn in said.turns if turn.speaker == key]
    manners = Counter(turn.manner for turn in mine)
    return {
        "name": name,
        "person": key,
        "turns": len(mine),
        "words": sum(len(bare(turn.words).split()) for turn in mine),
        "seconds": round(sum(turn.end - turn.start for turn in mine), 2),
        **{word: manners[flag] for flag, word in _FLAGS.items()},
    }
