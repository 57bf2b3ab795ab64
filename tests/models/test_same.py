"""Same: merge, split and undo are exact, whatever was said and read in between."""

from collections.abc import Callable
from typing import Any

import pytest

from goodwill.errors import Trouble
from goodwill.event import Event, Party
from goodwill.intake.rebuild import rebuild
from goodwill.intake.recognise import recognise
from goodwill.models import Entry, Handle, Person, Question, Word, owner, same
from goodwill.models.refresh import refresh
from goodwill.today.deal import deal
from said import ANA, BO, CHI, MIA, NOW, card, days_ago, exchange, mail, meeting

HOME = "ana@home.example"


@pytest.fixture
def anas(book: Any, take: Any, person: Any) -> Any:
    """Ana writes from two addresses, once to Mia and Bo from both; and asks something from her second one."""
    both = Event(
        "mail:both",
        "mail",
        days_ago(30),
        (Party("from", "email", ANA), Party("from", "email", HOME), Party("to", "email", MIA), Party("to", "email", BO)),
        "News",
        "Could you send me the slides?",
    )
    take(book, *exchange(ANA, 90, 60, 40), mail(HOME, MIA, days_ago(9), "Could you lend me the tent?"), mail(MIA, HOME, days_ago(20)))
    take(book, both, mail(MIA, (ANA, HOME, BO), days_ago(25)), meeting(MIA, (HOME, CHI), days_ago(50)))
    refresh(book, NOW)
    return book


@pytest.fixture
def settled() -> Callable[[Any], None]:
    def settle(book: Any) -> None:
        recognise(book)
        refresh(book, NOW)

    return settle


def anas_are(book: Any) -> set[str]:
    return set(Handle.objects.filter(person__handles__value=ANA).values_list("value", flat=True))


def test_merged_they_are_one_with_one_history(anas: Any, person: Any, settled: Any) -> None:
    same.merge(person(anas, ANA), person(anas, HOME), NOW)
    settled(anas)
    ana = person(anas, HOME)
    assert anas_are(anas) == {ANA, HOME}
    assert ana.figures.touches == 3 + 2 + 1 + 1 + 1
    assert Entry.objects.filter(person=ana).count() == 2
    assert person(anas, BO).figures.touches == 1


def test_a_merge_is_what_a_rebuild_makes_of_it(anas: Any, person: Any, settled: Any, lines: Any) -> None:
    same.merge(person(anas, ANA), person(anas, HOME), NOW)
    settled(anas)
    before = lines(anas)
    rebuild(anas, NOW)
    assert lines(anas) == before


def test_an_undone_merge_leaves_no_trace(anas: Any, person: Any, settled: Any, lines: Any) -> None:
    deal(anas, NOW)
    before, numbers = lines(anas, "words"), set(Person.objects.values_list("pk", "name"))
    same.merge(person(anas, ANA), person(anas, HOME), NOW)
    settled(anas)
    assert lines(anas, "words") != before
    owner.undo(anas, NOW)
    settled(anas)
    assert lines(anas, "words") == before
    assert set(Person.objects.values_list("pk", "name")) == numbers


def test_words_find_their_person_again(anas: Any, person: Any, settled: Any) -> None:
    owner.keep(person(anas, HOME), "no", NOW)
    merged = same.merge(person(anas, ANA), person(anas, HOME), NOW)
    settled(anas)
    assert person(anas, ANA).keep == "no"
    owner.say(anas, "circle", person(anas, HOME), NOW, circle="boats")
    owner.take_back(merged, NOW)
    settled(anas)
    assert (person(anas, ANA).keep, person(anas, HOME).keep) == ("", "no")
    assert {person(anas, ANA).circle, person(anas, HOME).circle} == {"", "boats"}


def test_what_was_said_of_a_touch_goes_along_and_comes_back(anas: Any, person: Any, settled: Any, lines: Any) -> None:
    owner.touched(person(anas, HOME), NOW, "call")
    settled(anas)
    before = lines(anas, "words")
    same.merge(person(anas, ANA), person(anas, HOME), NOW)
    settled(anas)
    assert person(anas, ANA).figures.n_met == 2
    owner.undo(anas, NOW)
    settled(anas)
    assert lines(anas, "words") == before


def test_a_split_takes_a_handle_and_its_card_off(anas: Any, take: Any, person: Any, settled: Any, lines: Any) -> None:
    take(anas, card("Ana Ruiz", ANA, HOME, key="card:both"), card("Anita", HOME, key="card:home", birthday="1984-05-14"))
    settled(anas)
    assert anas_are(anas) >= {ANA, HOME, "card:both", "card:home"}
    before = lines(anas, "words")
    ana = person(anas, ANA)
    same.split(ana, list(ana.handles.filter(value=HOME)), NOW)
    settled(anas)
    assert anas_are(anas) == {ANA, "card:both"}
    assert person(anas, HOME).birthday == "1984-05-14"
    rebuilt = lines(anas)
    rebuild(anas, NOW)
    assert lines(anas) == rebuilt
    owner.undo(anas, NOW)
    settled(anas)
    assert lines(anas, "words") == before


def test_a_decision_outlives_a_card_that_says_otherwise_and_is_asked_about_once_more(
    anas: Any, take: Any, person: Any, settled: Any
) -> None:
    same.different(person(anas, ANA), person(anas, HOME), NOW)
    settled(anas)
    take(anas, card("Ana Ruiz", ANA, HOME))
    settled(anas)
    assert HOME not in anas_are(anas)
    asked = Question.objects.get()
    assert asked.against == "different"
    asked.a.book = asked.b.book = anas
    same.different(asked.a, asked.b, NOW)
    settled(anas)
    take(anas, card("Ana Ruiz", ANA, HOME, key="card:again"))
    settled(anas)
    assert HOME not in anas_are(anas)


def test_the_last_word_on_two_handles_holds(anas: Any, person: Any, settled: Any) -> None:
    same.different(person(anas, ANA), person(anas, HOME), NOW)
    settled(anas)
    merged = same.merge(person(anas, ANA), person(anas, HOME), NOW)
    settled(anas)
    assert HOME in anas_are(anas)
    owner.take_back(merged, NOW)
    settled(anas)
    assert HOME not in anas_are(anas)


def test_splitting_one_off_leaves_the_others_together(anas: Any, person: Any, settled: Any) -> None:
    for other in (HOME, CHI):
        same.merge(person(anas, ANA), person(anas, other), NOW)
        settled(anas)
    ana = person(anas, ANA)
    same.split(ana, list(ana.handles.filter(value=ANA)), NOW)
    settled(anas)
    assert anas_are(anas) == {ANA}
    assert person(anas, HOME) == person(anas, CHI)


def test_nobody_is_merged_with_me_or_with_themselves(anas: Any, person: Any) -> None:
    for other in (person(anas, ANA), person(anas, MIA)):
        with pytest.raises(Trouble):
            same.merge(person(anas, ANA), other, NOW)
    with pytest.raises(Trouble):
        same.split(person(anas, ANA), list(person(anas, ANA).handles.all()), NOW)
    assert not Word.objects.exists()


def test_two_met_by_name_alone_are_told_apart_and_can_be_merged(book: Any, settled: Any, lines: Any) -> None:
    one, other = (owner.meet(book, "Dora", NOW, [], place) for place in ("the fair", "the quay"))
    settled(book)
    before = lines(book, "words")
    assert Person.objects.filter(name="Dora").count() == 2
    same.merge(one, other, NOW)
    settled(book)
    assert Person.objects.get(name="Dora").figures.touches == 2
    owner.undo(book, NOW)
    settled(book)
    assert lines(book, "words") == before
