"""The page to read before a conversation: of one person, and of a meeting with all its guests."""

from datetime import timedelta

import pytest

from goodwill.models import Event, Person
from said import ANA, BO, CHI, MIA, NOW, days_ago, exchange, mail, meeting

NEED = "We are looking for somebody who can mend the roof of the boat house."


@pytest.fixture
def lunch(book, take, deal):
    at = NOW + timedelta(hours=3)
    lunch = meeting(MIA, (ANA, BO), at, title="Lunch at the harbour", key="ical:lunch", until=at + timedelta(hours=1))
    take(book, *exchange(ANA, 90, 80), *exchange(BO, 90, 80), mail(ANA, MIA, days_ago(9), NEED, key="mail:need"), lunch)
    deal(book)
    return Event.objects.get(key="ical:lunch")


def test_today_names_the_next_meeting_and_leads_to_its_page(mia, lunch, text):
    assert "Today at 12:00: Lunch at the harbour." in text(mia.get("/"))
    shown = text(mia.get("/brief/next", follow=True))
    assert "Lunch at the harbour" in shown
    assert "Ana Ruiz" in shown and "Bo Berg" in shown
    assert NEED in shown


def test_what_one_wants_from_it_is_kept_with_the_meeting(mia, lunch, text):
    ana = Person.objects.get(name="Ana Ruiz")
    said = mia.post(f"/people/{ana.pk}/aim", {"meeting": lunch.pk, "want": "a date for the boat", "success": "she names one"})
    assert said.url == f"/brief/{lunch.pk}"
    assert "You want: a date for the boat" in text(mia.get(said.url))
    assert "What you want from talking to Ana: a date for the boat" in text(mia.get("/said"))
    mia.post("/undo")
    assert "a date for the boat" not in text(mia.get(f"/brief/{lunch.pk}"))


def test_of_anybody_there_is_a_page_and_their_own_page_leads_to_it(mia, lunch, text):
    ana = Person.objects.get(name="Ana Ruiz")
    assert f"/people/{ana.pk}/brief" in mia.get(f"/people/{ana.pk}").content.decode()
    assert "Before you talk to Ana" in text(mia.get(f"/people/{ana.pk}/brief"))


def test_a_full_day_proposes_a_quieter_one_as_a_calendar_file(mia, book, take, deal, lunch, text):
    assert mia.get(f"/brief/{lunch.pk}/quieter.ics").status_code != 200  # there is room
    at = [NOW + timedelta(hours=n) for n in (1, 2, 5)]
    take(book, *(meeting(MIA, (CHI,), when, title="Talk", key=f"ical:{when}", until=when + timedelta(minutes=30)) for when in at))
    assert "That day holds 4 conversations." in text(mia.get(f"/brief/{lunch.pk}"))
    file = mia.get(f"/brief/{lunch.pk}/quieter.ics")
    assert file["Content-Type"] == "text/calendar"
    assert "SUMMARY:Lunch at the harbour" in file.content.decode()
    assert "DTSTART;TZID=Europe/Berlin:20260303T120000" in file.content.decode()


def test_with_nothing_ahead_it_says_so(mia, text):
    assert "No meeting stands ahead" in text(mia.get("/brief/next"))


def test_what_is_not_there_is_not_found(mia, lunch):
    assert mia.get("/brief/999999").status_code == 404
    assert mia.get("/people/999999/brief").status_code == 404
