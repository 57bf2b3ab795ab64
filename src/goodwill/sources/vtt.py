"""WebVTT: transcripts of meetings, as Zoom, Teams and others save them, with who spoke and when."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from goodwill.event import Event, Party, Piece, Said, Unread, Utterance
from goodwill.sources._charset import decode, whole
from goodwill.sources._cues import Cue, cues, voices
from goodwill.sources._day import moment
from goodwill.sources._text import one_line, shown
from goodwill.words import _

name = "vtt"
what = "WebVTT transcripts"

LARGEST = 32 << 20  # bytes
_LONGEST_TEXT, _LONGEST_NAME, _LONGEST_TURN = 100_000, 200, 2000
_PAUSE = 2.0  # seconds after which even an unfinished sentence is a new turn
_MANY = 500  # speakers that take part in the event; nobody meets more
_BEGINS = re.compile(r"\ufeff?WEBVTT(?=\s|$)")
_ENDS = re.compile(r"[.?!…。？！][\"'”’»)\]]*$")
_NAMED = re.compile(r"([^\W_][^:<>\[\]?!\n]{0,60}?)\s?:\s+(?=\S)")  # "Zoë Ångström: Good morning"
_GMT = re.compile(r"GMT(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)")
_MOMENT = re.compile(r"(?<!\d)(20\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?:[ T_,-]{1,3}(?:at )?(\d\d)[.:h-]?(\d\d)(?:[.:-]?(\d\d))?)?(?!\d)")
_IN_NOTES = re.compile(r"\b20\d\d[-/.]\d\d[-/.]\d\d(?:[T ,]{1,2}\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?")
_NO_TITLE = re.compile(
    r"\.(?:transcript|cc|vtt|[a-z]{2}(?:-[A-Z]{2})?)$|\b(?:meeting |besprechungs|audio)?(?:recording|transcript|transkript|aufzeichnung|"
    r"enregistrement|grabación|registrazione|closed[ _]?caption)s?(?: de la (?:réunion|reunión))?\b|_+",
    re.I,
)


class Turn(NamedTuple):
    speaker: str
    text: str
    start: float
    end: float


def knows(path: Path, head: bytes) -> bool:
    return bool(head) and _BEGINS.match(decode(head[:64])) is not None


def pieces(path: Path) -> list[Piece]:
    return [Piece(0, None, 1)]


def read(path: Path, piece: Piece) -> Iterator[Said]:
    where = shown(path.name)
    if path.stat().st_size > LARGEST:
        yield Unread(
            where, _("a transcript of {size} MB; at most {most} MB are read").format(size=path.stat().st_size >> 20, most=LARGEST >> 20)
        )
        return
    text, doubt = whole(path.read_bytes())
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    if doubt:
        yield Unread(
            where,
            _("it does not say how its letters are written; they were taken for {letters}: please check the names").format(letters=doubt),
        )
    if not _BEGINS.match(text):
        yield Unread(where, _("it does not begin with WEBVTT") if text.strip() else _("the file is empty"))
        return
    lines = text.split("\n")
    found = list(cues(lines))
    for broken in (cue for cue in found if isinstance(cue, Cue) and cue.broken):
        yield Unread(f"{where}:{broken.line}", _("this cue has no times that can be told, or ends before it starts"))
    turns = list(_turns([cue for cue in found if isinstance(cue, Cue) and not cue.broken]))
    if not turns:
        yield Unread(where, _("nobody says anything in it"))
        return
    notes = "\n".join([lines[0], *(note for note in found if isinstance(note, str))])
    event = _event(text, turns, path.name, notes)
    yield event
    for n, turn in enumerate(turns):
        yield Utterance(event.key, n, turn.speaker, turn.text, turn.start, turn.end)


def _turns(found: list[Cue]) -> Iterator[Turn]:
    """One for each cue and voice; what a cue breaks off in mid-sentence goes on in the next one of the same speaker."""
    last: Turn | None = None
    for turn in _spoken(found):
        if last and _goes_on(last, turn):
            last = Turn(last.speaker, f"{last.text} {turn.text}", last.start, turn.end)
            continue
        if last:
            yield last
        last = turn
    if last:
        yield last


def _goes_on(last: Turn, turn: Turn) -> bool:
    return (
        last.speaker == turn.speaker
        and not _ENDS.search(last.text)
        and 0 <= turn.start - last.end < _PAUSE
        and len(last.text) + len(turn.text) < _LONGEST_TURN
    )


def _spoken(found: list[Cue]) -> Iterator[Turn]:
    names_before_colons = _is_named(found)
    for cue in found:
        for speaker, words in voices(cue.text):
            told = _NAMED.match(words) if names_before_colons and not speaker else None
            if told:
                speaker, words = told[1], words[told.end() :]
            yield Turn(speaker[:_LONGEST_NAME], words, cue.start, cue.end)


def _is_named(found: list[Cue]) -> bool:
    """Do the cues say who speaks by "Name: words"? Then the first does, and at least half of them."""
    texts = [words for cue in found for speaker, words in voices(cue.text) if not speaker]
    return bool(texts) and bool(_NAMED.match(texts[0])) and sum(bool(_NAMED.match(text)) for text in texts) * 2 >= len(texts)


def _event(text: str, turns: list[Turn], file: str, notes: str) -> Event:
    at = _at(file, notes)
    lasts = max(turn.end for turn in turns)
    speakers = Counter(turn.speaker for turn in turns if turn.speaker)
    said = "\n".join(f"{turn.speaker}: {turn.text}" if turn.speaker else turn.text for turn in turns)
    return Event(
        key=f"vtt:{sha256(text.strip().encode('utf-8', 'replace')).hexdigest()}",
        kind="meeting",
        at=at,
        parties=tuple(Party("speaker", "name", f"speaker/{one.casefold()}", one) for one, _ in speakers.most_common(_MANY)),
        title=_title(file),
        text=said[:_LONGEST_TEXT],
        until=at + timedelta(seconds=lasts) if at and lasts < 7 * 86400 else None,
        where=shown(file),
    )


def _at(file: str, notes: str) -> datetime | None:
    """When it began, by its name or its notes; a time without a zone is taken for UTC, a day without a time for its noon."""
    found = _GMT.search(file) or _MOMENT.search(file)
    if found:
        parts = [int(part) if part else 0 for part in found.groups()]
        if found[4] is None:
            parts[3] = 12
        try:
            return datetime(*parts[:3], *parts[3:], tzinfo=UTC)  # type: ignore[arg-type, misc]
        except ValueError:
            pass
    told = _IN_NOTES.search(notes)
    return moment(told[0]) if told else None


def _title(file: str) -> str:
    """The file's name without its date, and without what the program adds to it."""
    stem = shown(Path(file).stem)
    for pattern in (_GMT, _MOMENT, _NO_TITLE, _NO_TITLE):
        stem = pattern.sub(" ", stem)
    return one_line(stem).strip(" -_.()[],")[:500]
