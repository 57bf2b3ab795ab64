"""Reads what others wrote to test their readers, and what was made to break ours: every file, one process each.

    python bench/read_corpora.py ../shared/corpora [--bad 1 2 3]

Prints, for each corpus, how many files a source knows, what was said, and the slowest; for files with an expected twin,
the share that agrees; with --bad, what `goodwill read` makes of the hostile inputs of each seed.
"""

import argparse
import html
import json
import os
import pickle
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from goodwill import plugins
from goodwill.doors.cli.main import goodwill
from goodwill.event import Event, Said, Unread
from goodwill.intake import read
from goodwill.sources import _cues, vtt, whatsapp

KINDS = ("mail", "vcard", "ical", "csv", "chats", "transcripts")
SECONDS, MEGABYTES = 10.0, 300


class Outcome(NamedTuple):
    path: Path
    said: Counter[str]  # by type; by source under "source:…"
    unplaced: int  # Unread that do not say in which file
    seconds: float
    megabytes: float
    died: str


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("corpora", type=Path)
    asked.add_argument("--bad", type=int, nargs="*", default=[], metavar="SEED")
    given = asked.parse_args()
    plugins.sources()  # here, so that no child must load them
    for kind in KINDS:
        report(kind, [alone(path, look) for path in files(given.corpora / kind)])
    for name, agree, total in twins(given.corpora):
        print(f"{name}: {agree} of {total} agree")
    for seed in given.bad:
        with tempfile.TemporaryDirectory() as folder:
            maker = given.corpora / "bad/_made-here/make_bad_input.py"
            subprocess.run([sys.executable, str(maker), folder, "--seed", str(seed), "--big"], check=True, capture_output=True)
            report(f"bad, seed {seed}", [alone(path, as_typed) for path in files(Path(folder))])


def files(folder: Path) -> Iterator[Path]:
    yield from sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "expected.tsv")


def report(name: str, outcomes: list[Outcome]) -> None:
    said: Counter[str] = Counter()
    for outcome in outcomes:
        said.update(outcome.said)
    known = ", ".join(f"{n} {key.partition(':')[2]}" for key, n in sorted(said.items()) if key.startswith("source:"))
    slowest = max(outcomes, key=lambda o: o.seconds)
    largest = max(outcomes, key=lambda o: o.megabytes)
    print(f"\n## {name}: {len(outcomes)} files; known: {known or 'none'}")
    print("said: " + ", ".join(f"{n} {key}" for key, n in sorted(said.items()) if not key.startswith("source:")))
    print(f"slowest {slowest.seconds:.1f} s ({slowest.path.name}); most memory {largest.megabytes:.0f} MiB ({largest.path.name})")
    for o in outcomes:
        if o.died or o.unplaced or o.seconds > SECONDS or o.megabytes > MEGABYTES or not o.said:
            why = o.died or (f"{o.unplaced} without a place" if o.unplaced else "" if o.said else "says nothing")
            print(f"  {o.path}: {o.seconds:.1f} s, {o.megabytes:.0f} MiB {why}")
    sys.stdout.flush()


def alone(path: Path, what: Callable[[Path], tuple[Counter[str], int]]) -> Outcome:
    """Does it in a process of its own, which may die."""
    begun = time.monotonic()
    coming, going = os.pipe()
    child = os.fork()
    if not child:
        os.close(coming)
        resource.setrlimit(resource.RLIMIT_CPU, (int(SECONDS * 6), int(SECONDS * 6)))
        try:
            answer: Any = (*what(path), "")
        except BaseException as error:
            answer = (Counter(), 0, f"{type(error).__name__}: {error}"[:300])
        with os.fdopen(going, "wb") as pipe:
            pickle.dump(answer, pipe)
        os._exit(0)
    os.close(going)
    with os.fdopen(coming, "rb") as pipe:
        raw = pipe.read()
    _pid, _status, used = os.wait4(child, 0)
    said, unplaced, died = pickle.loads(raw) if raw else (Counter(), 0, "killed")
    return Outcome(path, said, unplaced, time.monotonic() - begun, used.ru_maxrss / 1024, died)


def look(path: Path) -> tuple[Counter[str], int]:
    """All that intake hears from a file."""
    counts: Counter[str] = Counter()
    unplaced = 0
    for found in read.find(path):
        for said in [found] if isinstance(found, Unread) else heard(found, counts):
            counts[type(said).__name__.lower()] += 1
            unplaced += isinstance(said, Unread) and not said.where.startswith(path.name)
    return counts, unplaced


def heard(found: read.Found, counts: Counter[str]) -> Iterator[Said]:
    counts[f"source:{found.source}"] += 1
    for piece in plugins.sources()[found.source].pieces(found.path):
        yield from read.told(found.source, found.path, piece)


def as_typed(path: Path) -> tuple[Counter[str], int]:
    """What `goodwill read` prints: JSON lines only."""
    counts: Counter[str] = Counter()
    unplaced = 0
    with tempfile.TemporaryFile() as printed:
        os.dup2(printed.fileno(), 1)
        goodwill.main(["read", str(path)], standalone_mode=False)
        sys.stdout.flush()
        printed.seek(0)
        for line in printed:
            said = json.loads(line)
            counts[said["type"]] += 1
            unplaced += said["type"] == "unread" and not said["where"]
    return counts, unplaced


def twins(corpora: Path) -> Iterator[tuple[str, int, int]]:
    yield chat_miner(corpora / "chats/joweich+chat-miner/test/whatsapp")
    yield webvtt_js(corpora / "transcripts/w3c+webvtt.js/test/wpt-cue-parsing")


def chat_miner(folder: Path) -> tuple[str, int, int]:
    """Each message with its time, author and words, in five ways to write the day."""
    wanted = [(one["timestamp"], one["author"], one["message"]) for one in json.loads((folder / "target.json").read_text())][::-1]
    agree = total = 0
    for path in sorted(folder.glob("*.txt")):
        events = [said for piece in whatsapp.pieces(path)[::-1] for said in whatsapp.read(path, piece) if isinstance(said, Event)]
        got = [(f"{e.at:%Y-%m-%dT%H:%M:%S}" if e.at else "", e.parties[0].name, e.text.replace("\n", " ")) for e in events if not e.aside]
        agree += sum(a == b for a, b in zip(got, wanted)) if len(got) == len(wanted) else 0
        total += len(wanted)
    return "chat-miner, WhatsApp messages", agree, total


def webvtt_js(folder: Path) -> tuple[str, int, int]:
    """The words and the speaker of each cue, as the reference parser of W3C sees them."""
    agree = total = 0
    for path in sorted(folder.glob("*.json")):
        wanted = json.loads(path.read_text())
        text = path.with_suffix(".vtt").read_bytes().decode("utf-8", "replace").replace("\0", "\ufffd")
        cues = [cue for cue in _cues.cues(text.split("\n")) if isinstance(cue, _cues.Cue)]
        for one, cue in zip(wanted, cues):
            agree += _cues.plain(cue.text) == words_of(one["expectedTree"])
        total += len(wanted)
    assert vtt.knows(path, b"WEBVTT\n")
    return "webvtt.js, words of cues", agree, total


def words_of(tree: str) -> str:
    """The text nodes of a tree as the W3C's tests print it."""
    found = re.findall(r'^\|\s+"(.*?)"$', tree, re.M | re.S)
    return _cues.plain(html.escape("".join(found), quote=False))


if __name__ == "__main__":
    main()
