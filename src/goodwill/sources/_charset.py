"""Which letters these bytes are, where nobody says so or what is said is wrong."""

import re
from functools import lru_cache
from typing import NamedTuple

# What people label it, and the superset that really decodes it.
_REALLY = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "big5": "big5hkscs",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-9": "cp1254",
    "tis-620": "cp874",
    "unicode-1-1-utf-7": "utf-7",
    "x-mac-roman": "mac-roman",
    "utf8": "utf-8",
}
_SAYS_NOTHING = ("", "us-ascii", "ascii", "unknown-8bit", "utf-8", "x-unknown", "default", "binary", "utf-16", "utf-32")
_HIGH = re.compile(rb"[\x80-\xff]")
_HIGH_RUN = re.compile(rb"[\x80-\xff]{4}")


def decode(raw: bytes, declared: str = "") -> str:
    """Letters for bytes: UTF-8 where it fits, else as declared, else as guessed; what stays unknown becomes U+FFFD."""
    if raw.isascii():
        return _escaped(raw) if b"\x1b" in raw else raw.decode("ascii")
    for charset in ("utf-8", _codec(declared)):
        try:
            return raw.decode(charset) if charset else ""
        except (LookupError, ValueError):
            continue
    return _guessed(raw)


@lru_cache(maxsize=256)
def _codec(declared: str) -> str:
    name = declared.strip().strip("\"'").lower()
    return "ascii" if name in _SAYS_NOTHING else _REALLY.get(name, name)


def _escaped(raw: bytes) -> str:
    """ISO-2022-JP and -KR switch alphabets by escape sequences, in plain ASCII bytes."""
    for charset in ("iso2022_jp_2", "iso2022_kr"):
        try:
            return raw.decode(charset)
        except ValueError:
            continue
    return raw.decode("ascii")


class _Tongue(NamedTuple):
    charset: str
    typical: re.Pattern[str]
    least: int  # how many letters it takes to tell


# Letters that ordinary writing in that charset mostly consists of.
_TONGUES = (
    _Tongue("cp932", re.compile("[\u3040-\u30ff]"), 4),
    _Tongue("euc_jp", re.compile("[\u3040-\u30ff]"), 4),
    _Tongue("euc_kr", re.compile("[\uac00-\ud7a3]"), 3),
    _Tongue("koi8-r", re.compile("[а-яё]|\\b[А-ЯЁ]"), 6),
    _Tongue("cp1251", re.compile("[а-яё]|\\b[А-ЯЁ]"), 6),
    _Tongue("gb18030", re.compile("[的一是了我不在人有你好们这他中来上大为和国地到请您]"), 12),
    _Tongue("big5", re.compile("[的一是了我不在人有你好們這他中來上大為和國地到請您]"), 12),
)
_ENOUGH = {"cp932": 0.35, "euc_jp": 0.35, "gb18030": 0.1, "big5": 0.1}  # their texts hold thousands of other letters too


def _guessed(raw: bytes) -> str:
    """West European if the high bytes stand alone among letters; else the alphabet that it surely reads like."""
    sample = raw[:4096]
    if not _HIGH_RUN.search(sample) and len(_HIGH.findall(sample)) * 3 < len(sample):
        return raw.decode("cp1252", "replace")
    for tongue in _TONGUES:
        try:
            text = sample.decode(tongue.charset, "strict" if len(raw) <= 4096 else "ignore")
        except ValueError:
            continue
        strange = sum(1 for c in text if c > "\x7f")
        if strange >= tongue.least and len(tongue.typical.findall(text)) >= strange * _ENOUGH.get(tongue.charset, 0.9):
            return raw.decode(tongue.charset, "replace")
    return raw.decode("ascii", "replace")


def mended(text: str, declared: bool = True) -> str:
    """The same text, with UTF-8 that was read as Latin letters ("Ã©") read aright, and so any charset that nobody declared."""
    if "\x1b$" in text and text.isascii():
        return decode(text.encode("ascii"))
    if text.isascii():
        return text
    for charset in ("cp1252", "latin-1"):
        try:
            raw = text.encode(charset)
        except ValueError:
            continue
        try:
            return raw.decode("utf-8")
        except ValueError:
            return text if declared else _guessed(raw)
    return text
