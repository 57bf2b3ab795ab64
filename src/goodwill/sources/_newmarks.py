"""Which lines of a mail are quoted: "> ", "| ", "Ana> ", and the word or two that wrapping pushed out of them."""

import re

OWN, BLANK, QUOTE = 0, 1, 2

_NAMED = re.compile(r"[A-Za-z]{1,12}>(?:\s|$)")
_CONTENT = re.compile(r"[>＞|\s]*")
_FULL = 64  # characters that fill a line, about
_SHORT = 40


def marked(lines: list[str], text: str, raw: list[str]) -> bytearray:
    """For each (stripped) line of the text: OWN, BLANK or QUOTE; and one BLANK more, for those who look ahead."""
    marks = bytearray(len(lines) + 1)
    marks[-1] = BLANK
    quotes = bars = 0
    for at, line in enumerate(lines):
        if not line:
            marks[at] = BLANK
            continue
        first = line[0]
        if first == ">" or first == "＞":
            marks[at] = QUOTE
            quotes += 1
        elif first == "|":
            bars += 1
    if bars > 1:
        quotes += _mark_bars(lines, marks)
    if text.count(">") > quotes:
        quotes += _mark_named(lines, marks)
    if quotes > 1:
        _mark_leftovers(lines, marks)
        if "\n " in text:
            _mark_bared(raw, marks)
    return marks


def _mark_bars(lines: list[str], marks: bytearray) -> int:
    """ "| quoted" is a quote; "| a | b |" is a table."""
    bars = [at for at, line in enumerate(lines) if line[:1] == "|"]
    tables = sum(1 for at in bars if (lines[at].count("|") > 2 and lines[at][:2] != "||") or (len(lines[at]) > 1 and lines[at][-1] == "|"))
    if tables * 3 >= len(bars):
        return 0
    for at in bars:
        marks[at] = QUOTE
    return len(bars)


def _mark_named(lines: list[str], marks: bytearray) -> int:
    """ "Ana> quoted", where the same name stands before several lines."""
    found: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if not marks[at] and ">" in line[1:14] and _NAMED.match(line):
            found.setdefault(line.split(">", 1)[0], []).append(at)
    places = [at for same in found.values() if len(same) > 1 for at in same]
    for at in places:
        marks[at] = QUOTE
    return len(places)


def _mark_leftovers(lines: list[str], marks: bytearray) -> None:
    """Words between two quoted lines that were wrapped out of the first one; up to two lines of them."""
    last = len(lines) - 1
    for at in range(1, last):
        if marks[at] or marks[at + 1] != QUOTE:
            continue
        if marks[at - 1] == BLANK and len(lines[at]) < _FULL and lines[at][0].islower() and lines[at][-1] not in ".?!:;,)":
            if _CONTENT.sub("", lines[at + 1], count=1)[:1].islower():
                marks[at] = QUOTE  # its beginning was cut away, and its last words were left
        elif marks[at - 1] == QUOTE and _is_leftover(lines[at - 1], lines[at], lines[at + 1]):
            marks[at] = QUOTE


def _is_leftover(above: str, line: str, below: str) -> bool:
    """Was the line above full, and does neither it nor this one look like a sentence of its own?"""
    short = _SHORT if line[0].isupper() or line[-1] in ".?!" else _FULL
    if len(line) > short or len(above) + len(line.split(None, 1)[0]) < _FULL:
        return False
    goes_on = _CONTENT.sub("", below, count=1)[:1]
    if line[-1] in ".?!":
        return line[0].islower() and above[-1] not in ".?!"
    if goes_on.islower() or line[0].islower():
        return above[-1] not in "?!" or goes_on.islower()
    return above[-1] not in ".?!:;" and bool(goes_on)


def _mark_bared(raw: list[str], marks: bytearray) -> None:
    """Paragraphs of which every line begins with one space: quotes whose ">" was taken away (Gmane refuses too many)."""
    start = 0
    for at in range(len(raw) + 1):
        if marks[at] == OWN:
            continue
        if at - start > 1 and all(line[0] == " " and line[1:2] not in (" ", "\t", "-", "*", "") for line in raw[start:at]):
            marks[start:at] = bytes([QUOTE]) * (at - start)
        start = at + 1
