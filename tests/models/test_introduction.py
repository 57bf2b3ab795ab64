"""Introduction: each step is known by who and when; a letter to both is the introduction made, and given to both."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodwill.errors import Trouble
from goodwill.intake.rebuild import rebuild
from goodwill.models import Entry, Introduction, Suggestion, Word, introducing, introduction, owner
from goodwill.models.refresh import refresh
from said import ANA, BO, CHI, MIA, NOW, days_ago, exchange, mail


@pytest.fixture
def two(book: Any, take: Any, person: Any) -> Any:
    take(book, *exchange(ANA, 90, 80, 60, 50), *exchange(BO, 90, 80, 60, 50))
    refresh(book, NOW)
    return person(book, ANA), person(book, BO)


def state(book: Any) -> str:
    introduction.derive(book)
    return introduction.listed(book)[0].state


def test_begun_twice_is_begun_once(book: Any, two: Any) -> None:
    a, b = two
    assert introducing.begin(a, b, NOW) == introducing.begin(b, a, NOW)
    assert Word.objects.filter(verb="introduce").count() == 1


def test_it_goes_from_asking_both_to_what_came_of_it(book: Any, two: Any) -> None:
    one = introducing.begin(*two, NOW)
    seen = [state(book)]
    for step, whom, text in (
        ("asked", two[0], ""),
        ("agreed", two[0], ""),
        ("asked", two[1], ""),
        ("agreed", two[1], ""),
        ("made", None, ""),
        ("thanked", two[1], ""),
        ("outcome", None, "They found a lawyer."),
    ):
        introducing.take(one, step, whom, NOW, text)
        seen.append(state(book))
    assert seen == ["begun", "asked", "asked", "asked", "agreed", "made", "thanked", "outcome"]
    assert [line.person for line in Entry.objects.filter(rule="introduced").order_by("person")] == sorted(two, key=lambda p: p.pk)


def test_a_no_ends_it_and_what_comes_too_early_is_refused(book: Any, two: Any) -> None:
    one = introducing.begin(*two, NOW)
    for step, whom in (("asked", None), ("thanked", two[0]), ("outcome", None), ("nonsense", None)):
        with pytest.raises(Trouble):
            introducing.take(one, step, whom, NOW, "x")
    introducing.take(one, "declined", two[1], NOW)
    assert state(book) == "declined"


def test_a_letter_of_mine_to_both_is_the_introduction_made(book: Any, two: Any, take: Any, lines: Any) -> None:
    introducing.begin(*two, days_ago(5))
    take(book, mail(MIA, (ANA, BO), days_ago(2), "Ana, this is Bo. Bo, this is Ana. You should meet.", key="mail:both"))
    assert state(book) == "made"
    made = introduction.listed(book)[0].step("made")
    assert made is not None and made.key == "mail:both"
    given_ = Entry.objects.filter(kind="give", by="me", event__key="mail:both")
    assert {line.person_id for line in given_} == {person.pk for person in two}
    assert all(line.quote in line.event.text for line in given_)


def test_a_letter_to_many_or_from_before_brings_nobody_together(book: Any, two: Any, take: Any) -> None:
    crowd = tuple(f"guest{n}@fair.example" for n in range(8))
    take(book, mail(MIA, (ANA, BO, *crowd), days_ago(2)), mail(MIA, (ANA, BO), days_ago(30)))
    introducing.begin(*two, days_ago(5))
    assert state(book) == "begun"


def test_thanks_that_say_for_what_are_found(book: Any, two: Any, take: Any) -> None:
    introducing.begin(*two, days_ago(20))
    take(
        book,
        mail(MIA, (ANA, BO), days_ago(10), "Ana, this is Bo. Bo, this is Ana. You should meet."),
        mail(BO, MIA, days_ago(3), "Thank you so much for introducing me to Ana."),
    )
    assert state(book) == "thanked"


def test_sent_on_todays_suggestion_is_asked(book: Any, two: Any) -> None:
    one = introducing.begin(*two, NOW)
    s = Suggestion.objects.create(
        book=book, person=two[0], reason="introduce", about=f"{one.word_id}:ask:a", why="x", act="x", due=NOW.date(), worth=0.5, urgent=0.5
    )
    word = owner.sent(s, NOW)
    assert state(book) == "asked"
    owner.take_back(word, NOW)
    assert state(book) == "begun"


def test_dropped_nothing_of_it_is_left(book: Any, two: Any, lines: Any) -> None:
    before = lines(book, "words")
    one = introducing.begin(*two, NOW)
    introducing.take(one, "made", None, NOW)
    words = list(Word.objects.filter(verb="introduce").order_by("-pk"))
    for word in words:
        owner.take_back(word, NOW)
    refresh(book, NOW)
    assert not Introduction.objects.exists()
    assert lines(book, "words") == before


def test_those_put_aside_are_brought_together_with_nobody(book: Any, two: Any, person: Any) -> None:
    owner.keep(two[1], "no", NOW)
    with pytest.raises(Trouble):
        introducing.begin(two[0], person(book, BO), NOW)
    with pytest.raises(Trouble):
        introducing.begin(two[0], two[0], NOW)


STEPS = st.lists(
    st.tuples(st.sampled_from(["asked", "agreed", "declined", "made", "thanked", "outcome", "undo"]), st.integers(0, 1)), max_size=8
)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_is_said_a_rebuild_ends_in_the_same_state(another_book: Any, take: Any, steps: list[tuple[str, int]]) -> None:
    with another_book() as book:
        take(book, *exchange(ANA, 90, 80), *exchange(BO, 90, 80), mail(MIA, (ANA, BO, CHI), days_ago(0.5)))
        from goodwill.models import Person

        two = [Person.objects.get(handles__value=address) for address in (ANA, BO)]
        one = introducing.begin(*two, days_ago(2))
        for step, whom in steps:
            try:
                if step == "undo":
                    owner.undo(book, NOW)
                    continue
                introducing.take(one, step, two[whom] if step in introducing.OF_ONE else None, NOW, "They met.")
            except Trouble:
                continue
        before = told(book)
        rebuild(book, NOW)
        assert told(book) == before


def told(book: Any) -> list[Any]:
    introduction.derive(book)
    steps = [[(step.step, step.person_id, step.key, step.text) for step in one.steps_so_far] for one in introduction.listed(book)]
    given_ = Entry.objects.filter(kind="give", by="me").order_by("person", "event__key").values_list("person", "event__key", "quote")
    return [*steps, *given_]
