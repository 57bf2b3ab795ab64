"""Ask: does this message want an answer from me? The sentence in which it does, in its own words.

A question counts unless it is rhetorical, a suggestion in disguise or program output; a request counts without a
question mark; so does a problem reported back as still open. What is asked of many is asked of me only by name.
Silence wins where it is not clear. The words of each language stand in languages/.
"""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

LONGEST = 400  # characters of a quote
ENOUGH = 9  # letters that a question has at least
FAR = 12_000  # characters of a message that are looked at
MANY = 4  # readers from whom on nobody feels asked

# The end of a sentence, a blank line, or a line that begins a list item.
_BREAK = re.compile(r"(?<=[.!?:…])[\"'”»)]*\s+(?=\S)|\n[ \t]*\n\s*|\n(?=[ \t]*(?:[-*•]|\d{1,2}[.)])\s)")
_ARTEFACT = re.compile(r"[.,;:!]\?|[=<>]\s*\?|(?:^|\s)\?\w|\w\?\w")  # "off-list.?", "Torbj?rn", "id = ?": no question
_LETTERS = re.compile(r"[^\W\d_]")
_CODE = re.compile(
    r"<-|[=~(]\s*\(?\d\s*\||[{}]|\w\(\w*\)|::|\$\w|&&|\|\||==|!=|^\s*(?:>|\+|#|\$|In addition:|Error\b|Warning\b)|\w+\([^)]*=[^)]*\)",
    re.MULTILINE,
)


class Patterns(NamedTuple):
    """What all languages say together."""

    request: re.Pattern[str]
    open: re.Pattern[str]
    rhetorical: re.Pattern[str]
    courtesy: re.Pattern[str]
    you: re.Pattern[str]
    hints: tuple[str, ...]


def asks(text: str, calls: tuple[str, ...] = (), readers: int = 1) -> str:
    """The question or request in `text`, word for word; "" where there is none.

    Args:
        calls: the names by which the owner is addressed. A sentence with one of them comes first.
        readers: how many it was written to.
    """
    text = text[:FAR]
    low = text.lower()
    hints = [hint for hint in patterns().hints if hint in low]
    if not hints and "?" not in text:
        return ""
    questions, requests, problems = [], [], []
    for sentence in sentences(text):
        if _is_question(sentence):
            questions.append(sentence)
        elif any(hint in low for low in (sentence.lower(),) for hint in hints):
            if _is_request(sentence):
                requests.append(sentence)
            elif patterns().open.search(sentence):
                problems.append(sentence)
    named = [s for s in (*questions, *requests) if any(re.search(rf"\b{re.escape(call)}\b", s) for call in calls)]
    put_to_me = [s for s in questions if patterns().request.search(s) or patterns().you.search(s)]
    found = named if readers > MANY else [*named, *put_to_me, *requests, *questions, *problems]
    return next(iter(found), "")[:LONGEST].strip()


def sentences(text: str) -> list[str]:
    """The sentences of a text, each as it stands there."""
    found, start = [], 0
    for match in _BREAK.finditer(text):
        found.append(text[start : match.start()].strip())
        start = match.end()
    found.append(text[start:].strip())
    return [sentence for sentence in found if sentence]


@cache
def patterns() -> Patterns:
    """All languages as one expression a kind: which language a sentence is in need not be known."""
    files = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((Path(__file__).parent / "languages").glob("*.toml"))]

    def every(kind: str, frame: str) -> re.Pattern[str]:
        return re.compile(frame.format("|".join(pattern for file in files for pattern in file[kind])), re.IGNORECASE)

    you = "|".join(sorted({word for file in files for word in file["you"]}))
    return Patterns(
        request=every("request", r"\b(?:{})"),
        open=every("open", r"\b(?:{})\b"),
        rhetorical=every("rhetorical", r"^\W*(?:{})"),
        courtesy=every("courtesy", r"\b(?:{})"),
        you=re.compile(rf"\b(?:{you})\b"),
        hints=tuple(sorted({hint for file in files for hint in file["hints"]})),
    )


def _is_question(sentence: str) -> bool:
    """Ends in a question mark that is meant, and is words, not code."""
    if not sentence.rstrip("\"'”») ").endswith("?") or len(_LETTERS.findall(sentence)) < ENOUGH:
        return False
    known = patterns()
    return not (
        _ARTEFACT.search(sentence) or known.rhetorical.search(sentence) or known.courtesy.search(sentence) or _mostly_code(sentence)
    )


def _is_request(sentence: str) -> bool:
    known = patterns()
    return bool(known.request.search(sentence)) and not known.courtesy.search(sentence) and not _mostly_code(sentence)


def _mostly_code(sentence: str) -> bool:
    """More program than language (a sign of it in every dozen words), or a provider's footer below its line."""
    signs = len(_CODE.findall(sentence))
    return sentence.startswith("____") or (signs > 0 and signs * 12 > len(sentence.split()))
