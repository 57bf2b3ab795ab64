"""Settings, what the owner said, and what was set aside: each on a page of its own."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from goodwill.doors.web import sign_in
from goodwill.letter import Account
from goodwill.models import Book, Suggestion, Word, card, circle, introducing, outbox, own_gifts, owner
from said import ANA, BO, CHI, MIA, NOW, days_ago, mail

FORM = {"name": "Mia Hartmann", "zone": "Europe/Berlin", "language": "en", "limit": "5"}


def test_everything_is_there_once(mia, book, text, tmp_path, settings, monkeypatch):
    monkeypatch.setenv("GOODWILL_DATA", str(tmp_path))
    rooms = [mia.get(f"/settings{room}") for room in ("", "/privacy")]
    page, shown = "".join(room.content.decode() for room in rooms), "".join(map(text, rooms))
    for sentence in (
        MIA,
        "Europe/Berlin",
        "Acts a day, at most",
        "Set a password",
        "Sign out everywhere",
        str(tmp_path),
        "goodwill export",
    ):
        assert sentence in page or sentence in shown, sentence


def test_what_is_set_is_kept_and_said(mia, book, text):
    answer = mia.post("/settings", {**FORM, "name": "Mia H.", "zone": "Europe/Lisbon", "limit": "3"})
    assert (answer.status_code, answer.url) == (303, "/settings")
    assert "Kept so." in text(mia.get("/settings"))
    kept = Book.objects.select_related("me").get()
    assert (kept.me.name, kept.timezone, kept.limit) == ("Mia H.", "Europe/Lisbon", 3)


def test_another_language_is_spoken_from_the_next_page_on(mia, book):
    mia.post("/settings", {**FORM, "language": "de"})
    assert b'lang="de"' in mia.get("/settings").content


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"zone": "Mars"}, "There is no time zone called Mars."),
        ({"limit": "99"}, "“99” is no number that fits here."),
        ({"name": " "}, "A name is needed."),
        ({"language": "xx"}, "That is no language of Goodwill’s."),
    ],
)
def test_what_will_not_do_is_said_and_stays_typed(mia, book, text, wrong, says):
    answer = mia.post("/settings", {**FORM, "zone": "Europe/Lisbon", **wrong})
    assert answer.status_code == 400
    assert says in text(answer)
    assert wrong.get("zone", "Europe/Lisbon") in answer.content.decode()
    assert Book.objects.get().timezone == "Europe/Berlin"


def test_an_address_more_and_one_less(mia, book, take, text):
    take(book, mail(ANA, "mia@old.example", days_ago(3)))
    mia.post("/settings/address/add", {"email": "Mia@old.example, m@h.example"})
    shown = text(mia.get("/settings"))
    assert "mia@old.example, m@h.example is yours." in shown
    mia.post("/settings/address/remove", {"email": "mia@old.example"})
    shown = text(mia.get("/settings"))
    assert "mia@old.example is not yours any more. What it wrote is mia@old.example’s." in shown
    assert set(book.me.handles.values_list("value", flat=True)) == {MIA, "m@h.example"}
    mia.post("/settings/address/remove", {"email": "m@h.example"})
    refused = mia.post("/settings/address/remove", {"email": MIA})
    assert "That is your only address." in text(refused)
    assert "“nonsense” is no mail address." in text(mia.post("/settings/address/add", {"email": "nonsense"}))


def test_signing_out_everywhere_ends_every_session_of_mine_and_no_other(mia, book):
    phone, zoe = Client(), Client()
    phone.force_login(book.user)
    zoe.force_login(get_user_model().objects.create(username="zoe"))
    unused = sign_in.link()
    assert mia.post("/settings/everywhere").url == "/in"
    assert mia.get("/").url == "/in"
    assert phone.get("/").url == "/in"
    assert zoe.get("/").url == "/welcome"
    assert Client().get(unused).status_code == 403
    assert Client().get(sign_in.link()).status_code == 302


# What the owner said.


@pytest.fixture
def said_much(lived: Any, person: Any) -> Any:
    ana = person(lived, ANA)
    owner.keep(ana, "no", NOW)
    owner.set_rhythm(ana, "30", NOW)
    owner.set_strength(ana, "5", NOW)
    owner.say(lived, "circle", ana, NOW, circle="music")
    owner.say(lived, "note", ana, NOW, text="Plays the <cello>.")
    owner.touched(ana, NOW, "call", note="of boats")
    owner.meet(lived, "Dora Diaz", NOW, [], "the fair")
    owner.sent(lived.suggestions.select_related("person", "book").get(person__name="Bo Berg"), NOW)
    owner.later(lived.suggestions.select_related("person", "book").get(person__name="Chi Okafor"), NOW)
    owner.not_mine(lived, "mia@old.example", NOW)
    card.ask_for(ana, NOW)
    card.lives_at(ana, "Calle Mayor 3", NOW)
    card.i_live_at(lived, "Kastanienallee 1", NOW)
    outbox.add(lived, Account("home", "smtp", "smtp.example"), NOW)
    circle.set_days(lived, "music", 21, None, NOW)
    own_gifts.give(lived, "resource", "a van", NOW)
    introducing.begin(person(lived, BO), person(lived, CHI), NOW)
    return lived


def test_everything_said_is_a_plain_sentence_the_latest_first(mia, said_much, text):
    shown = text(mia.get("/said"))
    sentences = [
        "You want to bring Bo and Chi together.",
        "You can give: a van.",
        "You want to be in touch with music every 3 weeks.",
        "Letters may leave by home.",
        "Where you live.",
        "Where Ana lives.",
        "You want to write Ana a card by hand.",
        "mia@old.example is not an address of yours.",
        "Chi can wait until 9 March.",
        "You wrote to Bo.",
        "You met Dora at the fair.",
        "You and Ana were in touch, 2 March. of boats",
        "You noted something about Ana. Plays the <cello>.",
        "Ana belongs to “music”.",
        "How close you are to Ana is as you set it.",
        "Every 4 and a half weeks is right with Ana.",
        "Ana is not one for Goodwill.",
    ]
    assert [shown.index(sentence) for sentence in sentences] == sorted(shown.index(sentence) for sentence in sentences)


def test_an_older_word_is_taken_back_on_its_own(mia, said_much, person, text):
    word = Word.objects.get(verb="keep")
    answer = mia.post("/undo", {"word": word.pk, "back": "/said"})
    assert answer.url == "/said"
    shown = text(mia.get("/said"))
    assert "Taken back: Ana Ruiz." in shown
    assert "Ana is not one for Goodwill." not in shown
    assert "Every 4 and a half weeks is right with Ana." in shown
    assert (person(said_much, ANA).keep, person(said_much, ANA).circle) == ("", "music")


def test_every_verb_there_is_has_a_sentence(mia, said_much):
    from goodwill.doors.web.history import SENTENCES

    others = {
        "done",
        "article",
        "forget",
        "forgot",
        "merge",
        "split",
        "different",
        "unsure",
        "want",
        "no",
        "not offered",
        "wanted",
        "aim",
        "talked",
    }
    assert set(Word.objects.values_list("verb", flat=True)) | others == set(SENTENCES)


def test_somebody_elses_word_is_not_there(mia, lived):
    zoe = Book.objects.create(user=get_user_model().objects.create(username="zoe"))
    word = owner.say(zoe, "note", None, NOW, text="secret")
    assert mia.post("/undo", {"word": word.pk}).status_code == 404
    assert Word.objects.get(pk=word.pk).undone_at is None


def test_a_thousand_words_cost_what_one_does(mia, lived, cost, person):
    bo = person(lived, BO)
    owner.say(lived, "note", bo, NOW, text="one")
    one = cost(mia, "/said")
    for n in range(30):
        owner.say(lived, "note", bo, NOW, text=f"{n}")
    assert cost(mia, "/said") == one


# What was set aside.


@pytest.fixture
def shop(book: Any, take: Any) -> Any:
    return take(book, *(mail("news@shop.example", MIA, days_ago(n), title=f"Offer {n}", aside="newsletter") for n in range(1, 61)))


def test_each_kind_is_listed_with_who_and_when(mia, shop, text):
    result = mia.get(f"/imports/{shop.pk}")
    assert b'href="/aside/newsletter"' in result.content
    first = text(mia.get("/aside/newsletter"))
    assert "Offer 1 1 March, from news@shop.example · newsletters" in first
    assert "Offer 51" not in first
    second = text(mia.get("/aside/newsletter?page=2"))
    assert "Offer 51" in second
    assert "Offer 50" not in second


def test_a_kind_without_any_is_empty_and_a_made_up_one_is_not_there(mia, book, text):
    assert "Nothing more." in text(mia.get("/aside/spam"))
    assert mia.get("/aside/nonsense").status_code == 404


def test_the_list_walks_its_index(mia, shop):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        mia.get("/aside/newsletter")
    asked = next(query["sql"] for query in captured if "NOT (aside = '')" in query["sql"])
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN QUERY PLAN " + asked)
            plan = " ".join(str(row) for row in cursor.fetchall())
        assert "event_aside" in plan and "(book_id=? AND aside=?)" in plan, plan


# Search.


def test_people_come_first_and_what_was_written_comes_by_the_page(mia, book, take, text):
    take(book, *(mail(f"a{n}@tent.example", MIA, days_ago(n), f"The tent number {n}.", key=f"mail:{n}") for n in range(1, 46)))
    first = mia.get("/search?q=tent")
    assert first.content.count(b"/happened?") == 20
    assert text(first).index("Everybody who fits") < text(first).index("What was written")
    seen = set()
    for page in (1, 2, 3):
        body = mia.get(f"/search?q=tent&page={page}").content.decode()
        seen |= {part.partition('"')[0] for part in body.split("/happened?key=")[1:]}
    assert len(seen) == 45
    assert "Everybody who fits" not in text(mia.get("/search?q=tent&page=2"))
    assert b'rel="next"' not in mia.get("/search?q=tent&page=3").content


def test_days_off_are_kept_and_nothing_is_asked_on_them(mia: Client, lived: Any, text: Any) -> None:
    mia.post("/settings/days-off", {"weekday": [str(NOW.weekday()), "6"], "from": "", "until": ""})
    assert "Kept so." in text(mia.get("/settings"))
    assert "Nobody needs you today." in text(mia.get("/"))
    assert "A day off." in text(mia.get("/"))
    mia.post("/settings/days-off", {"weekday": [], "from": "", "until": ""})
    assert "Nobody needs you today." not in text(mia.get("/"))


@pytest.mark.parametrize("said", [{"weekday": list("0123456")}, {"from": "soon"}, {"from": "2026-03-09", "until": "2026-03-01"}])
def test_days_off_that_make_no_sense_say_so(mia: Client, lived: Any, said: dict[str, Any]) -> None:
    assert mia.post("/settings/days-off", said).status_code == 400


def test_what_answers_taught_is_said_forgotten_and_remembered_again(mia: Client, crowd: Any, text: Any) -> None:
    book = crowd(8)
    for suggestion in Suggestion.objects.filter(book=book, rank__isnull=False):
        mia.post(f"/today/{suggestion.person_id}/keep_in_touch/later", {"about": suggestion.about, "because": "tired"})
    assert "“Keep in touch”: you put off or refused most of the last 8, so they come later." in text(mia.get("/settings"))
    mia.post("/settings/forget")
    assert "What your answers taught" not in text(mia.get("/settings"))
    mia.post("/undo")
    assert "What your answers taught" in text(mia.get("/settings"))
