"""Letters: one plain spelling for a word, whatever alphabet, accents or broken encoding it came in."""

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

_LATIN = str.maketrans(
    {"ß": "ss", "ø": "o", "œ": "o", "æ": "a", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ĸ": "k", "ŋ": "n", "ə": "a", "’": "'"}
)

_HANGUL = range(0xAC00, 0xD7A4)  # its syllables are built from three parts by arithmetic (Unicode, chapter 3.12)
_FIRST = ("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h")
_MIDDLE = ("a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu", "ui", "i")
_LAST = ". k k k n n n t l k m p l l p l m p p t t ng t t k t p h".replace(".", "").split(" ")
_KATAKANA, _TO_HIRAGANA = range(0x30A1, 0x30F7), 0x60
_SMALL_KANA = {"ゃ": "ya", "ゅ": "yu", "ょ": "yo", "ぁ": "a", "ぃ": "i", "ぅ": "u", "ぇ": "e", "ぉ": "o"}
_VOICED = 8  # the combining class of the marks that make "ga" out of the kana for "ka": no accents
_ISO_2022 = re.compile("\x1b,[A-Za-z]?([\x21-\x7e]+?)\x1b\\(B")
_EIGHT_BIT = re.compile("[\u00c2-\u00df][\u0080-\u00bf]|\u00e2[\u0080-\u00bf\u20ac]")
_SLAVIC = re.compile("[ćčžš]|.đ")  # "Đukić" is Djukic, but "Đặng" is Dang
_UMLAUT = re.compile(r"(?<![aeiou])([aou])e(?!l+[ae]?$)(?=[a-z])|aa")


def mended(text: str) -> str:
    """Letters that old mail programs broke: "Ren\x1b,Ai\x1b(B" and "RenÃ©" are "René"."""
    if "\x1b" in text:
        text = _ISO_2022.sub(lambda found: "".join(chr(ord(c) | 0x80) for c in found[1]), text)
        text = text.replace("\x1b(B", "")
    if _EIGHT_BIT.search(text):
        try:
            text = text.encode("latin-1").decode("utf-8")
        except UnicodeError:
            return text
    return text


@lru_cache(maxsize=262_144)
def plain(word: str) -> str:
    """A word in small Latin letters without accents: "Müller", "Mueller" -> "muller"; "Андрей" -> "andrei".

    What has no sound here (rarer Chinese characters) stays as it is.
    """
    word = word.casefold()
    if not word.isascii():
        if "đ" in word and _SLAVIC.search(word):
            word = word.replace("đ", "dj")
        word = "".join(c for c in unicodedata.normalize("NFKD", word.translate(_LATIN)) if unicodedata.combining(c) in (0, _VOICED))
        if not word.isascii():
            word = _romanised(unicodedata.normalize("NFC", word))
    return _UMLAUT.sub(lambda found: found[1] or "a", word) if len(word) > 3 else word


@cache
def _alphabets() -> dict[str, str]:
    """Signs of other alphabets, and what they become."""
    tables = tomllib.loads(Path(__file__).with_name("alphabets.toml").read_text(encoding="utf-8"))
    han = {sign: sound for sound, signs in tables.pop("han").items() for sign in signs}
    letters = {sign: by.strip(".") for table in tables.values() for sign, by in zip(table["signs"], table["become"].split())}
    return han | letters


def _romanised(word: str) -> str:
    table = _alphabets()
    out: list[str] = []
    for sign in word:
        code = ord(sign)
        if code in _KATAKANA:
            sign = chr(code - _TO_HIRAGANA)
        if code in _HANGUL:
            first, rest = divmod(code - _HANGUL.start, 588)
            out.append(_FIRST[first] + _MIDDLE[rest // 28] + _LAST[rest % 28])
        elif sign in _SMALL_KANA and out:
            out[-1] = out[-1][:-1] + (_SMALL_KANA[sign][1:] if out[-1] in ("shi", "chi", "ji") else _SMALL_KANA[sign])
        elif sign != "ー":
            out.append(table.get(sign, sign))
    return "".join(out)


_SOUNDS = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        ("shch|sch|sh|sz|ş", "s"),
        ("tsch|tch|ch|cz|tj", "C"),
        ("dzh|dj|zh", "z"),
        ("kh|gh", "h"),
        ("ph", "f"),
        ("ck|c|q|g(?=$)", "k"),
        ("th", "t"),
        ("tz|ts", "z"),
        ("w", "v"),
        ("x", "ks"),
        ("ou|oo", "u"),
        ("[yj]", "i"),
        ("ee|ie|ei|ii+", "i"),
        (r"(.)\1+", r"\1"),
        ("(?<=.[a-zC])[eh]$", ""),
    )
)


@lru_cache(maxsize=262_144)
def sound(word: str) -> str:
    """How a plain word sounds, roughly, so that ways to write it fall together: "sergey", "sergei", "sergej"."""
    for pattern, by in _SOUNDS:
        word = pattern.sub(by, word)
    return word


@lru_cache(maxsize=65_536)
def near(a: str, b: str) -> bool:
    """Is one of two words a slip of the other: one letter more, less, other, or two swapped? Not for words under 4 letters."""
    if abs(len(a) - len(b)) > 1 or min(len(a), len(b)) < 4:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    rest_a, rest_b = a[start:], b[start:]
    swapped = len(rest_a) > 1 and rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:]
    return swapped or rest_a[1:] == rest_b[1:] or rest_a[1:] == rest_b or rest_a == rest_b[1:]
