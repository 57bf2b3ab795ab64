"""On an earlier day no command that only looks tells of what came after it; nor does any that is forgotten here."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

import tomorrow
from goodwill.doors.cli.main import COMMANDS
from goodwill.models import Person, own_gifts, wants
from said import ANA, BO, NOW

LOOKS: tuple[tuple[str, ...], ...] = (
    ("today", "--all"),
    ("people",),
    ("people", "--search", "zan"),
    ("people", "--search", "met 2026"),
    ("people", "--search", "i owe a reply"),
    ("person", ANA),
    ("person", BO),
    ("search", "zan"),
    ("search", "boats"),
    ("search", "need"),
    ("search", "from Bo"),
    ("search", "met 2026"),
    ("search", "music"),
    ("new",),
    ("circle",),
    ("who",),
    ("ledger",),
    ("ledger", "--open"),
    ("ledger", "--person", ANA),
    ("offers",),
    ("introductions",),
    ("reading",),
    ("voice",),
    ("voice", ANA),
    ("show",),
    ("cards",),
    ("wants",),
    ("reach", "boats guide"),
    ("reach", "who knows about music?"),
    ("ask", "1", ANA),
    ("areas",),
    ("brief", ANA),
    ("meetings",),
    ("persistence",),
    ("backtest",),
    ("sources",),
    ("source", "list"),
    ("outbox", "list"),
    ("doctor",),
)
CHANGES = """
    init demo read import sync serve draft send sent done later never undo met talked touched note set merge split gave offered asked
    promised thanked settle wrong boundary introduce card want listen bench export forget rebuild"""
NOBODY = ("person", "brief", "voice")  # WHO


# A copy is a SQLite file, whatever it is a copy of; on PostgreSQL each command takes seconds to make one.
@pytest.fixture(params=["read in that day", pytest.param("read in later", marks=pytest.mark.sqlite)])
def looked(request: Any, filed_book: Any, take: Callable[..., Any], goodwill: Callable[..., Any]) -> Callable[..., Any]:
    take(filed_book, *tomorrow.before(), *tomorrow.after())
    goodwill("today")
    some = list(Person.objects.filter(handles__value__in=[ANA, BO]).order_by("pk").select_related("book"))
    wants.want(filed_book, "The choir book is printed by a boat builder", NOW, date(2027, 1, 1), people=some)
    own_gifts.give(filed_book, own_gifts.SKILL, "Reading chapters", NOW)
    goodwill("today", now=NOW if request.param == "read in that day" else tomorrow.AFTER)
    return goodwill


def test_no_command_that_looks_tells_of_what_came_later(looked: Callable[..., Any]) -> None:
    found = {}
    for words in LOOKS:
        for more in ((), ("--json",)):
            said = looked(*words, *more)
            if where := tomorrow.told(said.out + said.err):
                found[" ".join((*words, *more))] = where
    assert "".join(f"{words}: {where}\n" for words, where in found.items()) == ""


def test_a_meeting_ahead_that_stood_in_the_calendar_is_shown(
    filed_book: Any, take: Callable[..., Any], goodwill: Callable[..., Any]
) -> None:
    take(filed_book, *tomorrow.before(), *tomorrow.after())
    goodwill("today")
    for words in (("brief", "next"), ("person", ANA), ("search", "harvest")):
        said = goodwill(*words).out
        assert tomorrow.AHEAD in said
        assert not tomorrow.told(said)


@pytest.mark.parametrize("command", NOBODY)
def test_whoever_came_later_is_nobody_yet(looked: Callable[..., Any], command: str) -> None:
    assert "Nobody here is called Lea." in looked(command, "Lea", code=1).err


def test_every_command_looks_or_changes_something() -> None:
    assert {words[0] for words in LOOKS} | set(CHANGES.split()) == COMMANDS.keys()
    assert not {words[0] for words in LOOKS} & set(CHANGES.split())
