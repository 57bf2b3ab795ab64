"""The page of persistence: the verdict with its cases, rates, days of showing up; it reads one row."""

from typing import Any

import pytest

from goodwill.daily.persistence import look
from goodwill.models import Persistence
from said import ANA, BO, MIA, NOW, days_ago, exchange, mail

ASKS = "Could you lend me the red tent for the weekend?"
KNOWN = (200, 199, 180, 179, 160, 159)


@pytest.fixture
def looked(book: Any, take: Any) -> Any:
    take(book, *exchange(ANA, *KNOWN), mail(MIA, ANA, days_ago(30), ASKS, title="The tent"))
    take(book, *exchange(BO, *KNOWN), *(mail(MIA, BO, days_ago(n), ASKS, title="The tent") for n in (50, 40, 28, 12)))
    return look(book, NOW)


def test_before_anybody_looked_it_says_so(mia: Any, text: Any) -> None:
    assert "Goodwill has not looked at it yet." in text(mia.get("/persistence"))


def test_it_tells_whom_to_try_again_and_where_to_stop(mia: Any, looked: Any, text: Any) -> None:
    shown = text(mia.get("/persistence"))
    assert "Not quite: 1 letter of yours is worth one more try now." in shown
    assert "Worth one more try 1" in shown and "On 31 January you asked Ana something, and have had no answer." in shown
    assert "Make it easier: ask so that one word will do." in shown and ASKS in shown
    assert "Enough 1" in shown and "4 letters of yours have had no answer: it is their turn." in shown
    assert "Showing up" in shown and "How this is counted" in shown


def test_its_plots_can_be_heard_and_nothing_is_styled_inline(mia: Any, looked: Any) -> None:
    page = mia.get("/persistence").content.decode()
    assert 'role="img" aria-label="Days with a word of yours in each of the last 26 weeks' in page
    assert "style=" not in page and "<style" not in page


def test_it_costs_the_same_however_much_was_found(mia: Any, looked: Any, cost: Any) -> None:
    before = cost(mia, "/persistence")
    looked.report["try_again"] *= 9
    looked.report["gave_up_early"] = looked.report["stop"] = looked.report["stop"] * 9
    Persistence.objects.filter(pk=looked.pk).update(report=looked.report)
    assert cost(mia, "/persistence") == before <= 6


def test_the_footer_leads_there(mia: Any, book: Any) -> None:
    assert 'href="/persistence"' in mia.get("/people").content.decode()
