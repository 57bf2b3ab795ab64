"""Articles: whom would each article please that nobody has seen? Against simple methods, on the same articles in the same run.

    python bench/articles.py --shared ../shared

Scored by the shared score.py; besides, how long one article takes among 10,000 people, on a library made from the same one.
"""

import argparse
import csv
import gzip
import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from rig import SHARED, keep, must, need_goodwill, run, scratch, table

from goodwill.doors.cli.predict.articles import _bags
from goodwill.judgement.interest import Shelves, best, likeness, please, shelve

PEOPLE = 10_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    shared = parser.parse_args().shared
    folder, command = shared / "bench/articles", need_goodwill()
    figures: dict[str, Any] = {}
    with scratch(None) as out:
        begun = time.perf_counter()
        must(
            run([command, "bench", "predict", "articles", "--dir", folder, "--out", out / "goodwill.csv"]),
            "goodwill bench predict articles",
        )
        took = time.perf_counter() - begun
        simple(folder, out)
        for name in ("most active", "centroid", "mean of 3 nearest", "goodwill"):
            scored = run([sys.executable, shared / "bench/score.py", "articles", folder, out / f"{name}.csv"])
            figures[name] = json.loads(must(scored, "score.py").out)
    bags, links = load(folder)
    milliseconds = speed(bags, links)
    rows = [(name, f"{one['mrr']:.3f}", f"{one['r10']:.3f}", f"{one['r50']:.3f}") for name, one in figures.items()]
    print(table(rows, ("", "MRR", "R@10", "R@50")))
    print(f"{took:.0f} s for all of it; {milliseconds:.1f} ms an article among {PEOPLE:,} people.")
    keep("articles", "citeulike-t", {"methods": figures, "seconds": took, "milliseconds": milliseconds, "people": PEOPLE})


def load(folder: Path) -> tuple[dict[str, dict[str, float]], list[tuple[str, str]]]:
    bags = dict(_bags(folder))
    with gzip.open(folder / "links_train.csv.gz", "rt") as file:
        return bags, [(row["article"], row["person"]) for row in csv.DictReader(file)]


def simple(folder: Path, out: Path) -> None:
    """The simple methods, over the same bags."""
    bags, links = load(folder)
    with (folder / "links_test.csv").open() as file:
        new = list(dict.fromkeys(row["article"] for row in csv.DictReader(file)))
    shelves, names, of = shelved(bags, links)
    read = Counter(person for _article, person in links)
    active = np.array([float(read[name]) for name in names])
    for name, score in (
        ("most active", lambda _alike: active),
        ("centroid", lambda alike: np.bincount(shelves.person, alike[shelves.text], len(names)) / shelves.held),
        ("mean of 3 nearest", lambda alike: np.array([np.sort(alike[mine])[-3:].mean() for mine in of])),
    ):
        with (out / f"{name}.csv").open("w", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(("article", "person", "score"))
            for article in new:
                scores = score(likeness(shelves, bags.get(article, {})))
                rows.writerows((article, names[i], f"{scores[i]:.6g}") for i in best(scores, 300))


def shelved(bags: dict[str, dict[str, float]], links: list[tuple[str, str]]) -> tuple[Shelves, list[str], list[Any]]:
    articles = {article: i for i, article in enumerate(dict.fromkeys((*bags, *(article for article, _person in links))))}
    names = list(dict.fromkeys(person for _article, person in links))
    index = {name: i for i, name in enumerate(names)}
    text, person = np.array([articles[article] for article, _person in links]), np.array([index[name] for _article, name in links])
    order = np.argsort(person, kind="stable")
    of = np.split(text[order], np.cumsum(np.bincount(person, minlength=len(names)))[:-1])
    return shelve([bags.get(article, {}) for article in articles], text, person, len(names)), names, of


def speed(bags: dict[str, dict[str, float]], links: list[tuple[str, str]]) -> float:
    """Milliseconds for one article when the same library is read by 10,000: everybody comes as often as it takes."""
    names = list(dict.fromkeys(person for _article, person in links))
    times = -(-PEOPLE // len(names))
    many = [(article, f"{person}/{n}") for n in range(times) for article, person in links]
    wanted = set(list(dict.fromkeys(person for _article, person in many))[:PEOPLE])
    shelves, _names, _of = shelved(bags, [link for link in many if link[1] in wanted])
    articles = list(bags.values())[:300]
    spent = []
    for bag in articles:
        begun = time.perf_counter()
        please(shelves, bag)
        spent.append(time.perf_counter() - begun)
    return float(np.median(spent)) * 1000


if __name__ == "__main__":
    main()
