"""Giving in words: what could be offered and why, and how far an introduction has gone, the same behind every door."""

from typing import Any

from goodwill.doors.shape import iso, ref
from goodwill.models import Book, Introduction, Offer
from goodwill.models.introduction import AGREED, ASKED, BEGUN, DECLINED, MADE, OUTCOME, THANKED, IntroductionStep
from goodwill.models.own_gifts import RESOURCE, SKILL, TRIP, Gift
from goodwill.words import _, day


def kind_words(kind: str) -> str:
    names = {SKILL: _("something you can do"), RESOURCE: _("something you have"), TRIP: _("a trip"), "person": _("somebody to meet")}
    return names[kind]


def gift_words(gift: Gift) -> str:
    """What the owner can give, in a line."""
    if gift.kind == TRIP and gift.first and gift.last:
        return _("{place}, {first} to {last}").format(place=gift.what, first=day(gift.first), last=day(gift.last))
    return gift.what


def why(book: Book, one: Offer) -> str:
    """Why it fits, in a sentence."""
    about = {"name": one.person.called, "what": one.what, "words": ", ".join(one.words)}
    if one.kind == TRIP and one.first and one.last:
        span = {"first": day(one.first, one.first), "last": day(one.last, one.last)}
        return _("You are in {what} from {first} to {last}; {name} lives there.").format(**about, **span)
    if one.other is not None:
        return _("{what} has to do with what {name} is looking for: {words}.").format(**about)
    return _("You can give what {name} is looking for: {what}.").format(**about)


def gift(one: Gift) -> dict[str, Any]:
    days = {"first": one.first.isoformat() if one.first else None, "last": one.last.isoformat() if one.last else None}
    return {"id": one.word, "kind": one.kind, "what": one.what, **days}


def offer(book: Book, one: Offer) -> dict[str, Any]:
    said = {"touch": one.said_key, "at": iso(book, one.said_at), "quote": one.said}
    return {
        "id": one.pk,
        "person": ref(one.person),
        "kind": one.kind,
        "what": one.what,
        "other": ref(one.other) if one.other else None,
        "why": why(book, one),
        "words": one.words,
        "first": one.first.isoformat() if one.first else None,
        "last": one.last.isoformat() if one.last else None,
        "evidence": [{"touch": one.key, "at": iso(book, one.at), "quote": one.quote}, *([said] if one.said_key else [])],
    }


def state_words(state: str) -> str:
    """How far it has gone."""
    names = {
        BEGUN: _("nobody asked yet"),
        ASKED: _("asked"),
        AGREED: _("both would like to"),
        DECLINED: _("not wanted"),
        MADE: _("brought together"),
        THANKED: _("thanked"),
        OUTCOME: _("something came of it"),
    }
    return names[state]


def step_words(book: Book, one: Introduction, step: IntroductionStep) -> str:
    """Who did what, in a sentence."""
    name = one.a.called if step.person_id == one.a_id else one.b.called if step.person_id == one.b_id else ""
    sentences = {
        ASKED: _("You asked {name}."),
        AGREED: _("{name} would like to."),
        DECLINED: _("{name} would rather not."),
        MADE: _("You brought them together."),
        THANKED: _("{name} thanked you."),
        OUTCOME: _("You have heard how it went."),
    }
    return sentences[step.step].format(name=name)


def following(one: Introduction) -> str:
    """What is to be done next."""
    state = one.state
    if state in (DECLINED, THANKED, OUTCOME):
        return ""
    if state == MADE:
        return _("In three weeks or so, ask how it went.")
    if state == AGREED:
        return _("Write to both.")
    waiting = [person.called for person in (one.a, one.b) if one.step(AGREED, person.pk) is None]
    unasked = [person.called for person in (one.a, one.b) if one.step(ASKED, person.pk) is None and person.called in waiting]
    return _("Ask {name} first.").format(name=unasked[0]) if unasked else _("Wait for {names}.").format(names=", ".join(waiting))


def introduction(book: Book, one: Introduction) -> dict[str, Any]:
    return {
        "id": one.pk,
        "a": ref(one.a),
        "b": ref(one.b),
        "about": one.about,
        "state": one.state,
        "begun_at": iso(book, one.begun_at),
        "next": following(one),
        "steps": [
            {
                "step": step.step,
                "person": ref(one.a if step.person_id == one.a_id else one.b) if step.person_id else None,
                "at": iso(book, step.at),
                "touch": step.key,
                "text": step.text,
            }
            for step in one.steps_so_far
        ],
        "evidence": [
            {"person": ref(person), "touch": key, "at": iso(book, at), "quote": quote}
            for person, key, at, quote in ((one.a, one.key, one.at, one.quote), (one.b, one.said_key, one.said_at, one.said))
            if key
        ],
        "letters": one.letters,
    }
