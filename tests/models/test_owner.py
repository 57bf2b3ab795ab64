"""Owner: what the owner says holds, can be taken back, and outlives every re-import and rebuild."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from goodwill.errors import Trouble
from goodwill.intake.hear import hear
from goodwill.intake.rebuild import rebuild
from goodwill.models import Entry, Event, Figures, Handle, Person, Suggestion, Touch, Word, owner, treated
from goodwill.models.refresh import refresh
from goodwill.today.chosen import open_suggestions
from goodwill.today.deal import deal
from said import ANA, BO, MIA, NOW, card, days_ago, exchange, mail

BOND = exchange(ANA, *range(400, 120, -20))  # seven letters each, and now long quiet
QUESTION = mail(BO, MIA, days_ago(3), "Could you send me the slides?")


@pytest.fixture
def ana(book: Any, take: Any, person: Any) -> Any:
    take(book, *BOND, *exchange(BO, 30, 20), QUESTION)
    refresh(book, NOW)
    return person(book, ANA)


def shown(book: Any, now: Any = NOW) -> dict[str, str]:
    deal(book, now)
    return {s.person.name: s.reason for s in open_suggestions(book)}


def anas(book: Any) -> Suggestion:
    deal(book, NOW)
    return Suggestion.objects.select_related("person", "book").get(person__name="Ana Ruiz")


VERBS: dict[str, Callable[[Any, Any], Any]] = {
    "keep no": lambda book, ana: owner.keep(ana, "no", NOW),
    "keep died": lambda book, ana: owner.keep(ana, "died", NOW),
    "keep yes": lambda book, ana: owner.keep(ana, "yes", NOW),
    "not now": lambda book, ana: owner.keep(ana, "later", NOW),
    "rhythm": lambda book, ana: owner.set_rhythm(ana, "12", NOW),
    "strength": lambda book, ana: owner.set_strength(ana, "9", NOW),
    "circle": lambda book, ana: owner.say(book, "circle", ana, NOW, circle="music"),
    "note": lambda book, ana: owner.say(book, "note", ana, NOW, text="Plays the cello."),
    "touched": lambda book, ana: owner.touched(ana, NOW, "call", date(2026, 2, 1), "We spoke of boats."),
    "met, known": lambda book, ana: owner.meet(book, "Ana R.", NOW, [ANA], "the fair"),
    "met, new": lambda book, ana: owner.meet(book, "Dora Diaz", NOW, ["dora@diaz.example"], "the fair"),
    "met, without an address": lambda book, ana: owner.meet(book, "Emil", NOW, []),
    "sent": lambda book, ana: owner.sent(anas(book), NOW),
    "done": lambda book, ana: owner.done(anas(book), NOW),
    "later": lambda book, ana: owner.later(anas(book), NOW),
    "never": lambda book, ana: owner.never(anas(book), NOW),
}


@pytest.mark.parametrize("verb", VERBS)
def test_what_is_taken_back_was_never_said(book: Any, ana: Any, lines: Any, verb: str) -> None:
    before, today = lines(book, "words"), shown(book)
    VERBS[verb](book, ana)
    refresh(book, NOW)
    if verb not in ("note", "later"):
        assert lines(book, "words") != before
    owner.undo(book, NOW)
    refresh(book, NOW)
    assert lines(book, "words") == before
    assert shown(book) == today
    assert Word.objects.count() == 1


@pytest.mark.parametrize("verb", VERBS)
def test_what_is_said_outlives_rebuilding(book: Any, ana: Any, lines: Any, verb: str) -> None:
    VERBS[verb](book, ana)
    refresh(book, NOW)
    before = lines(book)
    rebuild(book, NOW)
    assert lines(book) == before


def test_words_are_taken_back_one_by_one_the_last_first(book: Any, ana: Any, person: Any) -> None:
    owner.keep(ana, "no", NOW)
    owner.keep(ana, "died", NOW)
    owner.set_rhythm(ana, "12", NOW)
    assert owner.undo(book, NOW).verb == "rhythm"
    assert person(book, ANA).keep == "died"
    owner.undo(book, NOW)
    assert person(book, ANA).keep == "no"
    owner.undo(book, NOW)
    assert person(book, ANA).keep == ""
    with pytest.raises(Trouble, match="nothing to undo"):
        owner.undo(book, NOW)


@pytest.mark.parametrize("value", ["no", "died"])
def test_no_and_died_outlive_new_letters_cards_and_rebuilding(book: Any, ana: Any, take: Any, person: Any, value: str) -> None:
    assert "Ana Ruiz" in shown(book)
    owner.keep(ana, value, NOW)
    take(book, *BOND, mail(ANA, MIA, days_ago(1), "Could you call me?"), card("Ana Ruiz", ANA, birthday=f"--{NOW:%m-%d}"))
    assert "Ana Ruiz" not in shown(book)
    rebuild(book, NOW)
    assert person(book, ANA).keep == value
    assert "Ana Ruiz" not in shown(book)


def test_a_card_that_says_so_is_believed_until_the_owner_says_otherwise(book: Any, ana: Any, take: Any, person: Any) -> None:
    take(book, card("Ana Ruiz", ANA, died=True))
    assert person(book, ANA).keep == "died"
    assert "Ana Ruiz" not in shown(book)
    owner.keep(person(book, ANA), "yes", NOW)
    assert person(book, ANA).keep == "yes"


def test_not_now_lasts_and_ends(book: Any, ana: Any) -> None:
    owner.keep(ana, "later", NOW)
    assert "Ana Ruiz" not in shown(book)
    assert "Ana Ruiz" not in shown(book, NOW + timedelta(days=treated.NOT_NOW - 1))
    assert "Ana Ruiz" in shown(book, NOW + timedelta(days=treated.NOT_NOW + 1))


def test_an_unknown_keep_is_a_trouble(ana: Any) -> None:
    with pytest.raises(Trouble, match="yes, no, later, died"):
        owner.keep(ana, "perhaps", NOW)


def test_sent_counts_until_the_real_mail_shows_up_and_then_once(book: Any, ana: Any, take: Any, person: Any) -> None:
    owner.sent(anas(book), NOW)
    refresh(book, NOW)
    assert person(book, ANA).figures.n_out == 8
    assert "Ana Ruiz" not in shown(book)
    take(book, mail(MIA, ANA, NOW + timedelta(hours=20)))
    tomorrow = NOW + timedelta(days=1)
    refresh(book, tomorrow)
    assert person(book, ANA).figures.n_out == 8
    assert person(book, ANA).figures.last_out_at == NOW + timedelta(hours=20)


def test_a_mail_three_days_later_is_another_one(book: Any, ana: Any, take: Any, person: Any) -> None:
    owner.sent(anas(book), NOW)
    take(book, mail(MIA, ANA, NOW + timedelta(days=3)))
    refresh(book, NOW + timedelta(days=4))
    assert person(book, ANA).figures.n_out == 9


def test_two_real_mails_take_the_place_of_one_that_was_said(book: Any, ana: Any, take: Any, person: Any) -> None:
    owner.sent(anas(book), NOW)
    take(book, mail(MIA, ANA, NOW + timedelta(hours=1)), mail(MIA, ANA, NOW + timedelta(hours=2)))
    refresh(book, NOW + timedelta(days=1))
    assert person(book, ANA).figures.n_out == 9


def test_sent_twice_is_once(book: Any, ana: Any, person: Any) -> None:
    suggestion = anas(book)
    owner.sent(suggestion, NOW)
    owner.sent(Suggestion.objects.select_related("person", "book").get(pk=suggestion.pk), NOW + timedelta(minutes=1))
    refresh(book, NOW + timedelta(minutes=2))
    assert person(book, ANA).figures.n_out == 8
    owner.undo(book, NOW + timedelta(minutes=3))
    refresh(book, NOW + timedelta(minutes=3))
    assert person(book, ANA).figures.n_out == 7


def test_sent_and_taken_back_after_the_real_mail_keeps_the_real_one(book: Any, ana: Any, take: Any, person: Any) -> None:
    owner.sent(anas(book), NOW)
    take(book, mail(MIA, ANA, NOW + timedelta(hours=1)))
    owner.undo(book, NOW + timedelta(hours=2))
    refresh(book, NOW + timedelta(hours=2))
    assert person(book, ANA).figures.n_out == 8


def test_later_is_a_day_to_come(book: Any, ana: Any) -> None:
    suggestion = anas(book)
    with pytest.raises(Trouble, match="still to come"):
        owner.later(suggestion, NOW, NOW.date())
    owner.later(suggestion, NOW, date(2026, 3, 20), "tired")
    assert "Ana Ruiz" not in shown(book)
    assert "Ana Ruiz" not in shown(book, NOW + timedelta(days=17))
    assert "Ana Ruiz" in shown(book, NOW + timedelta(days=18))


def test_the_rhythm_that_is_said_wins_and_can_be_given_back(book: Any, ana: Any, person: Any) -> None:
    learned = person(book, ANA).figures.rhythm
    owner.set_rhythm(ana, "12", NOW)
    refresh(book, NOW)
    f = person(book, ANA).figures
    assert (f.rhythm, f.rhythm_said, f.due_at) == (12.0, True, f.last_at + timedelta(days=12))
    owner.set_rhythm(ana, "", NOW)
    refresh(book, NOW)
    assert (person(book, ANA).figures.rhythm, person(book, ANA).figures.rhythm_said) == (learned, False)


@pytest.mark.parametrize("text", ["0", "-3", "often", "nan", "inf", "99999999"])
def test_what_is_no_rhythm_is_a_trouble(ana: Any, text: str) -> None:
    with pytest.raises(Trouble, match="number of days"):
        owner.set_rhythm(ana, text, NOW)


@pytest.mark.parametrize("text", ["-1", "much", "nan", "inf"])
def test_what_is_no_strength_is_a_trouble(ana: Any, text: str) -> None:
    with pytest.raises(Trouble, match="from 0 up"):
        owner.set_strength(ana, text, NOW)


def test_the_strength_that_is_said_wins_over_what_is_derived(book: Any, ana: Any, take: Any, person: Any) -> None:
    owner.set_strength(ana, "7.5", NOW)
    refresh(book, NOW)
    assert person(book, ANA).figures.near(NOW) == 7.5
    take(book, *BOND, mail(ANA, MIA, days_ago(100)))
    rebuild(book, NOW)
    assert person(book, ANA).figures.near(NOW) == 7.5
    owner.set_strength(ana, "", NOW)
    refresh(book, NOW)
    assert person(book, ANA).figures.near(NOW) < 7.5


def test_a_touch_on_a_past_day_counts_on_that_day(book: Any, ana: Any, person: Any) -> None:
    owner.touched(ana, NOW, "call", date(2026, 2, 1), "We spoke of boats.")
    refresh(book, NOW)
    f = person(book, ANA).figures
    assert (f.n_met, f.last_met_at.astimezone(NOW.tzinfo).isoformat()) == (1, "2026-02-01T12:00:00+01:00")
    assert "Ana Ruiz" not in shown(book)


def test_a_touch_today_counts_at_once_and_one_tomorrow_is_a_trouble(book: Any, ana: Any, person: Any) -> None:
    owner.touched(ana, NOW, "visit", NOW.date())
    refresh(book, NOW)
    assert person(book, ANA).figures.last_met_at == NOW
    with pytest.raises(Trouble, match="not come yet"):
        owner.touched(ana, NOW, "visit", NOW.date() + timedelta(days=1))


def test_met_with_an_address_that_is_known_is_that_person(book: Any, ana: Any, person: Any) -> None:
    met = owner.meet(book, "Anita", NOW, [ANA.upper(), "ana@new.example"], "the fair", date(2026, 2, 20), note="Sold the cello.")
    assert met.pk == ana.pk
    assert (person(book, "ana@new.example").pk, met.name, met.met_at, met.keep) == (ana.pk, "Anita", "the fair", "yes")


def test_met_without_an_address_is_somebody_new_even_with_a_known_name(book: Any, ana: Any) -> None:
    assert owner.meet(book, "Ana Ruiz", NOW, []).pk != ana.pk


def test_met_today_counts_at_once_at_any_hour(book: Any, ana: Any, person: Any) -> None:
    for on in (None, NOW.date()):
        met = owner.meet(book, "Dora", NOW, [f"dora{on}@diaz.example"], on=on)
        refresh(book, NOW)
        assert Figures.objects.get(person=met).n_met == 1


def test_nobody_meets_themselves_or_nobody(book: Any) -> None:
    with pytest.raises(Trouble, match="name is needed"):
        owner.meet(book, "  ", NOW, [])
    with pytest.raises(Trouble):
        owner.meet(book, "Mia", NOW, [MIA])


def test_a_letter_that_comes_after_meeting_is_from_the_same_person(book: Any, take: Any, person: Any) -> None:
    met = owner.meet(book, "Dora Diaz", NOW, ["dora@diaz.example"])
    take(book, mail("dora@diaz.example", MIA, NOW + timedelta(hours=1)))
    assert Touch.objects.filter(person=met).count() == 2


def test_a_second_address_of_mine_gives_back_what_was_taken_for_somebody_elses(book: Any, take: Any, person: Any, lines: Any) -> None:
    second = "mia@private.example"
    take(
        book,
        mail(second, ANA, days_ago(9), "Could you send me the slides?"),
        mail(ANA, (second, BO), days_ago(8)),
        mail(ANA, second, days_ago(7)),
    )
    refresh(book, NOW)
    assert person(book, ANA).figures.n_out == 0
    owner.begin("", [second])
    refresh(book, NOW)
    f = person(book, ANA).figures
    assert (f.n_in, f.n_out, f.two_way) == (2, 1, True)
    assert not Person.objects.filter(book=book, name=second).exists()
    hear(book)
    refresh(book, NOW)
    assert Touch.objects.get(person=person(book, ANA), at=int(days_ago(8).timestamp())).others == 1
    before = lines(book)
    rebuild(book, NOW)
    assert lines(book) == before


def test_a_second_address_of_mine_that_was_on_a_card_leaves_the_others_on_it(book: Any, take: Any, person: Any, lines: Any) -> None:
    second = "mia@private.example"
    take(book, mail(second, MIA, days_ago(9), "Could you call?"), card("The Hartmanns", second, BO), mail(BO, MIA, days_ago(2)))
    owner.begin("", [second])
    refresh(book, NOW)
    assert Entry.objects.count() == 0
    assert person(book, BO).figures.n_in == 1
    before = lines(book)
    rebuild(book, NOW)
    assert lines(book) == before


def test_beginning_wants_a_name_an_address_and_a_zone_that_exists(db: None) -> None:
    with pytest.raises(Trouble, match="your name and an address"):
        owner.begin("", [])
    with pytest.raises(Trouble, match="no time zone called Mars"):
        owner.begin("Mia", [MIA], "Mars/Base")


def test_beginning_again_adds_addresses_and_keeps_the_rest(book: Any) -> None:
    again = owner.begin("", [" Mia@Private.Example ", MIA])
    assert (again.pk, again.me.name, again.timezone) == (book.pk, "Mia Hartmann", "Europe/Berlin")
    assert set(Handle.objects.filter(person=again.me).values_list("value", flat=True)) == {MIA, "mia@private.example"}


def test_what_the_owner_says_can_be_searched(book: Any, ana: Any) -> None:
    from goodwill.models.search import search

    owner.touched(ana, NOW, "call", note="The cello is sold.")
    assert [hit.type for hit in search(book, "cello", NOW)] == ["touch"]
    owner.undo(book, NOW)
    assert search(book, "cello", NOW) == []
    assert not Event.objects.filter(key__startswith="said:").exists()
