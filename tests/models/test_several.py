"""Several: what is said of many people at once is one thing said; taken back, it is as if it had never been."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodwill.errors import Trouble
from goodwill.intake.rebuild import rebuild
from goodwill.intake.recognise import recognise
from goodwill.models import Person, Suggestion, Word, owner, same, several
from goodwill.models.refresh import refresh
from goodwill.today.chosen import open_suggestions
from goodwill.today.deal import deal
from said import ANA, BO, CHI, MIA, NOW, days_ago, exchange, mail

DORA = "dora@diaz.example"
WHO = (ANA, BO, CHI, DORA)


@pytest.fixture
def four(book: Any, take: Any) -> Any:
    """Ana has been quiet, Bo asks something, Chi is well; Dora is in the book by the owner's word alone."""
    take(book, *exchange(ANA, *range(400, 120, -20)), *exchange(BO, 30, 20), *exchange(CHI, 40, 9))
    take(book, mail(BO, MIA, days_ago(3), "Could you send me the slides?"))
    owner.meet(book, "Dora Diaz", days_ago(2), [DORA], "the fair")
    refresh(book, NOW)
    return book


def numbers(book: Any, *addresses: str) -> list[int]:
    return list(Person.objects.filter(book=book, handles__value__in=addresses).order_by("pk").values_list("pk", flat=True))


def kept(book: Any) -> dict[str, tuple[str, str, bool]]:
    return {
        one.name: (one.keep, one.circle, one.not_before is not None) for one in Person.objects.filter(book=book) if one.pk != book.me_id
    }


ACTS = {
    "choir": lambda book, whom: several.into_circle(book, whom, "choir", NOW),
    "boats": lambda book, whom: several.into_circle(book, whom, " boats ", NOW),
    "out": lambda book, whom: several.into_circle(book, whom, "", NOW),
    "choose": lambda book, whom: several.keep(book, whom, "yes", NOW),
    "not now": lambda book, whom: several.keep(book, whom, "later", NOW, date(2026, 7, 1)),
    "not one": lambda book, whom: several.keep(book, whom, "no", NOW),
    "ordinary": lambda book, whom: several.keep(book, whom, "", NOW),
    "rhythm": lambda book, whom: several.say(book, whom, "rhythm", NOW, days=12),
}
SAID = st.tuples(st.sampled_from(sorted(ACTS)), st.sets(st.sampled_from(WHO), min_size=1).map(lambda who: tuple(sorted(who))))
DONE = st.lists(st.one_of(SAID, st.integers(0, 5)), max_size=7)  # a number: take back what was said so many acts ago


def state(book: Any, lines: Any) -> Any:
    """Everything, but for the words themselves and the numbers they were given."""
    refresh(book, NOW)
    deal(book, NOW)
    everything = sorted(re.sub(r"said:\d+", "said:", line) for line in lines(book, "words").values())
    decided = sorted(Suggestion.objects.filter(book=book).values_list("person__name", "reason", "state"), key=str)
    return everything, decided, kept(book), [one.person.name for one in open_suggestions(book)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=40)
@given(done=DONE)
def test_whatever_was_said_and_taken_back_the_book_is_as_if_only_the_rest_had_been_said(four: Any, lines: Any, done: list[Any]) -> None:
    def lived(acts: list[Any]) -> tuple[Any, list[Any]]:
        stands: list[tuple[Any, Word]] = []
        with transaction.atomic():
            for act in acts:
                if not isinstance(act, int):
                    stands.append((act, ACTS[act[0]](four, numbers(four, *act[1]))))
                elif stands:
                    owner.take_back(stands.pop(-1 - act % len(stands))[1], NOW)
            found = state(four, lines)
            transaction.set_rollback(True)
        return found, [act for act, _word in stands]

    after, left = lived(done)
    assert after == lived(left)[0]


def test_it_holds_and_outlives_a_rebuild(four: Any, lines: Any) -> None:
    word = several.into_circle(four, numbers(four, ANA, BO, DORA), "choir", NOW)
    several.keep(four, numbers(four, CHI, BO), "later", NOW, date(2026, 7, 1))
    assert kept(four) == {
        "Ana Ruiz": ("", "choir", False),
        "Bo Berg": ("", "choir", True),
        "Chi Okafor": ("", "", True),
        "Dora Diaz": ("yes", "choir", False),
    }
    assert Person.objects.get(name="Bo Berg").not_before.astimezone(four.zone).date() == date(2026, 7, 1)
    before = lines(four)
    rebuild(four, NOW)
    assert lines(four) == before
    owner.take_back(word, NOW)
    assert {circle for _keep, circle, _rests in kept(four).values()} == {""}


def test_one_undo_takes_back_the_whole_of_it(four: Any) -> None:
    before = kept(four)
    several.into_circle(four, numbers(four, ANA, BO), "choir", NOW)
    first = several.keep(four, numbers(four, *WHO), "no", NOW)
    assert (first.value["several"], first.person_id) == (4, min(numbers(four, *WHO)))
    taken = owner.undo(four, NOW)
    assert (taken.pk, taken.undone_at) == (first.pk, NOW)
    assert kept(four)["Bo Berg"] == ("", "choir", False)
    owner.undo(four, NOW)
    assert kept(four) == before


def test_any_of_its_words_stands_for_all_and_twice_is_once(four: Any) -> None:
    several.keep(four, numbers(four, *WHO), "no", NOW)
    one = Word.objects.filter(verb="keep").order_by("pk")[2]
    for minutes in (0, 5):
        owner.take_back(Word.objects.get(pk=one.pk), NOW + timedelta(minutes=minutes))
    assert set(Word.objects.filter(verb="keep").values_list("undone_at", flat=True)) == {NOW}
    assert not Person.objects.filter(keep="no").exists()


def test_whom_the_same_was_said_of_before_stays_when_the_earlier_is_taken_back(four: Any) -> None:
    first = several.into_circle(four, numbers(four, ANA, BO), "choir", NOW)
    several.into_circle(four, numbers(four, BO, CHI), "choir", NOW)
    owner.take_back(first, NOW)
    assert [name for name, said in kept(four).items() if said[1]] == ["Bo Berg", "Chi Okafor"]


def test_it_goes_with_those_who_turn_out_to_be_one(four: Any) -> None:
    ana, bo = (Person.objects.get(handles__value=address) for address in (ANA, BO))
    word = several.into_circle(four, [ana.pk, bo.pk], "choir", NOW)
    merged = same.merge(ana, bo, NOW)
    recognise(four)
    owner.take_back(word, NOW)
    assert {said[1] for said in kept(four).values()} == {""}
    owner.take_back(merged, NOW)
    recognise(four)
    assert {said[1] for said in kept(four).values()} == {""}
    assert len(kept(four)) == 4


def test_whoever_was_met_alone_leaves_with_the_last_word_of_them(four: Any) -> None:
    word = several.into_circle(four, numbers(four, ANA, DORA), "choir", NOW)
    (dora,) = numbers(four, DORA)
    owner.take_back(Word.objects.get(verb="met"), NOW)
    assert Person.objects.filter(pk=dora).exists()
    owner.take_back(word, NOW)
    assert not Person.objects.filter(pk=dora).exists()


def test_who_has_died_is_not_brought_back(four: Any) -> None:
    owner.keep(Person.objects.get(handles__value=ANA), "died", NOW)
    several.keep(four, numbers(four, ANA, BO), "yes", NOW)
    assert (kept(four)["Ana Ruiz"][0], kept(four)["Bo Berg"][0]) == ("died", "yes")


def test_nobody_and_a_day_that_is_over_are_refused(four: Any) -> None:
    with pytest.raises(Trouble, match="Nobody is ticked"):
        several.into_circle(four, [four.me_id], "choir", NOW)
    with pytest.raises(Trouble, match="still to come"):
        several.keep(four, numbers(four, ANA), "later", NOW, date(2026, 3, 2))
    assert not Word.objects.exclude(verb="met").exists()


def test_it_costs_the_same_for_two_and_for_sixty(book: Any, take: Any, django_assert_max_num_queries: Any) -> None:
    take(book, *(event for n in range(60) for event in exchange(f"friend{n}@example.org", 30, 20)))
    refresh(book, NOW)
    everybody = list(Person.objects.exclude(pk=book.me_id).values_list("pk", flat=True))
    with django_assert_max_num_queries(40):
        word = several.keep(book, everybody, "no", NOW)
    with django_assert_max_num_queries(40):
        owner.take_back(word, NOW)
