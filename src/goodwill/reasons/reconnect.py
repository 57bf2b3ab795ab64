"""Reconnect: once close, long silent. Picked up as if no time had passed."""

from datetime import timedelta

import numpy as np

from goodwill.reason import Answer, Evidence, Mask, Reason, Story, Table, _, day, days
from goodwill.reasons._said import gist
from goodwill.reasons._when import a_tenth_on

name = "reconnect"
title = "Reconnect"
SILENT = 240  # days
ONCE = 2.0  # how strong it was at its best
ENOUGH = 8  # days of contact
LASTING = 120  # days from first to last
MUTUAL = 3  # letters from each side, or meetings
GONE = 5 * 365  # days after which the archive says too little about today


def mask(table: Table) -> Mask:
    mutual = np.minimum(table.n_in, table.n_out) + table.n_met >= MUTUAL
    close = (table.best >= ONCE) & (table.days >= ENOUGH) & mutual & (table.last_at - table.first_at >= LASTING * 86400)
    silence = (table.now - table.last_at) / 86400
    return Mask(
        close & (silence >= SILENT) & (silence <= GONE), np.where(close & (silence < SILENT), table.last_at + SILENT * 86400, np.inf)
    )


def ask(story: Story) -> Answer:
    f = story.figures
    if f.last_at is None or f.first_at is None or not story.touches:
        return Answer()
    if f.best < ONCE or f.days < ENOUGH or min(f.n_in, f.n_out) + f.n_met < MUTUAL or f.last_at - f.first_at < timedelta(days=LASTING):
        return Answer()
    silence = story.now - f.last_at
    if silence < timedelta(days=SILENT):
        return Answer(None, f.last_at + timedelta(days=SILENT))
    if silence >= timedelta(days=GONE):
        return Answer()
    last = next((seen for seen in story.touches if seen.way != "out" and gist(seen)), story.touches[0])
    reason = Reason(
        why=_("You and {name} were in touch on {n} days, and then, since {day}, not for {silence}.").format(
            name=story.called, n=f.days, day=day(f.last_at, story.now), silence=days(silence.days)
        ),
        evidence=(Evidence(last.key, last.at, gist(last)),),
        due=(f.last_at + timedelta(days=SILENT)).date(),
        act=_("Pick it up as if no time had passed: one line about what you remember."),
        worth=min(0.6, 0.25 + 0.06 * f.best) * (1.0 - (f.chance or 0.0)),
        urgent=0.1,
        about=last.key,
    )
    return Answer(reason, min(f.last_at + timedelta(days=GONE), a_tenth_on(story.now, f.last_at)))
