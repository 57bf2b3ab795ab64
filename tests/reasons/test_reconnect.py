"""Reconnect: once close, long silent."""

import pytest
from lives import life, seen

from goodwill.reason import Story
from goodwill.reasons.reconnect import GONE, SILENT, ask

TEXT = "We should do the long walk again, the three of us."


def bond(quiet: int, times: int = 14, every: int = 20, way: str = "") -> Story:
    return life(*(seen(way or ("in", "out", "both")[i % 3], quiet + every * i, TEXT) for i in range(times)))


def test_an_old_bond_is_picked_up_with_their_words() -> None:
    said = ask(bond(400)).reason
    assert said is not None
    assert "on 14 days" in said.why and "a year" in said.why
    assert said.evidence[0].quote == TEXT


def test_before_that_it_says_when_to_ask_again() -> None:
    story = bond(100)
    assert ask(story).reason is None
    assert story.figures.last_at is not None
    assert (ask(story).next_at or story.now) - story.figures.last_at == (ask(bond(200)).next_at or story.now) - bond(200).figures.last_at  # type: ignore[operator]


@pytest.mark.parametrize(
    "story",
    [bond(SILENT - 1), bond(GONE + 1), bond(400, times=4), bond(400, every=2), bond(400, way="in"), bond(400, way="out"), life()],
)
def test_where_there_was_no_bond_or_it_is_not_silent_it_says_nothing(story: Story) -> None:
    assert ask(story).reason is None
