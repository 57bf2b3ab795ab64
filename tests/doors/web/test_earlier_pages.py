"""On an earlier day no page tells of what came after it: neither in a book read in as of that day, nor in a copy of a later one."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import date
from typing import Any

import pytest
from django.test import Client

import every_page as looking
import tomorrow
from goodwill.daily.earlier import earlier
from goodwill.models import Event, Fact, Listened, card, own_gifts, wants
from goodwill.models import Person as People
from said import NOW

SHY = ("aside", "asking", "brief", "meeting", "print_cards", "progress", "show", "source", "want", "next_brief")  # may be none in this book
ASKED = (
    "search?q=za",
    "search?q=zan",
    "search?q=boats",
    "search?q=von+Bo",
    "search?q=met+2026",
    "search?q=who+owes+me",
    "search?q=need",
    "search?q=music",
    "search/as-you-type?q=za",
    "search/as-you-type?q=zan",
    "search/as-you-type?q=lea",
    "search/as-you-type?q=boa",
    "people?q=zan",
    "people?q=lea",
    "people?show=all",
    "people?show=quiet",
    "people?show=in-touch",
    "people?q=i+owe+a+reply",
    "people?q=met+2026",
    "people?q=knows+about+boats",
    "reach?q=zan",
    "reach?q=boats+guide",
    "reach?q=who+knows+about+boats",
    "map?kind=all",
    "happened?key=mail:later",
    "happened?key=mail:later00",
    "aside/newsletter",
    "who",
)


@pytest.fixture
def early(filed_book: Any, take: Any) -> Any:
    """A book into which everything was read, and of which Today was dealt as of NOW."""
    take(filed_book, *tomorrow.before(), *tomorrow.after())
    dealt(filed_book, NOW)
    return filed_book


def dealt(book: Any, now: Any) -> None:
    from goodwill.daily import persistence
    from goodwill.daily import round as daily
    from goodwill.models import Import, source_figures

    Import.objects.update(state="done")
    book.refresh_from_db()
    daily.today(book, now)
    some = list(People.objects.filter(book=book, handles__value__in=[tomorrow.ANA, tomorrow.BO]).order_by("pk").select_related("book"))
    if not book.wants.exists():
        wants.want(book, "The choir book is printed by a boat builder", NOW, date(2027, 1, 1), people=some)
        own_gifts.give(book, own_gifts.SKILL, "Reading chapters", NOW)
        card.ask_for(some[0], NOW)
    daily.today(book, now)
    persistence.look(book, now)
    source_figures.bring_up_to_date(book, now)
    book.refresh_from_db()


@pytest.fixture(params=["read in that day", "a copy"])
def book_of_now(request: Any, early: Any) -> Iterator[Any]:
    if request.param == "a copy":
        dealt(early, tomorrow.AFTER)
    with earlier(NOW) if request.param == "a copy" else nullcontext(early) as book:
        if request.param == "a copy":
            dealt(book, NOW)
        yield book


def pages(mia: Client) -> Callable[[str], looking.Got]:
    """Looks at a page, and keeps what it told of tomorrow."""

    def get(path: str) -> looking.Got:
        answer = mia.get(path)
        kind = answer.headers.get("Content-Type", "")
        text = answer.content.decode() if kind.startswith(("text/", "application/json")) and not answer.streaming else ""
        if where := tomorrow.told(text):
            leaks.setdefault(path, where)
        return looking.Got(answer.status_code, kind, text if kind.startswith("text/html") else "")

    leaks: dict[str, str] = {}
    get.leaks = leaks  # type: ignore[attr-defined]
    return get


def test_no_page_tells_of_what_came_later(book_of_now: Any, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "UNLINKED", {**looking.UNLINKED, **dict.fromkeys(SHY, "there may be none in this book")})
    client.force_login(book_of_now.user)
    get = pages(client)
    found = looking.every_page(get)
    assert len(found.pages) > 25
    for path in (*ASKED, *by_number()):
        get(f"/{path}")
    assert "".join(f"{path}: {where}\n" for path, where in get.leaks.items()) == ""  # type: ignore[attr-defined]


def by_number() -> Iterator[str]:
    """What no link leads to, but an address that was kept may."""
    for pk in People.objects.order_by("pk").values_list("pk", flat=True):
        yield from (f"people/{pk}", f"people/{pk}/brief", f"map?on={pk}")
    yield from (f"brief/{pk}" for pk in Event.objects.filter(at__gt=NOW).order_by("pk").values_list("pk", flat=True))
    yield from (f"meetings/{pk}?seen=1" for pk in Listened.objects.order_by("event").values_list("event", flat=True))
    yield from (f"show/{pk}" for pk in Fact.objects.order_by("pk").values_list("pk", flat=True))
