"""Wish: what a whole sentence is about: "We learn beekeeping by summer" is about beekeeping. English and German.

What everybody says who wants something (that they look for somebody, need, would like to learn) tells nothing of it, nor does
the time by which they want it.
"""

import re

LONG = 6  # words from which on something is a sentence, whoever it speaks of
_WORD = re.compile(r"\w+(?:['’]\w+)?")
_SPEAKERS = """
    i i'd i'm i'll i've we we'd we're we'll we've me us my our ours myself ourselves somebody someone anybody anyone
    ich wir mich mir uns mein meine meinem meinen meiner meines unser unsere unserem unseren unserer unseres
    jemand jemanden jemandem irgendwer irgendjemand irgendjemanden"""
_FRAME = """
    want wants wanted wanting wish wishes hope hopes need needs needed look looks looking find finds finding search searching seek seeking
    learn learns learning get gets getting try trying like love plan plans planning able let let's please help helps helping good best more
    again soon finally together really ever never someday one go goes going should must may might i'd i'm i'll i've we'd we're we'll we've
    ourselves myself own
    will willst wollen wollt möchte möchten möchtest wünsche wünschen suche suchen suchst sucht brauche brauchen brauchst braucht
    finde finden findet lerne lernen lernt hätte hätten gern gerne lieber endlich bald wieder zusammen gemeinsam bitte hilfe helfe helfen
    hilft kann können könnte könnten soll sollen sollte muss müssen darf dürfen mag mögen mal gut gute guten guter gutes beste besten mehr
    eigene eigenen eigener eigenes ins ans beim einmal etwas jede jeder jedes jedem jeden bekommen bekommt bekomme"""
_TIME = r"""(?:spring|summer|autumn|fall|winter|christmas|easter|(?:next\s+)?(?:year|month|week|weekend)|(?:the\s+)?end\s+of\s+\w+
    |january|february|march|april|may|june|july|august|september|october|november|december
    |frühling|frühjahr|sommer|herbst|winter|weihnachten|ostern|(?:jahr|monat|woche|wochenende)s?(?:ende)?
    |januar|jänner|februar|märz|mai|juni|juli|oktober|dezember
    |monday|tuesday|wednesday|thursday|friday|saturday|sunday
    |montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|tomorrow|today|heute|morgen|then|dahin|(?:19|20)\d\d)"""
_BY = re.compile(
    rf"""\b(?:by|until|till|before|this|next|within|coming|bis|vor|dies(?:en|em|es|er|e)|nächste[nmrs]?|kommende[nmrs]?|im)\s+
    (?:(?:the|this|next|coming|end\s+of|zum|zur|dem|den|der|ende|anfang|nächste[nmrs]?|kommende[nmrs]?|diese[nmrs]?)\s+)*{_TIME}\b(?:\s+(?:19|20)\d\d\b)?""",
    re.IGNORECASE | re.VERBOSE,
)
_SPEAK, _SAYS = frozenset(_SPEAKERS.split()), frozenset(_FRAME.split()) | frozenset(_SPEAKERS.split())


def is_sentence(text: str, is_asked: bool = False) -> bool:
    """Is this a whole sentence, and not the name of a subject? `is_asked`: what stands after "Who knows about" may be long."""
    words = [_folded(word) for word in _WORD.findall(text)]
    return bool(_BY.search(text)) or not _SPEAK.isdisjoint(words) or (not is_asked and len(words) >= LONG)


def without_time(text: str) -> str:
    """The same without "by summer", where anything is left."""
    left = " ".join(_BY.sub(" ", text).split()).strip(" ,.;")
    return left if _WORD.search(left) else text


def is_said_by_all(word: str) -> bool:
    """Does everybody say this who wants something?"""
    return _folded(word) in _SAYS


def _folded(word: str) -> str:
    return word.casefold().replace("’", "'")
