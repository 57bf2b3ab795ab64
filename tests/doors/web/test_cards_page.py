"""The Cards page: words in place, where each goes, mailed, later, and what to print."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from goodwill.models import Card, Touch, card
from said import ANA, CHI, MIA, NOW, days_ago, mail, meeting

HOME = "Hauptstr. 3\r\n10115 Berlin\r\nGermany"


@pytest.fixture
def met(lived: Any, take: Callable[..., Any], deal: Callable[[Any], None]) -> Card:
    """Chi, whom Mia met four days ago, has written since."""
    take(lived, mail(CHI, MIA, days_ago(3), "It was good. The <b>bees</b> & the garden have come through the winter well."))
    deal(lived)
    return Card.objects.select_related("person").get(person__name="Chi Okafor")


def press(client: Client, one: Card, verb: str, **more: Any) -> Any:
    return client.post(f"/cards/{one.pk}/{verb}", more, follow=True)


def test_the_list_shows_words_evidence_and_that_an_address_is_wanted(mia: Client, met: Card, text: Any) -> None:
    page = text(mia.get("/cards"))
    for words in (
        "One card to write by hand",
        "Chi Okafor",
        "by 19 March",
        "Thank you for our meeting",
        "No address is known yet",
        "Mailed",
    ):
        assert words in page
    assert "<b>bees</b>" not in mia.get("/cards").content.decode()


def test_every_page_leads_to_it_and_a_person_can_be_asked_for(mia: Client, lived: Any, person: Any, text: Any) -> None:
    assert 'href="/cards"' in mia.get("/").content.decode()
    ana = person(lived, ANA)
    assert "A card by hand" in text(mia.get(f"/people/{ana.pk}"))
    page = text(mia.post(f"/cards/for/{ana.pk}", follow=True))
    assert "A card to Ana is on the list." in page and "by 9 March" in page


def test_words_are_edited_in_place_and_the_draft_comes_back(mia: Client, met: Card, text: Any) -> None:
    assert "Your words for Chi are kept" in text(press(mia, met, "words", words="Dear Chi,\r\n\r\nthe bees!"))
    met.refresh_from_db()
    assert (met.words, met.own) == ("Dear Chi,\n\nthe bees!", True)
    press(mia, met, "words", words="")
    met.refresh_from_db()
    assert met.words.startswith("Dear Chi,\n\nThank you") and not met.own


def test_an_address_is_shown_as_on_the_envelope(mia: Client, met: Card, text: Any) -> None:
    mia.post("/cards/address", {"address": "Kastanienallee 1\r\n10435 Berlin\r\nGermany"})
    page = text(press(mia, met, "address", address=HOME))
    assert "Chi Okafor Hauptstr. 3 10115 BERLIN" in page and "GERMANY" not in page.split("Hauptstr. 3")[1].split("Mailed")[0]
    assert "the street is missing" in text(press(mia, met, "address", address="10115 Berlin, Germany"))


def test_mailed_later_and_not_this_one_each_with_undo(mia: Client, met: Card, text: Any) -> None:
    page = text(press(mia, met, "mailed"))
    assert "is in the post" in page and "One card is in the post" in page
    assert Touch.objects.filter(event__kind="card", way="out").count() == 1
    mia.post("/undo", {"back": "/cards"})
    assert "put off until 16 March" in text(press(mia, met, "later", days="14"))
    mia.post("/undo", {"back": "/cards"})
    assert "No card is to be written now" in text(press(mia, met, "no"))
    mia.post("/undo", {"back": "/cards"})
    assert "One card to write by hand" in text(mia.get("/cards"))


def test_the_words_that_stand_there_when_it_is_mailed_are_what_was_sent(mia: Client, met: Card) -> None:
    press(mia, met, "mailed", words="Dear Chi,\r\n\r\nthe bees!")
    assert Touch.objects.select_related("event").get(event__kind="card").event.text == "Dear Chi,\n\nthe bees!"
    met.refresh_from_db()
    assert (met.words, met.state) == ("Dear Chi,\n\nthe bees!", "mailed")


def test_pressed_twice_is_once(mia: Client, met: Card) -> None:
    press(mia, met, "mailed")
    press(mia, met, "mailed")
    assert Touch.objects.filter(event__kind="card").count() == 1


@pytest.mark.parametrize(
    ("kind", "size"), [("cards", "a6"), ("cards", "5x7"), ("envelopes", "us10"), ("labels", "a6"), ("handwriting", "a6")]
)
def test_each_way_of_printing_gives_a_pdf(mia: Client, met: Card, kind: str, size: str) -> None:
    press(mia, met, "address", address=HOME)
    made = mia.get(f"/cards/print?as={kind}&size={size}&card={met.pk}")
    assert made["Content-Type"] == "application/pdf" and made.content.startswith(b"%PDF")


def test_who_is_left_out_of_what_was_printed_is_said_on_the_next_page(mia: Client, met: Card, lived: Any, person: Any, text: Any) -> None:
    press(mia, met, "address", address=HOME)
    mia.post(f"/cards/for/{person(lived, ANA).pk}")
    assert mia.get("/cards/print?as=envelopes&size=c6").status_code == 200
    assert "Left out of what was printed: Ana Ruiz: no address is known." in text(mia.get("/cards"))


@pytest.mark.parametrize("query", ["as=money", "as=envelopes&size=a6", "size=c6", "card=4711", "card=x"])
def test_what_cannot_be_printed_is_a_trouble(mia: Client, met: Card, query: str) -> None:
    assert mia.get(f"/cards/print?{query}").status_code == 400


def test_on_today_it_leads_to_the_card_and_not_to_mail(mia: Client, met: Card, lived: Any, deal: Any, text: Any, monkeypatch: Any) -> None:
    from datetime import timedelta

    from goodwill.daily import round as daily

    card.lives_at(met.person, HOME, NOW)
    later = NOW + timedelta(days=17)
    monkeypatch.setenv("GOODWILL_NOW", later.isoformat())
    daily.today(lived, later)
    page = mia.get("/").content.decode()
    sheet = page.split(f'aria-labelledby="who-{met.person_id}"')[1].split("</article>")[0]
    assert f"/cards#card-{met.person_id}" in sheet and "mailto:" not in sheet and "In the post" in sheet
    assert "a card by 19 March" in text(mia.get("/"))


def test_it_costs_the_same_for_three_and_for_thirty(mia: Client, book: Any, take: Any, deal: Any, cost: Any) -> None:
    costs = []
    for n in (3, 30):
        take(book, *(meeting(MIA, (f"guest{n}-{i}@fair.example",), days_ago(20)) for i in range(n)))
        deal(book)
        costs.append(cost(mia, "/cards"))
    assert costs[0] == costs[1]
    assert len(card.listed(book)) == 33


def test_a_link_changes_nothing_and_an_unknown_verb_is_not_there(mia: Client, met: Card) -> None:
    assert mia.get(f"/cards/{met.pk}/mailed").status_code == 405
    assert mia.post(f"/cards/{met.pk}/burn").status_code == 404
    assert mia.post("/cards/4711/mailed").status_code == 404


def test_a_card_in_another_book_is_not_there(client: Client, met: Card) -> None:
    assert client.post(f"/cards/{met.pk}/mailed").status_code == 302
    assert not Touch.objects.filter(event__kind="card").exists()
