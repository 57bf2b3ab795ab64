"""Keep in touch: it has been quiet for longer than the two of us are used to."""

from datetime import timedelta
from typing import Any

import numpy as np

from goodwill.reason import Answer, Evidence, Figures, Mask, Reason, Story, Table, _, by_itself, days, every
from goodwill.reasons._said import gist
from goodwill.reasons._when import a_tenth_on

name = "keep_in_touch"
title = "Keep in touch"
ENOUGH = 8  # days of contact before a rhythm means anything
LASTING = 120  # days from first to last: what was over in a month was one matter, not a bond
MUTUAL = 3  # letters from each side, or meetings
CLOSE = 1.0  # how strong it once was: some letters to and fro within a few weeks
DORMANT = 240  # days after which it is for reconnect to ask
FRESH = 0.6  # how urgent a silence is that has just become too long: the fresher, the easier to end
LONGEST = 0.7  # where it is longer than the owner ever wants it to be
UNANSWERED = 2  # my last messages without a sign: not a third one unprompted


def mask(table: Table) -> Mask:
    known = (table.rhythm_said | table.circled | bonds(table)) & ~np.isnan(table.due_at)
    # How long a circle bears is known to its story alone.
    near = table.circled | (table.now - table.last_at < np.fmax(DORMANT, 2 * table.rhythm) * 86400)
    quiet = known & (table.now >= table.due_at) & near
    return Mask(quiet, np.where(known & (table.now < table.due_at), table.due_at, np.inf))


def bonds(table: Table) -> Any:
    """Of everybody at once: with whom is there a bond that may be missed?"""
    mutual = np.minimum(table.n_in, table.n_out) + table.n_met >= MUTUAL
    lasting = table.last_at - table.first_at >= LASTING * 86400
    return (table.days >= ENOUGH) & (table.best >= CLOSE) & mutual & lasting


def ask(story: Story) -> Answer:
    f = story.figures
    if f.due_at is None or f.last_at is None or not (f.rhythm_said or story.circle or _is_bond(f)):
        return Answer()
    if story.now < f.due_at:
        return Answer(None, f.due_at)
    silence = (story.now - f.last_at).total_seconds() / 86400
    wanted = 0.0 if story.circle is None or f.rhythm_said else story.circle.longest or story.circle.ideal or 0.0
    dormant = max(DORMANT, 2 * (f.rhythm or 0.0), 2 * wanted)
    if silence >= dormant or f.unanswered >= UNANSWERED or not story.touches:
        return Answer()
    is_longest = wanted > 0.0 and silence >= wanted and story.circle is not None and story.circle.longest is not None
    last = next((seen for seen in story.touches if seen.way != "out" and gist(seen)), story.touches[0])
    reason = Reason(
        why=_why(story, silence),
        evidence=(Evidence(last.key, last.at, gist(last)),),
        due=f.due_at.date(),
        act=_("Write one or two sentences, with no request in them."),
        worth=min(0.75, 0.35 + 0.1 * f.best) * (1.0 - (f.chance or 0.0) / 2),
        urgent=LONGEST if is_longest else FRESH * (1.0 - silence / dormant),
        about=story.touches[0].key,
    )
    return Answer(reason, min(f.last_at + timedelta(days=dormant), a_tenth_on(story.now, f.last_at)))


def _why(story: Story, silence: float) -> str:
    """What is wanted or usual, what is, and what that has come to before."""
    f, circle = story.figures, story.circle
    if circle is not None and not f.rhythm_said and (wanted := circle.ideal or circle.longest):
        usual = _("You want to be in touch with {circle} {every}; with {name} it has been {silence}.").format(
            circle=circle.name, every=every(wanted), name=story.called, silence=days(silence)
        )
    elif f.rhythm is None:
        usual = _("You two were in touch on {n} days; now it has been {silence}.").format(n=f.days, silence=days(silence))
    else:
        usual = _("You two usually speak {every}; it has been {silence}.").format(every=every(f.rhythm), silence=days(silence))
    return usual if f.chance is None else f"{usual} {by_itself(f.chance)}"


def _is_bond(f: Figures) -> bool:
    lasting = f.first_at is not None and f.last_at is not None and f.last_at - f.first_at >= timedelta(days=LASTING)
    return lasting and f.days >= ENOUGH and f.best >= CLOSE and min(f.n_in, f.n_out) + f.n_met >= MUTUAL
