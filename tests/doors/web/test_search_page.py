"""The page of a search: what was understood, and each kind of thing that was found."""

from typing import Any

import pytest


def test_what_was_understood_is_shown_with_whom_it_means(mia: Any, lived: Any, text: Any) -> None:
    shown = text(mia.get("/search?q=people I owe a reply"))
    assert "Understood: people you owe an answer" in shown
    assert "Bo Berg Could you lend me the red tent" in shown
    assert "Chi Okafor" not in shown
    met = text(mia.get("/search?q=met since 2020"))
    assert "Understood: people you met, since 1 January 2020" in met
    assert "Chi Okafor" in met


def test_words_find_lines_of_the_ledger_beside_letters(mia: Any, lived: Any, text: Any) -> None:
    shown = text(mia.get("/search?q=tent"))
    assert "Understood" not in shown
    assert "Said and owed Bo Berg Bo asked you, 25 February" in shown


def test_an_empty_search_says_what_can_be_asked(mia: Any, lived: Any, text: Any) -> None:
    assert "met in Lisbon 2024" in text(mia.get("/search"))


def test_it_speaks_german(mia: Any, lived: Any, text: Any) -> None:
    lived.language = "de"
    lived.save()
    shown = text(mia.get("/search?q=denen ich eine Antwort schulde"))
    assert "Verstanden: Leute, denen du eine Antwort schuldest" in shown


@pytest.mark.parametrize("query", ["met since 2020", "people I owe a reply", "not heard from since 2030", "friend", "letters from Friend"])
def test_a_search_costs_the_same_for_three_and_for_sixty(mia: Any, crowd: Any, cost: Any, query: str) -> None:
    crowd(3)
    few = cost(mia, f"/search?q={query}")
    crowd(60)
    assert cost(mia, f"/search?q={query}") <= few + 2  # one more look where a name means too many
    assert few <= 26
