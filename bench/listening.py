"""Listening: are questions, backchannels and interruptions told from what was said? Against meetings that people marked by hand.

    python bench/listening.py --shared ../shared

The meetings (ICSI MRDA, GPL-3: they measure and train nothing) are written as WebVTT and as "Name: words", with and without
points, and read by `goodwill listen --utterances` as anybody's would be, one line an utterance. A question is an act of which a part
(between |) begins with q; a backchannel begins with b; who was interrupted ends in %-. Utterances without an act, or
with z, are left out. Then the share of talk against the seconds of each speaker, and how long an hour of meeting takes.
"""

import argparse
import csv
import gzip
import io
import json
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

from rig import SHARED, keep, run, table

POINTS = re.compile(r"[?.!,;:]+")
TRUTHS = {
    "question": lambda act: any(part.startswith("q") for part in act.split("|")),
    "backchannel": lambda act: act.startswith("b"),
    "interrupted": lambda act: act.endswith("%-"),
}
WAYS = (("vtt", True), ("vtt", False), ("txt", True), ("txt", False))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--shared", type=Path, default=SHARED)
    paths = sorted((asked.parse_args().shared / "bench/listening").glob("*.csv.gz"))
    meetings = [list(csv.DictReader(io.StringIO(gzip.decompress(path.read_bytes()).decode()))) for path in paths]
    counts: dict[str, list[int]] = {}
    off, paces = 0.0, []
    with tempfile.TemporaryDirectory() as folder:
        for form, pointed in WAYS:
            for path, rows in zip(paths, meetings):
                file = Path(folder) / f"{path.name.partition('.')[0]}.{form}"
                file.write_text(written(rows, form, pointed), encoding="utf-8")
                lines = [json.loads(line) for line in goodwill("listen", file, "--utterances").out.splitlines()]
                assert len(lines) == len(rows), (file, len(lines), len(rows))
                for name, is_so in TRUTHS.items():
                    count(
                        counts.setdefault(f"{name}, {form}, {'with' if pointed else 'without'} points", [0, 0, 0]), name, is_so, rows, lines
                    )
                if form == "vtt":
                    ran = goodwill("listen", file, "--me", rows[0]["speaker"], "--json")
                    off = max(off, farthest(rows, ran.json()))
                    paces.append(ran.cpu / (max(float(row["end"]) for row in rows) / 3600))
    found = {name: f1(*one) for name, one in counts.items()}
    print(table([(name, *one.values()) for name, one in found.items()], ("", "precision", "recall", "F1")))
    usual, worst = sorted(paces)[len(paces) // 2], max(paces)
    print(f"share of talk: at most {100 * off:.2f} % off; an hour of meeting takes {usual:.2f} s of work, at worst {worst:.2f} s")
    keep("listening", "meetings", {**found, "share_off": off, "seconds_an_hour": usual})


def goodwill(*words: object) -> Any:
    ran = run([Path(sys.executable).parent / "goodwill", *map(str, words)])
    assert ran.code == 0, ran.err
    return ran


def written(rows: list[dict[str, str]], form: str, pointed: bool) -> str:
    texts = [row["text"] if pointed else POINTS.sub("", row["text"]) or row["text"] for row in rows]
    if form == "txt":
        return "".join(f"{row['speaker']}: {text}\n" for row, text in zip(rows, texts))
    cues = (f"{clock(row['start'])} --> {clock(row['end'])}\n<v {row['speaker']}>{text}\n\n" for row, text in zip(rows, texts))
    return "WEBVTT\n\n" + "".join(cues)


def clock(said: str) -> str:
    minutes, seconds = divmod(float(said), 60)
    return f"{int(minutes) // 60:02d}:{int(minutes) % 60:02d}:{seconds:06.3f}"


def count(counts: list[int], name: str, is_so: Any, rows: list[dict[str, str]], lines: list[dict[str, Any]]) -> None:
    for row, line in zip(rows, lines):
        if row["act"] not in ("", "z"):
            told, truth = bool(line[name]), is_so(row["act"])
            counts[0] += told and truth
            counts[1] += told
            counts[2] += truth


def f1(right: int, told: int, true: int) -> dict[str, float]:
    precision, recall = right / max(told, 1), right / max(true, 1)
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(2 * right / max(told + true, 1), 3)}


def farthest(rows: list[dict[str, str]], found: dict[str, Any]) -> float:
    """The largest difference of any speaker's share."""
    spoken: dict[str, float] = {}
    for row in rows:
        spoken[row["speaker"]] = spoken.get(row["speaker"], 0) + float(row["end"]) - float(row["start"])
    total = sum(spoken.values())
    shares = {one["name"]: one["share"] for one in found["speakers"]}
    return max(abs(shares.get(name, 0) - seconds / total) for name, seconds in spoken.items())


if __name__ == "__main__":
    main()
