"""Single mails in files: which files are mails, and Apple's way of wrapping them."""

from pathlib import Path

import pytest

from goodwill.event import Event, Said, Unread
from goodwill.sources import eml

MAIL = b"From: Ana Ruiz <ana@x.example>\nTo: bo@y.example\nMessage-ID: <1@x>\nDate: Mon, 3 Feb 2025 10:00:00 +0000\n\nSee you.\n"


def read(path: Path) -> list[Said]:
    return [said for piece in eml.pieces(path) for said in eml.read(path, piece)]


@pytest.mark.parametrize(
    "head",
    [
        MAIL,
        b"\xef\xbb\xbf" + MAIL,
        MAIL.replace(b"\n", b"\r\n"),
        MAIL.replace(b"\n", b"\r"),
        b"\n\n" + MAIL,
        b"Return-Path: <>\nReceived: x\n y\n\n",
    ],
)
def test_a_mail_is_known_by_its_headers_whatever_its_name(head: bytes) -> None:
    assert eml.knows(Path("letter.txt"), head)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"hello\nFrom: ana@x.example\nTo: b\n",
        b"BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nEND:VCARD\n",
        b"BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n",
        b"From ana@x.example Mon Feb  3 10:00:00 2025\n" + MAIL,
        b"First Name,Last Name\nAna,Ruiz\n",
        b"Date: today\nNotes: none\n",
        b'{"from": "ana"}',
        b"\x89PNG\r\n\x1a\n",
    ],
)
def test_what_is_no_mail_is_not_known(head: bytes) -> None:
    assert not eml.knows(Path("letter.txt"), head)


def test_its_ending_decides_where_headers_are_few() -> None:
    assert eml.knows(Path("letter.eml"), b"Subject: hi\n\nSee you.")
    assert not eml.knows(Path("letter.txt"), b"Subject: hi\n\nSee you.")


def test_one_file_is_one_mail(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(MAIL)
    [event] = read(path)
    assert isinstance(event, Event)
    assert (event.key, event.text, event.where) == ("mail:1@x", "See you.", "a.eml")


def test_apples_count_of_bytes_and_property_list_are_no_mail(tmp_path: Path) -> None:
    path = tmp_path / "1.emlx"
    path.write_bytes(b"%-10d\n" % len(MAIL) + MAIL + b'<?xml version="1.0"?>\n<plist><dict/></plist>\n')
    assert eml.knows(path, path.read_bytes())
    [event] = read(path)
    assert isinstance(event, Event)
    assert event.text == "See you."


def test_a_file_that_cannot_be_opened_is_unread(tmp_path: Path) -> None:
    [said] = read(tmp_path / "gone.eml")
    assert isinstance(said, Unread)
    assert said.where == "gone.eml"


def test_a_mail_cut_anywhere_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    for end in range(1, len(MAIL)):
        path.write_bytes(MAIL[:end])
        assert len(read(path)) == 1
