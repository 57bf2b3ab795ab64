"""Want shape: the JSON forms of wants, of an ask before it is made, and of areas, the same behind every door."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from goodwill.doors import want_words
from goodwill.doors.shape import iso, ref
from goodwill.models import Book, Helper, Want, rain
from goodwill.models.areas import Area
from goodwill.models.asking import Before


def want(book: Book, one: Want, helpers: Sequence[Helper]) -> dict[str, Any]:
    return {
        "id": one.number,
        "text": one.text,
        "success": one.success,
        "by": one.by.isoformat() if one.by else None,
        "others": one.others,
        "at": iso(book, one.at),
        "state": "open" if one.is_open else "closed",
        "closed_at": iso(book, one.closed_at),
        "came": one.came,
        "steps": [{"n": step["n"], "text": step["text"], "done": step["done"]} for step in one.steps],
        "people": [helper(book, each) for each in helpers],
    }


def helper(book: Book, one: Helper) -> dict[str, Any]:
    return {
        "person": ref(one.person),
        "asked_at": iso(book, one.asked_at),
        "refused_at": iso(book, one.refused_at),
        "through": one.through,
    }


def before(book: Book, one: Before, give: dict[str, str], draft: dict[str, str], now: datetime) -> dict[str, Any]:
    stand = one.stand
    return {
        "want": {"id": one.want.number, "text": one.want.text},
        "person": ref(stand.person),
        "account": {
            "given": stand.passed.given,
            "given_at": iso(book, stand.passed.given_at),
            "received": stand.passed.received,
            "received_at": iso(book, stand.passed.received_at),
            "owed": [rain.give_told(book, give) for give in stand.owed],
            "warmth": stand.warmth,
            "strength": round(stand.standing.near, 3),
            "last_at": iso(book, stand.figures.last_at),
        },
        "may_ask": one.may_ask,
        "bar": {"kind": stand.bar_kind, "why": stand.bar, "again": stand.again.isoformat() if stand.again else None} if stand.bar else None,
        "flags": [{"kind": kind, "why": why} for kind, why in one.flags],
        "keep_in_mind": list(one.notes),
        "first": [rain.give_told(book, give) for give in stand.gives],
        "paths": [
            {
                "person": ref(path.person),
                "why": want_words.path(path, stand.person.called, book, now),
                "evidence": [{"touch": path.touch, "at": iso(book, path.at), "quote": ""}],
            }
            for path in one.paths
        ],
        "give": give or None,
        "draft": draft or None,
    }


def area(book: Book, one: Area, now: datetime) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "name": one.name,
        "known": one.n,
        "people": [ref(person) for person in one.people],
        "last_at": iso(book, one.last_at),
        "why": want_words.area(one, book, now),
        "evidence": [{"touch": one.touch, "at": iso(book, one.last_at), "quote": one.title}],
    }
