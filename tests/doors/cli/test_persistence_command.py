"""persistence: the JSON of the contract, and the same in words."""

from collections.abc import Callable
from typing import Any

from goodwill.models import Persistence
from lookback import archive
from said import LETTERS, MIA, NOW, days_ago, exchange, mail, write_letters

Run = Callable[..., Any]
DORA = "dora@diaz.example"
ASKS = "Could you lend me the red tent for the weekend?"


def test_it_says_what_it_found_as_json_and_in_words(mias: Run, dropped: Any, tmp_path: Any) -> None:
    dropped("sources", "letters", LETTERS)
    waits = mail(MIA, DORA, days_ago(30), ASKS, title="The tent")
    mias("import", str(write_letters(tmp_path / "a.letters", *exchange(DORA, 200, 199, 180, 179), waits)))
    said = mias("persistence", "--json").document
    assert set(said) >= {"verdict", "figures", "try_again", "gave_up_early", "stop", "excuses", "rates", "streak", "words"}
    assert said["verdict"] == "Not quite: 1 letter of yours is worth one more try now."
    assert said["words"].startswith(said["verdict"])
    assert [one["person"]["name"] for one in said["try_again"]] == [DORA]
    printed = " ".join(mias("persistence").out.split())
    assert "Worth one more try" in printed and "best on 2 March 2026" in printed and "By time of day" in printed


def test_an_earlier_day_is_looked_at_and_not_kept(mias: Run, dropped: Any, tmp_path: Any) -> None:
    dropped("sources", "letters", LETTERS)
    mias("import", str(write_letters(tmp_path / "a.letters", *archive())))
    assert mias("persistence", "--json", now=days_ago(100)).document["on"] == days_ago(100).date().isoformat()
    assert not Persistence.objects.exists()


def test_a_book_with_nothing_in_it_says_that_too_little_is_known(mias: Run) -> None:
    said = mias("persistence", "--json", now=NOW).document
    assert said["verdict"].startswith("Too little is known to say")
    assert said["try_again"] == said["stop"] == said["gave_up_early"] == said["excuses"] == []
    assert mias("persistence", now=NOW).out.startswith("Too little is known")
