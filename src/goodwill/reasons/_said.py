"""Said: what several reasons read out of the words of a touch."""

import re

from goodwill.reason import Seen

WORDS = 6  # that a sentence has which can be thanked for
_SENTENCE = re.compile(r"[^.!?…\n](?:[^.!?…]|[.!?…](?=\S)){24,220}[.!?…]+(?=\s|$)")
_GREETING = re.compile(
    r"^(?:(?:dear|hi|hello|hey|good \w+|hallo|liebe[rs]?|sehr geehrter?|guten \w+|bonjour|ch[eè]re?|hola|querid[oa])\b"
    r"[^,\n!]{0,40}[,!]?\s*)+|^[^\W\d_]\w{1,20}[,!:][ \t]*\n\s*",
    re.IGNORECASE,
)
_MACHINE = re.compile(r"://|www\.|[@<>(){}|=_~/\\\[\]]|\d{3}|^\W")  # links, figures and code: nothing that one says
# About the writing itself, or manners: true, and nothing to come back to.
_DULL = re.compile(
    r"\b(?:sorry|apolog\w+|attach\w*|e-?mails?|messages?|questions?|problems?|errors?|thank\w*|regards|let me know|as follows|below"
    r"|answers?|repl(?:y|ies|ied)|entschuldig\w*|verzeih\w*|anhang|anbei|mails?|nachricht|fragen?|fehler|antwort\w*|danke?|grüße"
    r"|désolée?s?|ci-joint\w*|pièces? jointes?|courriel|réponses?|merci|problèmes?|cordialement"
    r"|perdón|disculp\w+|adjunt\w+|correo|mensaje|respuestas?|gracias|preguntas?|problemas?|saludos?)\b",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    r"\b(?:never\s?mind|solved|sorted|figured\s+(?:it|this|that)\s+out|problem\s+was|found\s+(?:it|the\s+(?:answer|solution))"
    r"|disregard\s+my|ignore\s+my\s+(?:last|previous|mail|message|question)|vergiss\s+meine|ne\s+(?:tenez|tiens)\s+pas\s+compte"
    r"|olvid[ae]\s+mi|erledigt|hat\s+sich\s+gekl[äa]rt|c['’]est\s+r[ée]gl[ée]|resuelto)\b"
    r"|^\W*(?:\w+[,!]?\s+){0,3}(?:thanks|thank\s+you|many\s+thanks|danke|vielen\s+dank|herzlichen\s+dank|merci|muchas\s+gracias|gracias)\b",
    re.IGNORECASE,
)


def gist(seen: Seen) -> str:
    """A sentence that says something, as it stands there; the title where there is none."""
    greeting = _GREETING.match(seen.text)
    some = [found.group().strip() for found in _SENTENCE.finditer(seen.text, greeting.end() if greeting else 0)]
    return next((words for words in some if not (_DULL.search(words) or _MACHINE.search(words))), "") or seen.title or next(iter(some), "")


def tells(seen: Seen, longest: int) -> str:
    """A sentence of theirs that tells something and asks nothing, short enough to be repeated; "" where there is none."""
    greeting = _GREETING.match(seen.text)
    for found in _SENTENCE.finditer(seen.text, greeting.end() if greeting else 0):
        words = found.group().strip()
        if (
            len(words.split()) >= WORDS
            and len(words) <= longest
            and "?" not in words
            and "\n\n" not in words
            and not (_MACHINE.search(words) or _DULL.search(words))
        ):
            return words
    return ""


def ungreeted(words: str) -> str:
    """The same on one line, without the greeting that it may begin with: to be repeated in a letter."""
    return " ".join(_GREETING.sub("", words.strip()).split())


def closes(seen: Seen) -> bool:
    """Do these words of theirs say that what was asked before is answered?"""
    return not seen.asks and bool(_CLOSES.search(seen.text[:600]))
