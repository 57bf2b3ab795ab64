"""Reading: whom each article would please, worked out when it arrives and when people have said more since.

From what people wrote to the owner, or said in a meeting: their newest texts are the shelf that interest.py compares an
article with. Written down are only those fits that can be shown with the person's own words.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import numpy as np
from django.db import connection

from goodwill.judgement import interest
from goodwill.models import Book, Figures, Word, bulk
from goodwill.models.article import Article, Fit, ask_about, asked, note_shared
from goodwill.models.moment import moment, seconds
from goodwill.models.person import suggestable

PEOPLE = 5  # whom one article is shown for at most
NEARLY = 0.6  # as good as the best of them
LOOKED_AT = 40  # whom it would please most, to see why
STILL = timedelta(days=730)  # for which what they said still holds
TEXTS = 40  # of each person, the newest
ALL_TEXTS = 20_000  # of everybody, so that it takes seconds at most
LONG = 4000  # characters of a text
COMPANY = 5  # from so many others on, words are not said to the owner
LESS, MORE = 0.4, 1.5  # what "not for them" and "good" make of the weights of its words


class Shelf(NamedTuple):
    """What people said: their texts, and which of them are whose."""

    shelves: interest.Shelves
    people: list[int]
    texts: list[tuple[str, int, str]]  # key, at, text
    of: list[Any]  # for each of the people: their texts' places


def match(book: Book, now: datetime) -> int:
    """Brings the fits up to date; returns how many articles were looked at. One query where there is nothing to do."""
    articles = list(_waiting(book, now))
    if not articles:
        return 0
    with book.writing():
        people = list(Figures.objects.filter(suggestable(), book=book).exclude(person=book.owner_id).values_list("person_id", flat=True))
        note_shared(book, people)
        shelf, factors = _shelf(book, sorted(people), articles, now), taught(book)
        rows = [row for article in articles for row in _fits(article, shelf, factors)] if shelf.texts else []
        _write(book, articles, rows, now)
    return len(articles)


def _waiting(book: Book, now: datetime) -> Sequence[Article]:
    """The recent ones, where one of them was not asked about yet, or not since people said more, a day ago or longer."""
    newest = asked(book, now)
    new = [pk for pk, at in newest if at is None]
    if not new:
        oldest = min((at for _pk, at in newest if at is not None), default=now)
        if book.as_of is None or oldest >= book.as_of or book.local(oldest).date() >= book.local(now).date():
            return []
        new = [pk for pk, _at in newest]
    return list(Article.objects.filter(pk__in=new).order_by("-added_at", "pk"))


def _shelf(book: Book, people: list[int], articles: Sequence[Article], now: datetime) -> Shelf:
    """The newest texts of these people. The articles are with them, on nobody's shelf: what all are about tells nothing."""
    said = [row for some in bulk.in_batches(people, 400) for row in _said(some, now)]
    said = sorted(said, key=lambda row: -row[2])[:ALL_TEXTS]
    bags = [interest.bag(text) for _person, _key, _at, text in said] + [
        interest.bag(article.text[:LONG], article.title) for article in articles
    ]
    index = {person: i for i, person in enumerate(people)}
    whose = np.array([index[person] for person, *_rest in said], np.int64)
    shelves = interest.shelve(bags, np.arange(len(said)), whose, max(len(people), 1))
    order = np.argsort(whose, kind="stable")
    of = np.split(order, np.cumsum(np.bincount(whose, minlength=len(people)))[:-1]) if people else []
    return Shelf(shelves, people, [(key, at, text) for _person, key, at, text in said], of)


def _said(people: Sequence[int], now: datetime) -> list[tuple[int, str, int, str]]:
    """What these people said to the owner, the newest of each: (person, key, at, text). What the owner noted is no word of theirs."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT t.person_id, e.key, t.at, substr(e.text, 1, {LONG}) FROM
                  (SELECT person_id, event_id, at, row_number() OVER (PARTITION BY person_id ORDER BY at DESC, event_id) AS n
                   FROM goodwill_touch WHERE person_id IN ({",".join(map(str, people))}) AND way <> 'out' AND others < {COMPANY}
                     AND at <= %s AND at > %s) t
                JOIN goodwill_event e ON e.id = t.event_id
                WHERE t.n <= {TEXTS} AND e.text <> '' AND e.key NOT LIKE 'said:%%' ORDER BY t.person_id, t.n""",  # noqa: S608 (whole numbers)
            [seconds(now), seconds(now - STILL)],
        )
        return list(cursor.fetchall())


def _fits(article: Article, shelf: Shelf, factors: dict[int, dict[str, float]]) -> list[tuple[int, int, float, list[str], list[Any]]]:
    """(article, person, score, words, evidence) of those whom it would please for a reason that can be shown."""
    bag, title = interest.bag(article.text[:LONG], article.title), interest.bag(article.title)
    together, bar, found = interest.phrases(f"{article.title}\n{article.text[:LONG]}"), 0.0, []
    for i in interest.best(interest.please(shelf.shelves, bag), LOOKED_AT):
        person = shelf.people[i]
        why = interest.why(shelf.shelves, bag, title, shelf.of[i], {})
        said = "" if why is None else interest.quote(shelf.texts[why.text][2], why.words, together)
        if why is None or not said:
            continue
        bar = max(bar, why.score)  # also where the owner says it is not for the best one: that makes the others no better
        taught = interest.why(shelf.shelves, bag, title, shelf.of[i], factors[person]) if person in factors else why
        if taught is not None and taught.text == why.text:
            key, at, _text = shelf.texts[why.text]
            when = moment(at)
            evidence = [{"touch": key, "at": when.isoformat() if when else None, "quote": said}]
            found.append((article.pk, person, round(taught.score, 4), list(taught.words), evidence))
    found.sort(key=lambda row: (-row[2], row[1]))
    return [row for row in found[:PEOPLE] if row[2] >= NEARLY * bar]


def _write(book: Book, articles: Sequence[Article], rows: list[tuple[int, int, float, list[str], list[Any]]], now: datetime) -> None:
    """Replaces the fits of these articles; what was shared, and what the owner said, stays."""
    pks = [article.pk for article in articles]
    key = {article.pk: article.key for article in articles}
    said = verdicts(book)
    before = Fit.objects.filter(article__in=pks)
    touched = set(before.filter(score__gt=0).values_list("person_id", flat=True)) | {person for _article, person, *_rest in rows}
    before.filter(shared_at=None).delete()
    before.update(score=0, words=[], evidence=[])
    Fit.objects.bulk_create(
        [
            Fit(
                article_id=article,
                person_id=person,
                score=score,
                words=words,
                evidence=evidence,
                verdict=said.get((person, key[article]), ""),
            )
            for article, person, score, words, evidence in rows
        ],
        update_conflicts=True,
        unique_fields=("person", "article"),
        update_fields=("score", "words", "evidence", "draft", "verdict"),
    )
    Article.objects.filter(pk__in=pks).update(matched_at=seconds(now))
    ask_about(book, touched)


# --- what the owner taught


def verdicts(book: Book) -> dict[tuple[int, str], str]:
    """The last word that stands on each person and article."""
    words = Word.objects.filter(book=book, verb="article", undone_at=None).order_by("pk").values_list("person_id", "value")
    return {(person, value["article"]): value["verdict"] for person, value in words if person is not None}


def taught(book: Book) -> dict[int, dict[str, float]]:
    """What the verdicts make of the weights of words, for each person: stem -> factor."""
    factors: dict[int, dict[str, float]] = defaultdict(dict)
    words = Word.objects.filter(book=book, verb="article", undone_at=None).order_by("pk").values_list("person_id", "value")
    for person, value in words:
        factor = {"no": LESS, "good": MORE}.get(value["verdict"], 1.0)
        for word in value.get("words", ()) if person is not None else ():
            root = interest.stem(word)
            factors[person][root] = factors[person].get(root, 1.0) * factor
    return factors
