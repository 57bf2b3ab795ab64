"""Persistence: letters that mattered and had no answer: whom to try again, where to stop, what was given up; and the sums."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import databases
from goodwill.models import Entry, Suggestion, ledger, owner, wants
from goodwill.models.refresh import refresh
from goodwill.today.chosen import open_suggestions
from goodwill.today.deal import deal
from goodwill.today.persistence import report
from lookback import archive
from said import ANA, BO, CHI, MIA, NOW, days_ago, exchange, mail

ASKS = "Could you lend me the red tent for the weekend?"
OFFERS = "I could lend you my red tent for the weekend."
KNOWN = (200, 199, 180, 179, 160, 159)  # days ago: letters to and fro


def asked(who: str, *ago: float, text: str = ASKS, **more: Any) -> list[Any]:
    return [*exchange(who, *KNOWN), *(mail(MIA, who, days_ago(n), text, title="The tent", **more) for n in ago)]


@pytest.fixture
def told(book: Any, take: Any) -> Any:
    def of(*events: Any) -> dict[str, Any]:
        take(book, *events)
        refresh(book, NOW)
        return report(book, NOW)

    return of


def names(rows: list[dict[str, Any]]) -> list[str]:
    return [one["person"]["name"] for one in rows]


def test_a_question_without_an_answer_is_worth_one_more_try(told: Any) -> None:
    found = told(*asked(ANA, 10))
    (one,) = found["try_again"]
    assert one["person"]["name"] == "Ana Ruiz" and one["kind"] == "question" and one["tries"] == 1
    assert one["evidence"][0]["quote"] == ASKS and one["evidence"][0]["touch"].startswith("mail:")
    assert 0.1 <= one["chance"] <= 1 and date.fromisoformat(one["on"]) >= NOW.date()
    assert one["bring"] == "Make it easier: ask so that one word will do."
    assert found["figures"]["try_again"] == 1


def test_so_is_an_offer_and_a_letter_after_a_long_silence(told: Any) -> None:
    found = told(
        *asked(ANA, 10, text=OFFERS),
        *asked(BO, 10, text="It has been a while. We thought of you when the snow came, and of the old boat. " * 2),
    )
    assert {one["person"]["name"]: one["kind"] for one in found["try_again"]} == {"Ana Ruiz": "offer", "Bo Berg": "attempt"}


@pytest.mark.parametrize(
    "text",
    ["It was warm.", "Please let me know if you have any questions.", "Call me on Friday.", "Let me know if you need anything further."],
)
def test_what_wants_nothing_in_writing_is_not(told: Any, text: str) -> None:
    assert told(*asked(ANA, 70), mail(ANA, MIA, days_ago(69)), mail(MIA, ANA, days_ago(10), text))["figures"]["waiting"] == 0


def test_a_question_in_an_answer_to_theirs_is_their_matter(told: Any) -> None:
    theirs = mail(ANA, MIA, days_ago(11), "How do I fit the model?", key="mail:theirs")
    assert told(*asked(ANA), theirs, mail(MIA, ANA, days_ago(10), ASKS, answers=("mail:theirs",)))["figures"]["waiting"] == 0


def test_a_letter_to_several_or_of_yesterday_is_not_waited_for(told: Any) -> None:
    found = told(*asked(ANA), *asked(BO), mail(MIA, (ANA, BO), days_ago(10), ASKS))
    assert found["figures"]["waiting"] == 0
    assert told(mail(MIA, CHI, days_ago(30)), mail(CHI, MIA, days_ago(29)), mail(MIA, CHI, days_ago(1), ASKS))["figures"]["waiting"] == 0


def test_an_answer_ends_the_wait(told: Any) -> None:
    assert told(*asked(ANA, 10), mail(ANA, MIA, days_ago(9), "With pleasure."))["figures"]["waiting"] == 0


def test_four_are_enough(told: Any) -> None:
    found = told(*asked(ANA, 50, 40, 28, 12))
    assert (names(found["try_again"]), names(found["stop"])) == ([], ["Ana Ruiz"])
    assert found["stop"][0]["code"] == "enough"
    assert found["stop"][0]["why"] == "4 letters of yours have had no answer: it is their turn."


def test_a_no_is_enough_whatever_was_written_since(told: Any) -> None:
    found = told(
        *asked(ANA, 20), mail(ANA, MIA, days_ago(19), "Unfortunately I can't lend you the tent."), mail(MIA, ANA, days_ago(9), ASKS)
    )
    assert Entry.objects.filter(kind="no", by="them").exists()
    assert (names(found["try_again"]), [one["code"] for one in found["stop"]]) == ([], ["no"])


def test_a_limit_is_enough(told: Any, book: Any, person: Any) -> None:
    told(*asked(ANA, 10))
    ledger.limit(person(book, ANA), "no contact", NOW)
    found = told()
    assert (names(found["try_again"]), [one["code"] for one in found["stop"]]) == ([], ["limit"])


def test_somebody_put_aside_is_not_spoken_of(told: Any, book: Any, person: Any) -> None:
    told(*asked(ANA, 10), *asked(BO, 300))
    for who in (ANA, BO):
        owner.keep(person(book, who), "no", NOW)
    found = told()
    assert found["figures"]["waiting"] == found["figures"]["gave_up_early"] == 0


def test_what_had_a_chance_and_was_left_was_given_up_too_early(told: Any) -> None:
    found = told(*archive(), *asked(ANA, 100)[-1:])
    assert names(found["gave_up_early"]) == ["Ana Ruiz"]
    assert found["gave_up_early"][0]["evidence"][0]["quote"] == ASKS
    again = told(mail(MIA, ANA, days_ago(90), "Only to remind you of the tent.", title="Re: The tent"))
    assert again["gave_up_early"] == [] and again["figures"]["tried_again"] == 1


def test_the_figures_are_the_sums_of_the_rows(told: Any, book: Any) -> None:
    owed = mail(BO, MIA, days_ago(4), "Could you send me the slides?")
    found = told(*archive(), *asked(ANA, 100)[-1:], *asked("dora@diaz.example", 10), *asked("eli@ek.example", 50, 40, 28, 12), owed)
    deal(book, NOW)
    one = Suggestion.objects.select_related("person", "book").filter(state="").order_by("pk").first()
    assert one is not None
    owner.later(one, NOW, None, "time")
    adds_up(told())
    assert found["figures"]["tries"] > 50 and found["figures"]["stop"] and found["figures"]["try_again"]


def adds_up(found: dict[str, Any]) -> None:
    f = found["figures"]
    assert f["waiting"] == f["try_again"] + f["stop"]
    assert (f["try_again"], f["stop"], f["gave_up_early"]) == tuple(len(found[part]) for part in ("try_again", "stop", "gave_up_early"))
    assert f["due"] == sum(one["on"] <= found["on"] for one in found["try_again"])
    for table in found["rates"].values():
        assert (sum(row["n"] for row in table), sum(row["answered"] for row in table)) == (f["tries"], f["answered"])
    further = [row for row in found["rates"]["nth"] if row["what"] != "1"]
    assert (f["further"], f["further_answered"]) == (sum(row["n"] for row in further), sum(row["answered"] for row in further))
    assert all(one["n"] == one["done"] + one["left"] for one in found["excuses"])
    assert (f["put_off"], f["put_off_and_left"]) == (
        sum(one["n"] for one in found["excuses"]),
        sum(one["left"] for one in found["excuses"]),
    )
    assert found["streak"]["in_weeks"] == sum(week["days"] for week in found["streak"]["weeks"])


def test_many_cost_as_many_queries_as_few(told: Any, book: Any, take: Any) -> None:
    costs = []
    for n in (2, 9):
        take(book, *(letter for i in range(n) for letter in asked(f"p{n}-{i}@x.example", 10)))
        refresh(book, NOW)
        with CaptureQueriesContext(connection) as cost:
            report(book, NOW)
        costs.append(len(cost))
    assert costs[0] == costs[1] < 40


def test_today_suggests_it_from_its_day_on_even_within_the_week(book: Any, take: Any) -> None:
    take(book, *asked(ANA, 4))
    deal(book, NOW)
    (one,) = Suggestion.objects.filter(reason="one_more_try") or [None]
    if one is None:  # its day is still to come
        deal(book, NOW + timedelta(days=14))
        (one,) = Suggestion.objects.filter(reason="one_more_try")
    assert one.about.endswith("#1") and one.evidence[0]["quote"] == ASKS
    assert one in open_suggestions(book)


def test_what_today_had_asked_for_waits_a_week(book: Any, take: Any) -> None:
    take(book, *exchange(ANA, *KNOWN), mail(ANA, MIA, days_ago(12), "Could you send me the slides?"))
    deal(book, NOW)
    owed = Suggestion.objects.select_related("person", "book").get(reason="reply_owed")
    owner.sent(owed, NOW)
    take(book, mail(MIA, ANA, NOW + timedelta(minutes=5), ASKS, title="The tent"))
    later = NOW + timedelta(days=5)
    deal(book, later)
    assert not [s for s in open_suggestions(book) if s.reason == "one_more_try"]


# Random histories: whatever was written, in whatever order.

TEXTS = (ASKS, OFFERS, "It rains.", "Unfortunately I can't lend you the tent.", "Please don't contact me again.", "Thank you for the tent!")
histories = st.lists(
    st.tuples(st.sampled_from([ANA, BO]), st.booleans(), st.integers(0, 120), st.sampled_from(TEXTS)), min_size=2, max_size=14
)


@settings(max_examples=databases.some(50), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(history=histories, limited=st.sampled_from([None, ANA, BO]))
def test_a_limit_a_no_or_four_tries_and_nobody_is_tried_again(book: Any, take: Any, person: Any, history: Any, limited: str | None) -> None:
    with transaction.atomic():
        point = transaction.savepoint()
        letters = [mail(MIA, who, days_ago(n), text) if mine else mail(who, MIA, days_ago(n), text) for who, mine, n, text in history]
        take(book, *letters)
        if limited and any(who == limited for who, *_rest in history):
            ledger.limit(person(book, limited), "no contact", NOW)
        refresh(book, NOW)
        found = report(book, NOW)
        adds_up(found)
        deal(book, NOW)
        listed = {one["person"]["id"] for one in found["try_again"]}
        suggested = set(Suggestion.objects.filter(reason="one_more_try").values_list("person_id", flat=True))
        for who in (ANA, BO):
            if any(w == who for w, *_rest in history) and _is_shut(who, history, limited):
                assert person(book, who).pk not in listed | suggested
        transaction.savepoint_rollback(point)


def _is_shut(who: str, history: Any, limited: str | None) -> bool:
    """By a plain reading of the rule, beside the code's."""
    signs = [n for w, mine, n, _text in history if w == who and not mine]
    said = {text for w, mine, _n, text in history if w == who and not mine}
    unanswered = {n for w, mine, n, _text in history if w == who and mine and all(n < sign for sign in signs)}
    return who == limited or len(unanswered) >= 4 or any(text in said for text in TEXTS[3:5])


def test_a_want_that_nobody_was_asked_for_lately_lies_still(told: Any, book: Any) -> None:
    before = NOW - timedelta(days=40)
    want = wants.want(book, "The choir sings in Lisbon.", before)
    wants.want(book, "The boat is dry.", NOW)
    found = told(*exchange(ANA, 90, 80))
    assert [one["text"] for one in found["wants"]] == [want.text]
    assert found["figures"]["wants"] == 1
