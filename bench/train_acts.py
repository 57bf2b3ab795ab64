"""Trains what ships: the model of requests, from data whose licence allows it. Writes src/goodwill/intake/extract/models/.

python bench/train_acts.py --shared ../shared
"""

import argparse
from pathlib import Path

from rig import REPO, SHARED

from goodwill.doors.cli.predict.acts import labelled
from goodwill.intake.extract.linear import kept
from goodwill.intake.extract.predict import learn

TO = REPO / "src/goodwill/intake/extract/models/request.json"
ABOUT = {
    "what": "does this English sentence ask for something?",
    "from": "Parakweet e-mail intent data set, training part (Apache-2.0), 3,656 sentences labelled Yes or No",
    "by": "bench/train_acts.py: logistic regression on what features.py sees",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    lines, truth = labelled(parser.parse_args().shared / "bench/acts/requests_train.tsv", "request")
    TO.parent.mkdir(exist_ok=True)
    TO.write_text(kept(learn("request", lines, truth, around=False), ABOUT), encoding="utf-8")
    print(f"{TO.relative_to(REPO)}: {TO.stat().st_size:,} bytes from {len(lines):,} sentences.")


if __name__ == "__main__":
    main()
