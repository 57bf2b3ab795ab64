"""Birthday: on the day, a little before, a little after."""

from datetime import datetime

import pytest
from lives import at, life, seen

from goodwill.reason import Answer
from goodwill.reasons.birthday import ask
from said import BERLIN, NOW


def on(day: str, birthday: str) -> Answer:
    return ask(at(life(birthday=birthday, chosen=True), datetime.fromisoformat(f"{day}T09:00").replace(tzinfo=BERLIN)))


@pytest.mark.parametrize(
    ("day", "birthday", "why"),
    [
        ("2026-05-14", "1984-05-14", "It is Ana’s birthday today."),
        ("2026-05-11", "1984-05-14", "Ana’s birthday is on 14 May."),
        ("2026-05-16", "1984-05-14", "It was Ana’s birthday on 14 May."),
        ("2026-05-14", "--05-14", "It is Ana’s birthday today."),
        ("2025-12-30", "--01-01", "Ana’s birthday is on 1 January 2026."),
        ("2026-01-02", "1970-12-31", "It was Ana’s birthday on 31 December 2025."),
        ("2028-02-29", "1984-02-29", "It is Ana’s birthday today."),
        ("2026-02-28", "1984-02-29", "It is Ana’s birthday today."),
        ("2026-02-28", "--02-29", "It is Ana’s birthday today."),
    ],
)
def test_it_is_said_on_the_day_and_around_it(day: str, birthday: str, why: str) -> None:
    said = on(day, birthday).reason
    assert said is not None and said.why == why
    assert [(e.touch, e.quote) for e in said.evidence] == [("card:ana", birthday)]


@pytest.mark.parametrize(
    ("day", "birthday", "next_day"),
    [
        ("2026-05-10", "1984-05-14", "2026-05-11"),
        ("2026-05-17", "1984-05-14", "2027-05-11"),
        ("2025-12-28", "--01-01", "2025-12-29"),
        ("2027-03-03", "1984-02-29", "2028-02-26"),
    ],
)
def test_on_other_days_it_is_silent_until_the_next_one(day: str, birthday: str, next_day: str) -> None:
    said = on(day, birthday)
    assert said.reason is None
    assert said.next_at is not None and said.next_at.isoformat()[:16] == f"{next_day}T00:00"


def test_what_is_said_today_is_not_said_tomorrow() -> None:
    today = on("2026-05-14", "1984-05-14")
    assert today.next_at == datetime(2026, 5, 15, tzinfo=BERLIN)


def test_each_year_is_an_occasion_of_its_own() -> None:
    assert [said.about for day in ("2026-05-14", "2027-05-15") if (said := on(day, "1984-05-14").reason)] == ["2026", "2027"]


@pytest.mark.parametrize("birthday", ["", "--13-40", "1984-02-31", "May", "--"])
def test_a_day_that_is_none_is_passed_over(birthday: str) -> None:
    assert ask(life(birthday=birthday, chosen=True)._replace(now=NOW)) == Answer()


def test_a_single_exchange_makes_nobodys_birthday_our_business() -> None:
    born_today = f"--{NOW:%m-%d}"
    assert ask(life(seen("in", 40), seen("out", 40), birthday=born_today)).reason is None
    assert ask(life(seen("in", 40), seen("out", 39), seen("in", 20), birthday=born_today)).reason is not None


def test_whoever_was_congratulated_is_not_congratulated_again() -> None:
    eve, morning = (datetime(2026, 5, day, 9, tzinfo=BERLIN) for day in (13, 14))
    letter = seen("out", 0, "All good wishes for your birthday.", now=eve)
    other = seen("out", 0, "The boat is painted.", now=eve)
    for touches, is_said in (([letter], False), ([other], True), ([other._replace(at=morning)], False)):
        story = life(*touches, birthday="1984-05-14", chosen=True, now=datetime(2026, 5, 14, 18, tzinfo=BERLIN))
        assert (ask(story).reason is not None) == is_said
    next_year = life(letter, birthday="1984-05-14", chosen=True, now=datetime(2027, 5, 14, 9, tzinfo=BERLIN))
    assert ask(next_year).reason is not None
