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
    print(f"{took:.0f} s for all of it; {milliseconds:.1f} ms of CPU an article among {PEOPLE:,} people.")
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
    shelves, names = shelved(bags, links)
    lengths = centroids(shelves)
    found: dict[str, list[tuple[str, str, str]]] = {"most active": [], "centroid": [], "mean of 3 nearest": []}
    for article in new:
        alike = likeness(shelves, bags.get(article, {}))
        near = np.bincount(shelves.person, alike[shelves.text], len(names)) / lengths
        for name, scores in (("most active", shelves.held), ("centroid", near), ("mean of 3 nearest", nearest(shelves, alike))):
            found[name] += [(article, names[i], f"{scores[i]:.6g}") for i in best(scores, 300)]
    for name, rows in found.items():
        with (out / f"{name}.csv").open("w", newline="") as file:
            csv.writer(file).writerows([("article", "person", "score"), *rows])


def centroids(shelves: Shelves) -> Any:
    """The length of the sum of each person's texts, by which the likeness to that sum is a cosine."""
    begins, words = shelves.by_text.begins, len(shelves.words)
    count = np.diff(begins)[shelves.text]
    places = np.repeat(begins[shelves.text] - np.concatenate([[0], np.cumsum(count)[:-1]]), count) + np.arange(count.sum())
    key, where = np.unique(np.repeat(shelves.person, count) * words + shelves.by_text.columns[places], return_inverse=True)
    weight = np.bincount(where, shelves.by_text.values[places])
    return np.sqrt(np.maximum(np.bincount(key // words, weight**2, len(shelves.held)), 1e-9))


def nearest(shelves: Shelves, alike: Any, n: int = 3) -> Any:
    """The mean likeness of the n texts of each person that are most like the article."""
    order = np.lexsort((-alike[shelves.text], shelves.person))
    whose = shelves.person[order]
    place = np.arange(len(order)) - np.searchsorted(whose, whose)
    first = order[place < n]
    return np.bincount(shelves.person[first], alike[shelves.text[first]], len(shelves.held)) / np.minimum(shelves.held, n)


def shelved(bags: dict[str, dict[str, float]], links: list[tuple[str, str]]) -> tuple[Shelves, list[str]]:
    articles = {article: i for i, article in enumerate(dict.fromkeys((*bags, *(article for article, _person in links))))}
    names = list(dict.fromkeys(person for _article, person in links))
    index = {name: i for i, name in enumerate(names)}
    text, person = np.array([articles[article] for article, _person in links]), np.array([index[name] for _article, name in links])
    return shelve([bags.get(article, {}) for article in articles], text, person, len(names)), names


def speed(bags: dict[str, dict[str, float]], links: list[tuple[str, str]]) -> float:
    """Milliseconds for one article when the same library is read by 10,000: everybody comes as often as it takes."""
    names = list(dict.fromkeys(person for _article, person in links))
    times = -(-PEOPLE // len(names))
    many = [(article, f"{person}/{n}") for n in range(times) for article, person in links]
    wanted = set(list(dict.fromkeys(person for _article, person in many))[:PEOPLE])
    shelves, _names = shelved(bags, [link for link in many if link[1] in wanted])
    articles = list(bags.values())[:300]
    spent = []
    for bag in articles:
        begun = time.process_time()  # of this process alone, whatever else the machine does
        please(shelves, bag)
        spent.append(time.process_time() - begun)
    return float(np.median(spent)) * 1000


if __name__ == "__main__":
    main()
