"""Maildir folders: which files are mails, in which order, and what flags and folders say about them."""

from pathlib import Path

import pytest

from goodwill.event import Event, Said, Unread
from goodwill.sources import maildir


@pytest.fixture
def box(tmp_path: Path) -> Path:
    for part in ("cur", "new", "tmp"):
        (tmp_path / part).mkdir()
    return tmp_path


def put(file: Path, message_id: str = "1@x") -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    for part in ("cur", "new", "tmp"):
        (file.parents[1] / part).mkdir(exist_ok=True)
    file.write_text(f"From: ana@x.example\nMessage-ID: <{message_id}>\n\nhi\n")


def read(path: Path) -> list[Said]:
    return [said for piece in maildir.pieces(path) for said in maildir.read(path, piece)]


def asides(path: Path) -> dict[str, str]:
    return {event.key.removeprefix("mail:"): event.aside for event in read(path) if isinstance(event, Event)}


def test_a_folder_is_known_by_what_it_holds(box: Path, tmp_path: Path) -> None:
    assert maildir.knows(box, b"")
    assert maildir.knows(box.parent, b"")
    plain = tmp_path / "plain"
    (plain / "cur").mkdir(parents=True)
    assert not maildir.knows(plain, b"")
    assert not maildir.knows(tmp_path / "nowhere", b"")


def test_what_is_still_being_delivered_is_left_alone(box: Path) -> None:
    put(box / "cur/1738573200.M1.host:2,S", "1@x")
    put(box / "new/1738573201.M2.host", "2@x")
    put(box / "tmp/1738573202.M3.host", "3@x")
    (box / "cur/.hidden").write_text("x")
    assert set(asides(box)) == {"1@x", "2@x"}


def test_the_newest_comes_first_by_the_time_in_its_name(box: Path) -> None:
    for born in (1738573200, 1738573300, 1738573100):
        put(box / f"cur/{born}.M1.host:2,S", f"{born}@x")
    assert [piece.newest for piece in maildir.pieces(box)] == [1738573300.0]
    assert list(asides(box)) == ["1738573300@x", "1738573200@x", "1738573100@x"]


def test_flags_say_what_is_a_draft_and_what_is_in_the_bin(box: Path) -> None:
    put(box / "cur/1.M1:2,S", "kept@x")
    put(box / "cur/2.M2:2,DS", "draft@x")
    put(box / "cur/3.M3:2,ST", "trash@x")
    put(box / "cur/4.M4;2,T", "windows@x")
    assert asides(box) == {"kept@x": "", "draft@x": "draft", "trash@x": "trash", "windows@x": "trash"}


def test_subfolders_of_both_kinds_are_read(box: Path) -> None:
    put(box / "cur/1.M1:2,S", "inbox@x")
    put(box / ".Sent/cur/2.M2:2,S", "sent@x")
    put(box / ".Junk/cur/3.M3:2,S", "junk@x")
    put(box / ".INBOX.Papierkorb/cur/4.M4:2,S", "bin@x")
    put(box / "Archive/2024/cur/5.M5:2,S", "old@x")
    put(box / "Archive/Drafts/new/6.M6", "draft@x")
    assert asides(box) == {"inbox@x": "", "sent@x": "", "junk@x": "spam", "bin@x": "trash", "old@x": "", "draft@x": "draft"}


def test_each_says_in_which_file_it_is(box: Path) -> None:
    put(box / ".Sent/cur/1738573200.M1:2,S")
    assert [said.where for said in read(box)] == [".Sent/cur/1738573200.M1:2,S"]


def test_a_file_gone_since_is_unread_and_the_rest_is_read(box: Path) -> None:
    put(box / "cur/1.M1:2,S", "1@x")
    put(box / "cur/2.M2:2,S", "2@x")
    pieces = maildir.pieces(box)
    (box / "cur/2.M2:2,S").unlink()
    found = [said for piece in pieces for said in maildir.read(box, piece)]
    assert [type(said) for said in found if isinstance(said, Unread)] == [Unread]
    assert [event.key for event in found if isinstance(event, Event)] == ["mail:1@x"]


def test_pieces_are_small_and_nothing_is_in_two(box: Path) -> None:
    for n in range(450):
        put(box / f"cur/{1738573200 + n}.M{n}:2,S", f"{n}@x")
    pieces = maildir.pieces(box)
    assert [piece.holds for piece in pieces] == [200, 200, 50]
    assert len(asides(box)) == 450


def test_a_circle_of_links_ends(box: Path) -> None:
    put(box / "cur/1.M1:2,S")
    (box / "loop").symlink_to(box)
    assert len(read(box)) == 1
