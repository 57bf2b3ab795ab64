"""How a mail ends: the sender's name stays, the lines under it (telephone, address, title) are a signature."""

import re

from goodwill.sources import _newwords as phrases

_DETAILED = re.compile(r"[\d@/|]|www")
_MOST_LINES = 16
_MOST_RULED = 32


def unsigned(lines: list[str]) -> list[str]:
    """The lines without what stands under the last words: what a telephone adds, and a block of contact details."""
    _without_device(lines)
    _without_contacts(lines)
    _without_device(lines)
    return lines


def _without_device(lines: list[str]) -> None:
    """Takes off "Sent from my …", rulers and empty lines at the end."""
    while lines:
        last = lines[-1].strip()
        if last.strip("-_=*~# .") and (len(last) > 120 or not phrases.SENT_FROM.match(last.strip("-_*<>[]() ."))):
            return
        lines.pop()


def _without_contacts(lines: list[str]) -> None:
    if _ruled_off(lines):
        return
    first = max(0, len(lines) - _MOST_LINES)
    if not any(_DETAILED.search(line) for line in lines[first:]):
        return
    for at in range(len(lines) - 1, first - 1, -1):
        line = lines[at].strip()
        if line and len(line) < 40 and phrases.SIGN_OFF.fullmatch(line):
            _after_name(lines, at + 1)
            return
    _last_block(lines)


def _ruled_off(lines: list[str]) -> bool:
    """A ruler near the end, with contact details below it: both go."""
    for at in range(len(lines) - 2, max(0, len(lines) - _MOST_RULED), -1):
        line = lines[at].strip()
        if len(line) > 2 and line[0] in "-_=*~#" and not line.strip("-_=*~# "):
            below = [line.strip() for line in lines[at + 1 :] if line.strip()]
            details = sum(1 for line in below if phrases.CONTACT.search(line[:300]))
            if details * 5 >= len(below) and details > 1 - (len(below) < 5) and all(len(line) < 90 for line in below):
                del lines[at:]
                return True
    return False


def _after_name(lines: list[str], at: int) -> None:
    """Below "Best regards," the name stays; contact details below it go."""
    while at < len(lines) and not lines[at].strip():
        at += 1
    below = [line for line in lines[at + 1 :] if line.strip()]
    if (
        below
        and sum(1 for line in below if phrases.CONTACT.search(line[:300])) * 3 >= len(below)
        and all(len(line) < 100 for line in below)
    ):
        del lines[at + 1 :]


def _last_block(lines: list[str]) -> None:
    """A last paragraph of short lines, most of them contact details, unless it is all there is."""
    start = len(lines)
    while start and lines[start - 1].strip() and len(lines) - start < _MOST_LINES:
        start -= 1
    block = lines[start:]
    if start == 0 or len(block) < 3 or any(len(line) > 90 for line in block):
        return
    if sum(1 for line in block if phrases.CONTACT.search(line)) * 2 > len(block):
        del lines[start:]
