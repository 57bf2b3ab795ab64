"""Three lines after a talk, and the worksheet for what somebody needs: on a phone, without a script, in few queries."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from goodwill.models import Entry, Fact, Person, Touch, Word, ledger
from said import ANA, BO, MIA, NOW, days_ago, exchange, mail

NEED = "We are looking for a lawyer who knows cooperatives."
LINES = {"want": "A second cello", "promise": "Send the score by Friday", "surprise": "She <b>learns</b> Polish.", "token": "abc"}


@pytest.fixture
def voiced(book: Any, take: Callable[..., Any], deal: Callable[[Any], None]) -> Fact:
    """Ana has written what she looks for, and Bo something about it."""
    letters = *exchange(ANA, 60, 50, 40, 30), *exchange(BO, 60, 50, 40, 30)
    need = mail(ANA, MIA, days_ago(1), f"Dear Mia. {NEED}", title="The <shop>", key="mail:need")
    take(book, *letters, need, mail(BO, MIA, days_ago(12), "Half of my reading is cooperatives these days.", key="mail:knows"))
    deal(book)
    return Fact.objects.get(book=book, kind="need")


def test_three_lines_make_a_touch_a_need_a_promise_and_a_note(mia: Client, lived: Any, person: Any, text: Any) -> None:
    ana = person(lived, ANA)
    assert f'href="/people/{ana.pk}/talk"' in mia.get(f"/people/{ana.pk}").content.decode()
    form = mia.get(f"/people/{ana.pk}/talk").content.decode()
    assert 'value="2026-03-02"' in form and re.search(r'name="token" value="[0-9a-f]{16}"', form)
    page = mia.post(f"/people/{ana.pk}/talk", {**LINES, "on": "2026-02-27", "channel": "call"}, follow=True)
    words = text(page)
    assert "Noted: your talk with Ana." in words and "A second cello" in words and "She <b>learns</b> Polish." in words
    assert "<b>learns</b>" not in page.content.decode()
    touch = Touch.objects.get(event__key__startswith="said:")
    assert (touch.person_id, touch.event.kind, touch.at) == (ana.pk, "call", NOW.replace(month=2, day=27, hour=12))
    promise = Entry.objects.get(rule="said", kind="promise")
    assert str(promise.due) == "2026-03-06", "Friday, counted from the day of the talk"
    assert Fact.objects.get(rule="said", kind="need").quote == "A second cello"
    assert "You and Ana talked, 27 February." in text(mia.get("/said"))
    assert "To the worksheet" in text(mia.get("/show"))


def test_sent_twice_it_is_one_talk_and_undo_takes_all_of_it_back(mia: Client, lived: Any, person: Any, text: Any) -> None:
    ana = person(lived, ANA)
    for _time in range(2):
        mia.post(f"/people/{ana.pk}/talk", LINES)
    assert Word.objects.filter(verb="talked").count() == 1
    mia.post("/undo", {"word": Word.objects.get(verb="talked").pk, "back": "/"})
    assert not Touch.objects.filter(event__key__startswith="said:").exists() and not Fact.objects.filter(rule="said").exists()
    assert "You took that talk back" in text(mia.post(f"/people/{ana.pk}/talk", LINES, follow=True))
    assert not Touch.objects.filter(event__key__startswith="said:").exists()


def test_from_today_it_is_one_tap_also_with_somebody_new(mia: Client, lived: Any, text: Any) -> None:
    assert 'href="/people/talk"' in mia.get("/").content.decode() and 'href="/people/talk"' in mia.get("/people").content.decode()
    form = mia.get("/people/talk").content.decode()
    assert 'name="name"' in form and 'data-find="/search/as-you-type?of=people"' in form
    assert "Noted: your talk with Dora." in text(mia.post("/people/talk", {**LINES, "name": "Dora Diaz"}, follow=True))
    mia.post("/people/talk", {**LINES, "name": "Dora Diaz"})
    assert Person.objects.filter(name="Dora Diaz").count() == 1
    mia.post("/people/talk", {**LINES, "name": "ana ruiz", "token": "2"})
    assert Touch.objects.filter(person__name="Ana Ruiz", event__key__startswith="said:").count() == 1
    before = Person.objects.count()
    mia.post("/people/talk", {**LINES, "name": "Ana R.", "email": ANA, "token": "3"})
    assert Person.objects.count() == before, "whoever has this address is in the book"
    for _time in range(2):
        Person.objects.create(book=lived, name="Bo Lind")
    assert "More than one person is called Bo Lind." in text(mia.post("/people/talk", {**LINES, "name": "Bo Lind", "token": "4"}))


@pytest.mark.parametrize("wrong", [{"on": "2026-03-03"}, {"on": "soon"}, {"channel": "mail"}, {"want": "x" * 2001}])
def test_what_cannot_be_is_said_and_nothing_kept(mia: Client, lived: Any, person: Any, wrong: Any) -> None:
    assert mia.post(f"/people/{person(lived, ANA).pk}/talk", {**LINES, **wrong}).status_code == 400
    assert mia.post("/people/talk", {**LINES, "name": " "}).status_code == 400
    assert not Word.objects.exists()


def test_the_worksheet_shows_what_is_known_and_today_leads_there(mia: Client, voiced: Fact, text: Any) -> None:
    assert f'href="/show/{voiced.pk}"' in mia.get("/").content.decode()
    page = mia.get(f"/show/{voiced.pk}")
    words = text(page)
    for said in (
        NEED,
        "The <shop>",
        "Half of my reading is cooperatives these days.",
        "Bo Berg",
        "Ask Bo before you name them",
        "Delivered",
    ):
        assert said in words
    assert "<shop>" not in page.content.decode()
    assert mia.get("/show/999999").status_code == 404


def test_delivered_it_is_a_give_and_nothing_waits_any_more(mia: Client, voiced: Fact, text: Any) -> None:
    for _time in range(2):
        page = mia.post(f"/show/{voiced.pk}/delivered", {"what": "a page on cooperative law"}, follow=True)
    assert "Noted: you gave Ana something of use." in text(page)
    assert list(Entry.objects.filter(kind="give", by="me").values_list("what", flat=True)) == ["a page on cooperative law"]
    assert "No need is waiting for you." in text(mia.get("/show"))
    assert "Something was given or offered since." in text(mia.get(f"/show/{voiced.pk}"))
    assert "You gave Ana something of use." in text(mia.get("/said"))
    mia.post("/undo", {"back": "/"})
    assert "One need waits for something of use" in text(mia.get("/show"))


def test_where_a_limit_holds_no_words_are_laid_out(mia: Client, voiced: Fact, deal: Any, text: Any) -> None:
    ledger.limit(voiced.person, "never contact", NOW)
    deal(voiced.book)
    page = text(mia.get(f"/show/{voiced.pk}"))
    assert "A limit: never contact" in page and "A draft to give it with" not in page
    assert "There is a limit" in text(mia.get("/show"))


def test_the_pages_cost_the_same_however_many_needs_there_are(mia: Client, voiced: Fact, take: Any, deal: Any, cost: Any) -> None:
    before = {path: cost(mia, path) for path in ("/show", "/", f"/show/{voiced.pk}", f"/people/{voiced.person_id}/talk", "/people/talk")}
    book, friends = voiced.book, [f"friend{i}@example.org" for i in range(8)]
    book.limit = 20
    book.save()
    take(book, *(event for who in friends for event in exchange(who, 60, 50, 40, 30)))
    take(book, *(mail(who, MIA, days_ago(1), f"We are looking for a hall with {i} chairs and a stage.") for i, who in enumerate(friends)))
    deal(book)
    assert len(re.findall(r'href="/show/\d+"', mia.get("/").content.decode())) == 9
    assert {path: cost(mia, path) for path in before} == before
