"""Trains what ships, from data whose licence allows it. Writes src/goodwill/intake/extract/models/.

    python bench/train_acts.py --shared ../shared
    python bench/train_acts.py --qmsum FOLDER

The first: the model of requests. The second: the model of questions nobody wrote a question mark to. FOLDER is a checkout of
github.com/Yale-LILY/QMSum (MIT; its product meetings are the AMI corpus, CC BY 4.0); the points and question marks of the
137 product meetings are taken away, and whether a sentence had one is what is learned. Its academic meetings are left out:
they are the recordings that bench/listening.py measures on.
"""

import argparse
import json
import re
from collections import Counter
from pathlib import Path

from rig import REPO, SHARED

from goodwill.doors.cli.predict.acts import labelled
from goodwill.intake.extract.asked import seen
from goodwill.intake.extract.linear import Linear, kept, train
from goodwill.intake.extract.predict import learn
from goodwill.intake.extract.spoken import Utterance

MODELS = REPO / "src/goodwill/intake/extract/models"
REQUEST = {
    "what": "does this English sentence ask for something?",
    "from": "Parakweet e-mail intent data set, training part (Apache-2.0), 3,656 sentences labelled Yes or No",
    "by": "bench/train_acts.py: logistic regression on what features.py sees",
}
QUESTION = {
    "what": "is this English utterance a question, where no points are written?",
    "from": "AMI meeting corpus (CC BY 4.0) as in QMSum (MIT, Yale-LILY/QMSum at 83d7768): the sentences of 137 product meetings",
    "by": "bench/train_acts.py: logistic regression on what asked.py sees",
}
STRENGTH, FOLDS = 0.05, 3
SELDOM, LEAST = 6, 0.06  # what fewer sentences show, or what weighs less, does not ship
_POINTS = re.compile(r"[?.!,;:]+")
_MADE = re.compile(r"\{\w+\}|@ @")
_SHORT = re.compile(r"\s+('(?:s|m|d|ll|re|ve|t)\b)")
_ENDS = re.compile(r"(?<=[.?!])\s+")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--qmsum", type=Path)
    said = parser.parse_args()
    MODELS.mkdir(exist_ok=True)
    if said.qmsum:
        write("question", *questions(said.qmsum), QUESTION, LEAST)
        return
    lines, truth = labelled(said.shared / "bench/acts/requests_train.tsv", "request")
    write("request", learn("request", lines, truth, around=False), len(lines), REQUEST, 0.02)


def questions(folder: Path) -> tuple[Linear, int]:
    shown: list[set[str]] = []
    truth: list[bool] = []
    for path in sorted((folder / "data/Product/all").glob("*.json")):
        lines = list(sentences(path))
        spoken = [Utterance.of(speaker, words) for speaker, words, _asks in lines]
        shown += [seen(spoken, n) for n in range(len(spoken))]
        truth += [asks for _speaker, _words, asks in lines]
    counts = Counter(each for one in shown for each in one)
    model = train(shown, truth, STRENGTH, FOLDS)
    return model._replace(weights={name: weight for name, weight in model.weights.items() if counts[name] >= SELDOM}), len(truth)


def sentences(path: Path) -> list[tuple[str, str, bool]]:
    """(speaker, words without points, had it a question mark) of a meeting, in order."""
    found = []
    for turn in json.loads(path.read_text(encoding="utf-8"))["meeting_transcripts"]:
        for sentence in _ENDS.split(_SHORT.sub(r"\1", _MADE.sub(" ", turn["content"]))):
            words = " ".join(_POINTS.sub(" ", sentence).replace("_", "").split()).lower()
            if words:
                found.append((turn["speaker"], words, sentence.rstrip().endswith("?")))
    return found


def write(name: str, model: Linear, sentences: int, about: dict[str, str], least: float) -> None:
    path = MODELS / f"{name}.json"
    path.write_text(kept(model, about, least), encoding="utf-8")
    print(f"{path.relative_to(REPO)}: {path.stat().st_size:,} bytes from {sentences:,} sentences.")


if __name__ == "__main__":
    main()
