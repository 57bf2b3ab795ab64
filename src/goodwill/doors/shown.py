"""Shown: a need and its worksheet as JSON, the same behind every door, and where its words are from."""

from datetime import datetime
from typing import Any

from goodwill.doors import shape
from goodwill.models import Book
from goodwill.models.needs import Due
from goodwill.words import _, day
from goodwill.writing.worksheet import Said, Worksheet


def names() -> dict[str, str]:
    """The parts of a worksheet that are somebody's words, as they are headed."""
    return {
        "theirs": _("What else they said of it"),
        "knowing": _("Who seems to know about it"),
        "asking": _("Who looks for it, too"),
    }


def due(book: Book, one: Due, now: datetime) -> dict[str, Any]:
    """A line of the list."""
    today = book.local(now).date()
    return {
        "id": one.need.pk,
        "person": shape.ref(one.suggestion.person),
        "need": one.need.quote,
        "noted_by_me": one.need.rule == "said",
        "due": one.suggestion.due.isoformat(),
        "late": today > one.suggestion.due,
        "why": one.suggestion.why,
        "evidence": one.suggestion.evidence,
        "suggestion": one.suggestion.pk,
        "held_back": one.why_not,
    }


def shaped(book: Book, sheet: Worksheet, now: datetime) -> dict[str, Any]:
    """The worksheet."""
    need = sheet.need
    return {
        "id": need.pk,
        "person": shape.ref(need.person),
        "need": need.quote,
        "noted_by_me": sheet.is_noted,
        "touch": need.event.key,
        "title": sheet.title,
        "kind": need.event.kind,
        "at": shape.iso(book, need.at),
        "due": sheet.due.isoformat(),
        "settled_at": shape.iso(book, sheet.settled_at),
        "limits": [{"quote": limit.quote, "touch": limit.event.key} for limit in sheet.limits],
        "also": [{"id": one.pk, "need": one.quote, "noted_by_me": one.rule == "said"} for one in sheet.also],
        "theirs": [_said(one) for one in sheet.theirs],
        "knowing": [_said(one) for one in sheet.knowing],
        "asking": [_said(one) for one in sheet.asking],
        "articles": [{"title": article.title, "url": article.url, "key": article.key} for article in sheet.articles],
        "nothing": nothing(sheet),
        "checklist": list(sheet.checklist),
        "message": sheet.message,
    }


def nothing(sheet: Worksheet) -> str:
    """The one line where nothing else is known."""
    return _("Nothing else in your book touches on it.") if sheet.is_alone else ""


def _said(one: Said) -> dict[str, Any]:
    return {
        "person": shape.ref(one.person),
        "quote": one.quote,
        "noted_by_me": one.is_noted,
        "touch": one.touch,
        "title": one.title,
        "kind": one.kind,
        "at": one.at.isoformat(),
    }


def where(book: Book, one: dict[str, Any], now: datetime) -> str:
    """The touch that words are from: "a mail of 3 May, “The boat”"."""
    kinds = {"mail": _("a mail"), "chat": _("a chat"), "meeting": _("a meeting"), "call": _("a call"), "visit": _("a visit")}
    at = day(datetime.fromisoformat(one["at"]), book.local(now))
    said = _("{kind}, {day}").format(kind=kinds.get(one["kind"], one["kind"]), day=at)
    return _("{said}, “{title}”").format(said=said, title=one["title"]) if one["title"] else said
