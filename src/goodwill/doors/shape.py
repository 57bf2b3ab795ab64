"""Shape: the JSON forms of people, suggestions and touches, the same behind every door (shared/CLI.md)."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from goodwill.models import Article, Book, Card, Entry, Fact, Fit, Person, Suggestion, Touch, Word, ledger, talk
from goodwill.models.figures import DORMANT, FRESH
from goodwill.models.found_people import Why
from goodwill.models.journey import journey
from goodwill.models.known import happened
from goodwill.models.wants import led_to
from goodwill.words import _

if TYPE_CHECKING:
    from goodwill.outbox._address import Checked


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
    if f.last_at is None or f.last_at <= now - DORMANT:
        return "dormant"
    return "quiet" if (f.due_at or f.last_at + FRESH) < now else "in touch"


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
        "strength_unsure": round(f.unsure_now(now), 3),
        "chance": f.chance(now),
        "stage": stage(person, now),
    }


def why(book: Book, said: Sequence[Why]) -> dict[str, Any]:
    """Why somebody is in a list, where that rests on something."""
    each = [{"text": one.text, "is_quote": one.is_quote, "touch": one.key or None, "at": iso(book, one.at)} for one in said]
    return {"why": each} if each else {}


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


def entry(book: Book, line: Entry, now: datetime) -> dict[str, Any]:
    return {
        "id": line.pk,
        "kind": line.kind,
        "by": line.by,
        "person": ref(line.person),
        "what": line.says,
        "at": iso(book, line.at),
        "due": line.due.isoformat() if line.due else None,
        "state": line.state_at(now),
        "settled_by": line.settled_by.key if line.settled_by else f"word:{line.word_id}" if line.word_id else None,
        "settled_at": iso(book, line.settled_at),
        "quote": line.quote,
        "touch": line.event.key,
        "sure": round(line.sure, 2),
    }


def fact(book: Book, one: Fact) -> dict[str, Any]:
    return {
        "id": one.pk,
        "kind": one.kind,
        "by": "me" if one.rule == "said" and one.kind == "boundary" else "them",
        "person": ref(one.person),
        "what": one.what or one.quote,
        "at": iso(book, one.at),
        "due": one.due.isoformat() if one.due else None,
        "state": one.state or "stands",
        "quote": one.quote,
        "touch": one.event.key,
        "sure": round(one.sure, 2),
    }


def person_whole(book: Book, person: Person, now: datetime, newest: int = 100) -> dict[str, Any]:
    f = person.figures
    timeline = Touch.objects.filter(happened(now, "event__"), person=person).select_related("event").order_by("-at", "-event__key")[:newest]
    words = Word.objects.filter(person=person, verb__in=("note", *talk.VERBS), undone_at=None).order_by("-pk")
    notes = [(text, word.at) for word in words if (text := talk.surprise_in(word)) and (word.verb == "note" or "surprise" in word.value)]
    facts = [
        {"kind": name, "value": getattr(person, name)}
        for name in ("organisation", "title", "birthday", "circle", "about", "met_at")
        if getattr(person, name)
    ]
    return {
        **person_row(book, person, now),
        "keep": person.keep,
        "timeline": [touch(book, t) for t in timeline],
        "ledger": [entry(book, line, now) for line in ledger.lines(book, now, person)[:newest]],
        "facts": facts + [fact(book, one) for one in ledger.facts(book, now, [person.pk])[:newest]],
        "journey": [
            {
                "step": step.step,
                "done_at": iso(book, step.done_at),
                "due_at": iso(book, step.due_at),
                "evidence": [{"touch": step.evidence}] if step.evidence else [],
            }
            for step in journey(person, now)
        ],
        "wants": [
            {"id": one.want.number, "text": one.want.text, "state": "open" if one.want.is_open else "closed", "came": one.want.came}
            | {"through": one.through}
            for one in led_to(person)
        ],
        "notes": [{"text": text, "at": iso(book, at)} for text, at in notes],
        "rhythm": {"days": f.rhythm, "said": f.rhythm_said, "due_at": iso(book, f.due_at)},
    }


CARD = {"": "to write", "later": "postponed", "mailed": "mailed", "no": "not this one"}


def cards(book: Book, ones: Sequence[Card]) -> list[dict[str, Any]]:
    from goodwill.daily.sheets import address, home_of

    home = home_of(book)
    return [_card(book, one, address(one, home)) for one in ones]


def _card(book: Book, one: Card, to: "Checked | None") -> dict[str, Any]:
    return {
        "id": one.pk,
        "person": ref(one.person),
        "due": one.due.isoformat(),
        "words": one.words,
        "address": list(to.lines) if to else [],
        "notes": list(to.notes) if to else [],
        "state": CARD[one.state],
        "until": iso(book, one.until),
        "mailed_at": iso(book, one.mailed_at),
        "evidence": [{"touch": one.key, "at": iso(book, one.at), "quote": one.quote}] if one.key else [],
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
