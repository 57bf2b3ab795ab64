"""Touches: the list of calls, visits and cards that Mia kept by hand before she had Goodwill."""

import csv
import io
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

_HEADER = ("date", "person", "channel", "direction", "note")


def touch_log(today: date) -> tuple[bytes, list[dict[str, Any]]]:
    """The file, and who is meant in each row: one names three people, one says no more than a name."""
    rows, meant = [], []
    for line in (files("goodwill.demo") / "texts" / "touches.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        age, name, key, channel, direction, note = (part.strip() for part in line.split("|"))
        day = (today - timedelta(days=int(age))).isoformat()
        rows.append((day, name, channel, direction, note))
        meant.append({"date": day, "name": name, "person": key or None, "channel": channel, "direction": direction, "note": note})
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([_HEADER, *rows])
    return out.getvalue().encode(), meant
