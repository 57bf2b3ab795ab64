"""Helping: does something fit a need? By the words of the two: what they share that is rare, and how it is said.

Better nothing than a wrong fit: what the owner can give must share most of its words with the need; somebody else's words
must share several rare ones within one sentence, and speak of what they do or have, not of what they lack.
"""

import re
from collections.abc import Callable, Container, Sequence
from functools import cache
from itertools import pairwise

from goodwill.judgement.interest import stem

SMALL = 3  # letters of a word that can tell something
SHARED = 3  # rare words that a sentence must share with a need; two that stand side by side in both count as three
ALIKE, REST = 6, 3  # letters with which two words begin alike, and how many more each has, to be forms of one
SHORT = 2  # words of what can be given, of which one is enough
HEAD = 2  # first words of what is sought that name the thing itself
_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*[^\W_])?")
# What says that something is sought, and what is said of anything.
_COMMON = """
the and you that for with this have was are not but from your will would just about what there their they them our ours who whom which
when where how why can could should some any one someone somebody anyone anybody something anything has had been being his her its need
needs needed looking search searching seek seeking want wants lack lacks missing help helps helping advice find finding know knows
knowing please thank thanks good great still also only really very much many more most than then into over under like ideally maybe
perhaps two three four five six seven eight nine ten hundred works work people person thing things day days week time year years all out
who does did done get got make made give gives take let here und der die das ich nicht ist mit auf für ein eine einen einem einer eines
auch wir noch sich dir mir wie aber dass bei den dem des was wer wen man uns unser unsere euch ihr sie ihn ihm von vom zum zur aus nach
über unter oder wenn als nur schon sehr mehr kann können suche suchen sucht gesucht brauche brauchen braucht bräuchte fehlt fehlen hilfe
helfen jemand jemanden kennt kennst kennen etwas bitte danke gern gerne zwei drei vier fünf sechs sieben acht neun zehn hundert hat
haben habe hatte wird werden würde möchte mag weiß wissen ganz hier dort mal vielleicht les des une est pas que qui dans pour avec sur
mais nous vous son ses sont cette ces cet aux par plus tout tous très bien encore aussi deux trois quatre cinq six sept huit neuf dix
cent cherche cherchons besoin manque aide aider quelqu un quelque chose connais connaissez sais peut peux avons avez ont être fait faire
los las una uno del por para con pero como más muy este esta estos estas ese esa que quien nos nuestro nuestra sus ser hay está están
dos tres cuatro cinco seis siete ocho nueve diez cien busco buscamos necesito necesitamos falta ayuda ayudar alguien algo conoces conoce
sabe tenemos tiene todo todos también porque cuando
"""
# What they have not, do not know or ask: no sign that they could help.
_LACKS = re.compile(
    r"\?|\b(?:need|needs|needed|looking\s+for|search\w*|seek\w*|lack\w*|no|nobody|noone|none|without|wish|would\s+like|want\s+to|wonder\w*|trying\s+to|don['’]t|do\s+not"
    r"|didn['’]t|can['’]?t|cannot|couldn['’]t|unable|never|no\s+idea|not\s+sure"
    r"|such(?:e|en|t)|niemand\w*|ohne|brauch\w*|fehl(?:t|en)|nicht|kein\w*|nie|möchte\w*|hätte\w*\s+gern"
    r"|personne|sans|nadie|sin|cherch\w*|besoin|manque|pas|jamais|aimerais|voudrais|busc\w+|necesit\w+|falta|nunca|quisiera)\b",
    re.IGNORECASE,
)
# That it is they who do it or have it.
_OWN = re.compile(
    r"\b(?:I|I['’](?:m|ve|d)|we|we['’](?:re|ve)|my|our|mine|ours|ich|wir|mein\w*|unser\w*|je|j['’]\w+|nous|mon|ma|mes|notre|nos|mi|mis"
    r"|nuestr\w+|soy|somos|tengo|tenemos|trabajo|trabajamos|hago|hacemos|hice|hicimos|he|hemos|llevo|llevamos)\b",
    re.IGNORECASE,
)
# "Do you know anyone who …": a question that says what they need.
_SEEKS = re.compile(
    r"\b(?:(?:do|would)\s+you\s+(?:happen\s+to\s+)?know\s+(?:of\s+)?(?:any|some|a|an)\w*|(?:can|could)\s+you\s+recommend|any\s+recommendations?"
    r"|(?:who|whom)\s+(?:could|can|would)\s+(?:help|I\s+ask)|kenn(?:st|t|en)\s+(?:du|ihr|Sie|jemand)\b.{0,20}?\b(?:jemand|ein)\w*"
    r"|kann(?:st)?\s+(?:du|jemand)\s+.{0,30}empfehlen|connais(?:sez)?[- ](?:tu|vous)\s+(?:quelqu|un)|tu\s+connais\s+(?:quelqu|un)"
    r"|(?:conoces|conoce\s+usted)\s+(?:a\s+)?(?:alguien|un))",
    re.IGNORECASE,
)


@cache
def _common() -> frozenset[str]:
    return frozenset(_COMMON.split()) | {stem(word) for word in _COMMON.split()}


def seeks(question: str) -> str:
    """What this question of theirs says that they look for: "a lawyer who knows cooperatives"; "" where it looks for nothing."""
    found = _SEEKS.search(question)
    return re.split(r"[.,;:!?()\n]", question[found.end() :].strip() + ".", maxsplit=1)[0] if found else ""


def roots(text: str) -> list[str]:
    """The words of a text that can tell something, without their endings, in order."""
    found = [stem(word) for word in _WORD.findall(text.casefold()) if len(word) >= SMALL and word not in _common()]
    return [root for root in found if root not in _common()]


def is_form_of(a: str, b: str) -> bool:
    """ "photograph" and "photography", "fotograf" and "fotografin"."""
    if a == b:
        return True
    alike = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
    return alike >= ALIKE and max(len(a), len(b)) - alike <= REST


def fits(need: str, what: str) -> tuple[str, ...]:
    """The words of `what` (which the owner can give, in their words) that the need speaks of; none where too few.

    Half of its words, or its first one, which names the thing: "a room in the old mill" fits "a room with 80 chairs".
    """
    wanted, given = roots(need), list(dict.fromkeys(roots(what)))
    shared = [root for root in given if any(is_form_of(root, other) for other in wanted)]
    if not shared or not (len(given) <= SHORT or 2 * len(shared) >= len(given) or shared[0] == given[0]):
        return ()
    return _as_written(what, shared)


def knows(need: str, said: str, is_rare: Callable[[str], bool], own: bool = True) -> tuple[str, ...]:
    """The words of the need of which this sentence of somebody else's shows that they know about it; none where it does not.

    Args:
        is_rare: few texts hold this root. own: it must speak of what they themselves do or have (else it is known to be a help).
    """
    if _LACKS.search(said) or (own and not _OWN.search(said)):
        return ()
    wanted, there = [root for root in roots(need) if is_rare(root)], roots(said)
    shared = [root for root in dict.fromkeys(wanted) if any(is_form_of(root, other) for other in there)]
    if len(shared) + (len(shared) > 1 and _side_by_side(shared, roots(need), there)) < SHARED:
        return ()
    return _as_written(need, shared)


def does(thing: str, title: str) -> tuple[str, ...]:
    """What they are by profession or trade, where that is the thing that is sought: "lawyer" for "a lawyer who knows cooperatives".

    Args:
        thing: the need in few words, the thing itself first. title: "Partner, Reyes Lawyers".
    """
    head, there = roots(thing)[:HEAD], roots(title)
    return _as_written(thing, [root for root in dict.fromkeys(head) if any(root == other or _is_long_form(root, other) for other in there)])


def touches(need: str, said: str, is_rare: Callable[[str], bool]) -> tuple[str, ...]:
    """The rare words that a sentence of theirs shares with a need: one is enough of somebody who is what is sought."""
    there = roots(said)
    return () if _LACKS.search(said) else _as_written(need, [r for r in roots(need) if is_rare(r) and any(is_form_of(r, o) for o in there)])


def share(words: Sequence[str], thing: str) -> int:
    """How many of these words name the thing."""
    there = roots(thing)
    return sum(any(is_form_of(root, other) for other in there) for word in words for root in roots(word))


def _is_long_form(a: str, b: str) -> bool:
    return min(len(a), len(b)) >= ALIKE and is_form_of(a, b)


def _side_by_side(shared: Container[str], need: Sequence[str], there: Sequence[str]) -> bool:
    return any(
        a in shared and b in shared and any(is_form_of(a, x) and is_form_of(b, y) for x, y in pairwise(there)) for a, b in pairwise(need)
    )


def _as_written(text: str, shared: Sequence[str]) -> tuple[str, ...]:
    """These roots as the text writes them, each once, in its order."""
    found = {stem(word.casefold()): word for word in reversed(_WORD.findall(text))}
    wanted = set(shared)
    return tuple(word for root, word in reversed(found.items()) if root in wanted)


def lives_in(place: str) -> re.Pattern[str]:
    """How somebody says that they live there: "I live in Lisbon", "wir sind nach Lissabon gezogen"."""
    there = re.escape(place)
    return re.compile(
        rf"\b(?:(?:I|we)\s+(?:now\s+|still\s+)?(?:live|am\s+living|are\s+living|moved|have\s+moved|am\s+based|are\s+based)\s+(?:here\s+)?(?:in|to)"
        rf"|(?:I['’]m|we['’]re)\s+(?:now\s+)?(?:living|based)\s+in"
        rf"|(?:ich|wir)\s+(?:lebe|wohne|leben|wohnen)\w*\s+(?:jetzt\s+|hier\s+)?in|(?:bin|sind)\s+(?:jetzt\s+)?nach"
        rf"|(?:j['’]habite|je\s+vis|nous\s+habitons|nous\s+vivons)\s+(?:maintenant\s+)?à"
        rf"|(?:vivo|vivimos|me\s+mudé|nos\s+mudamos)\s+(?:ahora\s+)?(?:en|a))\s+{there}\b",
        re.IGNORECASE,
    )


_SENTENCE = re.compile(r"[^\s.!?…](?:[^.!?…\n]|[.!?…](?=[^\s])|\n(?!\s*\n))*[.!?…]*")


def sentences(text: str) -> list[str]:
    """As they stand there."""
    return [found.group().strip() for found in _SENTENCE.finditer(text)]
