"""The worksheet: a need with all that the book knows about it, in their words; or the one line that nothing is known."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodwill.doors.shown import shaped
from goodwill.event import Article as Told
from goodwill.event import Event, Party, Utterance
from goodwill.models import Fact, Fit, Suggestion, Word, article, ledger, needs, owner, talk
from goodwill.models.limits import limits
from goodwill.models.refresh import refresh
from goodwill.today.chosen import open_suggestions
from goodwill.today.deal import deal
from goodwill.writing.draft import draft_one
from goodwill.writing.worksheet import worksheet
from said import ANA, BO, CHI, MIA, NOW, days_ago, exchange, mail

NEED = "We are looking for a lawyer who knows cooperatives."
KNOWS = "Half of my reading is cooperatives these days, and their law."
DORA = "dora@diaz.example"


@pytest.fixture
def told(book: Any, take: Callable[..., Any]) -> Any:
    """Ana has told Mia what she looks for; Bo has written something of it, Chi looks for the same."""
    take(
        book,
        *exchange(ANA, 60, 50, 40, 30),
        *exchange(BO, 60, 50, 40, 30),
        *exchange(CHI, 60, 50, 40, 30),
        mail(ANA, MIA, days_ago(1), f"Dear Mia,\n\nthe shop may be ours. {NEED} The snow is gone.", title="The shop", key="mail:need"),
        mail(ANA, MIA, days_ago(20), "All cooperatives here have one lawyer, and he is eighty.", key="mail:before"),
        mail(BO, MIA, days_ago(12), KNOWS, title="Commons", key="mail:knows"),
        mail(CHI, MIA, days_ago(8), "Do you know a lawyer for cooperatives?", key="mail:same"),
    )
    deal(book, NOW)
    return book


def sheet(book: Any) -> Any:
    need = Fact.objects.get(book=book, kind="need", event__key="mail:need")
    return worksheet(book, needs.the_need(book, need.pk, NOW), NOW)


def keep(book: Any, *titles: tuple[str, str]) -> None:
    told_ = [Told(f"link:x.example/{i}", f"https://x.example/{i}", title, text, None) for i, (title, text) in enumerate(titles)]
    article.keep(book, told_, days_ago(3))


def test_it_has_the_need_what_else_was_said_and_who_knows(told: Any) -> None:
    found = sheet(told)
    assert found.need.quote == NEED and found.title == "The shop" and found.due.isoformat() == "2026-03-02"
    assert [(one.person.name, one.quote, one.touch) for one in found.theirs] == [
        ("Ana Ruiz", "All cooperatives here have one lawyer, and he is eighty.", "mail:before")
    ]
    assert [(one.person.name, one.quote, one.touch) for one in found.knowing] == [("Bo Berg", KNOWS, "mail:knows")]
    assert [(one.person.name, one.touch) for one in found.asking] == [("Chi Okafor", "mail:same")]
    assert "Ask Bo before you name them to Ana." in found.checklist
    assert not found.is_alone and found.settled_at is None


def test_every_quote_stands_in_its_touch(told: Any) -> None:
    from goodwill.models import Event as Kept

    found = sheet(told)
    for one in (*found.theirs, *found.knowing, *found.asking):
        assert one.quote in Kept.objects.get(key=one.touch).text


def test_where_nothing_is_known_one_line_says_so(book: Any, take: Any) -> None:
    take(book, *exchange(ANA, 60, 50, 40), mail(ANA, MIA, days_ago(1), NEED, key="mail:need"))
    refresh(book, NOW)
    document = shaped(book, sheet(book), NOW)
    assert document["nothing"] == "Nothing else in your book touches on it."
    assert document["theirs"] == document["knowing"] == document["asking"] == document["articles"] == []


def test_articles_about_it_are_named_but_none_that_went_already(told: Any) -> None:
    keep(told, ("A law for cooperatives", "What a lawyer for cooperatives does all day."), ("Soup", "Twelve soups for the winter."))
    found = sheet(told)
    assert [one.title for one in found.articles] == ["A law for cooperatives"]
    assert "https://x.example/0" in found.message["body"]
    Fit.objects.update_or_create(article=found.articles[0], person=found.need.person, defaults={"shared_at": 1, "shared_out": True})
    assert sheet(told).articles == []


def test_words_of_a_transcript_are_those_of_who_spoke(told: Any, take: Any) -> None:
    parties = tuple(Party("speaker", "name", f"speaker/{name.lower()}", name) for name in ("Mia Hartmann", "Bo Berg"))
    turns = (
        ("Mia Hartmann", "I know a lawyer for cooperatives, said my aunt."),
        ("Bo Berg", "My sister is a lawyer for cooperatives in Bern."),
    )
    text = "\n".join(f"{name}: {words}" for name, words in turns)
    take(
        told,
        Event("vtt:1", "meeting", days_ago(2), (*parties, Party("host", "email", MIA), Party("guest", "email", BO)), "Call", text),
        *(Utterance("vtt:1", n, name, words) for n, (name, words) in enumerate(turns)),
    )
    refresh(told, NOW)
    found = sheet(told)
    assert "My sister is a lawyer for cooperatives in Bern." in [one.quote for one in found.knowing]
    assert not any("my aunt" in one.quote for one in (*found.knowing, *found.asking, *found.theirs)), "what I said is no news to me"


def test_the_letter_says_only_what_is_true_in_the_voice_of_the_two(told: Any) -> None:
    found = sheet(told)
    assert found.message["subject"] == "What you need"
    assert f"You wrote on 1 March: “{NEED}” I have put one page together on it" in found.message["body"]
    suggestion = Suggestion.objects.select_related("person", "book").get(book=told, reason="show")
    draft_one(suggestion)
    assert suggestion.draft["body"] == found.message["body"]


def test_what_the_owner_noted_is_never_quoted_back(told: Any, person: Any) -> None:
    word = talk.talked(person(told, BO), talk.Lines(want="Somebody for the cooperative's tax"), NOW)
    need = talk.need_of(word)
    assert need is not None
    found = worksheet(told, needs.the_need(told, need.pk, NOW), NOW)
    assert found.is_noted and "tax" not in found.message["body"]
    assert "you told me what you need" in found.message["body"]


def test_today_asks_for_it_and_not_for_an_offer_too(told: Any) -> None:
    assert {s.reason for s in Suggestion.objects.filter(book=told, person__name="Ana Ruiz")} & {"show", "offer"} == {"show"}
    assert [one.need.event.key for one in needs.due(told)] == ["mail:need"]
    assert [s.person.name for s in open_suggestions(told, every=True) if s.reason == "show"] == ["Ana Ruiz"]


@pytest.mark.parametrize("how", ["delivered", "sent", "done", "gave", "offered"])
def test_once_something_was_given_nothing_is_asked_for_it_again(told: Any, person: Any, how: str) -> None:
    need = needs.the_need(told, sheet(told).need.pk, NOW)
    suggestion = Suggestion.objects.select_related("person", "book").get(book=told, person=need.person, reason="show")
    if how == "delivered":
        word = talk.delivered(need, NOW, "a page on cooperative law")
    elif how in ("sent", "done"):
        word = getattr(owner, how)(suggestion, NOW)
    else:
        ledger.note(need.person, how, "a page", NOW)
        word = Word.objects.order_by("-pk")[0]
    for later in (NOW, NOW.replace(day=4), NOW.replace(day=20)):
        deal(told, later)
        assert not Suggestion.objects.filter(book=told, person=need.person, reason__in=("show", "offer"), state__in=("", "later")).exists()
    assert sheet(told).settled_at is not None
    owner.take_back(word, NOW)
    deal(told, NOW.replace(day=4))
    assert Suggestion.objects.filter(book=told, person=need.person, reason="show", state="").exists()
    assert sheet(told).settled_at is None


def test_put_off_it_waits_and_no_offer_steps_in(told: Any) -> None:
    suggestion = Suggestion.objects.select_related("person", "book").get(book=told, person__name="Ana Ruiz", reason="show")
    owner.later(suggestion, NOW)
    deal(told, NOW)
    assert not Suggestion.objects.filter(book=told, person__name="Ana Ruiz", reason="offer").exists()
    (ana,) = [one for one in needs.due(told) if one.suggestion.person.name == "Ana Ruiz"]
    assert ana.why_not == "You put this off."


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
@given(limited=st.sets(st.sampled_from([ANA, BO, CHI])), gone=st.sets(st.sampled_from([BO, CHI])))
def test_a_limit_is_never_broken(told: Any, person: Any, limited: set[str], gone: set[str]) -> None:
    said = [ledger.limit(person(told, who), "never contact", NOW) for who in sorted(limited)]
    said += [owner.keep(person(told, who), "no", NOW) for who in sorted(gone)]
    deal(told, NOW)
    held = set(limits(told, {person(told, who).pk for who in (ANA, BO, CHI)}, NOW.date()))
    assert held == {person(told, who).pk for who in limited}
    assert not {s.person_id for s in open_suggestions(told, every=True)} & held
    assert all(one.why_not for one in needs.due(told) if one.suggestion.person_id in held)
    found = sheet(told)
    away = held | {person(told, who).pk for who in gone}
    assert not {one.person.pk for one in (*found.knowing, *found.asking)} & away
    assert bool(found.message) == (ANA not in limited)
    for word in reversed(said):
        owner.take_back(word, NOW)
    deal(told, NOW)


def test_it_costs_the_same_however_much_is_known(told: Any, take: Any) -> None:
    keep(told, ("A law for cooperatives", "What a lawyer for cooperatives does all day."))
    with CaptureQueriesContext(connection) as few:
        sheet(told)
    friends = [f"friend{i}@example.org" for i in range(5)]
    take(told, *(event for who in friends for event in exchange(who, 50, 40)))
    take(told, *(mail(who, MIA, days_ago(9), f"My lawyer knows cooperatives in street {i}.") for i, who in enumerate(friends)))
    refresh(told, NOW)
    with CaptureQueriesContext(connection) as many:
        found = sheet(told)
    assert len(found.knowing) == 3
    assert len(many) == len(few)
