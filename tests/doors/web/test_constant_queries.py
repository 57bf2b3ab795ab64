"""Every page costs the same number of queries, however many people there are. The pages are found by following links."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import every_page as looking
from goodwill.models import Person, card, own_gifts, wants
from said import MIA, NOW, days_ago, exchange, mail, meeting

FEW, MANY = 20, 200
SHY = ("aside", "asking", "brief", "meeting", "print_cards", "progress", "show", "source", "want", "next_brief")  # may be none in this book


def live(take: Callable[..., Any], book: Any, deal: Callable[[Any], None], people: range) -> None:
    """So many more people, with all of whom something passed, and much of it lately."""
    for n in people:
        who = f"friend{n}@place{n % 7}.example"
        asked = f"We are looking for a printer. Could you send me page {n}?"
        told = mail(who, MIA, days_ago(9), asked, title=f"Page {n}", key=f"mail:q{n}")
        mine = mail(MIA, who, days_ago(30), f"I will send you chapter {n} by Friday.", title=f"Chapter {n}", key=f"mail:p{n}")
        ahead = meeting(MIA, (who,), days_ago(-2 - n / 50), title=f"Talk {n}")
        take(book, *exchange(who, 400, 380, 300, 280, 200, 190, 100, 90, 60), told, mine, ahead)
    some = list(Person.objects.filter(book=book).exclude(pk=book.me_id).order_by("pk").select_related("book"))
    one = wants.want(book, f"Book {people.stop} is printed", NOW, date(2027, 1, 1), people=some[:: max(1, len(some) // 10)])
    wants.step(one, "Ask a printer", NOW)
    own_gifts.give(book, own_gifts.SKILL, f"Reading chapter {people.stop}", NOW)
    for person in some[:: max(1, len(some) // 10)]:
        card.ask_for(person, NOW)
    deal(book)


def costs(mia: Client) -> dict[str, int]:
    """Of each kind of page the queries of the fullest."""

    def get(path: str) -> looking.Got:
        answer = mia.get(path)
        kind = answer.headers.get("Content-Type", "")
        return looking.Got(answer.status_code, kind, answer.content.decode() if kind.startswith("text/html") else "")

    get("/")
    found = {}
    for name, path in looking.every_page(get).pages.items():
        mia.get(path)
        with CaptureQueriesContext(connection) as captured:
            assert mia.get(path).status_code == 200
        found[name] = len(captured)
    return found


@pytest.mark.slow
def test_every_page_costs_as_many_queries_at_200_people_as_at_20(mia, book, take, deal, monkeypatch):
    monkeypatch.setattr(looking, "UNLINKED", {**looking.UNLINKED, **dict.fromkeys(SHY, "there may be none in this book")})
    live(take, book, deal, range(FEW))
    few = costs(mia)
    live(take, book, deal, range(FEW, MANY))
    many = costs(mia)
    assert len(few) > 25
    assert few.keys() <= many.keys()
    assert {name: (n, many[name]) for name, n in few.items() if many[name] > n} == {}
