"""Articles: whom would this please? The best 300 for each article that nobody has seen."""

import csv
import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import click

from goodwill.errors import Trouble
from goodwill.words import _

MOST = 300  # people an article


@click.command("articles")
@click.option(
    "--dir",
    "folder",
    required=True,
    metavar="D",
    type=click.Path(path_type=Path),
    help=_("Holds docs.tsv, links_train.csv and links_test.csv, gzipped or not."),
)
@click.option("--out", "path", required=True, metavar="P", type=click.Path(path_type=Path), help=_("Where to write: article,person,score."))
def predict_(folder: Path, path: Path) -> None:
    """Whom would each new article please? Learned from who read what, and from the words of what they read."""
    import numpy as np

    from goodwill.judgement.interest import best, please, shelve

    bags = dict(_bags(folder))
    links = [(row["article"], row["person"]) for row in csv.DictReader(_open(folder, "links_train.csv"))]
    new = list(dict.fromkeys(row["article"] for row in csv.DictReader(_open(folder, "links_test.csv"))))
    articles = {article: i for i, article in enumerate(dict.fromkeys((*bags, *(article for article, _person in links))))}
    people = {person: i for i, person in enumerate(dict.fromkeys(person for _article, person in links))}
    names = list(people)
    text = np.array([articles[article] for article, _person in links])
    person = np.array([people[person] for _article, person in links])
    shelves = shelve([bags.get(article, {}) for article in articles], text, person, len(people))
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("article", "person", "score"))
        for article in new:
            scores = please(shelves, bags.get(article, {}))
            rows.writerows((article, names[i], f"{scores[i]:.6g}") for i in best(scores, MOST))


def _bags(folder: Path) -> Iterator[tuple[str, dict[str, float]]]:
    """The articles as bags of words: `word:count word:count`."""
    for row in csv.DictReader(_open(folder, "docs.tsv"), delimiter="\t", quoting=csv.QUOTE_NONE):
        pairs = (word.rpartition(":") for word in (row["words"] or "").split())
        yield row["article"], {word: float(count) for word, _colon, count in pairs if word and count.isdecimal()}


def _open(folder: Path, name: str) -> TextIO:
    plain, packed = folder / name, folder / f"{name}.gz"
    if plain.exists():
        return plain.open(encoding="utf-8", errors="replace", newline="")
    if packed.exists():
        return gzip.open(packed, "rt", encoding="utf-8", errors="replace", newline="")
    raise Trouble(_("There is no {name} in {folder}.").format(name=name, folder=folder))
