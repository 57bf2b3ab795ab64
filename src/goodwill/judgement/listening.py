"""Listening: who spoke how much in a conversation, asked, cut in and left room, from its turns and their marks.

Times are used where there are any. How turns of speech follow each other is as in Sacks, Schegloff & Jefferson (1974); what
counts as a follow-up question as in Huang et al. (2017).
"""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

PACE = 2.5  # words a second, for the last turn of a transcript that says only when turns begin (150 a minute)
SLOWEST = 1.0  # words a second, below which there was a silence
DURING, AFTER, BEFORE = 2.0, 0.5, 0.3  # seconds before and after an end within which another's beginning cuts it off
NEAR = 3, 10  # turns before and after that are looked at for whoever cut in
BREAK = 5.0  # seconds of silence after which one goes on speaking anew
ENOUGH = 3  # pauses from which on their middle says something


class Turn(NamedTuple):
    """One turn of speech."""

    speaker: str
    words: int
    start: float | None = None  # seconds from the beginning
    end: float | None = None
    question: bool = False
    open: bool = False
    follow_up: bool = False
    backchannel: bool = False
    unfinished: bool = False


class Figures(NamedTuple):
    """What one of them did."""

    name: str
    share: float  # of the time that is spoken; of the words where there are no times
    words: int
    seconds: float | None
    turns: int  # backchannels are none
    longest_s: float | None  # the longest stretch without anybody else, backchannels aside
    longest_words: int
    questions: int
    open_questions: int
    follow_ups: int
    backchannels: int
    interrupted_others: int
    was_interrupted: int
    pause_s: float | None  # the middle of the pauses left after somebody else spoke; None where there are too few or no times


def figures(turns: Sequence[Turn]) -> list[Figures]:
    """Of each who speaks, who speaks most first. Turns of nobody count for nobody."""
    turns = with_ends(turns)
    timed = is_timed(turns)
    by = cut_by(turns)
    total = sum(_amount(turn, timed) for turn in turns if turn.speaker) or 1.0
    names = list(dict.fromkeys(turn.speaker for turn in turns if turn.speaker))
    found = [_of(name, turns, by, timed, total) for name in names]
    return sorted(found, key=lambda one: (-one.share, one.name))


def is_timed(turns: Sequence[Turn]) -> bool:
    """Does every turn but a few say when it was?"""
    return bool(turns) and sum(turn.start is not None and turn.end is not None for turn in turns) >= 0.9 * len(turns)


def with_ends(turns: Sequence[Turn]) -> list[Turn]:
    """Where only beginnings are known, a turn lasts until the next, but no longer than its words, said slowly."""
    if not turns or any(turn.end is not None for turn in turns):
        return list(turns)
    found = list(turns)
    for n, (one, after) in enumerate(pairwise(turns)):
        if one.start is not None and after.start is not None and after.start >= one.start:
            found[n] = one._replace(end=min(after.start, one.start + one.words / SLOWEST))
    if found[-1].start is not None:
        found[-1] = found[-1]._replace(end=found[-1].start + found[-1].words / PACE)
    return found


def cut_by(turns: Sequence[Turn]) -> list[int | None]:
    """For each turn, the number of the one that cut it off: it breaks off, and somebody else begins about where it ends.

    A backchannel cuts nobody off. Without times the next turn has to be somebody else's.
    """
    return [_cut_by(turns, n) if turn.unfinished else None for n, turn in enumerate(turns)]


def _cut_by(turns: Sequence[Turn], n: int) -> int | None:
    one = turns[n]
    if one.start is None or one.end is None:
        after = next((m for m in range(n + 1, len(turns)) if not turns[m].backchannel), None)
        return after if after is not None and turns[after].speaker != one.speaker else None
    before, behind = NEAR
    for m in range(max(0, n - before), min(len(turns), n + behind)):
        other = turns[m]
        if other.speaker == one.speaker or other.backchannel or other.start is None or other.end is None:
            continue
        if one.end - DURING <= other.start <= one.end + AFTER and other.start > one.start - BEFORE and other.end > one.end:
            return m
    return None


def _of(name: str, turns: Sequence[Turn], by: Sequence[int | None], timed: bool, total: float) -> Figures:
    mine = [turn for turn in turns if turn.speaker == name]
    cut = [turns[m].speaker for m in by if m is not None]
    longest = max(_stretches(name, turns, timed), default=(0.0, 0))
    return Figures(
        name,
        share=round(sum(_amount(turn, timed) for turn in mine) / total, 4),
        words=sum(turn.words for turn in mine),
        seconds=round(sum(_amount(turn, True) for turn in mine), 2) if timed else None,
        turns=sum(not turn.backchannel for turn in mine),
        longest_s=round(longest[0], 2) if timed else None,
        longest_words=max((words for _seconds, words in _stretches(name, turns, timed)), default=0),
        questions=sum(turn.question for turn in mine),
        open_questions=sum(turn.open for turn in mine),
        follow_ups=sum(turn.follow_up for turn in mine),
        backchannels=sum(turn.backchannel for turn in mine),
        interrupted_others=cut.count(name),
        was_interrupted=sum(m is not None and turns[n].speaker == name for n, m in enumerate(by)),
        pause_s=_pause(name, turns) if timed else None,
    )


def _amount(turn: Turn, timed: bool) -> float:
    if not timed:
        return float(turn.words)
    return max(0.0, turn.end - turn.start) if turn.start is not None and turn.end is not None else 0.0


def _stretches(name: str, turns: Sequence[Turn], timed: bool) -> list[tuple[float, int]]:
    """(seconds, words) of each stretch in which nobody else says more than "go on", and no long silence falls."""
    found: list[tuple[float, int]] = []
    start = end = 0.0
    words = 0
    for turn in (*turns, Turn("", 1, None, None)):
        goes_on = turn.speaker == name and bool(name)
        if goes_on and words and (not timed or turn.start is None or turn.start - end <= BREAK):
            words, end = words + turn.words, max(end, turn.end or end)
        elif goes_on or not turn.backchannel:
            if words:
                found.append((end - start, words))
            start, end, words = (turn.start or 0.0, turn.end or 0.0, turn.words) if goes_on else (0.0, 0.0, 0)
    return found


def _pause(name: str, turns: Sequence[Turn]) -> float | None:
    """The middle of the silences between somebody else's last word and the first of this one; an overlap counts as none."""
    spoken = [turn for turn in turns if turn.speaker and not turn.backchannel and turn.start is not None and turn.end is not None]
    gaps = [max(0.0, mine.start - other.end) for other, mine in pairwise(spoken) if mine.speaker == name != other.speaker]  # type: ignore[operator]
    return round(median(gaps), 2) if len(gaps) >= ENOUGH else None


# What to try next time: from the owner's own figures alone, the first that holds.

LONG = 120.0  # seconds in one go
LONG_WORDS = 300


def practise(mine: Figures, before: Sequence[Figures] = ()) -> str:
    """The one thing to practise next, as a word: "room" "shorter" "ask" "open" "follow" "wait" "keep".

    Args:
        before: the same person's figures of earlier meetings, newest first; what was practised well is not named again.
    """
    if mine.interrupted_others >= 2 and mine.interrupted_others > mine.was_interrupted:
        return "room"
    if (mine.longest_s or 0) > LONG or (mine.longest_s is None and mine.longest_words > LONG_WORDS):
        return "shorter"
    if not mine.questions:
        return "ask"
    if not mine.open_questions:
        return "open"
    if not mine.follow_ups:
        return "follow"
    if mine.pause_s == 0 and all(one.pause_s == 0 for one in before[:2]):
        return "wait"
    return "keep"


# What was remembered beside what was said.

STEM = 5  # letters by which two words are the same
ALIKE = 0.2  # of the words of the shorter, from which on two sentences are about the same


class Point(NamedTuple):
    """One point: what the owner wrote, and the number of what was said; either may be missing."""

    mine: str | None
    said: int | None


def compare(wrote: Sequence[str], said: Sequence[str], common: frozenset[str] = frozenset()) -> list[Point]:
    """Each written point with what was said about it, the best pairs first; then what was only written, then what was only said.

    Args:
        common: words that say nothing of a subject.
    """
    mine, theirs = ([_stems(text, common) for text in some] for some in (wrote, said))
    pairs = sorted(
        ((-len(a & b) / min(len(a), len(b)), n, m) for n, a in enumerate(mine) for m, b in enumerate(theirs) if a and b and a & b),
    )
    found: list[Point] = []
    left, open_ = set(range(len(wrote))), set(range(len(said)))
    for worth, n, m in pairs:
        if -worth >= ALIKE and n in left and m in open_:
            found.append(Point(wrote[n], m))
            left.discard(n)
            open_.discard(m)
    return [*found, *(Point(wrote[n], None) for n in sorted(left)), *(Point(None, m) for m in sorted(open_))]


def _stems(text: str, common: frozenset[str]) -> frozenset[str]:
    words = ("".join(sign for sign in word if sign.isalnum() or sign == "'") for word in text.casefold().replace("’", "'").split())
    return frozenset(word[:STEM] for word in words if len(word) > 2 and word not in common)
