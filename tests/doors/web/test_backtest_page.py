"""The page of looking back: what it found, in words, plots and figures; and the button."""

from typing import Any

import pytest

from goodwill.daily import lookback
from goodwill.doors.web import plots
from goodwill.models import Backtest
from lookback import archive
from said import ANA, NOW, exchange


@pytest.fixture
def found(book: Any, take: Any) -> Any:
    take(book, *archive())
    return lookback.look_back(book, NOW)


def test_before_anybody_looked_back_there_is_a_button(mia: Any, text: Any) -> None:
    shown = text(mia.get("/backtest"))
    assert "Nobody has looked back yet." in shown
    assert "Live through it" in shown


def test_it_tells_in_words_and_figures(mia: Any, found: Any, text: Any) -> None:
    shown = text(mia.get("/backtest"))
    assert "1 tie that had been close fell silent for half a year or longer" in shown
    assert "So few cases prove little" in shown
    assert "Goodwill 1 of 1" in shown
    assert "a fixed interval of 30 days" in shown
    assert "Will you two be in touch within a month?" in shown
    assert "Will this letter be answered within two weeks?" in shown
    assert "As of" in shown and "Live through it again" in shown


def test_every_plot_can_be_heard_and_nothing_is_styled_inline(mia: Any, found: Any) -> None:
    page = mia.get("/backtest").content.decode()
    plots_ = page.split('<svg class="plot"')[1:]
    assert len(plots_) == 3
    assert all('role="img" aria-label="' in plot[:90] for plot in plots_)
    assert "style=" not in page and "<style" not in page


def test_it_costs_the_same_however_much_was_found(mia: Any, found: Any, cost: Any, book: Any) -> None:
    before = cost(mia, "/backtest")
    found.report["reminders"]["methods"] *= 5
    found.report["calibration"]["contact"]["deciles"] *= 5
    found.save()
    assert cost(mia, "/backtest") == before <= 6


def test_asking_puts_it_into_the_queue_and_the_page_looks_again(mia: Any, found: Any, text: Any) -> None:
    answer = mia.post("/backtest/again", {"years": "2"})
    assert (answer.status_code, answer.url) == (303, "/backtest")
    page = mia.get("/backtest")
    assert "It is living through your archive" in text(page)
    assert 'hx-trigger="every 2s"' in page.content.decode()
    assert Backtest.objects.get(state="waiting").years == 2


def test_a_short_archive_says_so_without_plots(mia: Any, book: Any, take: Any, text: Any) -> None:
    take(book, *exchange(ANA, 30, 20, 10))
    lookback.look_back(book, NOW)
    page = mia.get("/backtest")
    assert "Your archive is too short to look back on" in text(page)
    assert '<svg class="plot"' not in page.content.decode()


def test_somebody_elses_is_not_there(mia: Any, book: Any, text: Any) -> None:
    assert mia.post("/backtest/again", {"years": "0"}).status_code == 400
    assert mia.get("/backtest/again").status_code == 405


def test_the_page_of_one_says_what_it_rests_on(mia: Any, found: Any, book: Any, text: Any) -> None:
    shown = text(mia.get(f"/people/{book.people.get(handles__value=ANA).pk}"))
    assert "You two usually speak every 9 days. It has been a year." in shown
    assert "Of such silences, " in shown
    assert "about as much from you as from Ana." in shown
    assert "What this rests on" in shown and "touches in all" in shown


def test_lines_differ_by_more_than_colour() -> None:
    from pathlib import Path

    css = (Path(plots.__file__).parent / "static" / "goodwill.css").read_text()
    dashes = [css.partition(f".series.{name} {{")[2].partition("}")[0].partition("stroke-dasharray:")[2] for name in plots.LINES]
    assert len(set(dashes)) == len(plots.LINES)


def test_a_curve_stays_what_it_is_until_the_next_one() -> None:
    assert plots._steps([(0, 100), (50, 100), (100, 0)]) == "0.0,100.0 50.0,100.0 50.0,100.0 100.0,100.0 100.0,0.0"
