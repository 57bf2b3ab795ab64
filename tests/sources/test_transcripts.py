"""Transcripts that are no WebVTT: SubRip, Whisper's JSON, and text with names."""

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from reading import SHARED, events, read, said, turns, unread

from goodwill.event import Unread
from goodwill.intake.read import Found, find, knower
from goodwill.plugins import sources

OTTER = (
    "Ana Ruiz  0:00  \nGood morning, shall we start?\n\nSpeaker 2  0:07  \nYes.\nI'll ask.\n\n"
    "Ana Ruiz  1:02:11  \nBye.\n\nTranscribed by https://otter.ai\n"
)


def spoken(source: str, path: Path, text: str) -> list[tuple[str, str, float | None, float | None]]:
    return [(turn.speaker, turn.text, turn.start, turn.end) for turn in turns(said(source, path, text))]


def test_subrip_with_names_is_a_conversation(tmp_path: Path) -> None:
    text = "1\n00:00:01,000 --> 00:00:02,500\nAna: Tea?\n\n2\n00:00:03,000 --> 00:00:04,000\nBo: Please.\n"
    assert spoken("srt", tmp_path / "2024-01-05 Tea.srt", text) == [("Ana", "Tea?", 1.0, 2.5), ("Bo", "Please.", 3.0, 4.0)]
    (meeting,) = events(read("srt", tmp_path / "2024-01-05 Tea.srt"))
    assert (meeting.title, meeting.at) == ("Tea", datetime(2024, 1, 5, 12, tzinfo=UTC))
    assert meeting.until == meeting.at + timedelta(seconds=4)


def test_a_broken_time_in_subrip_is_told_by_its_line(tmp_path: Path) -> None:
    text = "1\n00:00:01,000 --> 00:00:02,500\nOne.\n\n2\n00:00:09,000 --> 00:00:04,000\nTwo.\n"
    found = said("srt", tmp_path / "a.srt", text)
    assert [one.where for one in unread(found)] == ["a.srt:6"]
    assert [turn.text for turn in turns(found)] == ["One."]


def test_otter_s_text_has_names_with_their_times_above_the_words(tmp_path: Path) -> None:
    assert spoken("spoken_text", tmp_path / "a.txt", OTTER) == [
        ("Ana Ruiz", "Good morning, shall we start?", 0.0, None),
        ("Speaker 2", "Yes. I'll ask.", 7.0, None),
        ("Ana Ruiz", "Bye.", 3731.0, None),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["Ana Ruiz: Shall we start with it?", "Bo: Yes please do.", "Ana Ruiz: Good, then here.", "Bo: I am all ears."],
        ["[00:00:01] Ana Ruiz: Shall we start?", "[00:00:03] Bo: Yes please.", "[00:00:04] Ana Ruiz: Good.", "[00:00:05] Bo: Ears."],
        ["00:01 Ana Ruiz: Shall we start?", "00:03 Bo: Yes please.", "00:04 Ana Ruiz: Good.", "00:05 Bo: Ears."],
        ["Ana Ruiz (00:01): Shall we start?", "Bo (00:03): Yes please.", "Ana Ruiz (00:04): Good.", "Bo (00:05): Ears."],
        [
            "[Ana Ruiz] 10:30:01",
            "Shall we start?",
            "[Bo] 10:30:03",
            "Yes please.",
            "[Ana Ruiz] 10:30:04",
            "Good.",
            "[Bo] 10:30:05",
            "Ears.",
        ],
        ["Ana Ruiz   0:01", "Shall we start?", "Bo   0:03", "Yes please.", "Ana Ruiz   0:04", "Good.", "Bo   0:05", "Ears."],
    ],
)
def test_text_is_written_in_many_ways(tmp_path: Path, lines: list[str]) -> None:
    path = tmp_path / "a.txt"
    found = turns(said("spoken_text", path, "\n".join(lines)))
    assert [turn.speaker for turn in found] == ["Ana Ruiz", "Bo", "Ana Ruiz", "Bo"]
    assert found[0].text.startswith("Shall we start")
    assert found[0].start in (None, 0.0, 1.0)
    assert getattr(knower(path), "name", "") == "spoken_text"


def test_meet_s_document_tells_its_day_and_is_read_past_its_head(tmp_path: Path) -> None:
    text = (
        "Choir (2022-03-03 at 15:41 GMT-3) - Transcript\nAttendees\nAna Ruiz, Bo Lind\nTranscript\n\nAna Ruiz: Shall we go there?\n"
        "Bo Lind: Yes, by the bus.\n00:05:00\nAna Ruiz: And who drives us then?\nBo Lind: I could do that.\nMeeting ended after 00:06:11\n"
    )
    found = said("spoken_text", tmp_path / "Choir (2022-03-03 at 15_41 GMT-3) - Transcript.txt", text)
    (meeting,) = events(found)
    assert (meeting.title, meeting.at) == ("Choir", datetime(2022, 3, 3, 15, 41, tzinfo=timezone(timedelta(hours=-3))))
    assert [turn.text for turn in turns(found)] == ["Shall we go there?", "Yes, by the bus.", "And who drives us then?", "I could do that."]


def test_speaker_2_of_one_meeting_is_not_the_one_of_the_next(tmp_path: Path) -> None:
    (one,), (other,) = (events(said("spoken_text", tmp_path / "a.txt", text)) for text in (OTTER, OTTER.replace("Bye", "Tschüss")))
    names = [{party.value for party in meeting.parties} for meeting in (one, other)]
    assert names[0] & names[1] == {"speaker/ana ruiz"}


@pytest.mark.parametrize(
    "text",
    [
        "From: Ana <ana@ruiz.example>\nTo: bo@lind.example\nSubject: Hello there you\nDate: Mon, 3 Feb 2025 10:00:00 +0100\n\nHi.\n",
        "Name: Ana Ruiz the first\nCity: Madrid in Spain\nFood: Nuts and salt\nName: Bo the second\nCity: Oslo in it\nFood: Fish and so\n",
        "INFO: it has begun now\nERROR: it has broken now\nINFO: it goes on here\nERROR: once more it broke\n",
        "Notes from today: we met.\nIt was good.\nNothing else.\nAna said: yes.\n",
        "server: one two three\nport: four five six\nserver: one two three\nport: four five six\n",
        "13/02/2025, 10:00 - Ana Ruiz: Shall we?\n13/02/2025, 10:01 - Bo: Yes we should.\n13/02/2025, 10:02 - Ana Ruiz: Good then.\n",
        "Ana: Once only.\nBo: Me too here.\n",
    ],
)
def test_what_is_no_conversation_is_left_to_others(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, "utf-8")
    assert not sources()["spoken_text"].knows(path, path.read_bytes())


def test_whisper_s_segments_have_times_and_perhaps_speakers(tmp_path: Path) -> None:
    segments = [{"start": 0.5, "end": 2, "text": " Tea?", "speaker": "SPEAKER_00"}, {"start": 2.5, "end": 3, "text": " Please."}]
    assert spoken("whisper", tmp_path / "a.json", json.dumps({"text": "", "segments": segments})) == [
        ("SPEAKER_00", "Tea?", 0.5, 2.0),
        ("", "Please.", 2.5, 3.0),
    ]


@pytest.mark.parametrize(
    "document",
    [
        {"transcription": [{"offsets": {"from": 500, "to": 2000}, "text": " Tea?"}]},
        {"version": "1.0.0", "segments": [{"speaker": "Ana", "startTime": 0.5, "endTime": 2.0, "body": "Tea?"}]},
    ],
)
def test_its_relatives_are_read_too(tmp_path: Path, document: object) -> None:
    path = tmp_path / "a.json"
    assert [(text, start, end) for _who, text, start, end in spoken("whisper", path, json.dumps(document))] == [("Tea?", 0.5, 2.0)]
    assert getattr(knower(path), "name", "") == "whisper"


@pytest.mark.parametrize(
    "text", ['{"segments": [7, {"text": 3}, {"start": 4, "end": 1, "text": "x"}]}', '{"segments": [', "[]", '{"segments": {}}']
)
def test_what_is_odd_in_json_is_told_and_costs_nothing_else(tmp_path: Path, text: str) -> None:
    found = said("whisper", tmp_path / "a.json", text)
    assert found
    assert all(isinstance(one, Unread) for one in found)


def test_every_sample_of_transcripts_is_known_by_the_right_source() -> None:
    place = SHARED / "corpora/transcripts"
    if not place.is_dir():
        pytest.skip("the corpora are not on this machine")
    wanted = {"_made-here/otter.txt": "spoken_text", "_made-here/zoom.vtt": "vtt", "_made-here/teams_graph.vtt": "vtt"}
    wanted |= {f"glut23+webvtt-py/tests/subtitles/{name}": "srt" for name in ("sample.srt", "missing_caption_text.srt")}
    for name, source in wanted.items():
        (found,) = find(place / name)
        assert isinstance(found, Found)
        assert (name, found.source) == (name, source)
        assert turns(read(source, place / name))
