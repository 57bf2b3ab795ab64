"""Meetings: the owner's figures come with the transcripts, follow who the owner is, and outlive a rebuild."""

from typing import Any

import pytest

from goodwill.event import Event, Party, Utterance
from goodwill.intake.hear import hear
from goodwill.intake.meetings import meetings
from goodwill.intake.rebuild import rebuild
from goodwill.intake.recognise import recognise
from goodwill.models import Entry, Handle, Listened, listened, own, owner
from said import NOW, days_ago

TALK = (
    ("Ana Ruiz", "I need a page about the choir.", 0.0, 4.0),
    ("Mia Hartmann", "What should it say about the choir?", 4.5, 6.0),
    ("Ana Ruiz", "How we sing in the", 6.5, 9.0),
    ("Mia Hartmann", "I'll send you one tomorrow.", 8.8, 11.0),
)


def room(*turns: tuple[str, str, float, float], key: str = "vtt:1", ago: float = 3) -> list[Any]:
    speakers = dict.fromkeys(name for name, *_rest in turns)
    parties = tuple(Party("speaker", "name", f"speaker/{name.casefold()}", name) for name in speakers)
    event = Event(key, "meeting", days_ago(ago), parties, "Coffee", "\n".join(f"{name}: {text}" for name, text, *_rest in turns))
    return [event, *(Utterance(key, n, *turn) for n, turn in enumerate(turns))]


@pytest.fixture
def talked(book: Any, take: Any) -> Any:
    take(book, *room(*TALK))
    recognise(book)
    meetings(book)
    return book


def kept() -> tuple[str, dict[str, Any], dict[str, Any]]:
    one = Listened.objects.get()
    return one.speaker, one.mine, one.others


def test_the_owner_s_figures_are_kept_and_of_others_only_totals(talked: Any) -> None:
    speaker, mine, others = kept()
    assert speaker == "mia hartmann"
    assert (mine["questions"], mine["open_questions"], mine["follow_ups"], mine["interrupted_others"]) == (1, 1, 1, 1)
    assert mine["share"] == pytest.approx(3.7 / 10.2, abs=0.01)
    assert others == {"people": 1, "words": 12, "questions": 0, "seconds": 6.5}


def test_doing_it_twice_is_doing_it_once(talked: Any, django_assert_max_num_queries: Any) -> None:
    before = kept()
    with django_assert_max_num_queries(12):
        meetings(talked)
    assert kept() == before


def test_a_rebuild_ends_in_the_same(talked: Any) -> None:
    before = kept()
    rebuild(talked, NOW)
    meetings(talked)
    assert kept() == before


def test_who_is_not_known_to_speak_has_no_figures_until_they_say_so(book: Any, take: Any) -> None:
    take(book, *room(*((name.replace("Mia Hartmann", "M"), *rest) for name, *rest in TALK)))
    recognise(book)
    meetings(book)
    assert kept()[:2] == ("", {})
    own.speaks_as(book, Handle.objects.get(value="speaker/m"))
    hear(book)
    meetings(book)
    assert Listened.objects.get().mine["questions"] == 1
    assert Entry.objects.get(kind="promise").by == "me"
    rebuild(book, NOW)
    meetings(book)
    assert Listened.objects.get().speaker == "m"


def test_what_was_remembered_is_compared_and_can_be_taken_back(talked: Any) -> None:
    word = listened.wrote(Listened.objects.get(), "A page on her choir\nMoney", NOW)
    meetings(talked)
    assert Listened.objects.get().compared == [
        {"mine": "A page on her choir", "quote": "I need a page about the choir.", "person": "Ana Ruiz"},
        {"mine": "Money", "quote": None, "person": None},
    ]
    owner.take_back(word, NOW)
    meetings(talked)
    assert (Listened.objects.get().guess, Listened.objects.get().compared) == ("", [])


def test_weeks_are_of_meetings_with_figures(talked: Any, take: Any) -> None:
    take(talked, *room(*TALK, key="vtt:2", ago=20))
    recognise(talked)
    meetings(talked)
    weeks = listened.weeks(talked, list(listened.meetings(talked, NOW)))
    assert [(week.meetings, week.follow_ups) for week in weeks] == [(1, 1.0), (1, 1.0)]
    assert weeks[0].monday < weeks[1].monday
