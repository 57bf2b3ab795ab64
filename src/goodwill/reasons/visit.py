"""Visit: a trip of mine leads to where they live."""

from datetime import date, timedelta

import numpy as np

from goodwill.reason import Answer, Evidence, Help, Mask, Reason, Story, Table, _, day
from goodwill.reasons._when import start, tomorrow

name = "visit"
title = "Meet on a trip"
AHEAD = 42  # days before the trip from which on it is worth asking
DUE = 10  # days before, by which it is good to have asked
SOON = 7  # days before, from which on it is pressing


def mask(table: Table) -> Mask:
    return Mask(np.broadcast_to(table.trip, np.shape(table.days)), np.full(len(table.days), np.inf))


def ask(story: Story) -> Answer:
    today = story.now.date()
    trips = sorted((one for one in story.helps if one.kind == "trip" and one.first and one.last), key=lambda one: (one.first, one.about))
    coming = [one for one in trips if one.last is not None and one.last >= today]
    if not coming or coming[0].first is None or coming[0].last is None:
        return Answer()
    trip, first, last = coming[0], coming[0].first, coming[0].last
    begins = start(first - timedelta(days=AHEAD), story.now)
    if story.now < begins:
        return Answer(None, begins)
    days = (first - today).days
    reason = Reason(
        why=_why(story, trip, first, last),
        evidence=(Evidence(trip.key, trip.at, trip.quote),),
        due=max(first - timedelta(days=DUE), begins.date()),
        act=_("Ask whether they have an hour for you."),
        worth=0.6,
        urgent=0.8 if days <= SOON else 0.4,
        minutes=3,
        about=trip.about,
        words="visit" if first == last else "visit_days",
        says=(("place", trip.what), ("first", first.isoformat()), ("last", last.isoformat())),
    )
    return Answer(reason, tomorrow(story.now))


def _why(story: Story, trip: Help, first: date, last: date) -> str:
    about = {"place": trip.what, "name": story.called}
    if first == last:
        return _("You are in {place} on {day}; {name} lives there.").format(**about, day=day(first, story.now))
    return _("You are in {place} from {first} to {last}; {name} lives there.").format(
        **about, first=day(first, story.now), last=day(last, story.now)
    )
