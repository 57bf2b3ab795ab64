"""Every page costs the same number of queries, however many people there are. The pages are found by following links."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import every_page as looking
from goodwill.daily import jobs
from goodwill.models import Person, card, own_gifts, talk, wants
from said import MIA, NOW, days_ago, exchange, mail, meeting

FEW, MANY = 20, 200
NEWS = """From {who}
From: {who}
To: {to}
Subject: News {n}
Date: {at}
Message-ID: <news{n}@x.example>
List-Id: <news.x.example>

News.

"""
SPOKEN = "WEBVTT\n\nNOTE {at:%Y-%m-%d %H:%M} Talk with friend{n}\n\n{turns}"
TURN = "00:{n:02d}:00.000 --> 00:{n:02d}:30.000\n<v {who}>{what}\n\n"


def live(take: Callable[..., Any], book: Any, deal: Callable[[Any], None], people: range, folder: Path) -> None:
    """So many more people, with all of whom something passed, and much of it lately."""
    for n in people:
        who = f"friend{n}@place{n % 7}.example"
        asked = f"We are looking for a printer. Could you send me page {n}?"
        told = mail(who, MIA, days_ago(9), asked, title=f"Page {n}", key=f"mail:q{n}")
        mine = mail(MIA, who, days_ago(30), f"I will send you chapter {n} by Friday.", title=f"Chapter {n}", key=f"mail:p{n}")
        ahead = meeting(MIA, (who,), days_ago(-2 - n / 50), title=f"Talk {n}")
        take(book, *exchange(who, 400, 380, 300, 280, 200, 190, 100, 90, 60), told, mine, ahead)
    files(folder, people)
    bring(book, folder)
    some = list(Person.objects.filter(book=book).exclude(pk=book.me_id).order_by("pk").select_related("book"))
    tenth = some[:: max(1, len(some) // 10)]
    one = wants.want(book, f"Book {people.stop} is printed", NOW, date(2027, 1, 1), people=tenth)
    wants.step(one, "Ask a printer", NOW)
    own_gifts.give(book, own_gifts.SKILL, f"Reading chapter {people.stop}", NOW)
    for person in tenth:
        card.ask_for(person, NOW)
    for person in some[-len(people) // 2 :]:
        talk.talked(person, talk.Lines(want=f"A printer for chapter {person.pk}"), NOW)
    deal(book)


def files(folder: Path, people: range) -> None:
    """A mailbox with newsletters and something unreadable, and conversations word for word."""
    with (folder / f"letters{people.stop}.mbox").open("w") as file:
        for n in people:
            at = f"Mon, 23 Feb 2026 10:{n % 60:02d}:00 +0100"
            file.write(NEWS.format(who=f"list{n % 7}@news.example", to=MIA, n=n, at=at))
    for n in people[: len(people) // 4]:
        what = (
            (f"friend{n}", "Have you read chapter one?"),
            ("Mia Hartmann", "I have. We need a printer."),
            (f"friend{n}", "I will ask mine."),
        )
        turns = "".join(TURN.format(n=i, who=who, what=said) for i, (who, said) in enumerate(what))
        (folder / f"talk{n}.vtt").write_text(SPOKEN.format(at=days_ago(n % 30), n=n, turns=turns))
        (folder / f"cut{n}.vtt").write_text("WEBVTT\n")


def bring(book: Any, folder: Path) -> None:
    """As from the page of imports."""
    jobs.read_in.call(jobs.ask_for(book, folder).pk)


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
def test_every_page_costs_as_many_queries_at_200_people_as_at_20(mia, book, take, deal, tmp_path):
    folder = tmp_path / "what came in"
    folder.mkdir()
    live(take, book, deal, range(FEW), folder)
    few = costs(mia)
    live(take, book, deal, range(FEW, MANY), folder)
    many = costs(mia)
    assert few.keys() == many.keys()
    assert {name: (n, many[name]) for name, n in few.items() if many[name] > n} == {}
