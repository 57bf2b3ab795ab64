"""Aloud: what is said in a room; hesitations are looked past, and quotes stand as they were said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwill.intake.extract.acts import acts
from goodwill.intake.extract.spoken import smooth


def found(text: str) -> list[tuple[str, str]]:
    return [(act.kind, act.quote) for act in acts(text, by_me=False, at=None, spoken=True)]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("need", "So we should target a price of twenty-five euros."),
        ("need", "It's got to be something that my uncle can use."),
        ("need", "I'd kind of like to know how large these sets are."),
        ("ask", "Yeah so if you could just mail out those numbers."),
        ("offer", "I could perhaps put it in the shared folder."),
        ("promise", "I'll uh I'll send you the the minutes."),
        ("preference", "I hate looking at so many tiny buttons."),
        ("interest", "I love to paint old boats."),
        ("need", "Was mir fehlt, ist eine einzige Seite davon."),
    ],
)
def test_it_is_heard(kind: str, text: str) -> None:
    assert (kind, text) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "I'll start with you.",
        "We'll just move on then.",
        "We have to close the meeting.",
        "I don't think we need the numbers.",
        "If we want it to be cheap, fine.",
        "I like that idea a lot.",
        "It should be easy.",
    ],
)
def test_what_only_steers_the_talk_binds_nobody(text: str) -> None:
    assert found(text) == []


def test_explaining_is_no_gift_in_a_talk() -> None:
    text = "It is the second one, because the first has no lid."
    assert all(kind != "give" for kind, _quote in found(text))


def test_a_long_sentence_is_quoted_by_its_clause() -> None:
    text = (
        "Well it was a long way round and the weather was nothing to speak of as you know, but we need to find a better map of the "
        "islands, and somebody told us about the harbour master, who has been there for thirty years or more and knows them all by heart."
    )
    ((kind, quote),) = found(text)
    assert kind == "need"
    assert quote.startswith("but we need to find a better map")
    assert quote in text
    assert len(quote) < 160


@given(st.text(alphabet="ui hm,.'-you know", max_size=60))
def test_smoothing_leaves_every_sign_where_it_was(text: str) -> None:
    smoothed = smooth(text)
    assert len(smoothed) == len(text)
    assert all(new in (old, " ") for old, new in zip(text, smoothed))
