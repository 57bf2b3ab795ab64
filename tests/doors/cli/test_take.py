"""read and import: what a source says, and what comes into the book."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from said import ANA, NOW

Run = Callable[..., Any]
VCARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:ana\r\nFN:Ana Ruiz\r\nEMAIL:ana@ruiz.example\r\nBDAY:1984-05-14\r\nEND:VCARD\r\n"


def test_import_says_what_came_of_each_file(mias: Run, post: Path) -> None:
    said = mias("import", str(post), "--json").document
    assert list(said)[:3] == ["imports", "people", "touches"]
    (one,) = said["imports"]
    assert set(one) == {"path", "source", "read", "new", "known", "set_aside", "unread", "seconds"}
    assert (one["path"], one["source"], one["read"], one["new"], one["known"], one["unread"]) == (str(post), "mbox", 20, 19, 0, [])
    assert sum(one["set_aside"].values()) == 1
    assert (said["people"], said["touches"]) == (4, 19)
    assert said["people"] >= len(mias("people", "--json").document)


def test_import_again_brings_nothing_new(full: Run, post: Path) -> None:
    before = full("people", "--json").document
    (one,) = full("import", str(post), "--json").document["imports"]
    assert (one["read"], one["new"], one["known"], one["set_aside"]) == (20, 0, 20, {})
    assert full("people", "--json").document == before


def test_import_of_a_folder_reads_what_it_can_and_lists_the_rest(mias: Run, post: Path, tmp_path: Path) -> None:
    (tmp_path / "people.vcf").write_text(VCARD)
    (tmp_path / "film.bin").write_bytes(b"\x00\x01")
    folder = tmp_path / "all"
    folder.mkdir()
    for name in ("post.mbox", "people.vcf", "film.bin"):
        (tmp_path / name).rename(folder / name)
    said = mias("import", str(folder), "--json").document
    assert {(Path(one["path"]).name, one["source"]) for one in said["imports"]} == {("people.vcf", "vcard"), ("post.mbox", "mbox")}
    for one in said["imports"]:
        assert one["read"] == one["new"] + one["known"] + sum(one["set_aside"].values())
    assert [u for one in said["imports"] for u in one["unread"]] == [{"where": "film.bin", "why": "No source knows this kind of file."}]


def test_import_of_nothing_that_can_be_read_is_a_trouble_with_the_kinds(mias: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.mbox").touch()
    said = mias("import", str(tmp_path / "empty.mbox"), "--json", code=1).document
    assert "empty" in said["error"]["message"] and "mbox" in said["error"]["hint"]
    assert mias("import", str(tmp_path / "gone"), "--json", code=1).document["error"]["message"].startswith("There is nothing at")
    assert "mbox" in mias("import", str(tmp_path / "empty.mbox"), "--as", "pigeon", "--json", code=1).document["error"]["hint"]


def test_import_as_text_names_the_numbers(mias: Run, post: Path) -> None:
    assert "20 read, 19 new, 0 known; set aside: 1" in mias("import", str(post)).out


def test_read_prints_one_json_line_each_and_needs_no_book(goodwill: Run, post: Path, tmp_path: Path) -> None:
    (tmp_path / "people.vcf").write_text(VCARD)
    lines = [json.loads(line) for line in goodwill("read", str(post), str(tmp_path / "people.vcf")).out.splitlines()]
    assert [line["type"] for line in lines] == ["event"] * 20 + ["profile"]
    first = next(line for line in lines if line["parties"][0]["value"] == ANA)
    assert set(first) >= {"type", "key", "kind", "at", "parties", "title", "text", "answers", "aside", "where"}
    assert set(first["parties"][0]) == {"role", "kind", "value", "name"}
    assert lines[-1]["birthday"] == "1984-05-14"


def test_read_says_what_it_could_not_read(goodwill: Run, tmp_path: Path) -> None:
    (tmp_path / "film.bin").write_bytes(b"\x00\x01")
    said = goodwill("read", str(tmp_path / "film.bin"))
    assert json.loads(said.out) == {"type": "unread", "where": "film.bin", "why": "No source knows this kind of file."}


def test_mail_from_the_future_waits_for_its_day(full: Run) -> None:
    assert full("today", "--json", now="2026-02-20").document["on"] == "2026-02-20"
    assert NOW.date().isoformat() == full("today", "--json").document["on"]


def test_a_file_whose_name_is_no_utf8_is_read_like_any_other(mias: Run, post: Path) -> None:
    odd = post.rename(post.with_name("caf\udce9.mbox"))
    (one,) = mias("import", str(odd), "--json").document["imports"]
    assert one["new"] == 19
    assert mias("import", str(odd)).out
