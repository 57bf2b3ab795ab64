"""Search with filters in plain words: whom and what they find, in both databases; and that few of many are weighed."""

from typing import Any

import pytest

from goodwill.models import Entry, fulltext
from goodwill.models.refresh import refresh
from goodwill.models.search import look
from said import ANA, BO, CHI, MIA, NOW, card, days_ago, mail, meeting


@pytest.fixture
def full(book: Any, take: Any) -> Any:
    """Ana was met in Lisbon in 2024 and asks something; Bo promised a boat and is silent; Chi was met at home last week."""
    take(
        book,
        meeting(MIA, (ANA,), days_ago(640), "Coffee", key="ical:lisbon", place="Rua Augusta, Lisbon"),
        meeting(MIA, (CHI,), days_ago(7), "Walk", key="ical:walk", place="Berlin"),
        mail(MIA, ANA, days_ago(8), "It was good to see you.", key="mail:a1"),
        mail(ANA, MIA, days_ago(3), "Could you send me the map of the river by Friday?", key="mail:a2"),
        mail(MIA, BO, days_ago(300), "How is the river?", key="mail:b1"),
        mail(BO, MIA, days_ago(290), "I'll send you the drawings of the boat tomorrow.", key="mail:b2"),
        mail(MIA, CHI, days_ago(5), "The river was high.", key="mail:c1"),
        mail(CHI, MIA, days_ago(4), "We are looking for a new boathouse.", key="mail:c2"),
        card("Ana Ruiz", ANA, organisation="Ruiz Investors", title="Investor"),
    )
    refresh(book, NOW)
    return book


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("met in Lisbon 2024", ["Ana Ruiz"]),
        ("met in Lisbon 2023", []),
        ("met in Lisbon", ["Ana Ruiz"]),
        ("getroffen in Berlin", ["Chi Okafor"]),
        ("met walk last month", ["Chi Okafor"]),
        ("met since 2024", ["Ana Ruiz", "Chi Okafor"]),
        ("people I owe a reply", ["Ana Ruiz"]),
        ("investors I owe a reply", ["Ana Ruiz"]),
        ("denen ich eine Antwort schulde", ["Ana Ruiz"]),
        ("gardeners I owe a reply", []),
        ("who promised me something", ["Bo Berg"]),
        ("not heard from since January", ["Bo Berg"]),
        ("seit Januar nichts gehört", ["Bo Berg"]),
        ("not heard from since 2020", []),
        ("people investor", ["Ana Ruiz"]),
    ],
)
def test_people_are_found_by_what_happened(full: Any, query: str, names: list[str]) -> None:
    assert [hit.title for hit in look(full, query, NOW).hits if hit.type == "person"] == names


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("river since February", {("touch", "mail:a2"), ("touch", "mail:c1"), ("entry", "Ana Ruiz")}),
        ("river in 2025", {("touch", "mail:b1"), ("entry", "Bo Berg")}),
        ("river from Bo", {("touch", "mail:b1"), ("entry", "Bo Berg")}),
        ("letters from Chi", {("touch", "mail:c1"), ("touch", "mail:c2"), ("touch", "ical:walk")}),
        ("promises from Bo", {("entry", "Bo Berg")}),
        ("questions river", {("entry", "Ana Ruiz"), ("entry", "Bo Berg")}),
        ("met in Lisbon 2024", {("person", "Ana Ruiz")}),
        ("met since 2024", {("person", "Ana Ruiz"), ("person", "Chi Okafor"), ("touch", "ical:lisbon"), ("touch", "ical:walk")}),
        ("needs boathouse", {("fact", "Chi Okafor")}),
        ("boat", {("touch", "mail:b2"), ("touch", "mail:c2"), ("entry", "Bo Berg"), ("fact", "Chi Okafor")}),
    ],
)
def test_what_was_said_is_found_by_time_and_company(full: Any, query: str, found: set[tuple[str, str]]) -> None:
    assert {(hit.type, hit.id if hit.type == "touch" else hit.title) for hit in look(full, query, NOW).hits} == found


def test_what_finds_nothing_as_a_filter_is_looked_for_as_words(full: Any, take: Any) -> None:
    take(full, mail(BO, MIA, days_ago(1), "We met in Porto, remember?", key="mail:porto"))
    found = look(full, "met in Porto", NOW)
    assert found.understood == "" and "mail:porto" in [hit.id for hit in found.hits]


def test_what_is_understood_comes_back(full: Any) -> None:
    assert look(full, "promises from Bo", NOW).understood == "promises, with Bo Berg"
    assert look(full, "boat", NOW).understood == ""


def test_wrong_lines_and_lines_to_come_are_not_found(full: Any) -> None:
    assert {hit.type for hit in look(full, "drawings", NOW).hits} == {"touch", "entry"}
    assert [hit.type for hit in look(full, "drawings", days_ago(295)).hits] == []
    Entry.objects.filter(quote__contains="drawings").update(state="wrong")
    assert [hit.type for hit in look(full, "drawings", NOW).hits] == ["touch"]


@pytest.mark.parametrize("few", [0, 2, 100])
@pytest.mark.parametrize("window", [1, 4, 100])
def test_the_newest_are_the_same_by_every_way(book: Any, take: Any, monkeypatch: pytest.MonkeyPatch, few: int, window: int) -> None:
    monkeypatch.setattr(fulltext, "FEW", few)
    monkeypatch.setattr(fulltext, "WINDOW", window)
    days = [5, 1, 9, 3, 7, 2, 8, 6, 4]  # read in no order
    take(book, *(mail(ANA, MIA, days_ago(ago), "river " * (ago % 2), key=f"mail:{ago}") for ago in days))
    ids = fulltext.newest(fulltext.EVENTS, book.pk, ("river",), fulltext.Where(), 3)
    from goodwill.models import Event

    key = dict(Event.objects.values_list("pk", "key"))
    assert [key[one] for one in ids] == ["mail:1", "mail:3", "mail:5"]


def test_what_fits_better_and_is_newer_weighs_more() -> None:
    fit = fulltext.fit
    assert fit(("river",), "River", "high water", 0) > fit(("river",), "Water", "the river is high", 0)
    assert fit(("river",), "", "river", 0) > fit(("river",), "", "river", 3) > 0
    assert fit(("river",), "", "river " + "word " * 300, 0) < fit(("river",), "", "river word", 0) <= 1
    assert fit(("the", "river"), "", "no such word", 1) > 0
