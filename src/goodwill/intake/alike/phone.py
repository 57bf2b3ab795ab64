"""Phone: one spelling for a number, with its country: "0171 555-01" in Germany and "+49 (0)171 55501" are one.

A small reader instead of a library of all countries' plans: numbers are compared, never dialled.
"""

import re
from functools import lru_cache

_NOT = re.compile(r"[^\d+]")
_EXTENSION = re.compile(r"(?:\s*(?:ext|x|durchwahl|dw|poste)\.?\s*\d{1,6}|;.*)$", re.I)
NO_TRUNK = frozenset(
    ("1", "7", "34", "39", "45", "47", "48", "420", "351", "352", "377")
)  # where a leading 0 is part of the number, or none is dialled


@lru_cache(maxsize=65_536)
def read(number: str, country: str = "") -> str:
    """ "+491715550 1" as E.164 where the country is said or known; otherwise the bare digits; "" where it is no number.

    `country`: the owner's calling code, as "49".
    """
    text = _EXTENSION.sub("", number.removeprefix("tel:").strip()).replace("(0)", "")
    digits = _NOT.sub("", text)
    digits = digits[:1] + digits[1:].replace("+", "")
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    elif not digits.startswith("+") and country and len(digits) > 5:
        trunk = "8" if country == "7" else "0"
        local = digits if country in NO_TRUNK - {"7"} else digits.removeprefix(trunk)
        digits = f"+{local}" if country == "1" and len(local) == 11 and local[0] == "1" else f"+{country}{local}"
    return digits if 5 < len(digits.lstrip("+")) < 16 else ""


def tail(number: str) -> str:
    """The last eight digits, which two spellings share even where one lacks its country."""
    return number.lstrip("+").lstrip("0")[-8:]


def same(a: str, b: str) -> bool:
    """Are two read numbers one? Where one lacks its country, its digits must end the other."""
    if a == b:
        return True
    if a.startswith("+") == b.startswith("+"):
        return False
    longer, shorter = (a, b) if a.startswith("+") else (b, a)
    return len(shorter.lstrip("0")) > 6 and longer.endswith(shorter.lstrip("0"))
