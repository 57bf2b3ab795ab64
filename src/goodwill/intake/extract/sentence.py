"""Sentence: a text cut where people end a thought, each piece with its place; and what in it is program, not language."""

import re
from functools import lru_cache
from typing import NamedTuple

# The end of a sentence, a blank line, or a line that begins a list item.
_BREAK = re.compile(r"(?<=[.!?:…])[\"'”»)]*\s+(?=\S)|\n[ \t]*\n\s*|\n(?=[ \t]*(?:[-*•]|\d{1,2}[.)])\s)")
_SHORT = re.compile(
    r"\b(?:e\.g|i\.e|etc|vs|cf|al|Figs?|Eq|Vol|pp|Biol|Proc|approx|Dr|Mr|Mrs|Ms|Prof|St|No|z\.B|d\.h|bzw|ca|usw|Nr|Hr|Fr|p\.ej|Sr|Sra|M"
    r"|Mme)\.$"
)
_ORDINAL = re.compile(r"\b\d{1,2}\.$")
_AFTER_ORDINAL = re.compile(r"[a-zà-ÿ]|(?:Jan|Feb|März|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)")
_GREETING = re.compile(
    r"\A\s*(?:(?:hi|hello|hey|dear|good (?:morning|evening|afternoon|day)|hallo|liebe[rs]?|lieb\w*|guten (?:tag|"
    r"morgen|abend)|moin|servus|sehr geehrte\w*"
    r"|bonjour|salut|bonsoir|coucou|chère?|cher|hola|buenos días|buenas|querid[oa]|estimad[oa])\b[^\n.?!]{0,60}"
    r"|\w+(?: \w+){0,2})[,!:]?[ \t]*\n",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"<-|={5,}|:~\$|\btrying URL\b|[=~(]\s*\(?\d\s*\||[{}]"
    r"|\w\(\w*\)|::|\$\w|&&|\|\||==|!=|^\s*(?:>|\+|#|\$|In addition:|Error\b|Warning\b)|\w\([^)]*=[^)]*\)",
    re.MULTILINE,
)
_SIGN = re.compile(r"[<|{}(:$&=>+#]|Error|Warning")  # one of them stands in all program text
# Outside of these signs (Western letters and punctuation) small letters may be more or fewer than the large ones, or match others.
_ODD = re.compile(r"[^\x00-\xb4\xb6-\xff\u2010-\u20cf]")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "`": "'"})


class Sentence(NamedTuple):
    """One thought, as it stands in the text at `start`."""

    text: str
    start: int
    plain: str  # the same, sign for sign, with one sort of apostrophe
    low: str  # that in small letters
    is_simple: bool  # the small letters stand where the large ones do, sign by sign


def whole(said: str, start: int = 0, plain: str = "") -> Sentence:
    """These words as one sentence, with the apostrophes that they have, or `plain` ones."""
    plain = plain or said
    return Sentence(said, start, plain, plain.lower(), plain.isascii() or not _ODD.search(plain))


@lru_cache(maxsize=4)  # a letter is split for what it asks and for what else it says
def split(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text, in order, each as it stands there. A greeting on its own line is one."""
    found: list[Sentence] = []
    greeting = _GREETING.match(text)
    start = greeting.end() if greeting else 0
    if greeting:
        _add(found, text, 0, start)
    for match in _BREAK.finditer(text, start):
        if text[match.start() - 1 : match.start()] == "." and _goes_on(text, start, match):
            continue
        _add(found, text, start, match.start())
        start = match.end()
    _add(found, text, start, len(text))
    return tuple(found)


def _goes_on(text: str, start: int, match: re.Match[str]) -> bool:
    """The full stop belongs to an abbreviation, or to "the 14." of some languages."""
    before = text[max(start, match.start() - 8) : match.start()]
    return bool(_SHORT.search(before)) or (bool(_ORDINAL.search(before)) and bool(_AFTER_ORDINAL.match(text, match.end())))


def _add(found: list[Sentence], text: str, start: int, end: int) -> None:
    raw = text[start:end]
    said = raw.strip()
    if said:
        plain = said.translate(_PLAIN) if "’" in said or "‘" in said or "`" in said else said
        found.append(whole(said, start + len(raw) - len(raw.lstrip()), plain))


def mostly_code(said: str, words: int = 12) -> bool:
    """More program than language (a sign of it in every so many words), or a provider's footer below its line."""
    signs = _signs(said)
    return said.startswith("____") or (signs > 0 and signs * words > len(said.split()))


@lru_cache(maxsize=1024)  # each sentence is asked about several times
def _signs(said: str) -> int:
    return len(_CODE.findall(said)) if _SIGN.search(said) else 0


def is_question(said: str) -> bool:
    """Ends in a question mark that is meant: not in one that a bad conversion left behind another sign."""
    said = said.rstrip("\"'”») ")
    return said.endswith("?") and said[-2:-1] not in (".", ",", ";", ":", "!")


def in_quotes(said: str, place: int) -> bool:
    """Do quotation marks stand around this place, so that somebody else says it?"""
    before = said[:place]
    return before.count('"') % 2 == 1 or is_open(before)


def is_open(before: str) -> bool:
    """Does a quotation begin here that has not ended? (What begins one in English ends one in German.)"""
    return any(before.count(opens) > before.count(closes) for opens, closes in ("„“" if "„" in before else "“”", "«»"))


def goes_on(text: str, start: int, end: int) -> bool:
    """Does what stands from `start` to `end` belong to a quotation that an earlier sentence of the paragraph began?"""
    before = text[text.rfind("\n\n", 0, start) + 1 : start]
    return is_open(before) and any(closes in text[end:] for closes in "”“»")
