"""The Today page, and its buttons."""

from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client

from goodwill.models import Suggestion, Touch, Word
from said import ANA, BO, MIA, days_ago, exchange, mail


def press(client: Any, s: Suggestion, verb: str, **more: Any) -> Any:
    return client.post(f"/today/{s.person_id}/{s.reason}/{verb}", {"about": s.about, **more})


def suggested(book: Any, reason: str) -> Suggestion:
    return Suggestion.objects.select_related("person").get(book=book, reason=reason)


def test_each_act_stands_there_with_its_reason_and_its_evidence(mia, lived, text):
    shown = text(mia.get("/"))
    assert "Monday, 2 March" in shown
    assert "Three people, about" in shown
    assert "Bo asked you something 5 days ago and has had no answer." in shown
    assert "Could you lend me the red tent for the weekend?" in shown
    assert "Bo, 25 February, in “The boat”" in shown
    assert "quiet for 3 months" in shown
    assert "first met on 26 February" in shown


def test_open_in_mail_holds_the_draft_and_the_address(mia, lived):
    page = mia.get("/").content.decode()
    link = next(part.split('"')[0] for part in page.split('href="')[1:] if part.startswith(f"mailto:{BO}"))
    body = unquote(link.partition("body=")[2])
    assert "Bo" in body and "\r\n" in body


def test_a_mail_link_goes_to_the_address_used_last(mia, book, take, deal):
    from goodwill.event import Profile
    from goodwill.models.addresses import addresses

    new = "ana@new.example"
    take(book, Profile("card:ana", "Ana Ruiz", (("email", ANA), ("email", new))))
    take(book, mail(new, MIA, days_ago(30)), mail(ANA, MIA, days_ago(3)), mail(MIA, new, days_ago(90)))
    ana = book.people.get(handles__value=ANA)
    assert addresses([ana]) == {ana.pk: ANA}
    take(book, mail(new, MIA, days_ago(1)))
    assert addresses([ana]) == {ana.pk: new}


@pytest.mark.parametrize(
    ("verb", "says"), [("done", "Done with Bo."), ("sent", "Noted: you wrote to Bo."), ("never", "Bo will not be suggested again.")]
)
def test_an_act_is_gone_at_once_and_undo_brings_it_back(mia, lived, text, verb, says):
    answer = press(mia, suggested(lived, "reply_owed"), verb)
    assert (answer.status_code, answer.url) == (303, "/")
    page = mia.get("/")
    assert says in text(page)
    assert "Bo Berg" not in text(page)
    word = Word.objects.get(undone_at=None)
    assert mia.post("/undo", {"word": word.pk, "back": "/"}).status_code == 303
    assert "Taken back: Bo Berg." in (shown := text(mia.get("/")))
    assert "The boat" in shown


def test_later_waits_until_the_day_that_was_chosen(mia, lived, text):
    press(mia, suggested(lived, "reply_owed"), "later", days="7")
    shown = text(mia.get("/"))
    assert "Bo can wait until 9 March." in shown
    assert "Bo Berg" not in shown.partition("Held back today")[0].partition("Undo")[2]
    assert "You put this off." in shown


def test_not_now_rests_and_has_died_ends_it(mia, lived, text):
    press(mia, suggested(lived, "reply_owed"), "not-now")
    assert "Not now, you said." in text(mia.get("/"))
    press(mia, suggested(lived, "keep_in_touch"), "died")
    assert "Ana Ruiz" not in text(mia.get("/")).partition("Undo")[2]


def test_longer_is_fine_stretches_the_rhythm(mia, lived, person, text):
    usual = person(lived, ANA).figures.rhythm
    press(mia, suggested(lived, "keep_in_touch"), "longer")
    assert person(lived, ANA).figures.rhythm == pytest.approx(usual * 1.5, abs=0.1)
    assert "is right with Ana." in text(mia.get("/"))


def test_pressing_twice_is_once(mia, lived):
    bo = suggested(lived, "reply_owed")
    press(mia, bo, "done")
    before = Touch.objects.count()
    assert press(mia, bo, "done").status_code == 303
    assert (Touch.objects.count(), Word.objects.count()) == (before, 1)


def test_undoing_twice_takes_back_one_thing(mia, lived, text):
    press(mia, suggested(lived, "reply_owed"), "done")
    word = Word.objects.get()
    mia.post("/undo", {"word": word.pk})
    again = mia.post("/undo", {"word": word.pk})
    assert again.status_code == 400
    assert "That was taken back already." in text(again)


def test_an_empty_day_says_so_and_gives_an_idea(mia, book, take, deal, text):
    take(book, *exchange(ANA, 100, 99, 98))
    deal(book)
    shown = text(mia.get("/"))
    assert "Nobody needs you today." in shown
    assert "A good day to give something unasked" in shown


def test_an_empty_book_asks_for_mail(mia, deal, book, text):
    deal(book)
    assert "Your book is still empty." in text(mia.get("/"))


def test_it_costs_the_same_for_three_and_for_sixty(mia, crowd, cost):
    crowd(3)
    few = cost(mia, "/")
    crowd(60)
    assert cost(mia, "/") == few


def test_it_writes_nothing_and_computes_nothing(mia, lived, monkeypatch):
    monkeypatch.setattr("goodwill.daily.round.today", lambda *_args: pytest.fail("a page computed"))
    assert mia.get("/").status_code == 200


@pytest.mark.parametrize("path", ["/today/1/reply_owed/done", "/undo", "/people/met", "/people/1/note", "/imports/bring", "/out"])
def test_a_link_changes_nothing(mia, path):
    assert mia.get(path).status_code == 405


def test_an_unknown_verb_is_not_there(mia, lived):
    assert press(mia, suggested(lived, "reply_owed"), "burn").status_code == 404


def test_a_name_or_a_mail_cannot_bring_tags_along(mia, book, take, deal, text):
    evil = "<script>alert</script>"
    asked = mail(BO, MIA, days_ago(5), f"Hello. Could you send me the {evil} please, and the tent?", title=evil)
    event = asked._replace(parties=(asked.parties[0]._replace(name=f"Bo {evil}"), *asked.parties[1:]))
    take(book, mail(MIA, BO, days_ago(50)), event)
    deal(book)
    bo = book.people.get(handles__value=BO)
    for path in (
        "/",
        "/people",
        f"/people/{bo.pk}",
        "/search?q=alert",
        f"/happened?key={event.key}",
        "/search?q=%3Cscript%3Ealert%3C/script%3E",
    ):
        page = mia.get(path).content.decode()
        assert "alert" in page, (path, bo.name)
        assert evil not in page


def test_an_excuse_is_answered_with_a_smaller_act(mia: Client, lived: Any, text: Any) -> None:
    ana = Suggestion.objects.get(person__name="Ana Ruiz", reason="keep_in_touch")
    assert "Don’t know what to say" in text(mia.get("/"))
    response = mia.post(f"/today/{ana.person_id}/keep_in_touch/later", {"about": ana.about, "because": "words"}, follow=True)
    page = text(response)
    assert "Ana can wait until 5 March." in page
    assert "Put off. Or smaller, now:" in page
    assert "How did it go on?" in response.content.decode() or "How have the last weeks been" in response.content.decode()
    assert "Put off. Or smaller, now:" not in text(mia.get("/"))
    mia.post(f"/today/{ana.person_id}/keep_in_touch/sent", {"about": ana.about})
    assert "Put off. Or smaller" not in text(mia.get(f"/?smaller={ana.pk}"))


def test_not_now_for_them_waits_a_month_and_asks_nothing_smaller(mia: Client, lived: Any, text: Any) -> None:
    ana = Suggestion.objects.get(person__name="Ana Ruiz", reason="keep_in_touch")
    page = text(mia.post(f"/today/{ana.person_id}/keep_in_touch/later", {"about": ana.about, "because": "them"}, follow=True))
    assert "Ana can wait until 1 April." in page
    assert "Or smaller" not in page


def test_a_page_with_a_smaller_act_costs_a_few_queries_more_and_no_more_for_many(mia: Client, crowd: Any, cost: Any) -> None:
    few = cost(mia, "/")
    book = crowd(5)
    first = Suggestion.objects.filter(book=book, rank=1).get()
    mia.post(f"/today/{first.person_id}/keep_in_touch/later", {"about": first.about, "because": "tired"})
    mia.get("/")
    assert cost(mia, f"/?smaller={first.pk}") <= few + 8
