"""Before an ask: the account with that person, what speaks against asking now, and a better path. On real rows."""

import itertools
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goodwill.daily import round as daily
from goodwill.models import Person, Want, ledger, owner, rain, treated, wants
from goodwill.models.asking import Before, before
from goodwill.writing.ask import ask, give
from said import ANA, BO, CHI, MIA, NOW, days_ago, exchange, mail, meeting

TEXT = "The choir book is printed by spring."
CLOSE = (200, 190, 170, 150, 120, 100, 70, 50, 30, 25, 12, 10)


@pytest.fixture
def lived(book: Any, take: Callable[..., Any]) -> Any:
    """Ana is close, Bo once was, Chi is hardly known and was met with Ana."""
    take(
        book,
        *exchange(ANA, *CLOSE),
        *exchange(BO, *(400 + n for n in CLOSE)),
        mail(MIA, (ANA, CHI), days_ago(39), title="The hall"),
        meeting(MIA, (ANA, CHI), days_ago(38), title="At the printer's"),
    )
    daily.today(book, NOW)
    return book


@pytest.fixture
def choir(lived: Any) -> Want:
    return wants.want(lived, TEXT, NOW, date(2026, 5, 29), others="The others sing from paper.")


@pytest.fixture
def look(lived: Any, choir: Want, person: Any) -> Callable[..., Before]:
    def at(address: str, later: float = 0) -> Before:
        daily.today(lived, NOW + timedelta(days=later))
        return before(choir, person(lived, address), NOW + timedelta(days=later))

    return at


def flags(found: Before) -> list[str]:
    return [kind for kind, _why in found.flags]


def test_where_much_stands_nothing_is_flagged(look: Any) -> None:
    found = look(ANA)
    assert (found.stand.warmth, flags(found), found.stand.bar, found.may_ask) == ("warm", [], "", True)


def test_who_is_hardly_known_is_flagged_with_a_better_path(look: Any, lived: Any, person: Any) -> None:
    found = look(CHI)
    assert flags(found) == ["strange"]
    [path] = found.paths
    assert (path.person, path.times, path.touch) == (person(lived, ANA), 2, f"ical:{ANA}-{CHI}-{days_ago(38):%Y%m%d%H%M%S}")
    ledger.limit(person(lived, ANA), "no contact", NOW)
    assert look(CHI).paths == []


def test_who_has_gone_cold_is_picked_up_first(look: Any) -> None:
    assert flags(look(BO)) == ["cold", "nothing given"]


def test_what_is_owed_comes_first(look: Any, lived: Any, person: Any) -> None:
    ledger.note(person(lived, ANA), "promised", "the deck", NOW)
    ledger.note(person(lived, ANA), "gave", "two books", days_ago(5), by="them")
    found = look(ANA)
    assert flags(found)[0] == "owed"
    assert [(give.kind, give.quote) for give in found.stand.owed] == [("thanks", "two books"), ("promise", "the deck")]
    assert found.stand.passed.received == 1


def test_who_took_and_never_got_anything_is_flagged(look: Any, lived: Any, person: Any) -> None:
    entry = ledger.note(person(lived, ANA), "gave", "two books", days_ago(90), by="them")
    ledger.settle(entry, NOW)
    assert flags(look(ANA)) == ["nothing given"]
    ledger.note(person(lived, ANA), "gave", "an article", days_ago(3))
    assert flags(look(ANA)) == []


def test_a_limit_a_no_and_not_one_for_goodwill_end_it(look: Any, lived: Any, choir: Want, person: Any) -> None:
    words = [
        ("no", lambda: wants.refused(choir, person(lived, ANA), NOW)),
        ("limit", lambda: ledger.limit(person(lived, ANA), "never contact", NOW)),
        ("kept out", lambda: owner.keep(person(lived, ANA), "no", NOW)),
        ("rests", lambda: owner.keep(person(lived, ANA), "later", NOW)),
        ("asked", lambda: wants.asked(choir, person(lived, ANA), NOW)),
    ]
    for kind, say in words:
        word = say()
        found = look(ANA)
        assert (found.stand.bar_kind, found.may_ask, ask(found)) == (kind, False, {})
        owner.take_back(word, NOW)
        assert look(ANA).may_ask


def test_a_limit_on_a_subject_is_kept_in_mind(look: Any, lived: Any, person: Any) -> None:
    ledger.limit(person(lived, ANA), "never about the grant", NOW)
    found = look(ANA)
    assert found.may_ask and found.notes == ["never about the grant"]


def test_a_no_is_for_this_want_alone(look: Any, lived: Any, choir: Want, person: Any) -> None:
    wants.refused(choir, person(lived, ANA), NOW)
    other = wants.want(lived, "A boat for the summer", NOW)
    assert not look(ANA).may_ask and before(other, person(lived, ANA), NOW).may_ask


def test_after_an_ask_the_next_one_waits_whatever_it_is_for(look: Any, lived: Any, person: Any) -> None:
    other = wants.want(lived, "A boat for the summer", NOW)
    wants.asked(other, person(lived, ANA), NOW)
    assert look(ANA, 2).stand.again == date(2026, 5, 1)
    assert look(ANA, 61).may_ask


def test_four_messages_without_an_answer_and_it_is_their_turn(look: Any, lived: Any, take: Any) -> None:
    take(lived, *(mail(MIA, ANA, days_ago(n)) for n in (8, 6, 4, 2)))
    assert look(ANA).stand.bar_kind == "their turn"


def test_an_ask_begins_with_what_is_true_and_leaves_room_for_a_no(look: Any, lived: Any, person: Any) -> None:
    drafted = ask(look(ANA))
    assert drafted["subject"] == "A question to you"
    assert drafted["body"] == (
        "Dear Ana,\n\nI thought back to our exchange of 20 February (“News”), and was glad of it.\n\nMay I ask you something? There is "
        "something I have set my heart on: “The choir book is printed by spring”. And why it matters not only to me: “The others sing "
        "from paper”. What do you think: how would you go about it, or whom would you talk to? If this is not the time, a no is just "
        "as welcome.\n\nAll the best,\nMia"
    )
    ledger.note(person(lived, ANA), "gave", "two books", days_ago(5), by="them")
    assert "Thank you for what you sent me on 25 February" in ask(look(ANA))["body"]


def test_where_no_goodwill_stands_the_words_without_the_ask_come_first(look: Any) -> None:
    assert give(look(ANA)) == {}
    cold = look(BO)
    assert give(cold)["body"] == (
        "Dear Bo,\n\nI thought back to our exchange of 16 January (“News”), and wanted to thank you for it. I hope all is well with you."
        "\n\nAll the best,\nMia"
    )
    assert "?" in ask(cold)["body"] and "?" not in give(cold)["body"]


def test_where_nothing_came_from_them_there_are_no_words(lived: Any, choir: Want, take: Any, person: Any) -> None:
    take(lived, mail(MIA, "dan@dale.example", days_ago(9)))
    daily.today(lived, NOW)
    assert ask(before(choir, person(lived, "dan@dale.example"), NOW)) == {}


# Before the rain.


def test_how_ready_its_people_are_and_what_to_give_until_then(lived: Any, choir: Want, person: Any) -> None:
    for address in (ANA, BO, CHI):
        wants.depends(choir, person(lived, address), NOW)
    ledger.note(person(lived, ANA), "promised", "the deck", NOW)
    daily.today(lived, NOW)
    told = wants.ready(choir, NOW)
    assert [(one["person"]["name"], one["is_ready"], one["warmth"]) for one in told["people"]] == [
        ("Ana Ruiz", False, "warm"),
        ("Bo Berg", False, "cold"),
        ("Chi Okafor", False, "new"),
    ]
    first = [(act["on"], act["person"]["name"], act["kind"]) for act in told["plan"]][:3]
    assert first == [("2026-03-02", "Ana Ruiz", "promise"), ("2026-03-02", "Bo Berg", "note"), ("2026-03-02", "Chi Okafor", "note")]
    assert all(act["evidence"][0]["touch"] for act in told["plan"])
    assert told["plan"][-1]["on"] <= "2026-05-22"


def test_who_matters_to_two_wants_is_thought_of_once(lived: Any, choir: Want, person: Any) -> None:
    other = wants.want(lived, "A boat for the summer", NOW, date(2026, 6, 30))
    for one in (choir, other):
        wants.depends(one, person(lived, ANA), NOW)
    found = rain.every(lived, [choir, other], NOW)
    days = [act.on for act in found[other.number].plan]
    assert days and [act.on for act in found[choir.number].plan] == [day for day in days if day <= date(2026, 5, 29)]


def test_more_wants_and_people_cost_no_more_queries(lived: Any, choir: Want, person: Any, take: Any) -> None:
    def cost() -> int:
        found = list(wants.listed(lived))
        with CaptureQueriesContext(connection) as captured:
            rain.every(lived, found, NOW)
        return len(captured)

    wants.depends(choir, person(lived, ANA), NOW)
    one = cost()
    take(lived, *(event for i in range(12) for event in exchange(f"friend{i}@example.org", 30, 20, 10)))
    daily.today(lived, NOW)
    for i in range(12):
        helper = person(lived, f"friend{i}@example.org")
        wants.want(lived, f"Thing {i} is there", NOW, date(2026, 7, 1), people=[helper])
        wants.depends(choir, helper, NOW)
    assert cost() == one <= 12


def test_nothing_is_planned_against_a_limit_a_no_or_silence(book: Any, take: Any, person: Any) -> None:
    """Over random histories: whom a plan names may be written to on that day, and to whom no ask is drafted may not be asked."""
    draw = Random(20)
    addresses = [f"friend{i}@example.org" for i in range(60)]
    for address in addresses:
        ago = sorted(draw.sample(range(1, 500), draw.randint(1, 14)), reverse=True)
        take(book, *(mail(*draw.choice([(MIA, address), (address, MIA)]), days_ago(n)) for n in ago))
        take(book, *(mail(MIA, address, days_ago(n / 10)) for n in range(1, draw.choice([1, 1, 4, 6]))))
    daily.today(book, NOW)
    one = wants.want(book, TEXT, NOW, date(2026, 9, 30))
    away, until = set[int](), dict[int, date]()
    for address in addresses:
        friend = person(book, address)
        wants.depends(one, friend, NOW)
        what = draw.randrange(8)
        if what == 0:
            wants.refused(one, friend, NOW)
        elif what == 1:
            ledger.limit(friend, "never contact", NOW)
        elif what == 2:
            owner.keep(friend, draw.choice(["no", "died"]), NOW)
        elif what == 3:
            owner.keep(friend, "later", NOW)
            until[friend.pk] = (NOW + timedelta(days=treated.NOT_NOW)).date()
        elif what == 4:
            ledger.limit(friend, "not before May", NOW, date(2026, 5, 1))
            until[friend.pk] = date(2026, 5, 2)
        if what < 3:
            away.add(friend.pk)
    daily.today(book, NOW)
    found = rain.readiness(one, NOW)
    days: dict[int, list[date]] = {}
    for act in found.plan:
        days.setdefault(act.person.pk, []).append(act.on)
    assert len(days) > 10
    for friend in Person.objects.filter(helps__want=one).select_related("figures", "book"):
        f, planned = friend.figures, days.get(friend.pk, [])
        drafted = ask(before(one, friend, NOW))
        if friend.pk in away or f.unanswered >= 4:
            assert not planned and not drafted
        if friend.pk in until:
            assert not drafted and all(day >= until[friend.pk] for day in planned)
        if planned and f.last_out_at and not (f.last_in_at and f.last_in_at > f.last_out_at):
            assert planned[0] >= book.local(f.last_out_at + timedelta(days=7)).date()
        assert all(b - a >= timedelta(days=7) for a, b in itertools.pairwise(planned))
        assert len(planned) <= 4 - f.unanswered or not planned
