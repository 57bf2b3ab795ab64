"""Deal: whom, why and how many; asked again when something changed, and not otherwise."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goodwill.intake.rebuild import rebuild
from goodwill.models import Suggestion, owner
from goodwill.models.refresh import refresh
from goodwill.reason import Answer, Evidence, Mask, Reason, Story
from goodwill.today.chosen import held_back, open_suggestions
from goodwill.today.deal import deal
from said import ANA, BO, CHI, MIA, NOW, card, days_ago, exchange, mail, meeting

QUESTION = "Could you send me the slides?"
TOMORROW = NOW + timedelta(days=1)


def hello(story: Story, worth: float = 0.5, about: str = "hello") -> Answer:
    """A reason for everybody with a touch."""
    seen = story.touches[0]
    return Answer(Reason("Say hello.", (Evidence(seen.key, seen.at, seen.title),), story.now.date(), "Wave.", worth, about=about))


class Asked:
    """A reason that counts how often it is asked about whom."""

    def __init__(self, next_at: Any = None) -> None:
        self.times: Counter[str] = Counter()
        self.next_at = next_at

    def __call__(self, story: Story) -> Answer:
        self.times[story.called] += 1
        return hello(story)._replace(next_at=self.next_at)


def shown(book: Any, now: Any = NOW, **more: Any) -> list[str]:
    deal(book, now)
    return [s.person.name for s in open_suggestions(book, **more)]


def why_not(book: Any) -> dict[str, str]:
    return {s.person.name: s.why_not for s in held_back(book, open_suggestions(book))}


@pytest.fixture
def three(book: Any, take: Any, only_reason: Callable[..., None]) -> Any:
    """Ana, Bo and Chi, closer in this order, and one reason for each."""
    take(book, *exchange(ANA, 19, 18, 17, 16, 9, 8), *exchange(BO, 19, 18, 9, 8), *exchange(CHI, 9, 8))
    only_reason(hello)
    return book


def test_dealing_twice_changes_nothing(book: Any, take: Any) -> None:
    take(book, *exchange(ANA, *range(300, 100, -20)), *exchange(BO, 9, 8), mail(BO, MIA, days_ago(3), QUESTION))
    deal(book, NOW)
    rows = list(Suggestion.objects.order_by("pk").values())
    assert len(rows) == 2
    deal(book, NOW)
    deal(book, NOW + timedelta(minutes=5))
    assert list(Suggestion.objects.order_by("pk").values()) == rows


def test_the_best_come_first(three: Any) -> None:
    assert shown(three) == ["Ana Ruiz", "Bo Berg", "Chi Okafor"]
    assert [s.rank for s in open_suggestions(three)] == [1, 2, 3]
    scores = [s.score for s in open_suggestions(three)]
    assert scores == sorted(scores, reverse=True)


def test_a_suggestion_carries_all_that_is_shown(book: Any, take: Any) -> None:
    take(book, *exchange(BO, 9, 8), mail(BO, MIA, days_ago(3), f"It rains. {QUESTION}", key="mail:q"))
    deal(book, NOW)
    (s,) = open_suggestions(book)
    assert (s.reason, s.owed, s.due) == ("reply_owed", True, date(2026, 3, 1))
    assert s.evidence == [{"touch": "mail:q", "at": days_ago(3).isoformat(), "quote": QUESTION}]
    assert s.why and s.act


def test_one_thing_a_person_a_day(book: Any, take: Any) -> None:
    take(
        book,
        *exchange(ANA, *range(300, 100, -20)),
        mail(ANA, MIA, days_ago(9), QUESTION),
        card("Ana Ruiz", ANA, birthday=f"--{NOW:%m-%d}"),
    )
    assert shown(book) == ["Ana Ruiz"]
    assert why_not(book) == {"Ana Ruiz": "One thing at a time with one person."}


def test_only_so_many_a_day_and_the_rest_is_told(three: Any) -> None:
    three.limit = 2
    three.save()
    assert shown(three) == ["Ana Ruiz", "Bo Berg"]
    assert why_not(three) == {"Chi Okafor": "Enough for today."}
    assert shown(three, every=True) == ["Ana Ruiz", "Bo Berg", "Chi Okafor"]
    assert shown(three, limit=1) == ["Ana Ruiz"]
    assert shown(three, limit=0) == []


@pytest.mark.parametrize("verb", ["sent", "done"])
def test_what_is_done_today_makes_no_room_today_but_tomorrow(three: Any, only_reason: Callable[..., None], verb: str) -> None:
    three.limit = 2
    three.save()
    only_reason(lambda story: Answer() if story.touches[0].key.startswith("said:") else hello(story))
    deal(three, NOW)
    getattr(owner, verb)(open_suggestions(three)[0], NOW)
    assert shown(three, NOW + timedelta(hours=1)) == ["Bo Berg"]
    assert shown(three, TOMORROW) == ["Bo Berg", "Chi Okafor"]


def test_what_is_done_is_not_asked_again_for_the_same_occasion(three: Any, only_reason: Callable[..., None]) -> None:
    deal(three, NOW)
    owner.done(open_suggestions(three)[0], NOW)
    assert shown(three, NOW) == ["Bo Berg", "Chi Okafor"]
    assert shown(three, NOW + timedelta(days=3)) == ["Bo Berg", "Chi Okafor"]
    rebuild(three, NOW + timedelta(days=3))
    assert shown(three, NOW + timedelta(days=3)) == ["Bo Berg", "Chi Okafor"]


def test_another_occasion_is_asked_about(three: Any, take: Any, only_reason: Callable[..., None]) -> None:
    deal(three, NOW)
    owner.done(open_suggestions(three)[0], NOW)
    only_reason(lambda story: hello(story, about="another"))
    take(three, mail(ANA, MIA, NOW + timedelta(hours=1)))
    assert "Ana Ruiz" in shown(three, NOW + timedelta(days=8))


def test_later_waits_until_then_and_says_so(three: Any) -> None:
    deal(three, NOW)
    owner.later(open_suggestions(three)[0], NOW, date(2026, 3, 10))
    assert shown(three) == ["Bo Berg", "Chi Okafor"]
    assert why_not(three) == {"Ana Ruiz": "You put this off."}
    assert shown(three, NOW + timedelta(days=7)) == ["Bo Berg", "Chi Okafor"]
    assert shown(three, NOW + timedelta(days=8)) == ["Ana Ruiz", "Bo Berg", "Chi Okafor"]


def test_not_now_holds_everything_back_and_says_so(three: Any, person: Any) -> None:
    owner.keep(person(three, ANA), "later", NOW)
    assert shown(three) == ["Bo Berg", "Chi Okafor"]
    assert why_not(three) == {"Ana Ruiz": "Not now, you said."}


@pytest.mark.parametrize("value", ["no", "died"])
def test_nobody_put_aside_or_dead_is_ever_suggested(three: Any, take: Any, person: Any, value: str) -> None:
    deal(three, NOW)
    owner.keep(person(three, ANA), value, NOW)
    for moment in (NOW, TOMORROW, NOW + timedelta(days=400)):
        assert shown(three, moment, every=True) == ["Bo Berg", "Chi Okafor"]
        assert "Ana Ruiz" not in why_not(three)
    take(three, mail(ANA, MIA, TOMORROW, QUESTION))
    rebuild(three, NOW + timedelta(days=3))
    assert shown(three, NOW + timedelta(days=3), every=True) == ["Bo Berg", "Chi Okafor"]


def test_only_a_two_way_exchange_or_the_owners_choice_is_suggested(
    book: Any, take: Any, person: Any, only_reason: Callable[..., None]
) -> None:
    only_reason(hello)
    take(book, mail(ANA, MIA, days_ago(13)), mail(MIA, BO, days_ago(12)), meeting(MIA, (CHI,), days_ago(11)))
    assert shown(book) == ["Chi Okafor"]
    owner.keep(person(book, ANA), "yes", NOW)
    assert set(shown(book)) == {"Chi Okafor", "Ana Ruiz"}
    take(book, mail(BO, MIA, days_ago(1)))
    assert set(shown(book)) == {"Chi Okafor", "Ana Ruiz", "Bo Berg"}


def test_i_am_never_suggested_to_myself(book: Any, take: Any, only_reason: Callable[..., None]) -> None:
    only_reason(hello)
    take(book, mail(MIA, MIA, days_ago(3)), meeting(MIA, (MIA,), days_ago(2)), card("Mia Hartmann", MIA, birthday=f"--{NOW:%m-%d}"))
    assert shown(book) == []


def test_a_reason_without_evidence_is_not_shown(book: Any, take: Any, only_reason: Callable[..., None]) -> None:
    take(book, *exchange(ANA, 19, 18))
    only_reason(lambda story: hello(story)._replace(reason=hello(story).reason._replace(evidence=())))  # type: ignore[union-attr]
    assert shown(book) == []


# Asked again, and when not.


def test_nobody_is_asked_about_twice_without_cause(three: Any, only_reason: Callable[..., None]) -> None:
    asked = Asked()
    only_reason(asked)
    for moment in (NOW, NOW, TOMORROW, NOW + timedelta(days=400)):
        deal(three, moment)
    assert asked.times == {"Ana": 1, "Bo": 1, "Chi": 1}


def test_whoever_is_touched_is_asked_about_again(three: Any, take: Any, only_reason: Callable[..., None]) -> None:
    asked = Asked()
    only_reason(asked)
    deal(three, NOW)
    take(three, mail(ANA, MIA, NOW))
    deal(three, NOW)
    take(three, mail(ANA, MIA, NOW))
    deal(three, NOW)
    assert asked.times == {"Ana": 2, "Bo": 1, "Chi": 1}


@pytest.mark.parametrize(
    "correct",
    [
        lambda ana: owner.set_rhythm(ana, "12", NOW),
        lambda ana: owner.keep(ana, "yes", NOW),
        lambda ana: owner.touched(ana, NOW),
        lambda ana: owner.undo(ana.book, NOW),
    ],
    ids=["rhythm", "keep", "touched", "undo"],
)
def test_whoever_is_corrected_is_asked_about_again(three: Any, person: Any, only_reason: Callable[..., None], correct: Any) -> None:
    asked = Asked()
    only_reason(asked)
    owner.set_strength(person(three, ANA), "3", NOW)
    deal(three, NOW)
    correct(person(three, ANA))
    deal(three, NOW)
    assert asked.times == {"Ana": 2, "Bo": 1, "Chi": 1}


def test_when_its_moment_has_come_it_is_asked_again_and_not_before(three: Any, only_reason: Callable[..., None]) -> None:
    asked = Asked(next_at=TOMORROW)
    only_reason(asked)
    deal(three, NOW)
    deal(three, TOMORROW - timedelta(seconds=1))
    assert asked.times["Ana"] == 1
    asked.next_at = None
    deal(three, TOMORROW)
    deal(three, TOMORROW + timedelta(days=30))
    assert asked.times["Ana"] == 2


def test_a_mask_spares_the_asking_until_its_moment(three: Any, only_reason: Callable[..., None]) -> None:
    asked = Asked()

    def mask(table: Any) -> Mask:
        ready = table.n_in + table.n_out > 4
        later = [TOMORROW.timestamp()] * len(ready)
        return Mask(ready | (table.now >= TOMORROW.timestamp()), later)

    only_reason(asked, mask=mask)
    deal(three, NOW)
    assert asked.times == {"Ana": 1}
    deal(three, TOMORROW)
    assert asked.times == {"Ana": 1, "Bo": 1, "Chi": 1}


def test_a_reason_that_names_a_moment_in_the_past_does_not_keep_us_busy(three: Any, only_reason: Callable[..., None]) -> None:
    asked = Asked(next_at=days_ago(3))
    only_reason(asked)
    deal(three, NOW)
    deal(three, NOW)
    assert asked.times["Ana"] == 1


def test_what_stands_keeps_its_number_and_its_draft(three: Any, take: Any, only_reason: Callable[..., None]) -> None:
    deal(three, NOW)
    first = {s.person.name: s.pk for s in open_suggestions(three)}
    Suggestion.objects.update(draft={"body": "Dear Ana"})
    only_reason(lambda story: hello(story, worth=0.9))
    take(three, mail(ANA, MIA, NOW))
    deal(three, NOW)
    ana = open_suggestions(three)[0]
    assert {s.person.name: s.pk for s in open_suggestions(three)} == first
    assert (ana.worth, ana.draft) == (0.9, {"body": "Dear Ana"})
    only_reason(lambda story: hello(story, about="another"))
    take(three, mail(ANA, MIA, NOW + timedelta(minutes=1)))
    deal(three, TOMORROW)
    ana = next(s for s in open_suggestions(three) if s.person.name == "Ana Ruiz")
    assert (ana.about, ana.draft) == ("another", {})
    assert ana.pk not in first.values()


def test_a_reason_that_falls_silent_takes_its_suggestion_with_it(three: Any, take: Any, only_reason: Callable[..., None]) -> None:
    deal(three, NOW)
    only_reason(lambda story: Answer())
    take(three, mail(ANA, MIA, NOW))
    assert shown(three) == ["Bo Berg", "Chi Okafor"]


def test_the_cost_in_queries_does_not_grow_with_the_people(book: Any, take: Any, only_reason: Callable[..., None]) -> None:
    only_reason(hello)
    costs = []
    for people in (3, 45):  # within one batch of rows
        take(book, *(letter for n in range(people) for letter in exchange(f"p{people}-{n}@x.example", 9, 8)))
        refresh(book, NOW)
        with CaptureQueriesContext(
            connection,
        ) as asking:
            deal(book, NOW)
        with CaptureQueriesContext(connection) as idle:
            deal(book, NOW)
        with CaptureQueriesContext(connection) as showing:
            assert len(open_suggestions(book, every=True)) >= people
            held_back(book, [])
        costs.append((len(asking), len(idle), len(showing)))
    assert costs[0] == costs[1]
    assert costs[0][1] <= 5
    assert costs[0][2] == 2


def test_an_answer_that_asks_something_wants_a_reply_and_no_follow_up(book: Any, take: Any) -> None:
    take(book, mail(MIA, BO, days_ago(9), "Hello Bo, all is well."), mail(BO, MIA, days_ago(5), "It is. Could you send me the slides?"))
    deal(book, NOW)
    assert [s.reason for s in Suggestion.objects.all()] == ["reply_owed"]
