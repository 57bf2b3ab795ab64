"""Taking back: any word, not only the last, leaves the book as if it had never been said."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from goodwill.intake.rebuild import rebuild
from goodwill.models import Event, Handle, Person, Suggestion, Word, owner
from goodwill.models.refresh import refresh
from goodwill.models.search import people
from goodwill.today.chosen import open_suggestions
from goodwill.today.deal import deal
from said import ANA, BO, MIA, NOW, days_ago, exchange, mail

DORA = "dora@diaz.example"


@pytest.fixture
def ana(book: Any, take: Any, person: Any) -> Any:
    take(book, *exchange(ANA, *range(400, 120, -20)), *exchange(BO, 30, 20), mail(BO, MIA, days_ago(3), "Could you send me the slides?"))
    refresh(book, NOW)
    return person(book, ANA)


def of(book: Any, name: str) -> Any:
    deal(book, NOW)
    return Suggestion.objects.select_related("person", "book").get(person__name=name)


def dora(book: Any) -> Any:
    return Person.objects.get(book=book, handles__value=DORA)


Say = Callable[[Any, Any], Any]
FIRST: dict[str, Say] = {
    "keep no": lambda book, ana: owner.keep(ana, "no", NOW),
    "not now": lambda book, ana: owner.keep(ana, "later", NOW),
    "rhythm": lambda book, ana: owner.set_rhythm(ana, "12", NOW),
    "circle": lambda book, ana: owner.say(book, "circle", ana, NOW, circle="music"),
    "note": lambda book, ana: owner.say(book, "note", ana, NOW, text="Plays the cello."),
    "touched": lambda book, ana: owner.touched(ana, NOW, "call", date(2026, 2, 1), "We spoke of boats."),
    "met, known": lambda book, ana: owner.meet(book, "Ana R.", NOW, [ANA, "ana@new.example"], "the fair"),
    "met, new": lambda book, ana: owner.meet(book, "Dora Diaz", NOW, [DORA, "dora@home.example"], "the fair"),
    "later": lambda book, ana: owner.later(of(book, "Bo Berg"), NOW),
}
THEN: dict[str, Say] = {
    "keep yes": lambda book, ana: owner.keep(ana, "yes", NOW),
    "rhythm": lambda book, ana: owner.set_rhythm(ana, "30", NOW),
    "circle": lambda book, ana: owner.say(book, "circle", ana, NOW, circle="boats"),
    "touched": lambda book, ana: owner.touched(ana, NOW, "visit", date(2026, 2, 20)),
    "met": lambda book, ana: owner.meet(book, "Anita", NOW, [ANA, "ana@new.example"], "the market"),
    "met, new": lambda book, ana: owner.meet(book, "Dora", NOW, [DORA], "the quay"),
    "sent": lambda book, ana: owner.sent(of(book, "Bo Berg"), NOW),
}


def state(book: Any, lines: Any) -> Any:
    """Everything, but for the words themselves and the numbers they were given."""
    deal(book, NOW)
    everything = sorted(re.sub(r"said:\d+", "said:", line) for line in lines(book, "words").values())
    known = sorted(Person.objects.filter(book=book).values_list("name", "known_as"))
    decided = sorted(Suggestion.objects.filter(book=book).values_list("person__name", "reason", "state", "until"), key=str)
    return everything, known, decided, [s.person.name for s in open_suggestions(book)]


@pytest.mark.parametrize("then", THEN)
@pytest.mark.parametrize("first", FIRST)
def test_taking_back_an_older_word_leaves_what_the_newer_one_alone_would_have(
    book: Any, ana: Any, lines: Any, first: str, then: str
) -> None:
    FIRST[first](book, ana)
    older = Word.objects.latest("pk")
    ana = Person.objects.get(pk=ana.pk)
    THEN[then](book, ana)
    refresh(book, NOW)
    owner.take_back(older, NOW)
    refresh(book, NOW)
    left = state(book, lines)
    newer = Word.objects.get(undone_at=None)
    owner.take_back(newer, NOW)
    THEN[then](book, Person.objects.get(pk=ana.pk))
    refresh(book, NOW)
    assert left == state(book, lines)
    before = lines(book)
    rebuild(book, NOW)
    assert lines(book) == before


def test_taken_back_twice_is_once(book: Any, ana: Any, person: Any) -> None:
    first = owner.keep(ana, "no", NOW)
    owner.keep(ana, "died", NOW)
    for minutes in (1, 2):
        owner.take_back(first, NOW + timedelta(minutes=minutes))
    assert person(book, ANA).keep == "died"
    assert Word.objects.get(pk=first.pk).undone_at == NOW + timedelta(minutes=1)


def test_an_address_that_two_meetings_gave_stays_with_the_other(book: Any) -> None:
    owner.meet(book, "Dora Diaz", NOW, [DORA, "dora@home.example"])
    first = Word.objects.get()
    owner.meet(book, "Dora Diaz", NOW, [DORA])
    owner.take_back(first, NOW)
    assert list(Handle.objects.filter(person=dora(book)).values_list("value", flat=True)) == [DORA]
    assert people(book, "dora@home.example", NOW) == []


def test_whoever_is_in_the_book_by_words_alone_leaves_with_the_last_of_them(book: Any) -> None:
    met = owner.meet(book, "Dora Diaz", NOW, [])
    first, note = Word.objects.get(), owner.say(book, "note", met, NOW, text="has a boat")
    owner.take_back(first, NOW)
    assert Person.objects.filter(pk=met.pk).exists()
    owner.take_back(note, NOW)
    assert not Person.objects.filter(pk=met.pk).exists()


def test_of_two_decisions_on_one_occasion_the_one_left_holds(book: Any, ana: Any) -> None:
    later = owner.later(of(book, "Bo Berg"), NOW, date(2026, 3, 20))
    sent = owner.sent(Suggestion.objects.select_related("person", "book").get(person__name="Bo Berg"), NOW)
    owner.take_back(sent, NOW)
    kept = Suggestion.objects.get(person__name="Bo Berg")
    assert (kept.state, kept.until) == ("later", kept.until)
    assert kept.until is not None
    owner.take_back(later, NOW)
    assert Suggestion.objects.get(person__name="Bo Berg").state == ""


def test_the_real_mail_stands_for_the_other_word_when_the_one_is_taken_back(book: Any, ana: Any, take: Any, person: Any) -> None:
    first = owner.sent(of(book, "Ana Ruiz"), NOW)
    second = owner.say(book, "sent", ana, NOW, channel="mail", on_at=int((NOW + timedelta(hours=2)).timestamp()))
    take(book, mail(MIA, ANA, NOW + timedelta(hours=20)))
    tomorrow = NOW + timedelta(days=1)
    refresh(book, tomorrow)
    assert person(book, ANA).figures.n_out == 9
    owner.take_back(first, tomorrow)
    refresh(book, tomorrow)
    assert person(book, ANA).figures.n_out == 8
    assert Event.objects.get(key=f"said:{second.pk}").aside == "seen again"
    owner.take_back(second, tomorrow)
    refresh(book, tomorrow)
    assert person(book, ANA).figures.n_out == 8
