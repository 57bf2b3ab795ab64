"""Features: what the model looks at in an English sentence: its words, how it and its clauses open, and patterns made by hand.
"""

import re
from functools import cache

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d.,:]*|[?!]")
_CLAUSE = re.compile(r"[,;:.!?()\-–—*>\"]+\s+")
_DOING = frozenset(
    "add ask bring buy call check come confirm contact copy email fax fill find follow forward get give go help hold keep leave "
    "look mail meet move note pay pick plan post print provide put read remember remind reply respond review schedule see send set "
    "share show sign start stop submit take talk tell text try turn update use wait write work click visit join enter discuss drop "
    "advise arrange prepare include complete consider pass touch bear ensure verify open close say speak explain change run do".split()
)
_KEYS = frozenset("you u your we i me us please pls it they he she".split())
_FILLED = r"^(?:\W*\b(?:and|so|but|also|then|just|ok|okay|hey|hi|well|oh|um|uh|yeah|please|pls|maybe|now)\b\W*)*"
_VERBS = "|".join(sorted(_DOING, key=len, reverse=True))
_MARKS = {
    "please verb": r"\b(?:please|pls|plz|kindly)\s+[a-z]+",
    "modal you": r"\b(?:can|could|would|will|may|might)\s+(?:you|u|ya|someone|somebody|anyone|we|i|it)\b",
    "you modal": r"\b(?:you|u)\s+(?:can|could|would|will|may|might|should|need|must|have|want)\b",
    "do you": r"\b(?:do|did|are|were|have|has|is|was|does|don'?t|aren'?t)\s+(?:you|u|we|i|he|she|they|it|there|that|this|the|anyone|your)\b",
    "opens who": _FILLED + r"(?:what|when|where|who|which|how|why|whose|what's|who's|how's|where's)\b",
    "who": r"\b(?:what|when|where|who|which|how|why)\b",
    "let me": r"\blet\s+(?:me|us)\b",
    "i need": r"\b(?:i|we)(?:'ll|'d)?\s+(?:will\s+|would\s+|also\s+|still\s+|really\s+|just\s+|do\s+)*(?:need|want|like|love|appreciate|prefer|hope|request)\b",
    "needs to": r"\bneeds?\s+to\b",
    "opens if": r"^\W*if\b",
    "if, verb": r"^\W*if\b[^,]*,\s*(?:please|then)?\s*(?!i\b|we\b|you\b|he\b|she\b|they\b|it\b|the\b|that\b|this\b|there\b)[a-z]+",
    "link": r"\$link|http|www|@|click|unsubscribe|mailto",
    "opens verb": _FILLED + rf"(?:{_VERBS}|be|don'?t)\b",
    "clause verb": rf"[,;:.!-]\s*(?:and\s+|then\s+|so\s+|just\s+)*(?:please\s+)?(?:{_VERBS})\b",
    "opens it": _FILLED + r"(?:he|she|it|they|the|this|that|there|these|those|his|her|their|my|our|your|a|an)\b",
    "opens i": _FILLED + r"(?:i|we)\b",
    "should we": r"\b(?:should|shall|can|could|may)\s+(?:we|i)\b",
    "did": r"\b(?:i|we|he|she|they|you)\s+\w+ed\b",
    "day": r"\b(?:mon|tues?|wednes|weds?|thurs?|fri|satur|sun)(?:day)?\b|\btomorrow\b|\btoday\b|\basap\b|\bby\s+(?:the|end|close)\b",
    "wonder": r"\bwonder|\bcurious|\bwhether\b",
    "opens do": _FILLED
    + r"(?:do|does|did|are|is|was|were|can|could|will|would|should|have|has|shall|any|anyone|anything|am|isn't|aren't|don't|didn't)\b",
    "tag": r"(?:right|or|isn't it|aren't you|don't you|no|huh|or what|or not|or something)\W*$",
    "looking forward": r"\blook(?:ing)?\s+forward\b",
    "advertising": r"\b(?:free|offer|unsubscribe|delivery|inbox|newsletter|click|below|deal|receive|account|visit|address\s+book|copyright|special)\b",
    "remind": r"\b(?:just\s+a\s+)?remind(?:er|ing)?\b",
    "check out": r"\bcheck\s+(?:it\s+|this\s+|them\s+)?out\b",
    "like to": r"\b(?:i|we)(?:'d|’d|\s+would)\s+(?:really\s+|also\s+|very\s+much\s+)*(?:like|love|want)\s+(?:you\s+)?to\s+(?:hear|see|talk|speak|have|get|know|meet|discuss|find|set|ask|schedule|invite|request|visit)",
    "like you": r"\b(?:like|want|need|ask|expect|appreciate)\s+(?:you|your|it\s+if|if|for\s+you)\b",
    "feel free": r"\bfeel\s+free\b|\bdon['’]?t\s+hesitate\b",
    "you should": r"\byou(?:['’]ll)?\s+(?:should|need\s+to|must|have\s+to|might\s+want|may\s+want|will\s+want|better|could|might)\b",
    "be great": r"\b(?:would|could|might|it['’]d|ll|will)\s+be\s+(?:\w+\s+)?(?:great|helpful|nice|ideal|good|wonderful|appreciated|useful|grateful|possible|appropriate|able)\b",
    "any thoughts": r"\bany\s+(?:thoughts?|ideas?|comments?|feedback|suggestions?|questions?|help|advice|input|interest|news|luck|chance)\b",
    "lets": r"\blet['’]?s\b|\bwe\s+should\b|\bshall\s+we\b|\bwe\s+need\s+to\b|\bwe\s+can\b|\bwe\s+could\b",
    "how about": r"\b(?:how|what)\s+about\b|\bwhy\s+(?:don['’]?t|not)\b",
    "suggest": r"\b(?:suggest|recommend|propose|advise|urge|encourage|invite|request|ask)\b",
    "if questions": r"\bif\s+(?:you|there)\b[^,.]*\b(?:questions?|problems?|trouble|issues?|assistance|help|concerns?|error|received)\b",
    "ensure": r"\bto\s+(?:ensure|make\s+sure|unsubscribe|opt|stop|view|change|update|verify|activate|receive)\b",
    "please note": r"\bplease\s+(?:note|find|see|be|do\s+not|don['’]?t)\b|\battached\b",
    "i will": r"\b(?:i|we)(?:['’]ll|\s+will|\s+shall)\s+\w+",
    "free": r"\b(?:available|free|works?|good)\s+(?:for|on|at|to|in|this|next|tomorrow|today|\w+day)\b|\bavailable\b|\byour\s+schedule\b",
    "meet": r"\b(?:meet|lunch|coffee|dinner|drinks|call|conference|meeting|phone)\b",
    "see you": r"\b(?:see|join|meet|call|contact|email|reach)\s+(?:you|me|us|him|her|them)\b",
    "told": r"\b(?:he|she|they|i|we|\w+)\s+(?:asked|told|said|wanted|called|let|had)\b",
    "hope": r"\bhope\b",
    "thanks": r"\bthank|\bappreciat",
    "quote you q": r"\byou\b.*\?\s*$",
    "i q": r"\b(?:i|we|me|us)\b.*\?\s*$",
    "if req": r"\bif\s+(?:you|u|there|possible|not|so|it)\b",
    "verb me": rf"\b(?:{_VERBS})\s+(?:me|us|him|her|them|it|this|these|that|the|a|an|your|my|to|in|back)\b",
    "third can": r"\b(?:he|she|they|it|someone|somebody|anybody|anyone)\s+(?:can|could|should|would|will|needs?|wants?)\b",
    "need a": r"\bneed\s+(?:to\s+know|a|an|the|some|your|this|these|that|more|help|you)\b",
    "backchannel": r"^\W*(?:(?:uh[- ]?huh|uhhuh|yeah|yep|yes|okay|ok|right|mm|mhm|mm-?hm+|hm+|huh|oh|ah|aha|sure|exactly|really|wow|i\s+see|good|great|cool)\b\W*){1,4}$",
    "maybe": r"\b(?:maybe|perhaps|could|might|another\s+(?:thing|option|way)|one\s+(?:thing|way|option)|why\s+don't|instead|i\s+would|i'd|if\s+(?:we|you)|either|or\s+(?:we|you|just))\b",
    "wait": r"^(?:\W*\b(?:so|and|but|well|oh|okay|no|just|now)\b)*\W*(?:wait|hang\s+on|hold\s+on|go\s+ahead|go\s+on|keep|stop|let's|let\s+me|don't|never\s+mind|forget|say|look|try)\b",
}


@cache
def _marks() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _MARKS.items())


def words(text: str) -> list[str]:
    """Words in small letters, figures as #."""
    return ["#" if word[0].isdigit() else word.lower().replace("’", "'") for word in _WORD.findall(text)]


def features(text: str) -> set[str]:
    """What is to be seen in a sentence."""
    said = words(text)
    found = set(said)
    found.update(f"{a} {b}" for a, b in zip(said, said[1:]))
    found.update(f"{a} {b} {c}" for a, b, c in zip(said, said[1:], said[2:]) if not _KEYS.isdisjoint((a, b, c)))
    found.update(f"{word} … {later}" for n, word in enumerate(said) if word in _KEYS for later in said[n + 2 : n + 4])
    _openings(found, said, "^")
    for clause in _CLAUSE.split(text)[1:]:
        _openings(found, words(clause), ",")
    found.add(f"{said[-1] if said else ''} $")
    _shape(found, text, said)
    return found


def marks(text: str) -> list[str]:
    """Which of the patterns made by hand fit."""
    return [f"[{name}]" for name, pattern in _marks() if pattern.search(text)]


def _openings(found: set[str], said: list[str], sign: str) -> None:
    for n in (1, 2, 3):
        if len(said) >= n:
            found.add(f"{sign} {' '.join(said[:n])}")


def _shape(found: set[str], text: str, said: list[str]) -> None:
    """Length, marks, and which hand-made patterns fit, alone and in pairs."""
    end = text.rstrip(" \"')")[-1:]
    seen = marks(text)
    found.update(seen)
    found.update(f"{name} {end if end in '?!' else '.'}" for name in seen)
    found.update(f"{a} {b}" for n, a in enumerate(seen) for b in seen[n + 1 :])
    found.add(f"words {len(said) if len(said) < 5 else min(len(said) // 4, 8) * 4}")
    found.add(f"signs {min(len(text) // 20, 12)}")
    found.add(f"end {end if not end.isalnum() else ''}")
    if "$" in text:
        found.add("dollar")
