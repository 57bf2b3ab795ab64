"""The list of people, the page of one, what happened, and the search."""

import pytest

from goodwill.models import Person, Word
from said import ANA, BO, CHI, MIA, card, days_ago, exchange, mail, meeting


def named(book, address):
    return book.people.get(handles__value=address)


def test_the_list_says_where_it_stands_with_each(mia, lived, text):
    shown = text(mia.get("/people"))
    assert "Ana Ruiz quiet last in touch 3 months ago · Librería Aurora" in shown
    assert "Bo Berg in touch last in touch 5 days ago" in shown
    assert "Mia Hartmann" not in shown


@pytest.mark.parametrize(
    ("section", "there", "not_there"),
    [("quiet", "Ana Ruiz", "Bo Berg"), ("in-touch", "Bo Berg", "Ana Ruiz"), ("dormant", "Nobody here.", "Ana Ruiz")],
)
def test_sections_show_some(mia, lived, text, section, there, not_there):
    shown = text(mia.get(f"/people?show={section}"))
    assert there in shown
    assert not_there not in shown


@pytest.mark.parametrize(("ago", "stage"), [(10, "in-touch"), (89, "in-touch"), (100, "quiet"), (239, "quiet"), (250, "dormant")])
def test_of_whom_no_rhythm_is_known_one_is_in_touch_for_three_months(mia, book, take, deal, text, ago, stage):
    take(book, *exchange(BO, ago + 1, ago))
    deal(book)
    assert named(book, BO).figures.due_at is None
    for section, word in (("in-touch", "in touch"), ("quiet", "quiet"), ("dormant", "long silent")):
        assert (f"Bo Berg {word} last in touch" in text(mia.get(f"/people?show={section}"))) == (section == stage)


def test_put_aside_and_chosen_are_found_again(mia, lived, text):
    mia.post(f"/people/{named(lived, BO).pk}/keep", {"keep": "no"})
    mia.post(f"/people/{named(lived, ANA).pk}/keep", {"keep": "yes"})
    mia.get("/")
    assert "Bo Berg not one for Goodwill" in text(mia.get("/people?show=aside"))
    chosen = text(mia.get("/people?show=chosen"))
    assert "Ana Ruiz" in chosen
    assert "Bo Berg" not in chosen


def test_only_two_way_people_unless_asked(mia, book, take, deal, text):
    take(book, mail("news@shop.example", MIA, days_ago(2)))
    deal(book)
    assert "news@shop.example" not in text(mia.get("/people"))
    assert "news@shop.example" in text(mia.get("/people?also=one-way"))


def test_somebody_is_found_by_a_piece_of_the_name(mia, lived, text):
    shown = text(mia.get("/people?q=rui"))
    assert "Ana Ruiz" in shown
    assert "Bo Berg" not in shown
    assert "Nobody here is called “Zoe”." in text(mia.get("/people?q=Zoe"))


def test_the_list_goes_on_page_by_page(mia, crowd, text):
    crowd(60)
    first, second = text(mia.get("/people")), text(mia.get("/people?page=2"))
    assert "Longer ago" in first
    assert "More recent" in second
    assert first.count("last in touch") == 50
    assert second.count("last in touch") == 10


def test_lists_and_pages_cost_the_same_for_three_and_for_sixty(mia, crowd, cost):
    crowd(3)
    ana = Person.objects.get(handles__value="friend0@example.org").pk
    few = {path: cost(mia, path) for path in ("/people", "/people?q=friend", f"/people/{ana}", "/search?q=kind")}
    crowd(60)
    assert {path: cost(mia, path) for path in few} == few
    assert max(few.values()) <= 21


def test_met_somebody_takes_a_name_plus_anything(mia, lived, text):
    answer = mia.post("/people/met", {"name": "Tilda Holm", "email": "tilda@holm.example", "place": "the book fair", "note": "has a boat"})
    assert answer.status_code == 303
    page = text(mia.get(answer.url))
    assert "Tilda Holm is in your book. Undo" in page
    assert "met at the book fair" in page
    assert "has a boat" in page


def test_a_name_is_needed_and_it_says_so(mia, lived, text):
    answer = mia.post("/people/met", {"name": " "}, headers={"referer": "http://testserver/people"})
    assert answer.status_code == 400
    assert "Who was it? A name is needed." in text(answer)
    assert 'href="/people"' in answer.content.decode()


def test_the_page_of_one_tells_how_it_stands(mia, lived, text):
    shown = text(mia.get(f"/people/{named(lived, ANA).pk}"))
    assert "Ana Ruiz quiet" in shown
    assert "Librería Aurora" in shown
    assert "in touch since" in shown
    assert "You two usually speak every" in shown
    assert "It has been 3 months." in shown
    assert ANA in shown
    assert "Ana wrote · News" in shown


def test_their_open_questions_stand_there_until_answered(mia, lived, take, deal, text):
    path = f"/people/{named(lived, BO).pk}"
    shown = text(mia.get(path)).partition("Open Bo asked you")[2]
    assert "Could you lend me the red tent for the weekend?" in shown.partition("Notes")[0]
    take(lived, mail(MIA, BO, days_ago(1), "Of course."))
    deal(lived)
    assert "Open Bo asked you" not in text(mia.get(path))


def test_a_meeting_to_come_stands_before_what_was(mia, lived, take, deal, text):
    take(lived, meeting(MIA, (BO,), days_ago(-3), title="Sailing"))
    deal(lived)
    shown = text(mia.get(f"/people/{named(lived, BO).pk}")).partition("Together")[2]
    assert shown.index("Sailing") < shown.index("The boat")


def test_older_letters_are_a_page_further(mia, book, take, deal, text):
    take(book, *exchange(ANA, *range(2, 122)))
    deal(book)
    path = f"/people/{named(book, ANA).pk}"
    first = mia.get(path)
    older = first.content.decode().partition('rel="next" href="')[2].partition("#")[0]
    second = mia.get(path + older)
    days = [[touch.pk for touch in page.context["touches"]] for page in (first, second)]
    assert [len(page) for page in days] == [30, 30]
    assert not set(days[0]) & set(days[1])
    assert "The latest" in text(second)


@pytest.mark.parametrize(
    ("verb", "form", "says"),
    [
        ("touched", {}, "Noted: you and Bo were in touch."),
        ("touched", {"channel": "meeting", "on": "2026-02-28", "note": "by the harbour"}, "Noted: you and Bo were in touch."),
        ("rhythm", {"days": "30"}, "From now on, every 4 and a half weeks is right with Bo."),
        ("circle", {"circle": "Sailors"}, "Bo: Sailors."),
        ("note", {"text": "has a boat"}, "Noted about Bo."),
        ("keep", {"keep": "later"}, "Bo rests for three months."),
        ("keep", {"keep": "died"}, "Bo will not be suggested again."),
    ],
)
def test_what_is_said_about_somebody_can_be_taken_back(mia, lived, text, verb, form, says):
    path = f"/people/{named(lived, BO).pk}"
    before = text(mia.get(path))
    assert mia.post(f"{path}/{verb}", form).status_code == 303
    after = text(mia.get(path))
    assert says in after
    mia.post("/undo", {"word": Word.objects.get().pk, "back": path})
    assert text(mia.get(path)).replace("Taken back: Bo Berg.", "").split() == before.split()


def test_a_day_to_come_is_refused_with_a_reason(mia, lived, text):
    path = f"/people/{named(lived, BO).pk}/touched"
    assert "That day has not come yet." in text(mia.post(path, {"on": "2026-03-20"}))
    assert "“soon” is no day." in text(mia.post(path, {"on": "soon"}))


def test_a_rhythm_that_is_no_number_is_refused_with_a_hint(mia, lived, text):
    answer = mia.post(f"/people/{named(lived, BO).pk}/rhythm", {"days": "often"})
    assert answer.status_code == 400
    assert "A rhythm is a number of days." in text(answer)


def test_what_happened_stands_there_in_full(mia, lived, text):
    shown = text(mia.get("/happened?key=mail:tent"))
    assert "The boat is ready. Could you lend me the red tent for the weekend?" in shown
    assert "from Bo Berg" in shown
    assert "to you" in shown


def test_search_finds_people_first_and_then_words(mia, lived, text):
    assert "Bo Berg" in text(mia.get("/search?q=berg"))
    shown = text(mia.get("/search?q=tent"))
    assert "The boat 25 February, with Bo Berg" in shown
    assert "Nothing found." in text(mia.get("/search?q=elephant"))


def test_somebody_only_copied_has_a_page_too(mia, book, take, deal, text):
    take(book, mail(BO, MIA, days_ago(5), cc=(CHI,)))
    deal(book)
    assert "Nothing has passed between you two yet." in text(mia.get(f"/people/{named(book, CHI).pk}"))
    assert mia.get("/people?q=chi").status_code == 200


@pytest.mark.parametrize(
    ("query", "there", "not_there", "says"),
    [
        ("q=I+owe+a+reply", "Bo Berg", "Ana Ruiz", "Understood: people you owe an answer"),
        ("q=denen+ich+eine+Antwort+schulde", "Bo Berg", "Ana Ruiz", "lend me the red tent for the weekend? 25 February"),
        ("q=quiet+for+60+days", "Ana Ruiz", "Bo Berg", "last in touch on 22 November 2025 22 November 2025"),
        ("q=met+since+February", "Chi Okafor", "Bo Berg", "Book fair 26 February"),
        ("q=never+met", "Bo Berg", "Chi Okafor", "people you never met"),
        ("q=works+at+aurora", "Ana Ruiz", "Bo Berg", "at “aurora”"),
        ("q=in+circle+Choir", "Bo Berg", "Ana Ruiz", "in the circle “Choir”"),
        ("q=I+owe+a+reply&in=choir", "Bo Berg", "Ana Ruiz", "1 person"),
        ("in=-", "Ana Ruiz", "Bo Berg", "2 people"),
        ("at=Librer%C3%ADa+Aurora", "Ana Ruiz", "Bo Berg", "1 person"),
        ("q=librer%C3%ADa&show=quiet&sort=name", "Ana Ruiz", "Bo Berg", "usually every"),
        ("q=long+silent", "Nobody here.", "Ana Ruiz", "within eight months"),
    ],
)
def test_people_are_found_as_one_would_say_it_and_it_says_why(mia, lived, text, query, there, not_there, says):
    mia.post(f"/people/{named(lived, BO).pk}/circle", {"circle": "choir"})
    shown = text(mia.get(f"/people?{query}"))
    assert there in shown
    assert not_there not in shown
    assert says in shown


def test_a_birthday_is_found_over_the_end_of_the_year(mia, lived, take, deal, text):
    take(lived, card("Ana Ruiz", ANA, birthday="--01-03", key="card:another"), card("Bo Berg", BO, birthday="1984-03-14"))
    deal(lived)
    assert "birthday on 14 March" in text(mia.get("/people?q=birthday+this+month"))
    shown = text(mia.get("/people?q=birthday+in+the+next+330+days"))
    assert "Ana Ruiz" in shown and "Bo Berg" in shown
    assert "Nobody here." in text(mia.get("/people?q=Geburtstag+im+Juni"))


def test_they_stand_in_the_order_that_is_asked_for(mia, lived):
    def names(query):
        return [line.person.name for line in mia.get(f"/people?{query}").context["lines"]]

    assert names("sort=latest") == ["Chi Okafor", "Bo Berg", "Ana Ruiz"]
    assert names("sort=silent") == ["Ana Ruiz", "Bo Berg", "Chi Okafor"]
    assert names("sort=name") == ["Ana Ruiz", "Bo Berg", "Chi Okafor"]


def test_taps_go_together_and_are_kept_in_the_address(mia, lived):
    page = mia.get("/people?q=boat&show=quiet&in=choir&sort=name").content.decode()
    assert 'href="?q=boat&amp;show=dormant&amp;in=choir&amp;sort=name"' in page
    assert 'href="?q=boat&amp;show=quiet&amp;sort=name" aria-current="true"' in page
    assert 'href="?q=boat&amp;in=choir&amp;sort=name"' in page
    assert '<input type="hidden" name="in" value="choir">' in page


def test_an_empty_book_says_how_people_come_in(mia, text):
    assert "Your book is empty. People come in with your mail" in text(mia.get("/people"))


ACTS = [
    ({"act": "circle", "circle": "choir"}, "You put 2 people into “choir”."),
    ({"act": "no-circle"}, "You took 2 people out of their circles."),
    ({"act": "choose"}, "You chose 2 people."),
    ({"act": "rest", "until": "2026-07-01"}, "You let 2 people rest until 1 July."),
    ({"act": "not-one"}, "You said of 2 people: not one for Goodwill."),
    ({"act": "ordinary"}, "You put 2 people back among everybody else."),
]


@pytest.mark.parametrize(("form", "says"), ACTS)
def test_what_is_said_of_those_who_are_ticked_is_one_thing_and_undone_as_one(mia, lived, text, form, says):
    def kept():
        return list(Person.objects.order_by("pk").values_list("name", "keep", "circle", "not_before"))

    before, ticked = kept(), [named(lived, ANA).pk, named(lived, BO).pk]
    answer = mia.post("/people/several?sort=name", {**form, "who": ticked, "once": "a page"})
    assert (answer.status_code, answer.url) == (303, "/people?sort=name")
    shown = mia.get(answer.url)
    assert f"{says} Undo" in text(shown)
    mia.post("/people/several?sort=name", {**form, "who": ticked, "once": "a page"})  # sent twice
    assert Word.objects.count() == 2
    assert text(mia.get("/said")).count(says) == 1
    mia.post("/undo", {"word": Word.objects.order_by("pk")[0].pk, "back": "/people"})
    assert "Taken back: 2 people." in text(mia.get("/people"))
    assert kept() == before


def test_all_that_are_found_are_more_than_the_page_shows(mia, crowd):
    crowd(60)
    mia.post("/people/several?q=never+met", {"act": "circle", "circle": "choir", "all": "1", "who": [1]})
    assert Person.objects.filter(circle="choir").count() == 60


def test_of_one_it_is_said_by_name(mia, lived, text):
    answer = mia.post("/people/several", {"act": "rest", "until": "2026-07-01", "who": [named(lived, BO).pk]})
    assert "Bo rests until 1 July." in text(mia.get(answer.url))


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"act": "choose"}, "Nobody is ticked."),
        ({"act": "circle", "circle": " ", "who": ["2"]}, "Which circle?"),
        ({"act": "fly", "who": ["2"]}, "That cannot be done"),
        ({"act": "rest", "until": "2026-03-01", "all": "1"}, "still to come"),
        ({"act": "choose", "who": ["99999", "x", "9" * 40]}, "Nobody is ticked."),
    ],
)
def test_what_cannot_be_said_of_several_is_refused(mia, lived, text, form, says):
    answer = mia.post("/people/several", form)
    assert answer.status_code == 400 and says in text(answer)
    assert not Word.objects.exists()


def test_finding_costs_the_same_for_three_and_for_sixty(mia, crowd, cost):
    crowd(3)
    queries = ("q=I+owe+a+reply", "q=quiet+for+30+days", "q=in+touch+in+2025", "show=quiet&in=choir&sort=name", "q=works+at+example")
    few = {query: cost(mia, f"/people?{query}") for query in queries}
    crowd(60)
    assert {query: cost(mia, f"/people?{query}") for query in queries} == few
    assert max(few.values()) <= 16
