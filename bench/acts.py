"""Acts: how well are requests, questions, backchannels, commands and suggestions told from other sentences?

    python bench/acts.py --shared ../shared [--meetings]

Requests by five-fold cross-validation on the Apache-licensed set that also trains what ships. With `--meetings` (an hour's
quarter) what is said in meetings: what ships, by rules alone, and models trained on the training meetings, which are under
the GPL and train nothing that ships; both on other meetings.
"""

import argparse
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from rig import SHARED, keep, table

from goodwill.doors.cli.predict.acts import labelled
from goodwill.intake.extract.predict import KINDS, Line, learn, look, predict

FOLDS, SEED = 5, 1
POINTS = re.compile(r"[?.!,;:]+")
TRAINED = (  # kind, with punctuation, with the utterances around it
    ("question", False, False),
    ("question", False, True),
    ("backchannel", True, False),
    ("backchannel", True, True),
    ("command", True, False),
    ("command", True, True),
    ("suggestion", True, False),
    ("suggestion", True, True),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--meetings", action="store_true", help="also what is said in meetings")
    said = parser.parse_args()
    folder = said.shared / "bench/acts"
    keep("acts", "requests", requests(folder / "requests_train.tsv"))
    if said.meetings:
        keep("acts", "meetings", meetings(folder))


def requests(path: Path) -> dict[str, float]:
    lines, truth = labelled(path, "request")
    part = np.random.default_rng(SEED).permutation(len(lines)) % FOLDS
    chances = [0.0] * len(lines)
    for fold in range(FOLDS):
        inside = [n for n in range(len(lines)) if part[n] != fold]
        outside = [n for n in range(len(lines)) if part[n] == fold]
        model = learn("request", [lines[n] for n in inside], [truth[n] for n in inside], around=False)
        for n, seen in zip(outside, look("request", [lines[n] for n in outside], around=False)):
            chances[n] = model.probability(seen)
    figures = f1(chances, truth)
    print(table([("request", *figures.values())], ("", "n", "precision", "recall", "F1")))
    return figures


def meetings(folder: Path) -> dict[str, dict[str, float]]:
    found = {}
    for kind in KINDS[1:]:
        lines, truth = labelled(folder / "meeting_dev.csv.gz", kind)
        found[f"{kind}, rules"] = f1(predict(kind, lines, around=False), truth)
        found[f"{kind}, rules, no punctuation"] = f1(predict(kind, bare(lines), around=False), truth)
    for kind, punctuated, around in TRAINED:
        name = f"{kind}, trained{'' if punctuated else ', no punctuation'}{', with what stands around it' if around else ''}"
        train, test = (labelled(folder / f"meeting_{part}.csv.gz", kind) for part in ("train", "dev"))
        known, lines = (train[0], test[0]) if punctuated else (bare(train[0]), bare(test[0]))
        model = learn(kind, known, train[1], around)
        found[name] = f1([model.probability(seen) for seen in look(kind, lines, around)], test[1])
        print(name, found[name], flush=True)
    print(table([(name, *figures.values()) for name, figures in found.items()], ("", "n", "precision", "recall", "F1")))
    return found


def bare(lines: Sequence[Line]) -> list[Line]:
    return [(speaker, POINTS.sub("", text)) for speaker, text in lines]


def f1(chances: Sequence[float], truth: Sequence[bool]) -> dict[str, float]:
    """At the threshold of .5."""
    said = [chance >= 0.5 for chance in chances]
    right = sum(a and b for a, b in zip(said, truth))
    precision, recall = right / max(sum(said), 1), right / max(sum(truth), 1)
    both = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"n": len(truth), "precision": round(precision, 3), "recall": round(recall, 3), "f1": round(both, 3)}


if __name__ == "__main__":
    main()
