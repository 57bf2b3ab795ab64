"""goodwill voice and goodwill forget."""

from collections.abc import Callable
from typing import Any

Run = Callable[..., Any]


def test_voice_shows_what_letters_show_and_keeps_what_is_wanted(full: Run) -> None:
    learned = full("voice", "--json").document
    assert set(learned) == {"person", "learned", "others", "said"}
    assert all({"language", "letters", "words", "greetings", "closings", "address"} == set(way) for way in learned["learned"])
    (said,) = full("voice", "--sign", "Mia H.", "--json").document["voice"]
    assert (said["what"], said["text"], said["person"]) == ("sign", "Mia H.", None)
    (bo,) = full("voice", "Bo Berg", "--formal", "--json").document["voice"]
    assert (bo["what"], bo["text"], bo["person"]["name"]) == ("address", "formal", "Bo Berg")
    assert "Sign with “Mia H.” (everybody)" in full("voice").out
    assert "Formal (Bo Berg)" in full("voice", "Bo Berg").out
    drafts = [one["draft"]["body"] for one in full("today", "--json").document["suggestions"] if one["draft"]["channel"] == "mail"]
    assert drafts
    assert all(body.endswith("\nMia H.") for body in drafts)
    full("undo")
    full("undo")
    assert full("voice", "--json").document["said"] == []


def test_what_cannot_be_wanted_is_trouble(full: Run) -> None:
    assert "too long" in full("voice", "--never", "x" * 200, code=1).err


def test_somebody_is_forgotten_with_a_yes(full: Run) -> None:
    assert "Add --yes" in full("forget", "Bo Berg", code=1).err
    assert full("forget", "Bo Berg", "--yes", "--json").document["forgotten"]["events"] > 0
    assert "Nobody here is called" in full("person", "Bo Berg", code=1).err
    full("forget", code=2)
    full("forget", "Ana Ruiz", "--everything", code=2)


def test_everything_is_forgotten_with_a_yes(full: Run) -> None:
    assert full("forget", "--everything", "--yes", "--json").document == {"forgotten": {"everything": True}}
    assert "There is no owner yet." in full("today", code=1).err
