"""Giving: open needs are matched with what the owner can give, and with whom they know; each fit carries both sides' words."""

from datetime import date
from typing import Any

import pytest

from goodwill.daily import round as daily
from goodwill.intake.rebuild import rebuild
from goodwill.models import Event, Offer, Profile, Suggestion, ledger, offer, own_gifts, owner
from goodwill.today import giving
from said import ANA, BO, CHI, MIA, NOW, card, days_ago, exchange, mail

NEED = "we are looking for a lawyer who knows cooperatives."
KNOWS = "Half of my own reading is about cooperatives these days."


@pytest.fixture
def ana_needs(book: Any, take: Any) -> Any:
    take(book, *exchange(ANA, 90, 80, 60, 50), mail(ANA, MIA, days_ago(5), f"Dear Mia, {NEED}", key="mail:need"))
    return book


def offers(book: Any) -> list[Offer]:
    book.refresh_from_db()
    daily.today(book, NOW)
    return list(offer.listed(book, NOW.date()))


def test_what_the_owner_can_do_is_matched_with_what_somebody_needs(ana_needs: Any) -> None:
    assert offers(ana_needs) == []
    own_gifts.give(ana_needs, "skill", "law of cooperatives", NOW)
    own_gifts.give(ana_needs, "skill", "photography", NOW)
    (one,) = offers(ana_needs)
    assert (one.kind, one.what, one.key) == ("skill", "law of cooperatives", "mail:need")
    assert one.quote in Event.objects.get(key=one.key).text
    s = Suggestion.objects.get(reason="offer")
    assert "law of cooperatives" in s.why and "law of cooperatives" in s.draft["body"] and NEED in s.draft["body"]


def test_taken_back_it_is_offered_no_more(ana_needs: Any) -> None:
    word = own_gifts.give(ana_needs, "skill", "law of cooperatives", NOW)
    assert offers(ana_needs)
    owner.take_back(word, NOW)
    assert offers(ana_needs) == []
    own_gifts.give(ana_needs, "skill", "law of cooperatives", NOW)
    gone = own_gifts.withdraw(ana_needs, own_gifts.gifts(ana_needs)[0].word, NOW)
    assert offers(ana_needs) == []
    owner.take_back(gone, NOW)
    assert len(offers(ana_needs)) == 1


def test_a_lawyer_who_reads_about_cooperatives_is_somebody_to_meet(ana_needs: Any, take: Any, person: Any) -> None:
    take(ana_needs, *exchange(BO, 90, 80), mail(BO, MIA, days_ago(20), KNOWS, key="mail:knows"), card("Bo Berg", BO, title="Lawyer"))
    (one,) = offers(ana_needs)
    assert (one.person, one.other, one.said_key, one.said) == (person(ana_needs, ANA), person(ana_needs, BO), "mail:knows", KNOWS)
    body = Suggestion.objects.get(reason="offer").draft["body"]
    assert "Bo Berg may be able to help" in body and KNOWS not in body  # what Bo wrote stays between Bo and Mia


def test_who_knows_them_already_or_is_put_aside_is_not_named(ana_needs: Any, take: Any, person: Any) -> None:
    take(ana_needs, *exchange(BO, 90, 80), mail(BO, MIA, days_ago(20), KNOWS), card("Bo Berg", BO, title="Lawyer"))
    take(ana_needs, *exchange(CHI, 90, 80), card("Chi Okafor", CHI, title="Lawyer"))
    assert {one.what for one in offers(ana_needs)} == {"Bo Berg", "Chi Okafor"}
    owner.keep(person(ana_needs, BO), "no", NOW)
    take(ana_needs, mail(ANA, (MIA, CHI), days_ago(1), "The choir meets at eight."))
    offer.match_again(ana_needs)  # as on the next day
    assert offers(ana_needs) == []


def test_who_lacks_the_same_is_no_help(ana_needs: Any, take: Any) -> None:
    take(ana_needs, *exchange(BO, 90, 80), mail(BO, MIA, days_ago(20), "I need a lawyer for our cooperatives, too."))
    assert offers(ana_needs) == []


def test_once_something_was_given_since_the_need_is_met(ana_needs: Any, person: Any) -> None:
    own_gifts.give(ana_needs, "skill", "law of cooperatives", NOW)
    assert offers(ana_needs)
    ledger.note(person(ana_needs, ANA), "gave", "the name of a lawyer", NOW)
    assert offers(ana_needs) == []


def test_that_does_not_fit_outlives_a_rebuild_and_can_be_taken_back(ana_needs: Any) -> None:
    own_gifts.give(ana_needs, "skill", "law of cooperatives", NOW)
    word = offer.refuse(offers(ana_needs)[0], NOW)
    assert offers(ana_needs) == []
    rebuild(ana_needs, NOW)
    assert offers(ana_needs) == []
    owner.take_back(word, NOW)
    assert len(offers(ana_needs)) == 1


def test_a_trip_leads_to_those_who_live_there_by_card_or_by_their_words(book: Any, take: Any, person: Any) -> None:
    take(book, *exchange(ANA, 90, 80), mail(ANA, MIA, days_ago(40), "I live in Lisbon now.", key="mail:lisbon"))
    take(book, *exchange(BO, 90, 80), card("Bo Berg", BO, address="Rua das Flores 3\n1200-109 Lisbon\nPortugal"))
    take(book, *exchange(CHI, 90, 80), mail(CHI, MIA, days_ago(40), "I was in Lisbon last week."))
    own_gifts.give(book, "trip", "Lisbon", NOW, date(2026, 3, 20), date(2026, 3, 22))
    found = {one.person: (one.key, one.quote) for one in offers(book)}
    bos = Profile.objects.get().key
    assert found == {person(book, ANA): ("mail:lisbon", "I live in Lisbon now."), person(book, BO): (bos, "1200-109 Lisbon")}
    s = Suggestion.objects.get(reason="visit", person=person(book, ANA))
    assert s.why == "You are in Lisbon from 20 March to 22 March; Ana lives there."
    assert "20 March" in s.draft["body"]


def test_nothing_is_worked_out_anew_where_nothing_changed(ana_needs: Any, django_assert_num_queries: Any) -> None:
    own_gifts.give(ana_needs, "skill", "law of cooperatives", NOW)
    before = [one.pk for one in offers(ana_needs)]
    ana_needs.refresh_from_db()
    with django_assert_num_queries(4):
        assert not giving.match(ana_needs, NOW)
    assert [one.pk for one in offers(ana_needs)] == before
