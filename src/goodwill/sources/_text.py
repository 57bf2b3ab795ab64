"""Text: bytes of unknown encoding become clean words, and folded lines become whole ones.

What several sources share: `decode` for bytes that may or may not say how they are written, `clean` for what must
never reach a page or a database, and `content_lines` and `parse` for the line form of vCard and iCalendar.
"""

import binascii
import codecs
import quopri
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is the first half of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNWANTED = dict.fromkeys(
    [*range(9), *range(11, 32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000)]
)
_WIDER = {  # what is meant by these names in the wild: the vendors' extensions of them
    "shiftjis": "cp932",
    "sjis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euckr": "cp949",
    "ksc56011987": "cp949",
    "big5": "big5hkscs",
    "tis620": "cp874",
    "iso88591": "cp1252",
    "latin1": "cp1252",
    "iso88598i": "iso8859_8",
}
_NOT_FOR_LETTERS = {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"}  # some take quadratic time
_SAMPLE = 8192  # bytes that are enough to tell a language


# --- how is it written?


def decode(data: bytes, declared: str = "") -> str:
    """The text of bytes: by their mark, else as declared, else UTF-8, else the likeliest. Never raises."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    for encoding in (_WIDER.get(_plain(declared), ""), declared, _wide(data), "" if b"\x1b$" in data else "utf-8"):
        text = _strictly(data, encoding)
        if text is not None:
            return text
    return data.decode(guess(data)[0], "replace")


def _plain(declared: str) -> str:
    return declared.strip().lower().replace("-", "").replace("_", "").removeprefix("x")


def guess(data: bytes) -> tuple[str, bool]:
    """The likeliest encoding of bytes that are not UTF-8, and whether it is clearly ahead of the next.

    Each candidate pays for every character as much as that is unusual in its language (roughly minus the logarithm
    of its frequency), so the one under which these bytes are the least surprising wins.
    """
    sample = b"\n".join(line for line in data.splitlines() if not line.isascii() or b"\x1b" in line)[:_SAMPLE]
    if b"\x1b$" in sample and _strictly(sample, "iso2022_jp") is not None:
        return "iso2022_jp", True
    costs = sorted((_cost(text, encoding), encoding) for encoding in _LANGUAGES if (text := _cut(sample, encoding)) is not None)
    if not costs:
        return "cp1252", False
    sure = len(costs) == 1 or costs[1][0] - costs[0][0] > 3 or _cut(sample, costs[0][1]) == _cut(sample, costs[1][1])
    return costs[0][1], sure


def clean(text: str) -> str:
    """Without NULs, control characters, bidi overrides and lone surrogates; line ends become newlines."""
    if text.isprintable():  # the usual case; nothing unwanted is printable
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_UNWANTED)


def one_line(text: str) -> str:
    """Clean, trimmed, and with single spaces for every stretch of white space."""
    return " ".join(clean(text).split())


def _strictly(data: bytes, encoding: str) -> str | None:
    """None where the encoding is unknown or does not fit. Codecs that are no text (zip, rot13) do not count."""
    try:
        info = codecs.lookup(encoding) if encoding else None
        usable = info and info._is_text_encoding and info.name not in _NOT_FOR_LETTERS
        return data.decode(encoding) if usable else None
    except (LookupError, ValueError):
        return None


def _cut(sample: bytes, encoding: str) -> str | None:
    """As _strictly, but a character cut in two by the end of the sample is forgiven."""
    if len(sample) < _SAMPLE:
        return _strictly(sample, encoding)
    return next((text for less in range(4) if (text := _strictly(sample[: len(sample) - less], encoding)) is not None), None)


def _wide(data: bytes) -> str:
    """UTF-16 or UTF-32 without a mark shows by where its zero bytes stand."""
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


# --- the lines of vCard and iCalendar


class Line(NamedTuple):
    """One property, as it stands: NAME;PARAMETER=VALUE:VALUE. Names of properties and parameters are upper case."""

    number: int  # of its first line in the file, from 1
    name: str
    params: dict[str, str]
    value: str


_PROPERTY = re.compile(rb"(?!(?i:https?|mailto):)[A-Za-z0-9_.-]+[;:]")
_BARE = re.compile(rb"[A-Za-z0-9-]+[ \t]*\Z")  # old Mozilla folded between a property's name and its colon
_CARET = re.compile(r"\^([n'^])")  # RFC 6868
_ESCAPED_OR_MARK = re.compile(r"\\.|[;,]", re.DOTALL)
_ESCAPE = re.compile(r"\\([\\,;:nN])")


def content_lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The unfolded lines of a file with the number of the first line of each. Bytes, as a fold may part a character.

    Healed on the way: quoted-printable soft breaks, and lines that cannot be a property (a raw line break in a note).
    """
    number, parts, soft = 0, list[bytes](), False
    lines = _unix(data).split(b"\n")
    for count, line in enumerate(lines, 1):
        if soft and line[:6].upper() not in (b"END:VC", b"BEGIN:"):
            parts[-1] = parts[-1][:-1]
            parts.append(line)
        elif line[:1] in (b" ", b"\t") and parts:
            parts.append(line[1:])
        elif not line.strip():
            continue
        elif parts and not _PROPERTY.match(line) and not (_BARE.match(line) and b"".join(lines[count : count + 1])[1:2] in (b":", b";")):
            parts.append(b"\n" + line)
        else:
            if parts:
                yield number, b"".join(parts)
            number, parts = count, [line.lstrip()]
        soft = line.endswith(b"=") and b"QUOTED-PRINTABLE" in parts[0][:200].upper()
    if parts:
        yield number, b"".join(parts)


def name_of(raw: bytes) -> str:
    """The property's name without its group: item1.EMAIL is EMAIL."""
    found = _PROPERTY.match(raw)
    return found.group()[:-1].decode("ascii").upper().rpartition(".")[2] if found else ""


def parse(number: int, raw: bytes, fallback: str = "") -> Line:
    """A line taken apart and its value decoded: by its CHARSET, as UTF-8, or by the fallback (the file's encoding)."""
    head, value = _halves(raw)
    first, *rest = _outside_quotes(_as_file(head, fallback), ";")
    params = dict[str, str]()
    for part in rest[:100]:
        key, equals, said = part.partition("=")
        key = key.strip().upper()
        if not equals:  # vCard 2.1 says TEL;CELL and NOTE;QUOTED-PRINTABLE
            key, said = ("ENCODING" if key in ("QUOTED-PRINTABLE", "BASE64") else "TYPE"), key
        said = _CARET.sub(lambda found: {"n": "\n", "'": '"', "^": "^"}[found[1]], said.strip().strip('"'))
        params[key] = f"{params[key]},{said}" if key in params else said
    return Line(number, first.strip().upper().rpartition(".")[2], params, _value(value, params, fallback))


def unescape(text: str) -> str:
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def encoding_of(lines: list[tuple[int, bytes]]) -> tuple[str, bool]:
    """How those lines are written that are not UTF-8 and say no CHARSET ("" when there are none), and whether that is sure."""
    foreign = [raw for _, raw in lines if _is_foreign(raw)]
    return guess(b"\n".join(foreign)) if foreign else ("", True)


def _is_foreign(raw: bytes) -> bool:
    return not raw.isascii() and b"CHARSET=" not in raw[:100].upper() and _strictly(raw, "utf-8") is None


def components(text: str, mark: str = ";") -> list[str]:
    """The parts of a structured value, parted at marks that are not escaped, each unescaped and trimmed."""
    cuts = [found.start() for found in _ESCAPED_OR_MARK.finditer(text) if found.group() == mark]
    return [unescape(text[start:end]).strip() for start, end in zip([0, *(cut + 1 for cut in cuts)], [*cuts, len(text)])]


def _unix(data: bytes) -> bytes:
    wide = next((encoding for mark, encoding in _BOMS if data.startswith(mark)), "") or _wide(data)
    if wide:
        data = decode(data).encode("utf-8", "replace")
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _halves(raw: bytes) -> tuple[bytes, bytes]:
    """Before and after the first colon that is not within quotes."""
    if b'"' in raw.partition(b":")[0]:
        at = sum(len(part) + 1 for part in _until_colon(raw.split(b'"')))
        if at <= len(raw):
            return raw[: at - 1], raw[at:]
    head, _, value = raw.partition(b":")
    return head, value


def _until_colon(parts: list[bytes]) -> Iterator[bytes]:
    for n, part in enumerate(parts):
        if n % 2 == 0 and b":" in part:
            yield part[: part.index(b":")]
            return
        yield part


def _outside_quotes(text: str, mark: str) -> list[str]:
    if '"' not in text:
        return text.split(mark)
    quoted = [part if n % 2 == 0 else part.replace(mark, "\0") for n, part in enumerate(text.split('"'))]
    return [part.replace("\0", mark) for part in "".join(quoted).split(mark)]


def _value(value: bytes, params: dict[str, str], fallback: str) -> str:
    encoding = params.get("ENCODING", "").upper()
    if encoding == "QUOTED-PRINTABLE":
        value = quopri.decodestring(value)
    elif encoding in ("B", "BASE64"):
        try:
            value = binascii.a2b_base64(value)
        except binascii.Error:
            value = b""
    if value.isascii() and b"\x1b" not in value:
        return value.decode("ascii")
    return decode(value, params["CHARSET"]) if "CHARSET" in params else _as_file(value, fallback)


def _as_file(value: bytes, fallback: str) -> str:
    if b"\x1b$" not in value:
        for encoding in ("utf-8", fallback):
            text = _strictly(value, encoding)
            if text is not None:
                return text
    return decode(value)
