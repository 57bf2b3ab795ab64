"""Acts: what a text says, each with words that stand in it."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from goodwill.intake.extract.acts import EXCHANGE, FACTS, Act, acts

AT = datetime(2026, 5, 6, 9, 0, tzinfo=UTC)  # a Wednesday
SAID = [
    "Thanks for the slides!", "I'll send you the budget by Friday.", "Could you call Bo?", "Attached is the plan.", "İstanbul is fine.",
    "I can't make it.", "\n\n", "\n- ", "Ana:", "?", "We are looking for a cellist", "Ich rufe dich am Montag an.", "Merci beaucoup.", "…",
]  # fmt: skip


def of(text: str, kind: str, **more: bool) -> list[Act]:
    return [one for one in acts(text, by_me=False, at=AT, **more) if one.kind == kind]


def test_one_message_says_many_things() -> None:
    text = "Hi Ana,\n\nthanks for the slides. I'll send you the budget by Friday. Could you call Bo? Attached is the plan."
    assert [one.kind for one in acts(text, by_me=False, at=AT)] == ["thanks", "promise", "ask", "give"]


def test_a_day_is_counted_from_the_day_of_the_message() -> None:
    assert [one.due for one in of("I'll send you the budget by Friday.", "promise")] == [date(2026, 5, 8)]


def test_without_a_time_there_is_no_day() -> None:
    assert [one.due for one in acts("I'll send you the budget by Friday.", by_me=True, at=None)] == [None]


def test_a_promise_repeated_between_quotation_marks_is_not_made_again() -> None:
    for text in (
        "Am 3. Mai habe ich dir versprochen: „Mache ich morgen, Gangplatz“ So weit bin ich.",
        "Am 3. Mai habe ich dir versprochen: „Gern. Ich schicke dir den Grundriss bis zum 8. Mai.“ So weit bin ich.",
        "On 3 May I promised you: “Good. I'll send you the floor plan by 8 May.” Here is how far I am.",
        "Le 3 mai, je t’ai promis : « D’accord. Je t’envoie le plan demain. » Voici où j’en suis.",
    ):
        assert of(text, "promise") == []


def test_what_follows_a_quotation_counts() -> None:
    assert len(of("Du schreibst „bald“. Ich schicke dir den Grundriss am Montag.", "promise")) == 1
    assert len(of("“Soon,” you say. I'll send you the floor plan on Monday.", "promise")) == 1


@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(SAID), max_size=12).map(" ".join)))
def test_every_quote_stands_at_its_place(text: str) -> None:
    for one in acts(text, by_me=False, at=AT, reply=True):
        assert one.quote and text[one.start : one.start + len(one.quote)] == one.quote
        assert one.kind in (*EXCHANGE, *FACTS) and 0 <= one.sure <= 1
