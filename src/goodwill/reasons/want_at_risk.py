"""Want at risk: something I want by a day may hang on them, and it has been quiet. A small give now, and never an ask."""

from datetime import datetime, timedelta

import numpy as np

from goodwill.reason import Answer, Evidence, Mask, Reason, Seen, Story, Table, Wanted, _, day, days
from goodwill.reasons._said import gist
from goodwill.reasons._when import a_tenth_on, start

name = "want_at_risk"
title = "Before you need it"
LATELY = 30  # days without a sign, from which on a bond that matters wants one
SOONEST = 7  # days after the last one, also where the two are used to more
AHEAD = 365  # days before its day, from which on a want is thought of
NEAR = 45  # days before its day, from which on it is urgent
UNANSWERED = 2  # my last messages without a sign: not a third one unprompted
LONG = 90  # characters of a want that fit into a sentence


def mask(table: Table) -> Mask:
    some = table.wants & ~np.isnan(table.last_at) & (table.unanswered < UNANSWERED)
    return Mask(some, np.full(len(some), np.inf))


def ask(story: Story) -> Answer:
    f = story.figures
    wanted = next((one for one in story.wants if one.by >= story.now.date()), None)
    if wanted is None or f.last_at is None or not story.touches or f.unanswered >= UNANSWERED:
        return Answer()
    over = start(wanted.by + timedelta(days=1), story.now)
    from_ = _from(story, wanted, f.last_at)
    if story.now < from_:
        return Answer(None, min(from_, over))
    last = next((seen for seen in story.touches if seen.way != "out" and gist(seen)), story.touches[0])
    reason = Reason(
        why=_("“{want}” by {day} may depend on {name}, and it has been quiet between you for {silence}.").format(
            want=short(wanted.text),
            day=day(wanted.by, story.now),
            name=story.called,
            silence=days((story.now - f.last_at).total_seconds() / 86400),
        ),
        evidence=(Evidence(last.key, last.at, gist(last)),),
        due=from_.date(),
        act=_act(story),
        worth=0.6,
        urgent=0.6 if wanted.by - story.now.date() <= timedelta(days=NEAR) else 0.35,
        about=f"want:{wanted.number}#{story.touches[0].key}",
        words=_words(last),
    )
    return Answer(reason, min(over, a_tenth_on(story.now, f.last_at)))


def _from(story: Story, wanted: Wanted, last_at: datetime) -> datetime:
    """When it is too quiet: after a while, or as soon as the two lose sight of each other."""
    quiet = last_at + timedelta(days=LATELY)
    due = story.figures.due_at
    soon = quiet if due is None else max(last_at + timedelta(days=SOONEST), min(quiet, due))
    return max(soon, start(wanted.by - timedelta(days=AHEAD), story.now))


def _act(story: Story) -> str:
    if story.articles:
        return _("Send “{title}”, or another small thing of use; ask for nothing.").format(title=story.articles[0].title)
    return _("Give something small now: thanks, a link, a hand. Ask for nothing.")


def _words(last: Seen) -> str:
    """Thanks for what came from them; where all is from me, a short hello."""
    return "keep_in_touch" if last.way == "out" else name


def short(text: str) -> str:
    text = text.rstrip(".!")
    return text if len(text) <= LONG else text[: LONG - 1].rstrip() + "…"
