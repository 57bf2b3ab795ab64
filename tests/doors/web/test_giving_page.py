"""Give: what could be offered to whom, what the owner can give, introductions; circles and new people in the settings."""

import pytest

from goodwill.daily.send import letter
from goodwill.models import Introduction, Offer, Person, Suggestion, circle, owner
from goodwill.models.own_gifts import gifts
from said import ANA, BO, CHI, MIA, NOW, card, days_ago, exchange, mail

NEED = "we are looking for a lawyer who knows cooperatives."
KNOWS = "Half of my own reading is about cooperatives these days."


@pytest.fixture
def needy(book, take, deal):
    take(book, *exchange(ANA, 90, 80, 60, 50), mail(ANA, MIA, days_ago(5), f"Dear Mia,\n\n{NEED}", key="mail:need"))
    take(book, *exchange(BO, 90, 80), mail(BO, MIA, days_ago(20), KNOWS, key="mail:knows"), card("Bo Berg", BO, title="Lawyer"))
    deal(book)
    return book


def test_it_shows_the_need_and_who_may_help_each_in_their_words(mia, needy, text):
    shown = text(mia.get("/give"))
    assert "Bo Berg has to do with what Ana is looking for: lawyer, cooperatives." in shown
    assert NEED in shown and KNOWS in shown


def test_an_empty_book_says_so_and_where_to_begin(mia, text):
    shown = text(mia.get("/give"))
    assert "Nothing that is known fits" in shown and "What you can give" in shown


def test_what_i_can_give_is_added_and_taken_back(mia, needy, deal, text):
    assert mia.post("/give/own", {"kind": "skill", "what": "law of cooperatives"}).url == "/give#own"
    deal(needy)
    assert "You can give what Ana is looking for: law of cooperatives." in text(mia.get("/give"))
    mia.post(f"/give/own/{gifts(needy)[0].word}/remove")
    assert gifts(needy) == []
    mia.post("/undo")
    assert len(gifts(needy)) == 1
    assert mia.post("/give/own", {"kind": "trip", "what": "Lisbon"}).status_code == 400


def test_two_are_brought_together_step_by_step(mia, needy, deal, text):
    mia.post(f"/give/{Offer.objects.get().pk}/introduce")
    deal(needy)
    one = Introduction.objects.get()
    shown = text(mia.get("/give"))
    assert "nobody asked yet" in shown and "I asked Ana" in shown and f"mailto:{ANA}?" in mia.get("/give").content.decode()
    for step, whom in (("asked", ANA), ("agreed", ANA), ("asked", BO), ("agreed", BO)):
        person = Person.objects.get(handles__value=whom)
        mia.post(f"/introductions/{one.pk}/{step}", {"whom": person.pk})
    shown = text(mia.get("/give"))
    assert "both would like to" in shown and "Write to both." in shown
    mia.post(f"/introductions/{one.pk}/made")
    mia.post(f"/introductions/{one.pk}/outcome", {"text": "They found one."})
    assert "They found one." in text(mia.get("/give"))
    assert "What came of bringing Ana and Bo together: They found one." in text(mia.get("/said"))


def test_today_says_whose_words_they_are_and_leads_to_bringing_them_together(mia, needy, text):
    shown = text(mia.get("/"))
    assert "Bo Berg may be able to help." in shown and "Bring them together" in shown
    assert "your address book" not in shown


def test_todays_letter_to_both_is_addressed_to_both(mia, needy, deal):
    mia.post(f"/give/{Offer.objects.get().pk}/introduce")
    one = Introduction.objects.get()
    for whom in (one.a, one.b):
        mia.post(f"/introductions/{one.pk}/agreed", {"whom": whom.pk})
    deal(needy)
    assert f"mailto:{ANA},{BO}?" in mia.get("/").content.decode()
    s = Suggestion.objects.select_related("person", "book").get(reason="introduce")
    assert [party.email for party in letter(s, NOW, "mailto").to] == [ANA, BO]
    owner.keep(one.b, "no", NOW)
    deal(needy)
    assert not Suggestion.objects.filter(reason="introduce").exists()


def test_two_may_be_named(mia, needy, text):
    assert mia.post("/introductions", {"a": "bo berg", "b": "Ana"}).url.startswith("/give#introduction-")
    one = Introduction.objects.get()
    assert (one.a.name, one.b.name) == ("Ana Ruiz", "Bo Berg")
    for names in ({"a": "Nobody Here", "b": "Ana"}, {"a": "Ana", "b": "ana ruiz"}, {"a": "", "b": "Ana"}):
        assert mia.post("/introductions", names).status_code == 400


def test_that_does_not_fit_and_drop_it_are_heeded(mia, needy, deal, text):
    offer = Offer.objects.get()
    mia.post(f"/give/{offer.pk}/introduce")
    mia.post(f"/introductions/{Introduction.objects.get().pk}/drop")
    assert not Introduction.objects.exists()
    mia.post(f"/give/{offer.pk}/not")
    deal(needy)
    assert NEED not in text(mia.get("/give"))


@pytest.mark.parametrize("path", ["/give/99/not", "/give/99/introduce", "/introductions/99/made", "/give/own/99/remove"])
def test_what_is_not_there_is_not_found(mia, needy, path):
    assert mia.post(path).status_code in (400, 404)


def test_it_costs_as_many_queries_for_ten_as_for_one(mia, needy, deal, take, django_assert_max_num_queries):
    mia.post(f"/give/{Offer.objects.get().pk}/introduce")
    deal(needy)
    with django_assert_max_num_queries(20) as one:
        mia.get("/give")
    for n in range(8):
        who = f"guest{n}@fair.example"
        take(needy, *exchange(who, 90, 80), mail(who, MIA, days_ago(6), f"Dear Mia,\n\n{NEED}"))
    deal(needy)
    assert Offer.objects.count() > 4
    with django_assert_max_num_queries(len(one.captured_queries)):
        mia.get("/give")


def test_circles_have_their_days_in_the_settings_and_on_the_page_of_a_person(mia, needy, deal, text):
    ana = Person.objects.get(handles__value=ANA)
    owner.say(needy, "circle", ana, NOW, circle="Family")
    assert "Family" in text(mia.get("/settings"))
    assert mia.post("/settings/circle", {"circle": "Family", "ideal": "21", "longest": "60"}).url == "/settings#circles"
    deal(needy)
    assert "You want to be in touch with Family every 3 weeks." in text(mia.get(f"/people/{ana.pk}"))
    assert "You want to be in touch with Family every 3 weeks." in text(mia.get("/said"))
    mia.post("/undo")
    assert circle.timed(needy) == {}
    assert mia.post("/settings/circle", {"circle": "Family", "ideal": "60", "longest": "20"}).status_code == 400


def test_new_people_are_counted_on_people_and_wanted_in_the_settings(mia, needy, take, deal, text):
    mia.post("/settings/new-people", {"new": "3"})
    take(needy, mail(MIA, CHI, days_ago(0.3)), mail(CHI, MIA, days_ago(0.2)))
    deal(needy)
    assert "1 new conversation this week; you want 3." in text(mia.get("/people"))
