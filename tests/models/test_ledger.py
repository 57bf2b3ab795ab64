"""The ledger: noted by hand, settled, corrected; whatever is derived anew, the owner's word stands."""

from datetime import date, timedelta
from typing import Any

import pytest

from goodwill.errors import Trouble
from goodwill.intake.hear import hear
from goodwill.intake.rebuild import rebuild
from goodwill.intake.recognise import recognise
from goodwill.models import Entry, Event, Fact, Person, Touch, Word, ledger, owner, same
from goodwill.models.asof import as_of
from goodwill.models.refresh import refresh
from said import ANA, BO, CHI, MIA, NOW, days_ago, exchange, mail

PROMISE = "I'll send you the slides by Friday."


@pytest.fixture
def promised(book: Any, take: Any) -> Any:
    """Mia promised Ana something twice, Bo promised her something."""
    take(
        book,
        *exchange(ANA, 90, 80),
        mail(MIA, ANA, days_ago(6), f"{PROMISE} I'll ask Chi about the boat.", key="mail:p", title="Slides"),
        mail(BO, MIA, days_ago(5), "I'll call you on Tuesday.", key="mail:b"),
    )
    refresh(book, NOW)
    return book


def line(quote: str) -> Entry:
    return Entry.objects.select_related("event", "person", "book").get(quote=quote)


def states(book: Any) -> dict[str, tuple[str, str]]:
    refresh(book, NOW)
    return {one.quote: (one.person.name, one.state) for one in Entry.objects.filter(book=book).select_related("person")}


def test_a_line_by_hand_stands_on_an_event_of_its_own_and_is_no_touch(book: Any, take: Any, person: Any) -> None:
    take(book, *exchange(ANA, 9, 8))
    touches = Touch.objects.count()
    noted = ledger.note(person(book, ANA), "promised", "the deck", NOW, due=date(2026, 3, 6))
    assert (noted.kind, noted.by, noted.what, noted.due, noted.state) == ("promise", "me", "the deck", date(2026, 3, 6), "open")
    assert (noted.event.key, noted.event.text) == (f"said:{Word.objects.get().pk}", "the deck")
    assert Touch.objects.count() == touches


def test_undoing_takes_it_away_and_rebuilding_brings_it_back_once(book: Any, take: Any, person: Any, lines: Any) -> None:
    take(book, *exchange(ANA, 9, 8))
    ledger.note(person(book, ANA), "gave", "two books", NOW, by="them")
    ledger.note(person(book, ANA), "thanked", "the two books", NOW + timedelta(hours=1))
    refresh(book, NOW + timedelta(days=1))
    assert [one.state for one in Entry.objects.order_by("pk")] == ["settled", "done"]
    before = lines(book)
    rebuild(book, NOW + timedelta(days=1))
    rebuild(book, NOW + timedelta(days=1))
    assert lines(book) == before
    owner.undo(book, NOW + timedelta(days=1))
    refresh(book, NOW + timedelta(days=1))
    assert [(one.kind, one.state) for one in Entry.objects.all()] == [("give", "open")]
    owner.undo(book, NOW + timedelta(days=1))
    assert not Entry.objects.exists() and not Event.objects.filter(key__startswith="said:").exists()


def test_what_cannot_be_noted_is_a_trouble(book: Any, take: Any, person: Any) -> None:
    take(book, *exchange(ANA, 9, 8))
    ana = person(book, ANA)
    for verb, what, more in (
        ("gave", "  ", {}),
        ("stole", "a car", {}),
        ("gave", "it", {"on": date(2027, 1, 1)}),
        ("gave", "it", {"by": "it"}),
    ):
        with pytest.raises(Trouble):
            ledger.note(ana, verb, what, NOW, **more)
    assert not Word.objects.exists()


def test_settling_and_reopening_win_over_what_was_found(promised: Any, take: Any, lines: Any) -> None:
    take(promised, mail(MIA, ANA, days_ago(3), "Here are the slides.", answers=("mail:p",), title="Re: Slides"))
    assert states(promised)[PROMISE] == ("Ana Ruiz", "settled")
    assert line(PROMISE).settled_by.title == "Re: Slides"
    ledger.reopen(line(PROMISE), NOW)
    assert states(promised)[PROMISE][1] == "open"
    ledger.settle(line("I'll call you on Tuesday."), NOW)
    assert states(promised)["I'll call you on Tuesday."][1] == "settled"
    before = lines(promised)
    rebuild(promised, NOW)
    assert lines(promised) == before
    for _n in range(2):
        owner.undo(promised, NOW)
    assert states(promised)[PROMISE][1] == "settled"
    assert states(promised)["I'll call you on Tuesday."][1] == "open"


def test_a_correction_is_about_this_line_and_no_other_of_the_message(promised: Any) -> None:
    ledger.wrong(line("I'll ask Chi about the boat."), NOW)
    after = states(promised)
    assert after["I'll ask Chi about the boat."][1] == "wrong" and after[PROMISE][1] == "open"


def test_it_survives_rebuild_and_a_second_reading(promised: Any, take: Any, lines: Any) -> None:
    ledger.wrong(line("I'll ask Chi about the boat."), NOW)
    refresh(promised, NOW)
    before = lines(promised)
    rebuild(promised, NOW)
    assert lines(promised) == before
    Event.objects.filter(key="mail:p").delete()  # forgotten altogether, and read in again
    take(promised, mail(MIA, ANA, days_ago(6), f"{PROMISE} I'll ask Chi about the boat.", key="mail:p", title="Slides"))
    refresh(promised, NOW)
    assert states(promised)["I'll ask Chi about the boat."][1] == "wrong"


def test_it_teaches_the_same_phrasing_is_not_proposed_again(promised: Any, take: Any) -> None:
    again = mail(CHI, MIA, days_ago(1), "I'll call you on Wednesday.")  # put a little differently
    same = mail(CHI, MIA, days_ago(2), "I'll call you on Tuesday!")
    take(promised, same)
    assert states(promised)["I'll call you on Tuesday!"][1] == "open"
    word = ledger.wrong(line("I'll call you on Tuesday."), NOW)
    assert states(promised)["I'll call you on Tuesday!"][1] == "wrong"
    take(promised, again)
    assert states(promised)["I'll call you on Wednesday."][1] == "open"
    owner.take_back(word, NOW)
    assert {state for _name, state in states(promised).values()} == {"open"}


def test_it_was_somebody_else(promised: Any, person: Any, lines: Any) -> None:
    word = ledger.wrong(line(PROMISE), NOW, person(promised, BO))
    hear(promised)
    assert states(promised)[PROMISE] == ("Bo Berg", "open")
    before = lines(promised)
    rebuild(promised, NOW)
    assert lines(promised) == before
    owner.take_back(word, NOW)
    hear(promised)
    assert states(promised)[PROMISE] == ("Ana Ruiz", "open")


def test_it_survives_a_merge_of_people(promised: Any, take: Any, person: Any, lines: Any) -> None:
    take(promised, mail("ana@work.example", MIA, days_ago(30)))
    ledger.wrong(line("I'll ask Chi about the boat."), NOW)
    ledger.wrong(line("I'll call you on Tuesday."), NOW, person(promised, ANA))
    ledger.note(person(promised, ANA), "promised", "the deck", NOW)
    hear(promised)
    refresh(promised, NOW)
    unmerged = lines(promised, "words")
    same.merge(person(promised, "ana@work.example"), person(promised, ANA), NOW)
    recognise(promised)
    after = states(promised)
    assert after["I'll ask Chi about the boat."][1] == "wrong"
    assert len({name for name, _state in after.values()}) == 1
    before = lines(promised)
    rebuild(promised, NOW)
    assert lines(promised) == before
    owner.undo(promised, NOW)
    recognise(promised)
    refresh(promised, NOW)
    assert lines(promised, "words") == unmerged


def test_a_fact_that_is_none_stays_away(book: Any, take: Any) -> None:
    take(book, mail(ANA, MIA, days_ago(2), "I'm looking for a lawyer."))
    fact = Fact.objects.select_related("event", "person", "book").get()
    word = ledger.wrong(fact, NOW)
    refresh(book, NOW)
    assert list(ledger.facts(book, NOW)) == []
    rebuild(book, NOW)
    assert list(ledger.facts(book, NOW)) == []
    owner.take_back(word, NOW)
    refresh(book, NOW)
    assert ledger.facts(book, NOW).count() == 1


def test_a_limit_that_the_owner_sets_is_a_fact(book: Any, take: Any, person: Any) -> None:
    take(book, *exchange(ANA, 9, 8))
    ledger.limit(person(book, ANA), "only by phone", NOW, date(2026, 5, 1))
    rebuild(book, NOW)
    assert [(f.kind, f.quote, f.due) for f in ledger.facts(book, NOW)] == [("boundary", "only by phone", date(2026, 5, 1))]
    owner.undo(book, NOW)
    assert not Fact.objects.exists()


def test_what_nobody_waits_for_any_more_has_lapsed(promised: Any) -> None:
    assert line(PROMISE).state_at(NOW) == "open"
    assert line(PROMISE).state_at(NOW + timedelta(days=800)) == "lapsed"
    assert ledger.lines(promised, NOW, is_open=True).count() == 3
    assert ledger.lines(promised, NOW + timedelta(days=800), is_open=True).count() == 0


def called(name: str) -> Person:
    return Person.objects.select_related("book").get(name=name)


def test_what_was_told_in_talk_waits_for_no_thanks_and_what_was_asked_for_does(book: Any, take: Any) -> None:
    given = "I attached the list of all printers."
    take(
        book,
        *exchange(ANA, 90, 80),
        *exchange(BO, 90, 80),
        mail(MIA, ANA, days_ago(6), "We were at the sea for a week.", key="mail:sea", title="The sea"),
        mail(ANA, MIA, days_ago(5), f"How lovely. {given}", key="mail:a", title="Re: The sea", answers=("mail:sea",)),
        mail(MIA, BO, days_ago(6), "Could you send me the list of printers?", key="mail:ask", title="Printers"),
        mail(BO, MIA, days_ago(5), given, key="mail:b", title="Re: Printers", answers=("mail:ask",)),
    )
    refresh(book, NOW)
    assert {one.event.key: one.state for one in Entry.objects.filter(kind="give", by="them").select_related("event")} == {
        "mail:a": "done",
        "mail:b": "open",
    }
    before = list(Entry.objects.order_by("event__key", "quote").values_list("quote", "state"))
    rebuild(book, NOW)
    assert list(Entry.objects.order_by("event__key", "quote").values_list("quote", "state")) == before


def test_an_earlier_day_knows_nothing_of_what_was_said_since(filed_book: Any, take: Any) -> None:
    take(
        filed_book, *exchange(ANA, 90, 80), mail(MIA, ANA, days_ago(6), PROMISE, key="mail:p", title="Slides"), mail(BO, MIA, days_ago(20))
    )
    take(filed_book, mail(MIA, ANA, days_ago(3), "Here are the slides.", answers=("mail:p",)))
    refresh(filed_book, NOW)
    ledger.wrong(line(PROMISE), NOW, called("Bo Berg"))
    ledger.note(called("Ana Ruiz"), "gave", "two books", NOW, on=days_ago(5).date())
    hear(filed_book)
    refresh(filed_book, NOW)
    with as_of(days_ago(4)):
        book = type(filed_book).only()
        hear(book)
        refresh(book, days_ago(4))
        (there,) = Entry.objects.select_related("person")
        assert (there.quote, there.person.name, there.state, there.settled_by_id) == (PROMISE, "Ana Ruiz", "open", None)
    assert Person.objects.get(pk=line(PROMISE).person_id).name == "Bo Berg"
