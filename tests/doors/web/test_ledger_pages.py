"""The ledger on pages: a person's account, all that is open, and what Mia says of a line."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from goodwill.models import Entry, Fact, Person, Word
from said import ANA, BO, CHI, MIA, days_ago, exchange, mail

PROMISE = "I'll send you the slides by Friday."


@pytest.fixture
def booked(book, take, deal):
    """Mia promised Ana the slides; Bo gave Mia a link, and needs a lawyer."""
    take(
        book,
        *exchange(ANA, 90, 80),
        *exchange(BO, 60, 50),
        mail(MIA, ANA, days_ago(5), PROMISE, title="Slides", key="mail:p"),
        mail(BO, MIA, days_ago(400), "The plan is attached.", title="A plan"),
        mail(BO, MIA, days_ago(20), "See https://boats.example/ for it.", title="Boats"),
        mail(BO, MIA, days_ago(21), "The boat is in the water. We are looking for a lawyer.", title="A lawyer"),
    )
    deal(book)
    return book


def page_of(name):
    return f"/people/{Person.objects.get(name=name).pk}"


def the(quote):
    return Entry.objects.get(quote=quote)


def test_the_account_says_what_went_each_way_and_what_is_open(mia, booked, text):
    shown = text(mia.get(page_of("Bo Berg")))
    assert "What went each way" in shown and "What Bo gave you on" in shown and "is not thanked yet." in shown
    assert "Bo gave you See https://boats.example/ for it." in shown
    assert "We are looking for a lawyer." in shown.partition("What Bo said")[2]
    assert "Given: by you 0, by Bo 2</title>" in mia.get(page_of("Bo Berg")).content.decode()
    assert "One promise of yours is open." in text(mia.get(page_of("Ana Ruiz")))


def test_nothing_known_is_said_so(mia, book, take, deal, text):
    take(book, *exchange(CHI, 9, 8))
    deal(book)
    assert "Nothing is known yet of what went either way." in text(mia.get(page_of("Chi Okafor")))


@pytest.mark.parametrize(("verb", "state"), [("settle", "settled"), ("wrong", "wrong")])
def test_one_press_settles_or_corrects_and_is_undone_where_it_was_done(mia, booked, text, verb, state):
    path = page_of("Ana Ruiz")
    answer = mia.post(f"/ledger/{the(PROMISE).pk}/{verb}", {"back": path})
    assert (answer.status_code, answer.url) == (303, path)
    assert the(PROMISE).state == state
    assert "Undo" in text(mia.get(path))
    mia.post("/undo", {"word": Word.objects.get().pk, "back": path})
    assert the(PROMISE).state == "open"


def test_what_was_found_to_settle_it_is_shown_and_can_be_said_to_be_wrong(mia, booked, take, deal, text):
    take(booked, mail(MIA, ANA, days_ago(2), "Here are the slides.", answers=("mail:p",), title="Re: Slides"))
    deal(booked)
    shown = text(mia.get(page_of("Ana Ruiz")))
    assert "settled by “Re: Slides”" in shown and "Still open" in shown
    mia.post(f"/ledger/{the(PROMISE).pk}/open")
    assert the(PROMISE).state == "open"


def test_it_was_somebody_else(mia, booked, text):
    mia.post(f"/ledger/{the(PROMISE).pk}/was", {"who": "Bo Berg", "back": "/ledger"})
    assert the(PROMISE).person.name == "Bo Berg"
    assert "It was Bo." in text(mia.get("/ledger"))
    assert "Nobody here is called Nemo" in text(mia.post(f"/ledger/{the(PROMISE).pk}/was", {"who": "Nemo"}))


def test_enter_in_whose_line_it_was_presses_the_button_beside_it(mia, booked):
    page = LexborHTMLParser(mia.get("/ledger").content)
    fields = page.css("input[name=who]")
    assert fields
    for field in fields:
        form = page.css_first(f"form#{field.attributes['form']}")
        assert form.attributes["action"].endswith("/was")
        assert form.css("button") == []
        assert [button.text() for button in page.css(f"button[form={field.attributes['form']}]")] == ["It was this one"]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("promised Ana the deck by Friday", "You promised Ana: the deck"),
        ("she gave me two books", "Ana gave you: two books"),
        ("ich habe Ana die Folien versprochen", "You promised Ana: die Folien"),
    ],
)
def test_a_line_in_natural_words(mia, booked, text, line, sentence):
    path = page_of("Ana Ruiz")
    mia.post(f"{path}/line", {"line": line})
    shown = text(mia.get(path))
    assert sentence in shown
    mia.post("/undo")
    assert sentence not in text(mia.get("/said"))


def test_a_line_that_says_nothing_of_the_kind_is_a_trouble(mia, booked, text):
    assert "gave, offered, asked, promised or thanked" in text(mia.post(page_of("Ana Ruiz") + "/line", {"line": "Ana is nice"}))


def test_a_fact_that_is_none_goes(mia, booked, text):
    mia.post(f"/facts/{Fact.objects.get().pk}/not-so", {"back": page_of("Bo Berg")})
    assert "What Bo said" not in text(mia.get(page_of("Bo Berg")))


def test_all_that_is_open_mine_first(mia, booked, text):
    mine, theirs = text(mia.get("/ledger")), text(mia.get("/ledger?show=theirs"))
    assert f"you promised by 27 February {PROMISE} Ana Ruiz" in mine and "Bo gave you" in mine
    assert "Nobody owes you anything that is known." in theirs
    assert "Nothing was settled lately." in text(mia.get("/ledger?show=settled"))
    assert mia.get("/ledger?show=nothing").status_code == 404


def test_what_was_said_of_the_ledger_is_in_what_you_said(mia, booked, text):
    mia.post(f"/ledger/{the(PROMISE).pk}/wrong")
    assert f"Not a promise, with Ana: “{PROMISE}”" in text(mia.get("/said"))


def test_pages_cost_the_same_for_one_line_and_for_sixty(mia, booked, take, deal, cost):
    paths = ("/ledger", "/ledger?show=theirs", "/ledger?show=settled", page_of("Ana Ruiz"))
    few = [cost(mia, path) for path in paths]
    take(booked, *(mail(MIA, ANA, days_ago(3 + n / 100), f"I'll send you the book number {n}.") for n in range(60)))
    take(booked, *(mail(ANA, MIA, days_ago(3 + n / 100), f"Could you call me about {n}?") for n in range(60)))
    deal(booked)
    assert [cost(mia, path) for path in paths] == few
    assert "Longer ago" in mia.get("/ledger").content.decode()


def test_somebody_elses_line_is_not_there(mia, booked, django_user_model):
    from goodwill.models import Book

    Entry.objects.update(book=Book.objects.create(user=django_user_model.objects.create(username="other")))
    assert mia.post(f"/ledger/{the(PROMISE).pk}/settle").status_code == 404
