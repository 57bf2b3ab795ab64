"""Unpack: a zip is read like a folder, and can do no harm."""

import gc
import io
import shutil
import stat
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from goodwill import plugins
from goodwill.event import Event, Profile, Said, Unread
from goodwill.intake import read, run, unpack
from goodwill.intake.read import Found
from goodwill.models import Event as Kept
from said import NOW

CHAT = "13/02/2025, 10:00 - Ana Ruiz: Shall we say eight?\n"
CONTACTS = "Name,E-mail\nAna,ana@ruiz.example\n,\nBo,bo@lind.example,x\n"


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where zips are unpacked in this test."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


def packed(path: Path, files: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in files.items():
            target.writestr(name, content)
    return path


def said(path: Path) -> list[Said]:
    found: list[Said] = []
    for one in read.find(path):
        if isinstance(one, Unread):
            found.append(one)
        else:
            for piece in plugins.sources()[one.source].pieces(one.path):
                found += read.told(one.source, one.path, piece)
    return found


def places(found: list[Said]) -> list[tuple[str, str]]:
    return [(type(one).__name__, one.where) for one in found if isinstance(one, Event | Profile | Unread)]


def test_a_zip_is_walked_and_keeps_the_way_there(tmp_path: Path) -> None:
    path = packed(tmp_path / "export.zip", {"sub/Contacts.csv": CONTACTS, "readme.txt": "x", "sub/.hidden": "x", "__MACOSX/a": "x"})
    assert places(said(path)) == [
        ("Unread", "export.zip/readme.txt"),
        ("Profile", "export.zip/sub/Contacts.csv:2"),
        ("Unread", "export.zip/sub/Contacts.csv:4"),
    ]


def test_a_zip_in_a_folder_has_the_folder_s_way_before_it(tmp_path: Path) -> None:
    (tmp_path / "in/old").mkdir(parents=True)
    packed(tmp_path / "in/old/export.zip", {"sub/Contacts.csv": CONTACTS, "readme.txt": "x"})
    unread, found = read.find(tmp_path / "in")
    assert isinstance(unread, Unread) and isinstance(found, Found)
    assert unread.where == "old/export.zip/readme.txt"
    assert found.shown == str(tmp_path / "in/old/export.zip/sub/Contacts.csv")


def test_a_copy_of_a_zip_and_its_folder_say_the_same_keys(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"_chat.txt": CHAT}
    path = packed(tmp_path / "WhatsApp Chat - Ana.zip", files)
    (tmp_path / "WhatsApp Chat - Ana").mkdir()
    (tmp_path / "WhatsApp Chat - Ana/_chat.txt").write_text(CHAT)
    shutil.copy(path, tmp_path / "WhatsApp Chat - Ana (1).zip")
    keys = {
        one.key
        for name in ("WhatsApp Chat - Ana.zip", "WhatsApp Chat - Ana (1).zip", "WhatsApp Chat - Ana")
        for one in said(tmp_path / name)
        if isinstance(one, Event)
    }
    assert len(keys) == 1


def test_the_folder_lives_as_long_as_what_was_found_and_no_longer(tmp_path: Path, temporary: Path) -> None:
    found = list(read.find(packed(tmp_path / "export.zip", {"_chat.txt": CHAT})))
    assert isinstance(found[0], Found) and found[0].path.is_file()
    found.clear()
    gc.collect()
    assert list(temporary.iterdir()) == []


def test_it_goes_also_when_reading_fails(tmp_path: Path, temporary: Path) -> None:
    path = packed(tmp_path / "export.zip", {"_chat.txt": CHAT})

    def reading() -> None:
        for _found in read.find(path):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        reading()
    gc.collect()
    assert list(temporary.iterdir()) == []


@pytest.mark.django_db
def test_importing_a_zip_twice_changes_nothing_and_leaves_nothing_behind(book: Any, tmp_path: Path, temporary: Path) -> None:
    path = packed(tmp_path / "export.zip", {"a/_chat.txt": CHAT, "Contacts.csv": CONTACTS})
    list(run.run(book, [path], NOW))
    first = list(Kept.objects.values_list("key", "where"))
    list(run.run(book, [path], NOW))
    assert list(Kept.objects.values_list("key", "where")) == first
    assert [where for _, where in first] == ["export.zip/a/_chat.txt:1"]
    gc.collect()
    assert list(temporary.iterdir()) == []


def test_nothing_is_written_outside(tmp_path: Path, temporary: Path) -> None:
    names = ("../../evil.txt", "/abs/evil.txt", "..\\..\\evil.txt", "C:\\evil.txt", "a/../../evil.txt", "C:evil.txt")
    path = packed(tmp_path / "export.zip", {**dict.fromkeys(names, "x"), "_chat.txt": CHAT})
    before = set(tmp_path.rglob("*"))
    opened = unpack.Opened(path)
    assert [one.why for one in opened.unread] == ["Its name leads out of the zip."] * len(names)
    assert [file.name for file in opened.folder.rglob("*")] == ["_chat.txt"]
    assert {file for file in set(tmp_path.rglob("*")) - before if temporary not in file.parents} == set()


def test_a_backslash_parts_folders_as_windows_does(tmp_path: Path) -> None:
    opened = unpack.Opened(packed(tmp_path / "export.zip", {"sub\\_chat.txt": CHAT}))
    assert (opened.folder / "sub/_chat.txt").read_text() == CHAT


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as target:
        target.writestr(link, "/etc/passwd")
    opened = unpack.Opened(tmp_path / "export.zip")
    assert [one.where for one in opened.unread] == ["link"]
    assert list(opened.folder.iterdir()) == []


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_names_that_clash_are_both_kept(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as target:
        for name, content in (("_chat.txt", "a"), ("_chat.txt", "b"), ("_CHAT.txt", "c"), ("Zoe\u0308", "d"), ("Zoë", "e")):
            target.writestr(name, content)
    opened = unpack.Opened(tmp_path / "export.zip")
    assert sorted(file.read_text() for file in opened.folder.iterdir()) == ["a", "b", "c", "d", "e"]
    assert (opened.folder / "_chat (2).txt").read_text() == "b"


def test_a_long_name_is_cut_but_for_its_ending(tmp_path: Path) -> None:
    opened = unpack.Opened(packed(tmp_path / "export.zip", {"ü" * 400 + ".txt": CHAT}))
    (file,) = opened.folder.iterdir()
    assert file.suffix == ".txt" and len(file.name.encode()) < 255


def test_a_bomb_is_told_and_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpack, "SMALL", 1 << 20)
    opened = unpack.Opened(packed(tmp_path / "bomb.zip", {"zeros": bytes(4 << 20), "_chat.txt": CHAT}))
    assert [one.where for one in opened.unread] == ["zeros"]
    assert [file.name for file in opened.folder.iterdir()] == ["_chat.txt"]


def test_more_than_fits_on_the_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpack, "SPARE", shutil.disk_usage(tmp_path).free)
    opened = unpack.Opened(packed(tmp_path / "export.zip", {"_chat.txt": CHAT * 1000}))
    assert [(one.where, "space" in one.why) for one in opened.unread] == [("", True)]


def test_too_many_files_are_told_before_they_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpack, "MOST_FILES", 3)
    opened = unpack.Opened(packed(tmp_path / "export.zip", dict.fromkeys("abcd", "x")))
    assert [one.where for one in opened.unread] == [""]


def test_locked_files_and_pictures_are_counted(tmp_path: Path) -> None:
    path = packed(tmp_path / "export.zip", {"a.jpg": "x", "b.MP4": "x", "_chat.txt": CHAT, "secret.txt": "x"})
    raw = bytearray(path.read_bytes())
    at = raw.rfind(b"PK\x01\x02", 0, raw.rfind(b"secret.txt"))
    raw[at + 8] |= 1  # the flag for a password
    path.write_bytes(raw)
    found = [one for one in said(path) if isinstance(one, Unread)]
    assert [(one.where, one.why[:1]) for one in found] == [("export.zip", "1"), ("export.zip", "2")]


@pytest.mark.parametrize("end", [60, -30, -5])
def test_a_zip_cut_off_is_told(tmp_path: Path, end: int) -> None:
    path = packed(tmp_path / "export.zip", {"_chat.txt": CHAT})
    path.write_bytes(path.read_bytes()[:end])
    assert [(type(one), one.where) for one in said(path) if isinstance(one, Unread)] == [(Unread, "export.zip")]


def test_a_damaged_file_costs_nothing_but_itself(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as target:
        target.writestr("a.txt", "spoilt here")
        target.writestr("_chat.txt", CHAT)
    raw = (tmp_path / "export.zip").read_bytes().replace(b"spoilt here", b"spoilt HERE")
    (tmp_path / "export.zip").write_bytes(raw)
    assert places(said(tmp_path / "export.zip")) == [("Unread", "export.zip/a.txt"), ("Event", "export.zip/_chat.txt:1")]


def test_a_zip_in_a_zip_is_opened_and_no_deeper(tmp_path: Path) -> None:
    def within(name: str, content: bytes | str) -> bytes:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as target:
            target.writestr(name, content)
        return made.getvalue()

    inner = within("_chat.txt", CHAT)
    path = packed(tmp_path / "export.zip", {"a/inner.zip": inner, "deep.zip": within("deeper.zip", inner)})
    assert places(said(path)) == [
        ("Event", "export.zip/a/inner.zip/_chat.txt:1"),
        ("Unread", "export.zip/deep.zip/deeper.zip"),
    ]


def test_a_document_is_a_zip_only_by_its_wrapping(tmp_path: Path) -> None:
    path = packed(tmp_path / "letter.docx", {"[Content_Types].xml": "x", "word/document.xml": "x"})
    assert places(said(path)) == [("Unread", "letter.docx")]
