"""Told: what several reasons ask of what they said of themselves."""

from collections.abc import Container
from datetime import datetime

from goodwill.reason import Evidence, Story, Told

SURE = 0.7  # how likely the words must say so, before anybody is reminded of them
KNOWN = 3  # days of contact: what a stranger mentioned in passing is none of our business


def told(story: Story, kind: str, what: Container[str] = ()) -> list[Told]:
    """What they told of this kind and is sure enough, the newest first; nothing of those hardly known."""
    if not (story.chosen or story.figures.days >= KNOWN):
        return []
    return [one for one in story.facts if one.kind == kind and one.sure >= SURE and (not what or one.what in what)]


def answered_since(story: Story, at: datetime) -> bool:
    """Did I write, or did we meet, after that moment?"""
    return any(moment is not None and moment > at for moment in (story.figures.last_out_at, story.figures.last_met_at))


def evidence(one: Told) -> tuple[Evidence, ...]:
    return (Evidence(one.key, one.at, one.quote),)
