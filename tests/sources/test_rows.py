"""Rows: tables as text, however they were saved, and what a broken quote may cost."""

import time
from pathlib import Path

import pytest

from goodwill.event import Unread
from goodwill.sources import _rows
from goodwill.sources._rows import Row


def wanted(header: tuple[str, ...]) -> bool:
    return {"name", "note"} <= set(header)


def rows(path: Path, text: str | bytes) -> list[Row | Unread]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [row for piece in _rows.pieces(path, wanted) for row in _rows.rows(path, piece)]


def told(found: list[Row | Unread]) -> list[tuple[str, str]]:
    """The line, and the name or a mark for what is unread."""
    return [(one.where.rpartition(":")[2], one.get("name") if isinstance(one, Row) else "?") for one in found]


def test_a_row_knows_its_line_also_below_cells_of_several_lines(tmp_path: Path) -> None:
    text = 'Notes:\n"read\nthis"\n\nName,Note\nAna,"one\ntwo"\n\nBo,x\n'
    assert told(rows(tmp_path / "t.csv", text)) == [("6", "Ana"), ("9", "Bo")]


def test_an_open_quote_costs_its_own_row(tmp_path: Path) -> None:
    text = 'Name,Note\n"Ana,one\nBo,two\nCy,"fine, too"\nDi,x\n'
    assert told(rows(tmp_path / "t.csv", text)) == [("2", "?"), ("3", "Bo"), ("4", "Cy"), ("5", "Di")]


def test_an_open_quote_in_the_last_row_is_told(tmp_path: Path) -> None:
    assert told(rows(tmp_path / "t.csv", 'Name,Note\nAna,one\n"Bo,two')) == [("2", "Ana"), ("3", "?")]


def test_a_quote_within_words_is_a_letter(tmp_path: Path) -> None:
    assert told(rows(tmp_path / "t.csv", 'Name,Note\nAna,5" nails\nBo,two')) == [("2", "Ana"), ("3", "Bo")]


def test_too_many_cells_are_told_and_too_few_are_empty(tmp_path: Path) -> None:
    assert told(rows(tmp_path / "t.csv", "Name,Note\nRuiz, Ana, poet\nBo\nCy,x,,\n")) == [("2", "?"), ("3", "Bo"), ("4", "Cy")]


def test_a_thousand_open_quotes_take_no_time(tmp_path: Path) -> None:
    begun = time.monotonic()
    found = rows(tmp_path / "t.csv", "Name,Note\n" + '"Ana,one\n' * 50_000)
    assert time.monotonic() - begun < 5
    assert len(found) == 50_000


def test_a_large_table_is_cut_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("\ufeffName,Note\n" + "".join(f'Zoë {n},"line\n{n}"\n' for n in range(2000)), "utf-8")
    found = _rows.pieces(path, wanted)
    assert len(found) == 5
    assert sum(piece.holds for piece in found) == 2000
    names = [row.get("name") for piece in found for row in _rows.rows(path, piece) if isinstance(row, Row)]
    assert names == [f"Zoë {n}" for n in range(2000)]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_any_line_end_will_do(tmp_path: Path, end: str) -> None:
    assert told(rows(tmp_path / "t.csv", end.join(["Name,Note", "Ana,x", "Bo,y"]))) == [("2", "Ana"), ("3", "Bo")]


def test_a_few_broken_letters_leave_the_others_whole(tmp_path: Path) -> None:
    text = b"Name,Note\nB\xe9,x\n" + "Zoë Ångström,ö\n".encode() * 50
    found = rows(tmp_path / "t.csv", text)
    assert told(found)[1:] == [(str(n), "Zoë Ångström") for n in range(3, 53)]


@pytest.mark.parametrize(("text", "why"), [("", "empty"), ("a,b\n1,2\n", "columns")])
def test_what_is_no_such_table_says_so(tmp_path: Path, text: str, why: str) -> None:
    (one,) = rows(tmp_path / "t.csv", text)
    assert isinstance(one, Unread) and why in one.why
