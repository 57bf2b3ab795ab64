"""Hear: what is said in letters, chats and rooms becomes lines of the ledger, with the right person, and each once."""

from typing import Any

import pytest

from goodwill.event import Event, Party, Utterance
from goodwill.intake.hear import again, hear
from goodwill.intake.rebuild import rebuild
from goodwill.intake.words import Me
from goodwill.models import Entry, Fact, owner
from goodwill.models import Event as Kept
from goodwill.models.refresh import refresh
from said import ANA, BO, CHI, MIA, NOW, days_ago, exchange, mail, party

PROMISE = "I'll send you the slides by Friday."


def said(book: Any) -> list[tuple[str, str, str, str]]:
    rows = Entry.objects.filter(book=book).select_related("person").order_by("at", "person__name", "kind", "quote")
    return [(line.person.name, line.by, line.kind, line.quote) for line in rows]


def test_what_i_write_is_said_to_whom_it_is_written_to(book: Any, take: Any) -> None:
    take(book, mail(MIA, ANA, days_ago(2), PROMISE, cc=(BO,)))
    assert said(book) == [("Ana Ruiz", "me", "promise", PROMISE)]
    assert Entry.objects.get().due.isoformat() == "2026-03-06"


def test_what_i_write_to_many_is_said_to_nobody(book: Any, take: Any) -> None:
    take(book, mail(MIA, tuple(f"friend{n}@example.org" for n in range(5)), days_ago(2), PROMISE))
    assert said(book) == []


def test_what_they_write_is_said_by_them(book: Any, take: Any) -> None:
    take(book, mail(BO, MIA, days_ago(2), f"{PROMISE} I'm looking for a lawyer."))
    assert said(book) == [("Bo Berg", "them", "promise", PROMISE)]
    assert [(fact.kind, fact.person.name) for fact in Fact.objects.all()] == [("need", "Bo Berg")]


def room(*turns: tuple[str, str], key: str = "vtt:1") -> list[Any]:
    speakers = dict.fromkeys(name for name, _text in turns)
    parties = tuple(Party("speaker", "name", f"speaker/{name.casefold()}", name) for name in speakers)
    text = "\n".join(f"{name}: {text}" for name, text in turns)
    event = Event(key, "meeting", days_ago(3), parties, "Coffee", text)
    return [event, *(Utterance(key, n, name, text) for n, (name, text) in enumerate(turns))]


def test_what_is_said_in_a_room_is_said_by_whoever_speaks(book: Any, take: Any) -> None:
    take(book, *room(("Mia Hartmann", PROMISE), ("Priya Nair", "Thank you for the plan."), ("Mia Hartmann", "Good.")))
    assert said(book) == [("Priya Nair", "me", "promise", PROMISE), ("Priya Nair", "them", "thanks", "Thank you for the plan.")]


def test_of_several_in_a_room_i_speak_to_whoever_spoke_before_me(book: Any, take: Any) -> None:
    take(book, *room(("Priya Nair", "Hello."), ("Bo Berg", "Hello."), ("Mia Hartmann", PROMISE)))
    assert said(book) == [("Bo Berg", "me", "promise", PROMISE)]


def test_what_is_not_heard_yet_is_heard_once(book: Any, take: Any) -> None:
    take(book, mail(BO, MIA, days_ago(2), PROMISE), mail(MIA, BO, days_ago(1), "Thanks for the slides."))
    before = said(book)
    Entry.objects.all().delete()
    Kept.objects.update(heard=None)
    assert hear(book) == 2
    assert said(book) == before
    assert hear(book) == 0
    again(book, list(Kept.objects.values_list("pk", flat=True)))
    assert said(book) == before


def test_the_newest_are_heard_first_and_the_rest_another_time(book: Any, take: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    take(book, *(mail(BO, MIA, days_ago(n), PROMISE) for n in range(1, 6)))
    Entry.objects.all().delete()
    Kept.objects.update(heard=None)
    monkeypatch.setattr("goodwill.intake.hear.BATCH", 2)
    assert hear(book, most=2) == 2
    assert [line.at for line in Entry.objects.order_by("at")] == [days_ago(2), days_ago(1)]
    assert hear(book) == 3


def test_who_was_taken_for_somebody_else_is_heard_again(book: Any, take: Any) -> None:
    from goodwill.intake.keep import Keep
    from goodwill.intake.read import listen
    from goodwill.models import Import

    letter = mail(MIA, ANA, days_ago(2), PROMISE)
    reading = Import.objects.create(book=book, path="letters", source="letters", state="reading")
    Keep(book).batch(reading, list(listen([letter], Me(("Somebody",), "Somebody Else"))))
    assert said(book) == [("Ana Ruiz", "me", "promise", PROMISE)]


def test_an_address_that_turns_out_to_be_mine_turns_the_ledger(book: Any, take: Any, lines: Any) -> None:
    second = "mia@private.example"
    take(book, mail(second, ANA, days_ago(9), PROMISE), mail(ANA, second, days_ago(8), "Thanks for the slides."), *exchange(ANA, 40, 39))
    owner.begin("", [second])
    hear(book)
    assert said(book) == [("Ana Ruiz", "me", "promise", PROMISE), ("Ana Ruiz", "them", "thanks", "Thanks for the slides.")]
    refresh(book, NOW)
    before = lines(book)
    rebuild(book, NOW)
    assert lines(book) == before


def test_an_import_and_a_rebuild_hear_the_same(book: Any, take: Any, lines: Any) -> None:
    take(
        book,
        *room(("Mia Hartmann", PROMISE), ("Priya Nair", "Thank you for the plan."), ("Chi Okafor", "Could you send it to me?")),
        mail(BO, (MIA, ANA), days_ago(2), f"{PROMISE} Could you call me?", cc=(CHI,)),
        Event("whatsapp:1", "chat", days_ago(1), (party("from", ANA), party("to", MIA)), "", "Here is the list. Thanks for the tent!"),
    )
    refresh(book, NOW)
    before = lines(book)
    assert Entry.objects.count() >= 5
    rebuild(book, NOW)
    assert lines(book) == before
