"""brief: the JSON of a page to read before a conversation."""

from collections.abc import Callable
from typing import Any

Run = Callable[..., Any]


def test_a_brief_of_somebody(full: Run) -> None:
    said = full("brief", "Bo Berg", "--json").document
    assert list(said) == ["meeting", "aim", "guests", "room"]
    (bo,) = said["guests"]
    assert bo["person"]["name"] == "Bo Berg"
    assert {"who", "known", "bond", "wants", "mine", "theirs", "give", "careful", "last", "question"} < set(bo)
    for part in ("wants", "mine", "theirs", "give", "careful", "last"):
        for point in bo[part]:
            assert set(point) == {"what", "quote", "touch", "at"} and point["touch"]
    assert "Bo Berg" in full("brief", "Bo Berg").out


def test_what_one_wants_is_kept(full: Run) -> None:
    full("brief", "Bo Berg", "--want", "borrow the tent", "--success", "he says yes")
    assert full("brief", "Bo Berg", "--json").document["aim"] == {"want": "borrow the tent", "success": "he says yes"}
    assert "You want: borrow the tent" in full("brief", "Bo Berg").out
    full("undo")
    assert full("brief", "Bo Berg", "--json").document["aim"] == {"want": "", "success": ""}


def test_without_a_meeting_ahead_next_is_a_trouble(full: Run) -> None:
    assert "No meeting stands ahead" in full("brief", "next", code=1).err
