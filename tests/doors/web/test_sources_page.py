"""Sources on their pages; and the three steps of a beginning."""

from pathlib import Path
from typing import Any

import pytest

from goodwill.daily import jobs
from goodwill.daily.round import take_in
from goodwill.doors.web import begin, sample
from goodwill.models import Feed, Import, Source, Suggestion, Unread
from said import ANA, BO, CHI, MIA, NOW, days_ago, exchange, mail, mbox


@pytest.fixture
def read(book: Any, tmp_path: Path) -> Any:
    take_in(book, [mbox(tmp_path / "mail.mbox", (ANA, MIA, 3), (MIA, ANA, 2), (BO, MIA, 40))], NOW)
    return book


def test_before_anything_came_in_it_leads_to_bringing_mail(mia: Any, text: Any) -> None:
    shown = text(mia.get("/sources"))
    assert "Nothing has come in yet." in shown
    assert "Bring your mail in" in shown


def test_a_book_of_before_sources_were_kept_is_told_how_to_see_them(mia: Any, book: Any, take: Any, deal: Any, text: Any) -> None:
    take(book, *exchange(ANA, 9, 8))
    deal(book)
    shown = text(mia.get("/sources"))
    assert "Nothing has come in yet." not in shown
    assert "Bring the same files in again: nothing is read twice" in shown


def test_a_source_says_what_came_of_it(mia: Any, read: Any, text: Any) -> None:
    page = mia.get("/sources")
    assert "All your sources are in order." in text(page)
    assert "mail.mbox mail archive read today" in text(page)
    assert "3 letters: 3 touches with 2 people, from 21 January to 28 February." in text(page)
    assert 'role="img" aria-label="mail.mbox: 3 touches from January 2026 to February 2026, most of them in February 2026: 2."' in (
        page.content.decode()
    )


def test_its_own_page_says_where_it_lies_and_what_was_not_understood(mia: Any, read: Any, text: Any, tmp_path: Path) -> None:
    source = Source.objects.get()
    Unread.objects.create(reading=source.reading, of=source, where="mail.mbox:1043", why="no date")
    assert "One thing was not understood." in text(mia.get("/sources"))
    shown = text(mia.get(f"/sources/{source.pk}"))
    assert str(tmp_path / "mail.mbox") in shown
    assert "It is still there." in shown
    assert "mail.mbox:1043 no date" in shown


def test_read_again_by_one_tap_and_twice_is_once(mia: Any, read: Any, tmp_path: Path) -> None:
    source = Source.objects.get()
    first = mia.post(f"/sources/{source.pk}/again")
    assert (first.status_code, first.url) == (303, f"/imports/{Import.objects.get(source='').pk}")
    assert mia.post(f"/sources/{source.pk}/again").url == first.url
    jobs.read_in.call(Import.objects.get(source="").pk)
    assert Source.objects.get().reading.known == 3


def test_what_was_stopped_is_gone_on_with(mia: Any, read: Any) -> None:
    Import.objects.update(state="stopped")
    assert "It was not read to its end." in mia.get("/sources").content.decode()
    mia.post(f"/sources/{Source.objects.get().pk}/again")
    assert [one.state for one in Import.objects.all()] == ["waiting"]


def test_a_copy_that_failed_is_read_again_and_one_that_was_done_is_gone(mia: Any, read: Any, tmp_path: Path) -> None:
    sent = jobs.inbox() / "2026"
    sent.mkdir(parents=True)
    Source.objects.update(place="mail.mbox")
    Import.objects.update(state="failed", path=str(sent))
    page = f"/sources/{Source.objects.get().pk}/again"
    assert mia.post(page).status_code == 303
    assert Import.objects.get(source="").path == str(sent)
    sent.rmdir()
    assert mia.post(page).status_code == 400


def test_what_is_gone_cannot_be_read_again(mia: Any, read: Any, text: Any, tmp_path: Path) -> None:
    (tmp_path / "mail.mbox").unlink()
    refused = mia.post(f"/sources/{Source.objects.get().pk}/again")
    assert refused.status_code == 400
    assert "mail.mbox is not there any more." in text(refused)


def test_feeds_and_what_is_under_way_are_shown(mia: Any, book: Any, text: Any) -> None:
    Feed.objects.create(book=book, name="Open Stacks", url="https://stacks.example/feed", trouble="It did not answer.")
    Import.objects.create(book=book, path="/mail", state="reading", read=10, total=30)
    shown = text(mia.get("/sources"))
    assert "Open Stacks 0 articles It did not answer." in shown
    assert "mail being read 10 of 30." in shown


def test_it_costs_the_same_however_many_there_are(mia: Any, read: Any, book: Any, cost: Any) -> None:
    before = cost(mia, "/sources")
    for n in range(15):
        Source.objects.create(book=book, kind="mbox", place=f"/mail/{n}", read_at=0, months={"2026-01": 3}, touches=3, aside={"list": 2})
    assert cost(mia, "/sources") == before <= 10


def test_anothers_is_not_there(mia: Any, book: Any, django_user_model: Any) -> None:
    from goodwill.models import Book

    other = Book.objects.create(user=django_user_model.objects.create(username="zoe"))
    theirs = Source.objects.create(book=other, kind="mbox", place="/mail", read_at=0)
    assert mia.get(f"/sources/{theirs.pk}").status_code == mia.post(f"/sources/{theirs.pk}/again").status_code == 404


# From nothing to the first Today.


def test_the_steps_lead_back_and_what_was_said_can_be_mended(mia: Any, book: Any, text: Any) -> None:
    assert "1 Who you are 2 Your mail 3 Your first Today" in text(mia.get("/imports"))
    page = mia.get("/welcome").content.decode()
    assert 'value="Mia Hartmann"' in page and MIA in page
    mia.post("/welcome", {"name": "Mia H.", "emails": "mia@right.example", "zone": "UTC"})
    book.refresh_from_db()
    assert (book.me.name, book.timezone) == ("Mia H.", "UTC")
    assert list(book.me.handles.values_list("value", flat=True)) == ["mia@right.example"]


def test_while_it_is_read_people_turn_up_by_name(mia: Any, book: Any, take: Any, text: Any) -> None:
    take(book, *exchange(ANA, 9, 8), mail(BO, MIA, days_ago(3)), mail(CHI, MIA, days_ago(2)))
    asked = Import.objects.create(book=book, path="/mail", state="reading", read=4, total=30, started_at=days_ago(0))
    shown = text(mia.get(f"/imports/{asked.pk}"))
    assert "4 of 30." in shown
    assert "3 people found so far" in shown
    assert "Ana Ruiz, " in shown and "Bo Berg" in shown


def test_once_all_is_read_it_says_what_it_does_next(mia: Any, book: Any, text: Any) -> None:
    asked = Import.objects.create(book=book, path="/mail", state="reading", read=30, total=30)
    assert "All is read. Now it works out who is who" in text(mia.get(f"/imports/{asked.pk}"))


def first(mia: Any, tmp_path: Path) -> str:
    """The first things are brought in: the page of it."""
    (tmp_path / "mail.mbox").write_text("From a Mon Feb 23 10:00:00 2026\n\n")
    return str(mia.post("/imports/bring", {"path": str(tmp_path / "mail.mbox")}).url)


def test_a_beginner_is_led_to_the_first_today_and_only_once(mia: Any, book: Any, take: Any, deal: Any, tmp_path: Path, text: Any) -> None:
    page = first(mia, tmp_path)
    Import.objects.update(state="reading", read=3, total=30)
    assert mia.get(page).status_code == 200
    take(book, mail(BO, MIA, days_ago(5), "Could you lend me the red tent for the weekend?"), *exchange(BO, 60, 58, 40, 39))
    reading = Import.objects.get(source="")
    deal(book)
    assert Suggestion.objects.filter(rank__isnull=False).exists()
    Import.objects.filter(pk=reading.pk).update(state="reading", read=3, total=30)
    assert mia.get(page, headers={"HX-Request": "true"}).headers["HX-Redirect"] == "/"
    assert "This is your first Today." in text(mia.get("/"))
    assert mia.get(page).status_code == 200
    assert "This is your first Today." in text(mia.get("/"))  # until all is read
    Import.objects.filter(pk=reading.pk).update(state="done")
    mia.get("/")
    assert "This is your first Today." not in text(mia.get("/"))


def test_without_a_letter_of_ones_own_nobody_is_led_on_but_asked(mia: Any, book: Any, take: Any, tmp_path: Path, text: Any) -> None:
    page = first(mia, tmp_path)
    take(book, *(mail(who, "mia@old.example", days_ago(n)) for n, who in enumerate([ANA, BO, CHI, BO] * 3, 1)))
    Import.objects.filter(source="").update(state="reading", read=12, total=30)
    shown = mia.get(page)
    assert "No letter of yours so far." in text(shown)
    assert 'hx-get="/yours?back=/imports/' in shown.content.decode()
    asked = mia.get("/yours?none=mine", headers={"HX-Request": "true"})
    assert "No letter written by you was found. Is one of these you?" in text(asked)
    assert "mia@old.example" in text(asked)


def test_once_something_came_in_and_today_was_seen_there_are_no_steps(mia: Any, read: Any, text: Any) -> None:
    assert "Who you are" not in text(mia.get("/imports"))
    assert mia.get("/welcome").url == "/settings"


# The sample world.


@pytest.mark.parametrize(("host", "is_so"), [("127.0.0.1:8765", True), ("[::1]:8765", True), ("localhost", True)])
def test_the_sample_world_is_offered_at_the_machine_itself(mia: Any, text: Any, host: str, is_so: bool) -> None:
    assert "Open the sample world" in text(mia.get("/imports", headers={"host": host}))


def test_elsewhere_the_words_to_type_are_given(mia: Any, text: Any, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["goodwill.example"]
    shown = text(mia.get("/imports", headers={"host": "goodwill.example"}))
    assert "Open the sample world" not in shown
    assert "goodwill demo --port 8766" in shown
    mia.post("/sample/begin", headers={"host": "goodwill.example"})
    assert sample.world.state == ""


def test_nobody_without_a_session_opens_it(client: Any, db: None) -> None:
    client.post("/sample/begin")
    assert sample.world.state == ""


def test_a_way_in_is_handed_out_once() -> None:
    world = sample.World()
    world.link = "http://127.0.0.1:1/in/x"
    assert (world.take_link(), world.take_link()) == ("http://127.0.0.1:1/in/x", "")
    world.end()
    assert world.state == ""


def test_names_are_of_those_the_owner_wrote_to_first(book: Any, take: Any) -> None:
    take(book, mail(BO, MIA, days_ago(1)), *exchange(ANA, 9, 8))
    assert begin.met(book).names == ["Ana Ruiz", "Bo Berg"]
