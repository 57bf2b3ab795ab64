"""A year in which Mia does what Today says: no rule of the method is broken, and with each whom she newly meets the arc is run through."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

import databases
from a_year import Act, Lived, Passed, Year
from year_rules import RULES
from year_words import SOME

# A minute of one processor, and several on PostgreSQL, where each reason and the demo world are tried by tests of their own.
pytestmark = [pytest.mark.slow, pytest.mark.sqlite, pytest.mark.timeout(1200)]


@pytest.fixture(scope="module")
def year(written: Any, tmp_path_factory: pytest.TempPathFactory, empty_database: str, django_db_blocker: Any) -> Iterator[Lived]:
    from goodwill.models import owner

    name = databases.new_name(tmp_path_factory.mktemp("year"))
    databases.make(name, empty_database)
    with django_db_blocker.unblock(), databases.working_in(name):
        book = owner.begin(written.world.name, list(written.world.emails), written.world.timezone)
        lived = Year(book, written.world, written.truth, only=SOME).live()
    yield lived
    databases.drop(name)


def test_enough_happens_for_the_rules_to_mean_something(year: Lived) -> None:
    did = Counter(act.reason for act in year.acts)
    assert len(year.new) == 24
    assert len(year.limits) >= 3
    assert len(year.promises) >= 5
    assert did.keys() >= {
        "reply_owed",
        "follow_up",
        "card_due",
        "address_missing",
        "share_article",
        "offer",
        "keep_in_touch",
        "promise_due",
    }
    assert did.keys() >= {"thanks_owed", "birthday"}
    assert len(year.acts) > 200


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_it_holds(year: Lived, rule: Callable[[Lived], list[str]]) -> None:
    assert rule(year) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_it_would_be_seen_if_it_did_not_hold(year: Lived, rule: Callable[[Lived], list[str]]) -> None:
    assert rule(BROKEN[rule.__name__](year)) != []


def _nudge(year: Lived) -> Act:
    """One that nothing prompted."""
    return next(act for act in year.acts if act.reason in ("keep_in_touch", "share_article"))


def _wrote(year: Lived, *days: float) -> Lived:
    """Mia had written so many days before that, and had no answer."""
    act = _nudge(year)
    mine = [Passed(act.person, act.at - timedelta(days=ago), "out", "mail", "", f"mail:more-{ago}") for ago in days]
    rest = [passed for passed in year.passed if passed.person != act.person]
    return year._replace(passed=sorted((*rest, *mine), key=lambda passed: passed.at))


def _without(year: Lived, which: Callable[[Passed], bool]) -> Lived:
    return year._replace(passed=[passed for passed in year.passed if not which(passed)])


BROKEN: dict[str, Callable[[Lived], Lived]] = {
    "nobody_is_nudged_twice_in_a_week": lambda year: _wrote(year, 3),
    "four_unanswered_at_most": lambda year: _wrote(year, 60, 50, 40, 30),
    "no_boundary_is_broken": lambda year: year._replace(limits=[(_nudge(year).person, _nudge(year).at - timedelta(days=5), None)]),
    "no_article_twice_and_one_in_thirty_days": lambda year: year._replace(acts=year.acts * 2),
    "at_most_five_a_day_and_none_on_days_off": lambda year: year._replace(acts=year.acts[:1] * 6),
    "promises_are_kept": lambda year: year._replace(acts=[]),
    "nothing_is_asked_twice": lambda year: year._replace(acts=year.acts * 2),
    "all_are_followed_up_in_time": lambda year: _without(year, lambda passed: passed.way == "out"),
    "all_get_a_card_in_time": lambda year: _without(year, lambda passed: passed.kind == "card"),
    "all_get_something_to_read": lambda year: _without(year, lambda passed: "://" in passed.text),
    "all_are_offered_what_they_need": lambda year: year._replace(given=[]),
    "journeys_say_so": lambda year: year._replace(steps={who: [("card", None, None)] for who in year.steps}),
}
