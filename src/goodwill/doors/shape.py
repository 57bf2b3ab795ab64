"""Shape: the JSON forms of people, suggestions and touches, the same behind every door (shared/CLI.md)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from goodwill.models import Article, Book, Fit, Person, Suggestion, Touch, Word
from goodwill.words import _


def iso(book: Book, when: datetime | None) -> str | None:
    return None if when is None else book.local(when).isoformat()


def ref(person: Person) -> dict[str, Any]:
    return {"id": person.pk, "name": person.name}


def suggestion(s: Suggestion) -> dict[str, Any]:
    return {
        "id": s.pk,
        "person": ref(s.person),
        "reason": s.reason,
        "why": s.why,
        "due": s.due.isoformat(),
        "score": s.score,
        "evidence": s.evidence,
        "act": s.act,
        "minutes": s.minutes,
        "state": s.state,
        "draft": s.draft,
    }


def held(s: Suggestion) -> dict[str, Any]:
    return {"id": s.pk, "person": ref(s.person), "reason": s.reason, "why_not": s.why_not}


def stage(person: Person, now: datetime) -> str:
    """Where things stand with somebody, in one word."""
    f = person.figures
    if person.keep in ("no", "died"):
        return person.keep
    if not f.two_way:
        return "heard of" if f.touches == 0 else "one way"
    if f.last_at is not None and (now - f.last_at).days > 240:
        return "dormant"
    if f.due_at is not None and f.due_at < now:
        return "quiet"
    return "in touch"


def strength_now(person: Person, now: datetime) -> float:
    return round(person.figures.near(now), 3)


def handles(person: Person) -> list[dict[str, str]]:
    return [{"kind": handle.kind, "value": handle.value} for handle in person.handles.all() if handle.kind not in ("card", "name")]


def person_row(book: Book, person: Person, now: datetime) -> dict[str, Any]:
    f = person.figures
    return {
        **ref(person),
        "handles": handles(person),
        "touches": f.touches,
        "first_at": iso(book, f.first_at),
        "last_at": iso(book, f.last_at),
        "last_in_at": iso(book, f.last_in_at),
        "last_out_at": iso(book, f.last_out_at),
        "due_at": iso(book, f.due_at),
        "strength": strength_now(person, now),
        "stage": stage(person, now),
    }


def touch(book: Book, t: Touch) -> dict[str, Any]:
    return {
        "touch": t.event.key,
        "at": iso(book, t.at),
        "kind": t.event.kind,
        "way": t.way,
        "title": t.event.title,
        "excerpt": " ".join(t.event.text.split())[:280],
        "others": t.others,
    }


def person_whole(book: Book, person: Person, now: datetime, newest: int = 100) -> dict[str, Any]:
    f = person.figures
    timeline = Touch.objects.filter(person=person).select_related("event").order_by("-at", "-event__key")[:newest]
    notes = Word.objects.filter(person=person, verb="note", undone_at=None).order_by("-pk")
    ledger = person.entries.select_related("event").order_by("-at")[:newest]
    facts = [
        {"kind": name, "value": getattr(person, name)}
        for name in ("organisation", "title", "birthday", "circle", "about", "met_at")
        if getattr(person, name)
    ]
    return {
        **person_row(book, person, now),
        "keep": person.keep,
        "timeline": [touch(book, t) for t in timeline],
        "ledger": [
            {"id": e.pk, "kind": e.kind, "by": e.by, "person": ref(person), "quote": e.quote, "at": iso(book, e.at), "touch": e.event.key}
            for e in ledger
        ],
        "facts": facts,
        "journey": [],
        "notes": [{"text": word.value["text"], "at": iso(book, word.at)} for word in notes],
        "rhythm": {"days": f.rhythm, "said": f.rhythm_said, "due_at": iso(book, f.due_at)},
    }


def reading(book: Book, article: Article, fits: Sequence[Fit]) -> dict[str, Any]:
    """An article and whom it would please; not those who know it or for whom it is nothing."""
    return {
        "article": {
            "key": article.key,
            "url": article.url,
            "title": article.title,
            "feed": article.feed,
            "author": article.author,
            "at": iso(book, article.at),
            "added_at": iso(book, article.added_at),
        },
        "people": [
            {"person": ref(fit.person), "score": fit.score, "why": because(fit), "evidence": fit.evidence}
            for fit in fits
            if fit.score and fit.shared_at is None and fit.verdict in ("", "good")
        ],
    }


def because(fit: Fit) -> str:
    """Why it would please them, in their own words."""
    return _("{name}: “{quote}”").format(name=fit.person.called, quote=" ".join(fit.evidence[0]["quote"].split())) if fit.evidence else ""


def taught(book: Book) -> list[dict[str, Any]]:
    """What the owner's verdicts on articles have taught: for each person, about what more and about what less."""
    words = Word.objects.filter(book=book, verb="article", undone_at=None).order_by("-pk").select_related("person")
    found: dict[int, dict[str, Any]] = {}
    for word in words[:500]:
        if word.person is not None and word.value["verdict"] in ("no", "good"):
            one = found.setdefault(word.person.pk, {"person": ref(word.person), "more": [], "less": []})
            side = one["more" if word.value["verdict"] == "good" else "less"]
            side += [each for each in word.value.get("words", ()) if each not in side]
    return list(found.values())
