"""Cards: who is owed one by hand, and what the owner says of it; the same after an import, an undo and a rebuild."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from goodwill.daily import round as daily
from goodwill.errors import Trouble
from goodwill.intake.rebuild import rebuild
from goodwill.models import Card, Entry, Person, Suggestion, Touch, card, owner
from said import ANA, BO, CHI, MIA, NOW, days_ago, exchange, mail, meeting
from said import card as profile

TOLD = "It was a pleasure. The bees in our garden have come through the winter well. See you soon."
FAIR = meeting(MIA, (CHI,), days_ago(20), title="Book fair", key="ical:fair")


@pytest.fixture
def met(book: Any, take: Callable[..., Any]) -> Any:
    """Mia met Chi for the first time three weeks ago; Chi has written since. Ana is an old friend."""
    take(book, FAIR, mail(CHI, MIA, days_ago(18), TOLD, key="mail:bees@okafor.example"), mail(MIA, CHI, days_ago(19)))
    take(book, *exchange(ANA, *range(900, 10, -40)), meeting(MIA, (ANA,), days_ago(20)))
    daily.today(book, NOW)
    return book


def the_card(book: Any, address: str = CHI) -> Card:
    found = Card.objects.select_related("person", "book").get(book=book, person__handles__value=address)
    found.person.book = found.book = book
    return found


def again(book: Any, now: Any = NOW) -> None:
    daily.today(book, now)


def test_whom_one_met_lately_is_on_the_list_and_old_friends_are_not(met: Any) -> None:
    assert [(c.person.name, c.about, c.due) for c in card.listed(met)] == [("Chi Okafor", "ical:fair", date(2026, 3, 3))]


def test_the_words_name_what_they_said_in_their_words(met: Any) -> None:
    found = the_card(met)
    assert (found.key, found.quote) == ("mail:bees@okafor.example", "The bees in our garden have come through the winter well.")
    assert found.words == (
        "Dear Chi,\n\nThank you for our meeting on 10 February (Book fair). You wrote: “The bees in our garden have come through "
        "the winter well.” Thank you for that.\n\nAll the best,\nMia"
    )


def test_it_is_on_today_with_its_words_once_there_is_an_address(met: Any) -> None:
    assert [s.reason for s in Suggestion.objects.filter(person__name="Chi Okafor")] == ["address_missing"]
    asking = Suggestion.objects.get(reason="address_missing")
    assert "Would you tell me where it reaches you?" in asking.draft["body"]
    card.lives_at(the_card(met).person, "Hauptstr. 3\n10115 Berlin", NOW)
    again(met)
    due = Suggestion.objects.get(person__name="Chi Okafor")
    assert (due.reason, due.draft["channel"], due.draft["body"]) == ("card_due", "card", the_card(met).words)


@pytest.mark.parametrize("how", ["list", "today"])
def test_mailed_is_a_touch_of_its_kind_and_settles_it(met: Any, how: str) -> None:
    card.lives_at(the_card(met).person, "Hauptstr. 3\n10115 Berlin", NOW)
    again(met)
    if how == "list":
        word = card.mailed(the_card(met), NOW)
    else:
        found = Suggestion.objects.select_related("book", "person").get(reason="card_due")
        found.book = found.person.book = met
        word = owner.done(found, NOW)
    again(met)
    touch = Touch.objects.select_related("event").get(event__kind="card")
    assert (touch.way, touch.event.text, touch.person.name) == ("out", the_card(met).words, "Chi Okafor")
    assert (the_card(met).state, word.value["gave"]) == ("mailed", "a card written by hand")
    assert list(card.listed(met)) == [] and len(card.listed(met, every=True)) == 1
    assert not Suggestion.objects.filter(person__name="Chi Okafor", rank__isnull=False).exists()
    assert card.mailed(the_card(met), NOW).pk == word.pk
    owner.take_back(word, NOW)
    again(met)
    assert the_card(met).state == "" and not Touch.objects.filter(event__kind="card").exists()


@pytest.mark.parametrize("channel", ["card", "call"])
def test_a_card_that_was_noted_some_other_way_is_mailed_too(met: Any, channel: str) -> None:
    owner.touched(the_card(met).person, NOW, channel)
    again(met)
    assert the_card(met).state == ("mailed" if channel == "card" else "")


def test_whoever_is_put_aside_has_no_card(met: Any, person: Any) -> None:
    card.ask_for(person(met, ANA), NOW)
    again(met)
    owner.keep(person(met, ANA), "died", NOW)
    owner.keep(person(met, CHI), "no", NOW)
    again(met)
    assert list(card.listed(met, every=True)) == []


def test_put_off_it_waits_for_its_day_even_beyond_the_five_weeks(met: Any) -> None:
    card.put_off(the_card(met), NOW, date(2026, 4, 20))
    again(met)
    assert the_card(met).state == "later"
    again(met, NOW + timedelta(days=40))
    assert the_card(met).state == "later"
    with pytest.raises(Trouble):
        card.put_off(the_card(met), NOW, date(2026, 3, 2))


def test_after_five_weeks_the_moment_has_passed(met: Any) -> None:
    again(met, NOW + timedelta(days=15))
    assert len(card.listed(met)) == 1
    again(met, NOW + timedelta(days=16, hours=12))
    assert list(card.listed(met)) == []


def test_not_this_one_is_not_and_can_be_taken_back(met: Any) -> None:
    word = card.skip(the_card(met), NOW)
    again(met)
    assert list(card.listed(met)) == [] and not Suggestion.objects.filter(reason="address_missing").exists()
    owner.take_back(word, NOW)
    again(met)
    assert len(card.listed(met)) == 1


def test_the_owners_words_outlive_a_rebuild_and_an_empty_text_brings_the_draft_back(met: Any) -> None:
    from goodwill.intake.rebuild import rebuild

    draft = the_card(met).words
    card.word(the_card(met), "Dear Chi,\r\n\r\nthe bees!\r\n\r\nMia", NOW)
    again(met)
    rebuild(met, NOW)
    again(met)
    assert (the_card(met).words, the_card(met).own) == ("Dear Chi,\n\nthe bees!\n\nMia", True)
    card.word(the_card(met), "", NOW)
    again(met)
    assert (the_card(met).words, the_card(met).own) == (draft, False)


def test_the_owners_address_wins_over_the_address_book_and_outlives_it(met: Any, take: Any, person: Any) -> None:
    card.lives_at(person(met, CHI), "Hauptstr. 3\n10115 Berlin", NOW)
    take(met, profile("Chi Okafor", CHI, address="Elsewhere 1\n1000 Oslo"))
    assert person(met, CHI).address == "Hauptstr. 3\n10115 Berlin"
    card.lives_at(person(met, CHI), "", NOW)
    assert person(met, CHI).address == "Elsewhere 1\n1000 Oslo"
    card.i_live_at(met, "Kastanienallee 1\n10435 Berlin", NOW)
    assert card.my_address(met) == "Kastanienallee 1\n10435 Berlin"


def test_one_that_the_owner_wants_is_there_until_it_is_mailed(met: Any, person: Any) -> None:
    card.ask_for(person(met, ANA), NOW, date(2026, 3, 20))
    again(met, NOW + timedelta(days=300))
    found = the_card(met, ANA)
    assert (found.due, found.over, found.state) == (date(2026, 3, 20), None, "")
    assert found.words.startswith("Dear Ana,\n\nThis time I am writing to you by hand.")
    again(met, NOW + timedelta(days=301))
    said = Suggestion.objects.get(person__name="Ana Ruiz", reason="address_missing")
    assert said.evidence[0]["touch"]
    card.mailed(found, NOW + timedelta(days=301))
    again(met, NOW + timedelta(days=301))
    assert not any(c.person.name == "Ana Ruiz" for c in card.listed(met))
    with pytest.raises(Trouble):
        card.ask_for(person(met, ANA), NOW, date(2026, 3, 1))


@pytest.mark.parametrize(
    "events",
    [
        [mail(MIA, BO, days_ago(20)), mail(BO, MIA, days_ago(19), "Could you send me the slides of your talk?")],  # one exchange
        [meeting(MIA, (BO, *(f"guest{i}@fair.example" for i in range(9))), days_ago(20))],  # an event
        [mail(BO, MIA, days_ago(20 - i), "A longer sentence that tells of something.") for i in range(4)],  # one way
        [*exchange(BO, 400, 399), meeting(MIA, (BO,), days_ago(20))],  # known before
        [meeting(MIA, (BO,), days_ago(50))],  # over
    ],
)
def test_where_the_evidence_is_thin_there_is_no_card(book: Any, take: Any, events: list[Any]) -> None:
    take(book, *events)
    again(book)
    assert list(card.listed(book, every=True)) == []


def test_letters_to_and_fro_in_which_they_told_something_are_a_beginning(book: Any, take: Any) -> None:
    take(book, mail(MIA, BO, days_ago(24)), mail(BO, MIA, days_ago(23), "The harbour was full of swans this morning."))
    take(book, mail(MIA, BO, days_ago(22)), mail(BO, MIA, days_ago(21), "Yes. Come in May, when the boat is back in the water."))
    again(book)
    assert list(card.listed(book)) == []
    take(book, mail(MIA, BO, days_ago(20)), mail(BO, MIA, days_ago(19), "Sorry for the late mail, and many thanks for your questions."))
    again(book)
    (found,) = card.listed(book)
    assert found.quote == "Come in May, when the boat is back in the water."
    assert "Thank you for your letters. You wrote: “Come in May" in found.words


@pytest.mark.parametrize(
    ("theirs", "greeting", "thanks"),
    [
        (
            "Lieber Freund, ich freue mich auf dich. Der Garten ist auch schon voller Blumen, und wir sind alle da.",
            "Hallo Bo,",
            "danke für unser Treffen",
        ),
        (
            "Sehr geehrte Frau Hartmann, ich danke Ihnen. Der Garten ist nun für Sie geöffnet, und wir sind alle da.",
            "Guten Tag Bo Berg,",
            "danke für unser Treffen",
        ),
        (
            "Bonjour, nous avons passé une belle soirée avec vous. Le jardin est plein de fleurs et de soleil.",
            "Bonjour",
            "Merci pour notre rencontre",
        ),
        (
            "Hola, fue muy bonito verte. El jardín está lleno de flores y los niños ya juegan fuera con el perro.",
            "Hola, Bo:",
            "Gracias por nuestro encuentro",
        ),
    ],
)
def test_the_words_come_in_the_language_of_the_two(book: Any, take: Any, theirs: str, greeting: str, thanks: str) -> None:
    take(book, meeting(MIA, (BO,), days_ago(20)), mail(BO, MIA, days_ago(19), theirs))
    again(book)
    (found,) = card.listed(book)
    assert found.words.startswith(greeting) and thanks in found.words
    assert found.quote in theirs


def test_at_an_earlier_day_nothing_later_is_known(filed_book: Any, take: Any) -> None:
    from goodwill.models import Book
    from goodwill.models.asof import as_of

    take(filed_book, FAIR, mail(CHI, MIA, days_ago(18), TOLD))
    again(filed_book)
    card.word(the_card(filed_book), "Later words", NOW)
    again(filed_book)
    with as_of(days_ago(19)):
        book = Book.only()
        again(book, days_ago(19))
        (found,) = card.listed(book)
        assert found.quote == "" and "Later" not in found.words
    assert the_card(filed_book).words == "Later words"


def test_it_costs_the_same_for_three_and_for_thirty(book: Any, take: Any, django_assert_max_num_queries: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from goodwill.models.refresh import refresh

    costs = []
    for n in (3, 30):
        take(book, *(meeting(MIA, (f"guest{n}-{i}@fair.example",), days_ago(20)) for i in range(n)))
        refresh(book, NOW)
        people = sorted(Person.objects.filter(book=book).exclude(pk=book.me_id).values_list("pk", flat=True))
        Card.objects.all().delete()
        with CaptureQueriesContext(connection) as captured:
            card.derive(book, people, NOW)
        costs.append(len(captured))
        assert Card.objects.count() == len(people)
    assert costs[0] == costs[1]


def test_in_the_post_it_stands_in_the_ledger_as_given(met: Any) -> None:
    word = card.mailed(the_card(met), NOW)
    for _again in range(2):
        given = Entry.objects.get(book=met, event__key=f"said:{word.pk}")
        assert (given.kind, given.by, given.what, given.state) == ("give", "me", "a card written by hand", "done")
        assert given.quote == given.event.text
        rebuild(met, NOW)
    owner.take_back(word, NOW)
    assert not Entry.objects.filter(book=met, kind="give").exists()
