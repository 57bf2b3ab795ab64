"""Files of public data: messages among people who are numbers, plain or compressed; and predictions about them."""

import csv
import gzip
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from goodwill.errors import Trouble
from goodwill.judgement.network import Messages
from goodwill.words import _

COLUMNS = ("time", "sender", "recipient")


class Network(NamedTuple):
    """Messages in order of time, and what the people are called in the file."""

    names: list[str]
    messages: Messages


def read(file: Path) -> Network:
    """Reads time,sender,recipient, one row a recipient; messages to oneself are left out."""
    opened = gzip.open if file.suffix == ".gz" else open
    try:
        with opened(file, "rt", encoding="utf-8", errors="replace", newline="") as lines:
            rows = [(float(row["time"]), row["sender"], row["recipient"]) for row in csv.DictReader(lines)]
    except (KeyError, TypeError, ValueError, EOFError, OSError) as error:
        raise Trouble(_("{file} cannot be read as messages: {error}").format(file=file, error=error), hint=",".join(COLUMNS)) from error
    rows = sorted(row for row in rows if row[1] != row[2])
    names = sorted({name for _at, *both in rows for name in both})
    number = {name: n for n, name in enumerate(names)}
    told = np.array([(int(at), number[sender], number[recipient]) for at, sender, recipient in rows], np.int64).reshape(-1, 3)
    return Network(names, Messages(told[:, 0], told[:, 1], told[:, 2], len(names)))


def write(file: Path, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Writes predictions, one a row."""
    with file.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([head, *rows])
