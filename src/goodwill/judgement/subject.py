"""Subject: what somebody's need is about, by its telling words, and which sentences of others touch on it.

A word tells the more the fewer texts it stands in: log((texts + 1) / (with it + 1)), the inverse document frequency of
Spärck Jones (1972). A sentence touches on the subject when it shares enough of those words; where it shares too few,
nothing is said of it.
"""

import math
import re
from collections.abc import Mapping
from typing import NamedTuple

from goodwill.judgement.interest import FEW, SMALL, stem

MOST = 5  # telling words of a need: the thing itself is named first
LEAST = 10  # texts in which a telling word may stand, however small the book
ENOUGH = 2  # words of it that a sentence shares,
SHARE = 0.5  # and how much of the subject's weight they are together
ALONE = 0.4  # the weight of a single word that tells enough by itself,
NAMED = 6  # with so many letters: short ones are many things,
RARE, RARELY = 0.002, 5  # in no more than this share of all texts, or so many of them
SHORT, LONG = 12, 280  # characters of a sentence that can be shown
ROOT = 4  # letters of a stem, at least
_WORD = re.compile(r"[^\W\d_]{3,}")  # "l’association" is one of them
_SENTENCE = re.compile(r"[^\s.!?…>](?:[^.!?…\n]|[.!?…](?=[^\s])|\n(?!\s*\n))*[.!?…]*")
_MACHINE = re.compile(r"://|www\.|[<>{}|=_~\\\[\]]|\S+@\S+")  # links and code: nothing that one says
_PART = re.compile(r"[,;:.!?()\n–—]+")
_LACKS = re.compile(
    r"\?\W*$|\b(?:(?:i|we)(?:['’]d| would)? (?:want|like) to|nobody|no one|looking for|searching for"
    r"|lack\w*|missing|need\w*|niemand\w*|such(?:e|en|t)|brauch\w*|fehl(?:t|en)"
    r"|personne|cherch\w*|manqu\w*|besoin|nadie|busc(?:o|a|amos|an)|falta\w*|necesit\w*)\b",
    re.IGNORECASE,
)
# How a need is put, and small words: they say nothing of what it is about.
_DULL = """
about after again also anybody anyone anything because before being both could does doing done else even ever every everybody
everyone everything find finding from getting give going good have having help hear here into ideally just keep kind know known
knows less like little look looking made make making many maybe might more most much must need needed needs never next nice nobody
only other over people perhaps please possible quite rather really right same search searching should since some somebody someone
something soon still such sure take than that their them then there these they thing things think this those time together under
until very want wanted wanting wants well were what when where which while will wish with without work works would year years your
yours aber alle allem allen aller alles also anderen auch auf beim bitte brauche brauchen braucht dann dass dein deine denn der
deren dich diese diesem diesen dieser dieses doch dort durch eigentlich ein eine einem einen einer eines einzige einfach etwas
euch euer falls fehlt fehlen finden für gerade gern gerne gibt habe haben hast hatte hätte hier ideal ihre ihrem ihren immer jede
jeder jemand jemanden jetzt kann kein keine keinen kennen kennst kennt könnte können machen mehr mein meine mich mir möchte
möchten muss müssen nach nicht nichts niemand noch oder ohne seit sehr sein seine selbst sich sind sollte sonst steht stehen suche
suchen sucht über unser unsere unseren unter viel viele vielleicht vom vor wäre warum was weil weiß weiter welche wenn wer werden
wieder wir wird wirklich wissen wohl wollen würde zum zur zwei zwischen aussi autre autres avec avez avoir avons besoin bien cela
celle celui ces cette ceux chaque cherche cherchent cherchons comme dans depuis des deux donc elle elles encore entre est être
faire faut leur leurs mais manque même moins notre nous parce pas pour pourquoi quand quelqu quelque quelques quelqu sans ses sont
sous sur tous tout toute toutes très trouver une vers votre vous ahora algo alguien alguna alguno algún aquí busca buscamos
buscando busco cada como con cosa cual cuando desde donde dos ella ellas ellos entre eres esa ese eso esta estamos estar este esto
falta hace hacer hasta las los más mejor mientras misma mismo muy nada nadie necesita necesitamos necesito nos nosotros nuestra
nuestro otra otro para pero poco por porque puede que quien ser siempre sin sobre solo son también tanto tiene tenemos todo toda
todos todas una uno unos usted vez
"""
DULL = frozenset(stem(word) for word in _DULL.casefold().split())


class Subject(NamedTuple):
    """The words of a need by their stems, with their weights, which add up to 1."""

    weights: dict[str, float]
    telling: frozenset[str] = frozenset()  # those that stand in few texts: a sentence needs one of them
    rare: frozenset[str] = frozenset()  # those that say enough by themselves

    def __bool__(self) -> bool:
        return bool(self.telling)


class Near(NamedTuple):
    """A sentence that touches on a subject, as it stands in its text."""

    score: float
    sentence: str


def roots(need: str) -> list[str]:
    """The stems of the words that may tell what a need is about: of its first part with enough, "a lawyer who knows cooperatives, …"."""
    telling: dict[str, None] = {}
    for part in _PART.split(need.casefold()):
        found = (stem(word) for word in _WORD.findall(part) if len(word) >= SMALL)
        telling |= dict.fromkeys(root for root in found if root not in DULL and len(root) >= ROOT)
        if len(telling) >= ENOUGH:
            break
    return list(telling)[:MOST]


def subject(roots_: list[str], texts_with: Mapping[str, int], texts: int) -> Subject:
    """What they tell, given in how many of all texts each of them stands; what stands in many tells little, and nothing alone."""
    often = {root: min(texts_with.get(root, 0), texts) for root in roots_}
    weights = {root: math.log((texts + 1) / (n + 1)) for root, n in often.items()}
    total = sum(weights.values())
    if total <= 0:
        return Subject({})
    telling = frozenset(root for root, n in often.items() if n <= max(LEAST, FEW * texts) and n < texts)
    rare = frozenset(root for root in telling if len(root) >= NAMED and often[root] <= max(RARELY, RARE * texts))
    return Subject({root: weight / total for root, weight in weights.items()}, telling, rare)


def near(text: str, about: Subject) -> Near | None:
    """The sentence of a text that touches most on the subject; None where none does enough to be shown."""
    best: Near | None = None
    for found in _SENTENCE.finditer(text):
        sentence = found.group().strip()
        if not SHORT <= len(sentence) <= LONG or _MACHINE.search(sentence):
            continue
        score = touches(sentence, about)
        if score > (best.score if best else 0.0):
            best = Near(score, sentence)
    return best


def touches(sentence: str, about: Subject) -> float:
    """How much of the subject a sentence shares, 0 where that is too little to mean anything."""
    here = {stem(word) for word in _WORD.findall(sentence.casefold())}
    shared = {root: weight for root, weight in about.weights.items() if root in here}
    score = sum(shared.values())
    alone = max((weight for root, weight in shared.items() if root in about.rare), default=0.0)
    together = len(shared) >= ENOUGH and score >= SHARE and not about.telling.isdisjoint(shared)
    return score if together or alone >= ALONE else 0.0


def asks(sentence: str) -> bool:
    """Does it ask or look for something itself? Then whoever says so is not the one who has it."""
    return bool(_LACKS.search(sentence))
