"""backtest: the JSON of shared/CLI.md, and the same in words."""

from collections.abc import Callable
from typing import Any

from goodwill.models import Backtest
from lookback import archive
from said import LETTERS, NOW, days_ago, write_letters

Run = Callable[..., Any]


def test_it_says_what_it_found_as_json_and_in_words(mias: Run, dropped: Any, tmp_path: Any) -> None:
    dropped("sources", "letters", LETTERS)
    mias("import", str(write_letters(tmp_path / "a.letters", *archive())))
    said = mias("backtest", "--json").document
    assert set(said) >= {"reminders", "reply", "calibration", "words", "from", "to", "months", "seconds"}
    assert set(said["calibration"]) == {"contact", "reply"}
    assert said["reminders"]["lost"] == 1
    assert "1 tie that had been close fell silent" in said["words"]
    assert "So few cases prove little" in said["words"]
    printed = " ".join(mias("backtest", "--years", "2").out.split())
    assert "named by in time typically on day reminders" in printed
    assert "Goodwill 1 of 1" in printed
    kept = Backtest.objects.get()
    assert (kept.state, kept.years, kept.report["years"]) == ("done", 2, 2)


def test_an_earlier_day_is_looked_at_and_not_kept(mias: Run, dropped: Any, tmp_path: Any) -> None:
    dropped("sources", "letters", LETTERS)
    mias("import", str(write_letters(tmp_path / "a.letters", *archive())))
    said = mias("backtest", "--json", now=days_ago(100)).document
    assert said["to"] <= days_ago(100).date().isoformat()
    assert not Backtest.objects.exists()


def test_a_book_with_nothing_in_it_is_too_short(mias: Run) -> None:
    said = mias("backtest", "--json", now=NOW).document
    assert (said["reminders"], said["reply"], said["calibration"]) == (None, None, {})
    assert said["words"].startswith("Your archive is too short")
    mias("backtest", "--years", "0", code=2)
