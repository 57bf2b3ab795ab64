"""Who is who: one question at a time, answered by one key; whose the addresses of one person are."""

from typing import Any

import pytest

from goodwill.event import Event, Party
from goodwill.models import Handle, Person, Question, Word
from said import ANA, BO, MIA, card, days_ago, exchange

WORK, HOME = "anna.weber@buero.example", "anna.weber@garten.example"


def weber(address: str, ago: float, n: int = 0) -> Event:
    parties = (Party("from", "email", address, "Anna Weber"), Party("to", "email", MIA, "Mia"))
    return Event(f"mail:{address}-{ago}-{n}", "mail", days_ago(ago), parties, "The garden")


@pytest.fixture
def doubtful(book: Any, take: Any, deal: Any) -> Any:
    """Anna Weber at two addresses, and Ana Ruiz."""
    take(book, *(weber(WORK, ago) for ago in (50, 40, 30)), *(weber(HOME, ago) for ago in (20, 10)), *exchange(ANA, 9, 8))
    deal(book)
    assert Question.objects.count() == 1
    return book


def pressed(mia: Any, verb: str) -> Any:
    asked = Question.objects.get()
    return mia.post(f"/who/{asked.a_id}/{asked.b_id}/{verb}", follow=True)


def test_a_question_shows_both_sides_and_what_would_change(mia: Any, doubtful: Any, text: Any) -> None:
    shown = text(mia.get("/who"))
    assert "Is this one person?" in shown
    assert f"{WORK} from mail" in shown
    assert f"{HOME} from mail" in shown
    assert "What speaks for it" in shown
    assert "You would have been in touch 5 times, last on 20 February, and your rhythm would be learned from both." in shown


@pytest.mark.parametrize(
    ("verb", "sentence", "people"),
    [
        ("one", "Anna Weber and Anna Weber are one person.", 1),
        ("two", "Anna Weber and Anna Weber are two people.", 2),
        ("unsure", "Left open.", 2),
    ],
)
def test_an_answer_settles_it_and_is_taken_back(mia: Any, doubtful: Any, text: Any, verb: str, sentence: str, people: int) -> None:
    shown = text(pressed(mia, verb))
    assert sentence in shown
    assert "Everybody is who they are." in shown
    assert Person.objects.filter(name="Anna Weber").count() == people
    shown = text(mia.post("/undo", {"word": Word.objects.get().pk, "back": "/who"}, follow=True))
    assert "Is this one person?" in shown
    assert Person.objects.filter(name="Anna Weber").count() == 2


def test_pressed_twice_it_is_once(mia: Any, doubtful: Any) -> None:
    asked = Question.objects.get()
    for _time in range(2):
        mia.post(f"/who/{asked.a_id}/{asked.b_id}/one", follow=True)
    assert Word.objects.count() == 1
    assert mia.post(f"/who/{asked.a_id}/{asked.b_id}/maybe").status_code == 404


def test_a_question_of_another_book_is_not_there(mia: Any, doubtful: Any, django_user_model: Any, client: Any) -> None:
    asked = Question.objects.get()
    client.force_login(django_user_model.objects.create(username="eve"))
    client.post(f"/who/{asked.a_id}/{asked.b_id}/one")
    assert Question.objects.count() == 1
    assert not Word.objects.exists()


def test_a_quiet_link_leads_there_while_something_is_asked(mia: Any, doubtful: Any, text: Any) -> None:
    for path in ("/", "/people"):
        assert "Some of these may be one person" in text(mia.get(path))
    pressed(mia, "two")
    for path in ("/", "/people"):
        assert "Some of these may be one person" not in text(mia.get(path))


def test_merged_by_hand_the_old_address_of_the_page_still_leads_there(mia: Any, doubtful: Any, take: Any, deal: Any, text: Any) -> None:
    take(doubtful, *exchange(BO, 7, 6))
    deal(doubtful)
    ana, bo = (Person.objects.get(handles__value=value) for value in (ANA, BO))
    found = text(mia.get(f"/people/{ana.pk}/whose?q=berg"))
    assert "This is Ana too" in found
    shown = text(mia.post(f"/people/{ana.pk}/merge/{bo.pk}", follow=True))
    assert "Ana Ruiz and Bo Berg are one person." in shown
    one = Handle.objects.get(value=BO).person_id
    assert {mia.get(f"/people/{number}").context["person"].pk for number in (ana.pk, bo.pk)} == {one}
    assert "Ana Ruiz and Bo Berg are one person." in text(mia.get("/said"))


def test_what_is_ticked_is_split_off(mia: Any, doubtful: Any, take: Any, deal: Any, text: Any) -> None:
    take(doubtful, card("Ana Ruiz", ANA, "ana@work.example", where="contacts.vcf"))
    deal(doubtful)
    ana = Person.objects.get(handles__value=ANA)
    assert "from contacts.vcf" in text(mia.get(f"/people/{ana.pk}/whose"))
    handle = Handle.objects.get(value="ana@work.example")
    shown = text(mia.post(f"/people/{ana.pk}/split", {"handle": handle.pk}, follow=True))
    assert "Ana Ruiz is two people now." in shown
    handle.refresh_from_db()
    assert handle.person_id != Handle.objects.get(value=ANA).person_id
    nothing = mia.post(f"/people/{ana.pk}/split", {})
    assert nothing.status_code == 400
    assert "Name some of the addresses" in text(nothing)


def test_pages_cost_the_same_however_many_are_in_question(mia: Any, doubtful: Any, take: Any, deal: Any, cost: Any) -> None:
    anna = Person.objects.filter(name="Anna Weber").first()
    paths = ("/who", "/people", f"/people/{anna.pk}/whose?q=weber")
    few = [cost(mia, path) for path in paths]
    for n in range(12):
        first, last = (
            ["Dora", "Emil", "Fritz", "Greta", "Hanna", "Ida", "Jan", "Karl", "Lotte", "Max", "Nele", "Otto"][n],
            ["Weber", "Braun", "Klein"][n % 3],
        )
        for m, place in enumerate(("buero", "garten")):
            parties = (Party("from", "email", f"{first}@{place}.example".lower(), f"{first} {last}"), Party("to", "email", MIA, "Mia"))
            take(doubtful, Event(f"mail:{n}-{m}", "mail", days_ago(n + 1), parties, "The garden"))
    deal(doubtful)
    assert Question.objects.count() > 6
    assert [cost(mia, path) for path in paths] == few
    assert max(few) < 25


def test_who_belongs_together_is_shown_without_being_one(mia: Any, book: Any, take: Any, deal: Any, text: Any) -> None:
    def letter(n: int, name: str, address: str, *more: Party) -> Event:
        parties = (Party("from", "email", address, name), Party("to", "email", MIA, "Mia"), *more)
        return Event(f"mail:{n}", "mail", days_ago(n), parties, "The garden")

    for_ana = Party("sender", "email", "dora@werkstatt.example", "Dora Diaz")
    take(
        book,
        letter(9, "Ana Ruiz", "ana@werkstatt.example"),
        letter(8, "Ana Ruiz", "ana@werkstatt.example", for_ana),
        letter(7, "Ana Ruiz", "ana@werkstatt.example", for_ana),
        letter(6, "Bo Berg", "bo@berg.example"),
        letter(5, "Chi Berg", "chi@berg.example"),
    )
    deal(book)
    shown = {one.name: text(mia.get(f"/people/{one.pk}")) for one in Person.objects.filter(book=book).exclude(pk=book.me_id)}
    assert "Also at werkstatt.example: Dora Diaz" in shown["Ana Ruiz"]
    assert "On their behalf writes Dora Diaz" in shown["Ana Ruiz"]
    assert "Writes on behalf of Ana Ruiz" in shown["Dora Diaz"]
    assert "In the same household: Chi Berg" in shown["Bo Berg"]
