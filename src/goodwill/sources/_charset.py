"""Charset: which letters these bytes are, where nobody says so or what is said is wrong."""

import codecs
import re
from functools import cache, lru_cache
from typing import NamedTuple

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is the first half of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What people label it, and the superset that really decodes it.
_REALLY = {
    "iso88591": "cp1252",
    "latin1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shiftjis": "cp932",
    "sjis": "cp932",
    "ksc56011987": "cp949",
    "euckr": "cp949",
    "big5": "big5hkscs",
    "iso88598i": "iso8859_8",
    "iso88599": "cp1254",
    "tis620": "cp874",
    "unicode11utf7": "utf-7",
    "macroman": "mac-roman",
}
_SAYS_NOTHING = ("", "usascii", "ascii", "unknown8bit", "utf8", "unknown", "default", "binary", "utf16", "utf32")
_NOT_FOR_LETTERS = {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"}  # some take quadratic time
_SAMPLE = 4096  # bytes that are enough to tell a language
_FOREIGN = re.compile(rb"[!-~]{0,20}[\x80-\xff]\S*")  # a word with a letter that is no ASCII
_HIGH = re.compile(rb"[\x80-\xff]")
_HIGH_RUN = re.compile(rb"[\x80-\xff]{4}")


def decode(data: bytes, declared: str = "") -> str:
    """The text of bytes: by their mark, as UTF-8 where it fits, else as declared, else the likeliest. Never raises."""
    text = _known(data, declared)
    return data.decode(guess(data)[0], "replace") if text is None else text


def surely(data: bytes, declared: str = "") -> str:
    """The same, but letters that are in doubt become U+FFFD: a wrong name is worse than none."""
    text = _known(data, declared)
    if text is not None:
        return text
    encoding, sure = guess(data)
    if sure:
        return data.decode(encoding, "replace")
    sample = data[:4096]
    alone = not _HIGH_RUN.search(sample) and len(_HIGH.findall(sample)) * 3 < len(sample)
    return data.decode("cp1252" if alone else "ascii", "replace")  # West European, if its high bytes stand alone among letters


def whole(data: bytes) -> tuple[str, str]:
    """The text of a file, and the encoding it was taken for when that is in doubt ("" when it is not).

    A file in UTF-8 with a few broken letters in it is one in UTF-8.
    """
    text = _known(data, "")
    if text is not None:
        return text, ""
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") * 20 < len(data) - len(text):  # nearly all that is no ASCII made sense
        return text, ""
    encoding, sure = guess(data)
    return data.decode(encoding, "replace"), "" if sure else encoding


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
            return text if declared else surely(raw)
    return text


def guess(data: bytes) -> tuple[str, bool]:
    """The likeliest encoding of bytes that are not UTF-8, and whether it is clearly ahead of the next.

    Each candidate pays for every character as much as that is unusual in its language (roughly minus the logarithm
    of its frequency), so the one under which these bytes are the least surprising wins.
    """
    sample = _sample(data)
    costs = sorted((_cost(text, encoding), encoding) for encoding in _LANGUAGES if (text := _cut(sample, encoding)) is not None)
    if not costs:
        return "cp1252", False
    sure = len(costs) == 1 or costs[1][0] - costs[0][0] > 3 or _cut(sample, costs[0][1]) == _cut(sample, costs[1][1])
    return costs[0][1], sure


def is_marked_or_wide(data: bytes) -> bool:
    """Is it UTF-16 or UTF-32, or does it begin with a byte order mark?"""
    return any(data.startswith(mark) for mark, _ in _BOMS) or bool(_wide(data))


def strictly(data: bytes, encoding: str) -> str | None:
    """None where the encoding is unknown or does not fit. Codecs that are no text (zip, rot13) do not count."""
    try:
        return data.decode(encoding) if _is_text(encoding) else None
    except ValueError:
        return None


def _known(data: bytes, declared: str) -> str | None:
    """The text where nothing must be guessed."""
    if data.isascii():
        if b"\x1b" not in data and b"\0" not in data:
            return data.decode("ascii")
        if b"\x1b" in data:
            return _escaped(data)
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    for encoding in (_wide(data), "" if b"\x1b$" in data else "utf-8", _codec(declared)):
        text = strictly(data, encoding)
        if text is not None:
            return text
    return None


@lru_cache(maxsize=256)
def _codec(declared: str) -> str:
    """By which codec to read what is declared so; "" when it says nothing."""
    name = declared.strip().strip("\"'").lower()
    plain = name.replace("-", "").replace("_", "").removeprefix("x")
    return "" if plain in _SAYS_NOTHING else _REALLY.get(plain, name)


@lru_cache(maxsize=256)
def _is_text(encoding: str) -> bool:
    try:
        info = codecs.lookup(encoding) if encoding else None
    except (LookupError, ValueError):
        return False
    return bool(info and info._is_text_encoding and info.name not in _NOT_FOR_LETTERS)


def _escaped(data: bytes) -> str:
    """ISO-2022-JP and -KR switch alphabets by escape sequences, in plain ASCII bytes."""
    for charset in ("iso2022_jp_2", "iso2022_kr"):
        text = strictly(data, charset)
        if text is not None:
            return text
    return data.decode("ascii")


def _sample(data: bytes) -> bytes:
    """The words that are not ASCII: cut at white space, which is part of no character in any of these encodings."""
    first = _HIGH.search(data)
    near = data[max(0, first.start() - 20) : first.start() + (1 << 18)] if first else b""
    words, size = list[bytes](), 0
    for found in _FOREIGN.finditer(near):
        words.append(found[0])
        size += len(found[0])
        if size > _SAMPLE:
            break
    return b"\n".join(words)[:_SAMPLE]


def _cut(sample: bytes, encoding: str) -> str | None:
    """As strictly, but a character cut in two by the end of the sample is forgiven."""
    if len(sample) < _SAMPLE:
        return strictly(sample, encoding)
    return next((text for less in range(4) if (text := strictly(sample[: len(sample) - less], encoding)) is not None), None)


def _wide(data: bytes) -> str:
    """UTF-16 or UTF-32 without a mark shows by where its zero bytes stand."""
    if b"\0" not in data[:_SAMPLE]:
        return ""
    head = data[:_SAMPLE]
    zeros = [head[n::4].count(0) * 4 > len(head) * 0.6 for n in range(4)]
    patterns = {
        (False, True, True, True): "utf-32-le",
        (True, True, True, False): "utf-32-be",
        (False, True, False, True): "utf-16-le",
        (True, False, True, False): "utf-16-be",
    }
    return patterns.get((zeros[0], zeros[1], zeros[2], zeros[3]), "")


class _Language(NamedTuple):
    """What is usual in a language: its commonest characters, those still usual, and the lead bytes of everyday ideographs."""

    common: str
    usual: str = ""
    leads: range = range(0)
    handicap: float = 0  # for encodings that are seldom met


_KANA = "".join(map(chr, range(0x3041, 0x30FD)))
_LANGUAGES = {
    "cp1252": _Language("éèêàçöäüßñáíóúåø", "ÉÈÀÇÖÄÜÑÁÍÓÚÅØôîâûùïëæÆœãõìò’‘“”–—…€«»°·´¿¡§"),
    "cp1250": _Language("", "éáíóúýčďěňřšťůžąćęłńśźżăâîșțőűüöäß" + "ÉÁÍÓÚÝČĎĚŇŘŠŤŮŽĄĆĘŁŃŚŹŻŐŰÜÖÄ’“”–„", handicap=2),
    "cp1251": _Language("оеаинтсрвлкмдпу", "яыьгзбчйхжшюцщэфъёіїєАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЭЮЯ«»–—№"),
    "koi8_r": _Language("оеаинтсрвлкмдпу", "яыьгзбчйхжшюцщэфъёАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЭЮЯ"),
    "iso8859_8": _Language("יוהלאמרתשבנד", "עחקפסטגכצזםןךףץ"),
    "cp1256": _Language("اليمنروتبدعةسح", "هكقفىجشصطخأإزثذضغظءئؤآ،؟"),
    "cp1253": _Language("αοιετσνηυρπκμλς", "ωγδχθφβξζψάέήίόύώΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΆΈΉΊΌΎΏ", handicap=2),
    "tis_620": _Language("านรอกเงมยลวดทสตะปบคหแจพชขใไโผ", "ัี่้ิื์ุ็ูาำ๊๋ศณธภถษฟซญฉฐฎฏฒฬฝฮฯฤๆ"),
    "shift_jis": _Language(
        _KANA + "山田太郎一子中村木本小林佐藤鈴高橋伊渡辺加吉井松美大野上川石森島和日人年会社東京部長様学生時間電話",
        "、。「」・ー々Ａ",
        range(0x88, 0x98),
    ),
    "gb18030": _Language(
        "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然"
        "没日于起还发成事只作当想看文无开手用主行方又如前所本见经头面公同三已老从动两长"
        "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建",
        "，。、“”：；！？（）《》",
        range(0xB0, 0xD8),
    ),
    "big5": _Language(
        "的一是不了在人有我他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可里後小麼心多天而能好都然"
        "沒日於起還發成事只作當想看文無開手用主行方又如前所本見經頭面公同三已老從動兩長"
        "王李張劉陳楊趙黃周吳徐孫胡朱高林何郭馬羅梁宋鄭謝韓唐馮董蕭程曹袁鄧許傅沈曾彭呂蔡賴偉芳娜敏靜麗強軍勇傑娟濤明秀霞平英華建美玲淑惠雅婷志宗",
        "，。、「」：；！？（）",
        range(0xA4, 0xC7),
    ),
    "euc_kr": _Language(
        "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민진지현수영은준경호미혜연동재상원철희"
        "다는의에을를가들로그도기어나사리시자해아인대있것고니라일여보게부스과만선제학생습니까요",
        "",
        range(0xB0, 0xC9),
    ),
}


def _cost(text: str, encoding: str) -> float:
    language, prices = _LANGUAGES[encoding], _prices(encoding)
    total, before = language.handicap, " "
    for char, after in zip(text, text[1:] + " "):
        price = prices.get(char)
        if price is None:
            price = 3.0 if char < "\x7f" else (9.0 if _everyday(char, encoding) else 13.0)
        total += price + (_awkward(before, char, after) if char > "\x7f" and char.isalpha() else 0)
        before = char
    return total


@cache
def _prices(encoding: str) -> dict[str, float]:
    language = _LANGUAGES[encoding]
    common, usual = (5.5, 7.0) if language.leads else (3.4, 5.0)
    return dict.fromkeys(language.usual, usual) | dict.fromkeys(language.common, common)


def _everyday(char: str, encoding: str) -> bool:
    raw = char.encode(encoding, "replace")
    return len(raw) == 2 and raw[0] in _LANGUAGES[encoding].leads and (encoding != "gb18030" or raw[1] > 0xA0)


def _awkward(before: str, char: str, after: str) -> float:
    """What no writer does: two scripts in one word, capitals within it, a word of nothing but accents."""
    plain = sum(near.isascii() and near.isalpha() for near in (before, after))
    if char < "\u0250":
        return 0 if plain else 4
    return 4 * plain + (4 if char.isupper() and before.islower() else 2 if char.isupper() and before.isupper() else 0)
