"""Keep in touch: it has been quiet for longer than the two of us are used to."""

from datetime import timedelta

import numpy as np

from goodwill.reason import Answer, Evidence, Mask, Reason, Story, Table, _, days

name = "keep_in_touch"
ENOUGH = 6  # days of contact before a rhythm means anything
CLOSE = 2.0  # how strong it once was: two letters within a few days
DORMANT = 240  # days after which it is for reconnect to ask
UNANSWERED = 2  # my last messages without a sign: not a third one unprompted


def mask(table: Table) -> Mask:
    known = (table.days >= ENOUGH) & (table.best >= CLOSE) & ~np.isnan(table.due_at)
    quiet = known & (table.now >= table.due_at) & (table.now - table.last_at <= DORMANT * 86400)
    return Mask(quiet, np.where(known & (table.now < table.due_at), table.due_at, np.inf))


def ask(story: Story) -> Answer:
    f = story.figures
    if f.rhythm is None or f.due_at is None or f.last_at is None or (f.days < ENOUGH and not f.rhythm_said) or f.best < CLOSE:
        return Answer()
    if story.now < f.due_at:
        return Answer(None, f.due_at)
    silence = (story.now - f.last_at).total_seconds() / 86400
    if silence > max(DORMANT, 2 * f.rhythm) or f.unanswered >= UNANSWERED or not story.touches:
        return Answer()
    last = story.touches[0]
    reason = Reason(
        why=_("You two usually speak every {rhythm}; it has been {silence}.").format(rhythm=days(f.rhythm), silence=days(silence)),
        evidence=(Evidence(last.key, last.at, _gist(last.text) or last.title),),
        due=f.due_at.date(),
        act=_("Write one or two sentences, with no request in them."),
        worth=min(0.75, 0.35 + 0.05 * f.best),
        urgent=min(0.6, 0.2 * silence / f.rhythm / 2),
        about=last.key,
    )
    return Answer(reason, f.last_at + timedelta(days=DORMANT))


def _gist(text: str) -> str:
    """The first line of theirs that says something, as it stands."""
    lines = [line.strip() for line in text.split("\n")]
    return next((line[:200] for line in lines if len(line) > 30), "")
