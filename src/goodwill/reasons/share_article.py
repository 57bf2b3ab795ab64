"""Share an article: something came in to read that is about what they spoke of."""

from datetime import timedelta

import numpy as np

from goodwill.reason import Answer, Evidence, Mask, Reason, Story, Table, _, day
from goodwill.reasons._when import tomorrow

name = "share_article"
title = "Something to read"
APART = 30  # days between two of them to one person
GOOD = 14  # days in which it is best sent


def mask(table: Table) -> Mask:
    return Mask(table.reads, np.full(len(table.reads), np.inf))


def ask(story: Story) -> Answer:
    if not story.articles:
        return Answer()
    free_at = story.shared_at + timedelta(days=APART) if story.shared_at else None
    if free_at is not None and free_at > story.now:
        return Answer(None, free_at)
    article = story.articles[0]
    why = (
        _("“{title}” is about what {name} wrote to you on {day}.").format(
            title=article.title, name=story.called, day=day(article.at, story.now)
        )
        if article.at
        else _("“{title}” is about what {name} wrote to you.").format(title=article.title, name=story.called)
    )
    reason = Reason(
        why=why,
        evidence=(Evidence(article.touch, article.at, article.quote),),
        due=(story.now + timedelta(days=GOOD)).date(),
        act=_("Send it with a line on what made you think of them."),
        worth=0.55,
        urgent=0.1,
        minutes=2,
        about=article.key,
    )
    return Answer(reason, tomorrow(story.now))
