"""Meetings: what a reader noted down from five real meetings, against what the program finds in them.

    python bench/meetings.py --shared ../shared [--show] [--judge]

bench/meetings.tsv has the notes (needs, promises, offers, tasks, likes, ties), written from reading each meeting in full before
the extraction ran. A note counts as found where the same turn holds an act of its sort with its words. Then the verdicts
of bench/meetings_verdicts.tsv on all that was found; `--judge` lists what has none. The meetings are those of QMSum (Zhong et
al. 2021; AMI and ICSI), made into "Name: words", read by the program's own source. Questions that merely ask for an
answer are left out on both sides.
"""

import argparse
import json
import re
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from ledger import overlap
from rig import REPO, SHARED, keep, table

from goodwill import plugins
from goodwill.event import Piece, Utterance
from goodwill.intake.extract.acts import Act
from goodwill.intake.words import Me, spoken

NOTES = REPO / "bench/meetings.tsv"
VERDICTS = REPO / "bench/meetings_verdicts.tsv"
PLACE = "corpora/transcripts/Yale-LILY+QMSum/data"
SORTS = {  # what a note may have been found as: a wish and a task are told apart by who is meant, a like and a preference by a hair
    "need": {"need", "ask", "gift idea", "preference"},
    "ask": {"ask", "need"},
    "promise": {"promise", "offer"},
    "offer": {"offer", "promise", "give"},
    "interest": {"interest", "preference", "gift idea"},
    "preference": {"preference", "interest", "boundary"},
    "tie": {"tie"},
    "fact": {"promise", "offer", "event", "give", "need"},
}
_MADE = re.compile(r"\{\w+\}|@ @")
_BEFORE = re.compile(r"\s+([,.?!;:])")
_SHORT = re.compile(r"\s+('(?:s|m|d|ll|re|ve|t)\b)")


class Note(NamedTuple):
    meeting: str
    turn: int
    kind: str
    quote: str


class Found(NamedTuple):
    meeting: str
    turn: int
    speaker: str
    act: Act


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--shared", type=Path, default=SHARED)
    asked.add_argument("--show", action="store_true", help="print what was missed, and what was found")
    asked.add_argument("--judge", action="store_true", help="print what was found and has no verdict yet")
    given = asked.parse_args()
    notes = [Note(m, int(n), kind, quote) for m, n, kind, quote in rows(NOTES)]
    found = {name: list(heard(name, given.shared)) for name in dict.fromkeys(note.meeting for note in notes)}
    verdicts = {(m, int(n), kind, quote): verdict for m, n, kind, verdict, quote in rows(VERDICTS)} if VERDICTS.exists() else {}
    keep("meetings", "five", report(notes, found, verdicts, given.show))
    if given.judge:
        for one in (one for some in found.values() for one in some if key(one) not in verdicts):
            print("\t".join((one.meeting, str(one.turn), one.act.kind, "?", quote(one))))


def report(
    notes: list[Note], found: dict[str, list[Found]], verdicts: dict[tuple[str, int, str, str], str], show: bool
) -> dict[str, dict[str, float]]:
    figures: dict[str, dict[str, float]] = {}
    for name, acts in (*found.items(), ("all", [one for some in found.values() for one in some])):
        mine = [note for note in notes if name in (note.meeting, "all")]
        hits = [note for note in mine if any(fits(note, one) for one in acts)]
        told = [verdicts[key(one)] == "right" for one in acts if key(one) in verdicts]
        right = round(sum(told) / max(len(told), 1), 3)
        figures[name] = {
            "noted": len(mine),
            "found": round(len(hits) / len(mine), 3),
            "said": len(acts),
            "judged": len(told),
            "right": right,
        }
        if show and name != "all":
            for note in mine:
                print("found " if note in hits else "MISSED", *note)
            for one in acts:
                print("  said", one.turn, verdicts.get(key(one), "?"), one.act.kind, "|", one.act.quote)
    print(table([(name, *one.values()) for name, one in figures.items()], ("", "noted", "found", "said", "judged", "right")))
    return figures


def heard(name: str, shared: Path) -> Iterator[Found]:
    """What the program finds; plain questions left out."""
    (path,) = (shared / PLACE).rglob(f"{name}.json")
    turns = [(one["speaker"], words(one["content"])) for one in json.loads(path.read_text())["meeting_transcripts"]]
    numbers = [n for n, (_speaker, text) in enumerate(turns) if text]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"2026-03-02 {name}.txt"
        file.write_text("".join(f"{speaker}: {text}\n" for speaker, text in turns if text), encoding="utf-8")
        turns_read = [one for one in plugins.sources()["spoken_text"].read(file, Piece(0)) if isinstance(one, Utterance)]
    assert len(turns_read) == len(numbers), (name, len(turns_read), len(numbers))
    for number, one in zip(numbers, turns_read):
        for act in spoken(one.text, False, datetime(2026, 3, 2, 10, tzinfo=UTC), 2, Me()):
            if act.kind not in ("thanks", "no") and not (act.kind == "ask" and act.quote.endswith("?")):
                yield Found(name, number, one.speaker, act)


def words(content: str) -> str:
    """As somebody would have typed it: QMSum parts its words from their points, and marks noises."""
    return " ".join(_SHORT.sub(r"\1", _BEFORE.sub(r"\1", _MADE.sub(" ", content))).split()).strip(" ,")


def fits(note: Note, one: Found) -> bool:
    return (note.meeting, note.turn) == (one.meeting, one.turn) and one.act.kind in SORTS[note.kind] and overlap(one.act.quote, note.quote)


def key(one: Found) -> tuple[str, int, str, str]:
    return (one.meeting, one.turn, one.act.kind, quote(one))


def quote(one: Found) -> str:
    return " ".join(one.act.quote.split())


def rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:] if line]


if __name__ == "__main__":
    main()
