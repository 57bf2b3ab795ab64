"""A talk in three lines: one word, which leaves a touch, a need, a promise and a note, and is taken back as one."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwill.errors import Trouble
from goodwill.intake.rebuild import rebuild
from goodwill.intake.recognise import recognise
from goodwill.models import Entry, Event, Fact, Person, Touch, Word, owner, same, talk
from goodwill.models.refresh import refresh
from said import ANA, BO, NOW, days_ago, exchange, mail

LINES = talk.Lines("A second cello for the autumn.", "Send the score by Friday", date(2026, 3, 6), "She wants to move to Lisbon.")


@pytest.fixture
def ana(book: Any, take: Callable[..., Any], person: Callable[..., Any]) -> Any:
    take(book, *exchange(ANA, 40, 30, 20, 10), *exchange(BO, 30, 20))
    refresh(book, NOW)
    return person(book, ANA)


def found(book: Any) -> tuple[list[Any], list[Any], list[Any]]:
    """What talks left: touches, needs, promises; each in order."""
    touches = Touch.objects.filter(event__key__startswith="said:").order_by("event__key", "pk")
    facts = Fact.objects.filter(event__key__startswith="said:").order_by("event__key", "kind")
    entries = Entry.objects.filter(event__key__startswith="said:").order_by("event__key", "kind")
    return (
        list(touches.values_list("person__name", "way", "event__kind", "event__text")),
        list(facts.values_list("person__name", "kind", "quote", "sure", "rule", "state")),
        list(entries.values_list("person__name", "kind", "by", "quote", "due", "state", "rule")),
    )


def test_a_talk_is_a_touch_a_need_a_promise_and_a_note(book: Any, ana: Any) -> None:
    word = talk.talked(ana, LINES, NOW, "visit")
    refresh(book, NOW)
    touches, needs, promises = found(book)
    text = "They want: A second cello for the autumn.\nI promised: Send the score by Friday\nA surprise: She wants to move to Lisbon."
    assert touches == [("Ana Ruiz", "both", "visit", text)]
    assert needs == [("Ana Ruiz", "need", "A second cello for the autumn.", 1.0, "said", "")]
    assert promises == [("Ana Ruiz", "promise", "me", "Send the score by Friday", date(2026, 3, 6), "open", "said")]
    assert talk.surprise_in(word) == "She wants to move to Lisbon."


def test_every_quote_stands_in_the_touch_that_it_is_from(book: Any, ana: Any) -> None:
    talk.talked(ana, LINES, NOW)
    for line in (*Fact.objects.filter(rule="said").select_related("event"), *Entry.objects.filter(rule="said").select_related("event")):
        assert line.quote in line.event.text


def test_one_undo_takes_the_whole_talk_back(book: Any, ana: Any, lines: Any) -> None:
    before = lines(book, "words")
    talk.talked(ana, LINES, NOW)
    owner.undo(book, NOW)
    refresh(book, NOW)
    assert lines(book, "words") == before
    assert found(book) == ([], [], [])


def test_somebody_new_comes_into_the_book_with_the_talk_and_leaves_it_with_the_undo(book: Any, ana: Any) -> None:
    word = talk.talked_with_new(book, "Dora Diaz", LINES, NOW)
    assert word.person is not None and word.person.name == "Dora Diaz"
    assert [len(some) for some in found(book)] == [1, 1, 1]
    assert talk.surprise_in(word) == "She wants to move to Lisbon."
    owner.undo(book, NOW)
    assert not Person.objects.filter(book=book, name="Dora Diaz").exists()
    assert found(book) == ([], [], [])


def test_it_survives_a_rebuild_and_a_re_import(book: Any, ana: Any, take: Any, lines: Any) -> None:
    talk.talked(ana, LINES, NOW)
    refresh(book, NOW)
    before, whole = found(book), lines(book)
    rebuild(book, NOW)
    assert found(book) == before
    assert lines(book) == whole
    take(book, *exchange(ANA, 40, 30, 20, 10), mail(ANA, "mia@hartmann.example", days_ago(1)))
    refresh(book, NOW)
    assert found(book) == before


def test_it_goes_along_when_two_turn_out_to_be_one_and_comes_back(book: Any, ana: Any, person: Any) -> None:
    talk.talked(ana, LINES, NOW)
    refresh(book, NOW)
    before = found(book)
    same.merge(person(book, BO), ana, NOW)
    recognise(book)
    refresh(book, NOW)
    one = Person.objects.get(book=book, handles__value=ANA)
    assert one.pk == Person.objects.get(book=book, handles__value=BO).pk
    assert {row[0] for some in found(book) for row in some} == {one.name}
    owner.undo(book, NOW)
    recognise(book)
    refresh(book, NOW)
    assert found(book) == before


def test_a_form_that_is_sent_twice_makes_one_talk(book: Any, ana: Any) -> None:
    first = talk.talked(ana, LINES, NOW, token="abc")
    assert talk.talked(ana, LINES, NOW, token="abc").pk == first.pk
    assert [len(some) for some in found(book)] == [1, 1, 1]
    assert talk.talked(ana, LINES, NOW, token="other").pk != first.pk
    assert talk.talked(ana, LINES, NOW).pk != talk.talked(ana, LINES, NOW).pk, "without a token, twice is two talks"


def test_a_late_copy_does_not_bring_back_what_was_taken_back(book: Any, ana: Any) -> None:
    talk.talked(ana, LINES, NOW, token="abc")
    owner.undo(book, NOW)
    assert talk.talked(ana, LINES, NOW, token="abc").undone_at is not None
    assert found(book) == ([], [], [])


def test_somebody_new_sent_twice_is_one_person(book: Any, ana: Any) -> None:
    first = talk.talked_with_new(book, "Dora Diaz", LINES, NOW, token="abc")
    assert talk.talked_with_new(book, "Dora Diaz", LINES, NOW, token="abc").pk == first.pk
    assert Person.objects.filter(book=book, name="Dora Diaz").count() == 1


def test_the_same_form_with_other_words_takes_the_place_of_the_first(book: Any, ana: Any) -> None:
    talk.talked(ana, LINES, NOW, token="abc")
    talk.talked(ana, LINES._replace(want="A cello teacher."), NOW, token="abc")
    _touches, needs, _promises = found(book)
    assert [need[2] for need in needs] == ["A cello teacher."]
    assert Word.objects.filter(book=book, verb="talked", undone_at=None).count() == 1


def test_a_talk_of_which_nothing_is_told_is_a_touch_alone(book: Any, ana: Any) -> None:
    word = talk.talked(ana, talk.Lines(), NOW, "call", date(2026, 2, 27))
    assert found(book) == ([("Ana Ruiz", "both", "call", "")], [], [])
    assert Touch.objects.get(event__key=f"said:{word.pk}").at == NOW.replace(month=2, day=27, hour=12)
    assert talk.surprise_in(word) == ""


def test_what_cannot_be_is_refused_and_leaves_nothing(book: Any, ana: Any) -> None:
    before = Event.objects.count()
    for wrong in ({"on": date(2026, 3, 3)}, {"channel": "mail"}, {"lines": talk.Lines("x" * 2001)}):
        with pytest.raises(Trouble):
            talk.talked(ana, **{"lines": LINES, "now": NOW, **wrong})
    with pytest.raises(Trouble):
        talk.talked_with_new(book, " ", LINES, NOW)
    assert Event.objects.count() == before


def test_something_of_use_is_a_give_once_and_can_be_taken_back(book: Any, ana: Any) -> None:
    need = talk.need_of(talk.talked(ana, LINES, days_ago(1)))
    word = talk.delivered(need, NOW)
    assert talk.delivered(need, NOW).pk == word.pk
    given = Entry.objects.filter(book=book, kind="give")
    assert list(given.values_list("by", "what", "state")) == [("me", "something of use for “A second cello for the autumn.”", "done")]
    rebuild(book, NOW)
    assert given.count() == 1
    owner.undo(book, NOW)
    assert given.count() == 0


Texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=60)


@pytest.mark.django_db(transaction=False)
@given(want=Texts, promise=Texts, surprise=Texts)
def test_whatever_is_told_comes_back_word_for_word(want: str, promise: str, surprise: str) -> None:
    said = talk._said(_Here(), talk.Lines(want, promise, None, surprise), NOW, None, "")  # type: ignore[arg-type]
    for name, text in (("want", want), ("promise", promise), ("surprise", surprise)):
        assert said.get(name, "") == " ".join(text.split())
        assert said.get(name, "") in said["note"]


class _Here:
    """A book, as far as the day is asked for."""

    @staticmethod
    def local(when: Any) -> Any:
        return when
