"""Print: a letter on paper; and for cards the words to copy by hand, envelopes and labels."""

import json
import re
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from goodwill.letter import Account, Left, Letter, Trouble
from goodwill.words import _, day

name = "print"
what = _("prints it, to go by post")
wants: tuple[str, ...] = ()

TEMPLATE = Path(__file__).parent / "print.typ"
INSTALL = "pip install 'goodwill[cards]'"
# Millimetres, as held when written on or printed.
PAPERS = {"a6": (105.0, 148.0), "5x7": (127.0, 177.8)}
ENVELOPES = {"c6": (162.0, 114.0), "dl": (220.0, 110.0), "us10": (241.3, 104.8)}
LETTERS = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
LABELS: dict[str, dict[str, Any]] = {  # three across, as they are sold with A4 and with US letter paper
    "a4": {"width": 210.0, "height": 297.0, "top": 4.5, "left": 0.0, "across": 70.0, "down": 36.0, "gutter": 0.0, "columns": 3, "rows": 8},
    "letter": {
        "width": 215.9,
        "height": 279.4,
        "top": 12.7,
        "left": 4.8,
        "across": 66.7,
        "down": 25.4,
        "gutter": 3.1,
        "columns": 3,
        "rows": 10,
    },
}
FOR = {"a6": "a4", "5x7": "letter"}  # which printer paper goes with which cards
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")  # nothing that paper shows
_LACKS = re.compile(r"the text `?\"(.+?)\"`? could not be displayed", re.DOTALL)


class Sheet(NamedTuple):
    """What is printed of one card."""

    who: str
    words: str
    address: tuple[str, ...] = ()  # as on the envelope, the name among the lines
    heading: str = ""


class Printed(NamedTuple):
    pdf: bytes
    left_out: tuple[tuple[str, str], ...] = ()  # who, and the letters that no font here has


def out(letter: Letter, account: Account | None = None) -> Left:
    sheet = Sheet(letter.to[0].name, letter.body, letter.to_lines or (letter.to[0].name,), day(letter.at))
    width, height = LETTERS["a4"]
    said = {"kind": "letter", "width": width, "height": height, "sender": list(letter.from_lines or (letter.sender.name,))}
    return Left(False, f"{letter.at:%Y-%m-%d}.pdf", _print([sheet], said, int(letter.at.timestamp())).pdf)


def cards(sheets: Sequence[Sheet], paper: str = "a6") -> Printed:
    """A page a card, in the card's own size, with the words large, to copy by hand."""
    width, height = PAPERS[paper]
    return _print(sheets, {"kind": "sheet", "width": width, "height": height})


def handwriting(sheets: Sequence[Sheet], paper: str = "a6") -> Printed:
    """For whoever cannot write by hand: the card itself, in a font that looks written, and marked so."""
    width, height = PAPERS[paper]
    return _print(sheets, {"kind": "handwriting", "width": width, "height": height, "mark": _("printed, in a font that looks written")})


def envelopes(sheets: Sequence[Sheet], size: str = "c6", sender: Sequence[str] = ()) -> Printed:
    width, height = ENVELOPES[size]
    return _print(sheets, {"kind": "envelopes", "width": width, "height": height, "sender": list(sender)})


def labels(sheets: Sequence[Sheet], paper: str = "a6") -> Printed:
    return _print(sheets, {"kind": "labels", **LABELS[FOR[paper]]})


def _print(sheets: Sequence[Sheet], said: dict[str, Any], at: int | None = None) -> Printed:
    """Whatever no font here can draw is left out and told, one card after the other: nothing is printed as a black box.

    Raises:
        Trouble: the packages are missing, or nothing is left to print.
    """
    if find_spec("typst") is None:
        raise Trouble(_("Printing needs a few more packages."), INSTALL)
    left, lacking = list(sheets), dict[str, str]()
    while left:
        try:
            return Printed(_compile(left, said, at), tuple(lacking.items()))
        except RuntimeError as error:
            found = _LACKS.search(str(error))
            if found is None:
                raise
            whom = [sheet for sheet in left if found.group(1) in _texts(sheet, said["kind"])]
            if not whom:  # it stands in what all have in common
                raise _no_font(found.group(1)) from None
            lacking |= {sheet.who: found.group(1) for sheet in whom}
            left = [sheet for sheet in left if sheet not in whom]
    raise _no_font(", ".join(sorted(set(lacking.values()))))


def _compile(sheets: Sequence[Sheet], said: dict[str, Any], at: int | None) -> bytes:
    """PDF/A, because that standard alone refuses a letter that its font does not have."""
    import typst

    told = {"title": "Goodwill", "lang": "en", "sender": [], "mark": "", **said, "cards": [_shown(sheet) for sheet in sheets]}
    more: dict[str, Any] = {"sys_inputs": {"data": json.dumps(told)}, "font_paths": _fonts(), "timestamp": at}
    made: bytes = typst.compile(TEMPLATE.read_bytes(), pdf_standards=["a-2b"], pdf_tags=False, **more)
    return made


def _shown(sheet: Sheet) -> dict[str, Any]:
    address = [_CONTROL.sub("", line) for line in sheet.address]
    return {"words": _CONTROL.sub("", sheet.words), "heading": _CONTROL.sub("", sheet.heading), "address": address}


def _fonts() -> list[str]:
    """Folders of fonts that packages brought; the machine's own are found besides."""
    found = find_spec("font_amatic_sc")
    return [str(Path(found.origin).parent / "files")] if found is not None and found.origin else []


def _texts(sheet: Sheet, kind: str) -> str:
    return "\n".join([sheet.words, sheet.heading, *sheet.address] if kind in ("sheet", "letter", "handwriting") else sheet.address)


def _no_font(letters: str) -> Trouble:
    hint = _("Install a font that has them, such as Noto (apt-get install fonts-noto-cjk fonts-noto-core), or write them another way.")
    return Trouble(_("No font on this machine has these letters: {letters}").format(letters=letters), hint)
