"""Match: people are found by their handles, never by a name alone."""

from typing import Any

from goodwill.event import Event, Party
from goodwill.intake.disown import disown
from goodwill.intake.keep import Keep
from goodwill.intake.read import listen
from goodwill.intake.rebuild import rebuild
from goodwill.models import Figures, Handle, Import, Person, Touch, owner
from goodwill.models.refresh import refresh
from said import ANA, BO, CHI, MIA, NAMES, NOW, card, days_ago, mail, meeting


def everybody(book: Any) -> list[str]:
    return sorted(Person.objects.filter(book=book).exclude(pk=book.me_id).values_list("name", flat=True))


def test_two_letters_from_one_address_are_one_person(book: Any, take: Any) -> None:
    take(book, mail(ANA, MIA, days_ago(2)), mail(MIA, ANA, days_ago(1)))
    assert everybody(book) == ["Ana Ruiz"]


def test_two_people_with_one_name_stay_two(book: Any, take: Any) -> None:
    for address in ("ana@one.example", "ana@two.example"):
        parties = (Party("from", "email", address, "Ana Ruiz"), Party("to", "email", MIA, "Mia"))
        take(book, Event(f"mail:{address}", "mail", NOW, parties))
    assert everybody(book) == ["Ana Ruiz", "Ana Ruiz"]


def test_one_card_joins_two_addresses(book: Any, take: Any, person: Any) -> None:
    take(book, mail(ANA, MIA, days_ago(9)), mail(MIA, "ana@work.example", days_ago(5)))
    assert len(everybody(book)) == 2
    take(book, card("Ana Ruiz", ANA, "ana@work.example", birthday="1984-05-14"))
    refresh(book, NOW)
    ana = person(book, ANA)
    assert everybody(book) == ["Ana Ruiz"]
    assert (ana.figures.n_in, ana.figures.n_out, ana.figures.two_way) == (1, 1, True)
    assert (ana.birthday, ana.birthday_from) == ("1984-05-14", "card:Ana Ruiz")


def test_a_card_that_comes_first_makes_the_same_person(book: Any, take: Any, person: Any) -> None:
    take(book, card("Ana Ruiz", ANA, "ana@work.example"), mail(ANA, MIA, days_ago(9)), mail(MIA, "ana@work.example", days_ago(5)))
    assert everybody(book) == ["Ana Ruiz"]
    assert Touch.objects.filter(person=person(book, ANA)).count() == 2


def test_joining_lets_the_others_in_a_letter_be_counted_anew(book: Any, take: Any, person: Any, lines: Any) -> None:
    take(book, mail(MIA, (ANA, "ana@work.example", BO), days_ago(3)))
    assert Touch.objects.get(person=person(book, BO)).others == 2
    take(book, card("Ana Ruiz", ANA, "ana@work.example"))
    assert Touch.objects.get(person=person(book, BO)).others == 1
    refresh(book, NOW)
    before = lines(book)
    rebuild(book, NOW)
    assert lines(book) == before


def test_what_the_owner_said_of_one_half_holds_for_the_whole(book: Any, take: Any, person: Any, lines: Any) -> None:
    take(book, mail(ANA, MIA, days_ago(9)), mail("ana@work.example", MIA, days_ago(5)))
    owner.keep(person(book, "ana@work.example"), "no", NOW)
    take(book, card("Ana Ruiz", ANA, "ana@work.example"))
    refresh(book, NOW)
    assert person(book, ANA).keep == "no"
    before = lines(book)
    rebuild(book, NOW)
    assert lines(book) == before


def test_a_letter_from_me_to_me_is_nobody_elses(book: Any, take: Any) -> None:
    take(book, mail(MIA, MIA, days_ago(1)), meeting(MIA, (MIA,), days_ago(1)))
    assert everybody(book) == []
    assert Touch.objects.count() == 0


def test_my_own_card_is_me(book: Any, take: Any, lines: Any) -> None:
    take(book, card("Mia Hartmann", MIA, "mia@private.example", birthday="1980-03-02"), mail(ANA, MIA, days_ago(1)))
    refresh(book, NOW)
    assert everybody(book) == ["Ana Ruiz"]
    assert not Figures.objects.filter(person=book.me_id).exclude(touches=0).exists()
    before = lines(book)
    rebuild(book, NOW)
    assert lines(book) == before


def test_a_card_that_also_holds_my_address_is_still_theirs(book: Any, take: Any, person: Any) -> None:
    take(book, card("Bo Berg", BO, MIA), mail(BO, MIA, days_ago(1)))
    assert everybody(book) == ["Bo Berg"]
    assert Handle.objects.get(value=MIA).person_id == book.me_id


def test_a_name_is_the_cards_before_the_mails_and_the_whole_one_before_the_single_one(book: Any, take: Any, person: Any) -> None:
    short = Party("from", "email", ANA, "Ana")
    take(book, Event("mail:1", "mail", days_ago(9), (short, Party("to", "email", MIA))))
    assert person(book, ANA).name == "Ana"
    take(book, mail(ANA, MIA, days_ago(20)))
    assert person(book, ANA).name == NAMES[ANA]
    take(book, Event("mail:2", "mail", days_ago(1), (short, Party("to", "email", MIA))))
    assert person(book, ANA).name == NAMES[ANA]
    take(book, card("Ana María Ruiz", ANA))
    assert person(book, ANA).name == "Ana María Ruiz"


def test_whoever_has_no_name_is_called_by_the_handle(book: Any, take: Any, person: Any) -> None:
    take(book, Event("mail:1", "mail", NOW, (Party("from", "email", CHI), Party("to", "email", MIA))))
    assert person(book, CHI).name == CHI


def test_an_address_that_the_owner_names_while_files_are_read_is_theirs_from_the_next_batch(book):
    reading, keep = Import.objects.create(book=book, path="letters", state="reading"), Keep(book)
    keep.batch(reading, list(listen([mail("mia@old.example", ANA, days_ago(3))], keep.me)))
    owner.begin("", ["mia@old.example"])
    keep.batch(reading, list(listen([mail("mia@old.example", ANA, days_ago(2))], keep.me)))
    assert sorted(Touch.objects.values_list("person__handles__value", "way")) == [(ANA, "out")] * 2
    assert not Person.objects.filter(book=book, handles=None).exists()


def test_an_address_that_the_owner_gives_away_while_files_are_read_is_theirs_no_more(book):
    owner.begin("", [BO])
    reading, keep = Import.objects.create(book=book, path="letters", state="reading"), Keep(book)
    keep.batch(reading, list(listen([mail(BO, ANA, days_ago(3))], keep.me)))
    disown(book, BO, days_ago(2))
    keep.batch(reading, list(listen([mail(BO, MIA, days_ago(1))], keep.me)))
    assert sorted(Touch.objects.values_list("person__handles__value", "way")) == [(BO, "in")] * 2
