"""Interest: whom an article would please, by the texts that each of them read, wrote or saved before.

Texts are bags of words, weighted by how rare a word is; two texts are as alike as the cosine of their bags. Somebody's
score is the sum over their texts of the squared likeness, the whole by the number of their texts to the power .25: a large
library is near to everything. Each text counts less the more people read it, and the more other texts are like it, since
it would be near to any article (hubs: Radovanović, Nanopoulos, Ivanović 2010).
Where there are many texts, the likeness of their themes (latent semantic analysis: Deerwester et al. 1990, by the
randomised decomposition of Halko, Martinsson and Tropp 2011) is added: it finds those whose few texts use other words
for the same. The same functions serve public libraries of thousands of papers (bench/articles.py) and an owner's mail.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Bag = Mapping[str, float]  # how often each word stands in a text

POPULAR, LARGE, LARGE_IN_THEMES = 0.2, 0.25, 0.35  # powers of a text's readers, and of a person's texts
HUB, LEAST_HUB, SAMPLE = 0.8, 0.2, 1000  # the power of what a text has in common with so many others, and what is added to that
THEMES, WORTH_THEMES = 150, 3000  # so many themes, where there are so many texts
SHARE = 0.25  # of the themes, beside the words
LONG = 60  # words of an article that are looked at: its rarest and most frequent ones
_ENDINGS = (
    *("isations", "izations", "isation", "ization", "ational", "fulness", "ousness", "iveness", "ations", "ation", "ators", "ator"),
    *("ments", "ment", "ities", "ity", "ically", "ical", "ics", "ic", "ally", "ings", "ing", "ied", "ies", "ive", "ers", "er"),
    *("ed", "es", "al", "ly", "s", "e"),
)


class Sparse(NamedTuple):
    """A matrix by its rows: row i holds values[begins[i]:begins[i + 1]] in the columns named beside them."""

    begins: Ints
    columns: Ints
    values: Floats

    def row(self, i: int) -> tuple[Ints, Floats]:
        part = slice(self.begins[i], self.begins[i + 1])
        return self.columns[part], self.values[part]


class Shelves(NamedTuple):
    """The texts of many people, made ready to be compared with articles."""

    words: dict[str, int]
    rare: Floats  # of each word
    by_text: Sparse  # text x word
    by_word: Sparse  # word x text
    text: Ints  # who has which text: pairs
    person: Ints
    popular: Floats  # of each pair: by how many others read it
    hub: Floats  # of each text: by how much others are like it
    held: Floats  # how many texts each person has
    themes: Floats | None = None  # word x theme
    placed: Floats | None = None  # text x theme


@lru_cache(200_000)  # the same words come again with every text
def stem(word: str) -> str:
    """A word without its ending, roughly: "metabolites" and "metabolite" are one."""
    for ending in _ENDINGS:
        if len(word) - len(ending) >= 4 and word.endswith(ending):
            return word[: -len(ending)]
    return word


def shelve(bags: Sequence[Bag], text: Ints, person: Ints, people: int) -> Shelves:
    """`bags` are texts, `text` and `person` say which of them are on whose shelf; `people` is how many there are.

    Texts on nobody's shelf only tell which words are rare.
    """
    words: dict[str, int] = {}
    rows, columns, counts = [], [], []
    for i, bag in enumerate(bags):
        for word, count in _stemmed(bag).items():
            rows.append(i)
            columns.append(words.setdefault(word, len(words)))
            counts.append(count)
    row, column = np.array(rows, np.int64), np.array(columns, np.int64)
    in_texts = np.bincount(column, minlength=len(words))
    rare = np.log((len(bags) + 1) / (in_texts + 1)).astype(np.float32)
    value = np.sqrt(np.array(counts, np.float32)) * rare[column]
    length = np.sqrt(np.bincount(row, value.astype(float) ** 2, len(bags)))
    value = (value / np.maximum(length, 1e-9)[row]).astype(np.float32)
    readers = np.bincount(text, minlength=len(bags))
    shelves = Shelves(
        words,
        rare,
        _sparse(row, column, value, len(bags)),
        _sparse(column, row, value, len(words)),
        text,
        person,
        (np.maximum(readers[text], 1) ** -POPULAR).astype(np.float32),
        np.ones(len(bags), np.float32),
        np.maximum(np.bincount(person, minlength=people), 1).astype(np.float32),
    )
    shelves = shelves._replace(hub=_hubs(shelves))
    return _with_themes(shelves) if len(bags) >= WORTH_THEMES else shelves


def _stemmed(bag: Bag) -> dict[str, float]:
    """Each word as it stands, and once more without its ending, at a lower weight."""
    found: dict[str, float] = {}
    for word, count in bag.items():
        root = f"~{stem(word)}"
        found[word] = found.get(word, 0.0) + count
        found[root] = found.get(root, 0.0) + 0.7 * count
    return found


def _sparse(row: Ints, column: Ints, value: Floats, rows: int) -> Sparse:
    order = np.argsort(row, kind="stable")
    return Sparse(np.concatenate([[0], np.cumsum(np.bincount(row, minlength=rows))]), column[order], value[order])


def _hubs(shelves: Shelves) -> Floats:
    """What each text is worth, given how much it has in common with a sample of all."""
    texts = len(shelves.by_text.begins) - 1
    common = np.full(texts, LEAST_HUB, np.float32)
    for text in range(0, texts, max(1, texts // SAMPLE)):
        common += _alike(shelves, *shelves.by_text.row(text)) ** 2
    worth: Floats = common**-HUB
    return worth


# --- one article


def weighed(shelves: Shelves, bag: Bag) -> tuple[Ints, Floats]:
    """The words of an article that are known here, with their weights; no more than LONG of them, the heaviest."""
    known = [(shelves.words[word], count) for word, count in _stemmed(bag).items() if word in shelves.words]
    if not known:
        return np.zeros(0, np.int64), np.zeros(0, np.float32)
    word = np.array([i for i, _count in known])
    weight = np.sqrt(np.array([count for _i, count in known], np.float32)) * shelves.rare[word]
    heaviest = np.argsort(-weight, kind="stable")[:LONG]
    word, weight = word[heaviest], weight[heaviest]
    return word, (weight / max(float(np.sqrt(np.sum(weight**2))), 1e-9)).astype(np.float32)


def likeness(shelves: Shelves, bag: Bag) -> Floats:
    """How alike each text is to the article: the cosine, 0 to 1."""
    return _alike(shelves, *weighed(shelves, bag))


def _alike(shelves: Shelves, words: Ints, weights: Floats) -> Floats:
    found = np.zeros(len(shelves.by_text.begins) - 1, np.float32)
    for word, weight in zip(words, weights):
        texts, values = shelves.by_word.row(int(word))
        found[texts] += weight * values
    return found


def please(shelves: Shelves, bag: Bag) -> Floats:
    """How much the article would please each person, from 0; only the order among them means something."""
    score = _normed(_summed(shelves, likeness(shelves, bag) ** 2 * shelves.hub, LARGE))
    if shelves.themes is None or shelves.placed is None:
        return score
    word, weight = weighed(shelves, bag)
    place = weight @ shelves.themes[word]
    place /= max(float(np.linalg.norm(place)), 1e-9)
    return score + SHARE * _normed(_summed(shelves, np.maximum(shelves.placed @ place, 0.0) ** 2, LARGE_IN_THEMES))


def _summed(shelves: Shelves, near: Floats, power: float) -> Floats:
    """Of each person, over all their texts."""
    total = np.bincount(shelves.person, near[shelves.text] * shelves.popular, len(shelves.held))
    return (total / shelves.held**power).astype(np.float32)


def _normed(score: Floats) -> Floats:
    return score / max(float(score.max(initial=0.0)), 1e-9)


# --- themes


def _with_themes(shelves: Shelves, rounds: int = 3) -> Shelves:
    """The directions in which texts differ most. The numbers drawn are always the same, so that results are, too."""
    texts, words = len(shelves.by_text.begins) - 1, len(shelves.words)
    guess = np.random.default_rng(0).standard_normal((words, THEMES + 20)).astype(np.float32)
    spread = _times(shelves.by_text, guess, texts)
    for _round in range(rounds):
        spread = np.linalg.qr(spread)[0]
        spread = _times(shelves.by_text, _times(shelves.by_word, spread, words), texts)
    basis = np.linalg.qr(spread)[0]
    found = np.linalg.svd(_times(shelves.by_word, basis, words).T, full_matrices=False)[2][:THEMES].T
    placed = _times(shelves.by_text, np.ascontiguousarray(found), texts)
    placed /= np.maximum(np.linalg.norm(placed, axis=1, keepdims=True), 1e-9)
    return shelves._replace(themes=found, placed=placed)


def _times(matrix: Sparse, dense: Any, rows: int, at_once: int = 2000) -> Any:
    """matrix @ dense, some rows at a time, so that memory stays level."""
    product = np.zeros((rows, dense.shape[1]), np.float32)
    for start in range(0, rows, at_once):
        begins = matrix.begins[start : start + at_once + 1]
        part = slice(begins[0], begins[-1])
        filled = np.flatnonzero(np.diff(begins)) + start  # reduceat gives an empty row the next one's first value
        if len(filled):
            weighted = dense[matrix.columns[part]] * matrix.values[part, None]
            product[filled] = np.add.reduceat(weighted, matrix.begins[filled] - begins[0], axis=0)
    return product


def best(scores: Floats, n: int) -> Iterable[int]:
    """The places of the n highest above 0, highest first; the earlier one where two are even."""
    some = np.argpartition(-scores, n)[:n] if len(scores) > n else np.arange(len(scores))
    return (int(i) for i in some[np.lexsort((some, -scores[some]))] if scores[i] > 0)


# --- one article and one person: why, in their own words


class Why(NamedTuple):
    """What an article and somebody's texts have in common."""

    score: float  # 0 to 1: how much of what the article is about they spoke of
    words: tuple[str, ...]  # as the article writes them, the most telling first
    text: int  # which of their texts says so


SMALL = 4  # letters of a word that can tell something
FEW = 0.08  # share of all texts in which a word that tells something may stand,
LEAST = 2  # or so many texts
TELLING = 2  # such words that one text of theirs must share with the article,
COVERED = 0.08  # and how much of the article's weight they make up together
_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*[^\W_])?")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")


def bag(text: str, title: str = "") -> dict[str, float]:
    """The words of a text in lower case, and how often; those of a title count three times."""
    found: dict[str, float] = {}
    for part, count in ((text, 1.0), (title, 3.0)):
        for word in _WORD.findall(_ADDRESS.sub(" ", part).casefold()):
            if len(word) > 2:
                found[word] = found.get(word, 0.0) + count
    return found


def why(shelves: Shelves, article: Bag, title: Bag, texts: Ints, factors: Mapping[str, float]) -> Why | None:
    """Why this article would please whoever has these texts; None where they say too little.

    One text must share several words with it that few texts have, and one of them must stand in its title. Small words of
    any language are none of them, however rare that language is here. `factors`: what the owner taught about this person,
    by the stems of words.
    """
    telling = _telling(shelves, article, factors)
    in_title = {stem(word) for word in title}
    found: list[Why] = []
    for text in texts:
        columns, _values = shelves.by_text.row(int(text))
        here = set(columns.tolist())
        shared = sorted((one for one in telling if one[0] in here), key=lambda one: (-one[1], one[2]))
        score = sum(weight for _column, weight, _word in shared)
        if len(shared) >= TELLING and score >= COVERED and any(stem(word) in in_title for _column, _weight, word in shared):
            found.append(Why(min(score, 1.0), tuple(word for _column, _weight, word in shared[:6]), int(text)))
    return max(found, key=lambda one: (one.score, one.text), default=None)


def tells(word: str) -> bool:
    """Can it say what something is about?"""
    return len(word) >= SMALL and word not in _common()


@cache
def _common() -> frozenset[str]:
    lines = (Path(__file__).parent / "common_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _telling(shelves: Shelves, article: Bag, factors: Mapping[str, float]) -> list[tuple[int, float, str]]:
    """(column, share of the article's weight, word) of its words that few texts have, one for each stem."""
    most = max(LEAST, FEW * (len(shelves.by_text.begins) - 1))
    column, weight = weighed(shelves, article)
    heavy = dict(zip(column.tolist(), (weight**2).tolist()))
    found: dict[int, tuple[int, float, str]] = {}
    for word in article:
        root = shelves.words.get(f"~{stem(word)}", -1)
        if root not in heavy or not tells(word) or shelves.by_word.begins[root + 1] - shelves.by_word.begins[root] > most:
            continue
        share = (heavy[root] + heavy.get(shelves.words.get(word, -1), 0.0)) * factors.get(stem(word), 1.0)
        if root not in found or share > found[root][1]:
            found[root] = (root, share, word)
    return list(found.values())


_SENTENCE = re.compile(r"[^\s.!?…](?:[^.!?…\n]|[.!?…](?=[^\s])|\n(?!\s*\n))*[.!?…]*")
QUOTE = 240  # characters that a quote has at most
SURE = 3  # words that one sentence must share with an article; two that stand side by side in both count as three


def phrases(text: str) -> set[tuple[str, str]]:
    """Which words stand side by side, by their stems; small words between them do not count: "reading in the harbour"."""
    roots = _roots(text)
    return set(pairwise(roots))


def _roots(text: str) -> list[str]:
    return [stem(word) for word in _WORD.findall(text.casefold()) if tells(word)]


def quote(text: str, words: Sequence[str], together: set[tuple[str, str]]) -> str:
    """The sentence that shares most with an article, as it stands there; "" where none shares enough to be shown as a reason.

    Args:
        words: what this person and the article have in common. together: the phrases of the article.
    """
    telling = {stem(word) for word in words}
    best_, most = "", SURE - 1
    for found in _SENTENCE.finditer(text):
        sentence = found.group().strip()
        roots = _roots(sentence)
        side_by_side = any(pair in together and pair[0] in telling and pair[1] in telling for pair in pairwise(roots))
        holds = len(telling.intersection(roots)) + side_by_side
        if holds > most and len(sentence) <= QUOTE:
            best_, most = sentence, holds
    return best_
