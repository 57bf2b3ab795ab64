"""reach: who can help; for a want, with how ready its people are."""

from collections.abc import Callable
from typing import Any

Run = Callable[..., Any]


def test_a_text_has_no_readiness_and_a_want_has(full: Run) -> None:
    said = full("reach", "slides", "--json").document
    assert {"direct", "paths", "ready"} <= set(said)
    assert said["ready"] is None
    full("want", "The slides of the choir are printed.", "--person", "Bo Berg")
    ready = full("reach", "The slides of the choir are printed.", "--json").document["ready"]
    assert ready is not None
    assert full("reach", "1", "--json").document["ready"] == ready


def test_a_want_is_found_by_its_words(full: Run) -> None:
    full("want", "The choir sings in Lisbon.")
    hits = full("search", "choir lisbon", "--json").document
    assert ("want", "The choir sings in Lisbon.") in [(hit["type"], hit["title"]) for hit in hits]
