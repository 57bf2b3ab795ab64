"""Export: everything out, in open formats: JSON lines, one file a noun, in an order that depends on nothing but the content.

Links, questions and teams stay out: they are worked out from the handles, cards and words that are in it.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from io import RawIOBase
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from goodwill.errors import Trouble
from goodwill.models.article import Article, Feed, Fit
from goodwill.models.book import Book
from goodwill.models.entry import Entry
from goodwill.models.fact import Fact
from goodwill.models.figures import Figures
from goodwill.models.person import Handle, Person, Profile, Spelling
from goodwill.models.touch import Event, Part, Touch
from goodwill.models.want import Helper, Want
from goodwill.models.word import Word
from goodwill.words import _

PIECE = 2**18  # bytes that are handed on at once

README = """Everything that Goodwill keeps for {name}, one JSON document a line.

people.jsonl    people with their handles, spellings and running figures
events.jsonl    what happened: who took part, and the touches read off it
profiles.jsonl  address-book entries as they were read
ledger.jsonl    asks, offers, promises, gives, thanks: with the quote, and what settled them
facts.jsonl     needs, interests, events, ties, limits: with the quote
articles.jsonl  what there is to read, whom it would please, and to whom it went
feeds.jsonl     the feeds you read
wants.jsonl     what you want, whom it may depend on, and what came of it
words.jsonl     what you said yourself, in order

Times are ISO 8601 in UTC. People are named by a handle of theirs ("who"), events by their key.
"""


def export(book: Book, folder: Path) -> list[Path]:
    """Writes the whole book into `folder`; returns the files.

    Raises:
        Trouble: the folder holds something already that is not an export.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()) and not (folder / "people.jsonl").exists():
        raise Trouble(_("{folder} is not empty.").format(folder=folder), _("Name a new folder."))
    for name, lines in _files(book):
        with (folder / name).open("w", encoding="utf-8") as file:
            file.writelines(lines)
    return sorted(folder.iterdir())


def zipped(book: Book) -> Iterator[bytes]:
    """The same files in one ZIP file, piece by piece as they are written; nothing of it is laid down on the way."""
    taken = _Taken()
    with ZipFile(taken, "w", ZIP_DEFLATED) as archive:
        for name, lines in _files(book):
            with archive.open(f"goodwill/{name}", "w", force_zip64=True) as file:
                for line in lines:
                    file.write(line.encode())
                    if taken.size > PIECE:
                        yield taken.all()
    yield taken.all()


class _Taken(RawIOBase):
    """What was written and not yet taken away. It cannot go back, so the archive does not try to."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []
        self.size = 0

    def writable(self) -> bool:
        return True

    def write(self, piece: Any, /) -> int:
        self.pieces.append(bytes(piece))
        self.size += len(self.pieces[-1])
        return len(self.pieces[-1])

    def all(self) -> bytes:
        pieces, self.pieces, self.size = self.pieces, [], 0
        return b"".join(pieces)


def _files(book: Book) -> Iterator[tuple[str, Iterable[str]]]:
    """Each file by name, and its lines."""
    who = _who(book)
    yield "README.txt", [README.format(name=book.me.name if book.me else "")]
    nouns: tuple[tuple[str, Iterable[dict[str, Any]]], ...] = (
        ("people", _people(book, who)),
        ("events", _events(book, who)),
        ("profiles", _profiles(book, who)),
        ("ledger", _ledger(book, who)),
        ("facts", _facts(book, who)),
        ("articles", _articles(book, who)),
        ("feeds", _feeds(book)),
        ("wants", _wants(book, who)),
        ("words", _words(book, who)),
    )
    for name, lines in nouns:
        yield f"{name}.jsonl", map(_line, lines)


def _in_order(said: Any) -> Any:
    """What was stored as JSON, by name: PostgreSQL does not keep the order in which it was said."""
    if isinstance(said, dict):
        return {name: _in_order(said[name]) for name in sorted(said)}
    return [_in_order(one) for one in said] if isinstance(said, list) else said


def _line(line: dict[str, Any]) -> str:
    return json.dumps(line, ensure_ascii=False, default=lambda value: value.isoformat()) + "\n"


def _who(book: Book) -> dict[int, str]:
    """A name for each person that is the same in every book with the same content: the first handle, else a number."""
    who: dict[int, str] = {}
    for person, kind, value in Handle.objects.filter(book=book).values_list("person_id", "kind", "value"):
        name = f"{kind}:{value}"
        who[person] = min(who.get(person, name), name)
    for person in Person.objects.filter(book=book).exclude(pk__in=list(who)).values_list("pk", flat=True):
        who[person] = f"person:{person}"
    return who


def _people(book: Book, who: dict[int, str]) -> Iterator[dict[str, Any]]:
    handles, spelt = defaultdict(list), defaultdict(set)
    for person, kind, value in Handle.objects.filter(book=book).order_by("kind", "value").values_list("person_id", "kind", "value"):
        handles[person].append({"kind": kind, "value": value})
    for person, name in Spelling.objects.filter(handle__book=book).values_list("handle__person_id", "name"):
        spelt[person].add(name)
    figures = {f.person_id: f for f in Figures.objects.filter(book=book)}
    fields = ("name", "keep", "not_before", "circle", "organisation", "title", "birthday", "address", "about", "met_at", "family", "honour")
    for one in sorted(Person.objects.filter(book=book), key=lambda one: who[one.pk]):
        yield {
            "who": who[one.pk],
            **{field: getattr(one, field) for field in fields},
            "is_owner": one.pk == book.me_id,
            "handles": handles[one.pk],
            "spellings": sorted(spelt[one.pk]),
            "figures": _figures(figures.get(one.pk, Figures())),
        }


def _figures(figures: Figures) -> dict[str, Any]:
    skipped = ("person", "book", "stale_at", "ask_at")
    values = {field.name: getattr(figures, field.name) for field in Figures._meta.fields if field.name not in skipped}
    return {name: round(value, 6) if isinstance(value, float) else value for name, value in values.items()}


def _events(book: Book, who: dict[int, str]) -> Iterator[dict[str, Any]]:
    fields = ("key", "kind", "at", "until", "title", "text", "place", "answers", "thread", "aside", "revision", "where")
    keys = list(Event.objects.filter(book=book).order_by("key").values_list("pk", flat=True))
    for start in range(0, len(keys), 800):
        some = keys[start : start + 800]
        parts, touches = defaultdict(list), defaultdict(list)
        for event, role, kind, value in Part.objects.filter(event__in=some).values_list(
            "event_id", "role", "handle__kind", "handle__value"
        ):
            parts[event].append({"role": role, "kind": kind, "value": value})
        for event, person, way, others in Touch.objects.filter(event__in=some).values_list("event_id", "person_id", "way", "others"):
            touches[event].append({"who": who[person], "way": way, "others": others})
        events = Event.objects.in_bulk(some)
        for pk in some:
            yield {
                **{field: getattr(events[pk], field) for field in fields},
                "parties": sorted(parts[pk], key=lambda p: (p["role"], p["kind"], p["value"])),
                "touches": sorted(touches[pk], key=lambda t: (t["who"], t["way"])),
            }


def _profiles(book: Book, who: dict[int, str]) -> Iterator[dict[str, Any]]:
    for profile in Profile.objects.filter(book=book).order_by("key"):
        yield {"key": profile.key, "who": who[profile.person_id], "said": _in_order(profile.said), "where": profile.where}


def _ledger(book: Book, who: dict[int, str]) -> Iterator[dict[str, Any]]:
    entries = [
        {
            **_said(e, who),
            "by": e.by,
            "state": e.state,
            "settled_by": e.settled_by.key if e.settled_by else "you" if e.word_id else None,
            "settled_at": e.settled_at,
        }
        for e in Entry.objects.filter(book=book).select_related("event", "settled_by").defer("event__text", "settled_by__text")
    ]
    yield from sorted(entries, key=_order)


def _facts(book: Book, who: dict[int, str]) -> Iterator[dict[str, Any]]:
    facts = [{**_said(f, who), "state": f.state} for f in Fact.objects.filter(book=book).select_related("event").defer("event__text")]
    yield from sorted(facts, key=_order)


def _said(line: Entry | Fact, who: dict[int, str]) -> dict[str, Any]:
    fields = ("kind", "at", "due", "quote", "what", "rule")
    return {
        "touch": line.event.key,
        "who": who[line.person_id],
        **{field: getattr(line, field) for field in fields},
        "sure": round(line.sure, 6),
    }


def _order(line: dict[str, Any]) -> tuple[str, ...]:
    return tuple(line[name] for name in ("touch", "who", "kind", "quote"))


def _articles(book: Book, who: dict[int, str]) -> Iterator[dict[str, Any]]:
    fits = defaultdict(list)
    for fit in Fit.objects.filter(article__book=book):
        shared = {"shared_at": fit.shared_at, "shared_out": fit.shared_out, "verdict": fit.verdict}
        fits[fit.article_id].append(
            {"who": who[fit.person_id], "score": fit.score, "words": fit.words, "evidence": _in_order(fit.evidence), **shared}
        )
    fields = ("key", "url", "title", "text", "author", "feed", "at", "added_at")
    for article in Article.objects.filter(book=book).order_by("key").iterator(500):
        yield {**{field: getattr(article, field) for field in fields}, "people": sorted(fits[article.pk], key=lambda one: one["who"])}


def _feeds(book: Book) -> Iterator[dict[str, Any]]:
    for feed in Feed.objects.filter(book=book).order_by("name"):
        yield {"name": feed.name, "url": feed.url, "checked_at": feed.checked_at, "trouble": feed.trouble}


def _wants(book: Book, who: dict[int, str]) -> Iterator[dict[str, Any]]:
    people = defaultdict(list)
    for one in Helper.objects.filter(want__book=book):
        went = {"at": one.at, "asked_at": one.asked_at, "refused_at": one.refused_at, "through": one.through}
        people[one.want_id].append({"who": who[one.person_id], **went})
    fields = ("number", "at", "text", "success", "by", "others", "closed_at", "came")
    for want in Want.objects.filter(book=book).order_by("number"):
        said = {field: getattr(want, field) for field in fields}
        yield {**said, "steps": _in_order(want.steps), "people": sorted(people[want.pk], key=lambda one: one["who"])}


def _words(book: Book, who: dict[int, str]) -> Iterator[dict[str, Any]]:
    for word in Word.objects.filter(book=book).order_by("pk"):
        person = who.get(word.person_id) if word.person_id else None
        yield {
            "who": person,
            "about": word.anchor,
            "verb": word.verb,
            "value": _in_order(word.value),
            "at": word.at,
            "undone_at": word.undone_at,
        }
