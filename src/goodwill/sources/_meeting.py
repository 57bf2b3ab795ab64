"""Meeting: what every kind of transcript comes to: one event, and who said what in it, turn by turn.

What the sources of transcripts share: turns put together where a program cut them, names before colons, and the day of
the meeting as the file's name tells it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from goodwill.event import Event, Party, Said, Unread, Utterance
from goodwill.sources._charset import whole
from goodwill.sources._cues import Cue, voices
from goodwill.sources._day import moment
from goodwill.sources._text import one_line, shown
from goodwill.words import _

LARGEST = 32 << 20  # bytes
_LONGEST_TEXT, _LONGEST_NAME, _LONGEST_TURN = 100_000, 200, 2000
_PAUSE = 2.0  # seconds after which even an unfinished sentence is a new turn
_TOLD = 0.2  # of the turns begin with a capital and end with a point, where sentences can be told
_MANY = 500  # speakers that take part in the event; nobody meets more
_ENDS = re.compile(r"[.?!…。？！][\"'”’»)\]]*$")
_NAMED = re.compile(r"([^\W_][^:<>\[\]?!\n]{0,60}?)\s?:\s+(?=\S)")  # "Zoë Ångström: Good morning"
_GMT = re.compile(r"GMT(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)")
_MOMENT = re.compile(
    r"(?<!\d)(20\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?:[ T_,-]{1,3}(?:at )?(\d\d)[.:h_-]?(\d\d)(?:[.:-]?(\d\d))?(?: ?GMT([+-]\d{1,2}))?)?(?!\d)"
)
_IN_NOTES = re.compile(r"\b20\d\d[-/.]\d\d[-/.]\d\d(?:[T ,]{1,2}\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?")
_NO_TITLE = re.compile(
    r"\.(?:transcript|cc|vtt|[a-z]{2}(?:-[A-Z]{2})?)$|\b(?:meeting |besprechungs|audio)?(?:recording|transcript|transkript|aufzeichnung|"
    r"enregistrement|grabación|registrazione|closed[ _]?caption)s?(?: de la (?:réunion|reunión))?\b|_+",
    re.I,
)


_NUMBERED = re.compile(
    r"(?:(?:unknown|unbekannt\w*) )?(?:speaker|spk|sprecher|teilnehmer|participant|intervenant|locuteur|hablante)[ _-]*(?:\d+|[a-z])?|"
    r"unknown|guest\W*\d*",
    re.IGNORECASE,
)  # names that tell apart and name nobody


class Turn(NamedTuple):
    speaker: str
    text: str
    start: float | None
    end: float | None


def text_of(path: Path) -> Iterator[Unread | str]:
    """The whole text with plain line ends, last; before it, why there is none or what is doubtful about it."""
    where = shown(path.name)
    if path.stat().st_size > LARGEST:
        yield Unread(
            where, _("a transcript of {size} MB; at most {most} MB are read").format(size=path.stat().st_size >> 20, most=LARGEST >> 20)
        )
        return
    text, doubt = whole(path.read_bytes())
    if doubt:
        yield Unread(
            where,
            _("it does not say how its letters are written; they were taken for {letters}: please check the names").format(letters=doubt),
        )
    yield text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def told(kind: str, file: str, text: str, turns: Sequence[Turn], notes: str = "") -> Iterator[Said]:
    """The meeting and its turns.

    Args:
        kind: of source; with the file's text it makes the key.
        notes: what else stands in the file and may tell the day.
    """
    if not turns:
        yield Unread(shown(file), _("nobody says anything in it"))
        return
    event = _event(kind, text, turns, file, notes)
    yield event
    for n, turn in enumerate(turns):
        yield Utterance(event.key, n, turn.speaker[:_LONGEST_NAME], turn.text, turn.start, turn.end)


def spoken(found: Iterable[Cue]) -> list[Turn]:
    """What each voice says in each cue, in order."""
    parts = [(cue, speaker, words) for cue in found for speaker, words in voices(cue.text)]
    names_before_colons = _is_named([words for _cue, speaker, words in parts if not speaker])
    turns = []
    for cue, speaker, words in parts:
        told = named(words) if names_before_colons and not speaker else None
        turns.append(Turn(*(told or (speaker, words)), cue.start, cue.end))
    return turns


def named(words: str) -> tuple[str, str] | None:
    """ "Ana: words" as the two."""
    found = _NAMED.match(words)
    return (found[1], words[found.end() :]) if found else None


def _is_named(texts: list[str]) -> bool:
    """Do the cues say who speaks by "Name: words"? Then the first does, and at least half of them."""
    return bool(texts) and bool(_NAMED.match(texts[0])) and sum(bool(_NAMED.match(text)) for text in texts) * 2 >= len(texts)


def joined(turns: Sequence[Turn]) -> list[Turn]:
    """The same with what breaks off in mid-sentence gone on in the next turn of the same speaker: programs cut by width.

    Only where sentences can be told: where there are no capitals or no points (as machines without either write), each
    turn stands for itself.
    """
    begin, end = sum(turn.text[:1].isupper() for turn in turns), sum(bool(_ENDS.search(turn.text)) for turn in turns)
    if min(begin, end) < _TOLD * len(turns):
        return list(turns)
    found: list[Turn] = []
    for turn in turns:
        if found and _goes_on(found[-1], turn):
            last = found[-1]
            found[-1] = Turn(last.speaker, f"{last.text} {turn.text}", last.start, turn.end)
        else:
            found.append(turn)
    return found


def _goes_on(last: Turn, turn: Turn) -> bool:
    return (
        last.speaker == turn.speaker
        and not _ENDS.search(last.text)
        and (last.end is None or turn.start is None or 0 <= turn.start - last.end < _PAUSE)
        and len(last.text) + len(turn.text) < _LONGEST_TURN
    )


def _event(kind: str, text: str, turns: Sequence[Turn], file: str, notes: str) -> Event:
    at = _at(file, notes)
    lasts = max((turn.end or turn.start or 0 for turn in turns), default=0)
    digest = sha256(text.strip().encode("utf-8", "replace")).hexdigest()
    speakers = Counter(turn.speaker[:_LONGEST_NAME] for turn in turns if turn.speaker)
    said = "\n".join(f"{turn.speaker}: {turn.text}" if turn.speaker else turn.text for turn in turns)
    return Event(
        key=f"{kind}:{digest}",
        kind="meeting",
        at=at,
        parties=tuple(_party(one, digest) for one, _ in speakers.most_common(_MANY)),
        title=_title(file),
        text=said[:_LONGEST_TEXT],
        until=at + timedelta(seconds=lasts) if at and 0 < lasts < 7 * 86400 else None,
        where=shown(file),
    )


def _party(speaker: str, digest: str) -> Party:
    """Whoever has this name; "Speaker 2" of one meeting is nobody's name, and another than that of the next."""
    if _NUMBERED.fullmatch(speaker):
        return Party("speaker", "name", f"speaker/{speaker.casefold()}#{digest[:8]}", f"{speaker} #{digest[:8]}")
    return Party("speaker", "name", f"speaker/{speaker.casefold()}", speaker)


def _at(file: str, notes: str) -> datetime | None:
    """When it began, by its name or its notes; a time without a zone is taken for UTC, a day without a time for its noon."""
    found = _GMT.search(file) or _MOMENT.search(file)
    if found:
        parts = [int(part) if part else 0 for part in found.groups()[:6]]
        if found[4] is None:
            parts[3] = 12
        offset = found[7] if found.re is _MOMENT else None
        try:
            return datetime(*parts[:3], *parts[3:], tzinfo=timezone(timedelta(hours=int(offset))) if offset else UTC)  # type: ignore[arg-type, misc]
        except ValueError:
            pass
    told = _IN_NOTES.search(notes)
    return moment(told[0]) if told else None


def _title(file: str) -> str:
    """The file's name without its date, and without what the program adds to it."""
    stem = shown(Path(file).stem)
    for pattern in (_GMT, _MOMENT, _NO_TITLE, _NO_TITLE):
        stem = pattern.sub(" ", stem)
    return one_line(stem).strip(" -_–.()[],")[:500]
