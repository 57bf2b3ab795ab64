"""Birthday: it is theirs today, or in the next days."""

import re
from datetime import date, timedelta

import numpy as np

from goodwill.reason import Answer, Evidence, Mask, Reason, Story, Table, _, day
from goodwill.reasons._when import start, tomorrow

name = "birthday"
title = "Birthday"
AHEAD = 3  # days before
KNOWN = 3  # days of contact: a single exchange makes nobody's birthday our business
_BIRTHDAY = re.compile(r"birthday|geburtstag|anniversaire|cumplea[ñn]os", re.IGNORECASE)
AFTER = 2  # days after: late, but still welcome


def mask(table: Table) -> Mask:
    return Mask(table.born, np.full(len(table.born), np.inf))


def ask(story: Story) -> Answer:
    if not story.birthday or not (story.chosen or story.figures.days >= KNOWN):
        return Answer()
    today = story.now.date()
    coming = _next(story.birthday, today - timedelta(days=AFTER))
    if coming is None:
        return Answer()
    if today < coming - timedelta(days=AHEAD):
        return Answer(None, start(coming - timedelta(days=AHEAD), story.now))
    if _is_congratulated(story, coming):
        return Answer(None, start(coming + timedelta(days=AFTER + 1), story.now))
    if coming == today:
        why = _("It is {name}’s birthday today.").format(name=story.called)
    elif coming < today:
        why = _("It was {name}’s birthday on {day}.").format(name=story.called, day=day(coming, story.now))
    else:
        why = _("{name}’s birthday is on {day}.").format(name=story.called, day=day(coming, story.now))
    reason = Reason(
        why=why,
        evidence=(Evidence(story.birthday_from, None, story.birthday),),
        due=coming,
        act=_("Congratulate in one line."),
        worth=0.6,
        urgent=1.0 if coming <= today else 0.5,
        minutes=1,
        about=f"{coming.year}",
    )
    return Answer(reason, tomorrow(story.now))


def _is_congratulated(story: Story, coming: date) -> bool:
    """Did I write or see them on the day or after; or, in the days before, a letter that speaks of it?"""
    mine = [seen for seen in story.touches if seen.way != "in" and seen.at.date() >= coming - timedelta(days=AHEAD)]
    return any(seen.at.date() >= coming or _BIRTHDAY.search(f"{seen.title} {seen.text}") for seen in mine)


def _next(birthday: str, earliest: date) -> date | None:
    """The first birthday from a day on; 29 February is kept on the 28th in other years."""
    try:
        month, dayofmonth = int(birthday[-5:-3]), int(birthday[-2:])
        date(2000, month, dayofmonth)
    except ValueError:
        return None
    for year in (earliest.year, earliest.year + 1):
        try:
            found = date(year, month, dayofmonth)
        except ValueError:
            found = date(year, 2, 28)
        if found >= earliest:
            return found
    return None
