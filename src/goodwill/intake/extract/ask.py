"""Ask: does this message want an answer from me? The sentence in which it does, in its own words.

Rules that can be read, for English, German, French and Spanish. A question counts unless it is rhetorical, a
suggestion in disguise or program output; a request counts without a question mark; so does a problem reported
back as still open. Silence wins where it is not clear.
"""

import re

LONGEST = 400  # characters of a quote
ENOUGH = 9  # letters that a question has at least

# The end of a sentence, a blank line, or a line that ends in a colon.
_BREAK = re.compile(r"(?<=[.!?:…])[\"'”»)]*\s+(?=\S)|\n[ \t]*\n\s*|\n(?=[ \t]*(?:[-*•]|\d{1,2}[.)])\s)")
_ARTEFACT = re.compile(r"[.,;:!]\?|(?:^|\s)\?\w|\w\?\w")  # "off-list.?", "Torbj?rn": a character that an encoding lost
_LETTERS = re.compile(r"[^\W\d_]")
_CODE = re.compile(
    r"<-|[=~(]\s*\(?\d\s*\||[{}]|\w\(\w*\)|::|\$\w|&&|\|\||==|!=|^\s*(?:>|\+|#|\$|In addition:|Error\b|Warning\b)|\w+\([^)]*=[^)]*\)|https?://\S*\?\S*$",
    re.MULTILINE,
)

_REQUEST = re.compile(
    r"""\b(?:
      (?:can|could|would|will)\s+(?:you|u)\b(?!\s+(?:believe|imagine|say\s+that))|(?:could|would)\s+it\s+be\s+possible|would\s+you\s+mind
    | could\s+you\s+so\s+|(?:please|pls|kindly)\s+(?:send|let|tell|give|advise|explain|help|check|confirm|forward|call|reply|respond|provide|review|find|share|see\s+if|add|bring|do|note|
        get|make|sign|return|contact|look|remind|keep|take|include|write|answer|read|have|be\s+so|join|come|print|complete|set|prepare|schedule|handle|
        pass|post|submit|update|use|change|consider|fax|mail|email|e-mail|ask|put|try|arrange|draft)
    | (?:let\s+me|let\s+us)\s+know\b|(?:i|we)(?:\s+would|['’]d)\s+(?:be\s+(?:very\s+|most\s+|really\s+)?(?:grateful|glad|happy|thankful)\s+(?:if|for)|(?:really\s+|greatly\s+|very\s+much\s+)?appreciate)
    | any\s+(?:help|advice|pointers?|hints?|suggestions?|ideas?|thoughts|comments?|guidance|feedback)\b(?:[^.?!\n]{0,60}\b(?:appreciated|welcome|grateful|great)|\s*\?|\s+(?:on|about|as\s+to|how)\b)
    | i\s+(?:was\s+wondering|am\s+wondering|wonder)\s+(?:if|whether)\s+(?:you|anyone|there|it|i|we)\b|i(?:['’]m|\s+am|\s+was)\s+wondering\s+(?:what|how|why)|i\s+was\s+hoping\s+(?:you|that\s+you|to\s+(?:hear|get))|do\s+you\s+(?:know|have|think|mind|want|need|agree|see)|what\s+do\s+you\s+think
    | (?:i|we)\s+(?:don['’]?t|do\s+not)\s+(?:know|understand|see)\s+(?:how|what|why|whether|if|which|where)|need\s+your\s+(?:help|advice|input|comments|approval|signature)|waiting\s+for\s+your
    | look(?:ing)?\s+forward\s+to\s+(?:your\s+(?:reply|answer|response|comments)|hearing\s+from\s+you)
    | thanks\s+for\s+looking\s+(?:this|it|into)
    | (?:k[öo]nn(?:test|ten|t)|kannst|k[öo]nnen|w[üu]rde(?:st|n|t)|magst|m[öo]ch(?:test|ten))\s+(?:du|sie|ihr)|(?:bitte|b[ií]tte)\s+(?:schick|sende|sag|gib|ruf|melde|schau|pr[üu]f|best[äa]tig|antwort|schreib|teil|lass)\w*
    | (?:sag|gib|ruf|schick|meld|schreib|lass)\w*\s+(?:mir|uns|dich|mich)\b[^.!?\n]{0,40}\b(?:bitte|bescheid|wissen|zur[üu]ck)|wei[ßs]s?t\s+du|wissen\s+sie|hast\s+du\s+(?:zeit|lust)
    | (?:pourriez|pouvez|pourrais|peux)[\s-]+(?:vous|tu)|(?:merci\s+de\s+(?:me|nous|bien)|veuillez|dites[\s-]moi|dis[\s-]moi|tiens[\s-]moi|tenez[\s-]moi|fais[\s-]moi\s+signe)
    | (?:podr[íi]as|podr[íi]a|puedes|puede|podr[íi]ais|pod[ée]is)\s+\w+|(?:d[ií]me\b|av[íi]same|av[íi]senme|m[áa]ndame|env[íi]ame|h[áa]gamelo|cu[ée]ntame)|me\s+gustar[íi]a\s+saber
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_OPEN = re.compile(
    r"""(?:\bno,?\s+(?:it|that|this)\s+did(?:n['’]t|\s+not)\s+help|\bstill\s+(?:fails?|get(?:ting)?|does(?:n['’]t|\s+not)|not\s+work|have\s+(?:the|this)\s+(?:same\s+)?problem)
    |\bbut\s+(?:it\s+)?(?:fails\s+with|this\s+message\s+occurs)|\band\s+[^.?!]{0,40}\bbut\s+fails\s+with|\bi\s+got\s+an\s+error|\bthe\s+error\s+message\s+is|\bstill\s+(?:stuck|struggling|confused)
    |\bfunktioniert\s+(?:leider\s+)?(?:immer\s+noch\s+)?nicht|\bne\s+(?:fonctionne|marche)\s+(?:toujours\s+)?pas|\bsigue\s+sin\s+funcionar)""",
    re.IGNORECASE | re.VERBOSE,
)
_NOT_MEANT = re.compile(
    r"""^\W*(?:(?:but\s+|so\s+|and\s+|or\s+|well,?\s+|hmm,?\s+|oh,?\s+)*(?:why\s+not|how\s+about\s+that|who\s+knows|who\s+cares|guess\s+what|so\s+what|
      (?:isn['’]t|wasn['’]t|aren['’]t|don['’]t\s+you\s+(?:love|just)|right|correct|okay|ok|no|yes|really|huh|eh|sorry|viola|voil[àa])\b\W*\?)
    | (?:[^.?!]*\W)?what\s+if\s+(?:you|we|one)\b | i\s+wonder\s+(?:if|whether)\s+(?!you)
    | (?:good|great|excellent|interesting|nice|fair)\s+question | wer\s+wei[ßs]s?\b | qui\s+sait | qui[ée]n\s+sabe )""",
    re.IGNORECASE | re.VERBOSE,
)
_OFFER = re.compile(
    r"(?:would|do|did)\s+you\s+like\s+(?:me|us)\s+to|\b(?:please|feel\s+free\s+to)?\s*let\s+(?:me|us)\s+know\s+if\s+(?:you|there|anything|i\s+can|we\s+can)|please\s+(?:note|see\s+(?:attached|below)|find\s+attached|do\s+not\s+(?:hesitate|reply))"
    r"|melde\s+dich,?\s+(?:wenn|falls|gern)|do\s+not\s+hesitate|don['’]t\s+hesitate",
    re.IGNORECASE,
)
# A sentence without any of these cannot be a request: looked for first, because the expressions above are slow.
_HINTS = (
    *(
        "you",
        "please",
        "pls",
        "kindly",
        "know",
        "help",
        "error",
        "wonder",
        "forward to",
        "appreciate",
        "grateful",
        "advice",
        "hint",
        "pointer",
    ),
    *(
        "suggestion",
        "idea",
        "thought",
        "comment",
        "guidance",
        "feedback",
        "for looking",
        "still",
        "fail",
        "possible",
        "understand",
        "see how",
    ),
    *(
        "bitte",
        "könn",
        "konn",
        "kannst",
        "wür",
        "wurd",
        "magst",
        "möch",
        "moch",
        "mir",
        "uns",
        "weißt",
        "weisst",
        "wissen",
        "hast du",
        "funktion",
    ),
    *(
        "pourr",
        "pouv",
        "peux",
        "merci de",
        "veuillez",
        "moi",
        "marche",
        "fonctionne",
        "podr",
        "pued",
        "pod",
        "dime",
        "díme",
        "avís",
        "avis",
    ),
    *("mánda", "manda", "envía", "envia", "hága", "haga", "cuénta", "cuenta", "gustar", "funcionar"),
)
FAR = 12_000  # characters of a message that are looked at


def asks(text: str, calls: tuple[str, ...] = ()) -> str:
    """The question or request in `text`, word for word; "" where there is none.

    Args:
        calls: the names by which the owner is addressed. A sentence with one of them comes first.
    """
    text = text[:FAR]
    low = text.lower()
    hints = [hint for hint in _HINTS if hint in low]
    if not hints and "?" not in text:
        return ""
    questions, requests, problems = [], [], []
    for sentence in sentences(text):
        if _is_question(sentence):
            questions.append(sentence)
        elif any(hint in low for low in (sentence.lower(),) for hint in hints):
            if _REQUEST.search(sentence) and not _OFFER.search(sentence) and not _mostly_code(sentence):
                requests.append(sentence)
            elif _OPEN.search(sentence):
                problems.append(sentence)
    if not (questions or requests or problems):
        return ""
    named = [s for s in (*questions, *requests) if any(re.search(rf"\b{re.escape(call)}\b", s) for call in calls)]
    asked = [
        s for s in questions if _REQUEST.search(s) or re.search(r"\b(?:you|your|du|dir|dich|Sie|Ihnen|ihr|euch|tu|vous|te|usted)\b", s)
    ]
    return next(iter((*named, *asked, *requests, *questions, *problems)), "")[:LONGEST].strip()


def sentences(text: str) -> list[str]:
    """The sentences of a text, each as it stands there."""
    found, start = [], 0
    for match in _BREAK.finditer(text):
        found.append(text[start : match.start()].strip())
        start = match.end()
    found.append(text[start:].strip())
    return [sentence for sentence in found if sentence]


def _is_question(sentence: str) -> bool:
    """Ends in a question mark that is meant, and is words, not code."""
    if not sentence.rstrip("\"'”») ").endswith("?") or len(_LETTERS.findall(sentence)) < ENOUGH:
        return False
    return not (_ARTEFACT.search(sentence) or _NOT_MEANT.search(sentence) or _OFFER.search(sentence) or _mostly_code(sentence))


def _mostly_code(sentence: str) -> bool:
    """More program than language: three signs of it, or one in a few words."""
    signs = len(_CODE.findall(sentence))
    return signs > 0 and signs * 12 > len(sentence.split())
