"""Choose: what makes a good day of acts, and why the rest waits."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from goodwill.errors import Trouble
from goodwill.models import Book, ledger, owner
from goodwill.models.days_off import is_off, take_off
from goodwill.reason import Answer, Evidence, Reason, Story
from goodwill.today import learn
from goodwill.today.chosen import held_back, open_suggestions
from goodwill.today.deal import deal
from said import ANA, BO, CHI, MIA, NOW, days_ago, exchange, mail


def hello(story: Story, **more: Any) -> Answer:
    seen = story.touches[0]
    return Answer(
        Reason(
            **{
                "why": "Say hello.",
                "evidence": (Evidence(seen.key, seen.at, seen.title),),
                "due": story.now.date(),
                "act": "Wave.",
                "worth": 0.5,
                "about": seen.key,
            }
            | more
        )
    )


def shown(book: Any, now: Any = NOW) -> list[str]:
    deal(book, now)
    return [s.person.called for s in open_suggestions(book)]


def why_not(book: Any) -> dict[str, str]:
    return {s.person.called: s.why_not for s in held_back(book, open_suggestions(book))}


def test_nobody_is_written_to_twice_in_a_week_unprompted(book: Any, take: Any, only_reason: Callable[..., None]) -> None:
    take(book, *exchange(ANA, 30, 20, 10), *exchange(BO, 30, 20, 3))
    only_reason(hello)
    assert shown(book) == ["Ana"]
    assert why_not(book) == {"Bo": "You were in touch on 27 February."}
    assert set(shown(book, NOW + timedelta(days=4))) == {"Ana", "Bo"}


def test_a_word_of_theirs_prompts(book: Any, take: Any, only_reason: Callable[..., None]) -> None:
    take(book, *exchange(BO, 30, 20, 3, 2))
    only_reason(hello)
    assert shown(book) == ["Bo"]


@pytest.mark.parametrize("more", [{"owed": True}, {"urgent": 1.0}])
def test_what_is_owed_or_for_today_alone_does_not_wait_for_the_week_to_pass(
    book: Any, take: Any, only_reason: Callable[..., None], more: dict[str, Any]
) -> None:
    take(book, *exchange(BO, 30, 20, 3))
    only_reason(lambda story: hello(story, **more))
    assert shown(book) == ["Bo"]


@pytest.mark.parametrize(("mine", "waits"), [((30,), False), ((30, 12), False), ((30, 20, 10), True), ((90, 80, 70, 60), True)])
def test_silence_tightens_what_may_be_sent(
    book: Any, take: Any, only_reason: Callable[..., None], mine: tuple[int, ...], waits: bool
) -> None:
    take(book, *exchange(ANA, 200, 190), *(mail(MIA, ANA, days_ago(n)) for n in mine))
    only_reason(hello)
    assert shown(book) == ([] if waits else ["Ana"])
    if waits:
        assert "had no answer" in why_not(book)["Ana"]
    take(book, mail(ANA, MIA, days_ago(8)))
    assert shown(book) == ["Ana"]


@pytest.mark.parametrize(
    ("rule", "until", "waits"),
    [
        ("never", None, True),
        ("bitte nicht mehr schreiben", None, True),
        ("only after the wedding", date(2026, 3, 20), True),
        ("only after the wedding", date(2026, 2, 20), False),
        ("never about money", None, False),
        ("only by phone", None, False),
    ],
)
def test_a_limit_holds_back_whatever_is_owed(
    book: Any, take: Any, person: Any, only_reason: Callable[..., None], rule: str, until: date | None, waits: bool
) -> None:
    take(book, *exchange(ANA, 30, 20, 10), *exchange(BO, 30, 20, 10))
    only_reason(lambda story: hello(story, owed=True))
    word = ledger.limit(person(book, ANA), rule, NOW, until)
    assert shown(book) == (["Bo"] if waits else ["Ana", "Bo"])
    if waits:
        assert why_not(book)["Ana"] == f"There is a limit: “{rule}”"
    owner.take_back(word, NOW)
    assert set(shown(book)) == {"Ana", "Bo"}


def test_a_wish_of_theirs_to_be_left_alone_is_kept(book: Any, take: Any, only_reason: Callable[..., None]) -> None:
    take(book, *exchange(ANA, 30, 20, 10), mail(ANA, MIA, days_ago(9), "It is too much for me. Please don't contact me again."))
    only_reason(lambda story: hello(story, owed=True))
    assert shown(book) == []
    assert why_not(book) == {"Ana": "There is a limit: “Please don't contact me again.”"}


def test_a_day_is_not_five_times_the_same(book: Any, take: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from types import SimpleNamespace

    from goodwill import plugins

    take(book, *(letter for n in range(5) for letter in exchange(f"friend{n}@x.example", 30, 20)), *exchange(BO, 30, 20))
    reasons = {
        "wave": SimpleNamespace(name="wave", ask=lambda story: hello(story) if "Bo" not in story.name else Answer()),
        "sing": SimpleNamespace(name="sing", ask=lambda story: hello(story, worth=0.4) if "Bo" in story.name else Answer()),
    }
    monkeypatch.setattr(plugins, "reasons", lambda: reasons)
    deal(book, NOW)
    assert [s.reason for s in open_suggestions(book)] == ["wave", "sing", "wave", "wave", "wave"]


def test_nothing_is_asked_on_a_day_off_and_all_is_there_again_after_it(book: Any, take: Any, only_reason: Callable[..., None]) -> None:
    take(book, *exchange(ANA, 30, 20))
    only_reason(hello)
    take_off(book, str(NOW.weekday()), None, None)
    assert shown(book) == []
    assert why_not(book) == {"Ana": "A day off."}
    assert shown(book, NOW + timedelta(days=1)) == ["Ana"]


def test_a_stretch_of_days_off_begins_and_ends(book: Any) -> None:
    take_off(book, "", date(2026, 3, 10), date(2026, 3, 20))
    assert [is_off(book, date(2026, 3, day)) for day in (9, 10, 20, 21)] == [False, True, True, False]
    take_off(book, "56", None, None)
    assert [is_off(book, date(2026, 3, day)) for day in (6, 7, 8, 9, 10)] == [False, True, True, False, False]


@pytest.mark.parametrize(("weekdays", "first", "last"), [("0123456", None, None), ("", date(2026, 3, 10), date(2026, 3, 9))])
def test_days_off_that_make_no_sense_are_a_trouble(book: Any, weekdays: str, first: date | None, last: date | None) -> None:
    with pytest.raises(Trouble):
        take_off(book, weekdays, first, last)
    assert Book.objects.get().days_off == ""


# What the owner's answers teach.


def learned(book: Any, now: Any = NOW) -> dict[str, float]:
    return learn.learn(book, now)


@pytest.fixture
def put_off(book: Any, take: Any, only_reason: Callable[..., None]) -> Any:
    """Mia has put off six acts of the kind “hello”."""
    take(book, *(letter for n in range(6) for letter in exchange(f"friend{n}@x.example", 30, 20)), *exchange(CHI, 30, 20))
    book.limit = 9
    book.save()
    only_reason(hello)
    deal(book, NOW)
    for suggestion in open_suggestions(book)[:6]:
        owner.later(suggestion, NOW)
    return book


def test_what_is_put_off_again_and_again_is_shown_less(put_off: Any) -> None:
    assert learned(put_off)["hello"] < -0.05
    assert put_off.habits[0]["reason"] == "hello"
    assert put_off.habits[0]["put_off"] == pytest.approx(6, abs=0.1)


def test_what_was_learned_can_be_forgotten_and_that_taken_back(put_off: Any) -> None:
    word = learn.forget(put_off, NOW)
    assert learned(put_off) == {}
    owner.take_back(word, NOW)
    assert learned(put_off)["hello"] < -0.05


def test_an_old_habit_fades(put_off: Any) -> None:
    assert learned(put_off, NOW + timedelta(days=360))["hello"] > learned(put_off)["hello"]


def test_answers_count_for_what_was_sent_two_weeks_ago(book: Any, take: Any, only_reason: Callable[..., None]) -> None:
    take(book, *exchange(ANA, 60, 50), *exchange(BO, 60, 50))
    only_reason(hello)
    deal(book, NOW)
    for suggestion in open_suggestions(book):
        owner.sent(suggestion, NOW)
    take(book, mail(ANA, MIA, NOW + timedelta(days=2)))
    later = NOW + timedelta(days=20)
    deal(book, later)
    (hello_,) = book.habits
    assert hello_["answered"] == pytest.approx(hello_["sent"] / 2, abs=0.01)
