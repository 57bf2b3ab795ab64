"""Transcripts: who said what, and when."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from reading import SHARED, events, said, turns, unread

from goodwill.event import Party
from goodwill.sources import _cues


def cue(start: int, end: int, text: str) -> str:
    return f"00:00:{start:02}.000 --> 00:00:{end:02}.000\n{text}\n\n"


def spoken(path: Path, *cues: str) -> list[tuple[str, str]]:
    return [(turn.speaker, turn.text) for turn in turns(said("vtt", path, "WEBVTT\n\n" + "".join(cues)))]


def test_a_meeting_and_its_turns_are_read_whole(tmp_path: Path) -> None:
    text = "WEBVTT\n\n" + cue(1, 3, "<v Ana Ruiz>Shall we start?</v>") + cue(4, 6, "<v.loud Bo Lind>Yes.</v>")
    found = said("vtt", tmp_path / "2024-01-05 10.30 Choir trip.transcript.vtt", text)
    (meeting,) = events(found)
    assert meeting.key.startswith("vtt:")
    assert (meeting.kind, meeting.title) == ("meeting", "Choir trip")
    assert meeting.at == datetime(2024, 1, 5, 10, 30, tzinfo=UTC)
    assert meeting.until == meeting.at + timedelta(seconds=6)
    assert meeting.parties == (
        Party("speaker", "name", "speaker/ana ruiz", "Ana Ruiz"),
        Party("speaker", "name", "speaker/bo lind", "Bo Lind"),
    )
    assert meeting.text == "Ana Ruiz: Shall we start?\nBo Lind: Yes."
    assert [(turn.event, turn.n, turn.speaker, turn.start, turn.end) for turn in turns(found)] == [
        (meeting.key, 0, "Ana Ruiz", 1.0, 3.0),
        (meeting.key, 1, "Bo Lind", 4.0, 6.0),
    ]


@pytest.mark.parametrize(
    ("name", "at", "title"),
    [
        ("GMT20240105-103000_Recording.transcript.vtt", datetime(2024, 1, 5, 10, 30, tzinfo=UTC), ""),
        ("20240105 Choir.vtt", datetime(2024, 1, 5, 12, tzinfo=UTC), "Choir"),
        ("Choir-2024-01-05T10-30-00.en.vtt", datetime(2024, 1, 5, 10, 30, tzinfo=UTC), "Choir"),
        ("Choir trip.vtt", None, "Choir trip"),
        ("99999999 Choir.vtt", None, "99999999 Choir"),
        ("20249905.vtt", None, ""),
    ],
)
def test_the_name_of_the_file_tells_the_day(tmp_path: Path, name: str, at: datetime | None, title: str) -> None:
    (meeting,) = events(said("vtt", tmp_path / name, "WEBVTT\n\n" + cue(1, 2, "Hi.")))
    assert (meeting.at, meeting.title) == (at, title)


def test_else_a_note_does(tmp_path: Path) -> None:
    (meeting,) = events(said("vtt", tmp_path / "a.vtt", "WEBVTT\n\nNOTE Date: 2017/04/16 15:44:03\n\n" + cue(1, 2, "Hi.")))
    assert meeting.at == datetime(2017, 4, 16, 15, 44, 3, tzinfo=UTC)


def test_names_before_colons_are_speakers_where_most_cues_have_one(tmp_path: Path) -> None:
    zoom = (cue(1, 2, "Zoë Ångström: Good morning."), cue(3, 4, "Room 3 (Berlin): Note: on Monday."), cue(5, 6, "nobody."))
    assert spoken(tmp_path / "a.vtt", *zoom) == [
        ("Zoë Ångström", "Good morning."),
        ("Room 3 (Berlin)", "Note: on Monday."),
        ("", "nobody."),
    ]
    assert spoken(tmp_path / "b.vtt", cue(1, 2, "Well."), cue(3, 4, "One thing: we go."))[1] == ("", "One thing: we go.")


def test_a_sentence_parted_by_cues_is_one_turn(tmp_path: Path) -> None:
    cues = [
        cue(1, 2, "<v Ana>I would"),
        cue(2, 4, "<v Ana>like that."),
        cue(4, 5, "<v Ana>Really."),
        cue(5, 6, "<v Bo>and"),
        cue(9, 10, "<v Bo>so"),
    ]
    assert spoken(tmp_path / "a.vtt", *cues) == [("Ana", "I would like that."), ("Ana", "Really."), ("Bo", "and"), ("Bo", "so")]


def test_two_may_speak_in_one_cue(tmp_path: Path) -> None:
    assert spoken(tmp_path / "a.vtt", cue(1, 2, "<v Ana>Tea?</v>\n<v Bo>Please!</v>")) == [("Ana", "Tea?"), ("Bo", "Please!")]


@pytest.mark.parametrize("times", ["0:0:1.5 --> 0:0:2.25", "00:01.500 --> 00:02.250", "00:00:01,500 --> 00:00:02,250 align:start"])
def test_times_are_written_in_many_ways(tmp_path: Path, times: str) -> None:
    (turn,) = turns(said("vtt", tmp_path / "a.vtt", f"WEBVTT\n\nc5f/1-0\n{times}\nHi.\n"))
    assert (turn.text, turn.start, turn.end) == ("Hi.", 1.5, 2.25)


def test_a_broken_cue_is_told_by_its_line_and_costs_nothing_else(tmp_path: Path) -> None:
    text = (
        "WEBVTT\n\n"
        + cue(1, 2, "One.")
        + "00:00:07.000 --> 00:00:1d.890\nTwo.\n\n00:00:09.000 --> 00:00:08.000\nThree.\n\n"
        + cue(9, 10, "Four.")
    )
    found = said("vtt", tmp_path / "a.vtt", text)
    assert [one.where for one in unread(found)] == ["a.vtt:6", "a.vtt:9"]
    assert [turn.text for turn in turns(found)] == ["One.", "Four."]


def test_styles_notes_and_regions_are_nobody_s_words(tmp_path: Path) -> None:
    blocks = "NOTE\nsecret\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:a\n\n"
    assert spoken(tmp_path / "a.vtt", blocks, cue(1, 2, "Hi <b>there</b> &amp; you.")) == [("", "Hi there & you.")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_key_is_of_the_words_not_of_the_line_ends(tmp_path: Path, end: str) -> None:
    text = "WEBVTT\n\n" + cue(1, 2, "Hi.")
    (meeting,), (same,) = events(said("vtt", tmp_path / "a.vtt", text)), events(said("vtt", tmp_path / "b.vtt", text.replace("\n", end)))
    assert meeting.key == same.key


@pytest.mark.parametrize("text", ["WEBVTT", "", "00:01.000 --> 00:02.000\nHi."])
def test_where_nothing_is_said_that_is_said(tmp_path: Path, text: str) -> None:
    found = said("vtt", tmp_path / "a.vtt", text)
    assert (len(unread(found)), len(found)) == (1, 1)


def test_the_words_of_a_cue_are_those_that_browsers_show() -> None:
    place = SHARED / "corpora/transcripts/w3c+webvtt.js/test/wpt-cue-parsing"
    if not place.is_dir():
        pytest.skip("the corpora are not on this machine")
    for path in place.glob("*.json"):
        cues = _cues.cues(path.with_suffix(".vtt").read_text("utf-8").replace("\0", "\ufffd").split("\n"))
        shown = [_cues.plain(one.text) for one in cues if isinstance(one, _cues.Cue)]
        trees = [re.findall(r'^\|\s+"(.*?)"$', one["expectedTree"], re.M | re.S) for one in json.loads(path.read_text())]
        assert shown == [" ".join("".join(texts).split()) for texts in trees]
