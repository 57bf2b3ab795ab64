"""Mia at her browser: signed in, on a Monday morning that stands still, with people in her book."""

from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

import pytest
from django.test import Client

from goodwill import plugins
from said import ANA, BO, CHI, MIA, NOW, card, days_ago, exchange, mail, meeting

QUIET = (700, 690, 660, 640, 610, 590, 560, 540, 500, 480, 450, 430, 400, 380, 350, 330, 300, 280, 200, 190, 160, 140, 100)


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch, tmp_path: Any, settings: Any) -> Iterator[None]:
    """Now stands, and what is sent lands in a folder of this test's own."""
    monkeypatch.setenv("GOODWILL_NOW", NOW.isoformat())
    settings.DATA = tmp_path
    settings.PASSWORD_HASHERS = ["quick_hasher.QuickArgon2"]
    plugins.reasons()
    yield


@pytest.fixture
def browser_of(client: Client) -> Callable[[Any], Client]:
    def sign_in(book: Any) -> Client:
        client.force_login(book.user)
        return client

    return sign_in


@pytest.fixture
def mia(book: Any, browser_of: Callable[[Any], Client]) -> Client:
    """Mia, signed in, before anything is in her book."""
    return browser_of(book)


@pytest.fixture
def lived(book: Any, take: Callable[..., Any], deal: Callable[[Any], None]) -> Any:
    """Ana is quiet beyond her rhythm, Bo has asked something, Mia met Chi for the first time."""
    asked = mail(
        BO, MIA, days_ago(5), "The boat is ready. Could you lend me the red tent for the weekend?", title="The boat", key="mail:tent"
    )
    met = meeting(MIA, (CHI,), days_ago(4), title="Book fair")
    take(book, *exchange(ANA, *QUIET), *exchange(BO, 60, 58, 40, 39), asked, met, card("Ana Ruiz", ANA, organisation="Librería Aurora"))
    deal(book)
    return book


@pytest.fixture
def deal() -> Callable[[Any], None]:
    def bring_up_to_date(book: Any) -> None:
        from goodwill.daily import round as daily
        from goodwill.models import Import

        Import.objects.update(state="done")
        book.refresh_from_db()
        daily.today(book, NOW)
        book.refresh_from_db()

    return bring_up_to_date


@pytest.fixture
def crowd(book: Any, take: Callable[..., Any], deal: Callable[[Any], None]) -> Callable[[int], Any]:
    """crowd(60): so many people with whom it has been quiet for too long, and as many acts a day."""

    def gather(n: int) -> Any:
        take(book, *(event for i in range(n) for event in exchange(f"friend{i}@example.org", *QUIET)))
        book.limit = n
        book.save()
        deal(book)
        return book

    return gather


@pytest.fixture
def text() -> Callable[[Any], str]:
    """text(response): what a person reads on the page, without tags."""
    import re

    def read(response: Any) -> str:
        body = re.sub(r"</?(a|b|bdi|q|time)\b[^>]*>", "", response.content.decode())
        body = re.sub(r"<(script|style|head).*?</\1>", " ", body, flags=re.S)
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())

    return read


@pytest.fixture
def cost(db: None) -> Callable[[Client, str], int]:
    """cost(client, path): how many queries a page takes."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count(client: Client, path: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    return count
