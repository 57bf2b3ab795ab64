"""Introduce: an introduction that I have begun waits for me: ask one of the two, bring them together, hear what came of it."""

from datetime import datetime, timedelta

import numpy as np

from goodwill.reason import Answer, Between, Evidence, Mask, Reason, Story, Table, _, day
from goodwill.reasons._said import gist
from goodwill.reasons._when import start

name = "introduce"
title = "Bring two together"
OVER = 60  # days after which what was begun and never asked is not pressed any more
HOW = 21  # days after which it is time to hear what came of it,
LATEST = 90  # and until when


def mask(table: Table) -> Mask:
    return Mask(np.broadcast_to(table.between, np.shape(table.days)), np.full(len(table.days), np.inf))


def ask(story: Story) -> Answer:
    """The one that is furthest comes first; every one of them may change the answer."""
    answers = [_of(story, one) for one in story.between if not one.declined]
    moments = [answer.next_at for answer in answers if answer.next_at is not None]
    said = max((answer.reason for answer in answers if answer.reason), key=lambda reason: (reason.worth, reason.about), default=None)
    return Answer(said, min(moments, default=None))


def _of(story: Story, one: Between) -> Answer:
    if one.made_at is not None:
        return _how_it_went(story, one, one.made_at)
    shown = _shown(story, one)
    over = one.begun_at + timedelta(days=OVER)
    if not shown or story.now >= over:
        return Answer()
    if one.agreed and one.other_agreed:
        return Answer(_both_agreed(story, one, shown) if one.is_first else None, over)
    if one.asked or one.agreed or not (one.is_first or one.other_agreed):
        return Answer()
    reason = Reason(
        why=_("You want to bring {name} and {other} together. {name} has not been asked yet.").format(name=story.called, other=one.name)
        if one.is_first
        else _("{other} would like to meet {name}, who has not been asked yet.").format(name=story.called, other=one.name),
        evidence=shown,
        due=one.begun_at.date() + timedelta(days=2),
        act=_("Ask, with an easy way to say no."),
        worth=0.65,
        urgent=0.5,
        minutes=2,
        about=f"{one.about}:ask:{'a' if one.is_first else 'b'}",
        words="introduce_first" if one.is_first else "introduce_second",
    )
    return Answer(reason, over)


def _both_agreed(story: Story, one: Between, shown: tuple[Evidence, ...]) -> Reason:
    return Reason(
        why=_("{name} and {other} have both said that they would like to meet.").format(name=story.called, other=one.name),
        evidence=shown,
        due=one.begun_at.date() + timedelta(days=7),
        act=_("Write to both, say in a sentence why, and leave it to them."),
        worth=0.8,
        urgent=0.7,
        minutes=3,
        owed=True,
        about=f"{one.about}:both:a",
        words="introduce_both",
    )


def _how_it_went(story: Story, one: Between, made_at: datetime) -> Answer:
    asked_at = start((made_at + timedelta(days=HOW)).date(), story.now)
    over = made_at + timedelta(days=LATEST)
    shown = _shown(story, one)
    if one.ended or not one.is_first or not shown or story.now >= over:
        return Answer()
    if story.now < asked_at:
        return Answer(None, asked_at)
    reason = Reason(
        why=_("On {day} you brought {name} and {other} together. What came of it is not known.").format(
            name=story.called, other=one.name, day=day(made_at, story.now)
        ),
        evidence=shown,
        due=asked_at.date(),
        act=_("Ask in a sentence how it went; no more than that."),
        worth=0.45,
        urgent=0.2,
        about=f"{one.about}:how:a",
        words="introduce_how",
    )
    return Answer(reason, over)


def _shown(story: Story, one: Between) -> tuple[Evidence, ...]:
    """Their own words that it rests on; where it was begun without any, the last that passed between the two of us."""
    if one.key:
        return (Evidence(one.key, one.at, one.quote),)
    last = next(iter(story.touches), None)
    return () if last is None else (Evidence(last.key, last.at, gist(last)),)
