"""Meetings: the owner's figures, what to practise, and memory before looking."""

from typing import Any

import pytest

from goodwill.event import Event, Party, Utterance
from goodwill.models import Handle, Listened, Touch, Word
from said import ANA, BO, MIA, NOW, days_ago, meeting

NEED = "I need a page about the choir."
TALK = (
    ("Ana Ruiz", NEED, 0.0, 4.0),
    ("Mia Hartmann", "What should it say about the choir?", 4.5, 6.0),
    ("Ana Ruiz", "How we sing in the", 6.5, 9.0),
    ("Mia Hartmann", "I'll send you one tomorrow.", 8.8, 11.0),
)


def room(n: int, me: str = "Mia Hartmann", title: str = "Coffee") -> list[Any]:
    key, turns = f"vtt:{n}", [(me if who == "Mia Hartmann" else who, *rest) for who, *rest in TALK]
    parties = tuple(Party("speaker", "name", f"speaker/{name.casefold()}", name) for name in dict.fromkeys(who for who, *_rest in turns))
    event = Event(key, "meeting", days_ago(3 + 10 * n), parties, title, "\n".join(f"{who}: {text}" for who, text, *_rest in turns))
    return [event, *(Utterance(key, place, *turn) for place, turn in enumerate(turns))]


@pytest.fixture
def talked(book: Any, take: Any, deal: Any) -> Any:
    take(book, *room(0), *room(1, title=""))
    deal(book)
    return book


def number(title: str = "Coffee") -> int:
    return Listened.objects.get(event__title=title).event_id


def test_the_list_shows_meetings_and_one_thing_to_practise(mia: Any, talked: Any, text: Any) -> None:
    shown = text(mia.get("/meetings"))
    assert "You asked, openly, and you took up the answers. Keep that." in shown
    assert "Coffee" in shown
    assert "A talk with Ana Ruiz" in shown
    assert "You had 36% of the talk. Questions: 1, of them open: 1, taking up what was said: 1." in shown


def test_weeks_are_told_to_those_who_do_not_see_them(mia: Any, talked: Any) -> None:
    assert 'aria-label="your share of the talk: ' in mia.get("/meetings").content.decode()


def test_it_costs_the_same_however_many_there_are(mia: Any, talked: Any, take: Any, deal: Any, django_assert_max_num_queries: Any) -> None:
    take(talked, *(one for n in range(2, 8) for one in room(n)))
    deal(talked)
    with django_assert_max_num_queries(12):
        mia.get("/meetings")
    with django_assert_max_num_queries(14):
        mia.get(f"/meetings/{Listened.objects.filter(event__title='Coffee').first().event_id}?seen=1")


def test_before_looking_the_owner_may_write_from_memory(mia: Any, talked: Any, text: Any) -> None:
    at = f"/meetings/{number()}"
    assert NEED not in text(mia.get(at))
    assert NEED in text(mia.get(f"{at}?seen=1"))
    assert mia.post(f"{at}/wanted", {"wanted": "A page on the choir\nMore time"}).url == f"{at}#compared"
    shown = text(mia.get(at))
    assert NEED in shown
    assert "nothing of the kind was found" in shown
    mia.post("/undo")
    assert NEED not in text(mia.get(at))


def test_what_was_remembered_stands_among_what_you_said(mia: Any, talked: Any, text: Any) -> None:
    mia.post(f"/meetings/{number()}/wanted", {"wanted": "A page"})
    assert Word.objects.get(verb="wanted").person is None
    assert "What they wanted in “Coffee”, from memory." in text(mia.get("/said"))


def test_an_empty_memory_is_a_trouble(mia: Any, talked: Any, text: Any) -> None:
    assert "What did they want?" in text(mia.post(f"/meetings/{number()}/wanted", {"wanted": " "}))
    assert Word.objects.count() == 0


def test_who_is_not_recognised_says_which_speaker_they_are_once(mia: Any, book: Any, take: Any, deal: Any, text: Any) -> None:
    take(book, *room(0, me="M. H."))
    deal(book)
    at = f"/meetings/{number()}"
    assert "Which of them is you?" in text(mia.get(at))
    handle = Handle.objects.get(value="speaker/m. h.")
    mia.post(f"{at}/mine", {"handle": handle.pk})
    assert "Which of them is you?" not in text(mia.get(at))
    assert "times you cut in" in text(mia.get(at))
    assert Handle.objects.get(pk=handle.pk).person_id == book.owner_id


def test_only_a_speaker_of_that_meeting_can_be_the_owner(mia: Any, talked: Any) -> None:
    at = f"/meetings/{number()}"
    assert mia.post(f"{at}/mine", {"handle": "999999"}).status_code == 404
    assert mia.post(f"{at}/mine", {"handle": "x"}).status_code == 404


def test_an_empty_book_says_how_to_begin(mia: Any, text: Any) -> None:
    assert "No transcript yet." in text(mia.get("/meetings"))
    assert mia.get("/meetings/1").status_code == 404


def test_later_meetings_are_not_known(mia: Any, talked: Any) -> None:
    from goodwill.models import listened

    assert [one.event.title for one in listened.meetings(talked, NOW)] == ["Coffee", ""]
    assert list(listened.meetings(talked, days_ago(20))) == []


def test_what_stands_ahead_leads_to_the_page_to_read_before(mia: Any, book: Any, take: Any, deal: Any, text: Any) -> None:
    take(book, meeting(MIA, (ANA, BO), days_ago(-3), "Two boats"), meeting(MIA, (ANA,), days_ago(3), "One boat"))
    deal(book)
    ahead = Touch.objects.get(event__title="Two boats", person__name="Ana Ruiz")
    leads = f'href="/brief/{ahead.event_id}"'
    shown = mia.get("/meetings").content.decode()
    assert leads in shown
    assert "with Ana Ruiz, Bo Berg" in text(mia.get("/meetings"))
    assert "One boat" not in shown
    assert leads in mia.get(f"/people/{ahead.person_id}").content.decode()
    assert "Two boats" in text(mia.get(f"/brief/{ahead.event_id}"))
