"""Brief: what is known before a talk, each statement with the words it rests on; where nothing is known, a question."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goodwill.models import Event, Offer, Person, ledger, owner
from goodwill.models.aim import aim, set_aim
from goodwill.models.calendar import coming, guests, room
from goodwill.models.refresh import refresh
from goodwill.writing.brief import Brief, Guest, brief
from said import ANA, BO, CHI, MIA, NOW, days_ago, exchange, mail, meeting

NEED = "We are looking for somebody who can mend the roof of the boat house."
PROMISE = "I will send you the plan of the roof by Friday."
THEIRS = "I'll bring you the key of the boat house on Thursday."


def about(book: Any, address: str, event: Event | None = None) -> Guest:
    refresh(book, NOW)
    person = Person.objects.select_related("figures", "book").get(handles__value=address)
    return brief(book, [person], NOW, event).guests[0]


def points(found: Brief | Guest) -> list[Any]:
    some = found.guests if isinstance(found, Brief) else (found,)
    return [
        point
        for one in some
        for part in (one.wants, one.mine, one.theirs, one.give, one.last, one.careful)
        for point in part
        if point.quote
    ]


@pytest.fixture
def told(book: Any, take: Any) -> Any:
    take(
        book,
        *exchange(ANA, 90, 80, 70, 60),
        mail(ANA, MIA, days_ago(20), f"Dear Mia,\n\n{NEED} {THEIRS}", key="mail:need"),
        mail(MIA, ANA, days_ago(19), PROMISE, key="mail:promise"),
    )
    return book


def test_it_tells_what_they_want_and_what_is_open_in_the_words_that_were_said(told: Any) -> None:
    ana = about(told, ANA)
    assert [(point.quote, point.touch) for point in ana.wants] == [(NEED, "mail:need")]
    assert ana.question is None
    assert [point.quote for point in ana.mine] == [PROMISE]
    assert [point.quote for point in ana.theirs] == [THEIRS]
    assert len(ana.last) == 3


def test_every_quote_stands_in_its_touch_word_for_word(told: Any) -> None:
    found = points(about(told, ANA))
    assert found
    for point in found:
        assert point.quote in Event.objects.get(key=point.touch).text


def test_where_nothing_is_known_there_is_a_question_to_ask(book: Any, take: Any) -> None:
    take(
        book,
        *exchange(BO, 90, 80),
        mail(BO, MIA, days_ago(9), "Dear Mia,\n\nwe painted the old boat house green last week.", key="mail:boat"),
    )
    bo = about(book, BO)
    assert bo.wants == ()
    assert bo.question is not None and (bo.question.quote, bo.question.touch) == (
        "we painted the old boat house green last week.",
        "mail:boat",
    )


def test_of_whom_nothing_was_read_it_invents_nothing(book: Any, take: Any) -> None:
    take(book, meeting(MIA, (CHI,), days_ago(4), title="Book fair"))
    chi = about(book, CHI)
    assert (chi.wants, chi.mine, chi.theirs, chi.give, chi.careful) == ((), (), (), (), ())
    assert chi.question is not None and chi.question.touch == ""


def test_what_weighs_on_them_and_their_limits_are_named_with_care(book: Any, take: Any) -> None:
    take(book, *exchange(ANA, 90, 80), mail(ANA, MIA, days_ago(30), "My father died last week, and I am at home.", key="mail:loss"))
    ledger.limit(Person.objects.get(handles__value=ANA), "never about the grant", NOW)
    quotes = [point.quote for point in about(book, ANA).careful]
    assert any("father died" in quote for quote in quotes)
    assert any("grant" in quote for quote in quotes)


def test_what_i_want_is_asked_once_kept_and_can_be_taken_back(told: Any) -> None:
    ana = Person.objects.get(handles__value=ANA)
    word = set_aim(ana, "", "know  whether she joins", "she names a day", NOW)
    assert aim(told, [ana.pk], "") == ("know whether she joins", "she names a day")
    assert aim(told, [ana.pk], "ical:lunch").want == "know whether she joins"  # before any talk with her alone
    set_aim(ana, "ical:lunch", "thank her", "", NOW)
    assert aim(told, [ana.pk], "ical:lunch").want == "thank her"
    owner.take_back(word, NOW)
    assert aim(told, [ana.pk], "").want == ""


def test_whom_they_should_meet_and_what_could_be_offered_stand_in_it(told: Any, take: Any) -> None:
    take(told, *exchange(BO, 90, 80))
    ana, bo = (Person.objects.get(handles__value=address) for address in (ANA, BO))
    need = {"book": told, "person": ana, "about": "mail:need#1", "key": "mail:need", "at": days_ago(20), "quote": NEED}
    Offer.objects.create(**need, kind="person", what="Bo Berg", other=bo, said_key="mail:boats", said_at=days_ago(30), said="I mend roofs.")
    Offer.objects.create(**need, kind="skill", what="mending roofs")
    found = about(told, ANA)
    assert [(point.text, point.quote) for point in found.meet] == [("Bo Berg", "I mend roofs.")]
    assert "mending roofs, because they said:" in [point.text for point in found.give]


def ahead(hours: float) -> Any:
    return NOW + timedelta(hours=hours)


def test_the_next_meeting_is_the_first_with_somebody_of_the_book(book: Any, take: Any) -> None:
    take(
        book,
        *exchange(ANA, 90, 80),
        *exchange(BO, 90, 80),
        meeting(MIA, (), ahead(1), title="Dentist", key="ical:dentist"),
        meeting(MIA, (ANA, BO), ahead(3), title="Lunch", key="ical:lunch", until=ahead(4)),
        meeting(MIA, (ANA,), ahead(2), title="Journey", key="ical:journey", until=ahead(30)),
        meeting(MIA, (BO,), ahead(5), title="Walk", key="ical:walk", aside="cancelled"),
    )
    refresh(book, NOW)
    events = coming(book, NOW)
    assert [event.title for event in events] == ["Lunch"]
    assert [person.name for person in guests(events[0])] == ["Ana Ruiz", "Bo Berg"]


def test_in_a_full_day_a_quieter_time_is_proposed_and_in_a_quiet_one_none(book: Any, take: Any) -> None:
    full = [meeting(MIA, (CHI,), ahead(n), title=f"No. {n}", key=f"ical:{n}", until=ahead(n + 0.5)) for n in (1, 2, 5)]
    lunch = meeting(MIA, (ANA,), ahead(3), title="Lunch", key="ical:lunch", until=ahead(4))
    take(book, *exchange(ANA, 90, 80), lunch)
    event = Event.objects.get(key="ical:lunch")
    assert room(book, event, NOW) is None
    take(book, *full)
    found = room(book, event, NOW)
    assert found is not None and found.crowd.many == 4
    assert found.begins is not None and (found.begins.date() - NOW.date()).days == 1
    assert found.begins.hour == 12  # the same hour, the next day


def test_it_costs_the_same_for_one_guest_and_for_six(book: Any, take: Any) -> None:
    costs = []
    for many in (1, 6):
        addresses = tuple(f"p{many}-{n}@x.example" for n in range(many))
        take(book, *(one for a in addresses for one in (*exchange(a, 9, 8), mail(a, MIA, days_ago(3), NEED))))
        take(book, meeting(MIA, addresses, ahead(3), title="All", key=f"ical:{many}"))
        refresh(book, NOW)
        event = Event.objects.get(key=f"ical:{many}")
        people = guests(event)
        assert len(people) == many
        with CaptureQueriesContext(connection) as cost:
            brief(book, people, NOW, event)
        costs.append(len(cost))
    assert costs[0] == costs[1]
