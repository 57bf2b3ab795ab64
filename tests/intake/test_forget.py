"""Forget: somebody leaves the book for good, the others stay as if they had never been there, and no import brings them back."""

from typing import Any

from goodwill.intake.forget import forget
from goodwill.models import Event, Handle, Person, Utterance, Word, introducing, ledger, owner, same, voice, wants
from goodwill.models.export import export
from said import ANA, BO, CHI, MIA, NOW, card, days_ago, exchange, mail, meeting


def everything(book: Any, tmp_path: Any) -> str:
    return "".join(path.read_text() for path in export(book, tmp_path / "out") if path.suffix == ".jsonl")


def test_nothing_of_theirs_is_left(book: Any, take: Any, person: Any, tmp_path: Any) -> None:
    take(book, *exchange(ANA, 40, 30, 20), *exchange(BO, 20, 10), card("Ana Ruiz", ANA, "ana@work.example", organisation="Librería"))
    ana, bo = person(book, ANA), person(book, BO)
    owner.say(book, "note", ana, NOW, text="Plays the cello.")
    ledger.note(ana, "promised", "the red tent", NOW)
    ledger.limit(ana, "only by phone", NOW)
    voice.want(book, "sign", "M.", NOW, person=ana)
    introducing.begin(ana, bo, NOW)
    introducing.begin(bo, ana, NOW)
    same.different(bo, ana, NOW)
    wants.depends(wants.want(book, "A choir", NOW), ana, NOW)
    forget(ana, NOW)
    left = everything(book, tmp_path)
    for word in ("ana@", "Ana", "Librería", "cello", "red tent", "by phone"):
        assert word not in left, word
    assert person(book, BO).pk == bo.pk
    assert Event.objects.filter(book=book).count() == 2


def test_of_what_others_were_part_of_they_stay_and_the_forgotten_goes(book: Any, take: Any, person: Any) -> None:
    take(
        book,
        mail(MIA, (ANA, BO), days_ago(9), key="mail:both"),
        mail(ANA, (MIA, BO), days_ago(8), key="mail:hers"),
        meeting(MIA, (ANA, BO), days_ago(7), key="ical:three"),
        mail(MIA, ANA, days_ago(6), key="mail:alone"),
    )
    said = forget(person(book, ANA), NOW)
    assert (said.events, said.shared) == (2, 2)
    assert set(Event.objects.values_list("key", flat=True)) == {"mail:both", "ical:three"}
    assert sorted(person(book, BO).touches.values_list("event__key", "way", "others")) == [
        ("ical:three", "both", 0),
        ("mail:both", "out", 0),
    ]


def test_no_import_brings_them_back_until_it_is_taken_back(book: Any, take: Any, person: Any) -> None:
    letters = [*exchange(ANA, 40, 30), mail(MIA, (ANA, BO), days_ago(9), key="mail:both"), card("Ana Ruiz", ANA)]
    take(book, *letters)
    word = forget(person(book, ANA), NOW).word
    again = take(
        book,
        *letters,
        mail(ANA, MIA, days_ago(1), "I am back.", key="mail:new"),
        mail("x@y.example", (MIA, ANA), days_ago(1), key="mail:x"),
    )
    assert not Handle.objects.filter(value=ANA).exists()
    assert again.set_aside == {"forgotten": 4}
    assert again.read == again.new + again.known + sum(again.set_aside.values())
    assert "ana" not in str(word.value).casefold()
    owner.take_back(word, NOW)
    take(book, mail(ANA, MIA, days_ago(1), "I am back.", key="mail:new"))
    assert person(book, ANA).name == "Ana Ruiz"


def test_what_they_said_in_a_meeting_goes_too(book: Any, take: Any, person: Any) -> None:
    take(book, meeting(MIA, (ANA, CHI), days_ago(7), key="ical:talk"))
    talk = Event.objects.get(key="ical:talk")
    Utterance.objects.create(event=talk, n=1, speaker="Ana Ruiz", text="I need a van.")
    Utterance.objects.create(event=talk, n=2, speaker="Chi Okafor", text="I have one.")
    forget(person(book, ANA), NOW)
    assert list(Utterance.objects.values_list("text", flat=True)) == ["I have one."]


def test_the_rest_is_as_if_they_had_never_been_there(book: Any, take: Any, person: Any, lines: Any, another_book: Any) -> None:
    take(book, *exchange(ANA, 40, 30), *exchange(BO, 20, 10), meeting(MIA, (ANA, BO), days_ago(7), key="ical:three"))
    forget(person(book, ANA), NOW)
    here = person(book, BO)
    found = (here.name, sorted(here.touches.values_list("event__key", "way", "others")), Person.objects.filter(book=book).count())
    assert found[2] == 2
    assert [key for key, _way, _others in found[1]].count("ical:three") == 1
    assert Word.objects.filter(book=book).count() == 1
