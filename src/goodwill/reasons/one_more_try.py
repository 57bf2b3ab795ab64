"""One more try: a letter of mine that mattered has had no answer, and another one has a chance. It always brings something."""

from datetime import timedelta

import numpy as np

from goodwill.reason import Answer, Evidence, Mask, Reason, Story, Table, Wait, _, answered, day
from goodwill.reasons._when import start
from goodwill.reasons.share_article import APART

name = "one_more_try"
title = "One more try"
OVER = 45  # days after the last one: the moment has gone


def mask(table: Table) -> Mask:
    waits = (table.unanswered > 0) & (table.now - table.last_out_at <= OVER * 86400)
    return Mask(waits, np.full(len(waits), np.inf))


def ask(story: Story) -> Answer:
    wait = story.wait
    if wait is None or story.now >= wait.last_at + timedelta(days=OVER):
        return Answer()
    if story.now < start(wait.on, story.now):
        return Answer(None, start(wait.on, story.now))
    words, act = brings(story, wait)
    reason = Reason(
        why=f"{why(story, wait)} {answered(wait.chance)}",
        evidence=(Evidence(wait.key, wait.at, wait.quote),),
        due=wait.on,
        act=act,
        worth=0.35 + 0.35 * wait.chance,
        urgent=0.3,
        about=f"{wait.key}#{wait.tries}",
        words=words,
    )
    return Answer(reason, wait.last_at + timedelta(days=OVER))


def why(story: Story, wait: Wait) -> str:
    """What was written, and when."""
    said = {"name": story.called, "day": day(wait.at, story.now)}
    if wait.kind == "offer":
        return _("On {day} you offered {name} something, and have had no answer.").format(**said)
    if wait.kind == "question":
        return _("On {day} you asked {name} something, and have had no answer.").format(**said)
    return _("On {day} you wrote to {name} after a long silence, and have had no answer.").format(**said)


def brings(story: Story, wait: Wait) -> tuple[str, str]:
    """The phrase for the draft, and what to do: never a bare "just checking in"."""
    is_free = story.shared_at is None or story.shared_at + timedelta(days=APART) <= story.now
    if story.articles and is_free:
        return "one_more_try_article", _("Send “{title}” along: it is about what they wrote.").format(title=story.articles[0].title)
    if wait.kind == "offer":
        return "one_more_try_offer", _("Say in one line that it still stands, and that a no is fine.")
    if wait.kind == "question" and wait.tries == 1:
        return "one_more_try_question", _("Make it easier: ask so that one word will do.")
    return "one_more_try_out", _("Write once more, and leave them a way out.")
