"""init: the data folder and the owner; again: more addresses."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from said import ANA, BO, MIA, NOW, exchange

Run = Callable[..., Any]


def test_it_says_who_and_where(goodwill: Run, folder: Path) -> None:
    said = goodwill("init", "--me", "Mia Hartmann", "--email", MIA, "--email", "mia@work.example", "--json")
    assert said.document == {"owner": {"name": "Mia Hartmann", "emails": [MIA, "mia@work.example"]}, "data": str(folder)}


def test_again_it_adds_addresses_and_reads_touches_anew(full: Run) -> None:
    before = full("person", "Bo Berg", "--json").document
    assert (before["touches"], before["stage"]) == (3, "in touch")
    said = full("init", "--email", "Bo@Berg.example", "--json").document
    assert said["owner"] == {"name": "Mia Hartmann", "emails": [MIA, "bo@berg.example"]}
    assert {row["name"] for row in full("people", "--json").document} == {"Ana Ruiz", "Chi Okafor"}


def test_again_it_leaves_name_and_time_zone_alone(goodwill: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    goodwill("init", "--me", "Mia Hartmann", "--email", MIA, "--timezone", "Pacific/Auckland")
    monkeypatch.setenv("TZ", "America/Lima")
    assert goodwill("init", "--email", "mia@work.example", "--json").document["owner"]["name"] == "Mia Hartmann"
    assert goodwill("today", "--json", now="2026-03-01T12:00:00+00:00").document["on"] == "2026-03-02"


def test_the_same_address_twice_is_one(mias: Run) -> None:
    assert mias("init", "--email", MIA.upper(), "--json").document["owner"]["emails"] == [MIA]


def test_a_first_one_needs_a_name_and_an_address(goodwill: Run) -> None:
    for words in (["init"], ["init", "--me", "Mia"], ["init", "--email", MIA]):
        assert goodwill(*words, "--json", code=1).document["error"]["hint"].startswith("goodwill init --me")


def test_an_unknown_time_zone_is_a_trouble(goodwill: Run) -> None:
    said = goodwill("init", "--me", "Mia", "--email", MIA, "--timezone", "Mars/Base", "--json", code=1)
    assert "Mars/Base" in said.document["error"]["message"]


@pytest.mark.parametrize("zone", ["CET-1CEST", ":/etc/localtime", "nonsense", "Europe/Berlin"])
def test_whatever_this_machine_calls_its_zone_a_book_can_begin(goodwill: Run, monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    monkeypatch.setenv("TZ", zone)
    goodwill("init", "--me", "Mia", "--email", MIA)
    goodwill("today", "--json")


def test_whom_i_was_taken_for_is_gone(full: Run) -> None:
    full("init", "--email", ANA)
    full("person", "Ana Ruiz", code=1)


def test_the_demo_says_what_she_wants_and_whom_it_depends_on(book: Any, take: Callable[..., Any]) -> None:
    from goodwill.demo.world import Wish
    from goodwill.doors.cli.begin import wish
    from goodwill.models import Want

    take(book, *exchange(ANA, 9, 8), *exchange(BO, 7, 6))
    wish(book, [Wish("The choir book is printed", "Forty copies", NOW.date(), (ANA, BO, "nobody@where.example"))], NOW)
    one = Want.objects.get()
    assert (one.text, one.success, one.by) == ("The choir book is printed", "Forty copies", NOW.date())
    assert sorted(one.helpers.values_list("person__name", flat=True)) == ["Ana Ruiz", "Bo Berg"]


@pytest.mark.sqlite
def test_a_made_up_world_never_takes_the_place_of_a_book(mias: Run, folder: Path) -> None:
    before = (folder / "goodwill.sqlite3").stat().st_size
    said = mias("demo", "--no-serve", "--json", code=1).document["error"]
    assert "holds a book of yours" in said["message"]
    assert (folder / "goodwill.sqlite3").stat().st_size == before
