"""Cards on the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from said import CHI, NOW

KEYS = {"id", "person", "due", "words", "address", "notes", "state", "until", "mailed_at", "evidence"}


@pytest.fixture
def met(mias: Callable[..., Any]) -> Callable[..., Any]:
    """Mia met Chi three weeks ago."""
    mias("met", "Chi Okafor", "--email", CHI, "--at", "Book fair", "--on", "2026-02-10")
    return mias


def the_card(goodwill: Callable[..., Any]) -> Any:
    (one,) = goodwill("cards", "--json").document
    return one


def test_the_list_says_to_whom_when_with_which_words_and_where(met: Callable[..., Any]) -> None:
    one = the_card(met)
    assert set(one) == KEYS
    assert (one["person"]["name"], one["due"], one["state"], one["address"]) == ("Chi Okafor", "2026-03-03", "to write", [])
    assert one["words"] == "Dear Chi,\n\nThank you for our meeting on 10 February (Book fair).\n\nAll the best,\nMia"
    said = met("cards").out
    assert "Chi Okafor" in said and "no address is known" in said and one["words"].split("\n")[2] in said


def test_an_address_is_checked_and_set_for_an_envelope(met: Callable[..., Any]) -> None:
    met("card", "me", "--address", "Kastanienallee 1\\n10435 Berlin\\nGermany")
    met("card", "Chi", "--address", "742 Evergreen Terrace\\nSpringfield\\nUSA")
    assert the_card(met)["notes"] == ["the state is missing", "the postcode is missing, or none of that country"]
    met("card", "Chi", "--address", "742 Evergreen Terrace\\nSpringfield, IL 62704\\nUSA")
    assert the_card(met)["address"] == ["Chi Okafor", "742 Evergreen Terrace", "SPRINGFIELD, IL 62704", "UNITED STATES"]
    assert the_card(met)["notes"] == []
    today = met("today", "--json").document
    assert {s["reason"] for s in (*today["suggestions"], *today["held_back"])} == {"follow_up", "card_due"}


@pytest.mark.parametrize("kind", ["cards", "envelopes", "labels", "handwriting"])
def test_they_are_printed(met: Callable[..., Any], tmp_path: Path, kind: str) -> None:
    met("card", "Chi", "--address", "Hauptstr. 3\\n10115 Berlin\\nGermany")
    met("cards", "--pdf", str(tmp_path / "made.pdf"), "--as", kind)
    assert (tmp_path / "made.pdf").read_bytes().startswith(b"%PDF")


def test_what_cannot_be_printed_is_said(met: Callable[..., Any], tmp_path: Path) -> None:
    said = met("cards", "--pdf", str(tmp_path / "made.pdf"), "--as", "envelopes", code=1)
    assert "no card to print" in said.err and not (tmp_path / "made.pdf").exists()


def test_own_words_mailed_and_undo(met: Callable[..., Any]) -> None:
    met("card", "Chi", "--words", "Dear Chi,\\n\\nthe bees!")
    assert the_card(met)["words"] == "Dear Chi,\n\nthe bees!"
    (one,) = met("card", "Chi", "--mailed", "--json").document["cards"]
    assert one["state"] == "mailed" and one["mailed_at"].startswith("2026-03-02")
    assert met("cards", "--json").document == []
    assert [c["state"] for c in met("cards", "--all", "--json").document] == ["mailed"]
    newest = met("person", "Chi", "--json").document["timeline"][0]
    assert (newest["kind"], newest["way"]) == ("card", "out")
    met("undo")
    assert the_card(met)["state"] == "to write"


def test_later_no_and_a_card_that_one_wants(met: Callable[..., Any]) -> None:
    met("card", "Chi", "--later", "2026-04-01")
    assert (the_card(met)["state"], the_card(met)["until"][:10]) == ("postponed", "2026-04-01")
    met("card", "Chi", "--no")
    assert met("cards", "--json").document == []
    met("card", "Chi", "--due", "2026-06-01")
    assert (the_card(met)["due"], the_card(met)["state"]) == ("2026-06-01", "to write")
    met("met", "Bo Berg", "--on", "2024-01-01")
    assert "no card to Bo Berg" in met("card", "Bo", "--mailed", code=1).err
    met("card", "Bo")
    assert {c["person"]["name"] for c in met("cards", "--json").document} == {"Chi Okafor", "Bo Berg"}


def test_an_earlier_day_knows_no_later_card(met: Callable[..., Any]) -> None:
    assert met("cards", "--json", "--now", "2026-02-01", now=NOW).document == []
