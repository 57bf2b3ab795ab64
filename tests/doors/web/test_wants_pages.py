"""Wants on pages: said, made specific, asked for well, and closed; what a relationship led to on the person's page."""

from typing import Any

import pytest
from django.test import Client

from goodwill.models import Want, wants
from said import ANA, BO, NOW, exchange

TEXT = "The choir book is printed by spring"


@pytest.fixture
def choir(mia: Client, lived: Any) -> Want:
    mia.post("/wants/new", {"text": TEXT, "by": "2026-05-29", "success": "", "others": "All sing", "who": "Ana Ruiz"})
    return Want.objects.get()


def press(mia: Client, one: Want, verb: str, **form: Any) -> Any:
    return mia.post(f"/wants/{one.number}/{verb}", form, follow=True)


def test_every_page_leads_to_it_and_asks_three_short_questions(mia: Client, lived: Any, text: Any) -> None:
    assert 'href="/wants"' in mia.get("/").content.decode()
    page = text(mia.get("/wants"))
    for words in ("What do you want?", "What would you see or hold when it is there?", "By when?", "Why would it be good for others too?"):
        assert words in page


def test_a_want_shows_its_people_and_asks_what_is_still_open(mia: Client, choir: Want, text: Any) -> None:
    assert (choir.text, choir.others, str(choir.by)) == (TEXT, "All sing", "2026-05-29")
    page = mia.get("/wants/1")
    for words in (TEXT, "by 29 May, in 3 months", "Ana Ruiz", "All sing", "Nobody is ready to be asked yet", "Before the rain"):
        assert words in text(page)
    assert 'name="success"' in page.content.decode()
    press(mia, choir, "change", success="Forty copies")
    assert "Forty copies" in text(mia.get("/wants/1"))
    assert TEXT in text(mia.get("/wants"))


def test_what_is_no_sentence_is_told_so(mia: Client, lived: Any, text: Any) -> None:
    answer = mia.post("/wants/new", {"text": "The book is printed. And bound."})
    assert answer.status_code == 400 and "One sentence, please" in text(answer)
    assert not Want.objects.exists()


def test_people_steps_and_the_end_can_be_said_and_taken_back(mia: Client, lived: Any, choir: Want, person: Any, text: Any) -> None:
    assert "It may depend on Bo." in text(press(mia, choir, "person", who=BO))
    press(mia, choir, "step", step="find paper")
    assert "find paper" in text(press(mia, choir, "did", n=1))
    bo = person(lived, BO)
    page = text(press(mia, choir, "close", came="Bo knew a printer.", through=[str(bo.pk)], who="Ana Ruiz"))
    assert "It is over, and kept." in page and "Bo knew a printer." in page
    assert [one.person.called for one in wants.helping(choir) if one.through] == ["Ana", "Bo"]
    mia.post("/undo")  # through Ana, too
    assert "Taken back" in text(mia.post("/undo", follow=True))
    choir.refresh_from_db()
    assert choir.is_open
    assert "It does not depend on Bo." in text(press(mia, choir, "without", person=bo.pk))


def test_a_persons_page_shows_what_it_led_to(mia: Client, lived: Any, choir: Want, person: Any, text: Any) -> None:
    ana = person(lived, ANA)
    assert TEXT in text(mia.get(f"/people/{ana.pk}"))
    press(mia, choir, "close", came="Ana knew a printer.", through=[str(ana.pk)])
    page = text(mia.get(f"/people/{ana.pk}"))
    assert "came through Ana" in page and "Ana knew a printer." in page
    assert "Ana knew a printer." in text(mia.get("/wants")) and "It is not over" in text(mia.get("/wants/1"))


def test_before_an_ask_stands_the_account_and_the_words(mia: Client, lived: Any, choir: Want, person: Any, text: Any) -> None:
    ana = person(lived, ANA)
    page = text(mia.get(f"/wants/1/ask/{ana.pk}"))
    for words in ("Before you ask Ana", "Nothing is known of what either of you gave", "First, or with it", "May I ask you something?"):
        assert words in page
    assert "Noted: you asked Ana." in text(mia.post(f"/wants/1/ask/{ana.pk}/asked", {"note": "for a printer"}, follow=True))
    page = text(mia.get(f"/wants/1/ask/{ana.pk}"))
    assert "Until then, give." in page and "May I ask you something?" not in page
    assert "is not asked for this again" in text(mia.post(f"/wants/1/ask/{ana.pk}/no", follow=True))
    page = text(mia.get(f"/wants/1/ask/{ana.pk}"))
    assert "Ana said no to this on 2 March" in page and "I asked" not in page


def test_what_was_said_of_wants_stands_in_what_you_said(mia: Client, choir: Want, lived: Any, person: Any, text: Any) -> None:
    press(mia, choir, "step", step="find paper")
    mia.post(f"/wants/1/ask/{person(lived, ANA).pk}/no")
    page = text(mia.get("/said"))
    for words in (f"You want: {TEXT}", f"“{TEXT}” may depend on Ana.", f"A step towards “{TEXT}”: find paper", f"Ana said no to: {TEXT}"):
        assert words in page


def test_where_nobody_is_near(mia: Client, lived: Any, text: Any) -> None:
    assert "somebody is near; or too little is known" in text(mia.get("/wants/areas"))


def test_what_belongs_to_nobody_is_not_there(mia: Client, lived: Any, choir: Want) -> None:
    for path in ("/wants/2", "/wants/1/ask/9999"):
        assert mia.get(path).status_code == 404
    for path in ("/wants/1/sell", "/wants/1/ask/9999/asked", "/wants/2/step"):
        assert mia.post(path).status_code == 404


def test_pages_cost_the_same_for_many_wants_and_people(
    mia: Client, lived: Any, choir: Want, person: Any, take: Any, deal: Any, cost: Any
) -> None:
    ana = person(lived, ANA)
    paths = ("/wants", "/wants/1", f"/wants/1/ask/{ana.pk}", f"/people/{ana.pk}", "/wants/areas")
    wants.close(wants.want(lived, "The hall is warm", NOW), "It is.", NOW, [ana])
    mia.get("/wants")  # the quiet line is read once
    before = [cost(mia, path) for path in paths]
    take(lived, *(event for i in range(9) for event in exchange(f"friend{i}@example.org", 30, 20, 10)))
    deal(lived)
    for i in range(9):
        one = wants.want(lived, f"Thing {i} is there", NOW, people=[ana, person(lived, f"friend{i}@example.org")])
        wants.depends(choir, person(lived, f"friend{i}@example.org"), NOW)
        if i % 2:
            wants.close(one, "It is.", NOW, [ana])
    deal(lived)
    assert [cost(mia, path) for path in paths] == before
