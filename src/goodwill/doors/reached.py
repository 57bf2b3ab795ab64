"""Reached: who can help and through whom, in words and as JSON, the same behind every door."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from goodwill.doors.shape import iso, ref
from goodwill.models import Book, Entry, Event, Person, Want, wants
from goodwill.models.between import Link
from goodwill.models.reach import Direct, Quote, Reached, Way
from goodwill.models.standing import Standing
from goodwill.words import _, day, ngettext
from goodwill.writing.forward import Note, notes

SHORT = 200  # characters of a quote within a sentence


def document(book: Book, reached: Reached, now: datetime, want: Want | None = None) -> dict[str, Any]:
    """What shared/CLI.md promises, and the rest beside it; of a want, how ready its people are."""
    to_direct, to_ways = notes(book, reached, now)
    titles = _titles(book, reached)
    return {
        "subject": reached.subject,
        "direct": [_direct(book, one, note, reached.subject, now) for one, note in zip(reached.direct, to_direct)],
        "paths": [_way(book, way, note, reached.subject, titles, now) for way, note in zip(reached.ways, to_ways)],
        "ready": wants.ready(want, now) if want else None,
    }


def _titles(book: Book, reached: Reached) -> dict[str, str]:
    keys = {step.link.key for way in reached.ways for step in way.steps}
    return dict(Event.objects.filter(book=book, key__in=keys).values_list("key", "title")) if keys else {}


def _direct(book: Book, one: Direct, note: Note, subject: str, now: datetime) -> dict[str, Any]:
    return {
        "person": ref(one.person),
        "why": _because(book, one.person, one.evidence[0], now),
        "strength": round(one.strength, 3),
        "score": one.worth,
        "evidence": [_evidence(book, quote, now) for quote in one.evidence],
        "ask": _("Ask {name} about {subject}.").format(name=one.person.called, subject=subject),
        **_account(book, one.person, one.standing, now),
        "note": note._asdict(),
    }


def _way(book: Book, way: Way, note: Note, subject: str, titles: dict[str, str], now: datetime) -> dict[str, Any]:
    first, rest = way.through[0], [*way.through[1:], way.to]
    return {
        "through": [ref(person) for person in way.through],
        "to": ref(way.to),
        "warmth": way.warmth,
        "why": " ".join(
            [_because(book, way.to, way.evidence[0], now), *(tied(book, step.a, step.b, step.link, titles, now) for step in way.steps)]
        ),
        "ask": _asking(first, rest),
        "evidence": [_evidence(book, quote, now) for quote in way.evidence],
        "links": [
            {
                "from": ref(step.a),
                "to": ref(step.b),
                "how": step.link.how,
                "warmth": round(step.link.warmth, 4),
                "touch": step.link.key,
                "at": iso(book, datetime.fromtimestamp(step.link.at, book.zone)),
                "when": day(datetime.fromtimestamp(step.link.at, book.zone), book.local(now)),
                "title": titles.get(step.link.key, ""),
            }
            for step in way.steps
        ],
        **_account(book, first, way.standing, now),
        "note": note._asdict(),
    }


def _evidence(book: Book, quote: Quote, now: datetime) -> dict[str, Any]:
    on = day(book.local(quote.at), book.local(now)) if quote.at else ""
    return {"touch": quote.key or None, "at": iso(book, quote.at), "when": on, "title": quote.title, "quote": quote.quote}


def _because(book: Book, person: Person, quote: Quote, now: datetime) -> str:
    """Their own words, and when."""
    said = " ".join(quote.quote.split())
    said = said if len(said) <= SHORT else f"{said[:SHORT].rsplit(None, 1)[0]} …"
    if not quote.key or quote.at is None:
        return _("Of {name} it is written down: “{quote}”.").format(name=person.called, quote=said)
    on = day(book.local(quote.at), book.local(now))
    if quote.by_title:
        return _("{name} said on {day}, in “{title}”: “{quote}”").format(name=person.called, day=on, title=quote.title, quote=said)
    return _("{name} said on {day}: “{quote}”").format(name=person.called, day=on, quote=said)


def tied(book: Book, a: Person, b: Person, link: Link, titles: Mapping[str, str], now: datetime) -> str:
    """What ties two who are not the owner."""
    at = day(datetime.fromtimestamp(link.at, book.zone), book.local(now))
    told = {
        "met": _("{a} and {b} were both at “{title}” on {day}."),
        "mentioned": _("{a} wrote of {b} on {day}, in “{title}”."),
        "wrote": _("{a} and {b} were in touch on {day}, in “{title}”."),
    }[link.how]
    a, b = (a, b) if link.a == a.pk or link.how != "mentioned" else (b, a)
    return told.format(a=a.name, b=b.name, day=at, title=titles.get(link.key, ""))


def _asking(first: Person, rest: list[Person]) -> str:
    if len(rest) == 1:
        return _("Ask {first} whether they would put you in touch with {to}.").format(first=first.name, to=rest[0].name)
    return _("Ask {first} whether {then} could be asked to put you in touch with {to}.").format(
        first=first.name, then=rest[0].name, to=rest[-1].name
    )


def _account(book: Book, person: Person, stands: Standing, now: datetime) -> dict[str, Any]:
    """What goodwill stands with who is asked, what to give first, and what is in it for them."""
    return {
        "goodwill": {"given": stands.given, "got": stands.got, "says": _goodwill(person, stands)},
        "give_first": [
            {
                "what": _first(person, line),
                "touch": line.event.key,
                "quote": line.quote,
                "at": iso(book, line.at),
                "when": day(book.local(line.at), book.local(now)) if line.at else "",
            }
            for line in stands.first
        ],
        "in_it": _in_it(person, stands),
    }


def _goodwill(person: Person, stands: Standing) -> str:
    if stands.is_none:
        return _("Nothing was given either way yet: give something first, or with the question.")
    given = ngettext("You gave once.", "You gave {n} times.", stands.given).format(n=stands.given)
    got = ngettext("{name} gave once.", "{name} gave {n} times.", stands.got).format(name=person.called, n=stands.got)
    return " ".join(said for said, n in ((given, stands.given), (got, stands.got)) if n)


def _first(person: Person, line: Any) -> str:
    said = {"name": person.called, "what": " ".join(line.quote.split())[:SHORT]}
    if not isinstance(line, Entry):
        return _("{name} needs something: “{what}”").format(**said)
    told = {
        "promise": _("Keep your promise first: “{what}”"),
        "ask": _("Answer first what {name} asked you: “{what}”"),
        "give": _("Say thank you first for: “{what}”"),
    }
    return told[line.kind].format(**said)


def _in_it(person: Person, stands: Standing) -> dict[str, Any] | None:
    """What they said they need or care about; nothing where they said nothing."""
    for fact in (*stands.needs, *stands.interests):
        said = {"name": person.called, "what": " ".join(fact.quote.split())[:SHORT]}
        what = _("{name} said they need: “{what}”") if fact.kind == "need" else _("{name} cares about: “{what}”")
        return {"what": what.format(**said), "touch": fact.event.key, "quote": fact.quote}
    return None
