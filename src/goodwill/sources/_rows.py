"""Rows: spreadsheets saved as text (CSV), as programs and people write them.

Separated by commas, semicolons, tabs or bars; with notes above the header, `sep=;`, cells of several lines, and quotes
that never end. A row that cannot be told is Unread with its line, and costs only itself.
"""

import csv
import io
import re
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from goodwill.event import Piece, Unread
from goodwill.sources._charset import decode, whole
from goodwill.sources._text import one_line, shown
from goodwill.words import _

Wanted = Callable[[tuple[str, ...]], bool]  # are these the names of my columns? (in lower case)

LARGEST = 64 << 20  # bytes of one file
_AT_ONCE = 400  # rows in a piece
_ABOVE = 30  # rows that may stand above the header
_OPEN_QUOTES = 20  # after so many, quotes are taken for letters: looking for their ends would take for ever
_SEP = re.compile(r"sep=(.)[ \t]*\r?\n?", re.I)
_BOM = b"\xef\xbb\xbf"
csv.field_size_limit(1 << 20)  # characters; some messages are longer than the library's 131,072


class Sheet(NamedTuple):
    """Where a table begins, and what its columns are called."""

    header: tuple[str, ...]  # in lower case
    delimiter: str
    start: int  # of the first row below the header: characters
    line: int


class Row(NamedTuple):
    """One row of a table."""

    where: str
    header: tuple[str, ...]
    cells: list[str]

    def raw(self, *names: str) -> str:
        """The first cell with something in it in the columns of these names, as it stands."""
        for name in names:
            for column, cell in zip(self.header, self.cells):
                if column == name and cell.strip():
                    return cell
        return ""

    def get(self, *names: str) -> str:
        """The same on one line."""
        return one_line(self.raw(*names))


class Part(NamedTuple):
    """A piece of a table: bytes of a file in UTF-8, or all of another one (`end` is -1, `start` counts characters)."""

    start: int
    end: int
    sheet: Sheet
    doubt: str  # about how it is written


def knows(head: bytes, wanted: Wanted, word: bytes) -> bool:
    """Has a table with these columns begun in the first bytes of a file? `word` must occur in them, in lower case."""
    start = head[:16384]
    if word not in start.replace(b"\0", b"").lower():
        return False
    if len(head) > len(start):
        start = start[: len(start) & ~3]
    return find(decode(start), wanted) is not None


def find(text: str, wanted: Wanted) -> Sheet | None:
    """The table in a text, if there is one."""
    told = _SEP.match(text)
    for delimiter in told[1] if told else ",;\t|":
        start, line = (told.end(), 2) if told else (0, 1)
        for count, (taken, cells) in enumerate(_records(text[start : start + 65536], delimiter)):
            start, line = start + sum(map(len, taken)), line + len(taken)
            header = tuple(one_line(cell).casefold() for cell in cells or ())
            if len(header) > 1 and wanted(header):
                return Sheet(header, delimiter, start, line)
            if count >= _ABOVE:
                break
    return None


def pieces(path: Path, wanted: Wanted) -> list[Piece]:
    """A few hundred rows each. A file that is not in UTF-8 stays whole; one without such a table is one piece that says so."""
    if path.stat().st_size > LARGEST:
        return [Piece(0, _("a table of {size} MB; at most {most} MB are read").format(size=path.stat().st_size >> 20, most=LARGEST >> 20))]
    data = path.read_bytes()
    if not data.strip():
        return [Piece(0, _("the file is empty"))]
    text, doubt = whole(data)
    text = text.removeprefix("\ufeff")
    sheet = find(text, wanted)
    if sheet is None:
        return [Piece(0, _("its columns are not known"))]
    if text.encode("utf-8", "replace") != data.removeprefix(_BOM):
        return [Piece(0, Part(sheet.start, -1, sheet, doubt), text.count("\n"))]
    return _cut(text, sheet, len(_BOM) if data.startswith(_BOM) else 0)


def rows(path: Path, piece: Piece) -> Iterator[Row | Unread]:
    name = shown(path.name)
    if not isinstance(piece.what, Part):
        yield Unread(name, piece.what)
        return
    part = piece.what
    with path.open("rb") as file:
        if part.end < 0:
            text = whole(file.read())[0].removeprefix("\ufeff")[part.start :]
        else:
            file.seek(part.start)
            text = file.read(part.end - part.start).decode("utf-8", "replace")
    if part.doubt:
        yield Unread(
            name,
            _("it does not say how its letters are written; they were taken for {letters}: please check the names").format(
                letters=part.doubt
            ),
        )
    line = part.sheet.line
    for taken, cells in _records(text, part.sheet.delimiter, len(part.sheet.header)):
        where, line = f"{name}:{line}", line + len(taken)
        if cells is None:
            yield Unread(where, _("a quotation mark is opened in this row and never closed"))
        elif len(cells) > len(part.sheet.header) and any(cell.strip() for cell in cells[len(part.sheet.header) :]):
            yield Unread(where, _("this row has {n} cells, the header {header}").format(n=len(cells), header=len(part.sheet.header)))
        elif cells:
            yield Row(where, part.sheet.header, cells)


def _cut(text: str, sheet: Sheet, before: int) -> list[Piece]:
    found: list[Piece] = []
    start = end = before + len(text[: sheet.start].encode())
    line = first = sheet.line
    count = 0
    for taken, _cells in _records(text[sheet.start :], sheet.delimiter, len(sheet.header)):
        if count == _AT_ONCE:
            found.append(Piece(0, Part(start, end, sheet._replace(line=first), ""), count))
            start, first, count = end, line, 0
        end, line, count = end + sum(len(one.encode()) for one in taken), line + len(taken), count + 1
    return [*found, Piece(0, Part(start, end, sheet._replace(line=first), ""), count)]


class _Lines:
    """Lines that can be put back."""

    def __init__(self, text: str) -> None:
        self.coming = io.StringIO(text, newline="")  # ends lines at \n, \r and \r\n, and keeps the ends
        self.back: deque[str] = deque()
        self.taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.back.popleft() if self.back else next(self.coming)
        self.taken.append(line)
        return line

    def put_back(self) -> None:
        """All but the first of the lines taken."""
        self.back.extendleft(reversed(self.taken[1:]))
        del self.taken[1:]


def _records(text: str, delimiter: str, width: int = 0) -> Iterator[tuple[list[str], list[str] | None]]:
    """The lines of each row, and its cells: none for an empty line, None where a quote has no end."""
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=delimiter)
    bad = 0
    while True:
        lines.taken = []
        cells: list[str] | None
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            cells = None
        if cells is None or _is_open(lines.taken, delimiter, len(cells), width):
            lines.put_back()
            bad, cells = bad + 1, None
            reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE if bad > _OPEN_QUOTES else csv.QUOTE_MINIMAL)
        yield lines.taken, cells


def _is_open(taken: list[str], delimiter: str, cells: int, width: int) -> bool:
    """Did a quote that nobody closed swallow the rows below?"""
    if len(taken) == 1 and (taken[0].endswith(("\n", "\r")) or '"' not in taken[0]):
        return False
    if len(taken) > 1 and width and cells > width:
        return True
    try:
        list(csv.reader(taken, delimiter=delimiter, strict=True))
    except csv.Error as error:
        return len(taken) > 1 or "unexpected end" in str(error)
    return False
