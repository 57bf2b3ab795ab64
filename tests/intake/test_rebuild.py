"""Rebuild: what is derived can be thrown away; an export before and after is the same to the byte."""

from datetime import date, timedelta
from typing import Any

from goodwill.intake.rebuild import rebuild
from goodwill.models import Figures, Suggestion, Touch, owner
from goodwill.models.refresh import refresh
from goodwill.today.deal import deal
from said import ANA, BO, CHI, MIA, NOW, card, days_ago, exchange, mail, meeting

QUESTION = "Could you send me the slides?"


def life(book: Any, take: Any) -> None:
    """A bit of everything that can be in a book."""
    take(
        book,
        *exchange(ANA, 400, 370, 340, 310, 280, 250, 220, 190),
        *exchange(BO, 90, 80, 70),
        mail(BO, (MIA, ANA), days_ago(3), f"It rains. {QUESTION}", cc=(CHI,)),
        meeting(MIA, (CHI, BO), days_ago(9), key="ical:lunch"),
        meeting(MIA, (CHI,), NOW + timedelta(days=9), key="ical:coming"),
        mail("news@shop.example", MIA, days_ago(1), aside="newsletter"),
        mail(ANA, MIA, None, key="mail:undated"),
        card("Ana Ruiz", ANA, "ana@work.example", birthday=date(1984, 5, 14), note="Plays the cello."),
    )
    take(book, mail("ana@work.example", (MIA, ANA), days_ago(100)))
    take(book, meeting(MIA, (BO,), days_ago(8), key="ical:lunch", revision=1))


def speak(book: Any, person: Any) -> None:
    """Every verb of the owner's, some taken back."""
    deal(book, NOW)
    owner.keep(person(book, CHI), "no", NOW)
    owner.set_rhythm(person(book, BO), "45", NOW)
    owner.set_strength(person(book, BO), "7", NOW)
    owner.say(book, "circle", person(book, ANA), NOW, circle="music")
    owner.say(book, "note", person(book, ANA), NOW, text="Owes me a bow.")
    owner.touched(person(book, ANA), NOW, "call", date(2026, 2, 1), "The cello is sold.")
    owner.undo(book, NOW)
    owner.touched(person(book, BO), NOW, "chat", date(2026, 2, 2))
    dora = owner.meet(book, "Dora Diaz", NOW, ["dora@diaz.example"], "the fair", date(2026, 2, 20))
    owner.keep(dora, "later", NOW)
    owner.meet(book, "Emil", NOW, [])
    owner.sent(Suggestion.objects.filter(person=person(book, BO)).first() or Suggestion.objects.all()[0], NOW)


def test_it_ends_as_the_import_did(book: Any, take: Any, lines: Any) -> None:
    life(book, take)
    refresh(book, NOW)
    before = lines(book)
    rebuild(book, NOW)
    assert lines(book) == before


def test_the_words_of_the_owner_come_through(book: Any, take: Any, person: Any, lines: Any) -> None:
    life(book, take)
    speak(book, person)
    refresh(book, NOW)
    before = lines(book)
    rebuild(book, NOW)
    assert lines(book) == before
    assert person(book, CHI).keep == "no"
    assert (person(book, BO).figures.rhythm, person(book, BO).figures.strength_said) == (45.0, 7.0)


def test_twice_is_once(book: Any, take: Any, person: Any, lines: Any) -> None:
    life(book, take)
    speak(book, person)
    rebuild(book, NOW)
    once = lines(book)
    rebuild(book, NOW)
    assert lines(book) == once


def test_it_mends_what_was_damaged(book: Any, take: Any, person: Any, lines: Any) -> None:
    life(book, take)
    speak(book, person)
    refresh(book, NOW)
    before = lines(book)
    Touch.objects.filter(person=person(book, BO)).delete()
    Figures.objects.update(n_in=99, strength=1e6, stale_at=None)
    type(person(book, ANA)).objects.filter(pk=person(book, ANA).pk).update(name="Nobody", birthday="", keep="no")
    assert lines(book) != before
    rebuild(book, NOW)
    assert lines(book) == before


def test_a_real_mail_that_took_the_place_of_what_was_said_keeps_it(book: Any, take: Any, person: Any, lines: Any) -> None:
    take(book, *exchange(ANA, 400, 370, 340, 310, 280, 250, 220, 190))
    deal(book, NOW)
    owner.sent(Suggestion.objects.get(person=person(book, ANA)), NOW)
    take(book, mail(MIA, ANA, NOW + timedelta(hours=3)))
    later = NOW + timedelta(days=1)
    refresh(book, later)
    before = lines(book)
    rebuild(book, later)
    assert lines(book) == before
    assert person(book, ANA).figures.n_out == 5
